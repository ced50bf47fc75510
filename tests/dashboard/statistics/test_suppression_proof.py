from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.dashboard.statistics.reader import rests
from tests.dashboard.statistics.small_tables import COMMUNES, PARENTS, RULES, assert_protected, rows, sums_of


@st.composite
def tables(draw, *, share: bool = False):
    """A consistent table over some of: areas in two levels, quarters or halves of a year, sex and age."""
    shape = draw(
        st.sampled_from(["area×time", "area×sex", "sex×age", "area×sex×time", "sex×age×time", "area"])
    )
    areas = draw(st.lists(st.sampled_from(COMMUNES), min_size=2, max_size=5, unique=True))
    if "area" not in shape:
        areas = ["a1"]
    within = draw(st.sampled_from([["2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4"], ["2023-S1", "2023-S2"]]))
    within = within if "time" in shape else ["2023"]
    sexes = ["sex=f", "sex=m"] if "sex" in shape else [""]
    ages = ["age=0-17", "age=18-64", "age=65+"] if "age" in shape else [""]
    small = st.sampled_from([0, 0, 0, 1, 2, 3, 4, 5, 7, 20, 60])
    base = {}
    for age, sex, period, area in product(ages, sexes, within, areas):
        inside = draw(small)
        base[";".join(filter(None, (age, sex))), period, area] = (
            inside,
            inside + (draw(small) if share else 0),
        )
    every: dict[tuple[str, str, str], np.ndarray] = {}
    for (breakdown, period, area), counts in base.items():
        parts = breakdown.split(";") if breakdown else []
        margins = {breakdown, "", *parts}
        places = {area, PARENTS[area], "RO"} if "area" in shape else {area}
        for key in product(sorted(margins), sorted({period, period[:4]}), sorted(places)):
            every[key] = every.get(key, np.zeros(2)) + np.array(counts)
    # Totals are left out by the kind, so that those that stay are still the sums of what is there.
    kinds = [
        ("area", ("A", "B")),
        ("area", ("RO",)),
        ("period", ("2023",)),
        ("breakdown", ("",)),
        ("breakdown", ages),
    ]
    dropped = draw(st.lists(st.sampled_from(kinds), max_size=2))
    # An area left out with all its rows leaves totals that hold more than their parts.
    away = draw(st.sampled_from([None, None, areas[0]])) if len(areas) > 1 else None
    at = {"breakdown": 0, "period": 1, "area": 2}
    kept = {
        key: counts
        for key, counts in every.items()
        if key[2] != away and (key in base or not any(key[at[name]] in values for name, values in dropped))
    }
    frame = rows({key: counts[0] for key, counts in kept.items()})
    if share:
        both = np.array(list(kept.values()))
        frame = frame.assign(numerator=both[:, 0], denominator=both[:, 1])
        frame["value"] = both[:, 0] / np.where(both[:, 1] > 0, both[:, 1], np.nan)
    return frame


FEW = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
MANY = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


blanks = st.lists(st.integers(0, 20), max_size=3, unique=True)


def check(frame: pd.DataFrame, k: int, blank: list[int], **rules) -> None:
    # Sums that are off by a little contradict each other, and what they say of hidden counts is not true.
    counted = "denominator" if rules.get("measure") == "proportion" else "value"
    assume(all(rest == 0 or rest >= k for rest in rests(frame, sums_of(frame, {**RULES, **rules}), counted)))
    assert_protected(frame, k=k, blank=[at for at in blank if at < len(frame)], **rules)


SHARES = {"measure": "proportion", "to_parent": "recompute", "to_year": "recompute"}


@FEW
@given(tables(), st.sampled_from([3, 5, 10]), blanks)
def test_it_keeps_k_possible_values_of_each_withheld_count(frame, k, blank):
    check(frame, k, blank)


@FEW
@given(tables(share=True), st.sampled_from([3, 5]), blanks)
def test_it_keeps_k_possible_values_of_each_withheld_share(frame, k, blank):
    check(frame, k, blank, **SHARES)


@pytest.mark.slow
@MANY
@given(tables(), st.sampled_from([2, 3, 5, 10]), blanks)
def test_it_keeps_k_possible_values_in_many_tables(frame, k, blank):
    check(frame, k, blank)


@pytest.mark.slow
@MANY
@given(tables(share=True), st.sampled_from([3, 5, 10]), blanks)
def test_it_keeps_k_possible_values_in_many_tables_of_shares(frame, k, blank):
    check(frame, k, blank, **SHARES)
