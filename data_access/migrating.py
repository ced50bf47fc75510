"""Brings a database to the schema this code expects."""

from __future__ import annotations

from pathlib import Path

import alembic.command
import sqlalchemy as sa
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from data_access.database import Database
from data_access.runs import LOCK

FOLDER = Path(__file__).parent / "migrations"


def migrate(database: Database) -> None:
    """Runs the migrations the database lacks; does nothing where it is current. All or nothing."""
    with database.write() as connection:
        if not database.is_sqlite:  # several hosts may start at once; SQLite's write lock is enough
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))
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
