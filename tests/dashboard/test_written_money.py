"""Amounts of money as people write them."""

import re

import numpy as np
import pytest

from dashboard.written_money import currency_name, exact, in_units, share, short


@pytest.mark.parametrize(
    ("bani", "ro", "en"),
    [
        (385_158_00, "385.158,00", "385,158.00"), (0, "0,00", "0.00"), (5, "0,05", "0.05"),
        (-50, "-0,50", "-0.50"), (-1_234_56, "-1.234,56", "-1,234.56"),
        (999_999_99, "999.999,99", "999,999.99"),
        (12_900_000_000_01, "12.900.000.000,01", "12,900,000,000.01"),
    ],
)  # fmt: skip
def test_it_writes_an_amount_to_the_ban(bani, ro, en):
    assert (exact(bani, "ro"), exact(bani, "en")) == (ro, en)


@pytest.mark.parametrize(
    ("units", "ro", "en"),
    [
        (1, "1 leu", "1 leu"), (2, "2 lei", "2 lei"), (20, "20 de lei", "20 lei"),
        (101, "101 lei", "101 lei"),
        (0, "0 lei", "0 lei"), (385_158, "385.158 de lei", "385,158 lei"),
        (999_999.49, "999.999 de lei", "999,999 lei"), (999_999.99, "1,00 mil. lei", "1.00 million lei"),
        (1_150_000, "1,15 mil. lei", "1.15 million lei"), (-1_150_000, "-1,15 mil. lei", "-1.15 million lei"),
        (9_994_999, "9,99 mil. lei", "9.99 million lei"), (9_995_000, "10,0 mil. lei", "10.0 million lei"),
        (99_949_999, "99,9 mil. lei", "99.9 million lei"), (99_950_000, "100 mil. lei", "100 million lei"),
        (999_499_999, "999 mil. lei", "999 million lei"), (999_500_000, "1,00 mld. lei", "1.00 billion lei"),
        (999_999_999.99, "1,00 mld. lei", "1.00 billion lei"),
        (12_900_000_000, "12,9 mld. lei", "12.9 billion lei"),
    ],
)  # fmt: skip
def test_it_writes_an_amount_short(units, ro, en):
    for language, expected in (("ro", ro), ("en", en)):
        assert short(round(units * 100), language).replace("\N{NO-BREAK SPACE}", " ") == expected


@pytest.mark.parametrize(("units", "ro"), [(385_158, "385.158 EUR"), (1_150_000, "1,15 mil. EUR")])
def test_it_names_other_currencies_by_their_codes(units, ro):
    assert short(units * 100, "ro", "EUR").replace("\N{NO-BREAK SPACE}", " ") == ro
    assert (currency_name("RON"), currency_name("EUR")) == ("lei", "EUR")


def test_it_never_says_a_thousand_millions_and_stays_within_half_a_percent():
    generator = np.random.default_rng(2)
    for _ in range(4000):
        bani = int(10 ** generator.uniform(3, 13.9))
        text = short(bani, "en")
        number, word = re.match(r"([\d,.]+)\s(million|billion)?", text).groups()  # type: ignore[union-attr]
        value = float(number.replace(",", ""))
        assert value < 1000 or word is None, text
        scale = {"million": 10**6, "billion": 10**9, None: 1}[word]
        assert abs(value * scale * 100 - bani) <= max(0.00501 * bani, 50), text


@pytest.mark.parametrize(
    ("bani", "units"),
    [(100, 1), (150, 1.5), (-150, -1.5), (-200, -2), (1, 0.01), (0, 0), (123_456.0, 1234.56)],
)
def test_it_gives_files_whole_units_where_there_are_such(bani, units):
    assert in_units(bani) == units
    assert isinstance(in_units(bani), int) == float(units).is_integer()


@pytest.mark.parametrize(
    ("fraction", "ro"),
    [
        (0.875, "87,5 %"),
        (0.5, "50 %"),
        (1.234, "123 %"),
        (0.9994, "99,9 %"),
        (0.0, "0 %"),
        (-0.125, "-12,5 %"),
    ],
)
def test_it_writes_a_share(fraction, ro):
    assert share(fraction, "ro").replace("\N{NO-BREAK SPACE}", " ") == ro
