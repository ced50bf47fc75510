"""The frame: the document drawn for the address asked for, and the script that keeps the two in step."""

from __future__ import annotations

from urllib.parse import urlsplit

from dash import ClientsideFunction, Dash, Input
from dash.development.base_component import Component
from flask import has_request_context, request

from callbacks.indicators import first_selection, safe_answer
from data_access.database import Database
from data_access.settings import Settings
from layouts import indicators as layout
from layouts.indicators import Page
from layouts.shell import Ids


def register(app: Dash, database: Database, settings: Settings) -> None:
    default = first_selection(settings)
    base = app.config.requests_pathname_prefix

    def document() -> Component:
        if not has_request_context():
            # Dash asks once at construction, only for the ids; the database must not be opened before a fork.
            return layout.document(Page(default), base=base)
        # The browser asks for the layout from the page it is about to show, and says which one that is.
        return layout.document(safe_answer(database, asked_for(request.referrer), default=default), base=base)

    app.validation_layout = layout.document(Page(default), base=base)  # type: ignore[assignment]
    app.layout = document
    app.clientside_callback(ClientsideFunction("reper", "settle"), Input(Ids.resolved, "data"))


def asked_for(address: str | None) -> str:
    """The query string of an address; blank where there is none (the first script then brings it)."""
    return urlsplit(address or "").query
