import csv
import io

import pytest

from dashboard.documents import delimited
from dashboard.indicators.catalogue import shipped
from dashboard.panels.panel import Heading, Panel, Table
from tests.dashboard.answers import BUCHAREST, SECTOR_6, answer, row, told

ADDRESS = "http://localhost/indicators?area=179196"


def panel(language="ro"):
    rows = [
        row("2025", SECTOR_6, 20, 100.0),
        row("2024", SECTOR_6, None, status="Q"),
        row("2025", BUCHAREST, 284, 999.0, dataset="example"),
    ]
    return answer(rows, lang=language)


def written(write, made, language, address=""):
    return write(made, told(made, language, address))


def test_it_writes_plain_rows_for_programs():
    content = written(delimited.csv, panel(), "ro", ADDRESS)
    assert not content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode())))
    assert rows[0]["indicator"] == "COP-02"
    assert rows[0]["area"] == SECTOR_6
    assert rows[0]["area_name"] == "Sectorul 6"
    assert float(rows[0]["limit_low"]) == pytest.approx(13.336693)
    assert rows[0]["limit_method"] == "wilson"
    assert rows[0]["value"] == "20"
    assert rows[0]["status"] == "A"
    assert rows[0]["dataset"] == "records"
    assert (rows[0]["data_version"], rows[0]["address"]) == ("14", ADDRESS)


def test_it_leaves_withheld_cells_blank():
    rows = list(csv.DictReader(io.StringIO(written(delimited.csv, panel(), "ro").decode())))
    assert rows[1]["status"] == "Q"
    numbers = ("value", "numerator", "denominator", "sd", "lower", "upper", "limit_low", "limit_high")
    assert [rows[1][name] for name in (*numbers, "limit_method")] == [""] * 9


def test_it_writes_numbers_that_read_back_as_they_were():
    third = 1 / 3 * 100
    rows = [row("2025", SECTOR_6, 1, 3.0), row("2024", SECTOR_6, 123456789, 3e16, value=4.11522630e-07)]
    lines = list(csv.DictReader(io.StringIO(written(delimited.csv, answer(rows), "ro").decode())))
    assert [float(cells["value"]) for cells in lines] == [third, 4.11522630e-07]
    assert [float(cells["denominator"]) for cells in lines] == [3.0, 3e16]


def test_it_gives_only_the_source_s_own_limits_as_the_row_s():
    rows = [
        row("2025", SECTOR_6, 20, 100.0, lower=15.0, upper=25.5),
        row("2024", SECTOR_6, 20, 100.0, lower=15.0),
        row("2023", SECTOR_6, 20, 100.0),
    ]
    lines = list(csv.DictReader(io.StringIO(written(delimited.csv, answer(rows), "ro").decode())))
    assert [(cells["lower"], cells["upper"]) for cells in lines] == [("15", "25.5"), ("15", ""), ("", "")]
    assert [cells["limit_method"] for cells in lines] == ["source", "wilson", "wilson"]
    assert [cells["limit_low"][:5] for cells in lines] == ["15", "13.33", "13.33"]


def test_it_says_in_words_what_a_row_is():
    rows = [row("2025", SECTOR_6, 20, 100.0, dataset="census", note="Două școli lipsesc")]
    [cells] = csv.DictReader(io.StringIO(written(delimited.csv, answer(rows, lang="en"), "en").decode()))
    assert (cells["unit"], cells["area_name"], cells["dataset_name"]) == ("%", "Sector 6", "Census")
    assert cells["indicator_name"] == shipped()["COP-02"].name.en
    assert (cells["publisher"], cells["illustrative"]) == ("INS", "")
    assert cells["note"] == "Două școli lipsesc"


@pytest.mark.parametrize(("language", "mark"), [("ro", "ilustrativ"), ("en", "illustrative")])
def test_it_marks_illustrative_rows(language, mark):
    rows = list(csv.DictReader(io.StringIO(written(delimited.csv, panel(language), language).decode())))
    assert mark not in rows[0]["dataset_name"]
    assert mark in rows[2]["dataset_name"]
    assert [cells["illustrative"] for cells in rows] == ["", "", mark]


def test_it_writes_what_excel_opens_in_romanian():
    content = written(delimited.excel_ro, panel(), "ro", ADDRESS)
    assert content.startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
    assert header[3:8] == ["Defalcare", "Perioadă", "Zonă", "Denumirea zonei", "Valoare"]
    assert header[-2:] == ["Versiunea datelor", "Adresă"]
    limit = rows[0][header.index("Limita de jos arătată")]
    assert float(limit.replace(",", ".")) == pytest.approx(13.336693)
    assert "." not in limit


@pytest.mark.parametrize("language", ["ro", "en"])
def test_it_writes_no_heading_twice(language):
    content = written(delimited.excel_ro, panel(language), language).decode("utf-8-sig")
    header = next(csv.reader(io.StringIO(content), delimiter=";"))
    assert len(set(header)) == len(header)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\tx", "\rx"])
@pytest.mark.parametrize("write", [delimited.csv, delimited.excel_ro])
def test_it_gives_a_spreadsheet_no_formula(text, write):
    table = Table("", (Heading("Zonă", "area"), Heading("V", "value")), ((text, "-1"),), ((text, -1.5),))
    made = Panel(title="", subtitle="", table=table, keys=(("indicator", text), ("data_version", "1")))
    content = written(write, made, "ro", text)
    separator = ";" if write is delimited.excel_ro else ","
    head, cells = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=separator)
    by_name = dict(zip(head, cells, strict=True))
    known = (
        ("Zonă", "Adresă", "Indicator") if write is delimited.excel_ro else ("area", "address", "indicator")
    )
    assert [by_name[name][:2] for name in known] == [f"'{text[0]}"] * 3
    assert cells[1].replace(",", ".") == "-1.5"  # a negative number stays a number


def test_it_writes_a_header_for_a_panel_without_rows():
    assert written(delimited.csv, answer([]), "ro").decode().count("\r\n") == 1
