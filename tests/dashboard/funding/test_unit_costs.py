"""What a beneficiary costs."""

import pytest

from dashboard.funding.small_costs import withheld
from dashboard.funding.unit_costs import (
    FEW,
    NO_BENEFICIARIES,
    NO_STANDARD,
    OTHER_BASE,
    UnitCost,
    unit_costs,
    years,
)
from dashboard.funding_tables import COST_STANDARDS, SERVICE_COSTS
from tests.dashboard.funding.ledgers import SECTOR_1, SECTOR_6, frame, places, spending, standard

NAMES = (*SERVICE_COSTS.names, "title", "title_en")
STANDARDS = (
    standard(1_000_00, "2015-01-01"), standard(2_000_00, "2023-06-30"), standard(3_000_00, "2023-07-01"),
    standard(9_000_00, "2015-01-01", type="8810ID-I"),
)  # fmt: skip


def found(*rows, standards=STANDARDS, year: int = 2023, k: int = 5) -> tuple[UnitCost, ...]:
    spent = frame(rows, NAMES)
    hidden = withheld(spent, k={"records": k}, parents=places().parents())
    return unit_costs(
        spent.assign(withheld=hidden), frame(standards, COST_STANDARDS.names), area=SECTOR_6, year=year
    )


@pytest.mark.parametrize(
    ("year", "value"), [(2014, None), (2015, 1_000_00), (2022, 1_000_00), (2023, 2_000_00), (2024, 3_000_00)]
)
def test_it_takes_the_standard_in_force_on_30_june(year, value):
    (one,) = found(spending(10_000_00, 10, period=str(year)), year=year)
    assert one.standard == value
    assert one.unset == ("" if value else NO_STANDARD)
    assert one.cost == 1_000_00


def test_it_relates_the_cost_to_the_standard():
    (one,) = found(spending(10_000_00, 10))
    assert (one.cost, one.ratio, one.valid_from) == (1_000_00, 0.5, "2023-06-30")


@pytest.mark.parametrize("base", ["eligible", "with_vat", "without_vat"])
def test_it_compares_no_cost_on_another_base(base):
    (one,) = found(spending(10_000_00, 10, cost_base=base))
    assert (one.cost, one.ratio, one.unset) == (1_000_00, None, OTHER_BASE)


@pytest.mark.parametrize("people", [1, 4])
def test_it_withholds_few_people_and_what_would_tell_their_number(people):
    (one,) = found(spending(10_000_00, people))
    assert (one.spent, one.beneficiaries, one.cost, one.ratio, one.reason) == (None, None, None, None, FEW)


def test_it_tells_of_as_many_people_as_may_be_told_of():
    assert found(spending(10_000_00, 5))[0].cost == 2_000_00
    assert found(spending(10_000_00, 1), k=0)[0].cost == 10_000_00


@pytest.mark.parametrize("people", [None, 0])
def test_it_divides_by_nobody(people):
    (one,) = found(spending(10_000_00, people))
    assert (one.cost, one.ratio, one.reason, one.spent) == (None, None, NO_BENEFICIARIES, 10_000_00)


def test_it_puts_the_dearest_against_its_standard_first():
    rows = [
        spending(10_000_00, 10), spending(10_000_00, 1, type="8810ID-I"),
        spending(100_000_00, 10, type="8891CZ-C-II"),
    ]  # fmt: skip
    given = found(*rows, k=0)
    assert [one.type for one in given] == ["8810ID-I", "8790CR-C", "8891CZ-C-II"]


def test_it_takes_whole_years_of_one_area():
    rows = [
        spending(1_00, 10), spending(2_00, 10, area=SECTOR_1), spending(3_00, 10, period="2022"),
        spending(4_00, 10, period="2023-Q1"), spending(4_00, 10, period="2021-Q1"),
    ]  # fmt: skip
    assert [one.spent for one in found(*rows)] == [1_00]
    assert years(frame(rows, NAMES), SECTOR_6) == (2022, 2023)


def test_it_names_a_type_by_its_code_where_it_has_no_title():
    (one,) = found(spending(1_00, 10, title=None, title_en=None))
    assert (one.title, one.title_en) == ("8790CR-C", "8790CR-C")
