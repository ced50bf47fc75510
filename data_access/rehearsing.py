"""What the staged rows of a rehearsal would change, with the decision that an import takes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import sqlalchemy as sa

from dashboard.columns import Table
from dashboard.tables import DATASETS, FACTS
from data_access import datasets, former, precedence, schema, slices
from data_access.changes import Changes, Listing
from data_access.database import Database
from data_access.staging import Staging


def changes(database: Database, staging: Staging, listing: Path) -> Changes:
    """What storing the staged rows would change; every changed cell is written to ``listing``, a CSV."""
    found = Changes()
    with database.read() as connection:
        a = schema.area.c
        names = {row.code: row.name for row in connection.execute(sa.select(a.code, a.name))}
        places = order(connection, staging)
        lines = Listing(listing, names)
        try:
            for table in FACTS:
                for part in staging.parts(table):
                    stored = slices.stored(connection, table, part)
                    staged, stored = precedence.shared(staging.rows(table, part), stored, table)
                    marks, met = precedence.decided(staged, stored, table, places)
                    lost = staged.loc[marks == precedence.LOSE, list(table.names)]
                    already = _aside_already(connection, table, lost)
                    found.add(table, staged, stored, marks, met, aside_already=already)
                    lines.add(table, staged, stored, marks, met)
        finally:
            found.listing = lines.close()
    return found


def order(connection: sa.Connection, staging: Staging) -> dict[str, int]:
    """The order of precedence with the data sets as they would be."""
    known = datasets.stored(connection)
    if staging.parts(DATASETS):
        for row in _plain(staging.rows(DATASETS), DATASETS):
            known[row["code"]] = row
    return precedence.ranks(known)


def _aside_already(connection: sa.Connection, table: Table, lost: pd.DataFrame) -> int:
    """How many of the rows that give way are set aside just so already."""
    if lost.empty:
        return 0
    rows = _plain(lost, table)
    keys = [former.key_text([row[name] for name in table.key]) for row in rows]
    known = former.set_aside(connection, table, keys)
    names = [name for name in table.names if name not in precedence.COMPUTED]
    count = 0
    for key, row in zip(keys, rows, strict=True):
        _, kept = known.get(key, {}).get(row["dataset"], (0, None))
        count += kept is not None and all(kept.get(name) == row[name] for name in names)
    return count


def _plain(rows: pd.DataFrame, table: Table) -> list[dict[str, Any]]:
    kinds = [(column.name, column.kind) for column in table.columns]
    return [dict(zip(table.names, row, strict=True)) for piece in slices.tuples(rows, kinds) for row in piece]
