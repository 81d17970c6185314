"""The trustees' commitments in the key ceremony, until sealing copies them into the logbook."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "roll_0002"
down_revision = "roll_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "commitment",
        sa.Column("consultation", sa.String(22), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("consultation", "position", name="pk_commitment"),
    )


def downgrade() -> None:
    op.drop_table("commitment")
