"""From sources to zones."""

from collections import Counter

import numpy as np
import pytest

from dashboard.funding.flows import LEVELS, MOST, REST, SEVERAL, UNKNOWN, UNSTATED, Flows, flows
from tests.dashboard.funding.ledgers import amount, everything, made, project, random_rows


def level(found: Flows, name: str) -> dict[str, int]:
    return {node.key: node.bani for node in found.nodes if node.level == name}


def check(found: Flows) -> None:
    """Every level adds up, and links carry what their nodes hold."""
    if not found.nodes:
        assert (found.bani, found.links) == (0, ())
        return
    for name in LEVELS:
        assert sum(level(found, name).values()) == found.bani
    into, out = Counter(), Counter()
    for link in found.links:
        assert link.bani > 0
        first, second = found.nodes[link.source], found.nodes[link.target]
        assert LEVELS.index(second.level) == LEVELS.index(first.level) + 1
        out[link.source] += link.bani
        into[link.target] += link.bani
    for at, node in enumerate(found.nodes):
        assert node.level == LEVELS[0] or into[at] == node.bani
        assert node.level == LEVELS[-1] or out[at] == node.bani


@pytest.mark.parametrize("how", [{}, {"prices": 2023}, {"year": 2021}, {"source": "eu"}], ids=str)
@pytest.mark.parametrize("stage", ["contracted", "paid"])
def test_it_adds_up_at_every_level(how, stage):
    generator = np.random.default_rng(11)
    codes = [f"P{n:02}" for n in range(25)]
    seen = 0
    for _ in range(25):
        of = [
            project(
                code, programme=(None, "", *"abcdefghij")[int(generator.integers(12))],
                themes=(None, "x|y", *"abcdefghijkl")[int(generator.integers(14))],
            )
            for code in codes
        ]  # fmt: skip
        ledger = made(random_rows(generator, codes, plain=bool(generator.integers(2))), of, **how)
        places = [str(generator.integers(15)) for _ in codes]
        fits = generator.random(len(codes)) < 0.8
        found = flows(ledger, fits, stage, places=places)
        check(found)
        sums = ledger.stage(stage)[fits]
        assert found.bani == sums[sums > 0].sum()
        assert found.projects == (sums > 0).sum()
        seen += found.projects
    assert seen > 25


def one(rows, **values) -> Flows:
    ledger = made(rows, [project(**values)])
    return flows(ledger, everything(ledger), "paid", places=["S6"])


def test_it_parts_a_total_by_its_sources_and_leaves_the_rest_unknown():
    found = one([amount(100), amount(70, source="eu"), amount(20, source="national")])
    check(found)
    assert level(found, "source") == {"eu": 70, "national": 20, UNKNOWN: 10}


@pytest.mark.parametrize("parts", [(90, 20), (110, -10)])
def test_it_believes_no_part_of_a_contradictory_split(parts):
    eu, own = parts
    found = one([amount(100), amount(eu, source="eu"), amount(own, source="own")])
    check(found)
    assert level(found, "source") == {UNKNOWN: 100}


def test_it_takes_the_rounding_of_constant_prices_for_no_contradiction():
    day = {"day": "2020-05-01"}
    rows = [amount(150, **day), *(amount(50, source=source, **day) for source in ("eu", "national", "own"))]
    for year in (2021, 2022, 2023):
        ledger = made(rows, prices=year)
        found = flows(ledger, everything(ledger), "paid", places=["S6"])
        check(found)
        assert set(level(found, "source")) == {"eu", "national", "own"}


def test_it_knows_sources_that_are_stated_by_category():
    found = one([amount(60, source="eu", category="Personal"), amount(40, source="own", category="Personal")])
    assert level(found, "source") == {"eu": 60, "own": 40}


def test_it_draws_no_source_of_nothing():
    assert level(one([amount(60, source="eu"), amount(0, source="own")]), "source") == {"eu": 60}


def test_it_parts_no_project_among_several_themes():
    assert level(one([amount(5)], themes="copii|vârstnici"), "theme") == {SEVERAL: 5}
    assert level(one([amount(5)], themes="copii"), "theme") == {"copii": 5}
    assert level(one([amount(5)], themes=None, programme=None), "theme") == {UNSTATED: 5}


@pytest.mark.parametrize(
    ("extra", "alone"), [(0, MOST["project"]), (1, MOST["project"] + 1), (2, MOST["project"])]
)
def test_it_folds_the_smallest_into_a_rest_that_keeps_the_sum(extra, alone):
    codes = [f"P{n:02}" for n in range(MOST["project"] + extra)]
    ledger = made([amount(n + 1, project=code) for n, code in enumerate(codes)], map(project, codes))
    found = flows(ledger, everything(ledger), "paid", places=["S6"] * len(codes))
    check(found)
    held = level(found, "project")
    assert len(held.keys() - {REST}) == alone
    assert held.get(REST, 0) == (3 if extra == 2 else 0)
    if extra == 2:
        assert [node.key for node in found.nodes if node.level == "project"][-1] == REST


def test_it_is_content_with_nothing():
    check(one([]))
    check(one([amount(0)]))
