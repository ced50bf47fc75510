"""Rows into and out of the fact tables, many at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
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
    kinds = [column for column in slices.kinds_of(table) if column[0] in target.c]
    if table is REVISIONS:
        kinds = kinds[:-1]  # declares its version itself
    statement = target.insert().compile(dialect=connection.dialect, column_keys=[name for name, _ in kinds])
    for batch in slices.tuples(frame, kinds):
        if statement.positional:
            # As tuples straight to the driver: naming every value of every row takes longer than storing it.
            connection.exec_driver_sql(str(statement), batch)
        else:
            names = [name for name, _ in kinds]
            connection.execute(target.insert(), [dict(zip(names, row, strict=True)) for row in batch])


def insert_rows(connection: sa.Connection, table: Table, found: list[dict[str, Any]]) -> None:
    """Inserts rows given as plain values by column, ``version`` among them."""
    if found:
        connection.execute(schema.facts[table.name].insert(), found)


def delete(connection: sa.Connection, table: Table, gone: pd.DataFrame) -> None:
    """Deletes the rows of a frame by their keys."""
    delete_keys(connection, table, [tuple(row[name] for name in table.key) for row in rows(gone, table)])


def delete_keys(connection: sa.Connection, table: Table, keys: list[tuple[Any, ...]]) -> None:
    """Deletes rows by their keys, given as the table declares them."""
    target = schema.facts[table.name]
    statement = target.delete()
    for name in table.key:
        statement = statement.where(target.c[name] == sa.bindparam(f"k_{name}"))
    names = [f"k_{name}" for name in table.key]
    for start in range(0, len(keys), AT_ONCE):
        connection.execute(
            statement, [dict(zip(names, key, strict=True)) for key in keys[start : start + AT_ONCE]]
        )
