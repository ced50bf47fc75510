"""The table of a map: exactly what it shows."""

from __future__ import annotations

from typing import Any

from dashboard import formats, periods
from dashboard.i18n import say
from dashboard.needs.need_map import HIDDEN, NO_DATA
from dashboard.panels.map_shown import NONE, Shown
from dashboard.panels.map_words import class_words, need_name
from dashboard.panels.panel import Heading, Table
from dashboard.selection import Selection


def area_table(shown: Shown, selection: Selection, period: str) -> Table:
    """A row for each area: need with limits and ranks, its class, services and places."""
    language, need, areas = selection.lang, shown.need, shown.areas
    column = need.column(period)
    unit = need.unit.in_(language)
    name = need_name(need, shown.catalogue, language)
    headings = (
        Heading(say(language, "Area"), "area"),
        Heading(f"{name} ({unit})" if unit else name, "value", "right"),
        Heading(say(language, "Limits"), "limits", "right"),
        Heading(say(language, "Rank"), "rank", "right"),
        Heading(say(language, "Class"), "class"),
        Heading(say(language, "Services"), "services", "right"),
        Heading(say(language, "Places"), "places", "right"),
    )
    cells, raw, links = [], [], []
    for row, area in enumerate(need.areas):
        counted = shown.counted.get(area, NONE)
        found = (
            [None] * 5
            if column is None
            else [
                _number(of[row, column])
                for of in (need.value, need.lower, need.upper, need.rank_low, need.rank_high)
            ]
        )
        value, lower, upper, low, high = found
        state = "" if column is None else str(need.state[row, column])
        place = NO_DATA if column is None else int(need.classes[row, column])
        cells.append(
            (
                areas.name(area, language),
                "" if value is None else formats.number(value, need.decimals, language),
                ""
                if lower is None or upper is None
                else formats.interval(lower, upper, need.decimals, language),
                "" if low is None or high is None else f"{low:.0f}–{high:.0f}",
                class_words(place, need, language),
                formats.number(counted.services, 0, language),
                formats.number(counted.places, 0, language),
            )
        )
        raw.append(
            (need.indicator or "index", period, area, areas.name(area, language), value, lower, upper,
             low, high, state, place if place not in (NO_DATA, HIDDEN) else None,
             counted.services, counted.places)
        )  # fmt: skip
        links.append(selection.but(areas=(area,)).query())
    return Table(
        f"{name}, {periods.label(period, language)}" if period else name,
        headings, tuple(cells), tuple(raw),
        ("map_need", "period", "area", "area_name", "value", "limit_low", "limit_high", "rank_low",
         "rank_high", "map_state", "map_class", "services", "places"),
        links=tuple(links),
    )  # fmt: skip


def _number(value: Any) -> float | None:
    return None if value != value else float(value)
