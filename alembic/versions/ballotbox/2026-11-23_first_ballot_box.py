"""The ballot box's first tables: consultations, records, active credentials, cast ballots."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "ballotbox_0001"
down_revision = None
branch_labels = ("ballotbox",)
depends_on = None

# The record is append-only for every program, not only for ours: a correction by hand would break the hash chain
# that observers already hold.
APPEND_ONLY = ("record_entry", "cast_ballot")


def upgrade() -> None:
    op.create_table(
        "consultation",
        sa.Column("uuid", sa.String(22), nullable=False),
        sa.Column("slug", sa.String(10), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("dwellings", sa.Integer(), nullable=False),
        sa.Column("record_timestamp", sa.BigInteger(), nullable=False),
        sa.Column("record_size", sa.BigInteger(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("head_height", sa.Integer(), nullable=True),
        sa.Column("head_hash", sa.String(64), nullable=True),
        sa.PrimaryKeyConstraint("uuid", name="pk_consultation"),
        sa.UniqueConstraint("slug", name="uq_consultation_slug"),
    )
    op.create_table(
        "record_entry",
        sa.Column("consultation", sa.String(22), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(5), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("consultation", "position", name="pk_record_entry"),
        sa.ForeignKeyConstraint(
            ["consultation"], ["consultation.uuid"], name="fk_record_entry_consultation_consultation"
        ),
    )
    op.create_index("ix_record_entry_consultation_hash", "record_entry", ["consultation", "hash"])
    op.create_table(
        "active_credential",
        sa.Column("consultation", sa.String(22), nullable=False),
        sa.Column("credential", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("consultation", "credential", name="pk_active_credential"),
        sa.ForeignKeyConstraint(
            ["consultation"], ["consultation.uuid"], name="fk_active_credential_consultation_consultation"
        ),
    )
    op.create_table(
        "cast_ballot",
        sa.Column("consultation", sa.String(22), nullable=False),
        sa.Column("credential", sa.String(64), nullable=False),
        sa.Column("tracker", sa.String(43), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("consultation", "credential", name="pk_cast_ballot"),
        sa.UniqueConstraint("consultation", "tracker", name="uq_cast_ballot_consultation_tracker"),
        sa.UniqueConstraint("consultation", "height", name="uq_cast_ballot_consultation_height"),
        sa.ForeignKeyConstraint(
            ["consultation", "credential"],
            ["active_credential.consultation", "active_credential.credential"],
            name="fk_cast_ballot_consultation_credential_active_credential",
        ),
    )
    if op.get_bind().dialect.name == "sqlite":
        for table in APPEND_ONLY:
            for act in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
                )


def downgrade() -> None:
    for table in ("cast_ballot", "active_credential", "record_entry", "consultation"):
        op.drop_table(table)
