"""Which dated facts a chart shows."""

import pandas as pd
import pytest

from dashboard.occurrences import MOST, chosen
from tests.builders import occurrence

KINDS = {"records": "administrative", "example": "illustrative"}


def found(*rows, areas=("179196", "179132", "RO"), indicator="COP-02", reach=(2015.0, 2026.0), language="ro"):
    return chosen(
        pd.DataFrame(list(rows)),
        areas=areas,
        indicator=indicator,
        reach=reach,
        kinds=KINDS,
        language=language,
    )


def test_it_takes_those_of_the_place_and_of_the_places_around_it():
    rows = [occurrence(code, area=code) for code in ("179196", "179132", "RO", "179141")]
    assert {one.area for one in found(*rows).shown} == {"179196", "179132", "RO"}


@pytest.mark.parametrize(("only", "shown"), [(None, 1), ("COP-02", 1), ("COP-01", 0)])
def test_it_keeps_what_explains_another_indicator_away(only, shown):
    assert len(found(occurrence(indicator=only)).shown) == shown


@pytest.mark.parametrize(
    ("period", "shown"), [("2014-12", 0), ("2015", 1), ("2025-12-31", 1), ("2026-01", 0)]
)
def test_it_keeps_to_the_years_drawn(period, shown):
    assert len(found(occurrence(period=period)).shown) == shown


def test_it_numbers_them_in_the_order_of_time():
    rows = [occurrence(period, period=period) for period in ("2023-05-12", "2018-Q3", "2020", "2023-05")]
    shown = found(*rows).shown
    assert [one.number for one in shown] == [1, 2, 3, 4]
    assert [one.period for one in shown] == ["2018-Q3", "2020", "2023-05-12", "2023-05"]


def test_it_prefers_the_nearest_and_then_the_newest_and_counts_the_others():
    own = [occurrence(f"own-{year}", period=str(year)) for year in range(2016, 2022)]
    country = [occurrence(f"law-{year}", area="RO", period=str(year)) for year in range(2016, 2022)]
    result = found(*country, *own)
    assert (len(result.shown), result.more) == (MOST, 4)
    assert sum(one.area == "179196" for one in result.shown) == 6
    assert {one.period for one in result.shown if one.area == "RO"} == {"2020", "2021"}


def test_it_speaks_the_reader_s_language_and_falls_back_on_romanian():
    row = occurrence(note="de confirmat | to be confirmed")
    assert (found(row).shown[0].title, found(row).shown[0].note) == (
        "Un centru de zi deschis",
        "de confirmat",
    )
    english = found(row, language="en").shown[0]
    assert (english.title, english.note) == ("A day centre opened", "to be confirmed")
    assert found(occurrence(title_en=None), language="en").shown[0].title == "Un centru de zi deschis"


def test_it_says_of_a_made_up_one_that_it_is():
    assert found(occurrence(dataset="example")).shown[0].what("ro") == "Un centru de zi deschis (ilustrativ)"
    assert found(occurrence()).shown[0].what("ro") == "Un centru de zi deschis"
