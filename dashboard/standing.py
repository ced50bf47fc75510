"""How the values of many indicators stand at once: to a comparator, to the period before, over five years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple, TypedDict

import numpy as np
import pandas as pd

from dashboard.indicators.indicator import Indicator
from dashboard.periods import span, year
from dashboard.series import Line, Point
from dashboard.statistics.changes import UNTESTED, changes
from dashboard.statistics.comparison import NO_BENCHMARK, NO_LIMITS, compared_to, z_for
from dashboard.statistics.confidence import Z95, with_limits
from dashboard.statistics.trend import POINTS, TOO_FEW
from dashboard.statistics.trends import recent_trends
from dashboard.statistics.yearly import to_yearly

Relation = Literal["lower", "similar", "higher", "not_compared"]
Judgement = Literal["better", "worse", "similar", "not_compared", ""]
Going = Literal["improving", "worsening", ""]
Direction = Literal["rising", "falling", "none", "not_enough"]

TEXTS = ("period", "status", "dataset", "method")
NUMBERS = ("value", "lower", "upper", "numerator", "denominator", "sd", "own_lower", "own_upper")
COUNTED = ("value", "numerator", "denominator", "sd", "lower", "upper")
LIMITED = ("proportion", "rate", "mean")  # what has limits of its own; others may bring some


class Against(NamedTuple):
    """How a value stands to another one. ``judgement`` is blank where the indicator judges neither way;
    ``reason`` (a message id) says why it is not compared."""

    point: Point | None = None
    relation: Relation = "not_compared"
    judgement: Judgement = "not_compared"
    reason: str = ""


class Trend(NamedTuple):
    """The recent trend over yearly points from ``first`` to ``last``; ``reason`` says why there is none."""

    direction: Direction = "not_enough"
    judgement: Going = ""
    first: str = ""
    last: str = ""
    reason: str = ""


def beside_comparator(
    latest: Mapping[str, Point],
    others: Mapping[str, Point],
    known: Mapping[str, Indicator],
    kinds: Mapping[str, str],
    *,
    inside: bool,
) -> tuple[dict[str, Against], float]:
    """The newest values against the comparator's: by the area's own limits where it is a part of the
    comparator, otherwise by a test of the two. A break in a series says nothing of two areas."""
    own, other = (
        rows.assign(status=rows["status"].replace("B", "A"))
        for rows in (_rows(latest.items()), _rows(others.items()))
    )
    tested = changes(other, own, kinds=kinds, **_meant(known))
    relation, judgement = tested["relation"].to_numpy(), tested["judgement"].to_numpy()
    reason = tested["reason"].replace(UNTESTED, NO_LIMITS).to_numpy(dtype=object)
    no_other = np.array([code not in others or others[code].value is None for code in latest], dtype=bool)
    reason = np.where(no_other, NO_BENCHMARK, reason)
    if inside:
        unlimited = own["lower"].isna().to_numpy()
        reason = np.where(np.isin(reason, ["", NO_LIMITS]), np.where(unlimited, NO_LIMITS, ""), reason)
    # What is neither better nor worse takes no mark of judgement, and gives no false alarm.
    marked = np.array([known[code].polarity != "neutral" for code in latest], dtype=bool)
    z = z_for(int((marked & (reason == "")).sum()))
    if inside:
        benchmark = [others[code].value if code in others else None for code in latest]
        limited = with_all_limits(own.assign(lower=own["own_lower"], upper=own["own_upper"]), known, z)
        by_limits = compared_to(
            limited,
            np.array(benchmark, dtype=float),
            polarity=np.array([known[code].polarity for code in latest]),
        )
        relation = np.where(reason == "", by_limits["relation"].to_numpy(), "not_compared")
        judgement = np.where(reason == "", by_limits["judgement"].to_numpy(), "not_compared")
    found = zip(latest, relation, judgement, reason, strict=True)
    return {code: Against(others.get(code), *told) for code, *told in found}, z


def since_before(
    latest: Mapping[str, Point],
    lines: Mapping[tuple[str, str], Line],
    area: str,
    known: Mapping[str, Indicator],
    kinds: Mapping[str, str],
) -> dict[str, Against]:
    """The newest values against those of the comparable period before."""
    before = {code: found for code, point in latest.items() if (found := _before(lines[code, area], point))}
    between = [
        (code, point)
        for code, earlier in before.items()
        for point in lines[code, area].points
        if earlier.step < point.step <= latest[code].step
    ]
    tested = changes(
        _rows(before.items()),
        _rows((code, latest[code]) for code in before),
        **_meant(known),
        between=_rows(between),
        kinds=kinds,
    )
    columns = (tested[name].tolist() for name in ("relation", "judgement", "reason"))
    return {code: Against(before[code], *told) for code, *told in zip(before, *columns, strict=True)}


def _before(line: Line, point: Point) -> Point | None:
    """The published one before of the same season: a quarter is set against that quarter of a year before."""
    season = point.period[4:]
    earlier = [other for other in line.published if other.step < point.step and other.period[4:] == season]
    return earlier[-1] if earlier else None


def recently(lines: Mapping[str, Line], known: Mapping[str, Indicator]) -> dict[str, Trend]:
    """The recent trend of each line, over years made of its parts by each indicator's own rule."""
    yearly: list[tuple[str, Point]] = []
    parts: dict[str, list[tuple[str, Point]]] = {}
    for code, line in lines.items():
        # Five whole years lie within six calendar years; what came before them changes nothing.
        first = year(line.points[-1].period) - POINTS
        recent = [point for point in line.points if year(point.period) >= first]
        if all(len(point.period) == 4 for point in recent):
            yearly += ((code, point) for point in recent)
        elif (rule := _rule(known[code])) == "last":
            yearly += ((code, _of_year(point)) for point in recent if span(point.period).end.month == 12)
        elif rule != "none":
            parts.setdefault(rule, []).extend((code, point) for point in recent)
    frames = [_rows(yearly)] if yearly else []
    frames += [_made_yearly(_rows(found), rule, known) for rule, found in parts.items()]
    if not frames:
        return {}
    named = recent_trends(pd.concat(frames, ignore_index=True), **_meant(known))
    columns = ("indicator", "direction", "judgement", "first", "last", "reason")
    rows = zip(*(named[name].tolist() for name in columns), strict=True)
    found = {code: Trend(*told) for code, *told in rows}
    return {code: found.get(code, Trend(reason=TOO_FEW)) for code in lines}


