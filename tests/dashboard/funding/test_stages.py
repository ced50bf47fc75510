"""What each stage comes to, and what share of another it is."""

import numpy as np
import pytest

from dashboard.funding.stages import NO_PROJECT, SHARE_OF, share, stages
from dashboard.funding_tables import STAGES
from dashboard.statistics.money import NOTHING_BELOW
from tests.dashboard.funding.ledgers import amount, everything, made, project, random_rows

PROJECTS = [project(code) for code in "ABCDEF"]


@pytest.mark.parametrize("how", [{}, {"currency": "EUR"}, {"prices": 2023}, {"year": 2021}], ids=str)
def test_it_adds_what_the_rows_that_count_come_to(how):
    generator = np.random.default_rng(17)
    for _ in range(40):
        ledger = made(random_rows(generator, "ABCDEF"), PROJECTS, **how)
        fits = generator.random(len(PROJECTS)) < 0.7
        for stage in stages(ledger, fits):
            own = [
                row
                for row in ledger.rows.to_dict("records")
                if row["counts"] and row["stage"] == stage.name and fits[row["at"]]
            ]
            assert stage.bani == (round(sum(row["bani"] for row in own)) if own else None)
            assert stage.rows == len(own)
            assert stage.projects == len({row["project"] for row in own})
            assert {row["currency"] for row in own} <= {ledger.how.currency}


def test_it_takes_a_share_over_projects_that_have_both():
    generator = np.random.default_rng(18)
    known = 0
    for _ in range(60):
        ledger = made(random_rows(generator, "ABCDEF", plain=True), PROJECTS)
        fits = generator.random(len(PROJECTS)) < 0.7
        for above, below in SHARE_OF.items():
            sums = [
                (ledger.stage(above)[at], ledger.stage(below)[at])
                for at in np.flatnonzero(fits)
                if np.isfinite(ledger.stage(above)[at]) and np.isfinite(ledger.stage(below)[at])
            ]
            found = share(ledger, fits, above, below)
            assert found.projects == len(sums)
            if sums:
                assert (found.above, found.below) == tuple(map(sum, zip(*sums, strict=True)))
                assert found.value == pytest.approx(found.above / found.below)
                known += 1
            else:
                assert (found.value, found.reason) == (None, NO_PROJECT)
    assert known > 50


def test_it_tells_nothing_known_from_zero():
    ledger = made([amount(0)])
    assert [stage.bani for stage in stages(ledger, everything(ledger))] == [None, None, None, 0, None]


def test_it_relates_nothing_to_zero():
    ledger = made([amount(0, "contracted"), amount(5)])
    assert share(ledger, everything(ledger), "paid", "contracted").reason == NOTHING_BELOW


def test_it_is_content_with_nothing():
    ledger = made([], [])
    assert [stage.name for stage in stages(ledger, everything(ledger))] == list(STAGES)
