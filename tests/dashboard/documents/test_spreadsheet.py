from __future__ import annotations

import io
import zipfile
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from dashboard.documents import spreadsheet
from dashboard.documents.spreadsheet import Allowed, Field, Page, Sheet


def written(*sheets):
    target = io.BytesIO()
    spreadsheet.write(target, sheets)
    return load_workbook(target), target


def cells(sheet):
    return [list(row) for row in sheet.iter_rows(min_row=2, values_only=True)]


def test_it_keeps_numbers_texts_and_days_what_they_are():
    fields = [
        Field("Code"),
        Field("Period"),
        Field("Value", "number"),
        Field("k", "whole"),
        Field("Day", "date"),
    ]
    rows = [("0012", "2023-07", -1.5, 5.0, "2024-01-31"), (None, "", float(10**16), None, "1899-12-31")]
    book, _ = written(Sheet("Valori", fields, rows))
    first, second = cells(book["Valori"])
    assert first == ["0012", "2023-07", -1.5, 5, datetime(2024, 1, 31)]  # noqa: DTZ001 (a day, as read)
    assert second == [None, None, 1e16, None, "1899-12-31"], (
        "a day before 1900 has no number in a spreadsheet"
    )
    assert [cell.number_format for cell in book["Valori"][2]] == ["@", "@", "General", "0", "yyyy-mm-dd"]


@pytest.mark.parametrize("given", ["=1+1", "+1", "-1", "@a", "\t=1", '=HYPERLINK("x")'])
def test_it_writes_no_formula(given):
    book, target = written(Sheet("a", [Field("Text")], [(given,), ("#N/A",)]))
    assert [cell.data_type for row in book["a"].iter_rows(min_row=2) for cell in row] == ["s", "s"]
    with zipfile.ZipFile(target) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_it_gives_every_number_back_to_the_last_bit(number):
    book, _ = written(Sheet("a", [Field("Value", "number")], [(number,)]))
    assert book["a"]["A2"].value == number


@given(st.text(max_size=200))
def test_it_writes_any_text(words):
    written(Sheet("a", [Field("Text")], [(words,)]))


def test_it_escapes_what_a_cell_cannot_hold():
    assert spreadsheet.text("a\rb\x01 _x000D_") == "a_x000D_b_x0001_ _x005F_x000D_"
    assert len(spreadsheet.text("a" * 40_000)) == spreadsheet.LONGEST


def test_it_hangs_notes_on_headings_and_tells_required_ones_apart():
    book, _ = written(Sheet("a", [Field("Must", note="Why", required=True), Field("May")]))
    must, may = book["a"][1]
    assert must.comment.text == "Why"
    assert may.comment is None
    assert must.font.bold
    assert not may.font.bold
    assert book["a"].freeze_panes == "A2"
    assert book["a"].print_title_rows == "$1:$1"


def test_it_checks_what_is_typed_in_the_whole_column():
    source = spreadsheet.reference("O'Hara", 3, 2, 3187)
    assert source == "'O''Hara'!$C$2:$C$3187"
    fields = [
        Field("Area", allowed=Allowed("list", "unknown", source, strict=False)),
        Field("k", "whole", allowed=Allowed("whole", "0 or more", least="0", most="9")),
    ]
    book, _ = written(Sheet("a", fields))
    area, k = book["a"].data_validations.dataValidation
    assert (area.type, area.formula1, area.errorStyle) == ("list", source, "warning")
    assert (k.type, k.formula1, k.formula2, k.errorStyle) == ("whole", "0", "9", "stop")
    assert str(k.sqref) == f"B2:B{spreadsheet.MOST_ROWS + 1}"


def test_it_refuses_more_rows_than_a_sheet_holds(monkeypatch):
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 3)
    with pytest.raises(ValueError, match="3 rows"):
        written(Sheet("a", [Field("n", "whole")], ((n,) for n in range(4))))


def test_it_writes_a_page_to_be_read():
    book, _ = written(
        Page("How", "Title", [[("One line", "plain")], [], [("a", "strong"), ("b", "plain")]], (30, 60))
    )
    assert [list(row) for row in book["How"].iter_rows(values_only=True)] == [
        ["Title", None], ["One line", None], [None, None], ["a", "b"],
    ]  # fmt: skip
    assert book["How"]["A4"].font.bold
