"""Which amounts are added."""

import numpy as np
import pytest

from dashboard.funding.counting import REASONS, How
from dashboard.funding_tables import STAGES
from dashboard.statistics import money
from tests.dashboard.funding import plainly
from tests.dashboard.funding.ledgers import INDEX, amount, made, project, random_rows

PROJECTS = [project("A"), project("B", start=None), project("C", start="2021-07-01")]
STARTS = {row["code"]: row["start"] for row in PROJECTS}
HOWS = (
    {}, {"currency": "EUR"}, {"cost_base": "eligible"}, {"source": "eu"}, {"year": 2021}, {"prices": 2023},
    {"prices": 2022, "year": 2021}, {"source": "national", "prices": 2020}, {"prices": 1999},
)  # fmt: skip


def sums(found) -> dict:
    return {
        (code, stage): round(found.sums[at, n])
        for at, code in enumerate(found.projects["code"])
        for n, stage in enumerate(STAGES)
        if found.known[at, n]
    }


def reasons(found) -> list[str]:
    return found.rows["reason"].tolist()


@pytest.mark.parametrize("how", HOWS, ids=str)
@pytest.mark.parametrize("plain", [False, True])
def test_it_adds_what_a_slow_reading_of_the_rules_adds(how, plain):
    generator = np.random.default_rng(20231)
    index = {year: level for year, level in INDEX.items() if year != 2021 or plain}
    for _ in range(150):
        rows = random_rows(generator, plain=plain)
        found = made(rows, PROJECTS, index=index, **how)
        assert sums(found) == plainly.sums(rows, How(**how), STARTS, index), rows


def test_it_gives_each_amount_one_reason_or_none():
    generator = np.random.default_rng(7)
    told = set()
    for _ in range(100):
        found = made(random_rows(generator), PROJECTS, prices=2023, index={2020: 1.0, 2022: 1.2, 2023: 1.3})
        assert (found.rows["counts"] == (found.rows["reason"] == "")).all()
        assert set(reasons(found)) <= {"", *REASONS}
        told |= set(reasons(found))
    assert told >= {"mixed", "earlier", "no-price", "not-whole", "not-all", "part", "other-base"}


def test_it_agrees_with_the_sums_of_the_statistics():
    """Where only totals are stated, of one base and currency, and days differ."""
    generator = np.random.default_rng(3)
    for _ in range(100):
        days = generator.permutation(28)[: int(generator.integers(1, 6))] + 1
        together = bool(generator.integers(2))
        rows = [
            amount(int(generator.integers(1, 10**9)), day=f"2021-02-{day:02}", cumulative=int(together))
            for day in days
        ]
        told = money.total(
            [
                money.Amount("paid", int(row["value"]), "RON", "total", row["day"], together, ("A",))
                for row in rows
            ],
            "paid",
        )
        assert sums(made(rows)) == {("A", "paid"): told.bani}


def test_it_counts_the_fullest_statement_once():
    total, eu, national = amount(100), amount(60, source="eu"), amount(40, source="national")
    cut, both = amount(99, category="Personal"), amount(59, source="eu", category="Personal")
    found = made([both, cut, national, eu, total])
    assert reasons(found) == ["part", "part", "part", "part", ""]
    assert found.rows["in_split"].tolist() == [False, False, True, True, False]
    assert reasons(made([cut, national, eu])) == ["part", "", ""]


def test_it_does_not_take_payments_of_one_source_for_the_payments():
    agreed = [amount(60, "contracted", source="eu"), amount(40, "contracted", source="national")]
    found = made([*agreed, amount(30, source="eu")])
    assert reasons(found) == ["", "", "not-all"]
    # Nor where they are parted by category as well.
    found = made([*agreed, amount(30, source="eu", category="Personal")])
    assert reasons(found) == ["", "", "not-all"]
    # Another source that is stated by category alone is a source too.
    found = made([amount(30, source="eu"), amount(20, source="own", category="Personal")])
    assert reasons(found) == ["not-all", "not-all"]


