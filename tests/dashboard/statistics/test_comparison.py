from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dashboard.statistics import comparison


def rows(**columns) -> pd.DataFrame:
    plain = {"area": ["a"], "value": [20.0], "lower": [15.0], "upper": [25.0], "status": ["A"]}
    return pd.DataFrame({**plain, **columns})


def told(frame, benchmark, polarity="lower", **options):
    found = comparison.compared_to(frame, benchmark, polarity=polarity, **options).iloc[0]
    return found["relation"], found["judgement"], found["reason"]


@pytest.mark.parametrize(
    ("benchmark", "relation"),
    [(14.99, "higher"), (15, "similar"), (20, "similar"), (25, "similar"), (25.01, "lower")],
)
def test_it_calls_a_benchmark_on_a_limit_similar(benchmark, relation):
    assert told(rows(), benchmark)[0] == relation


@pytest.mark.parametrize(
    ("polarity", "benchmark", "judgement"),
    [("higher", 10, "better"), ("higher", 30, "worse"), ("lower", 10, "worse"), ("lower", 30, "better"),
     ("neutral", 10, ""), ("neutral", 30, ""), ("neutral", 20, "similar")],
)  # fmt: skip
def test_it_judges_by_polarity(polarity, benchmark, judgement):
    assert told(rows(), benchmark, polarity)[1] == judgement


@pytest.mark.parametrize(
    ("columns", "benchmark", "reason"),
    [
        ({"value": [np.nan]}, 10, comparison.NO_VALUE),
        ({"value": [np.nan], "status": ["Q"]}, 10, comparison.WITHHELD),
        ({"lower": [np.nan]}, 10, comparison.NO_LIMITS),
        ({}, np.nan, comparison.NO_BENCHMARK),
        ({"area": ["city"]}, 10, comparison.ITSELF),
    ],
)
def test_it_does_not_compare_and_says_why(columns, benchmark, reason):
    found = told(rows(**columns), benchmark, benchmark_area="city")
    assert found == ("not_compared", "not_compared", reason)


def test_it_compares_each_row_with_its_own_benchmark():
    two = pd.concat([rows(), rows()])
    found = comparison.compared_to(two, [10, 30], polarity="neutral")
    assert found["relation"].tolist() == ["higher", "lower"]


def test_it_sees_no_difference_where_nobody_counts():
    z, p = comparison.two_proportions([0, 50], [100, 50], [0, 40], [100, 40])
    assert z.tolist() == [0, 0]
    assert p.tolist() == [1, 1]


def test_it_tests_nothing_that_is_not_a_part_of_a_whole():
    assert np.isnan(comparison.two_proportions(5, 0, 1, 10)).all()
    assert np.isnan(comparison.two_proportions(12, 10, 1, 10)).all()
    assert np.isnan(comparison.two_rates(5, 0, 1, 10))


def test_it_needs_five_areas_for_quintiles():
    assert comparison.quintiles([1, 2, 3, 4, 5]).tolist() == [1, 2, 3, 4, 5]
    assert np.isnan(comparison.quintiles([1, 2, 3, 4, np.nan])).all()


def test_it_compares_values_without_limits_by_their_spread():
    assert comparison.by_spread([1, 9, 10, 11, 30, np.nan]).tolist() == [
        "lower", "similar", "similar", "similar", "higher", "not_compared",
    ]  # fmt: skip


def test_it_compares_nothing_where_most_are_equal():
    assert set(comparison.by_spread([5, 5, 5, 5, 90])) == {"not_compared"}
    assert set(comparison.by_spread([np.nan, np.nan])) == {"not_compared"}
