from __future__ import annotations

import pandas as pd
import pytest

from dashboard.statistics import comparability
from dashboard.statistics.comparability import beside, between_areas, between_periods

DATASETS = {
    "records": {"kind": "administrative"},
    "registers": {"kind": "administrative"},
    "census": {"kind": "official"},
    "example": {"kind": "illustrative"},
}


def rows(**columns) -> pd.DataFrame:
    plain = {"period": ["2020", "2021"], "value": [1.0, 2.0], "numerator": [50.0, 60.0], "status": ["A", "A"],
             "dataset": ["records", "records"]}  # fmt: skip
    return pd.DataFrame({**plain, **columns})


def areas(**columns):
    return between_areas(rows(), rows(**columns), measure="rate", datasets=DATASETS)


def test_it_finds_nothing_against_equal_figures():
    assert areas(dataset=["registers", "registers"]) == ()


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"status": ["D", "D"]}, comparability.DEFINITION),
        ({"period": ["2020-Q1", "2020-Q2"]}, comparability.LENGTH),
        ({"dataset": ["example", "example"]}, comparability.ILLUSTRATIVE),
        ({"dataset": ["census", "census"]}, comparability.SOURCES),
        ({"numerator": [9.0, 60.0]}, comparability.FEW),
    ],
)
def test_it_says_why_two_areas_may_not_be_judged(columns, reason):
    assert areas(**columns) == (reason,)


def test_it_does_not_count_events_where_there_are_none():
    few = rows(numerator=[1.0, 2.0])
    assert between_areas(rows(), few, measure="mean", datasets=DATASETS) == ()


def test_it_leaves_unpublished_rows_out():
    assert areas(value=[None, 2.0], numerator=[3.0, 60.0]) == ()
    assert areas(value=[None, None], dataset=["example", "example"]) == ()


def test_it_tells_all_reasons_at_once():
    found = areas(status=["D", "D"], dataset=["example", "example"], numerator=[1.0, 1.0])
    assert found == (comparability.DEFINITION, comparability.ILLUSTRATIVE, comparability.FEW)


def periods(earlier, later, **columns):
    three = {"period": ["2020", "2021", "2022"], "value": [1.0, 2.0, 3.0], "numerator": [50.0] * 3,
             "status": ["A"] * 3, "dataset": ["records"] * 3}  # fmt: skip
    return between_periods(
        pd.DataFrame({**three, **columns}), earlier, later, measure="rate", datasets=DATASETS
    )


def test_it_finds_the_break_between_two_periods():
    assert periods("2020", "2022", status=["A", "B", "A"]) == (comparability.BREAK,)
    assert periods("2020", "2022", status=["A", "A", "B"]) == (comparability.BREAK,)


def test_it_takes_no_notice_of_a_break_elsewhere():
    assert periods("2020", "2022", status=["B", "A", "A"]) == ()
    assert periods("2020", "2021", status=["A", "A", "B"]) == ()


def test_it_does_not_judge_a_year_against_a_quarter():
    assert periods("2020", "2022-Q1", period=["2020", "2021", "2022-Q1"]) == (comparability.LENGTH,)


def test_it_does_not_judge_an_example_against_a_fact():
    assert periods("2020", "2022", dataset=["records", "records", "example"]) == (comparability.ILLUSTRATIVE,)


KINDS = {code: row["kind"] for code, row in DATASETS.items()}


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({}, ""),
        ({"status": ["D", "A"]}, comparability.DEFINITION),
        ({"dataset": ["example", "records"]}, comparability.ILLUSTRATIVE),
        ({"dataset": ["census", "records"]}, comparability.SOURCES),
        ({"numerator": [9.0, 60.0]}, comparability.FEW),
        ({"dataset": ["", "records"]}, ""),
    ],
)
def test_it_says_of_each_of_many_rows_why_it_may_not_be_judged(columns, reason):
    other = {"status": "A", "dataset": "records", "numerator": 50.0}
    assert beside(rows(**columns), other, measure="rate", kinds=KINDS).tolist() == [reason, ""]
    of_each = {"status": ["A", "A"], "dataset": ["records", "records"], "numerator": [50.0, 50.0]}
    assert beside(rows(**columns), of_each, measure="rate", kinds=KINDS).tolist() == [reason, ""]


def test_it_says_of_one_of_many_rows_what_it_says_of_one_alone():
    for status in "AD":
        for dataset in DATASETS:
            for events in (9.0, 10.0):
                own = rows(status=[status] * 2, dataset=[dataset] * 2, numerator=[events] * 2)
                other = {"status": "A", "dataset": "records", "numerator": 50.0}
                alone = between_areas(rows(), own, measure="rate", datasets=DATASETS)
                found = beside(own, other, measure="rate", kinds=KINDS)
                assert found[0] == (alone[0] if alone else "")
