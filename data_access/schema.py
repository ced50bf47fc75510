"""The database's tables, built from the declarations in ``dashboard/tables.py``.

Facts carry one column more than their declaration: ``version``, the data version that wrote the row. It is
what lets an import be undone and a former version be rebuilt.

``observation`` is a view. Its rows stand in ``observation_row``, those of one indicator as one numbered part,
and ``observation_part`` says which part is in force: see ``parts.py``.
"""

from __future__ import annotations

import sqlalchemy as sa

from dashboard.tables import FACTS, OBSERVATIONS, REVISIONS, Column, Table

metadata = sa.MetaData()
views = sa.MetaData()

# PostgreSQL would sort text as people do, by the rules of the server's own language: keys are sorted by their
# characters' numbers, as Python and SQLite do, so that equal content has an equal digest everywhere.
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TYPES: dict[str, sa.types.TypeEngine] = {
    "code": TEXT, "text": TEXT, "choice": TEXT, "period": TEXT, "date": TEXT,
    "integer": sa.Integer(), "flag": sa.Integer(), "number": sa.Float(),
    "money": sa.BigInteger(), "geometry": sa.LargeBinary(),
}  # fmt: skip


def _column(column: Column) -> sa.Column:
    return sa.Column(column.name, TYPES[column.kind], primary_key=column.key, nullable=column.nullable)


def _fact(table: Table) -> sa.Table:
    columns = [*map(_column, table.columns), sa.Column("version", sa.Integer, nullable=False)]
    return sa.Table(table.name, views if table is OBSERVATIONS else metadata, *columns)


facts: dict[str, sa.Table] = {table.name: _fact(table) for table in FACTS}
observation = facts["observation"]
area = facts["area"]
boundary = facts["boundary"]
indicator = facts["indicator"]
dataset = facts["dataset"]
denominator = facts["denominator"]
target = facts["target"]
occurrence = facts["occurrence"]
provider = facts["provider"]
service_type = facts["service_type"]
service = facts["service"]
service_activity = facts["service_activity"]

observation_part = sa.Table(
    "observation_part", metadata,
    sa.Column("indicator", TEXT, primary_key=True),
    sa.Column("part", sa.Integer, nullable=False),
    sqlite_with_rowid=False,
)  # fmt: skip

# WITHOUT ROWID keeps the rows in key order on disk: a map, a ranking or a trend then reads neighbours.
observation_row = sa.Table(
    "observation_row", metadata,
    sa.Column("part", sa.Integer, primary_key=True, autoincrement=False),
    *(_column(column) for column in OBSERVATIONS.columns if column.name != "indicator"),
    sa.Column("version", sa.Integer, nullable=False),
    sqlite_with_rowid=False,
)  # fmt: skip

part_aside = sa.Table(  # parts that are being written, or were in force before
    "part_aside", metadata, sa.Column("part", sa.Integer, primary_key=True, autoincrement=False)
)  # fmt: skip

# In which local unit a service's point lies, worked out at import: see ``service_places.py``.
service_place = sa.Table(
    "service_place", metadata,
    sa.Column("service", TEXT, primary_key=True),
    sa.Column("area", TEXT, nullable=False),
    sa.Column("from_border", sa.Float, nullable=False),  # metres from the point to the unit's border
    sqlite_with_rowid=False,
)  # fmt: skip

revision = sa.Table(
    REVISIONS.name, metadata,
    *map(_column, REVISIONS.columns),
    sa.Index("revision_by_key", "fact", "fact_key"),
)  # fmt: skip

coverage = sa.Table(
    "coverage", metadata,
    sa.Column("indicator", TEXT, primary_key=True),
    sa.Column("breakdown", TEXT, primary_key=True),
    sa.Column("period", TEXT, primary_key=True),
    sa.Column("areas", sa.Integer, nullable=False),      # rows
    sa.Column("published", sa.Integer, nullable=False),  # rows with a published value
    sqlite_with_rowid=False,
)  # fmt: skip

stats = sa.Table(
    "stats", metadata,
    sa.Column("indicator", TEXT, primary_key=True),
    sa.Column("breakdown", TEXT, primary_key=True),
    sa.Column("period", TEXT, primary_key=True),
    sa.Column("level", TEXT, primary_key=True),
    sa.Column("n", sa.Integer, nullable=False),
    *(
        sa.Column(name, sa.Float, nullable=True)
        for name in ("least", "q20", "q40", "median", "q60", "q80", "most", "mean")
    ),
    sqlite_with_rowid=False,
)  # fmt: skip

fingerprint = sa.Table(
    "fingerprint", metadata,
    sa.Column("fact", TEXT, primary_key=True),
    sa.Column("part", TEXT, primary_key=True),        # see slices.PARTS
    sa.Column("digest", TEXT, nullable=False),
    sqlite_with_rowid=False,
)  # fmt: skip

import_run = sa.Table(
    "import_run", metadata,
    sa.Column("id", TEXT, primary_key=True),       # a UUID: known before the run has written anything
    sa.Column("started", TEXT, nullable=False),    # ISO 8601, UTC
    sa.Column("finished", TEXT),
    sa.Column("action", TEXT, nullable=False),     # import, undo, demo, remove
    sa.Column("files", TEXT, nullable=False),      # JSON: name, size, sha256 of each
    sa.Column("state", TEXT, nullable=False),      # running, done, refused, unchanged, undone, interrupted
    sa.Column("version", sa.Integer),                 # the data version it made
    sa.Column("counts", TEXT),                     # JSON: table → added, changed, same, set aside
)  # fmt: skip

problem = sa.Table(
    "problem", metadata,
    sa.Column("run", TEXT, sa.ForeignKey("import_run.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("severity", TEXT, nullable=False),
    sa.Column("code", TEXT, nullable=False),
    sa.Column("file", TEXT, nullable=False),
    sa.Column("sheet", TEXT),
    sa.Column("row", sa.Integer),
    sa.Column("column", TEXT),
    sa.Column("found", TEXT, nullable=False),
    sa.Column("expected", TEXT, nullable=False),
    sa.Column("values", TEXT, nullable=False),     # JSON
)  # fmt: skip

data_version = sa.Table(
    "data_version", metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("made", TEXT, nullable=False),       # ISO 8601, UTC
    sa.Column("run", TEXT, sa.ForeignKey("import_run.id")),
    sa.Column("digest", TEXT, nullable=False),     # of all fact tables, see digest.py
)  # fmt: skip
