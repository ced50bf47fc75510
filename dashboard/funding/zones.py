"""Where money went: a stage by areas, whole and per resident."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from dashboard.areas import Areas
from dashboard.funding.ledger import Ledger

# Where money cannot be placed in one of the areas.
SEVERAL, WIDER, ELSEWHERE, NOWHERE = BESIDE = "several", "wider", "elsewhere", "nowhere"


class Residents(NamedTuple):
    """people, in ``year``; codes: the data sets that say so."""

    people: int
    year: str
    codes: tuple[str, ...]


class Zone(NamedTuple):
    """bani: of the projects in this area alone. residents: None where not known."""

    area: str
    bani: int
    projects: int
    residents: int | None

    @property
    def per_resident(self) -> float | None:
        """In bani."""
        return self.bani / self.residents if self.residents else None


class Zones(NamedTuple):
    """areas: each that is drawn, in that order. beside: ``several`` areas, a ``wider`` one, ``elsewhere``,
    ``nowhere`` → bani and projects that stand in none of them."""

    areas: tuple[Zone, ...]
    beside: Mapping[str, tuple[int, int]]


def places_of(
    codes: Sequence[str], placed: Mapping[str, tuple[str, ...]], drawn: Sequence[str], areas: Areas
) -> list[str]:
    """For each project the one drawn area in which it lies, or why there is none."""
    within = set(drawn)
    around = {above for area in drawn for above in areas.ancestors(area)}
    up: dict[str, str] = {}

    def drawn_in(area: str) -> str:
        if area not in up:
            beside = WIDER if area in around else ELSEWHERE
            up[area] = next((one for one in (area, *areas.ancestors(area)) if one in within), beside)
        return up[area]

    found = []
    for code in codes:
        there = {drawn_in(area) for area in placed.get(code, ())}
        inside = there - {WIDER, ELSEWHERE}
        found.append(
            NOWHERE if not there
            else SEVERAL if inside and len(there) > 1
            else next(iter(inside), WIDER if WIDER in there else ELSEWHERE)
        )  # fmt: skip
    return found


def zones(
    ledger: Ledger,
    fits: np.ndarray,
    stage: str,
    *,
    drawn: Sequence[str],
    areas: Areas,
    residents: Mapping[str, int],
) -> Zones:
    """A stage of the projects that fit, by the drawn areas. The money of a project in several of them is
    parted by nobody, and stands beside them."""
    sums = ledger.stage(stage)
    at = np.flatnonzero(fits & np.isfinite(sums))
    codes = ledger.projects["code"].to_numpy(dtype=object)[at]
    money: dict[str, float] = {}
    number: dict[str, int] = {}
    for place, bani in zip(places_of(codes.tolist(), ledger.areas, drawn, areas), sums[at], strict=True):
        money[place] = money.get(place, 0.0) + float(bani)
        number[place] = number.get(place, 0) + 1
    return Zones(
        tuple(
            Zone(area, round(money.get(area, 0.0)), number.get(area, 0), residents.get(area))
            for area in drawn
        ),
        {name: (round(money[name]), number[name]) for name in BESIDE if name in money},
    )
