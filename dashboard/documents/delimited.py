"""A panel's table as delimited text: for programs (comma, point) and for Excel in Romanian (semicolon,
decimal comma).

Both are plain rectangles with one header row, which any program reads without skipping lines: what belongs to
the whole panel (zones, years, comparator, data version, address) is repeated on every row, and illustrative
rows say so themselves. The observations in them are whole, under declared names or headings: an import takes
either file as it is.
"""

from __future__ import annotations

import csv as delimited
import io
import re
from typing import Any

from dashboard.documents.particulars import Particulars
from dashboard.documents.rectangle import heading, rectangle
from dashboard.panels.panel import Panel

FORMULA = re.compile(r"'*[=+\-@\t\r]")  # what a spreadsheet would run; apostrophes before it are kept apart


def csv(panel: Panel, told: Particulars) -> bytes:
    """UTF-8 with comma and decimal point; stable English column names."""
    return _written(panel, told, headings=False, separator=",", decimal=".").encode("utf-8")


def excel_ro(panel: Panel, told: Particulars) -> bytes:
    """UTF-8 with byte order mark, semicolon and decimal comma, as Excel opens it under Romanian settings;
    headings in the language."""
    return _written(panel, told, headings=True, separator=";", decimal=",").encode("utf-8-sig")


def neutral(text: str) -> str:
    """Text that a spreadsheet cannot take for a formula: an apostrophe is put before it."""
    return f"'{text}" if FORMULA.match(text) else text


def _written(panel: Panel, told: Particulars, *, headings: bool, separator: str, decimal: str) -> str:
    found = rectangle(panel, told)
    repeated = {**dict(told.repeated), **dict(panel.keys)}
    repeated = {name: value for name, value in repeated.items() if name not in found.names}
    names = [*found.names, *repeated]
    out = io.StringIO()
    writer = delimited.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow([heading(panel, name, told.language) for name in names] if headings else names)
    after = [neutral(value) for value in repeated.values()]
    writer.writerows([*(_cell(value, decimal) for value in row), *after] for row in found.rows)
    return out.getvalue()


def _cell(value: Any, decimal: str) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        text = str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        return text.replace(".", decimal)
    return str(value) if isinstance(value, int) else neutral(str(value))
