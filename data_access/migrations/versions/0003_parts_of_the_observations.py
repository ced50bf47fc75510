"""the observations of an indicator as one part, which another may replace at a stroke"""

import sqlalchemy as sa
from alembic import op

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")  # see schema.py

revision = "0003"
down_revision = "0002"

REST = "value, numerator, denominator, sd, lower, upper, status, withheld, note, dataset, version"  # of a row


def upgrade() -> None:
    op.create_table(
        "observation_part",
        sa.Column("indicator", TEXT, nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("indicator"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "observation_row",
        sa.Column("part", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("breakdown", TEXT, nullable=False),
        sa.Column("period", TEXT, nullable=False),
        sa.Column("area", TEXT, nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("numerator", sa.Float(), nullable=True),
        sa.Column("denominator", sa.Float(), nullable=True),
        sa.Column("sd", sa.Float(), nullable=True),
        sa.Column("lower", sa.Float(), nullable=True),
        sa.Column("upper", sa.Float(), nullable=True),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("withheld", sa.Integer(), nullable=False),
        sa.Column("note", TEXT, nullable=True),
        sa.Column("dataset", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("part", "breakdown", "period", "area"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "part_aside",
        sa.Column("part", sa.Integer(), nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("part"),
    )
    op.execute(
        "INSERT INTO observation_part (indicator, part) "
        "SELECT indicator, row_number() OVER (ORDER BY indicator) "
        "FROM (SELECT DISTINCT indicator FROM observation) AS known"
    )
    op.execute(
        f"INSERT INTO observation_row (part, breakdown, period, area, {REST}) "
        f"SELECT part, breakdown, period, area, {REST} "
        "FROM observation_part JOIN observation USING (indicator) ORDER BY part, breakdown, period, area"
    )
    op.drop_table("observation")
    op.execute(
        f"CREATE VIEW observation AS SELECT p.indicator, breakdown, period, area, {REST} "
        "FROM observation_part AS p JOIN observation_row AS r ON r.part = p.part"
    )
