"""Sheets of workbooks written here that hold no table: whoever reads a workbook passes over them by name."""

from __future__ import annotations

from dashboard.columns import Words

HOW_TO = Words("Cum se completează", "How to fill in")
LISTS = Words("Liste", "Lists")
FINDINGS = Words("Constatări", "Findings")
CHANGES = Words("Ce s-ar schimba", "What would change")
WITHOUT_TABLE: tuple[Words, ...] = (HOW_TO, LISTS, FINDINGS, CHANGES)


def holds_no_table(name: str) -> bool:
    """Whether a sheet of this name was written here for people to read, in either language."""
    plain = " ".join(name.split()).casefold()
    return any(plain == word.casefold() for words in WITHOUT_TABLE for word in words)
