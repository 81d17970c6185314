"""Wrong enrolment codes are not counted any more: long codes need no limit, which anybody could use up."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "polling_0002"
down_revision = "polling_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("wrong_codes")
    # The last news of a kiosk was known by the minute, and is known by ten seconds.
    op.execute("UPDATE kiosk SET seen_slot = seen_slot * 6")


def downgrade() -> None:
    op.execute("UPDATE kiosk SET seen_slot = seen_slot / 6")
    op.create_table(
        "wrong_codes",
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("hour", name="pk_wrong_codes"),
    )
