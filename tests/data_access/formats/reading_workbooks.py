"""Workbooks read by tests: what a person would get, or be told."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from dashboard.errors import Problem, ProblemWithData
from dashboard.tables import Table
from data_access import formats, mapping
from data_access.formats.chunk import Chunk, Source
from tests.data_access.formats.workbooks import workbook
from tests.data_access.test_damaged_files import assert_told_in_both_languages

HEADINGS = ("Indicator", "Perioadă", "Zonă", "Valoare", "Set de date")
ROW = ("COP-01", "2023-Q1", "179132", 12.5, "records")


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def opened(tmp_path: Path, content: bytes, rules: str = "", name: str = "x.xlsx") -> Source:
    read = mapping.read(written(tmp_path / "m.toml", rules.encode())) if rules else None
    source = formats.open_source([written(tmp_path / name, content)], read)
    for problem in source.warnings:
        assert_told_in_both_languages(problem)
    return source


def chunks(source: Source) -> list[Chunk]:
    return [chunk for of in source.tables() for chunk in source.chunks(of)]


def frame(source: Source) -> pd.DataFrame:
    """The rows of the only table, read without a problem."""
    found = chunks(source)
    assert [p.sentence("en") for chunk in found for p in chunk.problems] == []
    return pd.concat([chunk.frame.astype(object) for chunk in found])


def problems(source: Source) -> list[Problem]:
    found = [problem for chunk in chunks(source) for problem in chunk.problems]
    for problem in found:
        assert_told_in_both_languages(problem)
    return found


def refused(tmp_path: Path, content: bytes, rules: str = "", name: str = "x.xlsx") -> list[Problem]:
    with pytest.raises(ProblemWithData) as caught:
        opened(tmp_path, content, rules, name)
    for problem in caught.value.problems:
        assert_told_in_both_languages(problem)
    return list(caught.value.problems)


def one_column(tmp_path: Path, *cells: object, heading: str = "Valoare", **more) -> Source:
    """A sheet whose fourth column holds the cells, under the heading."""
    at = HEADINGS.index(heading)
    rows = [HEADINGS, *([*ROW[:at], cell, *ROW[at + 1 :]] for cell in cells)]
    return opened(tmp_path, workbook({"Valori": rows}, **more))


def as_spreadsheet(contents: Mapping[Table, bytes], language: str) -> bytes:
    """CSVs of ours as somebody's program would keep them: a sheet for each, numbers as numbers."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for of, content in contents.items():
        page = book.create_sheet(of.heading.ro)
        headings, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
        kinds = {getattr(column.heading, language): column.kind for column in of.columns}
        page.append(headings)
        for row in rows:
            page.append([_typed(text, kinds[heading]) for text, heading in zip(row, headings, strict=True)])
        for cells in page.iter_rows():
            for cell in cells:
                if cell.data_type == "f":  # openpyxl takes "=..." for a formula
                    cell.data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _typed(text: str, kind: str) -> object:
    if kind in ("number", "integer", "flag") or (kind == "code" and text.isdecimal()):
        return float(text) if text else None
    return text
