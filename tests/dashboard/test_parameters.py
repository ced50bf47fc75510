"""The parameters of an address, read one at a time."""

import pytest

from dashboard.parameters import YEARS, Parameters


@pytest.mark.parametrize("text", ["2020", "1990", "2100", "02020"])
def test_it_reads_whole_numbers_of_a_range(text):
    given = Parameters({"year": text})
    assert given.number("year", YEARS, 2000) == int(text)
    assert given.unread == []


@pytest.mark.parametrize(
    "text", ["1989", "2101", "-2020", "2020.0", "²⁰²⁰", "", "all", "0000002020999", "9" * 5000]
)
def test_it_falls_back_from_all_else_and_keeps_the_name(text):
    given = Parameters({"year": text})
    assert given.number("year", YEARS, 2000) == 2000
    assert given.unread == ["year"]


def test_it_says_nothing_of_what_is_not_sent():
    given = Parameters({})
    assert given.number("year", YEARS, 0, zero="all") == 0
    assert given.choice("part", ("a",), "b") == "b"
    assert given.flag("two", True) is True
    assert given.text("find", "old") == "old"
    assert given.unread == []


def test_it_knows_the_word_for_zero():
    assert Parameters({"year": "all"}).number("year", YEARS, 2000, zero="all") == 0
