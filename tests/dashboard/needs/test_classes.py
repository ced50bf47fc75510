from __future__ import annotations

import itertools
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.map_choice import Cut
from dashboard.needs import classes
from dashboard.needs.natural_breaks import natural_breaks
from dashboard.needs.need_map import HIDDEN, MISSING, NO_DATA, PUBLISHED, WITHHELD

NAN = float("nan")
CUTS = get_args(Cut)
SOME = st.lists(st.sampled_from([0.0, 0.5, 1.0, 2.0, 2.5, 10.0, 99.0, NAN]), min_size=1, max_size=40)


def placed(values, bounds, **options):
    values = np.array(values, dtype=float)
    state = np.where(np.isnan(values), MISSING, PUBLISHED).astype(object)
    return classes.classes(values, state, bounds, **options).tolist()


@given(SOME, st.sampled_from(CUTS), st.integers(2, 6))
def test_it_leaves_no_class_empty_and_parts_no_equal_values(values, cut, most):
    bounds = classes.bounds(values, cut, most=most)
    found = placed(values, bounds)
    known = {(value, place) for value, place in zip(values, found, strict=True) if value == value}
    assert len(bounds) < most
    assert (np.diff(bounds) > 0).all()
    assert {place for _, place in known} == (set(range(len(bounds) + 1)) if known else set())
    assert len(known) == len({value for value, _ in known})
    in_order = [place for _, place in sorted(known)]
    assert in_order == sorted(in_order)


@given(SOME, st.sampled_from(CUTS))
def test_it_puts_a_true_zero_in_the_lowest_class(values, cut):
    found = placed([0.0, *values], classes.bounds([0.0, *values], cut))
    assert found[0] == 0


def test_it_cuts_as_each_way_says():
    values = [*range(1, 13), NAN]
    assert classes.bounds(values, "quantile").tolist() == [3, 5, 7, 9, 11]
    assert classes.bounds([0, 12], "equal", most=6).tolist() == [2]
    assert classes.bounds(np.arange(13.0), "equal").tolist() == [2, 4, 6, 8, 10]
    assert classes.bounds(np.arange(101.0), "deviation") == pytest.approx(
        50 + 29.1547595 * np.array([-1, 0, 1])
    )
    assert classes.bounds([1, 2, 3, 11, 12, 13, 50, 51], "natural", most=3).tolist() == [11, 50]


def plainly_natural(values, most):
    """All ways of cutting, and the one with the least squares."""
    distinct = sorted(set(values))
    several = min(most, len(distinct))

    def squares(cuts):
        groups = [
            [v for v in values if low <= v < high] for low, high in itertools.pairwise([-1e9, *cuts, 1e9])
        ]
        return sum(sum((v - sum(group) / len(group)) ** 2 for v in group) for group in groups)

    return min(squares(cuts) for cuts in itertools.combinations(distinct[1:], several - 1)), squares


@given(st.lists(st.integers(-20, 50), min_size=2, max_size=14), st.integers(2, 6))
def test_it_finds_natural_breaks_as_trying_all_does(values, most):
    ordered = np.sort(np.array(values, dtype=float))
    least, squares = plainly_natural(values, most)
    found = natural_breaks(ordered, most)
    assert len(found) == min(most, len(set(values))) - 1
    assert squares(found.tolist()) == pytest.approx(least, abs=1e-6)


def test_it_keeps_close_to_the_exact_breaks_where_it_puts_neighbours_together():
    draw = np.random.default_rng(2)
    groups = [draw.normal(middle, 1, 4_000) for middle in (0, 20, 45, 80, 200, 1_000)]
    found = natural_breaks(np.sort(np.concatenate(groups)), 6)
    for bound, below, above in zip(found, groups[:-1], groups[1:], strict=True):
        assert below.max() < bound <= above.min() + 1e-9


def test_it_keeps_blank_withheld_and_zero_apart():
    values = np.array([[0.0, NAN, NAN, 5.0]])
    state = np.array([[PUBLISHED, MISSING, WITHHELD, PUBLISHED]], dtype=object)
    assert classes.classes(values, state, np.array([3.0])).tolist() == [[0, NO_DATA, HIDDEN, 1]]


def test_it_makes_the_least_value_the_most_need_where_less_is_more_need():
    assert placed([1, 3, 5], np.array([2.0, 4.0]), reversed=True) == [2, 1, 0]


def test_it_sets_many_equal_values_apart_and_parts_the_rest_evenly():
    values = [0.0] * 80 + list(range(1, 21))
    assert classes.bounds(values, "quantile").tolist() == [1, 5, 9, 13, 17]


def test_it_has_one_class_where_nothing_differs():
    for cut in CUTS:
        assert classes.bounds([4.0, 4.0, NAN], cut).tolist() == []
        assert classes.bounds([NAN], cut).tolist() == []


def test_it_is_uncertain_where_the_band_reaches_into_another_class():
    bounds, values = np.array([10.0, 20.0]), np.array([5.0, 9.0, 15.0, 15.0, NAN, 9.0])
    lower, upper = np.array([4.0, 8.0, 9.0, 12.0, 1.0, NAN]), np.array([6.0, 10.0, 16.0, 19.0, 30.0, NAN])
    for reversed in (False, True):
        found = np.array(placed(values, bounds, reversed=reversed))
        doubt = classes.uncertain(found, lower, upper, bounds, reversed=reversed)
        assert doubt.tolist() == [False, True, True, False, False, False]
