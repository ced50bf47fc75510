"""whose part of a budget it is; spending by types of services; an index of prices"""

import sqlalchemy as sa
from alembic import op

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")  # see schema.py
KEPT = "area, period, chapter, kind, title, cumulative, currency, value, note, dataset, version"

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    # A key cannot be widened in SQLite: the rows are moved into a table that has the wider one.
    op.rename_table("budget", "budget_before")
    op.create_table(
        "budget",
        sa.Column("area", TEXT, nullable=False),
        sa.Column("period", TEXT, nullable=False),
        sa.Column("institution", TEXT, nullable=False),
        sa.Column("chapter", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=True),
        sa.Column("cumulative", sa.Integer(), nullable=False),
        sa.Column("currency", TEXT, nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("note", TEXT, nullable=True),
        sa.Column("dataset", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("area", "period", "institution", "chapter", "kind", name="budget_key"),
    )
    op.execute(f"INSERT INTO budget (institution, {KEPT}) SELECT '', {KEPT} FROM budget_before")
    op.drop_table("budget_before")
    op.create_table(
        "service_cost",
        sa.Column("area", TEXT, nullable=False),
        sa.Column("type", TEXT, nullable=False),
        sa.Column("period", TEXT, nullable=False),
        sa.Column("spent", sa.BigInteger(), nullable=False),
        sa.Column("cost_base", TEXT, nullable=False),
        sa.Column("beneficiaries", sa.Integer(), nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.Column("dataset", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("area", "type", "period"),
    )
    op.create_table(
        "price_index",
        sa.Column("period", TEXT, nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("note", TEXT, nullable=True),
        sa.Column("dataset", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("period"),
    )
