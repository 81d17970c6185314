"""Spare letters, and the voided ones whose places they take."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "ballotbox_0004"
down_revision = "ballotbox_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "spare_credential",
        sa.Column("consultation", sa.String(22), nullable=False),
        sa.Column("credential", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation"],
            ["consultation.uuid"],
            name="fk_spare_credential_consultation_consultation",
        ),
        sa.PrimaryKeyConstraint("consultation", "credential", name="pk_spare_credential"),
    )
    op.create_table(
        "voided_credential",
        sa.Column("consultation", sa.String(22), nullable=False),
        sa.Column("credential", sa.String(64), nullable=False),
        sa.Column("spare", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation", "credential"],
            ["active_credential.consultation", "active_credential.credential"],
            name="fk_voided_credential_consultation_credential_active_credential",
        ),
        sa.ForeignKeyConstraint(
            ["consultation", "spare"],
            ["spare_credential.consultation", "spare_credential.credential"],
            name="fk_voided_credential_consultation_spare_spare_credential",
        ),
        sa.PrimaryKeyConstraint("consultation", "credential", name="pk_voided_credential"),
        sa.UniqueConstraint("consultation", "spare", name="uq_voided_credential_consultation_spare"),
    )


def downgrade() -> None:
    op.drop_table("voided_credential")
    op.drop_table("spare_credential")
