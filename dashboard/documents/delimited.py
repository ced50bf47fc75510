"""A panel's table as delimited text: for programs (comma, point) and for Excel in Romanian (semicolon,
decimal comma).

Both are plain rectangles with one header row, which any program reads without skipping lines: what belongs to
the whole panel (data version, address) is repeated on every row, and illustrative rows say so themselves. The
observations in them are whole, under declared names or headings: an import takes either file as it is.
"""

from __future__ import annotations

import csv as delimited
import io
import re
from typing import Any

from dashboard.i18n import Language
from dashboard.panels.panel import Panel
from dashboard.tables import OBSERVATIONS

FORMULA = re.compile(r"'*[=+\-@\t\r]")  # what a spreadsheet would run; apostrophes before it are kept apart


def csv(panel: Panel, language: Language, address: str = "") -> bytes:
    """UTF-8 with comma and decimal point; stable English column names."""
    return _written(panel, language, address, headings=False, separator=",", decimal=".").encode("utf-8")


def excel_ro(panel: Panel, language: Language, address: str = "") -> bytes:
    """UTF-8 with byte order mark, semicolon and decimal comma, as Excel opens it under Romanian settings;
    headings in the language."""
    return _written(panel, language, address, headings=True, separator=";", decimal=",").encode("utf-8-sig")


def neutral(text: str) -> str:
    """Text that a spreadsheet cannot take for a formula: an apostrophe is put before it."""
    return f"'{text}" if FORMULA.match(text) else text


def _written(
    panel: Panel, language: Language, address: str, *, headings: bool, separator: str, decimal: str
) -> str:
    table = panel.table
    same = [*panel.keys, ("address", address)]
    names = [*(table.names or [heading.name for heading in table.headings]), *(name for name, _ in same)]
    out = io.StringIO()
    writer = delimited.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow([_heading(panel, name, language) for name in names] if headings else names)
    after = [neutral(value) for _, value in same]
    writer.writerows([*(_cell(value, decimal) for value in row), *after] for row in table.raw)
    return out.getvalue()


def _heading(panel: Panel, name: str, language: Language) -> str:
    """The declared heading, which an import knows; for columns of other kinds, that of the page."""
    for column in (*OBSERVATIONS.columns, *OBSERVATIONS.companions):
        if column.name == name:
            return column.heading.in_(language)
    return next((heading.text for heading in panel.table.headings if heading.name == name), name)


def _cell(value: Any, decimal: str) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        text = str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        return text.replace(".", decimal)
    return neutral(str(value))
