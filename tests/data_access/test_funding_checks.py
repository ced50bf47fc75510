"""What an import says of money that cannot be so, or that is odd: each case at its row, in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dashboard.errors import Problem
from dashboard.i18n import catalogue
from data_access import importing
from data_access.database import Database
from tests.builders import city, dataset, package
from tests.data_access.funding_rows import ROWS

Row = dict[str, Any]
BLANK = {"category": "", "day": "", "cumulative": "0"}


@pytest.fixture
def known(database: Database, tmp_path: Path) -> Database:
    """Two projects, p1 of 2022-08-01 to 2023-09-30 and p2, and nothing about their money."""
    types = [
        {"code": code, "title": code, "protected": 0, "dataset": "records"} for code in ("8730CR-V-I", "info")
    ]
    folder = package(
        tmp_path / "known", dataset=[dataset()], area=city(), service_type=types,
        programme=same_columns(ROWS["programme"]), project=same_columns(ROWS["project"]),
    )  # fmt: skip
    importing.load(database, [folder])
    return database


def same_columns(rows: list[Row]) -> list[Row]:
    names = dict.fromkeys(name for row in rows for name in row)
    return [dict.fromkeys(names, "") | row for row in rows]


def amount(stage: str, value: str, **cells: str) -> Row:
    plain = {
        "code": "-".join((stage, value, *cells.values())), "project": "p1", "stage": stage, "source": "eu",
        "cost_base": "total", "currency": "RON", "value": value, "dataset": "records",
    }  # fmt: skip
    return BLANK | plain | cells


def budget(kind: str, period: str, value: str, **cells: str) -> Row:
    plain = {"area": "179196", "chapter": "68.02", "cumulative": "0", "dataset": "records", "currency": "RON"}
    return plain | {"kind": kind, "period": period, "value": value, **cells}


def found(database: Database, folder: Path, **tables: list[Row]) -> list[Problem]:
    """What a rehearsal of these tables finds, but for changes."""
    rows = {name: same_columns(given) for name, given in tables.items()}
    problems = list(importing.rehearse(database, [package(folder / "asked", **rows)]).shown)
    for problem in problems:
        assert {problem.found, problem.expected} <= set(catalogue("ro"))
        assert "{" not in problem.sentence("ro")
    return problems


def places(problems: list[Problem]) -> list[tuple[str, str, int | None, str | None]]:
    return [(one.severity, one.code, one.row, one.column) for one in problems]


@pytest.mark.parametrize(
    ("table", "cells", "told"),
    [
        ("project", {"start": "2023-10-01"}, ("error", "ends-before-it-begins", "finish")),
        ("project", {"smis": "12"}, ("error", "not-a-smis", "smis")),
        ("project", {"smis": "SMIS 151211"}, ("error", "not-a-smis", "smis")),
        ("project", {"sipoca": "8-96"}, ("error", "not-a-sipoca", "sipoca")),
        ("amount", {"currency": "lei"}, ("error", "not-a-currency", "currency")),
        ("amount", {"cumulative": "1"}, ("notice", "cumulative-without-day", "day")),
        ("amount", {"value": "-12.50"}, ("warning", "negative-amount", "value")),
        ("amount", {"stage": "paid", "day": "2022-07-31"}, ("warning", "before-start", "day")),
        ("amount", {"stage": "paid", "day": "2026-10-01"}, ("notice", "long-after-end", "day")),
        ("output", {"day": ""}, ("notice", "delivered-without-day", "day")),
        ("output", {"target": "0"}, ("warning", "target-of-nothing", "target")),
        ("budget", {"period": "2023-Q1"}, ("error", "not-a-year", "period")),
        ("budget", {"currency": "ron"}, ("error", "not-a-currency", "currency")),
        ("service_cost", {"period": "2023-S1"}, ("error", "not-a-year", "period")),
        ("price_index", {"period": "2022-01"}, ("error", "not-a-year", "period")),
    ],
)  # fmt: skip
def test_it_tells_what_is_wrong_within_a_row(known, tmp_path, table, cells, told):
    severity, code, column = told
    rows = [{**ROWS[table][0], **cells}]
    assert places(found(known, tmp_path, **{table: rows})) == [(severity, code, 2, column)]


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("project", {"smis": "", "start": "2023-09-30"}),
        ("project", {"smis": "963"}),
        ("amount", {"cumulative": "1", "day": "2022-08-01"}),
        ("amount", {"stage": "paid", "day": "2026-09-30"}),
        ("amount", {"stage": "claimed", "day": "2027-01-01"}),
        ("output", {"delivered": "", "day": ""}),
        ("budget", {"kind": "executed", "period": "2023-Q1"}),
    ],
)
def test_it_takes_what_is_in_order(known, tmp_path, table, cells):
    problems = found(known, tmp_path, **{table: [{**ROWS[table][0], **cells}]})
    assert [one for one in problems if one.severity != "notice"] == []


TOTAL = {"source": "total"}
LATER = {"cumulative": "1", "day": "2023-03-31"}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([amount("paid", "5"), amount("paid", "6", **LATER)], ("error", "mixed-cumulative", 3, "cumulative")),
        ([amount("paid", "5", **LATER), amount("paid", "6", **LATER)], ("error", "two-cumulative", 3, "day")),
        ([amount("paid", "5"), amount("paid", "6", currency="EUR")],
         ("warning", "several-currencies", 3, "currency")),
        ([amount("paid", "5"), amount("paid", "6", cost_base="eligible")],
         ("notice", "several-cost-bases", 3, "cost_base")),
        ([amount("paid", "5", cost_base="with_vat"), amount("paid", "6", cost_base="without_vat")],
         ("warning", "vat-twice", 3, "cost_base")),
        ([amount("paid", "10", **TOTAL), amount("paid", "6"), amount("paid", "4.01", source="own")],
         ("error", "sources-over-total", 4, "value")),
        ([amount("paid", "10", **TOTAL), amount("paid", "6")], ("notice", "sources-under-total", 3, "value")),
        ([amount("contracted", "10", **TOTAL)], ("notice", "sources-unknown", 2, "value")),
        ([amount("planned", "10"), amount("planned", "10.01", category="personal")],
         ("error", "categories-over-total", 3, "value")),
        ([amount("paid", "10.01"), amount("contracted", "10")],
         ("warning", "paid-over-contracted", 2, "value")),
        ([amount("claimed", "10"), amount("paid", "6"), amount("paid", "4.01", day="2023-01-01")],
         ("warning", "paid-over-claimed", 4, "value")),
        ([amount("paid", "10"), amount("reimbursed", "11")], ("warning", "reimbursed-over-paid", 3, "value")),
    ],
)  # fmt: skip
def test_it_tells_what_is_wrong_between_amounts(known, tmp_path, rows, told):
    assert places(found(known, tmp_path, amount=rows)) == [told]


@pytest.mark.parametrize(
    "rows",
    [
        [amount("paid", "10", **TOTAL), amount("paid", "6"), amount("paid", "4", source="own")],
        [amount("contracted", "10"), amount("paid", "7", cumulative="1", day="2023-01-31"),
         amount("paid", "10", **LATER)],
        [amount("paid", "10", **TOTAL, **LATER), amount("paid", "10", **LATER),
         amount("paid", "12", cumulative="1", day="2023-06-30")],
        [amount("contracted", "10"), amount("paid", "11", source="own"), amount("paid", "9", project="p2")],
        [amount("contracted", "10"), amount("paid", "9"), amount("paid", "8", category="personal")],
    ],
)  # fmt: skip
def test_it_says_nothing_of_sums_that_fit(known, tmp_path, rows):
    assert found(known, tmp_path, amount=rows) == []


def test_it_writes_the_sums_in_lei_as_people_do(known, tmp_path):
    rows = [amount("contracted", "385158"), amount("paid", "385158.50")]
    (problem,) = found(known, tmp_path, amount=rows)
    assert "plăți de 385.158,50 lei în proiectul p1, din 385.158 de lei contractați" in problem.sentence("ro")
    assert "385,158.50 lei paid for the project p1, of 385,158 lei contracted" in problem.sentence("en")


def test_it_compares_with_what_is_stored_and_tells_it_once(known, tmp_path):
    first = [amount("contracted", "10"), amount("contracted", "10", project="p2", code="other")]
    importing.load(known, [package(tmp_path / "first", amount=first)])
    rows = [amount("paid", "6"), amount("paid", "4.01", day="2023-01-01")]
    assert places(found(known, tmp_path, amount=rows)) == [("warning", "paid-over-contracted", 3, "value")]
    importing.load(known, [package(tmp_path / "second", amount=rows)], accept_warnings=True)
    assert found(known, tmp_path, amount=[*first, *rows]) == []
    assert found(known, tmp_path, amount=[amount("paid", "1", project="p2")]) == []
    more = found(known, tmp_path, amount=[amount("contracted", "9", code=first[0]["code"])])
    assert places(more) == [("warning", "paid-over-contracted", 2, "value")]


def test_it_refuses_one_smis_code_of_two_projects(known, tmp_path):
    rows = [{"code": code, "title": "T", "beneficiary": "B", "smis": smis, "dataset": "records"}
            for code, smis in (("p3", "151211"), ("p4", "200000"), ("p5", "200000"), ("p6", ""))]  # fmt: skip
    assert places(found(known, tmp_path, project=rows)) == [
        ("error", "doubled-smis", 2, "smis"),
        ("error", "doubled-smis", 4, "smis"),
        ("notice", "without-smis", None, "smis"),
    ]


def test_it_moves_a_smis_code_within_one_import(known, tmp_path):
    former = {**ROWS["project"][0], "smis": "151999"}
    new = {"code": "p3", "title": "T", "beneficiary": "B", "smis": "151211", "dataset": "records"}
    assert found(known, tmp_path, project=[former, new]) == []


@pytest.mark.parametrize(
    ("rows", "row"),
    [
        ([budget("initial", "2023", "10"), budget("executed", "2023", "10.01")], 3),
        ([budget("initial", "2023", "10"), budget("executed", "2023-Q1", "9", cumulative="1"),
          budget("executed", "2023-Q2", "11", cumulative="1")], 4),
        ([budget("initial", "2023", "12"), budget("revised", "2023", "10"),
          budget("executed", "2023-01", "6"), budget("executed", "2023-02", "5")], 5),
    ],
)  # fmt: skip
def test_it_warns_of_more_executed_than_the_last_budget(known, tmp_path, rows, row):
    assert places(found(known, tmp_path, budget=rows)) == [("warning", "executed-over-budget", row, "value")]


def test_it_does_not_mix_budgets(known, tmp_path):
    rows = [
        budget("initial", "2023", "10"), budget("draft", "2023", "1"), budget("executed", "2023-Q1", "9"),
        budget("executed", "2024", "11"), budget("executed", "2023", "11", institution="DGASPC"),
        budget("executed", "2023", "11", chapter="68.02.06"), budget("executed", "2023", "11", area="179187"),
    ]  # fmt: skip
    assert found(known, tmp_path, budget=rows) == []
    importing.load(known, [package(tmp_path / "stored", budget=same_columns(rows))])
    added = [budget("executed", "2023-Q2", "1.01")]
    assert places(found(known, tmp_path, budget=added)) == [("warning", "executed-over-budget", 2, "value")]


def test_it_has_nothing_to_say_of_a_draft_alone(known, tmp_path):
    assert found(known, tmp_path, budget=[budget("draft", "2023", "10")]) == []


def test_it_tells_many_splits_that_nobody_knows_in_one_line(known, tmp_path):
    projects = [
        {"code": f"m{n}", "title": "P", "smis": str(10_000 + n), "beneficiary": "x", "dataset": "records"}
        for n in range(25)
    ]  # fmt: skip
    amounts = [amount("contracted", "5", code=f"a{n}", project=f"m{n}", source="total") for n in range(25)]
    (told,) = found(known, tmp_path, project=projects, amount=amounts)
    assert (told.severity, told.code, told.values["n"]) == ("notice", "sources-unknown", 25)
