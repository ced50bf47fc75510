from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.statistics.trend import TOO_FEW, recent_trend
from dashboard.statistics.trends import recent_trends

MEASURE = {"X": "proportion", "Y": "rate", "Z": "count"}
POLARITY = {"X": "lower", "Y": "higher", "Z": "neutral"}


def series(indicator="X", area="a", first=2019, events=(100, 104, 121, 135, 150), **columns) -> pd.DataFrame:
    n = len(events)
    frame = pd.DataFrame({
        "indicator": indicator, "area": area, "period": [str(first + i) for i in range(n)],
        "value": [x / 10.0 for x in events], "numerator": [float(x) for x in events], "denominator": 1000.0,
        "lower": [x / 10.0 - 1 for x in events], "upper": [x / 10.0 + 1 for x in events], "status": "A",
    })  # fmt: skip
    return frame.assign(**columns)


def assert_one_by_one(frame: pd.DataFrame) -> None:
    found = recent_trends(frame, measure=MEASURE, polarity=POLARITY)
    wanted = []
    for (indicator, area), rows in frame.groupby(["indicator", "area"], sort=False):
        one = recent_trend(rows, measure=MEASURE[indicator], polarity=POLARITY[indicator])
        ends = (one.points[0], one.points[-1])
        wanted.append((indicator, area, one.direction, one.judgement, *ends, one.reason, one.chi2))
    names = ["indicator", "area", "direction", "judgement", "first", "last", "reason"]
    assert [tuple(row) for row in found[names].to_numpy()] == [row[:-1] for row in wanted]
    assert np.allclose(found["chi2"], [row[-1] for row in wanted], rtol=1e-9, equal_nan=True)


def test_it_finds_the_trend_of_each_series():
    rising, falling = (100, 104, 121, 135, 150), (150, 135, 121, 104, 100)
    frame = pd.concat([
        series("Y", "b", events=falling), series("X", "a", events=rising), series("X", "b", events=falling),
        series("Z", "a", events=rising), series("X", "c", events=(100, 100, 100, 99, 180)),
    ])  # fmt: skip
    found = recent_trends(frame.sample(frac=1, random_state=1), measure=MEASURE, polarity=POLARITY)
    told = {
        (i, a): (d, j) for i, a, d, j in found[["indicator", "area", "direction", "judgement"]].to_numpy()
    }
    assert told == {
        ("Y", "b"): ("falling", "worsening"), ("X", "a"): ("rising", "worsening"),
        ("X", "b"): ("falling", "improving"), ("Z", "a"): ("rising", ""), ("X", "c"): ("none", ""),
    }  # fmt: skip


value = st.one_of(
    st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.sampled_from([0, 50, 990, 1000])
)


@st.composite
def several(draw) -> pd.DataFrame:
    parts = []
    for indicator, area in draw(
        st.lists(
            st.tuples(st.sampled_from("XYZ"), st.sampled_from("abc")), min_size=1, max_size=6, unique=True
        )
    ):
        years = draw(st.integers(1, 7))
        slope = draw(st.sampled_from([0, 0, 20, -20]))
        events = [min(1000, max(0, draw(value) + 400 + slope * i)) for i in range(years)]
        one = series(indicator, area, first=2015, events=events)
        if draw(st.integers(0, 3)) == 0:
            at = draw(st.integers(0, years - 1))
            name, bad = draw(
                st.sampled_from([
                    ("value", np.nan), ("status", "B"), ("status", "D"), ("lower", np.nan),
                    ("numerator", np.nan), ("numerator", 2000.0), ("period", "2000"), ("upper", 0.0),
                ])
            )  # fmt: skip
            one.loc[at, name] = bad
        parts.append(one)
    order = draw(st.randoms(use_true_random=False))
    rows = pd.concat(parts, ignore_index=True)
    return rows.loc[order.sample(range(len(rows)), len(rows))]


@given(several())
def test_it_agrees_with_the_series_taken_one_by_one(frame):
    assert_one_by_one(frame)


@pytest.mark.slow
@settings(max_examples=3000, deadline=None)
@given(several())
def test_it_agrees_on_thousands_of_series(frame):
    assert_one_by_one(frame)


def test_it_starts_afresh_at_a_break():
    assert_one_by_one(series(status=["B", "A", "A", "A", "A"]))
    found = recent_trends(series(status=["B", "A", "A", "A", "A"]), measure="proportion", polarity="lower")
    assert found["direction"].tolist() == ["rising"]


def test_it_takes_a_frame_of_one_series_without_names():
    found = recent_trends(
        series().drop(columns=["indicator", "area"]), measure="proportion", polarity="lower"
    )
    assert found["direction"].tolist() == ["rising"]
    assert found["chi2"].round(9).tolist() == [round(recent_trend(series(), measure="proportion",
                                                                  polarity="lower").chi2, 9)]  # fmt: skip


def test_it_has_nothing_to_say_without_rows():
    found = recent_trends(series()[:0], measure=MEASURE, polarity=POLARITY)
    assert found.empty
    assert "direction" in found


def test_it_tells_the_period_of_a_series_too_short():
    found = recent_trends(series(events=(1, 2)), measure=MEASURE, polarity=POLARITY).iloc[0]
    assert found[["first", "last", "reason"]].tolist() == ["2019", "2020", TOO_FEW]


def test_it_refuses_rows_that_are_not_yearly():
    with pytest.raises(ValueError, match="yearly"):
        recent_trends(series(period="2023-Q1"), measure=MEASURE, polarity=POLARITY)
