"""How payments grow, beside how much of the projects' time has gone."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
import pandas as pd

from dashboard.funding.ledger import NO_DAY, Ledger
from dashboard.funding_tables import STAGES

MANY_MONTHS = 40  # from which on a point a quarter is enough
EPOCH = date(1970, 1, 1).toordinal()
PAID = ("paid", "reimbursed")


class Moment(NamedTuple):
    """The end of a month: shares of what the projects with this stage contracted, None after the last amount
    that is known; elapsed: of the projects' time, each weighing as much as it contracted."""

    day: date
    paid: float | None
    reimbursed: float | None
    elapsed: float


class Timing(NamedTuple):
    """moments: in order, none where they cannot be drawn. projects: how many they are of; contracted: what
    these contracted, in bani. dateless: how many others have payments but no dates of their own. undated:
    payments of these without a day, in bani, which stand in no moment."""

    moments: tuple[Moment, ...]
    projects: int
    contracted: int
    dateless: int
    undated: int


def timing(ledger: Ledger, fits: np.ndarray) -> Timing:
    """Of the projects that fit, have dates, and have contracted and been paid or reimbursed something. Each
    stage is a share of what the projects that have it contracted, as ``stages.share`` says."""
    contracted = np.nan_to_num(ledger.stage("contracted"))
    ready = fits & ledger.known[:, STAGES.index("contracted")]
    dated = ledger.projects["start"].notna().to_numpy() & ledger.projects["finish"].notna().to_numpy()
    having = {stage: ready & dated & ledger.known[:, STAGES.index(stage)] for stage in PAID}
    wholes = {stage: float(contracted[own].sum()) for stage, own in having.items()}
    dateless = int((ready & ledger.known[:, STAGES.index("paid")] & ~dated).sum())
    undated = _undated(ledger, having["paid"])
    chosen = np.logical_or.reduce(list(having.values()))
    n, whole = int(chosen.sum()), float(contracted[chosen].sum())
    grown = {stage: _grown(ledger, own, stage) for stage, own in having.items() if wholes[stage] > 0}
    told = [one.days for one in grown.values() if len(one.days)]
    if not told:
        return Timing((), n, round(whole), dateless, undated)
    weights = np.maximum(contracted[chosen], 0)
    starts = _ordinals(ledger.projects["start"][chosen])
    ends = _ordinals(ledger.projects["finish"][chosen])
    first = min(int(starts.min()), *(int(days[0]) for days in told))
    last = max(int(ends.max()), *(int(days[-1]) for days in told))
    kept = [_month_end(date.fromordinal(int(days[-1]))) for days in told]
    moments = []
    for day in _month_ends(date.fromordinal(first), date.fromordinal(last), kept):
        gone = np.clip((day.toordinal() - starts + 1) / np.maximum(ends - starts + 1, 1), 0, 1)
        paid, reimbursed = (
            _until(grown[stage], day, wholes[stage]) if stage in grown else None for stage in PAID
        )
        moments.append(Moment(day, paid, reimbursed, float(gone @ weights / weights.sum())))
    return Timing(tuple(moments), n, round(whole), dateless, undated)


def _undated(ledger: Ledger, chosen: np.ndarray) -> int:
    """Payments without a day, in bani."""
    rows = ledger.rows
    loose = ledger.at_stages(chosen, ("paid",)) & rows["counts"].to_numpy()
    loose &= rows["day_at"].to_numpy() == NO_DAY
    return round(float(rows["bani"].to_numpy()[loose].sum()))


class _Grown(NamedTuple):
    """Ordinal days, in order, and what there was in bani at the end of each."""

    days: np.ndarray
    until: np.ndarray


def _grown(ledger: Ledger, chosen: np.ndarray, stage: str) -> _Grown:
    """How a stage grew; a sum until a day adds what it holds above the one before."""
    rows = ledger.rows
    day, series, bani = (rows[name].to_numpy() for name in ("day_at", "series", "bani"))
    own = ledger.at_stages(chosen, (stage,)) & (day != NO_DAY)
    counts, cumulative = rows["counts"].to_numpy(), rows["cumulative"].to_numpy() == 1
    single = np.flatnonzero(own & counts & ~cumulative)
    until = np.flatnonzero(own & cumulative & np.isfinite(bani))
    until = until[np.isin(series[until], series[own & counts & cumulative])]
    until = until[counts[until] | (rows["reason"].iloc[until] == "earlier").to_numpy()]
    until = until[np.lexsort((day[until], series[until]))]
    first = np.diff(series[until], prepend=-1) != 0
    steps = np.where(first, bani[until], np.diff(bani[until], prepend=0))
    days = np.concatenate([day[single], day[until]]) + EPOCH
    grew = np.concatenate([bani[single], steps])
    order = np.argsort(days, kind="stable")
    return _Grown(days[order], np.cumsum(grew[order]))


def _ordinals(days: pd.Series) -> np.ndarray:
    return np.array(days.tolist(), dtype="datetime64[D]").astype(np.int64) + EPOCH


def _until(grown: _Grown, day: date, whole: float) -> float | None:
    """The share until the day; None once nothing more is known, which is after the last amount's month."""
    if not len(grown.days) or day > _month_end(date.fromordinal(int(grown.days[-1]))):
        return None
    at = int(np.searchsorted(grown.days, day.toordinal(), side="right"))
    return float(grown.until[at - 1]) / whole if at else 0.0


def _month_ends(first: date, last: date, kept: Collection[date]) -> list[date]:
    """From the month before the first day, where everything is zero, to that of the last; of long spans the
    ends of quarters alone, and those that are kept."""
    start = first.replace(day=1) - timedelta(days=1)
    found = [start]
    while found[-1] < last:
        found.append(_month_end(found[-1] + timedelta(days=1)))
    if len(found) > MANY_MONTHS:
        always = {found[0], found[-1], *kept}
        found = [day for day in found if day.month % 3 == 0 or day in always]
    return found


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
