"""The lists behind the pickers, as JSON: thousands of zones never weigh on the page."""

from __future__ import annotations

from typing import Any, cast

from dash import Dash
from flask import Response, jsonify, request

from callbacks.world import COUNTRY, World, world
from dashboard.areas import level_name
from dashboard.i18n import LANGUAGES, Language, say
from dashboard.tables import THEMES
from data_access.database import Database
from data_access.settings import Settings
from layouts.parts.words import theme_name

MOST_FOUND = 40


def register(app: Dash, database: Database, settings: Settings) -> None:
    server = app.server

    @server.get("/zones.json")
    def zones() -> Response:
        language = _language(settings)
        given = request.args
        return jsonify(zone_list(world(database), language, text=given.get("q", ""), at=given.get("at", "")))

    @server.get("/indicators.json")
    def indicators() -> Response:
        language, given = _language(settings), request.args
        found = indicator_list(
            world(database),
            language,
            text=given.get("q", ""),
            group=given.get("group", "all"),
            area=given.get("at", ""),
        )
        return jsonify(found)


def zone_list(known: World, language: Language, *, text: str = "", at: str = "") -> dict[str, Any]:
    """The zones a text finds; without a text those directly inside ``at``, with the way up to the country.

    Where ``at`` contains nothing, its sisters are listed: from Sector 6 one goes to Sector 5.
    """
    areas = known.areas
    if text.strip():
        found = areas.search(text, language, MOST_FOUND)
        items = [_zone(known, code, language, in_full=True) for code in found]
        return {"path": [], "items": items, "more": len(found) == MOST_FOUND}
    if at not in areas:
        at = COUNTRY if COUNTRY in areas else next((c for c in areas if areas.parent(c) is None), "")
    inside = at if areas.children(at) else areas.parent(at) or at
    path = [*reversed(areas.ancestors(inside)), inside] if inside else []
    return {
        "path": [{"code": code, "name": areas.name(code, language)} for code in path],
        "items": [_zone(known, code, language, in_full=False) for code in areas.children(inside)],
        "more": False,
    }


def _zone(known: World, code: str, language: Language, *, in_full: bool) -> dict[str, Any]:
    areas = known.areas
    above = " › ".join(areas.name(parent, language) for parent in areas.ancestors(code)) if in_full else ""
    level = level_name(areas.level(code), language)
    return {
        "code": code,
        "name": areas.name(code, language),
        "about": f"{level} · {above}" if above else level,
        "inside": bool(areas.children(code)),
    }


def indicator_list(
    known: World, language: Language, *, text: str = "", group: str = "all", area: str = ""
) -> dict[str, Any]:
    """The indicators a text finds in a target group, by theme; ``data``: whether the zone's level has any."""
    level = known.areas.level(area)
    offered = known.catalogue.of_group(group)
    order = {theme: number for number, theme in enumerate(THEMES)}
    found = [indicator for indicator in known.catalogue.search(text, language) if indicator.code in offered]
    with_data = {
        code for code, available in known.available.items() if not level or level in available.levels
    }
    without = say(language, "Without data for this area")
    if not text.strip():
        # What can be drawn first, theme by theme; then what is defined and waits for data.
        found.sort(key=lambda i: (i.code not in with_data, order.get(i.theme, len(order))))
    items = [
        {
            "code": indicator.code,
            "name": indicator.title(language),
            "about": indicator.unit.in_(language),
            "heading": "" if text.strip()
            else theme_name(indicator.theme, language) if indicator.code in with_data
            else without,
            "data": indicator.code in with_data,
        }
        for indicator in found
    ]  # fmt: skip
    return {"path": [], "items": items, "more": False}


def _language(settings: Settings) -> Language:
    asked = request.args.get("lang", settings.language)
    return cast(Language, asked) if asked in LANGUAGES else settings.language
