"""The database as a value: opened once by the door, handed to whoever asks questions.

SQLite, one file, or PostgreSQL; the SQL is the same, and what is not stands here and in ``writing.py``.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

# A writer waits this long for another one's transaction. An import writes in short ones, so that a minute
# means a fault.
BUSY_SECONDS = 60
POSTGRESQL = "postgresql+psycopg"


@dataclass(frozen=True)
class Database:
    """``ask`` is for one statement, ``read`` gives several one view, ``write`` is one transaction: all see it
    or none.

    engine  where is written.   reader  where is read: the same, or a copy that follows it.
    folder  where files that accompany the database stand; None: beside its file.
    """

    engine: sa.Engine
    reader: sa.Engine
    folder: Path | None = None

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        with self.reader.connect() as connection:
            if self.is_sqlite:
                connection.exec_driver_sql("BEGIN")
            yield connection

    @contextmanager
    def ask(self) -> Iterator[sa.Connection]:
        """For a single statement, which sees one state by itself: without the ways to a server and back that
        a transaction around it would take."""
        with self.reader.connect() as connection:
            if not self.is_sqlite:
                connection = connection.execution_options(isolation_level="AUTOCOMMIT")
            yield connection

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        with self._writing() as connection:
            yield connection
            connection.commit()

    @contextmanager
    def trial(self) -> Iterator[sa.Connection]:
        """A transaction that is always taken back: to see what a change would come to."""
        with self._writing() as connection:
            yield connection
            connection.rollback()

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        with self.engine.connect() as connection:
            connection.begin()  # said outright: what goes to the driver itself would not be seen to begin one
            if self.is_sqlite:
                # A deferred transaction that reads first can be refused when it comes to write; one that
                # declares itself waits its turn instead.
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException as error:
                if not isinstance(error, Exception):
                    # Ctrl+C within a statement: SQLAlchemy drops the connection, yet SQLite keeps its lock
                    # for as long as the cursor lives, and it lives in the frames of this error.
                    traceback.clear_frames(error.__traceback__)
                connection.rollback()
                raise

    def version(self) -> int:
        """The number of the data version in force: 0 on an empty database. Cheap enough for every request."""
        # Every question of a request asks it: a bare statement takes a quarter of the time that a composed
        # one in a transaction would.
        with self.ask() as connection:
            return connection.exec_driver_sql("SELECT max(number) FROM data_version").scalar() or 0

    def close(self) -> None:
        """Lets go of every connection; the next question opens one anew."""
        self.engine.dispose()
        self.reader.dispose()


def open_database(
    url: str,
    *,
    read_url: str = "",
    options: Mapping[str, Any] | None = None,
    folder: Path | None = None,
) -> Database:
    """An engine on the URL; nothing is connected yet, so it may be called before a fork.

    ``options`` go to PostgreSQL's driver as they are (``{"prepare_threshold": None}`` for a pooler that hands
    a connection to another client after each transaction).
    """
    url = driver_url(url)
    if url.startswith("sqlite"):
        engine = sa.create_engine(url, connect_args={"timeout": BUSY_SECONDS})
        sa.event.listen(engine, "connect", _on_sqlite_connect)
        return Database(engine, engine, folder)
    how: dict[str, Any] = {"pool_pre_ping": True, "connect_args": dict(options or {})}
    # Several statements of one question must see one state, as they do in SQLite.
    reader = sa.create_engine(driver_url(read_url or url), isolation_level="REPEATABLE READ", **how)
    return Database(sa.create_engine(url, **how), reader, folder)


def sqlite_url(path: Path) -> str:
    return f"sqlite:///{path}"


def driver_url(url: str) -> str:
    """An address as people write it, with the driver that is installed here: ``postgres://`` and
    ``postgresql://`` go to psycopg."""
    scheme, mark, rest = url.partition("://")
    return f"{POSTGRESQL}://{rest}" if mark and scheme in ("postgres", "postgresql") else url


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
