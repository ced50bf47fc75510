"""dated facts that explain a series"""

import sqlalchemy as sa
from alembic import op

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")  # see schema.py

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "occurrence",
        sa.Column("code", TEXT, nullable=False),
        sa.Column("area", TEXT, nullable=False),
        sa.Column("period", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("title_en", TEXT, nullable=True),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("indicator", TEXT, nullable=True),
        sa.Column("url", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.Column("dataset", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code"),
    )
