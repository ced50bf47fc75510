"""Which periods there are of an indicator, and where its series break."""

from __future__ import annotations

from data_access import coverage
from tests.builders import dataset, observation, stored


def test_it_lists_the_periods_of_an_indicator_and_breakdown(database):
    rows = [observation(period=period) for period in ("2023-Q4", "2021", "2022-Q1")]
    rows += [observation(period="2020-Q1", breakdown="sex=f"), observation(period="2019", indicator="COP-02")]
    stored(database, observation=rows)
    assert coverage.periods(database, indicator="COP-01") == ("2021", "2022-Q1", "2023-Q4")
    assert coverage.periods(database, indicator="COP-01", breakdown="sex=f") == ("2020-Q1",)
    assert coverage.periods(database, indicator="COP-03") == ()


def test_it_finds_the_breaks_after_one_period_and_up_to_another(database):
    marked = [("2019", "179196"), ("2020", "179196"), ("2022", "179141"), ("2023", "179141")]
    rows = [observation(period=period, area=area, status="B") for period, area in marked]
    rows += [observation(period="2021", status="A"), observation(period="2021-Q4", status="B")]
    stored(database, observation=rows)
    found = coverage.breaks(database, indicator="COP-01", after="2019", upto="2022")
    assert list(zip(found["period"], found["area"], found["status"], strict=True)) == [
        ("2020", "179196", "B"),
        ("2022", "179141", "B"),
    ]


def test_it_says_nothing_of_a_withheld_row(database):
    hidden = observation(period="2020", status="B", value=3.0, numerator=3.0)
    rows = [hidden, observation(period="2021")]
    stored(database, dataset=[dataset()], observation=rows)
    assert coverage.breaks(database, indicator="COP-01", after="2019", upto="2021").empty
