"""The scores against a slow second implementation that takes one group after the other, and by hand."""

from __future__ import annotations

import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.statistics.outliers import (
    FEWEST,
    GAP,
    LIMIT,
    modified_z,
    on_fitting_scale,
    quantiles,
    set_apart,
)

number = st.one_of(st.none(), st.integers(-50, 50).map(float), st.sampled_from([1e3, 0.125]))
rows = st.lists(st.tuples(st.integers(-1, 3), number), max_size=60)


def arrays(given_rows):
    groups = np.array([group for group, _ in given_rows], dtype=np.int64)
    return np.array([np.nan if v is None else v for _, v in given_rows], dtype=float), groups


def slow_scores(values: list[float]) -> list[float]:
    if len(values) < FEWEST:
        return [np.nan] * len(values)
    middle = statistics.median(values)
    away = [abs(value - middle) for value in values]
    spread = statistics.median(away) / 0.6745 or statistics.fmean(away) * 1.253314
    return [(value - middle) / spread if spread > 1e-9 * abs(middle) else np.nan for value in values]


@given(rows)
def test_it_scores_as_one_group_after_the_other_would(given_rows):
    values, groups = arrays(given_rows)
    wanted = np.full(len(values), np.nan)
    for group in set(groups.tolist()) - {-1}:
        at = np.flatnonzero((groups == group) & ~np.isnan(values))
        wanted[at] = slow_scores(values[at].tolist())
    np.testing.assert_allclose(modified_z(values, groups), wanted, atol=1e-9)


def slow_apart(scores: list[float]) -> set[float]:
    """The scores of one group and side that are set apart."""
    before, apart, found = 0.0, False, set()
    for out in sorted(scores):
        apart = apart or (out > LIMIT and out >= GAP * before)
        before = out
        if apart:
            found.add(out)
    return found


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(-200, 200)), max_size=60))
def test_it_sets_apart_what_lies_beyond_a_gap(given_rows):
    groups = np.array([group for group, _ in given_rows], dtype=np.int64)
    scores = np.array([score / 10 for _, score in given_rows], dtype=float)
    found = set_apart(scores, groups)
    for n, (group, score) in enumerate(zip(groups, scores, strict=True)):
        side = [abs(s) for g, s in zip(groups, scores, strict=True) if g == group and (s > 0) == (score > 0)]
        assert found[n] == (abs(score) in slow_apart(side))


def test_it_scores_as_the_formula_says():
    values = np.array([2.1, 2.6, 2.4, 2.5, 2.3, 2.1, 2.3, 2.6, 8.2, 8.3])
    scores = modified_z(values, np.zeros(10, dtype=int))
    # median 2.45, deviations 0.05 0.05 0.15 0.15 0.15 0.15 0.35 0.35 5.75 5.85: MAD 0.15
    assert scores[8:] == pytest.approx([0.6745 * 5.75 / 0.15, 0.6745 * 5.85 / 0.15])
    assert set_apart(scores, np.zeros(10, dtype=int)).tolist() == [False] * 8 + [True, True]


def test_it_finds_the_one_value_that_is_not_like_the_equal_others():
    values = np.array([25.0] * 20 + [250.0])
    assert set_apart(modified_z(values, np.zeros(21, dtype=int)), np.zeros(21, dtype=int)).tolist() == [
        False
    ] * 20 + [True]


def test_it_finds_nothing_in_the_long_tail_of_communes_and_one_value_beyond_it():
    people = np.exp(8 + 0.6 * np.random.default_rng(1).standard_normal(2_862))
    one = np.zeros(len(people), dtype=int)
    tail = modified_z(np.log(people), one)
    assert (np.abs(tail) > LIMIT).any(), "the score alone would cry wolf"
    assert not set_apart(tail, one).any()
    people[7] = people.max() * 10
    assert np.flatnonzero(set_apart(modified_z(np.log(people), one), one)).tolist() == [7]


def test_it_takes_logarithms_of_what_is_skewed_and_leaves_what_is_not():
    drawn = np.random.default_rng(2)
    even, skewed = drawn.normal(50, 5, 400), np.exp(drawn.normal(1, 1, 400))
    groups = np.repeat([0, 1], 400)
    scaled = on_fitting_scale(np.concatenate([even, skewed]), groups)
    np.testing.assert_array_equal(scaled[:400], even)
    np.testing.assert_allclose(scaled[400:], np.log(skewed))
    skewed[0] = -1
    np.testing.assert_array_equal(on_fitting_scale(skewed, groups[400:]), skewed)
    few = np.exp(drawn.normal(1, 1, 20))
    np.testing.assert_array_equal(on_fitting_scale(few, groups[:20]), few)


def test_it_takes_what_differs_only_by_computing_for_equal():
    values = np.array([0.1 + 0.2, 0.3] * 10)
    assert np.isnan(modified_z(values, np.zeros(20, dtype=int))).all()


def test_it_gives_the_quantiles_of_each_group():
    values, groups = np.array([1.0, 2, 3, 4, 5, np.nan, 7]), np.array([2, 2, 2, 2, 2, 2, -1])
    low, high = quantiles(values, groups, [0.25, 0.75])
    assert (low[2], high[2]) == (2, 4)
    assert np.isnan(low[:2]).all()
    assert quantiles(np.array([np.nan]), np.array([0]), [0.5])[0].size == 0


@given(rows)
def test_it_gives_quantiles_as_numpy_does(given_rows):
    values, groups = arrays(given_rows)
    [found] = quantiles(values, groups, [0.3])
    for group in range(len(found)):
        mine = values[(groups == group) & ~np.isnan(values)]
        np.testing.assert_allclose(found[group], np.quantile(mine, 0.3) if len(mine) else np.nan)
