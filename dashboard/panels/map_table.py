"""The table of a map: exactly what it shows, of thousands of areas a part at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from dashboard import formats, periods
from dashboard.i18n import Language, say
from dashboard.needs.need_map import HIDDEN, NO_DATA, NeedMap
from dashboard.panels.map_shown import NONE, Shown
from dashboard.panels.map_words import class_words, need_name
from dashboard.panels.panel import Heading, MadeWhenRead, Table
from dashboard.panels.turns import start_of
from dashboard.selection import Selection
from dashboard.written_ranks import band

AT_ONCE = 50
NAMES = (
    "map_need", "period", "area", "area_name", "value", "limit_low", "limit_high", "rank_low", "rank_high",
    "map_state", "map_class", "services", "places",
)  # fmt: skip


def area_table(shown: Shown, selection: Selection, period: str) -> Table:
    """A row for each area: need with limits and ranks, its class, services and places."""
    language, need = selection.lang, shown.need
    unit, name = need.unit.in_(language), need_name(need, shown.catalogue, language)
    headings = (
        Heading(say(language, "Area"), "area"),
        Heading(f"{name} ({unit})" if unit else name, "value", "right"),
        Heading(say(language, "Limits"), "limits", "right"),
        Heading(say(language, "Rank"), "rank", "right"),
        Heading(say(language, "Class"), "class"),
        Heading(say(language, "Services"), "services", "right"),
        Heading(say(language, "Places"), "places", "right"),
    )
    rows = _ordered(need, period)
    first = start_of(selection.row, len(rows), AT_ONCE)
    seen = rows[first : first + AT_ONCE]
    return Table(
        f"{name}, {periods.label(period, language)}" if period else name,
        headings,
        MadeWhenRead(len(seen), lambda: tuple(_cells(shown, row, period, language) for row in seen)),
        MadeWhenRead(len(rows), lambda: tuple(_raw(shown, row, period, language) for row in rows)),
        NAMES,
        links=MadeWhenRead(
            len(seen), lambda: tuple(selection.but(areas=(need.areas[row],)).query() for row in seen)
        ),
    )


def _ordered(need: NeedMap, period: str) -> Sequence[int]:
    """The rows of few areas as they stand, of many those most in need first, blanks last."""
    column = need.column(period)
    if len(need.areas) <= AT_ONCE or column is None:
        return range(len(need.areas))
    value = need.value[:, column]
    return np.argsort(value if need.reversed else -value, kind="stable").tolist()


def _numbers(need: NeedMap, row: int, period: str) -> tuple[float | None, ...]:
    """Value, limits and ranks; None where blank."""
    column = need.column(period)
    if column is None:
        return (None,) * 5
    found = (
        float(of[row, column]) for of in (need.value, need.lower, need.upper, need.rank_low, need.rank_high)
    )
    return tuple(None if number != number else number for number in found)


def _place(need: NeedMap, row: int, period: str) -> int:
    column = need.column(period)
    return NO_DATA if column is None else int(need.classes[row, column])


def _cells(shown: Shown, row: int, period: str, language: Language) -> tuple[str, ...]:
    need, area = shown.need, shown.need.areas[row]
    counted = shown.counted.get(area, NONE)
    value, lower, upper, low, high = _numbers(need, row, period)
    return (
        shown.areas.name(area, language),
        "" if value is None else formats.number(value, need.decimals, language),
        "" if lower is None or upper is None else formats.interval(lower, upper, need.decimals, language),
        "" if low is None or high is None else band(low, high, language),
        class_words(_place(need, row, period), need, language),
        formats.number(counted.services, 0, language),
        formats.number(counted.places, 0, language),
    )


def _raw(shown: Shown, row: int, period: str, language: Language) -> tuple[Any, ...]:
    need, area = shown.need, shown.need.areas[row]
    column, counted = need.column(period), shown.counted.get(area, NONE)
    place = _place(need, row, period)
    return (
        need.indicator or "index", period, area, shown.areas.name(area, language),
        *_numbers(need, row, period), "" if column is None else str(need.state[row, column]),
        None if place in (NO_DATA, HIDDEN) else place, counted.services, counted.places,
    )  # fmt: skip
