"""Words in two languages. The English sentence in the code is the message id; ``locales/ro/*.po`` hold the
Romanian ones, one file a subject, with the three Romanian plural forms that gettext knows."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Literal

from babel.messages.pofile import read_po

Language = Literal["ro", "en"]
LANGUAGES: tuple[Language, ...] = ("ro", "en")
LOCALES = Path(__file__).parent / "locales"
THOUSANDS: dict[Language, str] = {"ro": ".", "en": ","}


@cache
def catalogue(language: Language) -> dict[str, str | tuple[str, ...]]:
    """Message id → translation (plural forms as a tuple), merged from every ``.po`` file of the language."""
    words: dict[str, str | tuple[str, ...]] = {}
    for path in sorted((LOCALES / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if not message.id or message.fuzzy:
                    continue
                if isinstance(message.id, (tuple, list)):
                    words[message.id[0]] = tuple(message.string or ())
                else:
                    words[message.id] = str(message.string or "")
    return words


@cache
def _plural_form(language: Language, n: int) -> int:
    """Index of the plural form gettext uses for ``n`` ("1 beneficiar", "2 beneficiari", "20 de …")."""
    rule = {"ro": lambda n: 0 if n == 1 else 1 if n == 0 or 0 < n % 100 < 20 else 2}.get(
        language, lambda n: 0 if n == 1 else 1
    )
    return rule(n)


def say(language: Language, message: str, /, **values: Any) -> str:
    """``message`` in the language, with ``{placeholders}`` filled; the English text where none is known."""
    found = catalogue(language).get(message) if language != "en" else message
    words = found if isinstance(found, str) and found else message
    return words.format(**values) if values else words


def half(text: str, language: Language) -> str:
    """The reader's half of a text of the form ``română | English``; another text is for all."""
    ro, parted, en = text.partition(" | ")
    return (ro if language == "ro" else en).strip() if parted else text


def say_count(language: Language, one: str, many: str, n: float, /, **values: Any) -> str:
    """The singular or plural form for ``n``, which is also filled in as ``{n}`` unless given as text.

    A number with decimals takes the form of its whole part's plural ("2,5 zile", "20,5 zile"): Romanian
    puts "de" only after whole numbers.
    """
    whole = float(n).is_integer()
    form = _plural_form(language, abs(int(n))) if whole else 1
    known = catalogue(language).get(one) if language != "en" else None
    forms = known if isinstance(known, tuple) and all(known) else (one, many)
    written = f"{int(n):,}".replace(",", THOUSANDS[language]) if whole else n
    return forms[min(form, len(forms) - 1)].format(**{"n": written, **values})
