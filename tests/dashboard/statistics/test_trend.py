from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dashboard.statistics import trend
from dashboard.statistics.confidence import Z95, with_limits

EVENTS, ASKED = [100, 104, 121, 135, 150], [1000, 1010, 1020, 1030, 1040]


def shares(events=EVENTS, asked=ASKED, first=2019, **columns) -> pd.DataFrame:
    n = len(events)
    frame = pd.DataFrame({
        "period": [str(first + i) for i in range(n)], "numerator": events, "denominator": asked,
        "status": ["A"] * n,
    }).astype({"numerator": float, "denominator": float})  # fmt: skip
    return frame.assign(**{"value": frame["numerator"] / frame["denominator"] * 100, **columns})


def found(frame, measure="proportion", polarity="lower"):
    return trend.recent_trend(frame, measure=measure, polarity=polarity)


def test_it_names_a_rising_share():
    rising = found(shares())
    assert rising.direction == "rising"
    assert round(rising.chi2, 9) == 13.195553507
    assert rising.points == ("2019", "2020", "2021", "2022", "2023")


@pytest.mark.parametrize(
    ("events", "polarity", "direction", "judgement"),
    [(EVENTS, "lower", "rising", "worsening"), (EVENTS, "higher", "rising", "improving"),
     (EVENTS, "neutral", "rising", ""), (EVENTS[::-1], "lower", "falling", "improving"),
     (EVENTS[::-1], "higher", "falling", "worsening")],
)  # fmt: skip
def test_it_keeps_direction_and_judgement_apart(events, polarity, direction, judgement):
    assert found(shares(events), polarity=polarity)[:2] == (direction, judgement)


def test_it_uses_the_last_five_years_in_any_order():
    longer = shares([900, *EVENTS], [1000, *ASKED], first=2018)
    assert found(longer.sample(frac=1, random_state=3)) == found(shares())


def test_it_names_no_trend_within_chance():
    assert found(shares([100, 101, 99, 100, 102])).direction == "none"


def test_it_names_no_trend_that_hangs_on_one_year():
    events = [100, 100, 100, 99, 180]
    one = found(shares(events))
    assert one.chi2 > trend.CRITICAL
    assert one.direction == "none"


@pytest.mark.parametrize("level", [10.1, 0.3, 99.7])
@pytest.mark.parametrize("at", [0, 4])
def test_it_names_no_trend_where_the_other_four_years_are_equal(level, at):
    values = np.full(5, level)
    values[at] *= 1.1
    narrow = shares(value=values, lower=values - 0.001, upper=values + 0.0023)
    one = found(narrow, measure="mean")
    assert one.chi2 > trend.CRITICAL
    assert one.direction == "none"


@pytest.mark.parametrize(
    ("frame", "reason"),
    [
        (shares(EVENTS[:4], ASKED[:4]), trend.TOO_FEW),
        (shares(value=[1, 1, np.nan, 1, 1]), trend.TOO_FEW),
        (shares(period=["2018", "2020", "2021", "2022", "2023"]), trend.TOO_FEW),
        (shares(status=["A", "A", "B", "A", "A"]), trend.BROKEN),
        (shares(status=["D", "D", "A", "A", "A"]), trend.BROKEN),
    ],
)
def test_it_does_not_guess_across_gaps_and_breaks(frame, reason):
    short = found(frame)
    assert (short.direction, short.judgement, short.reason) == ("not_enough", "", reason)


def test_it_starts_afresh_at_a_break():
    assert found(shares(status=["B", "A", "A", "A", "A"])).direction == "rising"


def test_it_refuses_rows_that_are_not_yearly():
    with pytest.raises(ValueError, match="yearly"):
        found(shares(period=[f"2023-0{month}" for month in range(1, 6)]))


def test_it_needs_limits_where_there_are_no_counts():
    assert found(shares(), measure="count").reason == trend.UNMEASURED


def test_it_weighs_other_values_by_their_limits():
    rate = with_limits(shares([100, 120, 145, 160, 190]), measure="rate", multiplier=100)
    assert found(rate, measure="rate").direction == "rising"
    assert np.isclose(found(rate, measure="rate").chi2, slow_chi2(rate))


def test_it_survives_years_without_any_event():
    assert found(shares([0, 0, 0, 0, 0])).direction == "none"
    assert found(shares([0, 20, 40, 60, 80])).direction == "rising"


def slow_chi2(frame: pd.DataFrame) -> float:
    """The weighted regression solved as a system of equations."""
    weight = (2 * Z95 / (frame["upper"] - frame["lower"])) ** 2
    design = np.column_stack([np.ones(5), np.arange(1, 6)])
    information = design.T @ np.diag(weight) @ design
    coefficients = np.linalg.solve(information, design.T @ (weight * frame["value"]))
    return coefficients[1] ** 2 / np.linalg.inv(information)[1, 1]
