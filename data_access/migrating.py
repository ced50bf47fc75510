"""Brings a database to the schema this code expects."""

from __future__ import annotations

from pathlib import Path

import alembic.command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from data_access.database import Database
from data_access.runs import Waiting, alone

FOLDER = Path(__file__).parent / "migrations"


def migrate(database: Database, waiting: Waiting | None = None) -> None:
    """Runs the migrations the database lacks; does nothing where it is current. All or nothing.

    Waits for the end of an import, which writes in pieces: a newer release that starts meanwhile would change
    the tables between two of them. ``waiting``: see ``runs.alone``.
    """
    with alone(database, waiting or (lambda: None)), database.write() as connection:
        alembic.command.upgrade(_config(connection), "head")


def is_current(database: Database) -> bool:
    """Whether the database has every migration this code knows."""
    with database.read() as connection:
        return MigrationContext.configure(connection).get_current_revision() == _head()


def _head() -> str | None:
    return ScriptDirectory(str(FOLDER)).get_current_head()


def _config(connection: object) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    return config
