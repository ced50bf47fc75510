"""Amounts of money: exact to the ban, in and out."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.money import MOST, bani, lei


@pytest.mark.parametrize(
    ("text", "amount"),
    [("385158", 38515800), ("301963.88", 30196388), ("75490.9", 7549090), ("-12.50", -1250), (" 0.01 ", 1)],
)
def test_it_reads_an_amount(text: str, amount: int):
    assert bani(text) == amount


@pytest.mark.parametrize("text", ["", "1,5", "1.005", "1e3", "inf", "1 000", "9" * 13])
def test_it_reads_nothing_else(text: str):
    assert bani(text) is None


@given(st.integers(-MOST + 1, MOST - 1))
def test_it_writes_what_it_reads(amount: int):
    assert bani(lei(amount)) == amount
    assert Decimal(lei(amount)) * 100 == amount
    assert int(float(amount)) == amount  # frames hold amounts as float64


def test_it_splits_the_budget_of_the_project_to_the_ban():
    parts = [bani(text) or 0 for text in ("301963.88", "75490.96", "7703.16")]
    assert lei(sum(parts)) == "385158"
