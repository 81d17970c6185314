"""Tables of the roll. A letter code never stands in any of them, only the public credential derived from it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey, ForeignKeyConstraint, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.database import RollBase

UUID = String(22)
CELL = String(200)
"""As long as `ballot.roll.dwelling.MAX_CELL`."""


class RollRow(RollBase):
    """The roll of one consultation, as imported last."""

    __tablename__ = "roll"

    consultation: Mapped[str] = mapped_column(UUID, primary_key=True)
    left_out: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """Rows of the file without a voice: `row` (1-based line), `reference`, `reason`, `kind`, `sheet`."""
    rows: Mapped[int]
    """Rows of the file: dwellings and those left out."""
    fingerprint: Mapped[str] = mapped_column(String(64))
    """As `ballot.roll.findings.Roll` has it; empty for a roll of an earlier version."""
    frozen: Mapped[str] = mapped_column(String(32))
    """When it was imported: UTC, ISO 8601; empty for a roll of an earlier version."""


class DwellingRow(RollBase):
    """One voice."""

    __tablename__ = "dwelling"
    __table_args__ = (UniqueConstraint("consultation", "reference"),)

    consultation: Mapped[str] = mapped_column(UUID, ForeignKey("roll.consultation"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    """Order number on the roll, from 1, in the order of a caretaker's round."""
    reference: Mapped[str] = mapped_column(CELL)
    residence: Mapped[str] = mapped_column(CELL)
    building: Mapped[str] = mapped_column(CELL)
    stair: Mapped[str] = mapped_column(CELL)
    floor: Mapped[str] = mapped_column(CELL)
    door: Mapped[str] = mapped_column(CELL)
    holder: Mapped[str] = mapped_column(CELL)
    co_holder: Mapped[str] = mapped_column(CELL)
    street: Mapped[str] = mapped_column(CELL)
    complement: Mapped[str] = mapped_column(CELL)
    postcode: Mapped[str] = mapped_column(CELL)
    town: Mapped[str] = mapped_column(CELL)


class IssuedCredentialRow(RollBase):
    """The public credential of the code on a dwelling's letter."""

    __tablename__ = "issued_credential"
    __table_args__ = (
        UniqueConstraint("consultation", "credential"),
        ForeignKeyConstraint(["consultation", "number"], ["dwelling.consultation", "dwelling.number"]),
    )

    consultation: Mapped[str] = mapped_column(UUID, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    credential: Mapped[str] = mapped_column(String(64))
    """Lower-case hex, group Ed25519."""


class SpareLetterRow(RollBase):
    """The public credential of the code on a spare letter."""

    __tablename__ = "spare_letter"
    __table_args__ = (UniqueConstraint("consultation", "credential"),)

    consultation: Mapped[str] = mapped_column(UUID, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    """From 1, as it stands on the letter."""
    credential: Mapped[str] = mapped_column(String(64))
    """Lower-case hex, group Ed25519."""


class ReplacementRow(RollBase):
    """A spare letter that takes, or is about to take, the place of a dwelling's voided one."""

    __tablename__ = "replacement"
    __table_args__ = (
        UniqueConstraint("consultation", "voided"),
        ForeignKeyConstraint(["consultation", "spare"], ["spare_letter.consultation", "spare_letter.number"]),
        ForeignKeyConstraint(["consultation", "dwelling"], ["dwelling.consultation", "dwelling.number"]),
    )

    consultation: Mapped[str] = mapped_column(UUID, primary_key=True)
    spare: Mapped[int] = mapped_column(primary_key=True)
    dwelling: Mapped[int]
    voided: Mapped[str] = mapped_column(String(64))
    """The public credential of the letter that is worth nothing any more."""
    confirmed: Mapped[list[str]] = mapped_column(JSON)
    """Who of the office confirmed it."""
    done: Mapped[bool]
    """The ballot box has done it. Until then the spare letter is kept for this dwelling, and cannot vote."""


class TrusteeKeyRow(RollBase):
    """The public key of a trustee, as handed in; sealing copies it into the public record."""

    __tablename__ = "trustee_key"

    consultation: Mapped[str] = mapped_column(UUID, primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    """From 1, in the order in which the keys were handed in."""
    data: Mapped[bytes] = mapped_column(LargeBinary)
    """Canonical bytes of `ballot.trustees.members.TrusteePublicKey`."""


class CommitmentRow(RollBase):
    """What a trustee committed itself to in the key ceremony; sealing copies it into the public logbook."""

    __tablename__ = "commitment"

    consultation: Mapped[str] = mapped_column(UUID, primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    """The trustee's number in the ceremony, from 1."""
    sha256: Mapped[str] = mapped_column(String(64))
    """Lower-case hex, as `ballot.trustees.ceremony.commitments` makes it."""
