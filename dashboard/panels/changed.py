"""Every area's change between two periods: tested, ordered, and the part of a long list that is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from dashboard.areas import Areas, fold
from dashboard.i18n import Language
from dashboard.indicators.indicator import Indicator
from dashboard.paired import Pair, Row
from dashboard.selection import AUTO, Selection
from dashboard.series import NUMBERS, Line, Role, lines, place
from dashboard.statistics.changes import UNTESTED, changes
from dashboard.statistics.comparison import WITHHELD
from dashboard.statistics.confidence import with_limits

MOST_DRAWN = 40
WORSE = {"lower": 1.0, "higher": -1.0, "neutral": 1.0}  # the direction that comes first
FIGURES = ("before", "after", "absolute", "relative", "p", "gap_before", "gap_after")


class Changed(NamedTuple):
    """What was found. ``table``: a row for each area with a value at either period, in the order asked for,
    with the columns of ``statistics.changes`` and ``area``; ``differing``: those of them that are listed;
    ``first``: the place in ``differing`` of the first row drawn; ``rows``: those drawn; ``lines``: the same
    with the comparator last; ``lead``, ``comparator``, ``mover`` (the largest significant change): rows,
    wherever they stand."""

    table: pd.DataFrame
    listed: int
    first: int
    rows: tuple[Row, ...]
    lines: tuple[Line, ...]
    lead: Row | None
    comparator: Row | None
    mover: Row | None


def zones(selection: Selection, areas: Areas) -> tuple[str, ...]:
    """The areas set beside each other: the chosen ones where there are several, otherwise all of the leading
    one's level in what it is compared with, or else in its parent; the leading one first."""
    if len(selection.areas) > 1:
        return selection.areas
    lead = selection.areas[0]
    above = areas.ancestors(lead)
    within = selection.comparator if selection.comparator in above else next(iter(above), None)
    if within is None:
        return (lead,)
    others = areas.at_level(areas.level(lead)) if areas.level(lead) else ()
    return (lead, *(code for code in others if code != lead and within in areas.ancestors(code)))


def changed(
    before: pd.DataFrame,
    after: pd.DataFrame,
    breaks: pd.DataFrame,
    *,
    pair: Pair,
    indicator: Indicator,
    areas: Areas,
    kinds: Mapping[str, str],
    selection: Selection,
) -> Changed:
    """before, after: the published rows of the two periods, of any areas; breaks: where a series begins anew
    after the first and up to the second (area, status)."""
    shown = zones(selection, areas)
    comparator = selection.comparator if selection.comparator not in ("none", "", *shown) else None
    wanted = [*shown, *([comparator] if comparator else [])]
    frames = [_limited(rows, wanted, indicator) for rows in (before, after)]
    earlier, later = (
        _at(rows, wanted, period) for rows, period in zip(frames, (pair.was, pair.at), strict=True)
    )
    options: dict[str, Any] = {
        "measure": indicator.measure,
        "polarity": indicator.polarity,
        "between": breaks,
        "kinds": kinds,
    }
    n = len(shown)
    gaps: dict[str, Any] = {}
    if comparator and indicator.measure != "count" and indicator.to_parent != "sum":
        for name, rows in (("benchmark_before", earlier), ("benchmark_after", later)):
            gaps[name] = _benchmark(rows.iloc[:n], rows.iloc[n], kinds)
    found = changes(earlier.iloc[:n], later.iloc[:n], **options, **gaps)
    # A test of its own: what contains the areas is not one more of them.
    beside = changes(earlier.iloc[n:], later.iloc[n:], **options) if comparator else None
    blank = found["before"].isna() & found["after"].isna() & (found["reason"] != WITHHELD)
    found = found[~blank | (found["area"] == selection.areas[0])]
    found = found.iloc[_order(found, selection, indicator, areas, selection.lang)].reset_index(drop=True)
    listed = found[found["relation"].isin(["lower", "higher"])] if selection.only == "different" else found
    first = window(listed["area"].tolist(), selection.areas[0], selection.row)
    drawn = listed.iloc[first : first + MOST_DRAWN]
    moved = found[found["relation"].isin(["lower", "higher"])]
    largest = moved.loc[[moved["absolute"].abs().idxmax()]] if len(moved) else moved
    leading = found[found["area"] == selection.areas[0]]
    pieces = [drawn, leading, largest, *([] if beside is None else [beside])]
    named = list(dict.fromkeys(code for piece in pieces for code in piece["area"].tolist()))
    points = _points(frames, named, pair)
    rows_of = [_rows(piece, points, pair, selection.areas, comparator) for piece in pieces]
    order = [row.area for row in rows_of[0]] + ([comparator] if comparator else [])
    return Changed(
        table=found,
        listed=len(listed),
        first=first,
        rows=rows_of[0],
        lines=tuple(points[code] for code in order if code in points),
        lead=next(iter(rows_of[1]), None),
        comparator=rows_of[3][0] if comparator in points else None,
        mover=next(iter(rows_of[2]), None),
    )


