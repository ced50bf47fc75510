from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dashboard.statistics import coverage
from dashboard.statistics.coverage import with_coverage

NAN = float("nan")
NUMBERS = ["coverage", "coverage_lower", "coverage_upper", "gap", "gap_lower", "gap_upper"]


def told(**columns) -> pd.Series:
    plain = {"capacity": 60.0, "need": 80.0, "need_lower": 50.0, "need_upper": 120.0}
    return with_coverage(pd.DataFrame([{**plain, **columns}])).iloc[0]


def test_it_relates_places_to_the_need_with_the_limits_of_the_need():
    assert told()[NUMBERS].tolist() == pytest.approx([0.75, 0.5, 1.2, 20, -10, 60])


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"need": NAN}, coverage.NO_NEED),
        ({"capacity": NAN}, coverage.NO_CAPACITY),
        ({"need": 0.0}, coverage.NONE_NEEDED),
    ],
)
def test_it_says_why_there_is_no_coverage(columns, reason):
    found = told(**columns)
    assert np.isnan(found["coverage"])
    assert found["reason"] == reason


def test_it_takes_no_places_for_a_known_number():
    found = told(capacity=0.0)
    assert found[["coverage", "gap", "state", "reason"]].tolist() == [0, 80, "short", ""]


@pytest.mark.parametrize(
    ("capacity", "limits", "state"),
    [
        (60.0, (50.0, 120.0), "uncertain"),
        (49.0, (50.0, 120.0), "short"),
        (50.0, (50.0, 120.0), "uncertain"),
        (120.0, (50.0, 120.0), "enough"),
        (79.0, (NAN, NAN), "short"),
        (80.0, (NAN, NAN), "enough"),
        (NAN, (50.0, 120.0), "not_compared"),
    ],
)
def test_it_says_short_or_enough_only_beyond_doubt(capacity, limits, state):
    assert told(capacity=capacity, need_lower=limits[0], need_upper=limits[1])["state"] == state


def test_it_needs_no_limits():
    found = with_coverage(pd.DataFrame({"capacity": [30.0], "need": [20.0]})).iloc[0]
    assert found[["coverage", "gap", "state"]].tolist() == [1.5, -10, "enough"]
    assert found[["coverage_lower", "coverage_upper", "gap_lower", "gap_upper"]].isna().all()


def test_it_leaves_the_upper_end_open_where_there_may_be_no_need():
    found = told(need_lower=0.0)
    assert np.isnan(found["coverage_upper"])
    assert found["coverage_lower"] == 0.5
