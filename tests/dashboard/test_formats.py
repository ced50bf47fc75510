from datetime import date

import pytest
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from dashboard import formats

LOCALE = {"ro": "ro", "en": "en_GB"}
PATTERN = {0: "#,##0", 1: "#,##0.0", 2: "#,##0.00", 3: "#,##0.000"}
CASES = [
    0,
    1,
    -1,
    999,
    1000,
    12345.678,
    -12345.678,
    0.05,
    0.125,
    2.675,
    2.5,
    3.5,
    0.285,
    1e9,
    325759,
    1.005,
    -0.04,
]


@pytest.mark.parametrize("language", ["ro", "en"])
@pytest.mark.parametrize("places", [0, 1, 2, 3])
@pytest.mark.parametrize("value", CASES)
def test_it_writes_numbers_as_babel_does(value, places, language):
    written = format_decimal(value, format=PATTERN[places], locale=LOCALE[language])
    nothing = not written.strip("-0.,")
    assert formats.number(value, places, language) == (written.lstrip("-") if nothing else written)


@given(st.floats(-1e9, 1e9, allow_nan=False), st.integers(0, 3), st.sampled_from(["ro", "en"]))
def test_it_writes_any_number_as_babel_does(value, places, language):
    written = format_decimal(value, format=PATTERN[places], locale=LOCALE[language])
    assert formats.number(value, places, language).lstrip("-") == written.lstrip("-")


@given(st.integers(-2000, 2000), st.integers(0, 2), st.sampled_from(["ro", "en"]))
def test_it_rounds_halves_as_babel_does(n, places, language):
    value = (n + 0.5) / 10**places
    written = format_decimal(value, format=PATTERN[places], locale=LOCALE[language])
    assert formats.number(value, places, language).lstrip("-") == written.lstrip("-")


def test_it_never_writes_minus_nothing():
    assert formats.number(-0.01, 1, "ro") == "0,0"


@pytest.mark.parametrize("language", ["ro", "en"])
def test_it_writes_percentages_as_babel_does(language):
    assert formats.with_unit(28.4, 1, "%", "%", language) == format_percent(
        0.284, format="#,##0.0\xa0%" if language == "ro" else "#,##0.0%", locale=LOCALE[language]
    )


@pytest.mark.parametrize("iso", ["2025-12-31", "2021-12-01", "2011-10-20"])
@pytest.mark.parametrize("language", ["ro", "en"])
def test_it_writes_days_as_babel_does(iso, language):
    expected = format_date(date.fromisoformat(iso), format="long", locale=LOCALE[language])
    assert formats.day(iso, language) == expected


@pytest.mark.parametrize("words", [[], ["a"], ["a", "b"], ["a", "b", "c"]])
@pytest.mark.parametrize("language", ["ro", "en"])
def test_it_lists_words_as_babel_does(words, language):
    assert formats.listed(words, language) == (format_list(words, locale=LOCALE[language]) if words else "")


@pytest.mark.parametrize(
    ("value", "places", "unit", "written"),
    [
        (1, 0, "people", "1 persoană"), (2, 0, "people", "2 persoane"), (0, 0, "people", "0 persoane"),
        (19, 0, "people", "19 persoane"), (20, 0, "people", "20 de persoane"),
        (101, 0, "people", "101 persoane"),
        (120, 0, "people", "120 de persoane"), (325759, 0, "people", "325.759 de persoane"),
        (20.4, 0, "days", "20 de zile"), (20.0, 1, "days", "20,0 zile"), (1.0, 1, "hours", "1,0 ore"),
        (1, 0, "lei/year", "1 leu pe an"), (23000, 0, "lei/year", "23.000 de lei pe an"),
        (8432, 0, "residents/km²", "8.432 de locuitori pe km²"), (12, 0, "number", "12"),
        (6.1, 1, "per 1,000", "6,1\xa0la 1.000"), (8.2, 1, "‰", "8,2\xa0‰"),
    ],
)  # fmt: skip
def test_it_puts_the_romanian_unit_in_the_form_the_shown_number_asks_for(value, places, unit, written):
    names = {"per 1,000": "la 1.000"}
    assert formats.with_unit(value, places, unit, names.get(unit, unit), "ro") == written


@pytest.mark.parametrize(
    ("value", "places", "unit", "written"),
    [
        (1, 0, "people", "1 person"),
        (20, 0, "people", "20 people"),
        (1.0, 1, "days", "1.0 days"),
        (8.2, 1, "‰", "8.2‰"),
    ],
)
def test_it_puts_the_english_unit_in_the_form_the_shown_number_asks_for(value, places, unit, written):
    assert formats.with_unit(value, places, unit, unit, "en") == written


@pytest.mark.parametrize(
    ("values", "unit", "places"),
    [
        ([8.2, 12.4], "‰", 1), ([28.4, 97.0], "%", 1), ([102.3, 98.0], "%", 1),
        ([325759.0, 1716961.0], "", 0),
        ([0.53, 0.9], "", 2), ([0.034, 0.06], "", 3), ([3.0, 12.0], "people", 0), ([], "%", 0),
        ([None], "%", 0),
        ([28.41, 28.44], "%", 2), ([float("nan"), 2.5], "", 1), ([40.0], "%", 1), ([1234.5, 900.0], "", 0),
    ],
)  # fmt: skip
def test_it_chooses_decimals_for_a_whole_panel(values, unit, places):
    assert formats.decimals(values, unit=unit) == places


def test_it_parts_an_interval_with_negative_ends_by_more_than_a_dash():
    assert formats.interval(7.5, 9.0, 1, "ro") == "7,5–9,0"
    assert formats.interval(-1.5, 2.0, 1, "ro") == "-1,5 … 2,0"
