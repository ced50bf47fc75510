"""Money brought in by files: exact, and what is none refused."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from openpyxl import Workbook

from data_access import exporting, importing, schema, undoing
from data_access.database import Database
from data_access.demo import package as example_package
from tests.builders import city, dataset, package, rows_of
from tests.data_access.funding_rows import ROWS

HEAD = ("code", "project", "stage", "source", "cost_base", "value", "dataset")


def filled(table: str) -> list[dict[str, str]]:
    """The valid rows of a table with the same columns in each."""
    names = sorted({name for row in ROWS[table] for name in row})
    return [{name: row.get(name, "") for name in names} for row in ROWS[table]]


@pytest.fixture
def known(database: Database, tmp_path: Path) -> Database:
    folder = package(
        tmp_path / "known",
        dataset=[dataset()],
        area=city(),
        programme=filled("programme"),
        project=filled("project"),
    )
    importing.load(database, [folder])
    return database


def amounts(folder: Path, *values: str, delimiter: str = ",") -> Path:
    rows = [(f"a{n}", "p1", "paid", "eu", "total", value, "records") for n, value in enumerate(values, 1)]
    path = folder / "amount.csv"
    path.write_text("\n".join(delimiter.join(cells) for cells in (HEAD, *rows)), "utf-8")
    return path


def stored(database: Database) -> list[int]:
    return [row["value"] for row in rows_of(database, "amount")]


def test_it_keeps_amounts_to_the_ban(known: Database, tmp_path: Path):
    paths = [amounts(tmp_path, "301963.88", "0.01", "-12.5", "999999999999.99")]
    importing.load(known, paths, accept_warnings=True)  # below zero
    assert stored(known) == [30_196_388, 1, -1_250, 99_999_999_999_999]
    assert all(isinstance(value, int) for value in stored(known))
    exporting.export(known, tmp_path / "out")
    rows = (tmp_path / "out" / "amount.csv").read_text("utf-8").splitlines()[1:]
    assert [row.split(",")[9] for row in rows] == ["301963.88", "0.01", "-12.50", "999999999999.99"]
    assert importing.load(known, [tmp_path / "out" / "amount.csv"]).state == "unchanged"


def test_it_reads_amounts_as_spreadsheets_write_them(known: Database, tmp_path: Path):
    importing.load(known, [amounts(tmp_path, "301963,88", "75490,96", delimiter=";")])
    assert stored(known) == [30_196_388, 7_549_096]
    book = Workbook()
    book.active.title = "amount"
    book.active.append(HEAD)
    for n, value in enumerate((301963.88, 7703.16, 0.1 + 0.2 - 0.29), 1):
        book.active.append((f"b{n}", "p1", "paid", "eu", "total", round(value, 2), "records"))
    book.save(tmp_path / "amounts.xlsx")
    importing.load(known, [tmp_path / "amounts.xlsx"])
    assert stored(known)[-3:] == [30_196_388, 770_316, 1]


@pytest.mark.parametrize("value", ["1.005", "abc", "1e15", "inf", ""])
def test_it_refuses_what_is_no_amount(known: Database, tmp_path: Path, value: str):
    with pytest.raises(importing.Refused) as refused:
        importing.load(known, [amounts(tmp_path, "1", value)])
    (problem,) = [p for p in refused.value.problems if p.severity == "error"]
    assert (problem.row, problem.column) == (3, "value")
    assert stored(known) == []


def test_it_tells_a_change_in_lei_and_not_in_bani(known: Database, tmp_path: Path):
    importing.load(known, [amounts(tmp_path, "301963.88")])
    found = importing.rehearse(known, [amounts(tmp_path, "301963.89")])
    assert found.changes
    told = found.changes.listing.read_text("utf-8") if found.changes.listing else ""
    assert "301963.88" in told
    assert "301963.89" in told


def test_it_undoes_a_correction_of_an_amount(known: Database, tmp_path: Path):
    importing.load(known, [amounts(tmp_path, "301963.88")])
    importing.load(known, [amounts(tmp_path, "301963.89")])
    assert stored(known) == [30_196_389]
    undoing.undo(known)
    assert stored(known) == [30_196_388]


def test_it_takes_a_blank_institution_for_the_area_itself(known: Database, tmp_path: Path):
    importing.load(known, [package(tmp_path / "budgets", budget=filled("budget"))])
    assert sorted(row["institution"] for row in rows_of(known, "budget")) == ["", "", "DGASPC"]


def test_the_example_holds_the_budgets_of_the_three_projects(database: Database, tmp_path: Path):
    example_package.write(tmp_path / "example")
    importing.load(database, [tmp_path / "example"])
    amount = schema.facts["amount"].c
    documented = amount.dataset.in_(("project-documents", "project-pages"))
    asked = sa.select(amount.project, sa.func.sum(amount.value)).where(documented).group_by(amount.project)
    with database.read() as connection:
        totals = dict(connection.execute(asked.where(amount.source == "total")).tuples().all())
        parts = dict(connection.execute(asked.where(amount.source != "total")).tuples().all())
    assert totals == {"smis-131435": 37_587_046, "smis-151211": 38_515_800, "smis-151409": 38_436_698}
    assert parts == {"smis-131435": 29_468_245, "smis-151211": 38_515_800}
