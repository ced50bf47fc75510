import csv
import io

import pytest

from dashboard.documents import delimited
from dashboard.panels.panel import Heading, Panel, Table
from tests.dashboard.answers import BUCHAREST, SECTOR_6, answer, row

ADDRESS = "http://localhost/indicators?area=179196"


def panel(language="ro"):
    rows = [
        row("2025", SECTOR_6, 20, 100.0),
        row("2024", SECTOR_6, None, status="Q"),
        row("2025", BUCHAREST, 284, 999.0, dataset="example"),
    ]
    return answer(rows, lang=language)


def test_it_writes_plain_rows_for_programs():
    content = delimited.csv(panel(), "ro", ADDRESS)
    assert not content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode())))
    assert rows[0]["indicator"] == "COP-02"
    assert rows[0]["area"] == SECTOR_6
    assert rows[0]["area_name"] == "Sectorul 6"
    assert float(rows[0]["lower"]) == pytest.approx(13.336693)
    assert rows[0]["value"] == "20"
    assert rows[0]["status"] == "A"
    assert rows[0]["dataset"] == "records"
    assert (rows[0]["data_version"], rows[0]["address"]) == ("14", ADDRESS)


def test_it_leaves_withheld_cells_blank():
    rows = list(csv.DictReader(io.StringIO(delimited.csv(panel(), "ro").decode())))
    assert rows[1]["status"] == "Q"
    assert [rows[1][name] for name in ("value", "lower", "upper", "numerator", "denominator")] == [""] * 5


@pytest.mark.parametrize(("language", "mark"), [("ro", "ilustrativ"), ("en", "illustrative")])
def test_it_marks_illustrative_rows(language, mark):
    rows = list(csv.DictReader(io.StringIO(delimited.csv(panel(language), language).decode())))
    assert mark not in rows[0]["dataset_name"]
    assert mark in rows[2]["dataset_name"]


def test_it_writes_what_excel_opens_in_romanian():
    content = delimited.excel_ro(panel(), "ro", ADDRESS)
    assert content.startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
    assert header[:6] == ["Indicator", "Defalcare", "Cod zonă", "Zonă", "Perioadă", "Valoare (%)"]
    assert header[-2:] == ["Versiunea datelor", "Adresă"]
    assert float(rows[0][6].replace(",", ".")) == pytest.approx(13.336693)
    assert "." not in rows[0][6]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\tx", "\rx"])
@pytest.mark.parametrize("write", [delimited.csv, delimited.excel_ro])
def test_it_gives_a_spreadsheet_no_formula(text, write):
    table = Table("", (Heading("Zonă", "area"), Heading("V", "value")), ((text, "-1"),), ((text, -1.5),))
    content = write(
        Panel(title="", subtitle="", table=table, keys=(("indicator", text), ("data_version", "1"))),
        "ro",
        text,
    )
    separator = ";" if write is delimited.excel_ro else ","
    cells = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=separator))[1]
    assert [cell[0] for n, cell in enumerate(cells) if text in cell and n != 3] == ["'"] * 4
    assert cells[3].replace(",", ".") == "-1.5"  # a negative number stays a number


def test_it_writes_a_header_for_a_panel_without_rows():
    assert delimited.csv(answer([]), "ro").decode().count("\r\n") == 1
