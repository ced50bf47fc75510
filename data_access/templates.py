"""Templates to fill in, with headings in the reader's language: one workbook, or one CSV for each table."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

import pandas as pd

from dashboard.i18n import Language, say
from dashboard.money import lei
from dashboard.tables import FACTS, Column, Table
from data_access import template_workbook
from data_access.formats.cells import neutralised
from data_access.template_lists import Listed

README = "README.md"
WORKBOOK = "reper.xlsx"
# Decided at import: nobody is asked to fill it in.
NOT_ASKED = {"withheld"}


def workbook(
    folder: Path,
    *,
    language: Language,
    known: Mapping[str, Listed],
    latest: Mapping[str, pd.DataFrame] | None = None,
    tables: Sequence[Table] = FACTS,
) -> list[Path]:
    """Write one workbook with a sheet for each table, named after the table where it is only one.

    ``known``: see ``latest.known_codes``. The workbook can be imported as it is.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / (f"{tables[0].name}.xlsx" if len(tables) == 1 else WORKBOOK)
    columns = {table.name: asked(table) for table in tables}
    template_workbook.write(path, tables, columns, language=language, known=known, latest=latest)
    return [path]


def write(
    folder: Path,
    *,
    language: Language,
    latest: Mapping[str, pd.DataFrame] | None = None,
    tables: Sequence[Table] = FACTS,
) -> list[Path]:
    """Write a CSV template for each table and a README of the columns; returns the files written.

    ``latest``: table name → rows to fill its template with (declared columns; a subset will do). The files
    can be imported as they are: their headings are known in both languages.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for table in tables:
        path = folder / f"{table.name}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            _rows(file, table, language, (latest or {}).get(table.name))
        written.append(path)
    readme = folder / README
    readme.write_text(columns_explained(language, tables), encoding="utf-8")
    return [*written, readme]


def asked(table: Table) -> list[Column]:
    """The columns that a template holds."""
    return [column for column in table.columns if column.name not in NOT_ASKED]


def _rows(file: TextIO, table: Table, language: Language, frame: pd.DataFrame | None) -> None:
    columns = asked(table)
    writer = csv.writer(file)  # ends lines with CR LF, and so quotes either where it stands in a text
    writer.writerow([column.heading.in_(language) for column in columns])
    if frame is None:
        return
    cells = [_cells(frame[c.name] if c.name in frame else [None] * len(frame), c) for c in columns]
    writer.writerows(zip(*cells, strict=True))


def _cells(values: Iterable[Any], column: Column) -> list[str]:
    return [cell(value, column) for value in values]


def cell(value: Any, column: Column) -> str:
    """A value as a CSV cell writes it, so that reading gives back the same value."""
    if value is None or value is pd.NA or value != value:
        return ""
    if column.kind == "number":
        return repr(float(value)).removesuffix(".0")
    if column.kind == "money":
        return lei(int(value))
    if column.kind in ("integer", "flag"):
        return str(int(value))
    if column.kind == "geometry" and isinstance(value, bytes):
        import shapely

        return str(shapely.to_geojson(shapely.from_wkb(value)))
    return neutralised(str(value))


def columns_explained(language: Language, tables: Sequence[Table] = FACTS) -> str:
    """What stands in each template, as Markdown."""
    from data_access.dictionary import table_described

    lines = [
        f"# {say(language, 'Templates')}",
        "",
        say(
            language,
            "Fill in the files you have data for and leave out the others. Save them as CSV in UTF-8: cells "
            "parted by commas and a decimal point, or by semicolons and a decimal comma. Columns marked with "
            "* may not be blank.",
        ),
        "",
    ]
    for table in tables:
        lines += [*table_described(table, asked(table), language, file=f"{table.name}.csv"), ""]
    return "\n".join(lines)
