"""What is said about money: nothing that is not known, in both languages."""

import pytest

from dashboard.funding.delivery import Delivered
from dashboard.funding.execution import Chapter, Execution
from dashboard.funding.flows import flows
from dashboard.funding.stages import SHARE_OF, share, stages
from dashboard.funding.unit_costs import UnitCost
from dashboard.funding.zones import Zone, Zones
from dashboard.sentences import funding
from tests.dashboard.funding.ledgers import SECTOR_1, SECTOR_6, amount, everything, made, places, project


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def steps(*rows, language: str = "en") -> str:
    ledger = made(rows, map(project, "AB"))
    fits = everything(ledger)
    shares = {above: share(ledger, fits, above, below) for above, below in SHARE_OF.items()}
    return plain(funding.steps(stages(ledger, fits), shares, "RON", language))  # type: ignore[arg-type]


CONTRACT = amount(2_000_000_00, "contracted")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "No amounts are known for these projects"),
        ([amount(50_00, "planned")], "50 lei planned; what was contracted is not known"),
        ([amount(50_00)], "50 lei paid; what was contracted is not known"),
        ([amount(50_00, "claimed")], "What was contracted is not known, later amounts are"),
        ([CONTRACT], "1 project contracted 2.00 million lei; payments are not known"),
        ([CONTRACT, amount(50_00, project="B")],
         "2.00 million lei contracted and 50 lei paid; no share of one in the other can be told"),
        ([CONTRACT, amount(1_000_000_00)], "Of 2.00 million lei contracted, 50% has been paid"),
        ([CONTRACT, amount(1_000_000_00), amount(500_000_00, "reimbursed")],
         "Of 2.00 million lei contracted, 50% has been paid and 25% reimbursed"),
        ([CONTRACT, amount(1_000_000_00), amount(1_000_000_00, "contracted", project="B")],
         "3.00 million lei contracted; payments are known for 1 of 2 projects, 50% of what these contracted"),
    ],
)  # fmt: skip
def test_it_says_of_the_stages_what_is_known(rows, said):
    assert steps(*rows) == said
    assert steps(*rows, language="ro") != said


def test_it_says_of_one_year_what_was_paid_in_it():
    ledger = made([amount(50_00)], map(project, "AB"))
    found = stages(ledger, everything(ledger))
    assert plain(funding.steps(found, {}, "RON", "en", 2023)) == "In 2023 50 lei was paid"


def test_it_takes_nothing_added_for_no_zero():
    assert funding.rows("paid", 0, 0, "RON", "en") == "Paid: no amount is added"
    assert plain(funding.rows("paid", 1, 0, "RON", "en")) == "Paid: 0 lei, from 1 amount"


def chapter(code: str, planned: int | None, executed: int | None) -> Chapter:
    over = () if executed is None else (("2023-Q2", executed),)
    return Chapter(code, "", None, planned, None, executed, over, part=False)


@pytest.mark.parametrize(
    ("chapters", "said"),
    [
        ([], "No budget for social assistance is known for Sector 6"),
        ([chapter("84", 100_00, 50_00)], "No budget for social assistance is known for Sector 6"),
        ([chapter("68", None, 50_00)], "What Sector 6 planned for 2023 is not known"),
        ([chapter("68", 100_00, None)], "Sector 6 has 100 lei for social assistance in 2023"),
        ([chapter("68", 100_00, 50_00)],
         "Sector 6 had executed 50% of its social budget of 100 lei by 30 June 2023"),
        ([chapter("68", 100_00, 50_00), chapter("70", 0, 10_00)],
         "Sector 6 had executed 50% of its social budget of 100 lei by 30 June 2023"),
        ([chapter("68", 100_00, None), chapter("70", 300_00, None)],
         "Sector 6 has 100 lei for social assistance in 2023, 25% of its budget"),
        ([chapter("68.02", 100_00, 50_00), chapter("68.05", 100_00, None)],
         "Sector 6 has 200 lei for social assistance in 2023"),
        ([chapter("68", 0, 0)], "Sector 6 has 0 lei for social assistance in 2023"),
    ],
)  # fmt: skip
def test_it_says_of_a_budget_what_is_known(chapters, said):
    found = Execution(SECTOR_6, "", 2023, "RON", tuple(chapters))
    assert plain(funding.execution(found, places(), "en")).replace(" (sector)", "") == said


def test_it_counts_the_projects_in_which_money_and_results_part():
    def one(paid: float, delivered: float) -> Delivered:
        return Delivered("A", "", delivered, paid, 1, 1)

    assert funding.delivery([one(0.5, 0.5)], "en") == (
        "1 project with both known: payments and results go together"
    )
    both = funding.delivery([one(0.9, 0.5), one(0.5, 0.9), one(0.5, 1.0)], "en")
    assert both == (
        "In 1 project money is well ahead of results and in 2 projects results are well ahead of payments"
    )


def test_it_names_the_source_of_most_money():
    ledger = made([amount(100), amount(70, source="eu")])
    found = flows(ledger, everything(ledger), "paid", places=["S6"])
    names = {node: node.key for node in found.nodes}
    assert "70% from eu" in plain(funding.flows(found, names, "paid", "RON", "en"))
    ledger = made([amount(100)])
    found = flows(ledger, everything(ledger), "paid", places=["S6"])
    said = plain(funding.flows(found, {}, "paid", "RON", "en"))
    assert said.endswith("the sources are not known")
    ledger = made([amount(100), amount(30, source="eu")])
    found = flows(ledger, everything(ledger), "paid", places=["S6"])
    said = plain(funding.flows(found, {}, "paid", "RON", "en"))
    assert said.endswith("the sources are mostly not known")


def test_it_names_the_area_with_most_per_resident():
    areas = (Zone(SECTOR_1, 100_00, 1, 100), Zone(SECTOR_6, 200_00, 1, 100), Zone("RO", 10**12, 1, None))
    said = plain(funding.zones(Zones(areas, {}), places(), "paid", "RON", "en"))
    assert said.endswith("has most per resident: 2.00 lei (paid)")
    assert "6" in said


def test_it_counts_types_below_their_standard_without_those_that_are_near():
    def one(cost: float) -> UnitCost:
        return UnitCost("a", "a", "a", 1, 1, cost, 1000, "2020-01-01", "total", "records")

    assert funding.unit_costs([one(996), one(1200)], "there", 2023, "en") == (
        "No type of services costs less than its standard there in 2023"
    )
    assert funding.unit_costs([one(500), one(1200)], "there", 2023, "en").startswith("1 of 2 types")
