"""One transaction that all see or none, however it ends."""

from __future__ import annotations

import sqlite3

import pytest

from data_access import migrating
from data_access.database import open_database, sqlite_url

INSERT = "INSERT INTO import_run (id, started, action, files, state) VALUES (?, '', '', '', '')"


class CtrlC:
    """A value at which somebody presses Ctrl+C, while SQLite is in the middle of a statement."""

    def __conform__(self, _protocol):
        raise KeyboardInterrupt


def test_it_lets_go_of_the_lock_when_ctrl_c_stops_a_statement(tmp_path):
    path = tmp_path / "reper.sqlite"
    database = open_database(sqlite_url(path))
    migrating.migrate(database)
    try:
        with database.write() as connection:
            connection.exec_driver_sql(INSERT, [("first",), (CtrlC(),)])
    except KeyboardInterrupt:  # still on its way, as it is where an import notes that it was interrupted
        other = sqlite3.connect(path, timeout=0)
        other.execute("BEGIN IMMEDIATE")
        assert other.execute("SELECT count(*) FROM import_run").fetchone() == (0,)
    else:
        pytest.fail("nobody pressed Ctrl+C")
