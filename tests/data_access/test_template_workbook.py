from __future__ import annotations

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook

from dashboard.documents import spreadsheet
from dashboard.sheets import HOW_TO, LISTS, without_table
from dashboard.tables import FACTS, OBSERVATIONS, table
from data_access import formats, importing, latest, templates, validation
from data_access.runs import Refusal
from tests.builders import area, city, dataset, observation, stored
from tests.data_access.damage import ROWS
from tests.data_access.test_validation import KNOWN

NAMED = {
    "area": [(str(n), f"Comuna {n}") for n in range(3_186)],
    "indicator": [("COP-01", "Copii")],
    "dataset": [],
}


def workbook(folder, language="en", tables=FACTS, **more) -> Workbook:
    [path] = templates.workbook(folder, language=language, known=NAMED, tables=tables, **more)
    return load_workbook(path)


def validations(book: Workbook, sheet: str) -> dict:
    at = {cell.column_letter: cell.value for cell in book[sheet][1]}
    return {at[str(v.sqref).partition("2:")[0]]: v for v in book[sheet].data_validations.dataValidation}


@pytest.mark.parametrize("language", ["ro", "en"])
def test_it_has_a_sheet_for_each_table_between_an_explanation_and_the_codes(tmp_path, language):
    book = workbook(tmp_path, language)
    tables = [one.heading.in_(language) for one in FACTS]
    assert book.sheetnames == [HOW_TO.in_(language), *tables, LISTS.in_(language)]
    assert [name for name in book.sheetnames if name not in without_table(book.sheetnames)] == tables
    for one in FACTS:
        asked = templates.asked(one)
        headings = book[one.heading.in_(language)][1]
        assert [cell.value for cell in headings] == [column.heading.in_(language) for column in asked]
        assert all(
            column.meaning.in_(language) in cell.comment.text
            for column, cell in zip(asked, headings, strict=True)
        )
    explained = {cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row}
    assert {column.meaning.in_(language) for one in FACTS for column in templates.asked(one)} <= explained


def test_it_offers_every_area_from_the_sheet_of_codes(tmp_path):
    book = workbook(tmp_path, "ro")
    drop_down = validations(book, "Valori")["Zonă"]
    sheet, _, cells = drop_down.formula1.partition("!")
    codes = [cell.value for [cell] in book[sheet.strip("'")][cells.replace("$", "")]]
    assert codes == [code for code, _ in NAMED["area"]]
    assert drop_down.errorStyle == "warning", "an area that comes along in the same workbook"


def test_it_offers_choices_flags_and_bounds(tmp_path):
    book = workbook(tmp_path)

    def offered(drop_down):
        sheet, _, cells = drop_down.formula1.partition("!")
        return [cell.value for [cell] in book[sheet.strip("'")][cells.replace("$", "")]]

    assert offered(validations(book, "Observations")["Status"]) == list("ABDEFLMOPQUV")
    assert offered(validations(book, "Areas")["Level"])[:2] == ["country", "region"]
    assert offered(validations(book, "Own indicators")["Core"]) == [0, 1]
    assert (
        validations(book, "Areas")["Latitude"].formula1,
        validations(book, "Areas")["Latitude"].formula2,
    ) == ("-90", "90")
    assert validations(book, "Data sets")["Threshold k"].formula2 == "1000"
    assert validations(book, "Data sets")["Cut-off date"].type == "date"
    assert validations(book, "Boundaries")["Area"].type == "list"
    assert "Data set" not in validations(book, "Boundaries"), "none is known yet, so none is offered"


def test_it_writes_one_table_under_its_name(tmp_path):
    workbook(tmp_path, tables=[OBSERVATIONS])
    assert [path.name for path in tmp_path.iterdir()] == ["observation.xlsx"]


@pytest.mark.parametrize("language", ["ro", "en"])
def test_it_fills_sheets_with_values_that_come_back_the_same(tmp_path, language):
    given = {}
    for one in FACTS:
        frame = pd.DataFrame(ROWS[one.name], dtype=object).fillna("")
        given[one.name] = validation.check(formats.Chunk(one, frame, "x"), KNOWN).frame.reset_index(drop=True)
    given["dataset"]["doubt"] = ["=1+1", "#N/A"]
    book = workbook(tmp_path, language, latest=given)
    for one in FACTS:
        if one.name == "boundary":
            continue
        for column in templates.asked(one):
            at = [c.value for c in book[one.heading.in_(language)][1]].index(column.heading.in_(language))
            found = [row[at].value for row in book[one.heading.in_(language)].iter_rows(min_row=2)]
            wanted = given[one.name][column.name].astype(object)
            for cell, value in zip(found, wanted, strict=True):
                if pd.isna(value) or value == "":
                    assert cell is None
                elif column.kind == "date":
                    assert str(cell)[:10] == value
                elif column.kind == "money":
                    assert round(cell * 100) == value
                elif column.kind in ("number", "integer", "flag"):
                    assert cell == value
                else:
                    assert cell == spreadsheet.text(value)


def test_it_says_when_a_sheet_cannot_hold_the_rows(tmp_path, monkeypatch):
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 1)
    rows = pd.DataFrame({"indicator": ["COP-01", "COP-01"]})
    with pytest.raises(Refusal) as refused:
        workbook(tmp_path, latest={"observation": rows}, tables=[OBSERVATIONS])
    assert "--form csv" in refused.value.sentence("ro")


def test_it_tells_places_of_one_name_apart_by_what_they_lie_in(database):
    twins = [
        area("1", name="Fântânele", parent="234", level="commune"),
        area("2", name="Fântânele", level="commune"),
    ]
    stored(database, dataset=[dataset()], area=[*city(), *twins], observation=[observation()])
    known = latest.known_codes(database, "ro")
    assert dict(known["area"])["1"] == "Fântânele (Ilfov)"
    assert dict(known["area"])["179141"] == "Sectorul 1 (București)"
    assert dict(latest.known_codes(database, "en")["area"])["179141"] == "Sector 1 (Bucharest)"
    assert [name for _, name in known["area"]] == sorted((n for _, n in known["area"]), key=str.casefold)
    assert "COP-01" in dict(known["indicator"])
    assert {refers for one in FACTS for c in one.columns if (refers := c.refers)} <= set(known)
    assert table("dataset").name in known


@pytest.mark.slow
@pytest.mark.parametrize("language", ["ro", "en"])
def test_it_comes_back_without_a_change(example, tmp_path, language):
    known, values = latest.known_codes(example, language), latest.latest(example)
    paths = templates.workbook(tmp_path, language=language, known=known, latest=values)
    found = importing.rehearse(example, paths)
    assert {problem.code for problem in found.shown} == {"no-rows"}, "of the tables nothing is stored of"
    assert found.changes
    assert sum(counts["same"] for counts in found.changes.counts.values()) > 1_000
    assert not any(
        n for counts in found.changes.counts.values() for what, n in counts.items() if what != "same"
    )
