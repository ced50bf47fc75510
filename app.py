"""The door: opens the database, wires pages to it, hands out the application and the ``reper`` command."""

from __future__ import annotations

from pathlib import Path

import dash

import callbacks
from callbacks.http import compression, faults, files, health, journal, paths, security
from callbacks.http.document import Application
from data_access.database import Database, open_database
from data_access.settings import Settings

ROOT = Path(__file__).resolve().parent


def create_app(settings: Settings, database: Database | None = None) -> dash.Dash:
    """The application of an installation. Nothing is written to the database; a given one is used as it is."""
    database = database or open_database(settings.database_url)
    app = Application(
        "reper",
        title="Reper",
        update_title="",
        assets_folder=str(ROOT / "assets"),
        routes_pathname_prefix="/",
        requests_pathname_prefix=settings.prefix,
        serve_locally=True,
        suppress_callback_exceptions=False,
        add_log_handler=False,
        enable_mcp=False,
    )
    app.first_language = settings.language
    server = app.server
    # Flask calls what is done after a request in the reverse of this order: the journal counts what was sent.
    journal.register(server, database)
    compression.register(server)
    stylesheet = files.register(server, settings.static_folder)
    app.config.external_stylesheets = [app.get_relative_path(stylesheet)]
    health.register(server, database)
    faults.register(server, language=settings.language, home=settings.prefix)
    callbacks.register(app, database, settings)
    security.guard(server, app.csp_hashes())
    paths.place(server, prefix=settings.prefix, proxies=settings.proxies)
    return app
