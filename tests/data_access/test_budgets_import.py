"""Budgets of town halls brought in by mappings: the one that ships, and a workbook as town halls publish."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from data_access import importing, mapping
from data_access.database import Database
from tests.builders import city, dataset, package, rows_of

WIDE = """
table = "budget"

[dataset]
code = "budget-sector-6"
name = "Bugetul local al Sectorului 6"
name_en = "Local budget of Sector 6"
publisher = "Primăria Sectorului 6"
kind = "administrative"
cutoff = 2024-12-31
k = 0

[columns]
chapter = "Cod"
title = "Denumire indicator"

[constants]
area = "179196"
period = "2024"

[[wide]]
[wide.each."Buget inițial"]
kind = "initial"
[wide.each."Buget rectificat"]
kind = "revised"
[wide.each."Execuție"]
kind = "executed"
cumulative = "1"
"""


@pytest.fixture
def known(database: Database, tmp_path: Path) -> Database:
    """A database that knows the city and its sectors."""
    importing.load(database, [package(tmp_path / "known", dataset=[dataset()], area=city())])
    return database


@pytest.mark.parametrize(
    ("numbers", "more"),
    [
        ((467_690_000, 470_000_000.5, 123_456.78), ""),
        (("467.690.000", "470.000.000,50", "123.456,78"), 'decimal = ","\nthousands = "."'),
    ],
)
def test_it_spreads_a_budget_over_what_was_planned_and_spent(
    known: Database, tmp_path: Path, numbers: tuple[object, ...], more: str
):
    book = Workbook()
    sheet = book.active
    sheet.title = "Cheltuieli"
    sheet["B1"] = "Primăria Sectorului 6: bugetul local pe anul 2024"
    sheet.merge_cells("B1:F1")
    sheet["F3"] = "lei"
    for cells in (
        [None, "Denumire indicator", "Cod", "Buget inițial", "Buget\nrectificat", "Execuție"],
        [None, "Asigurări și asistență socială", "68.02", *numbers],
        [None, "Cultură", "67.02", 5, None, 0],
    ):
        sheet.append(cells)
    book.save(tmp_path / "buget.xlsx")
    (tmp_path / "buget.toml").write_text(f"{more}\n{WIDE}", "utf-8")
    how = mapping.read(tmp_path / "buget.toml")
    importing.load(known, [tmp_path / "buget.xlsx"], mapping=how)
    stored = {(one["chapter"], one["kind"]): one for one in rows_of(known, "budget")}
    assert {key: one["value"] for key, one in stored.items()} == {
        ("68.02", "initial"): 46_769_000_000, ("68.02", "revised"): 47_000_000_050,
        ("68.02", "executed"): 12_345_678, ("67.02", "initial"): 500, ("67.02", "executed"): 0,
    }  # fmt: skip
    assert stored["68.02", "executed"]["cumulative"] == 1
    assert {one["institution"] for one in stored.values()} == {""}
    assert importing.load(known, [tmp_path / "buget.xlsx"], mapping=how).state == "unchanged"


def test_it_brings_the_draft_budget_of_the_city_to_the_leu(known: Database, shared_data: Path):
    file = shared_data / "tables" / "buget_pmb_2026.json"
    how = mapping.read(mapping.shipped()["budget-bucharest-2026"])
    run = importing.load(known, [file], mapping=how)
    assert not [problem for problem in run.problems if problem.severity != "notice"]
    stored = {(one["institution"], one["chapter"]): one for one in rows_of(known, "budget")}
    read = json.loads(file.read_text("utf-8"))
    city_itself, hospitals_together = "Municipiul Bucuresti", "Centralizator Spitale"
    expected = {
        ("" if one["name"] == city_itself else one["name"], chapter["cf"]): chapter["total"] * 100
        for one in (*read["institutions"], *read["hospitals"])
        for chapter in one["byCF"]
        if one["name"] != hospitals_together
    }
    assert {key: one["value"] for key, one in stored.items()} == expected
    hospitals = sum(expected[one["name"], "66"] for one in read["hospitals"])
    (skipped,) = [problem for problem in run.problems if problem.code == "row-skipped"]
    assert skipped.values["text"] == hospitals_together
    (together,) = [one for one in read["institutions"] if one["name"] == hospitals_together]
    assert together["totalBuget"] * 100 == hospitals
    assert {one["kind"] for one in stored.values()} == {"draft"}
    assert all(one["title"] and not one["title"].isdecimal() for one in stored.values())

    social = "Directia Generala De Asistenta Sociala A Municipiului Bucuresti"
    assert stored["", "68"]["value"] == 467_690_000_00
    assert stored["", "68"]["title"] == "Asigurări și asistență socială"
    assert stored[social, "68"]["value"] == 475_117_000_00  # the rest of its budget is of chapter 67
    assert sum(one["value"] for (of, _), one in stored.items() if of == social) == 475_486_000_00
    assert sum(one["value"] for (of, _), one in stored.items() if not of) == 8_714_048_420_00
    assert importing.load(known, [file], mapping=how).state == "unchanged"


def test_it_keeps_amounts_of_json_exactly(known: Database, tmp_path: Path):
    rows = [{"name": "Municipiul Bucuresti", "byCF": [{"cf": "68", "total": 999_999_999_999}]}]
    text = json.dumps(
        {"institutions": rows, "hospitals": [{"name": "S", "byCF": [{"cf": "66", "total": 0.1}]}]}
    )
    (tmp_path / "budget.json").write_text(text, "utf-8")
    how = mapping.read(mapping.shipped()["budget-bucharest-2026"])
    importing.load(known, [tmp_path / "budget.json"], mapping=how)
    stored = {one["institution"]: one["value"] for one in rows_of(known, "budget")}
    assert stored == {"": 99_999_999_999_900, "S": 10}
