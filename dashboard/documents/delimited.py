"""A panel's table as delimited text: for programs (comma, point) and for Excel in Romanian (semicolon,
decimal comma).

Both are plain rectangles with one header row, which any program reads without skipping lines: what belongs to
the whole panel (indicator, data version, address) is repeated on every row, and illustrative rows say so
themselves. The limits are those shown, computed or published.
"""

from __future__ import annotations

import csv as delimited
import io
import re
from typing import Any

from dashboard.i18n import Language, say
from dashboard.panels.panel import Panel
from dashboard.tables import OBSERVATIONS

NAMED = ("area", "dataset")  # columns of codes that get the name beside them
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
    constants = [*panel.keys, ("address", address)]
    columns = _columns(panel)
    out = io.StringIO()
    writer = delimited.writer(out, delimiter=separator, lineterminator="\r\n")
    names = [
        *(name for name, _ in constants[:-2]),
        *(name for name, *_ in columns),
        *(name for name, _ in constants[-2:]),
    ]
    writer.writerow([_heading(panel, name, language) for name in names] if headings else names)
    before, after = ([neutral(value) for _, value in part] for part in (constants[:-2], constants[-2:]))
    for raw, shown in zip(panel.table.raw, panel.table.shown, strict=True):
        cells = [_cell(shown[at] if named else raw[at], decimal) for _, at, named in columns]
        writer.writerow([*before, *cells, *after])
    return out.getvalue()


def _columns(panel: Panel) -> list[tuple[str, int, bool]]:
    """Name of each column, where its cell stands in a row, and whether the row is the shown one."""
    columns: list[tuple[str, int, bool]] = []
    for at, heading in enumerate(panel.table.headings):
        columns.append((heading.name, at, False))
        if heading.name in NAMED:
            columns.append((f"{heading.name}_name", at, True))
    return columns


def _heading(panel: Panel, name: str, language: Language) -> str:
    known = {heading.name: heading.text for heading in panel.table.headings}
    own = {
        "indicator": OBSERVATIONS.column("indicator").heading.in_(language),
        "breakdown": OBSERVATIONS.column("breakdown").heading.in_(language),
        "area": say(language, "Area code"),
        "area_name": known.get("area", ""),
        "dataset": OBSERVATIONS.column("dataset").heading.in_(language),
        "dataset_name": known.get("dataset", ""),
        "data_version": say(language, "Data version"),
        "address": say(language, "Address"),
    }
    return own.get(name) or known.get(name, name)


def _cell(value: Any, decimal: str) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        text = str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        return text.replace(".", decimal)
    return neutral(str(value))
