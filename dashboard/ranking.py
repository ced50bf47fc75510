"""Many areas at one period: their order, the interval of each rank, and how each stands to a benchmark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from dashboard.areas import AIM, Names
from dashboard.indicators.indicator import Indicator
from dashboard.scope import Scope
from dashboard.selection import AUTO
from dashboard.series import NUMBERS, WITHHELD, Point, as_stated, place
from dashboard.statistics import comparability, comparison
from dashboard.statistics.arrays import numbers
from dashboard.statistics.confidence import Z95, with_limits
from dashboard.statistics.ranks import rank_intervals

MOST_ROWS = 40  # drawn at once
FIGURES = ("value", "numerator", "denominator", "sd", "lower", "upper")
STATED = ("stated_value", "stated_denominator", "stated_status")
TEXTS = ("status", "note", "dataset")
TESTS = {"proportion": lambda *counts: comparison.two_proportions(*counts)[1], "rate": comparison.two_rates}
SIGNIFICANT = {False: 0.05, True: 0.002}  # with many at once
JUDGEMENTS = ("worse", "lower", "similar", "higher", "better", "not_compared")  # in the order sorted by
MEMBER = "It is one of those that it would be set against."
SUM = "A sum cannot be set against its parts."


class Benchmark(NamedTuple):
    """What the areas are judged against. area: its code, blank for what is no area; contains: whether it
    contains them, so that their own limits decide and not a test of two samples. members: the areas it is
    made of, which are not set against themselves."""

    area: str
    point: Point
    contains: bool
    members: tuple[str, ...] = ()

    @property
    def value(self) -> float:
        return float("nan") if self.point.value is None else self.point.value


class Row(NamedTuple):
    """One area. ``rank``: 1 is the best, or the highest where neither direction is better; ``low`` to
    ``high``: the interval of the rank; all None without a value. ``judgement`` is the relation where neither
    direction is better; ``reason``: a message id, where not compared. ``since``: the first period from which
    on the judgement has been the same; ``at_least``: whether nothing is known before it."""

    area: str
    point: Point
    rank: int | None
    low: int | None
    high: int | None
    relation: str
    judgement: str
    reason: str
    since: str = ""
    at_least: bool = False


@dataclass(frozen=True)
class Ranking:
    """frame: the areas of the scope in the order shown, those without a value last: the observation's columns
    (its own limits under own_lower, own_upper; those shown under lower, upper, method), and rank, low, high,
    relation, judgement, reason, and there: False for an area without a row. z: of the limits. against: the
    benchmark judged against, or None. left_out: why a known comparator is not judged against, a message id.
    """

    period: str
    scope: Scope
    frame: pd.DataFrame
    z: float
    against: Benchmark | None
    left_out: str = ""

    @property
    def ranked(self) -> int:
        return int(self.frame["rank"].notna().sum())

    def counted(self) -> dict[str, int]:
        """How many areas there are of each judgement."""
        return {str(name): int(n) for name, n in self.frame["judgement"].value_counts().items()}

    def judged(self, judgement: str) -> tuple[str, ...]:
        found: list[str] = self.frame["area"][(self.frame["judgement"] == judgement).to_numpy()].tolist()
        return tuple(found)

    def rows(
        self, start: int = 0, stop: int | None = None, since: Mapping[str, Any] | None = None
    ) -> tuple[Row, ...]:
        """The rows from one place in the order to another. since: area → (period, whether at least)."""
        return tuple(_rows(self.frame.iloc[start:stop], self.period, since or {}))

    def row(self, area: str, since: Mapping[str, Any] | None = None) -> Row | None:
        at = self._places.get(area)
        return None if at is None else self.rows(at, at + 1, since)[0]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {area: n for n, area in enumerate(self.frame["area"].tolist())}

    def start(self, row: str, lead: str, most: int = MOST_ROWS) -> int:
        """The place of the first row drawn: the one asked for, or such that the leading area is in the
        middle."""
        last = len(self.frame) - most
        if last <= 0:
            return 0
        if row != AUTO:
            return min(int(row), last)
        return max(0, min(self._places.get(lead, 0) - most // 2, last))


def ranked(
    rows: pd.DataFrame,
    *,
    period: str,
    scope: Scope,
    indicator: Indicator,
    areas: Names,
    kinds: Mapping[str, str],
    sort: str = AUTO,
    members: tuple[str, ...] = (),
) -> Ranking:
    """rows: the published rows of one indicator, breakdown and period in any areas; kinds: data set → kind.
    sort: ``auto`` is by rank, ``name`` or ``judgement``. members: what the comparator is made of."""
    at = {code: n for n, code in enumerate(rows["area"].tolist())}
    places = np.array([at.get(code, -1) for code in scope.codes], dtype=np.int64)
    own = _taken(rows, places, scope.codes)
    benchmark = _benchmark(rows, at.get(scope.comparator or "", -1), scope, indicator, period)
    benchmark = benchmark and benchmark._replace(members=members)
    kept, left_out = _judgeable(benchmark, scope, indicator)
    at_95 = with_limits(own, measure=indicator.measure, multiplier=indicator.multiplier)
    marks = int((~np.isnan(numbers(at_95, "lower"))).sum()) if kept else 0
    z = comparison.z_for(marks)
    limited = at_95 if z == Z95 else _limited(own, indicator, z)
    found = with_ranks(limited, at_95, indicator)
    found = compared(found, kept, indicator, kinds, z)
    return Ranking(
        period, scope, found.iloc[_order(found, areas, sort)].reset_index(drop=True), z, kept, left_out
    )


def compared(
    frame: pd.DataFrame, benchmark: Benchmark | None, indicator: Indicator, kinds: Mapping[str, str], z: float
) -> pd.DataFrame:
    """The rows with relation, judgement and reason. The benchmark may have one value or one a row (a
    ``Point`` of arrays)."""
    if benchmark is None:
        return frame.assign(relation="not_compared", judgement="not_compared", reason="")
    point = benchmark.point
    value = np.asarray(point.value, dtype=float)
    found = comparison.compared_to(
        frame, value, polarity=indicator.polarity, benchmark_area=benchmark.area or None
    )
    relation, reason = found["relation"].to_numpy(dtype=object), found["reason"].to_numpy(dtype=object)
    if not benchmark.contains and benchmark.area != AIM:
        relation, reason = _tested(frame, point, indicator, reason, z)
    member = frame["area"].isin(benchmark.members).to_numpy(dtype=bool) & (reason == "")
    reason = np.where(member, MEMBER, reason)
    other = {
        "status": point.status,
        "dataset": point.dataset,
        "numerator": np.nan if point.numerator is None else point.numerator,
    }
    unlike = comparability.beside(frame, other, measure=indicator.measure, kinds=kinds)
    reason = np.where((reason == "") & (unlike != ""), unlike, reason)
    relation = np.where(reason != "", "not_compared", relation)
    judgement = comparison.judged(relation, indicator.polarity)
    judgement = np.where(judgement == "", relation, judgement)
    return found.assign(relation=relation, reason=reason, judgement=judgement)


def with_ranks(frame: pd.DataFrame, at_95: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """The rows with ``rank``, ``low`` and ``high``; blank without a value, ``low`` and ``high`` also where
    nothing tells what chance could have made of it. at_95: the same rows with 95 % limits."""
    value = numbers(frame, "value")
    lowest_first = indicator.polarity == "lower"
    rank = pd.Series(value).rank(method="min", ascending=lowest_first).to_numpy()
    low, high = rank_intervals(
        numbers(frame, "numerator"), numbers(frame, "denominator"), measure=indicator.measure, value=value,
        lower=numbers(at_95, "lower"), upper=numbers(at_95, "upper"), multiplier=indicator.multiplier,
        lowest_first=lowest_first,
    )  # fmt: skip
    low, high = np.minimum(low, rank), np.maximum(high, rank)  # a rank lies within its own interval
    return frame.assign(
        rank=rank, low=np.where(np.isnan(value), np.nan, low), high=np.where(np.isnan(value), np.nan, high)
    )


def _taken(rows: pd.DataFrame, places: np.ndarray, codes: Sequence[str]) -> pd.DataFrame:
    """The rows at the places, blank where one is −1."""
    there = places >= 0
    columns: dict[str, Any] = {"area": np.array(codes, dtype=object), "there": there}
    stated = "stated_value" in rows  # related to another population than they were published on
    for name in (*FIGURES, *(STATED[:2] if stated else ())):
        known = numbers(rows, name)
        columns[name] = np.where(there, known[places] if len(known) else np.nan, np.nan)
    for name in (*TEXTS, *(STATED[2:] if stated else ())):
        texts = np.array(
            [cell if isinstance(cell, str) else "" for cell in rows[name].tolist()] or [""], dtype=object
        )
        columns[name] = np.where(there, texts[places], "")
    hidden = columns["status"] == WITHHELD
    for name in FIGURES:
        columns[name] = np.where(hidden, np.nan, columns[name])
    return pd.DataFrame(columns).assign(own_lower=columns["lower"], own_upper=columns["upper"])


def _limited(frame: pd.DataFrame, indicator: Indicator, z: float) -> pd.DataFrame:
    return with_limits(frame, measure=indicator.measure, multiplier=indicator.multiplier, z=z)


def _benchmark(
    rows: pd.DataFrame, at: int, scope: Scope, indicator: Indicator, period: str
) -> Benchmark | None:
    if at < 0 or scope.comparator is None:
        return None
    alone = _taken(rows.iloc[[at]], np.array([0]), [scope.comparator])
    frame = _limited(alone, indicator, Z95)
    return Benchmark(scope.comparator, next(_points(frame, period)), scope.contains)


def _judgeable(
    benchmark: Benchmark | None, scope: Scope, indicator: Indicator
) -> tuple[Benchmark | None, str]:
    if scope.comparator is None:
        return None, ""
    if benchmark is None or benchmark.point.value is None:
        return None, comparison.NO_BENCHMARK
    if scope.contains and (indicator.measure == "count" or indicator.to_parent == "sum"):
        return None, SUM
    return benchmark, ""


def _tested(
    frame: pd.DataFrame, point: Point, indicator: Indicator, reason: np.ndarray, z: float
) -> tuple[np.ndarray, np.ndarray]:
    """Against another area both are uncertain: by a test of both counts, or of what their limits tell."""
    value, other = numbers(frame, "value"), np.asarray(point.value, float)
    if indicator.measure in TESTS and point.numerator is not None:
        counts = (numbers(frame, "numerator"), numbers(frame, "denominator"))
        p = TESTS[indicator.measure](
            np.asarray(point.numerator, float), np.asarray(point.denominator, float), *counts
        )
    else:
        own = (numbers(frame, "upper") - numbers(frame, "lower")) / (2 * z)
        lower, upper = np.asarray(point.lower, float), np.asarray(point.upper, float)
        p = comparison.two_means(value, own, other, (upper - lower) / (2 * Z95))
    moved = np.where(value < other, "lower", "higher")
    relation = np.where(p < SIGNIFICANT[z > Z95], moved, "similar").astype(object)
    reason = np.where((reason == "") & np.isnan(p), comparison.NO_LIMITS, reason)
    return relation, reason


def _order(frame: pd.DataFrame, areas: Names, sort: str) -> np.ndarray:
    """Places of the rows in the order asked for; areas without a value come last, equals by name."""
    rank = frame["rank"].to_numpy(dtype=float)
    blank = np.isnan(rank)
    known = areas.by_name
    names = np.array([known.get(code, len(known)) for code in frame["area"].tolist()])
    if sort == "name":
        return np.lexsort((names, blank))
    rank = np.where(blank, 0, rank)
    if sort == "judgement":
        place_of = {name: n for n, name in enumerate(JUDGEMENTS)}
        judgement = np.array([place_of.get(name, len(place_of)) for name in frame["judgement"].tolist()])
        return np.lexsort((names, rank, judgement, blank))
    return np.lexsort((names, rank, blank))


def _rows(frame: pd.DataFrame, period: str, since: Mapping[str, Any]):
    ranks = [
        [None if cell != cell else int(cell) for cell in frame[name].tolist()]
        for name in ("rank", "low", "high")
    ]
    words = [frame[name].tolist() for name in ("relation", "judgement", "reason")]
    for area, point, rank, low, high, relation, judgement, reason in zip(
        frame["area"].tolist(), _points(frame, period), *ranks, *words, strict=True
    ):
        yield Row(area, point, rank, low, high, relation, judgement, reason, *since.get(area, ()))


def _points(frame: pd.DataFrame, period: str):
    known = place(period)
    figures = [[None if cell != cell else cell for cell in frame[name].tolist()] for name in NUMBERS]
    texts = [frame[name].tolist() for name in ("status", "note", "dataset", "method", "there")]
    for published, *row in zip(as_stated(frame), *figures, *texts, strict=True):
        value, lower, upper, numerator, denominator, *others, status, note, dataset, method, there = row
        # An area that has no row at all lacks its value as one does that is marked so.
        point = Point(
            period, known.middle, known.step, value, lower, upper, numerator, denominator,
            (status or "A") if there else "O", note, dataset, method, *others,
        )  # fmt: skip
        yield point if published is None else point._replace(stated=published)
