"""What is told of the area pointed at on the map, as JSON: its need then and now, services, series."""

from __future__ import annotations

from typing import Any

from dash import Dash
from flask import Response, abort, jsonify, request

from callbacks import selecting
from callbacks.mapping import beside, services
from callbacks.mapping.compared import with_the_round_before
from callbacks.mapping.places import places
from callbacks.world import first_selection, world
from dashboard.ground import ground
from dashboard.selection import Selection
from data_access import needs
from data_access.database import Database
from data_access.settings import Settings


def register(app: Dash, database: Database, settings: Settings) -> None:
    default = first_selection(settings)

    @app.server.get("/map/area.json")
    def area() -> Response:
        # The page's own area comes first in the query, the one pointed at last.
        asked = request.args.getlist("area")[-1:]
        query = request.query_string.decode("utf-8", "replace").rpartition("&area=")[0]
        told = pointed(database, query, asked[0] if asked else "", default=default)
        if told is None:
            abort(404)
        return jsonify(told)


def pointed(database: Database, query: str, area: str, *, default: Selection) -> dict[str, Any] | None:
    """title; lines: what the side would say of it; series: its values by period, then those of the middle of
    all areas drawn. None for an area that is not drawn."""
    known = world(database)
    selection, _ = selecting.selected(
        query, known, selecting.beginning(known, default), with_indicators=False
    )
    found = ground(selection, known.areas)
    if area not in found.areas:
        return None
    compared = with_the_round_before(database, selection, found)
    need = needs.need_map(database, compared, areas=found.areas)
    growth = needs.growth(database, compared, areas=found.areas)
    there = services.inside(database, known, selection, found)
    held = places(database, found, need, there)
    side = beside.side(found._replace(lead=area), known, need, growth, held, selection, "")
    values = [value for _, value in need.series(area)]
    return {
        "title": side.title,
        "lines": [f"{term}: {text}" for term, text in side.facts]
        + ([side.subtitle] if side.subtitle else []),
        "series": [{"values": values}, {"values": beside.middle(need)}],
    }
