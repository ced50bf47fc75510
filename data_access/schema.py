"""The database's tables, built from the declarations in ``dashboard/tables.py``.

Facts carry one column more than their declaration: ``version``, the data version that wrote the row. It is
what lets an import be undone and a former version be rebuilt.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from dashboard.tables import FACTS, OBSERVATIONS, REVISIONS, Column, Table

metadata = sa.MetaData()

TYPES: dict[str, sa.types.TypeEngine] = {
    "code": sa.Text(), "text": sa.Text(), "choice": sa.Text(), "period": sa.Text(), "date": sa.Text(),
    "integer": sa.Integer(), "flag": sa.Integer(), "number": sa.Float(), "geometry": sa.LargeBinary(),
}  # fmt: skip


def _column(column: Column) -> sa.Column:
    return sa.Column(column.name, TYPES[column.kind], primary_key=column.key, nullable=column.nullable)


def _fact(table: Table, **options: Any) -> sa.Table:
    version = sa.Column("version", sa.Integer, nullable=False)
    return sa.Table(table.name, metadata, *map(_column, table.columns), version, **options)


# WITHOUT ROWID keeps the rows in key order on disk: a map, a ranking or a trend then reads neighbours.
facts: dict[str, sa.Table] = {
    table.name: _fact(table, sqlite_with_rowid=table is not OBSERVATIONS) for table in FACTS
}
observation = facts["observation"]
area = facts["area"]
boundary = facts["boundary"]
indicator = facts["indicator"]
dataset = facts["dataset"]
denominator = facts["denominator"]
target = facts["target"]

revision = sa.Table(
    REVISIONS.name, metadata,
    *map(_column, REVISIONS.columns),
    sa.Index("revision_by_key", "fact", "fact_key"),
)  # fmt: skip

coverage = sa.Table(
    "coverage", metadata,
    sa.Column("indicator", sa.Text, primary_key=True),
    sa.Column("breakdown", sa.Text, primary_key=True),
    sa.Column("period", sa.Text, primary_key=True),
    sa.Column("areas", sa.Integer, nullable=False),      # rows
    sa.Column("published", sa.Integer, nullable=False),  # rows with a published value
    sqlite_with_rowid=False,
)  # fmt: skip

stats = sa.Table(
    "stats", metadata,
    sa.Column("indicator", sa.Text, primary_key=True),
    sa.Column("breakdown", sa.Text, primary_key=True),
    sa.Column("period", sa.Text, primary_key=True),
    sa.Column("level", sa.Text, primary_key=True),
    sa.Column("n", sa.Integer, nullable=False),
    *(
        sa.Column(name, sa.Float, nullable=True)
        for name in ("least", "q20", "q40", "median", "q60", "q80", "most", "mean")
    ),
    sqlite_with_rowid=False,
)  # fmt: skip

fingerprint = sa.Table(
    "fingerprint", metadata,
    sa.Column("fact", sa.Text, primary_key=True),
    sa.Column("part", sa.Text, primary_key=True),        # see slices.PARTS
    sa.Column("digest", sa.Text, nullable=False),
    sqlite_with_rowid=False,
)  # fmt: skip

import_run = sa.Table(
    "import_run", metadata,
    sa.Column("id", sa.Text, primary_key=True),       # a UUID: known before the run has written anything
    sa.Column("started", sa.Text, nullable=False),    # ISO 8601, UTC
    sa.Column("finished", sa.Text),
    sa.Column("action", sa.Text, nullable=False),     # import, undo, demo, remove
    sa.Column("files", sa.Text, nullable=False),      # JSON: name, size, sha256 of each
    sa.Column("state", sa.Text, nullable=False),      # running, done, refused, unchanged, undone, interrupted
    sa.Column("version", sa.Integer),                 # the data version it made
    sa.Column("counts", sa.Text),                     # JSON: table → added, changed, same, set aside
)  # fmt: skip

problem = sa.Table(
    "problem", metadata,
    sa.Column("run", sa.Text, sa.ForeignKey("import_run.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("severity", sa.Text, nullable=False),
    sa.Column("code", sa.Text, nullable=False),
    sa.Column("file", sa.Text, nullable=False),
    sa.Column("sheet", sa.Text),
    sa.Column("row", sa.Integer),
    sa.Column("column", sa.Text),
    sa.Column("found", sa.Text, nullable=False),
    sa.Column("expected", sa.Text, nullable=False),
    sa.Column("values", sa.Text, nullable=False),     # JSON
)  # fmt: skip

data_version = sa.Table(
    "data_version", metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("made", sa.Text, nullable=False),       # ISO 8601, UTC
    sa.Column("run", sa.Text, sa.ForeignKey("import_run.id")),
    sa.Column("digest", sa.Text, nullable=False),     # of all fact tables, see digest.py
)  # fmt: skip
