from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.money import bani
from dashboard.statistics import money
from dashboard.statistics.money import Amount, Sum, against_plan, ratio, ratios, total


def amount(kind="paid", lei="100", **columns) -> Amount:
    plain = {"currency": "RON", "cost_base": "eligible", "period": "2023"}
    return Amount(kind, bani(lei), **{**plain, **columns})


def test_it_adds_up_the_amounts_of_a_kind():
    several = [amount(lei="0.10"), amount(lei="0.20", period="2024"), amount("planned", "5")]
    assert total(several, "paid") == Sum(30, "RON", "eligible")


@given(st.lists(st.integers(-(10**15), 10**15), min_size=1, max_size=20))
def test_it_loses_no_ban_on_the_way(given_):
    sums = [Amount("paid", one, "RON", "total", "2023") for one in given_]
    assert total(sums, "paid").bani == sum(Decimal(one) for one in given_)


def test_it_never_adds_cumulative_amounts_over_periods():
    bus, home = {"series": ("bus",), "cumulative": True}, {"series": ("home",), "cumulative": True}
    several = [
        amount(lei="30", period="2023-Q2", **bus), amount(lei="50", period="2023-Q4", **bus),
        amount(lei="10", period="2023-Q1", **bus), amount(lei="7", period="2023-Q3", **home),
        amount(lei="1", series=("other",)), amount(lei="2", series=("other",), period="2022"),
    ]  # fmt: skip
    assert total(several, "paid").bani == 100 * (50 + 7 + 1 + 2)


def test_it_takes_the_end_of_the_period_for_the_later_one():
    several = [
        amount(lei="9", cumulative=True, period="2023"),
        amount(lei="8", cumulative=True, period="2023-S1"),
    ]
    assert total(several, "paid").bani == 900
    assert total(several[::-1], "paid").bani == 900


def test_it_refuses_two_latest_amounts_of_one_cumulative_series():
    twice = [amount(lei="9", cumulative=True), amount(lei="8", cumulative=True, period="2023-Q4")]
    with pytest.raises(ValueError, match="2023-Q4"):
        total(twice, "paid")
    assert total([amount(cumulative=True), amount(cumulative=True)], "paid").bani == 10_000


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"currency": "EUR"}, money.CURRENCIES),
        ({"cost_base": "total"}, money.COST_BASES),
        ({"cumulative": True, "period": "2024"}, money.CUMULATED),
    ],
)
def test_it_adds_up_nothing_unlike_and_says_why(other, reason):
    assert total([amount(), amount(**other)], "paid") == Sum(None, reason=reason)


def test_it_relates_what_was_paid_contracted_and_planned():
    several = [amount("planned", "300"), amount("contracted", "200"), amount("paid", "50")]
    found = {name: one.value for name, one in ratios(several).items()}
    assert found == {"absorption": Fraction(1, 6), "contracting": Fraction(2, 3), "execution": Fraction(1, 4)}


@pytest.mark.parametrize(
    ("planned", "reason"),
    [
        (amount("planned", cost_base="total"), money.COST_BASES),
        (amount("planned", currency="EUR"), money.CURRENCIES),
        (amount("planned", "0"), money.NOTHING_BELOW),
        (amount("contracted"), money.NO_AMOUNT),
    ],
)
def test_it_offers_no_ratio_of_unlike_sides_and_says_why(planned, reason):
    found = ratios([amount(), planned])["absorption"]
    assert (found.value, found.reason) == (None, reason)


def test_it_passes_on_why_a_side_is_missing():
    both = [amount(), amount(currency="EUR"), amount("planned")]
    assert ratio(total(both, "paid"), total(both, "planned")).reason == money.CURRENCIES


@pytest.mark.parametrize(
    ("lei", "found"),
    [("80", (-2000, "underspend", "")), ("120", (2000, "overspend", "")), ("100", (0, "as_planned", ""))],
)
def test_it_says_under_or_overspent(lei, found):
    assert against_plan(total([amount(lei=lei)], "paid"), total([amount("planned")], "planned")) == found


def test_it_counts_every_ban_spent_without_a_plan_as_too_much():
    nothing = total([amount("planned", "0")], "planned")
    assert against_plan(total([amount()], "paid"), nothing) == (10_000, "overspend", "")


def test_it_does_not_set_unlike_amounts_against_each_other():
    planned = total([amount("planned", cost_base="total")], "planned")
    assert against_plan(total([amount()], "paid"), planned) == (None, "unknown", money.COST_BASES)
