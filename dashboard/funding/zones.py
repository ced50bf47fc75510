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

    def place(lies: tuple[str, ...]) -> str:
        there = {drawn_in(area) for area in lies}
        inside = there - {WIDER, ELSEWHERE}
        if not there:
            return NOWHERE
        if inside and len(there) > 1:
            return SEVERAL
        return next(iter(inside), WIDER if WIDER in there else ELSEWHERE)

    # Many projects lie in the same areas.
    known = {lies: place(lies) for lies in {tuple(placed.get(code, ())) for code in codes}}
    return [known[tuple(placed.get(code, ()))] for code in codes]


def zones(
    ledger: Ledger,
    fits: np.ndarray,
    stage: str,
    *,
    places: Sequence[str],
    drawn: Sequence[str],
    residents: Mapping[str, int],
) -> Zones:
    """A stage of the projects that fit, by the drawn areas. ``places``: where each project of the ledger
    lies, as ``places_of`` says. The money of a project in several of them is parted by nobody, and stands
    beside them."""
    sums = ledger.stage(stage)
    at = np.flatnonzero(fits & np.isfinite(sums))
    money: dict[str, float] = {}
    number: dict[str, int] = {}
    for place, bani in zip((places[project] for project in at.tolist()), sums[at].tolist(), strict=True):
        money[place] = money.get(place, 0.0) + bani
        number[place] = number.get(place, 0) + 1
    return Zones(
        tuple(
            Zone(area, round(money.get(area, 0.0)), number.get(area, 0), residents.get(area))
            for area in drawn
        ),
        {name: (round(money[name]), number[name]) for name in BESIDE if name in money},
    )
