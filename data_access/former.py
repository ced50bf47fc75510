"""Former rows as the ``revision`` table keeps them: a key and a row as JSON, and back."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa

from dashboard import tables
from dashboard.tables import OBSERVATIONS, Table
from data_access import schema, slices
from data_access.database import Database

WRITTEN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
ASKED_AT_ONCE = 500  # keys named in one statement


def key_text(values: Sequence[Any]) -> str:
    """The key of a row as JSON, in the order in which the table declares it."""
    return WRITTEN.encode(list(values))


def row_text(row: Mapping[str, Any], table: Table) -> str:
    """A row, with its version, as JSON; an outline as compressed base64."""
    plain = dict(row)
    for name in _outlines(table.name):
        if plain[name] is not None:
            plain[name] = base64.b64encode(zlib.compress(plain[name])).decode()
    return WRITTEN.encode(plain)


def row_of(text: str, table: Table) -> dict[str, Any]:
    """The row that ``row_text`` wrote."""
    row = json.loads(text)
    for name in _outlines(table.name):
        if row[name] is not None:
            row[name] = zlib.decompress(base64.b64decode(row[name]))
    return row


@cache
def _key(name: str) -> tuple[str, ...]:
    return tables.table(name).key


@cache
def _outlines(name: str) -> tuple[str, ...]:
    return tuple(column.name for column in tables.table(name).columns if column.kind == "geometry")


def revision(row: Mapping[str, Any], table: Table, *, version: int, reason: str) -> dict[str, Any]:
    """The ``revision`` row that keeps a row (with its version) from this data version on."""
    return {
        "version": version,
        "fact": table.name,
        "fact_key": key_text([row[name] for name in _key(table.name)]),
        "dataset": row.get("dataset") or row.get("code") or "",
        "reason": reason,
        "row": row_text(row, table),
    }


def set_aside(
    connection: sa.Connection, table: Table, keys: Iterable[str]
) -> dict[str, dict[str, tuple[int, dict[str, Any]]]]:
    """Key → data set → the version and row that are set aside for it now: the latest of each data set."""
    r = schema.revision.c
    asked = list(dict.fromkeys(keys))
    found: dict[str, dict[str, tuple[int, dict[str, Any]]]] = {}
    for start in range(0, len(asked), ASKED_AT_ONCE):
        statement = (
            sa.select(r.fact_key, r.dataset, r.version, r.row)
            .where(r.fact == table.name, r.reason == "superseded")
            .where(r.fact_key.in_(asked[start : start + ASKED_AT_ONCE]))
            .order_by(r.version)
        )
        for key, dataset, version, text in connection.execute(statement):
            found.setdefault(key, {})[dataset] = (version, row_of(text, table))
    return found


def of_indicator(code: str) -> sa.ColumnElement[bool]:
    """The former values of an indicator's observations: their key, a JSON list, begins with its code."""
    begins, ends = _reach(code)
    return sa.and_(schema.revision.c.fact_key >= begins, schema.revision.c.fact_key < ends)


def indicators(connection: sa.Connection, version: int) -> set[str]:
    """The indicators of which a version has former observations: sought one after the other, as there may be
    a million rows and a hundred indicators."""
    r = schema.revision.c
    first = sa.select(sa.func.min(r.fact_key)).where(r.version == version, r.fact == OBSERVATIONS.name)
    found: set[str] = set()
    key = connection.execute(first).scalar()
    while key is not None:
        code = json.loads(key)[0]
        found.add(code)
        key = connection.execute(first.where(r.fact_key >= _reach(code)[1])).scalar()
    return found


def _reach(code: str) -> tuple[str, str]:
    begins = WRITTEN.encode([code])[:-1] + ","
    return begins, begins[:-1] + "-"  # the character after the comma


def in_force() -> sa.Select[tuple[int]]:
    """The data version in force, as a subquery: former values of a later one are those of an import that has
    not ended yet, or never will."""
    return sa.select(sa.func.coalesce(sa.func.max(schema.data_version.c.number), 0))


def sweep(database: Database) -> None:
    """Removes, a piece at a time, the former values that an import wrote before it was stopped. Only for
    those who are ``runs.alone``."""
    r = schema.revision
    later = r.c.version > in_force().scalar_subquery()
    piece = sa.select(r.c.fact_key).where(later).order_by(r.c.fact_key).limit(slices.PIECE).subquery()
    last = sa.select(sa.func.max(piece.c.fact_key))
    while True:
        with database.read() as connection:
            key = connection.execute(last).scalar()
        if key is None:
            return
        with database.write() as connection:
            connection.execute(r.delete().where(later, r.c.fact_key <= key))
