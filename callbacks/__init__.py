"""What happens: the only place where pages meet data. ``FEATURES`` is the application's table of contents."""

from __future__ import annotations

import dash

from callbacks import downloads, frame, indicators, search
from callbacks.http import journal
from data_access.database import Database
from data_access.settings import Settings

FEATURES = (frame, indicators, search, downloads)


def register(app: dash.Dash, database: Database, settings: Settings) -> None:
    """Wires every feature to the application."""
    for feature in FEATURES:
        feature.register(app, database, settings)


def on_error(error: Exception) -> None:
    """An error no callback expected: written down, and told to the browser as a failed request."""
    journal.report(error)
    raise error
