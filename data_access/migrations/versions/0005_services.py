"""providers, types of services, services, their activity, and where their points lie"""

import sqlalchemy as sa
from alembic import op

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")  # see schema.py

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "provider",
        sa.Column("code", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=True),
        sa.Column("tax_code", TEXT, nullable=True),
        sa.Column("accreditation", TEXT, nullable=True),
        sa.Column("url", TEXT, nullable=True),
        sa.Column("email", TEXT, nullable=True),
        sa.Column("phone", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.Column("dataset", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "service_type",
        sa.Column("code", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("title_en", TEXT, nullable=True),
        sa.Column("category", TEXT, nullable=True),
        sa.Column("category_en", TEXT, nullable=True),
        sa.Column("regime", TEXT, nullable=True),
        sa.Column("target_groups", TEXT, nullable=True),
        sa.Column("protected", sa.Integer(), nullable=False),
        sa.Column("note", TEXT, nullable=True),
        sa.Column("dataset", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "service",
        sa.Column("code", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("provider", TEXT, nullable=True),
        sa.Column("type", TEXT, nullable=True),
        sa.Column("area", TEXT, nullable=True),
        sa.Column("area_basis", TEXT, nullable=True),
        sa.Column("locality", TEXT, nullable=True),
        sa.Column("address", TEXT, nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("point_basis", TEXT, nullable=True),
        sa.Column("capacity", sa.Float(), nullable=True),
        sa.Column("capacity_unit", TEXT, nullable=True),
        sa.Column("capacity_written", TEXT, nullable=True),
        sa.Column("target_groups", TEXT, nullable=True),
        sa.Column("regime", TEXT, nullable=True),
        sa.Column("licence", TEXT, nullable=True),
        sa.Column("licence_state", TEXT, nullable=True),
        sa.Column("licence_from", TEXT, nullable=True),
        sa.Column("licence_to", TEXT, nullable=True),
        sa.Column("assured_on", TEXT, nullable=True),
        sa.Column("url", TEXT, nullable=True),
        sa.Column("email", TEXT, nullable=True),
        sa.Column("phone", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.Column("dataset", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "service_activity",
        sa.Column("service", TEXT, nullable=False),
        sa.Column("period", TEXT, nullable=False),
        sa.Column("beneficiaries", sa.Integer(), nullable=True),
        sa.Column("waiting", sa.Integer(), nullable=True),
        sa.Column("staff", sa.Float(), nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.Column("dataset", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("service", "period"),
    )
    op.create_table(
        "service_place",
        sa.Column("service", TEXT, nullable=False),
        sa.Column("area", TEXT, nullable=False),
        sa.Column("from_border", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("service"),
        sqlite_with_rowid=False,
    )
