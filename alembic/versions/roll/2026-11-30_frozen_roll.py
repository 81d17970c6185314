"""Date, fingerprint and counts of the file that a roll was read from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "roll_0004"
down_revision = "roll_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in (
        sa.Column("rows", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("fingerprint", sa.String(64), nullable=False, server_default=""),
        sa.Column("frozen", sa.String(32), nullable=False, server_default=""),
    ):
        op.add_column("roll", column)


def downgrade() -> None:
    for name in ("frozen", "fingerprint", "rows"):
        op.drop_column("roll", name)
