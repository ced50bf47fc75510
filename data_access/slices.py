"""Stored and staged rows as compact arrays, a part of a table at a time.

The big tables are handled part by part (``PARTS``: observations by indicator), so that memory is bounded by
the largest part and never by the table or by the file that is imported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd
import sqlalchemy as sa

from dashboard.tables import DENOMINATORS, OBSERVATIONS, Table
from data_access import schema
from data_access.frames import pieces

PIECE = 50_000  # rows turned into Python objects, or written in one transaction, at a time
PARTS = {OBSERVATIONS.name: "indicator", DENOMINATORS.name: "period"}
NUMERIC = ("number", "integer", "money", "flag")
WHOLE = ("integer", "money", "flag")


def part_column(table: Table) -> str | None:
    """The column whose values part the table; None for a table that is handled whole."""
    return PARTS.get(table.name)


def stored_parts(connection: sa.Connection, table: Table) -> list[str]:
    """The parts of a table that have rows, in order; ``[""]`` for a table that is handled whole."""
    name = part_column(table)
    if name is None:
        return [""]
    # To look for the indicators there are among millions of rows would take seconds.
    column = (schema.observation_part if table is OBSERVATIONS else schema.facts[table.name]).c[name]
    return list(connection.execute(sa.select(column).distinct().order_by(column)).scalars())


def stored(
    connection: sa.Connection, table: Table, part: str = "", which: sa.ColumnElement[bool] | None = None
) -> pd.DataFrame:
    """All rows of one part, or those for which ``which`` holds, in the order of the key: the declared columns
    and ``version``.

    Numbers are float64 (NaN where blank), everything else is categorical with sorted categories (missing
    where blank), but for geometry, which is plain bytes. About 100 bytes a row.
    """
    fact = schema.facts[table.name]
    names = (*table.names, "version")
    statement = sa.select(*(fact.c[name] for name in names)).order_by(*(fact.c[name] for name in table.key))
    if name := part_column(table):
        statement = statement.where(fact.c[name] == part)
    if which is not None:
        statement = statement.where(which)
    return gathered(pieces(connection, statement, PIECE), table, names)


def gathered(batches: Iterator[Sequence[Any]], table: Table, names: Sequence[str]) -> pd.DataFrame:
    """Batches of plain rows as one compact frame (see ``stored``)."""
    kinds = {column.name: column.kind for column in table.columns}
    seen: dict[str, dict[Any, int]] = {name: {} for name in names if _is_text(kinds.get(name))}
    found: dict[str, list[Any]] = {name: [] for name in names}
    for rows in batches:
        for name, values in zip(names, zip(*rows, strict=True), strict=True):
            if name in seen:
                known = seen[name]
                found[name].append(
                    np.array([known.setdefault(v, len(known)) for v in values], dtype=np.int32)
                )
            elif kinds.get(name) == "geometry":
                found[name].extend(values)
            else:
                found[name].append(np.array(values, dtype=np.float64))
    columns: dict[str, Any] = {}
    for name in names:
        if name in seen:
            columns[name] = categorical(
                np.concatenate(found[name] or [np.empty(0, np.int32)]), list(seen[name])
            )
        elif kinds.get(name) == "geometry":
            columns[name] = pd.Series(found[name], dtype=object)
        else:
            columns[name] = np.concatenate(found[name] or [np.empty(0)])
    return pd.DataFrame(columns, copy=False)


def _is_text(kind: str | None) -> bool:
    return kind is not None and kind not in NUMERIC and kind != "geometry"


def categorical(codes: np.ndarray, values: list[Any]) -> pd.Categorical:
    """A categorical of sorted values from codes into unsorted ones; ``None`` and −1 become missing."""
    categories = sorted(value for value in values if value is not None)
    place = {value: n for n, value in enumerate(categories)}
    moved = np.array([*(place.get(value, -1) for value in values), -1], dtype=np.int32)
    return pd.Categorical.from_codes(moved[codes], categories=pd.Index(categories, dtype=object))


def joined(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Frames of one table under each other; their categories become one sorted list."""
    if len(frames) == 1:
        return frames[0]
    columns: dict[str, Any] = {}
    for name in frames[0].columns:
        parts = [frame[name] for frame in frames]
        if isinstance(parts[0].dtype, pd.CategoricalDtype):
            columns[name] = united([part.array for part in parts])
        elif parts[0].dtype == object:
            columns[name] = pd.Series([value for part in parts for value in part], dtype=object)
        else:
            columns[name] = np.concatenate([part.to_numpy() for part in parts])
    return pd.DataFrame(columns, copy=False)


def united(columns: Sequence[Any]) -> pd.Categorical:
    """Categoricals under each other, on one sorted list of categories."""
    categories = sorted({value for column in columns for value in column.categories})
    place = {value: n for n, value in enumerate(categories)}
    codes = [
        np.array([*(place[value] for value in column.categories), -1], dtype=np.int32)[column.codes]
        for column in columns
    ]
    return pd.Categorical.from_codes(np.concatenate(codes), categories=pd.Index(categories, dtype=object))


def keys(frame: pd.DataFrame, names: Sequence[str]) -> np.ndarray:
    """One whole number a row that sorts as its key does; categories must be sorted (see ``joined``)."""
    mixed = np.zeros(len(frame), dtype=np.int64)
    for name in names:
        mixed = mixed * (len(frame[name].cat.categories) + 1) + frame[name].cat.codes.to_numpy()
    return mixed


def tuples(frame: pd.DataFrame, kinds: Sequence[tuple[str, str]]) -> Iterator[list[tuple[Any, ...]]]:
    """The rows as plain values (None where blank), the columns named with their kinds, in bounded lists."""
    for start in range(0, len(frame), PIECE):
        piece = frame.iloc[start : start + PIECE]
        yield list(zip(*(_plain(piece[name], kind) for name, kind in kinds), strict=True))


def _plain(column: pd.Series, kind: str) -> list[Any]:
    if isinstance(column.dtype, pd.CategoricalDtype):
        values = np.array([*column.cat.categories, None], dtype=object)
        return values[column.cat.codes.to_numpy()].tolist()
    if kind == "geometry":
        return column.tolist()
    numbers = column.to_numpy(dtype=np.float64)
    blank = np.isnan(numbers)
    if blank.all():
        return [None] * len(numbers)
    if kind in WHOLE and not blank.any():
        return numbers.astype(np.int64).tolist()
    if not blank.any():
        return numbers.tolist()
    whole = kind in WHOLE
    return [None if gone else int(n) if whole else n for n, gone in zip(numbers.tolist(), blank, strict=True)]


def kinds_of(table: Table) -> list[tuple[str, str]]:
    """The stored columns of a table with their kinds, ``version`` last."""
    return [*((column.name, column.kind) for column in table.columns), ("version", "integer")]
