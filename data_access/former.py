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
from dashboard.tables import Table
from data_access import schema

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
