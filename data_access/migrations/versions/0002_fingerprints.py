"""digests of the parts of the fact tables; two former rows of one data set at one key and version"""

import sqlalchemy as sa
from alembic import op

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")  # see schema.py

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "fingerprint",
        sa.Column("fact", TEXT, nullable=False),
        sa.Column("part", TEXT, nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("fact", "part"),
        sqlite_with_rowid=False,
    )
    # A primary key cannot be altered in place, and no release has written former values yet.
    op.drop_table("revision")
    op.create_table(
        "revision",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("fact", TEXT, nullable=False),
        sa.Column("fact_key", TEXT, nullable=False),
        sa.Column("dataset", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("row", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("version", "fact", "fact_key", "dataset", "reason"),
    )
    op.create_index("revision_by_key", "revision", ["fact", "fact_key"])
