import pytest

from dashboard.paired import Pair, pair
from dashboard.periods import of_year
from dashboard.series import lines
from tests.dashboard.answers import SECTOR_6, YEARS, frame, level, row

QUARTERS = tuple(quarter for year in range(2015, 2026) for quarter in of_year(year, "quarterly"))


def points(rows, frequency="annual"):
    found = lines(frame(rows), areas=(SECTOR_6,), comparator=None, start=1990, end=2100, frequency=frequency)
    return found[0].points if found else ()


def chosen(periods=YEARS, rows=None, *, was="first", at="last", start=2015, end=2025):
    frequency = "annual" if len(periods[0]) == 4 else "quarterly"
    rows = level(SECTOR_6, range(200, 300), periods) if rows is None else rows
    return pair(periods, points(rows, frequency), was=was, at=at, start=start, end=end)


def test_it_takes_the_first_and_the_last_year_of_the_years_chosen():
    assert chosen() == Pair("2015", "2025")
    assert chosen(start=2018, end=2021) == Pair("2018", "2021")


def test_it_compares_the_same_season():
    assert chosen(QUARTERS[:-1], start=2018) == Pair("2018-Q3", "2025-Q3")


def test_it_does_not_go_back_behind_a_break():
    rows = level(SECTOR_6, range(200, 211))
    rows[4]["status"] = "B"
    assert chosen(rows=rows) == Pair("2019", "2025")
    assert chosen(rows=rows, at="2018") == Pair("2015", "2018")


def test_it_goes_by_what_is_published_of_the_leading_area():
    rows = level(SECTOR_6, [None, *range(201, 210), None])
    rows[0]["status"] = rows[-1]["status"] = "Q"
    assert chosen(rows=rows) == Pair("2016", "2024")


def test_it_goes_by_what_there_is_where_the_leading_area_has_nothing():
    assert chosen(rows=[]) == Pair("2015", "2025")


def test_it_takes_any_two_periods_asked_for_even_outside_the_years():
    assert chosen(was="2016", at="2018", start=2020) == Pair("2016", "2018")
    assert chosen(QUARTERS, was="2016-Q1", at="2018-Q3") == Pair("2016-Q1", "2018-Q3")


def test_it_puts_them_in_the_order_of_time_and_says_so():
    assert chosen(was="2024", at="2016") == Pair("2016", "2024", "swapped")


def test_it_does_not_set_a_period_against_itself():
    assert chosen(was="2020", at="2020") == Pair("2015", "2020", "same")
    assert chosen(was="2015", at="2015") is None


@pytest.mark.parametrize(("asked", "found"), [("2020-Q4", "2020"), ("2020-Q3", "2019"), ("2001-Q1", "2015")])
def test_it_finds_the_nearest_year_to_another_indicator_s_quarter(asked, found):
    assert chosen(at="2025", was=asked) == Pair(found, "2025")


def test_it_finds_the_quarter_that_ends_a_year():
    assert chosen(QUARTERS, was="2018", at="2021") == Pair("2018-Q4", "2021-Q4")


def test_it_finds_no_two_where_there_is_one():
    assert chosen(YEARS[-1:], [row("2025", SECTOR_6, 200)]) is None
    assert pair((), (), was="first", at="last", start=2015, end=2025) is None
    assert chosen(start=2030, end=2031) is None
