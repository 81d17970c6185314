"""Kiosks count the ballots that came too late for each consultation apart, for the logbook of each."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "polling_0003"
down_revision = "polling_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kiosk_refusals",
        sa.Column("kiosk", sa.String(16), nullable=False),
        sa.Column("consultation", sa.String(22), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kiosk", "consultation", name="pk_kiosk_refusals"),
        sa.ForeignKeyConstraint(["kiosk"], ["kiosk.id"], name="fk_kiosk_refusals_kiosk_kiosk"),
    )
    # Which consultation they were of, only the kiosks know; they say it with their next news.
    op.drop_column("kiosk", "refused")


def downgrade() -> None:
    op.add_column("kiosk", sa.Column("refused", sa.Integer(), nullable=False, server_default="0"))
    op.drop_table("kiosk_refusals")
