"""A database of a former release becomes what this one expects, and loses nothing."""

from __future__ import annotations

import alembic.autogenerate
import alembic.command
import pytest
from alembic.runtime.migration import MigrationContext

from data_access import migrating, schema
from data_access.database import open_database, sqlite_url
from tests import postgresql as servers
from tests.builders import contents, observation


def differences(connection):
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return alembic.autogenerate.compare_metadata(context, schema.metadata)


def test_it_makes_the_tables_that_the_code_declares(database):
    with database.read() as connection:
        assert differences(connection) == []
    assert migrating.is_current(database)


@pytest.fixture
def unmigrated(kind, request, tmp_path):
    if kind == "sqlite":
        opened = open_database(sqlite_url(tmp_path / "old.sqlite"))
    else:
        server = request.getfixturevalue("postgresql")
        servers.execute(server, "CREATE DATABASE old")
        opened = open_database(server.rpartition("/")[0] + "/old")
    yield opened
    opened.close()
    if kind != "sqlite":
        servers.execute(server, "DROP DATABASE old WITH (FORCE)")


def test_it_brings_the_observations_of_a_former_release_along(unmigrated):
    rows = [
        observation(indicator=i, area=a, period=p) | {"version": 3}
        for i in ("COP-02", "COP-01") for a in ("RO", "179196") for p in ("2022", "2021")
    ]  # fmt: skip
    with unmigrated.write() as connection:
        alembic.command.upgrade(migrating._config(connection), "0002")
        names = ", ".join(rows[0])
        values = ", ".join(f"%({name})s" if not unmigrated.is_sqlite else f":{name}" for name in rows[0])
        for row in rows:
            connection.exec_driver_sql(f"INSERT INTO observation ({names}) VALUES ({values})", row)
    assert not migrating.is_current(unmigrated)
    migrating.migrate(unmigrated)
    keys = ("indicator", "breakdown", "period", "area")
    expected = sorted((tuple(row.values()) for row in rows), key=lambda row: row[: len(keys)])
    assert contents(unmigrated)["observation"] == expected
    with unmigrated.read() as connection:
        parts = connection.execute(schema.observation_part.select()).all()
    assert [tuple(part) for part in parts] == [("COP-01", 1), ("COP-02", 2)]
