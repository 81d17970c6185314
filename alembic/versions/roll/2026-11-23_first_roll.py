"""The roll's first tables: dwellings, issued credentials, trustees' public keys."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "roll_0001"
down_revision = None
branch_labels = ("roll",)
depends_on = None

CELLS = (
    "reference",
    "residence",
    "building",
    "stair",
    "floor",
    "door",
    "holder",
    "co_holder",
    "street",
    "complement",
    "postcode",
    "town",
)


def upgrade() -> None:
    op.create_table(
        "roll",
        sa.Column("consultation", sa.String(22), nullable=False),
        sa.Column("left_out", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("consultation", name="pk_roll"),
    )
    op.create_table(
        "dwelling",
        sa.Column("consultation", sa.String(22), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(200), nullable=False) for name in CELLS),
        sa.PrimaryKeyConstraint("consultation", "number", name="pk_dwelling"),
        sa.UniqueConstraint("consultation", "reference", name="uq_dwelling_consultation_reference"),
        sa.ForeignKeyConstraint(
            ["consultation"], ["roll.consultation"], name="fk_dwelling_consultation_roll"
        ),
    )
    op.create_table(
        "issued_credential",
        sa.Column("consultation", sa.String(22), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("credential", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("consultation", "number", name="pk_issued_credential"),
        sa.UniqueConstraint(
            "consultation", "credential", name="uq_issued_credential_consultation_credential"
        ),
        sa.ForeignKeyConstraint(
            ["consultation", "number"],
            ["dwelling.consultation", "dwelling.number"],
            name="fk_issued_credential_consultation_number_dwelling",
        ),
    )
    op.create_table(
        "trustee_key",
        sa.Column("consultation", sa.String(22), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("consultation", "position", name="pk_trustee_key"),
    )


def downgrade() -> None:
    for table in ("trustee_key", "issued_credential", "dwelling", "roll"):
        op.drop_table(table)
