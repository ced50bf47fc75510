"""programmes, projects and their areas, partners, amounts and outputs; cost standards; budgets"""

import sqlalchemy as sa
from alembic import op

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")  # see schema.py

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "programme",
        sa.Column("code", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("name_en", TEXT, nullable=True),
        sa.Column("fund", TEXT, nullable=True),
        sa.Column("period", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.Column("dataset", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "project",
        sa.Column("code", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("title_en", TEXT, nullable=True),
        sa.Column("smis", TEXT, nullable=True),
        sa.Column("sipoca", TEXT, nullable=True),
        sa.Column("programme", TEXT, nullable=True),
        sa.Column("axis", TEXT, nullable=True),
        sa.Column("call", TEXT, nullable=True),
        sa.Column("beneficiary", TEXT, nullable=False),
        sa.Column("themes", TEXT, nullable=True),
        sa.Column("start", TEXT, nullable=True),
        sa.Column("finish", TEXT, nullable=True),
        sa.Column("state", TEXT, nullable=True),
        sa.Column("url", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.Column("dataset", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "project_area",
        sa.Column("project", TEXT, nullable=False),
        sa.Column("area", TEXT, nullable=False),
        sa.Column("note", TEXT, nullable=True),
        sa.Column("dataset", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("project", "area"),
    )
    op.create_table(
        "partner",
        sa.Column("project", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("role", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.Column("dataset", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("project", "name"),
    )
    op.create_table(
        "amount",
        sa.Column("code", TEXT, nullable=False),
        sa.Column("project", TEXT, nullable=False),
        sa.Column("stage", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("cost_base", TEXT, nullable=False),
        sa.Column("category", TEXT, nullable=True),
        sa.Column("day", TEXT, nullable=True),
        sa.Column("cumulative", sa.Integer(), nullable=False),
        sa.Column("currency", TEXT, nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("derived", sa.Integer(), nullable=False),
        sa.Column("note", TEXT, nullable=True),
        sa.Column("dataset", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "output",
        sa.Column("project", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("name_en", TEXT, nullable=True),
        sa.Column("unit", TEXT, nullable=True),
        sa.Column("target", sa.Float(), nullable=True),
        sa.Column("delivered", sa.Float(), nullable=True),
        sa.Column("day", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.Column("dataset", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("project", "name"),
    )
    op.create_table(
        "cost_standard",
        sa.Column("type", TEXT, nullable=False),
        sa.Column("valid_from", TEXT, nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("act", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.Column("dataset", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("type", "valid_from"),
    )
    op.create_table(
        "budget",
        sa.Column("area", TEXT, nullable=False),
        sa.Column("period", TEXT, nullable=False),
        sa.Column("chapter", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=True),
        sa.Column("cumulative", sa.Integer(), nullable=False),
        sa.Column("currency", TEXT, nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("note", TEXT, nullable=True),
        sa.Column("dataset", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("area", "period", "chapter", "kind"),
    )
