from __future__ import annotations

import math
import statistics

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.statistics.neighbours import neighbours, standardised

NAN = float("nan")


def table(**areas: tuple[float, ...]) -> pd.DataFrame:
    return pd.DataFrame.from_dict(
        areas, orient="index", columns=["age", "income", "people"][: len(areas["a"])]
    )


FIVE = table(a=(10.0, 5.0), b=(11.0, 5.5), c=(14.0, 5.0), d=(16.0, 6.0), e=(9.0, 4.0))


def test_it_finds_the_nearest_areas_and_shows_what_they_share():
    found = neighbours(FIVE, "a", k=2)
    assert found.index.tolist() == ["a", "b", "c"]
    assert found["distance"].iloc[0] == 0
    assert found["distance"].is_monotonic_increasing
    assert found["shared"].tolist() == [2, 2, 2]
    assert found.loc["b", ["age", "income"]].tolist() == [11, 5.5]


def test_it_measures_in_robust_standard_deviations():
    age, income = 1.4826 * 2, 1.4826 * 0.5  # around the medians 11 and 5
    wanted = math.hypot(1 / age, 0.5 / income)
    assert neighbours(FIVE, "a").loc["b", "distance"] == pytest.approx(wanted, rel=1e-12)


def test_it_looks_among_areas_of_the_same_level_only():
    levels = {"a": "sector", "b": "county", "c": "sector", "d": "sector", "e": "county"}
    assert neighbours(FIVE, "a", levels=levels).index.tolist() == ["a", "c", "d"]


def test_it_lets_the_others_stand_for_a_missing_characteristic():
    three = table(a=(1.0, 10.0, 5.0), b=(2.0, 11.0, NAN), c=(3.0, 14.0, 7.0), d=(5.0, 30.0, 6.0))
    found = neighbours(three, "a")
    scores = standardised(three)
    squares = ((scores[1, :2] - scores[0, :2]) ** 2).sum()
    assert found.loc["b", "distance"] == pytest.approx(math.sqrt(squares * 3 / 2))
    assert found.loc["b", "shared"] == 2


def test_it_leaves_out_areas_that_share_less_than_two():
    gone = FIVE.assign(income=[5.0, NAN, 5.0, 9.0, 4.0])
    assert "b" not in neighbours(gone, "a").index
    assert neighbours(gone, "b").index.tolist() == ["b"]


def test_it_leaves_out_a_characteristic_that_does_not_differ():
    same = FIVE.assign(people=7.0)
    assert standardised(same).shape == (5, 2)
    assert neighbours(same, "a")["distance"].tolist() == neighbours(FIVE, "a")["distance"].tolist()


def test_it_orders_equal_distances_by_code():
    even = table(c=(0.0, 0.0), a=(1.0, 1.0), b=(1.0, -1.0), d=(-1.0, 1.0), e=(9.0, 9.0))
    assert neighbours(even, "c", k=3).index.tolist() == ["c", "a", "b", "d"]
    assert neighbours(even.iloc[::-1], "c", k=3).index.tolist() == ["c", "a", "b", "d"]


def test_it_takes_logarithms_of_skewed_positive_characteristics():
    people = [100.0, 200.0, 400.0, 800.0, 1_600_000.0]
    frame = pd.DataFrame({"people": people}, index=list("abcde"))
    logs = np.log(people)
    spread = 1.4826 * np.median(np.abs(logs - logs[2]))
    assert np.allclose(standardised(frame)[:, 0], (logs - logs[2]) / spread)
    with_zero = standardised(frame.assign(people=[0.0, *people[1:]]))[:, 0]
    assert with_zero[1] == pytest.approx(-200 / (1.4826 * 400))


def test_it_spreads_by_the_mean_where_most_are_equal():
    frame = pd.DataFrame({"x": [5.0, 5.0, 5.0, 6.0]})
    assert standardised(frame)[:, 0].tolist() == pytest.approx([0, 0, 0, 1 / (1.2533 * 0.25)])


def test_it_refuses_an_area_without_a_row():
    with pytest.raises(KeyError):
        neighbours(FIVE, "z")


number = st.one_of(st.none(), st.integers(-40, 40))


@given(st.lists(st.tuples(number, number, number), min_size=2, max_size=12), st.integers(1, 6))
def test_it_agrees_with_distances_worked_out_one_by_one(rows, k):
    names = [f"z{i:02}" for i in range(len(rows))]
    frame = pd.DataFrame(rows, index=names, columns=["x", "y", "z"], dtype=float) - 100  # nothing positive
    scaled = []
    for column in zip(*rows, strict=True):
        there = [value for value in column if value is not None]
        middle = statistics.median(there) if there else 0
        away = [abs(value - middle) for value in there]
        spread = 1.4826 * statistics.median(away) or 1.2533 * statistics.fmean(away) if there else 0
        if spread:
            scaled.append([None if value is None else (value - middle) / spread for value in column])
    wanted = []
    for i, name in enumerate(names[1:], start=1):
        squares = [(c[i] - c[0]) ** 2 for c in scaled if c[i] is not None and c[0] is not None]
        if len(squares) >= 2:
            wanted.append((round(math.sqrt(sum(squares) * len(scaled) / len(squares)), 9), name))
    found = neighbours(frame, "z00", k=k)
    assert found.index.tolist() == ["z00", *(name for _, name in sorted(wanted)[:k])]
    assert np.allclose(
        found["distance"].iloc[1:], [distance for distance, _ in sorted(wanted)[:k]], atol=1e-8
    )
