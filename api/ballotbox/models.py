"""Tables of the ballot box.

Nothing here holds a moment of a vote, a dwelling or a client's address: with the roll beside it, a moment would be
enough to say whose ballot is whose.
"""

from __future__ import annotations

from typing import Any, Literal

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from api.database import BallotBoxBase

UUID = String(22)
HEX_HASH = String(64)
CREDENTIAL = String(64)
"""A public credential of group Ed25519, lower-case hex."""

EntryKind = Literal["data", "event"]


class ConsultationRow(BallotBoxBase):
    """A consultation and the head of its record. The row is what writers of that record lock."""

    __tablename__ = "consultation"

    uuid: Mapped[str] = mapped_column(UUID, primary_key=True)
    slug: Mapped[str] = mapped_column(String(10), unique=True)
    text: Mapped[dict[str, Any]] = mapped_column(JSON)
    """What the organiser wrote, as `ballot.consultation.text.to_mapping` gives it; fixed once sealed."""
    state: Mapped[str] = mapped_column(String(10))
    dwellings: Mapped[int]
    """Dwellings that may vote; 0 while a draft."""
    record_timestamp: Mapped[int] = mapped_column(BigInteger)
    """Seconds since 1970, of the record's header and of all its entries: when the consultation was made."""
    record_size: Mapped[int] = mapped_column(BigInteger)
    """Bytes of the archive up to the head; 0 while a draft."""
    entries: Mapped[int]
    """Entries of the record up to the head; the next one's position."""
    head_height: Mapped[int | None]
    head_hash: Mapped[str | None] = mapped_column(HEX_HASH)
    tree: Mapped[bytes | None] = mapped_column(LargeBinary)
    """`merkle.Tree.data` over the hashes of the record's events; null in a record begun before checkpoints."""


class RecordEntryRow(BallotBoxBase):
    """One entry of the public record, in the order of the archive. Rows are only ever added."""

    __tablename__ = "record_entry"
    __table_args__ = (Index(None, "consultation", "hash"),)

    consultation: Mapped[str] = mapped_column(UUID, ForeignKey("consultation.uuid"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[EntryKind] = mapped_column(String(5))
    hash: Mapped[str] = mapped_column(HEX_HASH)
    """SHA-256 of `body`, lower-case hex."""
    body: Mapped[bytes] = mapped_column(LargeBinary)


class LogbookEntryRow(BallotBoxBase):
    """One entry of a consultation's logbook. Rows are only ever added, under the lock of the consultation's row."""

    __tablename__ = "logbook_entry"

    consultation: Mapped[str] = mapped_column(UUID, ForeignKey("consultation.uuid"), primary_key=True)
    height: Mapped[int] = mapped_column(primary_key=True)
    hash: Mapped[str] = mapped_column(HEX_HASH)
    """SHA-256 of `body`, lower-case hex."""
    body: Mapped[bytes] = mapped_column(LargeBinary)


class ActiveCredentialRow(BallotBoxBase):
    """A public credential that may cast one ballot, unless it was voided."""

    __tablename__ = "active_credential"

    consultation: Mapped[str] = mapped_column(UUID, ForeignKey("consultation.uuid"), primary_key=True)
    credential: Mapped[str] = mapped_column(CREDENTIAL, primary_key=True)


class SpareCredentialRow(BallotBoxBase):
    """A public credential of a spare letter. It may cast a ballot once it stands among the active ones too."""

    __tablename__ = "spare_credential"

    consultation: Mapped[str] = mapped_column(UUID, ForeignKey("consultation.uuid"), primary_key=True)
    credential: Mapped[str] = mapped_column(CREDENTIAL, primary_key=True)


class VoidedCredentialRow(BallotBoxBase):
    """A public credential that may cast no ballot any more, and that of the spare letter in its place."""

    __tablename__ = "voided_credential"
    __table_args__ = (
        UniqueConstraint("consultation", "spare"),
        ForeignKeyConstraint(
            ["consultation", "credential"], ["active_credential.consultation", "active_credential.credential"]
        ),
        ForeignKeyConstraint(
            ["consultation", "spare"], ["spare_credential.consultation", "spare_credential.credential"]
        ),
    )

    consultation: Mapped[str] = mapped_column(UUID, primary_key=True)
    credential: Mapped[str] = mapped_column(CREDENTIAL, primary_key=True)
    spare: Mapped[str] = mapped_column(CREDENTIAL)


class CastBallotRow(BallotBoxBase):
    """A ballot that counts. The primary key is what prevents a second vote, whatever the number of servers."""

    __tablename__ = "cast_ballot"
    __table_args__ = (
        UniqueConstraint("consultation", "tracker"),
        UniqueConstraint("consultation", "height"),
        ForeignKeyConstraint(
            ["consultation", "credential"], ["active_credential.consultation", "active_credential.credential"]
        ),
    )

    consultation: Mapped[str] = mapped_column(UUID, primary_key=True)
    credential: Mapped[str] = mapped_column(CREDENTIAL, primary_key=True)
    tracker: Mapped[str] = mapped_column(String(43))
    """SHA-256 of the ballot's bytes, base64 without padding."""
    height: Mapped[int]
    """Height of its Ballot event."""
    event: Mapped[str] = mapped_column(HEX_HASH)
    """Hash of its Ballot event."""


class ChallengedBallotRow(BallotBoxBase):
    """A ballot that its voter opened to check the device, which is therefore never cast. Rows are only ever added."""

    __tablename__ = "challenged_ballot"
    __table_args__ = (
        Index(None, "consultation", "credential"),
        ForeignKeyConstraint(
            ["consultation", "credential"], ["active_credential.consultation", "active_credential.credential"]
        ),
    )

    consultation: Mapped[str] = mapped_column(UUID, primary_key=True)
    tracker: Mapped[str] = mapped_column(String(43), primary_key=True)
    """SHA-256 of `body`, base64 without padding."""
    credential: Mapped[str] = mapped_column(CREDENTIAL)
    body: Mapped[bytes] = mapped_column(LargeBinary)