def window(codes: Sequence[str], lead: str, row: str, most: int = MOST_DRAWN) -> int:
    """The place of the first row drawn of a list too long to be drawn whole: the one asked for (from 0), or
    such that the leading area stands in the middle."""
    if len(codes) <= most:
        return 0
    last = len(codes) - most
    if row != AUTO:
        return min(int(row), last)
    middle = codes.index(lead) - most // 2 if lead in codes else 0
    return max(0, min(middle, last))


def _limited(rows: pd.DataFrame, wanted: Sequence[str], indicator: Indicator) -> pd.DataFrame:
    rows = rows[rows["area"].isin(wanted).to_numpy(dtype=bool)]
    own = rows.assign(own_lower=rows["lower"], own_upper=rows["upper"])
    return with_limits(own, measure=indicator.measure, multiplier=indicator.multiplier)


def _at(rows: pd.DataFrame, wanted: Sequence[str], period: str) -> pd.DataFrame:
    """One row for each area, blank where there is none. Without the indicator's column, so that an area alone
    names a series."""
    texts = {name: rows[name].astype(object) for name in ("area", "status", "dataset", "method")}
    plain = pd.DataFrame({**texts, **{name: rows[name] for name in NUMBERS if name in rows}})
    whole = plain.set_index("area").reindex(list(wanted))
    for name in ("status", "dataset", "method"):
        whole[name] = whole[name].fillna("")
    return whole.assign(period=period).reset_index(names="area")


def _benchmark(rows: pd.DataFrame, comparator: pd.Series, kinds: Mapping[str, str]) -> np.ndarray:
    """The comparator's value for each row that may stand against it: of the same kind of source and
    definition."""
    own = np.array([kinds.get(code, "") for code in rows["dataset"].tolist()], dtype=object)
    like = own == kinds.get(comparator["dataset"], "")
    like &= (rows["status"] == "D").to_numpy(dtype=bool) == (comparator["status"] == "D")
    return np.where(like, float(comparator["value"]), np.nan)


def _order(
    found: pd.DataFrame, selection: Selection, indicator: Indicator, areas: Areas, language: Language
) -> np.ndarray:
    """Places of the rows in the order asked for; what lacks the figure comes last, equals by name."""
    names = [fold(areas.name(code, language)) for code in found["area"].tolist()]
    by_name = np.argsort(np.argsort(np.array(names, dtype=object), kind="stable"))
    if selection.sort == "name":
        return np.argsort(by_name, kind="stable")
    worse = WORSE[indicator.polarity]
    if selection.sort == "gap":
        key = found["gap_after"].to_numpy(dtype=float) * worse
    elif selection.sort == "value":
        key = found["after"].to_numpy(dtype=float)
    else:
        comparable = found["reason"].isin(["", UNTESTED]).to_numpy(dtype=bool)
        key = np.where(comparable, found["absolute"].to_numpy(dtype=float) * worse, np.nan)
    return np.lexsort((by_name, np.where(np.isnan(key), np.inf, -key)))


def _points(frames: Sequence[pd.DataFrame], named: Sequence[str], pair: Pair) -> dict[str, Line]:
    """Area → its points at the two periods."""
    both = pd.concat([rows[rows["area"].isin(named).to_numpy(dtype=bool)] for rows in frames])
    years = [place(period).year for period in (pair.was, pair.at)]
    found = lines(
        both,
        areas=named,
        comparator=None,
        start=min(years),
        end=max(years),
        frequency=place(pair.at).frequency,
    )
    return {line.area: line for line in found}


def _rows(
    table: pd.DataFrame,
    points: Mapping[str, Line],
    pair: Pair,
    chosen: Sequence[str],
    comparator: str | None,
) -> tuple[Row, ...]:
    figures = {
        name: [None if number != number else number for number in table[name].tolist()] for name in FIGURES
    }
    texts: list[list[Any]] = [table[name].tolist() for name in ("relation", "judgement", "reason")]
    found = []
    for n, code in enumerate(table["area"].tolist()):
        line = points.get(code)
        role: Role = "comparator" if code == comparator else "lead" if code == chosen[0] else "other"
        found.append(
            Row(
                code, role, line.at(pair.was) if line else None, line.at(pair.at) if line else None,
                figures["absolute"][n], figures["relative"][n], figures["p"][n], texts[0][n],
                texts[1][n], texts[2][n], figures["gap_before"][n], figures["gap_after"][n],
            )
        )  # fmt: skip
    return tuple(found)