def _rule(indicator: Indicator) -> str:
    # Summed counts are the same as recomputed ones.
    return "sum" if (indicator.to_year, indicator.measure) == ("recompute", "count") else indicator.to_year


def _of_year(point: Point) -> Point:
    """The last part of a year standing for it, as ``to_yearly`` has it."""
    return point._replace(period=point.period[:4], sd=None)


def _made_yearly(rows: pd.DataFrame, rule: str, known: Mapping[str, Indicator]) -> pd.DataFrame:
    """Years out of the parts, for all indicators of one rule at once: those recomputed are first made as bare
    quotients, then multiplied each as it is defined."""
    made = to_yearly(rows.assign(sd=np.nan), to_year=rule, measure="", multiplier=1.0)
    if rule == "recompute":
        made["value"] = made["value"].to_numpy() * [known[code].multiplier for code in made["indicator"]]
    return with_all_limits(made, known)


def with_all_limits(frame: pd.DataFrame, known: Mapping[str, Indicator], z: float = Z95) -> pd.DataFrame:
    """``with_limits`` for rows of many indicators, each by what it measures."""
    measured = [known[code].measure for code in frame["indicator"]]
    measures = np.array([name if name in LIMITED else "" for name in measured], dtype=object)
    multipliers = np.array([known[code].multiplier for code in frame["indicator"]], dtype=float)
    lower, upper = np.full(len(frame), np.nan), np.full(len(frame), np.nan)
    method = np.full(len(frame), "", dtype=object)
    names = [name for name in COUNTED if name in frame]
    for measure in dict.fromkeys(measures.tolist()):
        rows = np.flatnonzero(measures == measure)
        part = frame[names].take(rows)
        made = with_limits(part, measure=measure, multiplier=multipliers[rows], z=z)
        lower[rows], upper[rows], method[rows] = made["lower"], made["upper"], made["method"]
    return frame.assign(lower=lower, upper=upper, method=method)


class Meant(TypedDict):
    measure: dict[str, str]
    polarity: dict[str, str]


def _meant(known: Mapping[str, Indicator]) -> Meant:
    """What each indicator measures and which way is better, as the statistics ask for it."""
    return {
        "measure": {code: indicator.measure for code, indicator in known.items()},
        "polarity": {code: indicator.polarity for code, indicator in known.items()},
    }


def _rows(of_indicators: Iterable[tuple[str, Point]]) -> pd.DataFrame:
    """Points of indicators as a frame."""
    codes, found = [], []
    for code, point in of_indicators:
        codes.append(code)
        found.append(point)
    columns = dict(zip(Point._fields, zip(*found, strict=True), strict=True)) if found else {}
    return pd.DataFrame(
        {
            "indicator": pd.Series(codes, dtype=object),
            **{name: pd.Series(columns.get(name, ()), dtype=object) for name in TEXTS},
            **{name: np.array(columns.get(name, ()), dtype=float) for name in NUMBERS},
        },
        copy=False,
    )
