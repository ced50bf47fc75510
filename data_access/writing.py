"""Rows into the tables, many at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
import psycopg
import sqlalchemy as sa

from dashboard.tables import REVISIONS, Table
from data_access import schema, slices

AT_ONCE = 10_000  # rows turned into statements at a time


def rows(frame: pd.DataFrame, table: Table) -> Iterator[dict[str, Any]]:
    """The rows of a frame (see ``slices.stored``) as plain values by column, ``version`` among them."""
    kinds = slices.kinds_of(table)
    names = [name for name, _ in kinds]
    for batch in slices.tuples(frame, kinds):
        for values in batch:
            yield dict(zip(names, values, strict=True))


def insert(connection: sa.Connection, table: Table, frame: pd.DataFrame) -> None:
    """Inserts the rows of a frame in its order, which should be that of the key."""
    target = schema.revision if table is REVISIONS else schema.facts[table.name]
    kinds = slices.kinds_of(table)
    if table is REVISIONS:
        kinds = kinds[:-1]  # declares its version itself
    names = [name for name, _ in kinds]
    for batch in slices.tuples(frame, kinds):
        insert_many(connection, target, names, batch)


def insert_rows(connection: sa.Connection, target: sa.Table, found: Sequence[Mapping[str, Any]]) -> None:
    """Inserts rows given as plain values, every column of the table among them."""
    names = list(target.c.keys())
    insert_many(connection, target, names, [tuple([row[name] for name in names]) for row in found])


def delete(connection: sa.Connection, table: Table, gone: pd.DataFrame) -> None:
    """Deletes the rows of a frame by their keys."""
    target = schema.facts[table.name]
    statement = target.delete().where(*(target.c[name] == sa.bindparam(f"key_{name}") for name in table.key))
    kinds = [(name, table.column(name).kind) for name in table.key]
    for batch in slices.tuples(gone, kinds):
        names = [f"key_{name}" for name in table.key]
        connection.execute(statement, [dict(zip(names, row, strict=True)) for row in batch])


def insert_many(
    connection: sa.Connection, target: sa.Table, names: Sequence[str], found: Sequence[tuple[Any, ...]]
) -> None:
    """Inserts many rows whose values stand in the order of the names of their columns.

    They go to the driver as they are, on PostgreSQL as a COPY: naming each value of each row, as SQLAlchemy
    does, takes longer than storing it.
    """
    if not found:
        return
    if connection.dialect.name == "postgresql":
        _copied(connection, target, names, found)
        return
    compiled = target.insert().compile(dialect=connection.dialect, column_keys=list(names))
    order = compiled.positiontup or []
    if order != list(names):
        places = [list(names).index(name) for name in order]
        found = [tuple([row[place] for place in places]) for row in found]
    connection.exec_driver_sql(str(compiled), list(found))


def _copied(
    connection: sa.Connection, target: sa.Table, names: Sequence[str], found: Sequence[tuple[Any, ...]]
) -> None:
    quoted = connection.dialect.identifier_preparer.quote
    columns = ", ".join(map(quoted, names))
    driver: Any = connection.connection.driver_connection
    statement = f"COPY {quoted(target.name)} ({columns}) FROM STDIN"
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for row in found:
                copy.write_row(row)
    except psycopg.OperationalError as error:  # as it would be told of any other statement
        raise sa.exc.OperationalError(statement, None, error) from error
