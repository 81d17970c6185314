"""Spare letters, and the dwellings to which the office gave them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "roll_0003"
down_revision = "roll_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "spare_letter",
        sa.Column("consultation", sa.String(22), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("credential", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("consultation", "number", name="pk_spare_letter"),
        sa.UniqueConstraint("consultation", "credential", name="uq_spare_letter_consultation_credential"),
    )
    op.create_table(
        "replacement",
        sa.Column("consultation", sa.String(22), nullable=False),
        sa.Column("spare", sa.Integer(), nullable=False),
        sa.Column("dwelling", sa.Integer(), nullable=False),
        sa.Column("voided", sa.String(64), nullable=False),
        sa.Column("confirmed", sa.JSON(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation", "spare"],
            ["spare_letter.consultation", "spare_letter.number"],
            name="fk_replacement_consultation_spare_spare_letter",
        ),
        sa.ForeignKeyConstraint(
            ["consultation", "dwelling"],
            ["dwelling.consultation", "dwelling.number"],
            name="fk_replacement_consultation_dwelling_dwelling",
        ),
        sa.PrimaryKeyConstraint("consultation", "spare", name="pk_replacement"),
        sa.UniqueConstraint("consultation", "voided", name="uq_replacement_consultation_voided"),
    )


def downgrade() -> None:
    op.drop_table("replacement")
    op.drop_table("spare_letter")
