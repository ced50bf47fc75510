"""A workbook with a sheet for each table, from the file to the database."""

from __future__ import annotations

import pytest

from dashboard.tables import FACTS
from data_access import digest, importing
from tests.data_access.damage import valid
from tests.data_access.formats.reading_workbooks import as_spreadsheet
from tests.data_access.formats.workbooks import error, workbook


def content_of(database) -> dict:
    with database.read() as connection:
        return digest.content(connection)


def test_it_stores_the_same_from_a_workbook_as_from_csv(database, tmp_path):
    folder = tmp_path / "csv"
    folder.mkdir()
    for name, content in valid("ro").items():
        (folder / name).write_bytes(content)
    importing.load(database, [folder], accept_warnings=True)
    before = content_of(database)
    (tmp_path / "toate.xlsx").write_bytes(
        as_spreadsheet({of: valid("ro")[f"{of.name}.csv"] for of in FACTS}, "ro")
    )
    run = importing.load(database, [tmp_path / "toate.xlsx"], accept_warnings=True)
    assert run.state == "unchanged"
    assert content_of(database) == before


def test_it_stores_nothing_of_a_workbook_with_one_wrong_cell(database, tmp_path):
    rows = [["code", "name", "kind", "k"], ["a", "A", "official", 0], ["b", "B", "official", error()]]
    (tmp_path / "x.xlsx").write_bytes(workbook({"dataset": rows}))
    before = content_of(database)
    with pytest.raises(importing.Refused) as caught:
        importing.load(database, [tmp_path / "x.xlsx"])
    assert [(p.sheet, p.row, p.column) for p in caught.value.problems] == [("dataset", 3, "k")]
    assert content_of(database) == before
