"""Where money went."""

import numpy as np
import pytest

from dashboard.funding.zones import ELSEWHERE, NOWHERE, SEVERAL, WIDER, places_of, zones
from tests.dashboard.funding.ledgers import (
    BUCHAREST,
    CORBEANCA,
    ILFOV,
    ROMANIA,
    SECTOR_1,
    SECTOR_6,
    amount,
    everything,
    made,
    places,
    project,
)

AREAS = places()
SECTORS = (SECTOR_1, SECTOR_6)


@pytest.mark.parametrize(
    ("lies", "drawn", "place"),
    [
        ((SECTOR_6,), SECTORS, SECTOR_6),
        ((SECTOR_6,), (BUCHAREST, ILFOV), BUCHAREST),
        ((SECTOR_1, SECTOR_6), (BUCHAREST, ILFOV), BUCHAREST),
        ((SECTOR_1, SECTOR_6), SECTORS, SEVERAL),
        ((BUCHAREST, SECTOR_6), SECTORS, SEVERAL),
        ((SECTOR_6, CORBEANCA), SECTORS, SEVERAL),
        ((BUCHAREST,), SECTORS, WIDER),
        ((ROMANIA,), SECTORS, WIDER),
        ((CORBEANCA,), SECTORS, ELSEWHERE),
        ((CORBEANCA, ILFOV), SECTORS, ELSEWHERE),
        ((CORBEANCA, BUCHAREST), SECTORS, WIDER),
        ((), SECTORS, NOWHERE),
        (("nobody-knows",), SECTORS, ELSEWHERE),
    ],
)
def test_it_says_in_which_drawn_area_a_project_lies_or_why_in_none(lies, drawn, place):
    assert places_of(["A"], {"A": lies}, drawn, AREAS) == [place]


def test_it_adds_up_to_the_whole_with_what_stands_beside():
    generator = np.random.default_rng(5)
    lies = [(), (SECTOR_1,), (SECTOR_6,), (SECTOR_1, SECTOR_6), (BUCHAREST,), (CORBEANCA,)]
    for _ in range(30):
        codes = [f"P{n}" for n in range(12)]
        rows = [
            amount(int(generator.integers(0, 10**9)), "contracted", project=code)
            for code in codes
            if generator.random() < 0.8
        ]
        placed = {code: lies[int(generator.integers(len(lies)))] for code in codes}
        ledger = made(rows, map(project, codes), areas=placed)
        fits = generator.random(len(codes)) < 0.7
        found = zones(
            ledger,
            fits,
            "contracted",
            places=places_of(codes, placed, SECTORS, AREAS),
            drawn=SECTORS,
            residents={},
        )
        sums = ledger.stage("contracted")[fits]
        beside = found.beside.values()
        assert sum(zone.bani for zone in found.areas) + sum(bani for bani, _ in beside) == np.nansum(sums)
        assert (
            sum(zone.projects for zone in found.areas) + sum(n for _, n in beside) == np.isfinite(sums).sum()
        )


def test_it_relates_money_to_residents():
    ledger = made([amount(1_000_00)], areas={"A": (SECTOR_6,)})
    found = zones(
        ledger, everything(ledger), "paid", places=[SECTOR_6], drawn=SECTORS, residents={SECTOR_6: 400}
    )
    assert [zone.area for zone in found.areas] == list(SECTORS)
    assert found.areas[1].per_resident == 250.0
    assert found.areas[0].per_resident is None
