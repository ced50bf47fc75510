"""Where need grew: from an earlier period to the one looked at, tested against chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from dashboard.needs.bands import errors
from dashboard.needs.need_map import NeedMap
from dashboard.statistics.arrays import Array, numbers
from dashboard.statistics.changes import UNTESTED
from dashboard.statistics.comparability import FEW
from dashboard.statistics.comparison import z_for
from dashboard.statistics.confidence import Z95
from dashboard.statistics.index import LEAST_PRESENT

NO_PAIR = "There are no two periods to set against each other."
OWN_MEASURES = "Each period is measured by its own areas, so that scores compare areas, not periods."
NO_VALUE = "There is no value in one of the two periods."
OTHER_PARTS = "Too few indicators of the index can be compared between the two periods."

# Two values that are alike, so that a change can be told, but too little is known for a test.
UNTESTED_ONLY = ("", FEW, UNTESTED)

Ranks = tuple[int, int] | None


class Grown(NamedTuple):
    """One area. before, after: the score or value; change: how much more need, in the unit of the value,
    above zero is more need; lower, upper: its 95 % limits, None where not known. certain: more than chance
    explains. then, now: the interval of the rank. reason: a message id, where it is not compared."""

    area: str
    before: float | None
    after: float | None
    change: float | None
    lower: float | None
    upper: float | None
    certain: bool
    then: Ranks
    now: Ranks
    reason: str


@dataclass(frozen=True)
class Growth:
    """One place an area in all arrays. ``order``: the places of the areas compared, most growth first.
    ``reason``: a message id, where nothing is compared. ``tested``: at which limits (z)."""

    need_map: NeedMap
    at: str
    was: str
    change: Array
    lower: Array
    upper: Array
    certain: np.ndarray
    reasons: np.ndarray
    order: np.ndarray
    reason: str = ""
    tested: float = Z95

    @property
    def most(self) -> Grown | None:
        """The area in which need grew most; None where it grew nowhere."""
        if not len(self.order) or not self.change[self.order[0]] > 0:
            return None
        return self.row(self.need_map.areas[self.order[0]])

    def counted(self) -> tuple[int, int, int]:
        """In how many areas need certainly grew, certainly fell, and how many were compared."""
        up, down = self.certain & (self.change > 0), self.certain & (self.change < 0)
        return int(up.sum()), int(down.sum()), len(self.order)

    def row(self, area: str) -> Grown | None:
        """What is known of one area, or None."""
        n = self.need_map.row(area)
        if n is None:
            return None
        before, after = (_at(self.need_map, n, period) for period in (self.was, self.at))
        change, lower, upper = (_number(of[n]) for of in (self.change, self.lower, self.upper))
        then, now = (self.need_map.ranks(area, period) for period in (self.was, self.at))
        reason = self.reason or self.reasons[n]
        certain = bool(self.certain[n])
        return Grown(area, before, after, change, lower, upper, certain, then, now, reason)


def growth(
    need_map: NeedMap,
    at: str,
    was: str,
    *,
    broken: np.ndarray | None = None,
    tested: pd.DataFrame | None = None,
) -> Growth:
    """The growth of need from ``was`` to ``at``, both with bands.

    Of the index by its fixed base, over those components only that an area has in both periods without a
    break between (``broken``: areas × components), if they are 60 % of the weight; tested by the standard
    errors of both scores, at 99.8 % above twenty areas. Of one indicator as ``statistics.changes`` tested it:
    ``tested`` has its columns, a row for each area at most.
    """
    before, after = need_map.column(was), need_map.column(at)
    if before is None or after is None or not before < after:
        return _nothing(need_map, at, was, NO_PAIR)
    if need_map.is_index:
        return (
            _of_index(need_map, at, was, broken)
            if need_map.base
            else _nothing(need_map, at, was, OWN_MEASURES)
        )
    return _of_indicator(need_map, at, was, pd.DataFrame({"area": []}) if tested is None else tested)


def _of_index(need_map: NeedMap, at: str, was: str, broken: np.ndarray | None) -> Growth:
    before, after = need_map.column(was), need_map.column(at)
    assert before is not None
    assert after is not None
    assert need_map.parts is not None
    weight = np.array([component.weight for component in need_map.components])
    differ = need_map.parts[:, after] - need_map.parts[:, before]
    if broken is not None:
        differ = np.where(broken, np.nan, differ)
    shared = (~np.isnan(differ) * weight).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        change = (np.nan_to_num(differ) * weight).sum(axis=1) / shared
    blank = np.isnan(need_map.value[:, [before, after]]).any(axis=1)
    few = shared / weight.sum() < LEAST_PRESENT - 1e-9
    change[blank | few] = np.nan
    spread = [errors(need_map.lower[:, n], need_map.upper[:, n]) for n in (before, after)]
    error = np.hypot(*spread)
    z = z_for(int((~np.isnan(change)).sum()))
    reasons = np.select([blank, few], [NO_VALUE, OTHER_PARTS], "").astype(object)
    # Without any limits nothing is known of chance, so that nothing is called certain.
    certain = (error > 0) & (np.abs(change) > z * error)
    limits = np.where(error > 0, Z95 * error, np.nan)
    return Growth(
        need_map, at, was, change, change - limits, change + limits, certain, reasons, _ordered(change),
        tested=z,
    )  # fmt: skip


def _of_indicator(need_map: NeedMap, at: str, was: str, tested: pd.DataFrame) -> Growth:
    rows = tested.set_index("area").reindex(list(need_map.areas))
    reasons = _text(rows, "reason")
    change = numbers(rows, "absolute") * (-1 if need_map.reversed else 1)
    reasons[np.isnan(change) & (reasons == "")] = NO_VALUE
    like = np.where(np.isin(reasons, UNTESTED_ONLY), change, np.nan)
    certain = np.isin(_text(rows, "relation"), ("higher", "lower"))
    blank = np.full(len(change), np.nan)
    z = z_for(int((_text(rows, "relation") != "not_compared").sum()))
    return Growth(need_map, at, was, change, blank, blank, certain, reasons, _ordered(like), tested=z)


def _text(rows: pd.DataFrame, name: str) -> np.ndarray:
    if name not in rows:
        return np.full(len(rows), "", dtype=object)
    return np.array([cell if isinstance(cell, str) else "" for cell in rows[name].tolist()], dtype=object)


def _nothing(need_map: NeedMap, at: str, was: str, reason: str) -> Growth:
    blank = np.full(len(need_map.areas), np.nan)
    none = np.zeros(len(blank), dtype=bool)
    reasons = np.full(len(blank), reason, dtype=object)
    return Growth(need_map, at, was, blank, blank, blank, none, reasons, np.empty(0, dtype=np.int64), reason)


def _ordered(change: Array) -> np.ndarray:
    order = np.argsort(-change, kind="stable")
    return order[~np.isnan(change[order])]


def _at(need_map: NeedMap, row: int, period: str) -> float | None:
    column = need_map.column(period)
    return None if column is None else _number(need_map.value[row, column])


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
