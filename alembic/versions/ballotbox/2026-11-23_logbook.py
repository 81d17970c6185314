"""The logbook's entries, and the Merkle tree over each record's events that checkpoints show."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "ballotbox_0002"
down_revision = "ballotbox_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "logbook_entry",
        sa.Column("consultation", sa.String(22), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("consultation", "height", name="pk_logbook_entry"),
        sa.ForeignKeyConstraint(
            ["consultation"], ["consultation.uuid"], name="fk_logbook_entry_consultation_consultation"
        ),
    )
    # Null for a record that began before there were checkpoints; the store makes up for it when it next appends.
    op.add_column("consultation", sa.Column("tree", sa.LargeBinary(), nullable=True))
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER logbook_entry_no_{act.lower()} BEFORE {act} ON logbook_entry "
                "BEGIN SELECT RAISE(ABORT, 'logbook_entry only grows'); END"
            )


def downgrade() -> None:
    op.drop_table("logbook_entry")
    op.drop_column("consultation", "tree")
