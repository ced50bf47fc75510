"""A panel as a workbook, read back as a spreadsheet program reads it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from dashboard.documents import workbook
from dashboard.panels.panel import Heading, Panel, Table
from dashboard.sheets import without_table
from tests.dashboard.answers import BUCHAREST, SECTOR_6, answer, row, told

ADDRESS = "http://localhost/indicators?area=179196"
ROWS = (
    row("2025", SECTOR_6, 20, 100.0, dataset="census", note="=2+2"),
    row("2024", SECTOR_6, None, status="Q", dataset="census"),
    row("2023", SECTOR_6, 12, 1400.0, status="E", dataset="census"),
    row("2025", BUCHAREST, 284, 999.0, dataset="example"),
)


def made(rows=ROWS, language="ro", address=ADDRESS):
    panel = answer(rows, lang=language)
    return panel, workbook.xlsx(panel, told(panel, language, address))


def opened(content: bytes):
    return load_workbook(io.BytesIO(content))


def lines(book, name: str) -> list[tuple[str, ...]]:
    """The words of a sheet that is read, without blank cells."""
    rows = book[name].iter_rows(values_only=True)
    return [tuple(str(cell) for cell in cells if cell is not None) for cells in rows]


def by_heading(sheet) -> list[dict]:
    heads, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(heads, cells, strict=True)) for cells in rows]


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("ro", ["Valori", "Definiții", "Surse", "Despre acest fișier"]),
        ("en", ["Values", "Definitions", "Sources", "About this file"]),
    ],
)
def test_it_holds_values_definitions_sources_and_what_it_is(language, names):
    book = opened(made(language=language)[1])
    assert book.sheetnames == names
    assert without_table(names) == frozenset(names[1:])


def test_it_writes_numbers_days_and_codes_as_what_they_are():
    first, second, third, other = by_heading(opened(made()[1])["Valori"])
    assert (first["Valoare"], first["Numărător"], first["Perioadă"], first["Zonă"]) == (
        20,
        20,
        "2025",
        SECTOR_6,
    )
    assert first["Limita de jos arătată"] == pytest.approx(13.336693)
    assert f"{first['Data limită a datelor']:%Y-%m-%d}" == "2021-12-01"
    assert (second["Stare"], second["Starea în cuvinte"], second["Valoare"]) == ("Q", "nepublicat", None)
    assert (third["Stare"], third["Starea în cuvinte"]) == ("E", "estimat")
    assert (first["Ilustrativ"], other["Ilustrativ"]) == (None, "ilustrativ")


def test_it_shows_numbers_by_the_format_that_every_language_knows():
    sheet = opened(made()[1])["Valori"]
    formats = {cell.value: sheet.cell(2, cell.column).number_format for cell in sheet[1]}
    assert formats["Valoare"] == "#,##0.0"
    assert formats["Numitor"] == "#,##0"
    assert (formats["Perioadă"], formats["Data limită a datelor"]) == ("@", "yyyy-mm-dd")


def test_it_keeps_its_headings_in_sight_and_filters_by_them():
    sheet = opened(made()[1])["Valori"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(1, sheet.max_column).column_letter}5"
    assert all(cell.comment and f"({name})" in cell.comment.text for cell, name in zip(
        sheet[1][:3], ("indicator", "indicator_name", "unit"), strict=True))  # fmt: skip
    read = {cell.value for cell in sheet[1] if cell.font.b}
    assert {"Indicator", "Valoare", "Stare", "Set de date"} <= read
    assert {"Unitate", "Limita de jos arătată", "Editor"} & read == set()


def test_it_runs_no_formula():
    _, content = made()
    [first, *_] = by_heading(opened(content)["Valori"])
    assert first["Notă"] == "'=2+2"
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())
        assert not any("vba" in name.lower() for name in parts.namelist())


def test_it_keeps_a_negative_number_a_number():
    table = Table("", (Heading("Schimbare", "change"),), (("-1,5",),), ((-1.5,),))
    panel = Panel(title="t", subtitle="s", table=table)
    assert opened(workbook.xlsx(panel, told(panel)))["Valori"]["A2"].value == -1.5


def test_it_takes_columns_of_every_kind_that_a_view_adds():
    table = Table(
        "", (Heading("Cât de aproape", "nearness", "right"),), (("",),) * 2,
        (("179196", 3, "worse", 0.00012, 0.5), ("179141", None, "", None, None)),
        ("area", "rank", "judgement", "p_value", "nearness"),
    )  # fmt: skip
    panel = Panel(title="t", subtitle="s", table=table)
    sheet = opened(workbook.xlsx(panel, told(panel)))["Valori"]
    heads = [cell.value for cell in sheet[1]]
    assert heads == ["Zonă", "Rang", "Apreciere", "Valoarea p", "Cât de aproape"]
    assert [cell.value for cell in sheet[2]] == ["179196", 3, "worse", 0.00012, 0.5]
    assert [cell.number_format for cell in sheet[2]][1:4] == ["0", "@", "0.0000"]


def test_it_says_what_the_file_shows_and_where_it_is_to_be_seen_again():
    panel, content = made()
    book = opened(content)
    said = dict(line for line in lines(book, "Despre acest fișier") if len(line) == 2)
    assert said["Constatare"] == panel.title
    assert said["Zonele alese"] == "Sectorul 6"
    assert said["Anii aleși"] == "2015–2025"
    assert said["Comparate cu"] == "București"
    assert said["Data limită a datelor"] == "1 decembrie 2021"
    assert said["Versiunea datelor"] == "14"
    assert "ilustrative" in said["Atenție"]
    [link] = [cell for cells in book["Despre acest fișier"] for cell in cells if cell.hyperlink]
    assert (link.value, link.hyperlink.target) == (ADDRESS, ADDRESS)
    words = " ".join(" ".join(line) for line in lines(book, "Despre acest fișier"))
    assert all(note in words for note in panel.footnotes)
    assert "Q: nepublicat" in words


def test_it_warns_of_no_example_where_all_is_real():
    _, content = made(ROWS[:3], "en")
    assert "Caution" not in dict(line for line in lines(opened(content), "About this file") if len(line) == 2)


def test_it_explains_the_indicator_and_its_sources():
    panel, content = made(language="en")
    book = opened(content)
    definitions = lines(book, "Definitions")
    assert all(pair in definitions for pair in panel.about)
    sources = lines(book, "Sources")
    assert ("Census (census)",) in sources
    assert ("Publisher", "INS") in sources
    assert ("Kind", "official statistics") in sources
    assert ("Cut-off date", "1 December 2021") in sources
    assert ("Doubts", "Sector 1 is a remainder.") in sources
    assert ("Threshold k", "5: counts of 1 to 4 are not published") in sources


def test_it_makes_the_same_file_of_the_same_answer():
    _, content = made()
    assert made()[1] == content
    assert made(address=ADDRESS + "&vs=none")[1] != content
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert {info.date_time[0] for info in parts.infolist()} == {1980}


def test_it_says_why_there_are_no_values():
    panel = answer([row("2025", SECTOR_6, None, status="Q")])
    assert panel.empty
    book = opened(workbook.xlsx(panel, told(panel)))
    said = dict(line for line in lines(book, "Despre acest fișier") if len(line) == 2)
    assert said["Fără valori"] == panel.empty.reason
    assert by_heading(book["Valori"])[0]["Stare"] == "Q"
    without = replace(panel, table=replace(panel.table, raw=(), shown=()))
    assert by_heading(opened(workbook.xlsx(without, told(without)))["Valori"]) == []
