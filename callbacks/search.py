"""What is found, as JSON: for the search and for the pickers. Thousands of zones never weigh on the page."""

from __future__ import annotations

from typing import cast

from dash import Dash
from flask import Response, jsonify, request

from callbacks import results
from callbacks.pickers import indicator_list, zone_list
from callbacks.world import world
from dashboard import methodology
from dashboard.i18n import LANGUAGES, Language
from dashboard.searching import entries
from dashboard.searching.index import Index
from data_access import funding, services
from data_access.cache import by_version
from data_access.database import Database
from data_access.settings import Settings
from layouts.shell import IN_THE_FOOTER, PAGES

LONGEST_QUESTION = 200  # signs; nobody types more, and each word costs time


@by_version
def index(database: Database, language: Language) -> Index:
    """Everything that can be found, on the data version in force."""
    known = world(database)
    return Index(
        [
            *entries.of_pages(dict((*PAGES, *IN_THE_FOOTER)), language),
            *entries.of_indicators(known.catalogue, language),
            *entries.of_areas(known.areas, language),
            *entries.of_services(services.services(database).to_dict("records"), known.areas, language),
            *entries.of_projects(funding.projects(database).to_dict("records"), language),
            *entries.of_methods(methodology.sections(language)),
        ]
    )


def register(app: Dash, database: Database, settings: Settings) -> None:
    server = app.server

    def language() -> Language:
        asked = request.args.get("lang", settings.language)
        return cast(Language, asked) if asked in LANGUAGES else settings.language

    def question() -> str:
        return request.args.get("q", "")[:LONGEST_QUESTION]

    @server.get("/search.json")
    def search() -> Response:
        given, known = request.args, world(database)
        reader = results.Reader(
            language(), at=given.get("at", ""), group=given.get("group", "all"), view=given.get("view", "")
        )
        return jsonify(results.results(known, index(database, reader.language), reader, question()))

    @server.get("/zones.json")
    def zones() -> Response:
        known, found_in = world(database), index(database, language())
        return jsonify(zone_list(known, found_in, language(), text=question(), at=request.args.get("at", "")))

    @server.get("/indicators.json")
    def indicators() -> Response:
        given, found_in = request.args, index(database, language())
        return jsonify(
            indicator_list(
                world(database),
                found_in,
                language(),
                text=question(),
                group=given.get("group", "all"),
                area=given.get("at", ""),
            )
        )
