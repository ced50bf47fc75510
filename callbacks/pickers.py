"""The lists behind the pickers of zones and indicators."""

from __future__ import annotations

from typing import Any

from callbacks.world import COUNTRY, World
from dashboard.areas import Areas, level_name
from dashboard.i18n import Language, say
from dashboard.searching.entries import INDICATOR, ZONE
from dashboard.searching.index import Index
from dashboard.tables import THEMES
from layouts.parts.words import theme_name

MOST_FOUND = 40


def zone_list(
    known: World, index: Index, language: Language, *, text: str = "", at: str = ""
) -> dict[str, Any]:
    """The zones a text finds; without a text those directly inside ``at``, with the way up to the country.

    Where ``at`` contains nothing, its sisters are listed: from Sector 6 one goes to Sector 5.
    """
    areas = known.areas
    if text.strip():
        found = [one.entry.key for one in index.find(text, (ZONE,)) if known.may_have_figures(one.entry.key)]
        items = [_zone(known, code, language, in_full=True) for code in found[:MOST_FOUND]]
        return {"path": [], "items": items, "more": len(found) > MOST_FOUND}
    if at not in areas:
        at = COUNTRY if COUNTRY in areas else next((c for c in areas if areas.parent(c) is None), "")
    inside = at if known.children(at) else areas.parent(at) or at
    path = [*reversed(areas.ancestors(inside)), inside] if inside else []
    return {
        "path": [{"code": code, "name": areas.name(code, language)} for code in path],
        "items": [_zone(known, code, language, in_full=False) for code in known.children(inside)],
        "more": False,
    }


def where(areas: Areas, code: str, language: Language) -> str:
    """The level of a zone and what contains it: ``comună · Ilfov › România``."""
    above = " › ".join(areas.name(parent, language) for parent in areas.ancestors(code))
    level = level_name(areas.level(code), language)
    return f"{level} · {above}" if above else level


def _zone(known: World, code: str, language: Language, *, in_full: bool) -> dict[str, Any]:
    areas = known.areas
    return {
        "code": code,
        "name": areas.name(code, language),
        "about": where(areas, code, language) if in_full else level_name(areas.level(code), language),
        "inside": bool(known.children(code)),
    }


def indicator_list(
    known: World, index: Index, language: Language, *, text: str = "", group: str = "all", area: str = ""
) -> dict[str, Any]:
    """The indicators a text finds in a target group, by theme; ``data``: whether the zone's level has any."""
    offered = known.catalogue.of_group(group)
    order = {theme: number for number, theme in enumerate(THEMES)}
    asked = bool(text.strip())
    codes = [one.entry.key for one in index.find(text, (INDICATOR,))] if asked else list(known.catalogue)
    found = [known.catalogue[code] for code in codes if code in offered]
    with_data = known.with_data_at(area)
    without = say(language, "Without data for this area")
    if not asked:
        # What can be drawn first, theme by theme; then what is defined and waits for data.
        found.sort(key=lambda i: (i.code not in with_data, order.get(i.theme, len(order))))
    items = [
        {
            "code": indicator.code,
            "name": indicator.title(language),
            "about": indicator.unit.in_(language),
            "heading": "" if asked
            else theme_name(indicator.theme, language) if indicator.code in with_data
            else without,
            "data": indicator.code in with_data,
        }
        for indicator in found
    ]  # fmt: skip
    return {"path": [], "items": items, "more": False}
