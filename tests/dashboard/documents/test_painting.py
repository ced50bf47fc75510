from __future__ import annotations

import io

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from dashboard.documents import painting
from dashboard.documents.painting import Mark


def own_workbook() -> io.BytesIO:
    """A person's workbook: two sheets, a formula, a format, a note, a merged cell."""
    book = Workbook()
    book.active.title = "Date"
    sheet = book["Date"]
    sheet.append(["Zonă", "Valoare"])
    sheet.append(["0012", "=1+1"])
    sheet["B2"].number_format, sheet["A2"].font = "0.00", Font(bold=True)
    sheet["A2"].comment = Comment("de la primărie", "eu")
    sheet["A4"] = "unite"
    sheet.merge_cells("A4:B5")
    book.create_sheet("Alte 'date'")["A1"] = 5
    book["Date"]["C2"] = 1.0
    book["Date"]["C2"]._value = repr(0.1 + 0.2)  # openpyxl by itself would round it
    written = io.BytesIO()
    book.save(written)
    written.seek(0)
    return written


def mark(row, column, *, severity="error", sheet="Date", found="„x”", expected="un număr") -> Mark:
    return Mark(severity, sheet, row, column, found, expected)


def painted(*marks, language="ro", left=0) -> Workbook:
    target = io.BytesIO()
    painting.workbook(own_workbook(), target, marks, language, left=left)
    return load_workbook(target)


def test_it_keeps_what_the_person_wrote_and_how():
    book = painted(mark(2, 2))
    assert book["Date"]["B2"].value == "=1+1"
    assert book["Date"]["B2"].number_format == "0.00"
    assert book["Date"]["A2"].value == "0012"
    assert book["Date"]["A2"].font.bold
    assert book["Date"]["A2"].comment.text == "de la primărie"
    assert book["Alte 'date'"]["A1"].value == 5
    assert book["Date"]["C2"].value == 0.1 + 0.2
    assert [str(cells) for cells in book["Date"].merged_cells.ranges] == ["A4:B5"]


def test_it_tells_grave_from_light_by_pattern_frame_and_words():
    book = painted(*(mark(row, 2, severity=s) for row, s in ((6, "error"), (7, "warning"), (8, "notice"))))
    cells = [book["Date"].cell(row, 2) for row in (6, 7, 8)]
    assert len({cell.fill.patternType for cell in cells}) == 3
    assert len({cell.border.left.style for cell in cells}) == 3
    assert [cell.comment.text.split(" – ")[0] for cell in cells] == ["De corectat", "Avertisment", "De știut"]


def test_it_joins_what_was_found_in_one_cell_below_the_person_s_own_note():
    book = painted(mark(2, 1, severity="warning", found="b"), mark(2, 1, found="a"), language="en")
    assert book["Date"]["A2"].comment.text == (
        "de la primărie\n\nTo correct: found a; expected un număr.\n\nWarning: found b; expected un număr."
    )
    assert book["Date"]["A2"].fill.patternType == painting.FILLS["error"].patternType


def test_it_tells_only_so_many_findings_in_one_cell():
    book = painted(*(mark(2, 2, found=f"„{n}”") for n in range(25)))
    assert book["Date"]["B2"].comment.text.count("De corectat") == painting.MOST_IN_A_CELL
    assert book["Date"]["B2"].comment.text.endswith("și încă 15.")


def test_it_paints_a_row_in_its_first_cell_and_a_merged_cell_where_it_begins():
    book = painted(mark(3, None), mark(5, 2, severity="warning"))
    assert book["Date"]["A3"].comment
    assert book["Date"]["A4"].comment.text.startswith("Avertisment")


def test_it_lists_all_in_a_first_sheet_with_links_to_the_cells():
    book = painted(
        mark(1, 1, sheet="Alte 'date'", severity="notice"), mark(2, 2), mark(None, None, sheet=None), left=7
    )
    assert book.sheetnames == ["Constatări", "Date", "Alte 'date'"]
    assert [sheet.sheet_view.tabSelected for sheet in book.worksheets] == [True, False, False]
    heads, *lines, more = book["Constatări"].iter_rows(values_only=True)
    assert heads == ("Ce înseamnă", "Foaia", "Celula", "Găsit", "Așteptat")
    assert [line[:3] for line in lines] == [
        ("De corectat", "Date", "B2"), ("De corectat", None, None), ("De știut", "Alte 'date'", "A1"),
    ]  # fmt: skip
    assert more[0].endswith("7.")
    links = {
        cell.coordinate: cell.hyperlink.location for [cell] in book["Constatări"]["C2:C4"] if cell.hyperlink
    }
    assert links == {"C2": "'Date'!B2", "C4": "'Alte ''date'''!A1"}


def test_it_numbers_its_sheet_where_there_is_one_of_that_name():
    first = io.BytesIO()
    painting.workbook(own_workbook(), first, [mark(2, 2)], "ro")
    first.seek(0)
    second = io.BytesIO()
    painting.workbook(first, second, [mark(2, 2, sheet="Date")], "ro")
    assert load_workbook(second).sheetnames[:2] == ["Constatări 2", "Constatări"]


def test_it_runs_no_formula_out_of_a_finding():
    book = painted(mark(2, 2, found='=HYPERLINK("x")', expected="-1"))
    assert [cell.data_type for cell in book["Constatări"][2]] == ["s"] * 5


@pytest.mark.parametrize("sheet", [None, "valori"])
def test_it_makes_a_workbook_of_plain_rows(sheet):
    target = io.BytesIO()
    given = [["Zonă", "Valoare"], ["0012", 2.5], [], ["=1+1", ""]]
    marks = [mark(4, 1, sheet=sheet), mark(4, 2, sheet=sheet, severity="warning")]
    painting.rows(given, "valori", target, marks, "ro")
    book = load_workbook(target)
    assert book.sheetnames == ["Constatări", "valori"]
    assert [tuple(row) for row in book["valori"].iter_rows(values_only=True)] == [
        ("Zonă", "Valoare"), ("0012", 2.5), (None, None), ("'=1+1", None),
    ]  # fmt: skip
    assert book["valori"]["A4"].comment
    assert book["valori"]["B4"].fill.patternType == painting.FILLS["warning"].patternType
    assert book["valori"]["A2"].number_format == "@"
    assert book["Constatări"]["C2"].hyperlink.location == "'valori'!A4"
