"""Ballots that were challenged instead of cast, which can then never be cast."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "ballotbox_0003"
down_revision = "ballotbox_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "challenged_ballot",
        sa.Column("consultation", sa.String(22), nullable=False),
        sa.Column("tracker", sa.String(43), nullable=False),
        sa.Column("credential", sa.String(64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("consultation", "tracker", name="pk_challenged_ballot"),
        sa.ForeignKeyConstraint(
            ["consultation", "credential"],
            ["active_credential.consultation", "active_credential.credential"],
            name="fk_challenged_ballot_consultation_credential_active_credential",
        ),
    )
    op.create_index(
        "ix_challenged_ballot_consultation_credential", "challenged_ballot", ["consultation", "credential"]
    )
    if op.get_bind().dialect.name != "sqlite":
        return
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER challenged_ballot_no_{act.lower()} BEFORE {act} ON challenged_ballot "
            "BEGIN SELECT RAISE(ABORT, 'challenged_ballot only grows'); END"
        )
    # One ballot, one fate. Our writers hold the consultation's lock and look; this holds for every other program too.
    for table, other in (("cast_ballot", "challenged_ballot"), ("challenged_ballot", "cast_ballot")):
        op.execute(
            f"CREATE TRIGGER {table}_one_fate BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {other} "  # noqa: S608
            "WHERE consultation = NEW.consultation AND tracker = NEW.tracker) "
            "BEGIN SELECT RAISE(ABORT, 'a ballot is either cast or challenged'); END"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER cast_ballot_one_fate")
    op.drop_table("challenged_ballot")
