"""The groups of people that an indicator tells apart in one area, set against the area's own total."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from dashboard.areas import Areas
from dashboard.i18n import Language, say
from dashboard.indicators import breakdowns
from dashboard.indicators.indicator import Indicator
from dashboard.ranking import Ranking, ranked
from dashboard.scope import Scope
from dashboard.selection import AUTO
from dashboard.series import Point, points
from dashboard.statistics.confidence import with_limits

TOTAL = ""  # the breakdown of everyone


class Groups(NamedTuple):
    """The groups of one dimension in one area at one period.

    ranking: their rows, of which ``area`` is the breakdown and the area's code stands for its total; they
    have no places. total: everyone, or None without a row. elsewhere: the area they are seen beside, or
    blank; beside: breakdown → the same group there.
    """

    area: str
    dimension: str
    ranking: Ranking
    total: Point | None
    elsewhere: str
    beside: Mapping[str, Point]

    @property
    def published(self) -> bool:
        return bool(self.ranking.frame["value"].notna().any())


class GroupNames:
    """What the rows are called: the groups by their breakdown, the area by its total."""

    def __init__(self, area: str, groups: Collection[str], areas: Areas):
        self._area, self._areas = area, areas
        self._by_name = {code: n for n, code in enumerate(sorted(groups, key=breakdowns.in_order))}

    @property
    def by_name(self) -> Mapping[str, int]:
        """Breakdown → its place, as ages and choices are listed."""
        return self._by_name

    def name(self, code: str, language: Language) -> str:
        if code in self._by_name:
            words = breakdowns.label(code, language)
            return words[:1].upper() + words[1:]
        return self._everyone(language) if code == self._area else self._areas.name(code, language)

    def short_name(self, code: str, language: Language) -> str:
        return breakdowns.TOTAL.in_(language) if code == self._area else self.name(code, language)

    def place(self, code: str, language: Language) -> str:
        return self._everyone(language) if code == self._area else self.name(code, language)

    def _everyone(self, language: Language) -> str:
        return say(language, "the area’s total")


def dimensions(there: Collection[str]) -> tuple[str, ...]:
    """What breakdowns are by, the commonest first: ``sex``, ``age``, ``sex;age``."""
    ordered = sorted((code for code in there if code), key=breakdowns.in_order)
    return tuple(dict.fromkeys(breakdowns.dimensions(code) for code in ordered))


def groups(
    rows: pd.DataFrame,
    *,
    area: str,
    dimension: str,
    period: str,
    elsewhere: str,
    indicator: Indicator,
    areas: Areas,
    kinds: Mapping[str, str],
    sort: str = AUTO,
) -> Groups:
    """rows: those of one indicator by any breakdown, in the area and the one it is seen beside. sort:
    ``auto`` is as ages and choices are listed, ``value`` the highest first, ``judgement``."""
    now = rows[(rows["period"] == period).to_numpy(dtype=bool)]
    of = np.array(
        [breakdowns.dimensions(code) == dimension for code in now["breakdown"].tolist()], dtype=bool
    )
    everyone = (now["breakdown"] == TOTAL).to_numpy(dtype=bool)
    here = (now["area"] == area).to_numpy(dtype=bool)
    own = now[here & (of | everyone)]
    found = tuple(code for code in own["breakdown"].tolist() if code != TOTAL)
    codes = sorted(found, key=breakdowns.in_order)
    names = GroupNames(area, codes, areas)
    ranking = ranked(
        own.assign(area=np.where(own["breakdown"] == TOTAL, area, own["breakdown"])),
        period=period,
        scope=Scope(area, "", tuple(codes), area, contains=True),
        indicator=indicator,
        areas=names,
        kinds=kinds,
        sort="judgement" if sort == "judgement" else "name",
    )
    frame = ranking.frame.assign(rank=np.nan, low=np.nan, high=np.nan)
    ranking = Ranking(
        period,
        ranking.scope,
        frame.iloc[_order(frame, names, sort)].reset_index(drop=True),
        ranking.z,
        ranking.against,
        ranking.left_out,
    )
    # A sum in a larger area is larger: it would only press the rows together.
    summed = indicator.measure == "count" or indicator.to_parent == "sum"
    others = now[~np.full(len(now), summed) & (now["area"] == elsewhere).to_numpy(dtype=bool) & of]
    return Groups(
        area,
        dimension,
        ranking,
        next((point for _, point in _points(now[here & everyone], indicator, ranking.z)), None),
        elsewhere,
        {code: point for code, point in _points(others, indicator, ranking.z) if code in found},
    )


def _points(rows: pd.DataFrame, indicator: Indicator, z: float) -> list[tuple[str, Point]]:
    """Breakdown and point of each row."""
    own = rows.assign(own_lower=rows["lower"], own_upper=rows["upper"])
    limited = with_limits(own, measure=indicator.measure, multiplier=indicator.multiplier, z=z)
    return [
        (code, point) for code, (_, point) in zip(rows["breakdown"].tolist(), points(limited), strict=True)
    ]


def _order(frame: pd.DataFrame, names: GroupNames, sort: str) -> np.ndarray:
    """As they are listed, withheld ones in their place; by value the blank ones come last."""
    listed = np.array([names.by_name[code] for code in frame["area"].tolist()], dtype=int)
    if sort == "judgement":
        return np.arange(len(frame))
    if sort == "value":
        return np.lexsort((listed, -frame["value"].to_numpy(dtype=float)))
    return np.argsort(listed)
