"""The database as a value: opened once by the door, handed to whoever asks questions."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

BUSY_SECONDS = 30


@dataclass(frozen=True)
class Database:
    """One engine. ``read`` gives a consistent view, ``write`` one transaction that all see or none."""

    engine: sa.Engine

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        with self.engine.connect() as connection:
            if self.is_sqlite:
                connection.exec_driver_sql("BEGIN")
            yield connection

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        with self.engine.connect() as connection:
            if self.is_sqlite:
                # A deferred transaction that reads first can be refused when it comes to write; one that
                # declares itself waits its turn instead.
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.commit()
            except BaseException as error:
                if not isinstance(error, Exception):
                    # Ctrl+C within a statement: SQLAlchemy drops the connection, yet SQLite keeps its lock
                    # for as long as the cursor lives, and it lives in the frames of this error.
                    traceback.clear_frames(error.__traceback__)
                connection.rollback()
                raise

    def version(self) -> int:
        """The number of the data version in force: 0 on an empty database. Cheap enough for every request."""
        # Every question of a request asks it: a bare statement, its own transaction, takes a quarter of the
        # time that a composed one in a transaction of ours would.
        with self.engine.connect() as connection:
            return connection.exec_driver_sql("SELECT max(number) FROM data_version").scalar() or 0


def open_database(url: str) -> Database:
    """An engine on the URL; nothing is connected yet, so it may be called before a fork."""
    if not url.startswith("sqlite"):
        return Database(sa.create_engine(url, pool_pre_ping=True))
    engine = sa.create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    sa.event.listen(engine, "connect", _on_sqlite_connect)
    return Database(engine)


def sqlite_url(path: Path) -> str:
    return f"sqlite:///{path}"


def _on_sqlite_connect(connection, _record) -> None:
    # pysqlite would open transactions on its own terms; with None it opens none, and ours are explicit.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    cursor.execute("PRAGMA cache_size = -32000")
    cursor.close()
