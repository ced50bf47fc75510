"""How payments grow."""

import math
from datetime import date
from itertools import pairwise

import numpy as np
import pytest

from dashboard.funding.stages import share
from dashboard.funding.timing import MANY_MONTHS, Timing, timing
from tests.dashboard.funding.ledgers import amount, everything, made, project

CONTRACT = amount(1_000_00, "contracted")


def found(rows, of=None, **how) -> Timing:
    ledger = made(rows, of, **how)
    return timing(ledger, everything(ledger))


def curve(given: Timing, stage: str = "paid") -> list[tuple[date, float]]:
    return [(one.day, value) for one in given.moments if (value := getattr(one, stage)) is not None]


def random_payments(generator: np.random.Generator, *, years: int) -> list[tuple[str, int]]:
    first = date(2020, 1, 1).toordinal()
    days = sorted({int(first + day) for day in generator.integers(0, 365 * years, 9)})
    return [(date.fromordinal(day).isoformat(), int(generator.integers(1, 10**7))) for day in days]


@pytest.mark.parametrize("years", [1, 3, 6])
@pytest.mark.parametrize("how", [{}, {"prices": 2023}], ids=str)
def test_it_draws_single_payments_and_sums_until_a_day_alike(years, how):
    generator = np.random.default_rng(years)
    index = {year: 100.0 + 7 * (year - 2020) for year in range(2019, 2027)}
    of = [project(finish=f"{2019 + years}-12-31")]
    for _ in range(20):
        payments = random_payments(generator, years=years)
        single = [amount(bani, day=day) for day, bani in payments]
        total, until = 0, []
        for day, bani in payments:
            total += bani
            until.append(amount(total, day=day, cumulative=1))
        one, other = (found([CONTRACT, *rows], of, index=index, **how) for rows in (single, until))
        assert one == other
        steps = [value for _, value in curve(one)]
        assert all(before <= after for before, after in pairwise(steps))
        ledger = made([CONTRACT, *single], of, index=index, **how)
        paid, contracted = ledger.stage("paid")[0], ledger.stage("contracted")[0]
        assert steps[0] == 0
        assert math.isclose(steps[-1], paid / contracted)


def test_it_starts_with_no_time_gone_and_ends_with_all_of_it():
    moments = found([CONTRACT, amount(1, day="2021-06-01")]).moments
    assert (moments[0].day, moments[0].elapsed) == (date(2019, 12, 31), 0)
    assert (moments[-1].day, moments[-1].elapsed) == (date(2022, 12, 31), 1)
    assert all(0 <= one.elapsed <= 1 for one in moments)


def test_it_ends_payments_with_the_month_of_the_last():
    """What comes after it is not known, rather than unchanged."""
    assert curve(found([CONTRACT, amount(250_00, day="2021-06-10")]))[-1] == (date(2021, 6, 30), 0.25)


def test_it_keeps_the_last_payment_where_only_quarters_are_drawn():
    of = [project(finish="2026-12-31")]
    given = found([CONTRACT, amount(250_00, day="2021-02-10")], of)
    assert len(given.moments) < MANY_MONTHS
    assert curve(given)[-1] == (date(2021, 2, 28), 0.25)


def test_it_draws_payments_made_before_the_project_began():
    given = found([CONTRACT, amount(250_00, day="2019-08-15")])
    assert curve(given) == [(date(2019, 7, 31), 0.0), (date(2019, 8, 31), 0.25)]


def test_it_weighs_time_by_what_each_project_contracted():
    of = [project("A", finish="2020-12-31"), project("B", start="2021-01-01", finish="2021-12-31")]
    rows = [
        amount(300_00, "contracted", project="A"), amount(100_00, "contracted", project="B"),
        amount(1, project="A", day="2020-06-01"), amount(1, project="B", day="2021-06-01"),
    ]  # fmt: skip
    gone = {one.day: one.elapsed for one in found(rows, of).moments}
    assert gone[date(2020, 12, 31)] == 0.75
    assert gone[date(2021, 12, 31)] == 1.0


def test_it_tells_of_payments_without_a_day():
    given = found([CONTRACT, amount(100_00, day="2020-03-03"), amount(50_00)])
    assert (given.undated, curve(given)[-1][1]) == (50_00, 0.1)
    given = found([CONTRACT, amount(50_00)])
    assert given == Timing((), 1, 1_000_00, 0, 50_00)


def test_it_leaves_out_projects_without_dates_and_counts_them():
    of = [project("A"), project("B", start=None), project("C", finish=None), project("D")]
    rows = [
        row
        for code in "ABC"
        for row in (
            amount(100, "contracted", project=code), amount(50, project=code, day="2021-01-01")
        )
    ]  # fmt: skip
    given = found([*rows, amount(100, "contracted", project="D")], of)
    assert (given.projects, given.contracted, given.dateless) == (1, 100, 2)


def test_it_survives_a_project_that_ends_before_it_begins():
    of = [project(start="2022-05-02", finish="2022-05-01")]
    moments = found([CONTRACT, amount(1, day="2022-05-05")], of).moments
    assert all(0 <= one.elapsed <= 1 for one in moments)


def test_it_draws_reimbursements_beside_payments():
    rows = [CONTRACT, amount(500_00, day="2020-03-03"), amount(200_00, "reimbursed", day="2021-03-03")]
    assert curve(found(rows), "reimbursed")[-1] == (date(2021, 3, 31), 0.2)


def test_it_is_content_with_nothing():
    assert found([]) == found([], []) == Timing((), 0, 0, 0, 0)


def test_it_ends_at_the_shares_that_the_steps_tell():
    """Each stage is set against what the projects that have it contracted, so that a page says one number."""
    day = {"day": "2021-06-01"}
    rows = [
        *(amount(1_000_00 * n, "contracted", project=code) for n, code in enumerate("ABC", start=1)),
        amount(500_00, project="A", **day), amount(900_00, project="B", **day),
        amount(600_00, "reimbursed", project="B", **day), amount(300_00, "reimbursed", project="C", **day),
    ]  # fmt: skip
    ledger = made(rows, map(project, "ABC"))
    fits = everything(ledger)
    given = timing(ledger, fits)
    for stage, least in (("paid", 0.4), ("reimbursed", 0.1)):
        value = share(ledger, fits, stage, "contracted").value
        assert value is not None
        assert value > least
        assert math.isclose(curve(given, stage)[-1][1], value)
    assert given.projects == 3
