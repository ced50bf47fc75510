from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dashboard.needs.cube import Cube
from dashboard.needs.index_map import index_map
from dashboard.needs.need_map import Component, without_map
from dashboard.needs.people import BY_SHARE, COLUMNS, coverage_of_groups
from dashboard.sentences import needs
from dashboard.statistics.trend import TOO_FEW, Trend

YEARS = ("2021", "2022", "2023", "2024", "2025")


def row(need, capacity, lower=float("nan"), upper=float("nan"), group="elderly"):
    counted = pd.DataFrame([("z", group, "2025", "VAR-08", need, lower, upper, False)], columns=list(COLUMNS))
    places = pd.DataFrame([("z", group, capacity)], columns=["area", "group", "capacity"])
    return coverage_of_groups(counted, places).iloc[0].to_dict()


@pytest.mark.parametrize(
    ("direction", "ro", "en"),
    [
        ("rising", "Nevoia crește în perioada 2021–2025.", "Need has been growing over 2021–2025."),
        ("falling", "Nevoia scade în perioada 2021–2025.", "Need has been falling over 2021–2025."),
        ("none", "Nevoia nu are o tendință clară în perioada 2021–2025.",
         "Need shows no clear trend over 2021–2025."),
    ],
)  # fmt: skip
def test_it_tells_the_trend(direction, ro, en):
    found = Trend(direction, "", 12.0, YEARS)
    assert (needs.trend(found, "ro"), needs.trend(found, "en")) == (ro, en)


def test_it_tells_why_there_is_no_trend():
    assert needs.trend(Trend("not_enough", "", np.nan, YEARS, TOO_FEW), "en") == TOO_FEW


def test_it_tells_how_far_places_cover_the_need():
    assert needs.coverage(row(1057, 412), "ro") == (
        "412 locuri pentru 1.057 de persoane în nevoie: 39,0 la 100. Lipsă: 645 de locuri."
    )
    assert needs.coverage(row(1, 1), "ro") == (
        "1 loc pentru 1 persoană în nevoie: 100,0 la 100. Sunt atâtea câte trebuie."
    )
    assert needs.coverage(row(100, 100, 80, 120), "en") == (
        "100 places for 100 people in need: 100.0 for every 100. "
        "Whether they are enough cannot be told for certain."
    )
    assert needs.coverage(row(float("nan"), 5, group="victims"), "en") == BY_SHARE


def test_it_says_whether_periods_compare():
    value = np.random.default_rng(1).normal(50, 9, (6, 2, 2))
    of = Cube(
        tuple("abcdef"), ("2024", "2025"), ("COP-02", "GEN-18"), value, np.zeros(value.shape, dtype=bool)
    )
    weighed = (Component("COP-02", 1), Component("GEN-18", 3))
    polarity = {"COP-02": "lower", "GEN-18": "lower"}
    found, own = (
        index_map(of, weighed, polarity=polarity, scale="z", base=base, cut="quantile")
        for base in ("first", "none")
    )
    assert needs.measured(found, "ro") == (
        "Toate perioadele sunt măsurate cu zonele din 2024, așa că pot fi comparate."
    )
    assert needs.measured(own, "ro").endswith("scorurile compară zone, nu perioade.")
    assert needs.measured(without_map(("a",), "x", indicator="COP-02"), "ro") == ""
