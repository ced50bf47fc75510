"""Romanian letters: those of old code pages, with a cedilla, are the ones with a comma below; readers leave
diacritics out."""

from __future__ import annotations

import re
import unicodedata

COMMA_BELOW = str.maketrans("şţŞŢ", "șțȘȚ")
WORD = re.compile(r"[^\W\d_]+")
# Words that stay small inside the name of a place: Curtea de Argeș, Ștefan cel Mare.
SMALL = frozenset(
    ("al", "ale", "ai", "a", "cel", "cea", "cei", "cu", "de", "din", "dintre", "în", "la", "lui", "pe", "sub",
     "și")
)  # fmt: skip


def with_commas(text: str) -> str:
    """The text with ș and ț where old code pages wrote them with a cedilla."""
    return text if text.isascii() else text.translate(COMMA_BELOW)


def fold(text: str) -> str:
    """Text without case, diacritics, hyphens or doubled spaces: ``ŞTEFĂNEŞTI-de-Sus`` → ``stefanesti de
    sus``."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(bare.casefold().replace("-", " ").split())


def proper_name(text: str) -> str:
    """A name written in capitals as names are written: ``CURTEA DE ARGEȘ`` → ``Curtea de Argeș``."""

    def written(word: re.Match[str]) -> str:
        small = word[0].lower() in SMALL and text[: word.start()].endswith(" ")
        return word[0].lower() if small else word[0][:1] + word[0][1:].lower()

    return WORD.sub(written, text := " ".join(text.split()))
