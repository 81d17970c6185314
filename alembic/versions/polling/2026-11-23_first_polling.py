"""The polling places' first tables: places, staff, kiosks, incidents."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "polling_0001"
down_revision = None
branch_labels = ("polling",)
depends_on = None


def _of_place(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["place"], ["place.id"], name=f"fk_{table}_place_place")


def upgrade() -> None:
    op.create_table(
        "place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("address", sa.String(160), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_place"),
        sa.UniqueConstraint("name", "address", name="uq_place_name_address"),
    )
    op.create_table(
        "place_consultation",
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("consultation", sa.String(22), nullable=False),
        sa.PrimaryKeyConstraint("place", "consultation", name="pk_place_consultation"),
        _of_place("place_consultation"),
    )
    op.create_table(
        "staff_link",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("expires_hour", sa.Integer(), nullable=False),
        sa.Column("is_used", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_staff_link"),
        _of_place("staff_link"),
    )
    op.create_table(
        "staff_session",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("expires_hour", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_staff_session"),
        _of_place("staff_session"),
    )
    op.create_table(
        "enrolment_code",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("kiosk_name", sa.String(40), nullable=False),
        sa.Column("expires_second", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_enrolment_code"),
        _of_place("enrolment_code"),
    )
    op.create_table(
        "wrong_codes",
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("hour", name="pk_wrong_codes"),
    )
    op.create_table(
        "kiosk",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("public_key", sa.String(64), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("is_revoked", sa.Boolean(), nullable=False),
        sa.Column("seen_slot", sa.Integer(), nullable=False),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("fault", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_kiosk"),
        sa.UniqueConstraint("public_key", name="uq_kiosk_public_key"),
        _of_place("kiosk"),
    )
    op.create_table(
        "incident",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_incident"),
        _of_place("incident"),
    )


def downgrade() -> None:
    for table in (
        "incident",
        "kiosk",
        "wrong_codes",
        "enrolment_code",
        "staff_session",
        "staff_link",
        "place_consultation",
        "place",
    ):
        op.drop_table(table)
