"""A budget by chapters."""

import pytest

from dashboard.funding.execution import MIXED, OVERLAP, Execution, execution, years
from dashboard.funding_tables import BUDGETS
from tests.dashboard.funding.ledgers import BUCHAREST, SECTOR_6, budget, frame


def found(*rows, **which) -> Execution:
    return execution(frame(rows, BUDGETS.names), **{"area": SECTOR_6, "year": 2023} | which)


def test_it_counts_chapters_and_not_their_parts_again():
    codes = {"68": 100, "68.02": 100, "68.02.05": 60, "68.02.06": 40, "6802": 7, "51": 5}
    given = found(*(budget(bani, chapter=code) for code, bani in codes.items()))
    assert [chapter.code for chapter in given.chapters] == [
        "68",
        "68.02",
        "68.02.05",
        "68.02.06",
        "6802",
        "51",
    ]
    assert {chapter.code for chapter in given.whole} == {"68", "6802", "51"}
    assert sum(chapter.executed or 0 for chapter in given.whole) == 112


def test_it_takes_a_part_as_it_is_where_the_whole_is_not_stated():
    assert [one.code for one in found(budget(60, chapter="68.05"), budget(40, chapter="68.06")).whole] == [
        "68.05", "68.06",
    ]  # fmt: skip


def test_it_adds_single_amounts_and_never_sums_until_a_day():
    quarters = [f"2023-Q{n}" for n in (2, 1, 4, 3)]
    until = {"2023-Q1": 10, "2023-Q2": 30, "2023-Q3": 60, "2023-Q4": 100}
    single = {"2023-Q1": 10, "2023-Q2": 20, "2023-Q3": 30, "2023-Q4": 40}
    (one,) = found(*(budget(until[q], period=q, cumulative=1) for q in quarters)).chapters
    (other,) = found(*(budget(single[q], period=q) for q in quarters)).chapters
    assert one.over == other.over == tuple(until.items())
    assert one.executed == other.executed == 100


def test_it_adds_nothing_told_in_two_ways():
    (mixed,) = found(budget(10, period="2023-Q1", cumulative=1), budget(10, period="2023-Q2")).chapters
    assert (mixed.executed, mixed.over, mixed.reason) == (None, (), MIXED)
    quarters = [budget(10, period=f"2023-Q{n}") for n in (1, 2, 3, 4)]
    (twice,) = found(budget(40, period="2023"), *quarters).chapters
    assert (twice.executed, twice.reason) == (None, OVERLAP)
    (months,) = found(budget(40, period="2023-Q1"), budget(10, period="2023-02")).chapters
    assert months.reason == OVERLAP


@pytest.mark.parametrize(
    ("plans", "kind", "share"),
    [
        ({"draft": 400, "initial": 200, "revised": 100}, "revised", 0.5),
        ({"draft": 400, "initial": 200}, "initial", 0.25),
        ({"draft": 400}, "draft", 0.125),
        ({}, "", None),
        ({"revised": 0}, "revised", None),
    ],
)
def test_it_sets_execution_against_the_last_plan_there_is(plans, kind, share):
    (chapter,) = found(budget(50), *(budget(bani, name) for name, bani in plans.items())).chapters
    assert (chapter.plan, chapter.share) == (kind, share)


def test_it_takes_the_revision_that_was_adopted_last():
    rows = [
        budget(bani, "revised", period=period)
        for period, bani in (("2023-Q2", 20), ("2023-09", 30), ("2023", 10))
    ]
    assert found(*rows).chapters[0].revised == 30


def test_it_keeps_budgets_years_and_currencies_apart():
    rows = [
        budget(1), budget(2, area=BUCHAREST), budget(4, institution="DGASPC"), budget(8, period="2022"),
        budget(16, chapter="51", currency="EUR"),
    ]  # fmt: skip
    given = found(*rows)
    assert [(one.code, one.executed) for one in given.chapters] == [("68", 1)]
    assert given.currencies == ("EUR",)
    assert found(*rows, institution="DGASPC").chapters[0].executed == 4
    assert years(frame(rows, BUDGETS.names), SECTOR_6) == (2022, 2023)


def test_it_is_content_with_nothing():
    assert found().chapters == ()
    assert years(frame([], BUDGETS.names), SECTOR_6) == ()
