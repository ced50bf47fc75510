"""The frame: the document drawn for the address asked for, and the script that keeps the two in step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from dash import ClientsideFunction, Dash, Input, html
from dash.development.base_component import Component
from flask import has_request_context, request

from callbacks import funding, indicators, map, methodology, overview
from callbacks.world import first_selection
from data_access.database import Database
from data_access.settings import Settings
from layouts import funding as funding_layout
from layouts import indicators as indicators_layout
from layouts import map as map_layout
from layouts import methodology as methodology_layout
from layouts import overview as overview_layout
from layouts.shell import Ids

# Each page's document for an address, and its empty one, which Dash looks through for ids. The bare address
# is the first page.
PAGES: Mapping[str, Callable[..., Component]] = {
    overview_layout.NAME: overview.document,
    indicators_layout.NAME: indicators.document,
    map_layout.NAME: map.document_from(None),
    funding_layout.NAME: funding.document_from(None),
    methodology_layout.NAME: methodology.document,
}
EMPTY: Mapping[str, Callable[..., Component]] = {
    overview_layout.NAME: overview_layout.empty,
    indicators_layout.NAME: indicators_layout.empty,
    map_layout.NAME: map_layout.empty,
    funding_layout.NAME: funding_layout.empty,
    methodology_layout.NAME: methodology_layout.empty,
}


def register(app: Dash, database: Database, settings: Settings) -> None:
    default = first_selection(settings)
    base = app.config.requests_pathname_prefix
    # Where outlines are served is known of an installation only.
    drawn = {
        **PAGES,
        map_layout.NAME: map.document_from(settings),
        funding_layout.NAME: funding.document_from(settings),
    }

    def document() -> Component:
        if not has_request_context():
            # Dash asks once at construction, only for the ids; the database must not be opened before a fork.
            return every_page
        # The browser asks for the layout from the page it is about to show, and says which one that is.
        name, query = asked_for(request.referrer, base)
        return drawn[name](database, query, default=default, base=base)

    every_page = html.Div([empty(default, base=base) for empty in EMPTY.values()])
    app.validation_layout = every_page  # type: ignore[assignment]
    app.layout = document
    for name in PAGES:
        app.clientside_callback(ClientsideFunction("reper", "settle"), Input(Ids.resolved(name), "data"))


def asked_for(address: str | None, base: str) -> tuple[str, str]:
    """The page and the query string of an address; without one the first page and a blank (the first script
    then brings the query)."""
    parts = urlsplit(address or "")
    name = parts.path.removeprefix(base).strip("/")
    return name if name in PAGES else next(iter(PAGES)), parts.query
