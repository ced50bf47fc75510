"""What the reader has chosen about money, in the address and back."""

import pytest

from dashboard.funding_choice import FundingChoice, read
from dashboard.parameters import Parameters
from dashboard.selection import Selection, parse

CHOSEN = FundingChoice(
    part="flows", where="all", data="example", programme="poca", fund="FSE+", subject="copii & vârstnici",
    state="în curs", year=2021, source="eu", cost_base="eligible", currency="EUR", prices=2023, stage="paid",
    project="smis-1", rows="contracted",
)  # fmt: skip


def test_it_comes_back_from_an_address_as_it_went():
    selection = Selection(money=CHOSEN)
    assert parse(selection.query(), Selection()) == (selection, ())
    bare = Selection().on_money(part="progress")
    assert parse(bare.query(), Selection(money=CHOSEN)) == (bare, ())


def test_it_is_not_in_the_address_until_somebody_has_been_on_the_page():
    assert FundingChoice().pairs() == []
    assert CHOSEN.but(part="none").pairs() == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("part", "x"), ("where", "x"), ("data", "both"), ("src", "total"), ("cost", "x"), ("stage", "spent"),
        ("rows", "x"), ("year", "1"), ("year", "99999999999"), ("year", "-2020"), ("year", "²⁰²⁰"),
        ("year", "00000020200000"),
        ("prices", "all"), ("prices", "2020.5"),
    ],
)  # fmt: skip
def test_it_falls_back_and_says_so_where_a_value_cannot_be_read(name, value):
    given = Parameters({name: value})
    assert read(given, CHOSEN) == CHOSEN
    assert given.unread == [name]


def test_it_cuts_texts_that_no_code_is_as_long_as():
    assert len(read(Parameters({"project": "x" * 9999}), CHOSEN).project) == 200
