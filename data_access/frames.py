"""From a statement to a typed frame, past the slow ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import sqlalchemy as sa

from dashboard.tables import Table

AT_ONCE = 2_000  # rows
NUMBERS = {
    "number": np.dtype("float64"), "integer": np.dtype("float64"), "money": np.dtype("float64"),
    "flag": np.dtype("int64"),
}  # fmt: skip


def frame(
    connection: sa.Connection, statement: sa.Select, table: Table, asked: Mapping[str, Any] | None = None
) -> pd.DataFrame:
    """The rows of ``statement`` as a frame: numbers as float64 (NaN where blank), flags as integers, all else
    as objects (None where blank). Columns the table does not declare are integers. ``asked``: what the
    statement leaves open.

    Rows are fetched from the driver's own cursor: through ``pd.read_sql`` the same takes twice as long. They
    are turned into columns as they come, since 80,000 rows held at once keep the garbage collector busy for a
    third of the time.
    """
    result = connection.execute(statement, asked)
    names = list(result.keys())
    columns: list[list[Any]] = [[] for _ in names]
    while result.cursor is not None and (rows := result.cursor.fetchmany(AT_ONCE)):
        for column, values in zip(columns, zip(*rows, strict=True), strict=True):
            column.extend(values)
    kinds = {column.name: column.kind for column in table.columns}
    return pd.DataFrame(
        {name: array(values, kinds.get(name, "flag")) for name, values in zip(names, columns, strict=True)},
        copy=False,
    )


def array(values: Sequence[Any], kind: str) -> np.ndarray | pd.Series:
    """One column's values as an array fit for the declared kind."""
    if kind in NUMBERS:
        return np.array(values, dtype=NUMBERS[kind])
    # Said outright, because pandas would make it a text column whose blanks are NaN, which counts as true.
    return pd.Series(values, dtype=object)


def pieces(connection: sa.Connection, statement: sa.Select, size: int) -> Iterator[Sequence[Any]]:
    """The rows of ``statement`` in lists of at most ``size``, without ever holding them all."""
    if connection.dialect.name != "sqlite":
        # A server's driver fetches all at once, unless it is told that they are taken one after another.
        yield from connection.execute(statement, execution_options={"yield_per": size}).partitions()
        return
    cursor = connection.execute(statement).cursor
    assert cursor is not None
    while rows := cursor.fetchmany(size):
        yield rows
