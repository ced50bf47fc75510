"""The installation's database, opened for a command."""

from __future__ import annotations

from data_access import migrating, outlines, runs
from data_access import settings as installation
from data_access.database import Database
from data_access.settings import Settings


def opened() -> tuple[Settings, Database]:
    """The installation's database with the tables this version expects, without what dead imports left."""
    settings = installation.load()
    settings.var.mkdir(parents=True, exist_ok=True)
    database = settings.database()
    if not migrating.is_current(database):
        migrating.migrate(database)
    runs.clear_interrupted(database)
    return settings, database


def drawn_again(database: Database, settings: Settings) -> None:
    """The simplified outlines follow the stored ones."""
    if not outlines.is_current(database, settings.outlines_folder):
        outlines.write(database, settings.outlines_folder)
