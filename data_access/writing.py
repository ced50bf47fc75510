"""Rows into and out of the fact tables, many at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
    kinds = slices.kinds_of(table)
    if table is REVISIONS:
        kinds = kinds[:-1]  # declares its version itself
    names = [name for name, _ in kinds]
    for batch in slices.tuples(frame, kinds):
        many(connection, target.insert(), names, batch)


def insert_rows(connection: sa.Connection, target: sa.Table, found: Sequence[Mapping[str, Any]]) -> None:
    """Inserts rows given as plain values, every column of the table among them."""
    names = list(target.c.keys())
    many(connection, target.insert(), names, [tuple([row[name] for name in names]) for row in found])


def delete(connection: sa.Connection, table: Table, gone: pd.DataFrame) -> None:
    """Deletes the rows of a frame by their keys."""
    target = schema.facts[table.name]
    key = table.key
    names = [f"key_{name}" for name in key]
    statement = target.delete().where(*(target.c[name] == sa.bindparam(f"key_{name}") for name in key))
    kinds = [(name, table.column(name).kind) for name in key]
    for batch in slices.tuples(gone, kinds):
        many(connection, statement, names, batch)


def many(
    connection: sa.Connection, statement: Any, names: Sequence[str], found: Sequence[tuple[Any, ...]]
) -> None:
    """Executes a statement for many rows whose values stand in the order of the names of its parameters.

    Where the driver takes values by position they go to it as they are: naming each value of each row, as
    SQLAlchemy does, takes longer than storing it.
    """
    if not found:
        return
    column_keys = list(names) if isinstance(statement, sa.Insert) else None
    compiled = statement.compile(dialect=connection.dialect, column_keys=column_keys)
    if not compiled.positional:
        connection.execute(statement, [dict(zip(names, row, strict=True)) for row in found])
        return
    if list(compiled.positiontup) != list(names):
        places = [list(names).index(name) for name in compiled.positiontup]
        found = [tuple([row[place] for place in places]) for row in found]
    connection.exec_driver_sql(str(compiled), list(found))
