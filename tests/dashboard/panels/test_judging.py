import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.indicators.catalogue import shipped
from dashboard.panels.judging import _beside, _not_comparable, judged
from dashboard.series import lines
from dashboard.statistics import comparability, comparison
from dashboard.statistics.confidence import with_limits
from tests.dashboard.answers import (
    BUCHAREST,
    DATASETS,
    SECTOR_1,
    SECTOR_6,
    YEARS,
    areas,
    frame,
    level,
    row,
)

PROPORTION = shipped()["COP-02"]
KINDS = {code: row["kind"] for code, row in DATASETS.items()}


def drawn(rows, comparator=BUCHAREST, indicator=PROPORTION, frequency="annual"):
    made = with_limits(frame(rows), measure=indicator.measure, multiplier=indicator.multiplier)
    return lines(made, areas=(SECTOR_6,), comparator=comparator, start=1990, end=2100, frequency=frequency)


def judge(rows, comparator=BUCHAREST, indicator=PROPORTION, frequency="annual"):
    found = drawn(rows, comparator, indicator, frequency)
    return judged(found, indicator=indicator, areas=areas(), datasets=DATASETS)


@pytest.mark.parametrize(("events", "relation"), [(100, "lower"), (200, "similar"), (300, "higher")])
def test_it_holds_a_place_against_what_contains_it_by_the_place_s_limits(events, relation):
    assert judge([row("2025", SECTOR_6, events), row("2025", BUCHAREST, 200)]).against == relation


@given(st.integers(0, 60), st.integers(0, 60))
def test_it_compares_one_value_as_the_frames_are_compared(x, b):
    made = with_limits(frame([row("2025", SECTOR_6, x, 60.0)]), measure="proportion", multiplier=100)
    relation = comparison.compared_to(made, b / 60 * 100, polarity="lower")["relation"].iloc[0]
    lead, other = drawn([row("2025", SECTOR_6, x, 60.0), row("2025", BUCHAREST, b, 60.0)])
    assert _beside(lead.points[0], other.points[0]) == relation


def test_it_tests_two_places_side_by_side_by_their_counts():
    similar = [row("2025", SECTOR_6, 30, 100.0), row("2025", SECTOR_1, 25, 100.0)]
    assert judge(similar, SECTOR_1).against == "similar"
    different = [row("2025", SECTOR_6, 20, 100.0), row("2025", SECTOR_1, 35, 100.0)]  # z = 2.375
    assert judge(different, SECTOR_1).against == "lower"


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ({"status": "D"}, {}, comparability.DEFINITION),
        ({"dataset": "example"}, {}, comparability.ILLUSTRATIVE),
        ({"dataset": "census"}, {}, comparability.SOURCES),
    ],
)
def test_it_judges_nothing_that_fails_a_check(one, other, reason):
    result = judge([row("2025", SECTOR_6, 100, **one), row("2025", BUCHAREST, 300, **other)])
    assert result.against == "not_compared"
    assert result.failed == (reason,)


def test_it_judges_nothing_by_few_events():
    result = judge([row("2025", SECTOR_6, 9), row("2025", BUCHAREST, 300)])
    assert result.failed == (comparability.FEW,)


@given(st.data())
def test_it_checks_points_as_frames_are_checked(data):
    events = st.sampled_from([3, 9, 10, 300])
    statuses, codes = st.sampled_from("ABDEP"), st.sampled_from(sorted(DATASETS))
    rows = [
        row(year, area, data.draw(events), status=data.draw(statuses), dataset=data.draw(codes))
        for year in ("2023", "2024", "2025")
        for area in (SECTOR_6, BUCHAREST)
    ]  # fmt: skip
    made = frame(rows)
    lead, other = drawn(rows)
    own, theirs = made[made["area"] == SECTOR_6], made[made["area"] == BUCHAREST]
    slow = comparability.between_areas(
        own[own["period"] == "2025"],
        theirs[theirs["period"] == "2025"],
        measure="proportion",
        datasets=DATASETS,
    )
    assert set(_not_comparable(lead.points[2], other.points[2], (), PROPORTION, KINDS)) == set(slow)
    slow = comparability.between_periods(own, "2023", "2025", measure="proportion", datasets=DATASETS)
    fast = _not_comparable(lead.points[2], lead.points[0], lead.points[1:], PROPORTION, KINDS)
    assert set(fast) == set(slow)


def test_it_tells_the_change_from_the_earliest_period_of_the_same_season():
    quarters = [f"{year}-Q{n}" for year in (2022, 2023) for n in (1, 2, 3, 4)]
    assert judge(level(SECTOR_6, [200] * 8, quarters), frequency="quarterly").since.period == "2022-Q4"
    assert judge(level(SECTOR_6, [200] * 7, quarters), frequency="quarterly").since.period == "2022-Q3"


def test_it_tells_no_change_across_a_break():
    rows = level(SECTOR_6, [500, 400, 300, 200, 100], YEARS[-5:])
    rows[2]["status"] = "B"
    result = judge(rows)
    assert (result.since.period, result.after_break) == ("2023", True)


def test_it_names_a_trend_only_where_there_is_one():
    falling = [row(year, SECTOR_6, x, n) for year, x, n in zip(
        YEARS[-5:], (150, 135, 121, 104, 100), (1040, 1030, 1020, 1010, 1000), strict=True)]  # fmt: skip
    assert judge(falling).direction == "falling"
    assert judge(falling).years == (2021, 2025)
    assert judge(level(SECTOR_6, [200, 205, 199, 202, 201], YEARS[-5:])).direction == "none"
    assert judge(falling[1:]).direction == "not_enough"


def test_it_makes_years_of_quarters_before_it_names_a_trend():
    quarters = [f"{year}-Q{n}" for year in range(2021, 2026) for n in (1, 2, 3, 4)]
    events = [x for x in (300, 250, 200, 150, 100) for _ in range(4)]
    assert judge(level(SECTOR_6, events, quarters), frequency="quarterly").direction == "falling"


def test_it_says_nothing_without_a_published_value():
    assert judge([row("2025", SECTOR_6, None, status="Q")]).since is None
    assert judge([]).against == "not_compared"


def test_it_does_not_judge_means_without_limits():
    mean = shipped()["ADU-02"]
    rows = [row("2025", SECTOR_6, 100, value=12.0), row("2025", BUCHAREST, 200, value=9.0)]
    assert judge(rows, indicator=mean).against == "not_compared"
    assert np.isnan(with_limits(pd.DataFrame(frame(rows)), measure="mean", multiplier=1)["lower"]).all()
