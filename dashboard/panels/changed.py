"""Every area's change between two periods: tested, ordered, and the part of a long list that is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from dashboard.areas import Areas
from dashboard.indicators.indicator import Indicator
from dashboard.paired import Pair, Row
from dashboard.panels.trend import MOST_TIMES
from dashboard.ranking import MOST_ROWS
from dashboard.scope import scope
from dashboard.selection import AUTO, Selection
from dashboard.series import NUMBERS, Line, Role, lines, place
from dashboard.statistics.changes import UNTESTED, changes
from dashboard.statistics.comparison import WITHHELD
from dashboard.statistics.confidence import with_limits

WORSE = {"lower": 1.0, "higher": -1.0, "neutral": 1.0}  # the direction that comes first
FIGURES = ("before", "after", "absolute", "relative", "p", "gap_before", "gap_after")


class Changed(NamedTuple):
    """What was found. ``table``: a row for each area with a value at either period, in the order asked for,
    with the columns of ``statistics.changes`` and ``area``; ``differing``: those of them that are listed;
    ``first``: the place in ``differing`` of the first row drawn; ``rows``: those drawn; ``lines``: the same
    with the comparator last; ``lead``, ``comparator`` (or ``too_large`` where it would not
    fit the scale), ``mover`` (the largest significant change): rows,
    wherever they stand. ``whole``: rows and lines of all that is listed, with the comparator last, which rest
    on so many ``records``."""

    table: pd.DataFrame
    listed: int
    first: int
    rows: tuple[Row, ...]
    lines: tuple[Line, ...]
    lead: Row | None
    comparator: Row | None
    too_large: Row | None
    mover: Row | None
    records: int
    whole: Callable[[], tuple[tuple[Row, ...], tuple[Line, ...]]]


def zones(selection: Selection, areas: Areas) -> tuple[tuple[str, ...], str | None]:
    """The areas set beside each other, the leading one first, and their comparator: the chosen areas where
    there are several, otherwise those that the leading one is ranked among."""
    if len(selection.areas) > 1:
        other = selection.comparator
        return selection.areas, None if other in ("none", "", *selection.areas) else other
    lead, around = selection.areas[0], scope(selection, areas)
    others = [code for code in around.codes if code not in (lead, around.comparator)]
    leading = [lead] if lead != around.comparator else []
    return (*leading, *others), around.comparator


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
    shown, comparator = zones(selection, areas)
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
    found = found.iloc[_order(found, selection, indicator, areas)].reset_index(drop=True)
    listed = found[found["relation"].isin(["lower", "higher"])] if selection.only == "different" else found
    first = window(listed["area"].tolist(), selection.areas[0], selection.row)
    drawn = listed.iloc[first : first + MOST_ROWS]
    moved = found[found["relation"].isin(["lower", "higher"])]
    largest = moved.loc[[moved["absolute"].abs().idxmax()]] if len(moved) else moved
    leading = found[found["area"] == selection.areas[0]]
    pieces = [drawn, leading, largest, *([] if beside is None else [beside])]
    named = list(dict.fromkeys(code for piece in pieces for code in piece["area"].tolist()))
    points = _points(frames, named, pair)
    rows_of = [_rows(piece, points, pair, selection.areas, comparator) for piece in pieces]
    beside_row = rows_of[3] if comparator in points else ()
    large = bool(beside_row) and _too_large(beside_row[0], found, indicator)
    too_large, beside_row = (beside_row[0], ()) if large else (None, beside_row)
    order = [row.area for row in (*rows_of[0], *beside_row)]

    def whole() -> tuple[tuple[Row, ...], tuple[Line, ...]]:
        codes = [*listed["area"].tolist(), *(row.area for row in beside_row)]
        every = _points(frames, codes, pair)
        rows = _rows(listed, every, pair, selection.areas, comparator)
        return (*rows, *beside_row), tuple(every[code] for code in codes if code in every)

    named_in_files = {*listed["area"].tolist(), *(row.area for row in beside_row)}
    return Changed(
        table=found,
        listed=len(listed),
        first=first,
        rows=rows_of[0],
        lines=tuple(points[code] for code in order if code in points),
        lead=next(iter(rows_of[1]), None),
        comparator=next(iter(beside_row), None),
        too_large=too_large,
        mover=next(iter(rows_of[2]), None),
        records=sum(int(rows["area"].isin(named_in_files).sum()) for rows in frames),
        whole=whole,
    )


def window(codes: Sequence[str], lead: str, row: str, most: int = MOST_ROWS) -> int:
    """The place of the first row drawn of a list too long to be drawn whole: the one asked for (from 0), or
    such that the leading area stands in the middle."""
    if len(codes) <= most:
        return 0
    last = len(codes) - most
    if row != AUTO:
        return min(int(row), last)
    middle = codes.index(lead) - most // 2 if lead in codes else 0
    return max(0, min(middle, last))


def _too_large(row: Row, found: pd.DataFrame, indicator: Indicator) -> bool:
    """Counts of a whole city would press its parts against the edge."""
    if indicator.measure != "count":
        return False
    largest = found[["before", "after"]].abs().max().max()
    return max(abs(number or 0.0) for number in (row.was, row.now)) >= MOST_TIMES * largest > 0


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


def _order(found: pd.DataFrame, selection: Selection, indicator: Indicator, areas: Areas) -> np.ndarray:
    """Places of the rows in the order asked for; what lacks the figure comes last, equals by name."""
    known = areas.by_name
    by_name = np.array([known.get(code, len(known)) for code in found["area"].tolist()])
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
