from __future__ import annotations

import pytest
from openpyxl import Workbook, load_workbook

from dashboard.errors import Problem
from dashboard.tables import OBSERVATIONS
from data_access import painting
from data_access.findings import Findings, written
from data_access.formats.chunk import SheetRead
from tests.builders import observation, package


def problem(file, row, column, *, sheet=None, severity="error", text="x"):
    return Problem("unknown-area", file, "“{text}”", "the code of a known area", row=row, column=column,
                   sheet=sheet, severity=severity, values={"text": text})  # fmt: skip


def reported(folder, *problems):
    findings = Findings(folder / "reports" / "check-1.csv")
    findings.add(problems)
    findings.close()
    return findings.report


VALUES = SheetRead("raport.xlsx", "Valori", 3, {"Indicator": 1, "Perioadă": 2, "Zonă": 3, "Valoare": 4})


def text(*headings, file="valori.csv"):
    return SheetRead(file, None, 1, {heading: n for n, heading in enumerate(headings, 1)})


def copy_of(folder, path, read, *problems):
    report = reported(folder, *problems)
    lines = list(painting.copies([path], report, [read], "ro"))
    return lines, report.with_name(f"check-1-{path.stem}.xlsx")


@pytest.fixture
def sheet(tmp_path):
    """A person's own workbook: a title, a blank row, then Romanian headings in the third row."""
    book = Workbook()
    book.active.title = "Valori"
    for line in (
        ["Raport 2023"],
        [],
        ["Indicator", "Perioadă", "Zonă", "Valoare"],
        ["COP-01", "2023", "nicăieri", 5],
    ):
        book.active.append(line)
    path = tmp_path / "raport.xlsx"
    book.save(path)
    return path


def test_it_paints_the_cell_that_a_finding_names_by_its_heading_or_its_declared_name(tmp_path, sheet):
    before = sheet.read_bytes()
    lines, copy = copy_of(
        tmp_path, sheet, VALUES,
        problem("raport.xlsx", 4, "Zonă", sheet="Valori"), problem("raport.xlsx", 4, "value", sheet="Valori"),
        problem("raport.xlsx", 5, "of nobody", sheet="Valori"),
        problem("raport.xlsx", None, "Perioadă", sheet="Valori"),
    )  # fmt: skip
    assert lines == [f"O copie cu toate constatările în celulele ei: {copy}"]
    painted = load_workbook(copy)["Valori"]
    commented = {cell.coordinate for row in painted.iter_rows() for cell in row if cell.comment}
    assert commented == {"C4", "D4", "A5", "B3"}, "a row without a known column in its first cell"
    assert sheet.read_bytes() == before, "the original is not touched"


def test_it_makes_no_copy_where_nothing_was_found_or_the_file_was_not_opened(tmp_path, sheet):
    lines, copy = copy_of(tmp_path, sheet, VALUES, problem("other.xlsx", 4, "Zonă"))
    assert (lines, copy.exists()) == ([], False)
    lines, copy = copy_of(tmp_path, sheet, text("Zonă"), problem("raport.xlsx", 4, "Zonă"))
    assert (lines, copy.exists()) == ([], False)
    assert list(painting.copies([sheet], tmp_path / "no-report.csv", [VALUES], "ro")) == []


def test_it_says_so_where_no_copy_can_be_made(tmp_path, sheet, monkeypatch):
    found = problem("raport.xlsx", 4, "Zonă", sheet="Valori")
    monkeypatch.setattr(painting, "MOST_BYTES", 100)
    lines, copy = copy_of(tmp_path, sheet, VALUES, found)
    assert ["raport.xlsx este prea mare" in line for line in lines] == [True]
    assert not copy.exists()


@pytest.mark.slow
def test_it_gives_up_on_a_workbook_that_would_keep_it_for_ever(tmp_path, sheet, monkeypatch):
    book = load_workbook(sheet)
    book["Valori"].merged_cells.add("A10:XFD1048576")  # which openpyxl reads cell by cell
    book.save(sheet)
    monkeypatch.setattr(painting, "MOST_SECONDS", 4)
    lines, copy = copy_of(tmp_path, sheet, VALUES, problem("raport.xlsx", 4, "Zonă", sheet="Valori"))
    assert ["prea neobișnuit" in line for line in lines] == [True]
    assert not copy.exists()


def test_it_paints_so_many_findings_and_counts_the_others(tmp_path, sheet, monkeypatch):
    monkeypatch.setattr(painting, "MOST_MARKS", 2)
    found = (problem("raport.xlsx", n, "Zonă", sheet="Valori") for n in (4, 5, 6))
    _, copy = copy_of(tmp_path, sheet, VALUES, *found)
    assert load_workbook(copy)["Constatări"].max_row == 1 + 2 + 1


@pytest.mark.parametrize(("decimal", "encoding"), [(".", "utf-8-sig"), (",", "utf-8"), (",", "cp1250")])
def test_it_makes_a_workbook_of_a_csv_with_numbers_as_numbers(tmp_path, decimal, encoding):
    delimiter = "," if decimal == "." else ";"
    path = tmp_path / "valori.csv"
    headings = ["Indicator", "Perioadă", "Valoare", "Stare"]
    rows = [["COP-01", "2023", f"-2{decimal}5", "0012"], ["=1", "", "inf", ""]]
    path.write_text("\r\n".join(delimiter.join(row) for row in [headings, *rows]), encoding=encoding)
    _, copy = copy_of(tmp_path, path, text(*headings), problem("valori.csv", 3, "Valoare"))
    sheet = load_workbook(copy)["valori"]
    assert [tuple(row) for row in sheet.iter_rows(values_only=True)] == [
        tuple(headings), ("COP-01", "2023", -2.5, "0012"), ("'=1", None, "inf", None),
    ]  # fmt: skip
    assert sheet["C3"].comment


def test_it_leaves_a_long_csv_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(painting, "MOST_ROWS", 1)
    path = tmp_path / "valori.csv"
    path.write_text("Zonă\n1\n2\n", encoding="utf-8")
    lines, copy = copy_of(tmp_path, path, text("Zonă"), problem("valori.csv", 2, "Zonă"))
    assert "prea mare" in lines[0]
    assert not copy.exists()


def test_it_finds_the_files_of_a_folder(tmp_path):
    files = package(tmp_path / "p", observation=[observation(area="nowhere")])
    report = reported(tmp_path, problem("observation.csv", 2, "area"))
    read = text(*OBSERVATIONS.names, file="observation.csv")
    [line] = painting.copies([files], report, [read], "en")
    assert line.endswith("check-1-observation.xlsx")


def test_it_reads_back_what_a_report_says(tmp_path):
    told = problem("a.csv", 2, "=area", sheet="S", severity="warning", text="-x")
    [line] = written(reported(tmp_path, told), "ro")
    assert line == ("warning", "a.csv", "S", 2, "=area", *told.told("ro"))
