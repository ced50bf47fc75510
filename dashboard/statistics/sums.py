"""The sums a reader can do with published figures: which rows add up to which other row.

Three ways lead from parts to a total: areas to the area above, shorter periods to the longer one, the parts
of a breakdown to the figure without it. Every way is followed wherever the data hold both ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from dashboard import periods
from dashboard.statistics.breakdowns import relations

Rows = np.ndarray  # positions of rows


@dataclass(frozen=True)
class Sums:
    """Groups g with ``scale[g] · total[g] = Σ part`` over the entries of g.

    total    position of the row that holds the total, one a group.
    scale    1, or the number of parts where the total is their mean.
    part     position of each part's row; ``group`` is its group, ascending.
    """

    total: Rows
    scale: np.ndarray
    part: Rows
    group: np.ndarray


@dataclass(frozen=True)
class Keys:
    """Rows as three whole numbers each, and where a row with given numbers stands."""

    breakdown: np.ndarray
    period: np.ndarray
    area: np.ndarray
    breakdowns: list[str]
    periods: list[str]
    areas: list[str]

    @staticmethod
    def of(frame: pd.DataFrame) -> Keys:
        breakdown, breakdowns = pd.factorize(frame["breakdown"])
        period, periods_ = pd.factorize(frame["period"])
        area, areas = pd.factorize(frame["area"])
        return Keys(breakdown, period, area, list(breakdowns), list(periods_), list(areas))

    def rows(self, breakdown: np.ndarray, period: np.ndarray, area: np.ndarray) -> Rows:
        """The row with each key, or −1 where there is none or a part of the key is −1."""
        order, keys = self._sorted()
        wanted = self._key(breakdown, period, area)
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        there = (keys[at] == wanted) & (breakdown >= 0) & (period >= 0) & (area >= 0)
        return np.where(there, order[at], -1)

    def _sorted(self) -> tuple[np.ndarray, np.ndarray]:
        keys = self._key(self.breakdown, self.period, self.area)
        order = np.argsort(keys, kind="stable")
        return order, keys[order]

    def _key(self, breakdown: np.ndarray, period: np.ndarray, area: np.ndarray) -> np.ndarray:
        return (breakdown.astype(np.int64) * len(self.periods) + period) * len(self.areas) + area


def linked(
    frame: pd.DataFrame, *, parents: Mapping[str, str | None], to_parent: str, to_year: str, flow: str
) -> list[Sums]:
    """Every family of sums in one indicator's rows (breakdown, period, area); none is empty."""
    if frame.empty:
        return []
    keys = Keys.of(frame)
    found = [*_over_breakdowns(keys), *_over_periods(keys, to_year=to_year, flow=flow)]
    if to_parent in ("sum", "recompute"):
        found.append(_over_areas(keys, parents))
    return [sums for sums in found if len(sums.part)]


def _over_areas(keys: Keys, parents: Mapping[str, str | None]) -> Sums:
    """Areas to the nearest area above that has a row: without counties, communes make the country."""
    known = {code: i for i, code in enumerate(keys.areas)}
    chains = [[known[code] for code in _above(area, parents) if code in known] for area in keys.areas]
    total = np.full(len(keys.area), -1)
    for step in range(max(map(len, chains))):
        above = np.array([chain[step] if step < len(chain) else -1 for chain in chains])
        found = keys.rows(keys.breakdown, keys.period, above[keys.area])
        total = np.where(total < 0, found, total)
    return _grouped(total)


def _above(area: str, parents: Mapping[str, str | None]) -> list[str]:
    chain: list[str] = []
    above = parents.get(area)
    while above is not None and above != area and above not in chain:
        chain.append(above)
        above = parents.get(above)
    return chain


def _over_periods(keys: Keys, *, to_year: str, flow: str) -> Iterator[Sums]:
    """Periods to each longer period that holds them, where the rule makes the longer one out of them."""
    if not (to_year in ("sum", "last", "mean") or (to_year == "recompute" and flow == "flow_additive")):
        return
    spans = [periods.span(code) for code in keys.periods]
    finest_last = sorted({span.frequency for span in spans}, key=periods.PER_YEAR.__getitem__)
    for coarse, fine in combinations(finest_last, 2):
        holds: dict[int, list[tuple[int, periods.Span]]] = {span.start.year: [] for span in spans}
        for code, span in enumerate(spans):
            if span.frequency == coarse:
                holds[span.start.year].append((code, span))
        within = np.full(len(spans), -1)
        for code, span in enumerate(spans):
            if span.frequency != fine:
                continue
            for longer, whole in holds[span.start.year]:
                inside = whole.start <= span.start and span.end <= whole.end
                if inside and (to_year != "last" or span.end == whole.end):
                    within[code] = longer
        sums = _grouped(keys.rows(keys.breakdown, within[keys.period], keys.area))
        if to_year == "mean":
            sums = _means(sums, periods.PER_YEAR[fine] // periods.PER_YEAR[coarse])
        yield sums


def _means(sums: Sums, parts: int) -> Sums:
    """The totals that are means of all their parts; a mean of some of them says nothing about the rest."""
    complete = np.bincount(sums.group, minlength=len(sums.total)) == parts
    kept = complete[sums.group]
    group = (np.cumsum(complete) - 1)[sums.group[kept]]
    total = sums.total[complete]
    return Sums(total, np.full(len(total), float(parts)), sums.part[kept], group)


def _over_breakdowns(keys: Keys) -> Iterator[Sums]:
    """Parts of a breakdown to the figure they are parts of.

    Several dimensions are taken away at once only where no figure stands between: a cross table without its
    margins still adds up to the whole.
    """
    found: dict[frozenset[str], np.ndarray] = {}
    for names, totals in relations(keys.breakdowns):
        without = np.array(totals)
        if (without < 0).all():
            continue
        total = keys.rows(without[keys.breakdown], keys.period, keys.area)
        for fewer, nearer in found.items():
            if fewer < names:
                total = np.where(nearer, -1, total)
        found[names] = found.get(names, False) | (total >= 0)
        yield _grouped(total)


def _grouped(total: np.ndarray) -> Sums:
    """The groups of the rows that have a total; ``total`` is one position a row, −1 for none."""
    part = np.flatnonzero(total >= 0)
    whole, group = np.unique(total[part], return_inverse=True)
    order = np.argsort(group, kind="stable")
    return Sums(whole, np.ones(len(whole)), part[order], group[order])
