from __future__ import annotations

import pytest

from dashboard.statistics.progress import progress

PLAN = {"base": 50.0, "base_year": 2020, "now": 46.0, "now_year": 2024, "target": 30.0, "target_year": 2030}


def told(polarity="lower", **changes):
    return progress(**{**PLAN, **changes}, polarity=polarity)


def test_it_compares_what_happens_a_year_with_what_is_needed():
    found = told()
    assert found.state == "limited"
    assert found.method == "compound"
    assert round(found.ratio, 8) == 0.41425157


def test_it_says_what_each_year_brought_and_each_year_to_come_must_bring():
    found = told()
    assert round(50 * (1 + found.observed) ** 4, 9) == 46
    assert round(50 * (1 + found.planned) ** 10, 9) == 30
    assert round(46 * (1 + found.needed) ** 6, 9) == 30


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"now": 40.0}, "on_track"),
        ({"now": 43.0}, "needs_acceleration"),
        ({"now": 50.0}, "limited"),
        ({"now": 51.0}, "moving_away"),
        ({"now": 30.0}, "achieved"),
        ({"now": 25.0}, "achieved"),
        ({"now": 60.0, "target": 55.0}, "achieved"),
        ({"now_year": 2020}, "too_early"),
        ({"now_year": 2030, "now": 31.0}, "missed"),
        ({"now_year": 2031, "now": 30.0}, "met"),
        ({"now": float("nan")}, "unknown"),
        ({"target_year": 2020}, "unknown"),
    ],
)
def test_it_names_the_state(changes, state):
    assert told(**changes).state == state


@pytest.mark.parametrize(
    ("now", "polarity", "state"),
    [(50, "lower", "holding"), (49, "lower", "holding"), (51, "lower", "moving_away"),
     (51, "higher", "holding"), (49, "higher", "moving_away"), (50, "neutral", "holding"),
     (51, "neutral", "moving_away")],
)  # fmt: skip
def test_it_holds_or_moves_away_where_the_target_is_the_base(now, polarity, state):
    assert told(now=now, target=50.0, polarity=polarity).state == state


@pytest.mark.parametrize("numbers", [(0, 4, 10), (-5, -3, 5), (10, 8, 0), (-20, -18, -10)])
def test_it_goes_straight_where_zero_or_less_is_on_the_way(numbers):
    base, now, target = numbers
    found = told(base=base, now=now, target=target)
    assert found.method == "straight_line"
    assert found.ratio == pytest.approx(((now - base) / 4) / ((target - base) / 10))
    assert found.needed == pytest.approx((target - now) / 6)
