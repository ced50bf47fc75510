from __future__ import annotations

import pytest
from openpyxl import Workbook, load_workbook

from dashboard.errors import Problem
from data_access import painting
from data_access.findings import Findings, written
from data_access.painting import Layout
from tests.builders import observation, package


def problem(file, row, column, *, sheet=None, severity="error", text="x"):
    return Problem("unknown-area", file, "“{text}”", "the code of a known area", row=row, column=column,
                   sheet=sheet, severity=severity, values={"text": text})  # fmt: skip


def reported(folder, *problems):
    findings = Findings(folder / "reports" / "check-1.csv")
    findings.add(problems)
    findings.close()
    return findings.report


def copy_of(folder, path, *problems, **more):
    report = reported(folder, *problems)
    lines = list(painting.copies([path], report, "ro", **more))
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
        tmp_path,
        sheet,
        problem("raport.xlsx", 4, "Zonă", sheet="Valori"),
        problem("raport.xlsx", 4, "value", sheet="Valori"),
    )
    assert lines == [f"O copie cu toate constatările în celulele ei: {copy}"]
    painted = load_workbook(copy)["Valori"]
    assert painted["C4"].comment
    assert painted["D4"].comment
    assert not painted["A4"].comment
    assert sheet.read_bytes() == before, "the original is not touched"


def test_it_goes_by_what_the_reader_says_of_the_headings(tmp_path, sheet):
    layouts = {("raport.xlsx", "Valori"): Layout(3, {"Zonă": 2})}
    _, copy = copy_of(tmp_path, sheet, problem("raport.xlsx", 4, "Zonă", sheet="Valori"), layouts=layouts)
    assert load_workbook(copy)["Valori"]["B4"].comment


def test_it_paints_a_row_where_no_column_is_named_or_known(tmp_path, sheet):
    _, copy = copy_of(tmp_path, sheet, problem("raport.xlsx", 4, "of nobody", sheet="Valori"))
    assert load_workbook(copy)["Valori"]["A4"].comment


def test_it_makes_no_copy_where_nothing_was_found(tmp_path, sheet):
    lines, copy = copy_of(tmp_path, sheet, problem("other.xlsx", 4, "Zonă"))
    assert (lines, copy.exists()) == ([], False)
    assert list(painting.copies([sheet], tmp_path / "no-report.csv", "ro")) == []


def test_it_says_so_where_no_copy_can_be_made(tmp_path, sheet, monkeypatch):
    broken = tmp_path / "stricat.xlsx"
    broken.write_bytes(b"PK no workbook")
    lines, copy = copy_of(tmp_path, broken, problem("stricat.xlsx", None, None))
    assert ["stricat.xlsx este prea mare" in line for line in lines] == [True]
    monkeypatch.setattr(painting, "MOST_BYTES", 100)
    lines, copy = copy_of(tmp_path, sheet, problem("raport.xlsx", 4, "Zonă"))
    assert "prea mare" in lines[0]
    assert not copy.exists()


def test_it_paints_so_many_findings_and_counts_the_others(tmp_path, sheet, monkeypatch):
    monkeypatch.setattr(painting, "MOST_MARKS", 2)
    _, copy = copy_of(
        tmp_path, sheet, *(problem("raport.xlsx", n, "Zonă", sheet="Valori") for n in (4, 5, 6))
    )
    assert load_workbook(copy)["Constatări"].max_row == 1 + 2 + 1


@pytest.mark.parametrize("decimal", [".", ","])
def test_it_makes_a_workbook_of_a_csv_with_numbers_as_numbers(tmp_path, decimal):
    delimiter = "," if decimal == "." else ";"
    path = tmp_path / "valori.csv"
    rows = [
        ["Indicator", "Perioadă", "Zonă", "Valoare"],
        ["COP-01", "2023", "0012", f"-2{decimal}5"],
        ["=1", "", "", "inf"],
    ]
    path.write_text("\r\n".join(delimiter.join(row) for row in rows), encoding="utf-8-sig")
    _, copy = copy_of(tmp_path, path, problem("valori.csv", 3, "Zonă"))
    sheet = load_workbook(copy)["valori"]
    assert [tuple(row) for row in sheet.iter_rows(values_only=True)] == [
        tuple(rows[0]), ("COP-01", "2023", "0012", -2.5), ("'=1", None, None, "inf"),
    ]  # fmt: skip
    assert sheet["C3"].comment


def test_it_leaves_a_long_csv_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(painting, "MOST_ROWS", 1)
    files = package(tmp_path / "p", observation=[observation(area="nowhere")])
    lines, copy = copy_of(tmp_path, files / "observation.csv", problem("observation.csv", 2, "area"))
    assert "prea mare" in lines[0]
    assert not copy.exists()


def test_it_finds_the_files_of_a_folder(tmp_path):
    files = package(tmp_path / "p", observation=[observation(area="nowhere")])
    report = reported(tmp_path, problem("observation.csv", 2, "area"))
    [line] = painting.copies([files], report, "en")
    assert line.endswith("check-1-observation.xlsx")


def test_it_reads_back_what_a_report_says(tmp_path):
    told = problem("a.csv", 2, "=area", sheet="S", severity="warning", text="-x")
    [line] = written(reported(tmp_path, told), "ro")
    assert line == ("warning", "a.csv", "S", 2, "=area", *told.told("ro"))
