"""Sheets of workbooks written here that hold no table: whoever reads a workbook passes over them by name."""

from __future__ import annotations

from collections.abc import Collection

from dashboard.columns import Words

HOW_TO = Words("Cum se completează", "How to fill in")
LISTS = Words("Liste", "Lists")
FINDINGS = Words("Constatări", "Findings")
CHANGES = Words("Ce s-ar schimba", "What would change")
WITHOUT_TABLE: tuple[Words, ...] = (HOW_TO, LISTS, FINDINGS, CHANGES)

# Of a panel's workbook. Other people's sheets may bear such plain names too: only beside the last, which is
# ours alone, they are known for what they are.
VALUES = Words("Valori", "Values")
DEFINITIONS = Words("Definiții", "Definitions")
SOURCES = Words("Surse", "Sources")
ABOUT_FILE = Words("Despre acest fișier", "About this file")
BESIDE_VALUES: tuple[Words, ...] = (DEFINITIONS, SOURCES, ABOUT_FILE)


def without_table(names: Collection[str]) -> frozenset[str]:
    """Which of a workbook's sheets were written here for people to read, in either language."""
    known = WITHOUT_TABLE
    if any(_is(name, (ABOUT_FILE,)) for name in names):
        known += BESIDE_VALUES
    return frozenset(name for name in names if _is(name, known))


def _is(name: str, known: tuple[Words, ...]) -> bool:
    plain = " ".join(name.split()).casefold()
    return any(plain == word.casefold() for words in known for word in words)