def test_it_knows_the_sources_of_a_project_from_all_years():
    rows = [
        amount(60, "contracted", source="eu", day="2020-02-01"),
        amount(40, "contracted", source="national", day="2020-02-01"),
        amount(30, source="eu", day="2021-05-01"),
    ]
    assert reasons(made(rows, year=2021)) == ["other-year", "other-year", "not-all"]
    paid_later = amount(10, source="national", day="2022-05-01")
    assert reasons(made([*rows, paid_later], year=2021))[2] == ""


def test_it_takes_one_source_by_itself_where_it_is_chosen():
    rows = [amount(60, "contracted", source="national"), amount(30, source="eu")]
    assert reasons(made(rows, source="eu")) == ["other-source", ""]


def test_it_adds_nothing_of_a_statement_of_which_a_part_is_mixed():
    rows = [
        amount(30, source="eu", day="2021-01-31", cumulative=1),
        amount(10, source="eu", day="2021-03-31"),
        amount(5, source="national", day="2021-03-31"),
    ]
    found = made(rows)
    assert reasons(found) == ["mixed", "mixed", "not-whole"]
    assert not found.known.any()


def test_it_adds_nothing_in_prices_that_one_payment_lacks():
    rows = [amount(100, day="2020-05-01"), amount(100, day="2030-05-01")]
    found = made(rows, prices=2023)
    assert reasons(found) == ["not-whole", "no-price"]
    assert np.isnan(found.rows["bani"].iloc[1])


def test_it_needs_no_price_for_a_sum_that_a_later_one_holds():
    rows = [amount(100, day="2010-05-01", cumulative=1), amount(300, day="2023-05-01", cumulative=1)]
    found = made(rows, prices=2023)
    assert reasons(found) == ["earlier", ""]
    assert sums(found) == {("A", "paid"): 300}


def test_it_rounds_constant_prices_to_the_ban():
    found = made([amount(1_001, day="2020-05-01")], prices=2021)
    assert found.rows["bani"].tolist() == [round(1_001 * 1.051)]


def test_it_brings_each_step_of_a_sum_until_a_day_to_the_prices_of_its_own_year():
    single = [amount(100_00, day="2020-05-01"), amount(50_00, day="2022-05-01")]
    until = [
        amount(100_00, day="2020-05-01", cumulative=1),
        amount(150_00, day="2022-05-01", cumulative=1),
    ]
    assert sums(made(single, prices=2023)) == sums(made(until, prices=2023))


def test_it_takes_the_first_day_of_a_project_for_a_contract_without_one():
    rows = [amount(100_00, "contracted"), amount(100_00, "paid")]
    found = made(rows, [project(start="2021-07-01")], prices=2023)
    assert reasons(found) == ["", "no-price"]
    assert found.rows["bani"].iloc[0] == round(100_00 * 131.7 / 105.1)
    assert reasons(made(rows, [project(start=None)], prices=2023)) == ["no-price", "no-price"]


def test_it_is_content_with_nothing():
    assert not made([]).known.any()
    assert made([], []).sums.shape == (0, 5)
    assert made([], prices=2023, year=2021).rows.empty


def test_it_leaves_out_amounts_of_projects_that_nobody_knows():
    assert made([amount(1, project="X"), amount(2)]).rows["project"].tolist() == ["A"]


def test_it_counts_once_what_two_data_sets_state_of_one_day():
    contract = [amount(5, "contracted", dataset=name) for name in ("list", "documents")]
    for places, told in (({"documents": 0, "list": 1}, ["twice", ""]), ({}, ["twice", ""])):
        found = made(contract, PROJECTS, precedence=places)
        assert reasons(found) == told
        assert sums(found) == {("A", "contracted"): 5}
    assert reasons(made(contract, PROJECTS, precedence={"documents": 1, "list": 0})) == ["", "twice"]
    paid = [amount(5, day="2022-01-01", dataset="list"), amount(7, day="2023-01-01", dataset="documents")]
    assert sums(made(paid, PROJECTS)) == {("A", "paid"): 12}


def test_it_takes_parts_of_one_data_set_beside_the_total_of_another():
    rows = [
        amount(5, "contracted", source="eu", dataset="list"), amount(9, "contracted", dataset="documents"),
    ]  # fmt: skip
    assert reasons(made(rows, PROJECTS)) == ["part", ""]
