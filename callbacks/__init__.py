"""What happens: the only place where pages meet data. ``FEATURES`` is the application's table of contents."""

from __future__ import annotations

import dash

from callbacks import downloads, frame, funding, indicators, map, methodology, overview, search
from data_access.database import Database
from data_access.settings import Settings

FEATURES = (frame, overview, indicators, map, funding, methodology, search, downloads)
PAGES = tuple(frame.PAGES)  # the addresses of pages, besides the bare one; at any other there is none


def register(app: dash.Dash, database: Database, settings: Settings) -> None:
    """Wires every feature to the application."""
    for feature in FEATURES:
        feature.register(app, database, settings)
