"""The words of a text as a search sees them, and when two of them are the same word."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA, Prefix

from dashboard.letters import fold

THOUSANDS = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")
WORD = re.compile(r"[^\W\d_]+|\d+")
STEM = 4  # letters that forms of one word begin with alike
# What is put at the end of a stem in Romanian (copi-i, copi-ilor; persoan-ă, persoan-elor) and in English.
ENDINGS = frozenset(
    ("", "a", "ai", "e", "ea", "ei", "ele", "elor", "i", "ia", "ie", "iei", "ii", "iile", "iilor", "ile",
     "ilor", "iul", "l", "le", "lor", "lui", "lul", "lului", "o", "or", "u", "ul", "ului", "uri", "urile",
     "urilor", "d", "ed", "es", "ies", "ing", "s", "y")
)  # fmt: skip
ONE_MISTAKE, TWO_MISTAKES = 4, 8  # letters from which a word is allowed that many

# Small words that say nothing where others stand beside them.
SMALL = frozenset(
    ("a", "ai", "al", "ale", "ce", "cel", "cu", "de", "despre", "din", "dintre", "in", "la", "lui", "o", "pe",
     "pentru", "prin", "sau", "si", "un",
     "an", "and", "at", "by", "for", "from", "of", "on", "or", "per", "the", "to", "with")
)  # fmt: skip


def words(text: str) -> list[str]:
    """Folded words and numbers: ``La 1.000 de copii`` → ``la 1000 de copii``, ``S6`` → ``s 6``."""
    return WORD.findall(THOUSANDS.sub("", fold(text)))


def telling(asked: list[str]) -> list[str]:
    """The words without the small ones; all of them where there are no others."""
    return [word for word in asked if word not in SMALL] or asked


def are_forms(one: str, other: str) -> bool:
    """Whether two folded words are forms of one word: ``copii`` and ``copiilor``, never ``casa`` and
    ``case``, whose common beginning is too short to tell."""
    stem = Prefix.similarity(one, other)
    return stem >= STEM and one[stem:] in ENDINGS and other[stem:] in ENDINGS


def mistakes_allowed(word: str) -> int:
    """How many typing mistakes a word may have; none in numbers."""
    if not word.isalpha():
        return 0
    return (len(word) >= ONE_MISTAKE) + (len(word) >= TWO_MISTAKES)


def mistakes(typed: str, meant: str) -> int:
    """Letters missing, added, wrong or swapped with their neighbour, each once (optimal string alignment);
    one more where the first letter differs, which is seldom mistyped. More than 2 are counted as 3."""
    found = OSA.distance(typed, meant, score_cutoff=2)
    return min(found + (typed[:1] != meant[:1]), 3)
