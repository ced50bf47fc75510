"""The whole content of one database into another, empty one, of whatever kind."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, nullcontext

import sqlalchemy as sa

from data_access import digest, migrating, parts, runs, schema, slices, writing
from data_access.database import Database
from data_access.frames import pieces
from data_access.runs import Refusal, Waiting


def copy(
    source: Database,
    target: Database,
    *,
    progress: Callable[[str, int, int], None] | None = None,
    waiting: Waiting | None = None,
) -> int:
    """Copies every table, history and former values included, in one transaction, and says how many rows.

    Raises ``Refusal`` where the target holds anything, or where what has arrived is not what was sent.
    Readers of the source go on meanwhile; imports into either wait. Two files in one folder share a lock.
    """
    tell = progress or (lambda *_: None)
    with ExitStack() as locks:
        locks.enter_context(runs.alone(source, waiting))
        runs.clear_ahead(source)
        if not migrating.is_current(target):
            migrating.migrate(target)
        own_lock = runs.folder(source) != runs.folder(target) or not (source.is_sqlite and target.is_sqlite)
        locks.enter_context(runs.alone(target, waiting) if own_lock else nullcontext())
        tables = [table for table in schema.metadata.sorted_tables if table is not schema.part_aside]
        with source.read() as read, target.write() as write:
            if any(_has_rows(write, table) for table in tables):
                raise Refusal("The database to copy to holds data already; choose an empty one.")
            rows = 0
            for number, table in enumerate(tables):
                tell("copy", number, len(tables))
                rows += _copied(read, write, table)
            if digest.content(write) != digest.kept(read):
                raise Refusal("What has arrived is not what was sent; nothing was copied.")
            tell("copy", len(tables), len(tables))
    parts.analyse(target)
    return rows


def _has_rows(connection: sa.Connection, table: sa.Table) -> bool:
    return connection.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first() is not None


def _copied(read: sa.Connection, write: sa.Connection, table: sa.Table) -> int:
    names = list(table.c.keys())
    rows = 0
    for piece in pieces(read, sa.select(table).order_by(*table.primary_key), slices.PIECE):
        writing.insert_many(write, table, names, [tuple(row) for row in piece])
        rows += len(piece)
    return rows
