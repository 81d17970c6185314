"""Tables of the polling places.

Nothing here holds a dwelling, a ballot, a tracker or a moment of a vote. Times are whole hours since 1970 ("hour"); the
two that must be finer are overwritten or deleted, so that no history of them grows: how fresh a kiosk's news is, and
how long an enrolment code is good. Secrets (links, sessions, codes) are kept as SHA-256 only, lower-case hex.
"""

from __future__ import annotations

from sqlalchemy import Boolean, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.database import PollingBase

DIGEST = String(64)


class PlaceRow(PollingBase):
    """A place where people vote; the same room may serve several consultations."""

    __tablename__ = "place"
    __table_args__ = (UniqueConstraint("name", "address"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    address: Mapped[str] = mapped_column(String(160))
    is_open: Mapped[bool] = mapped_column(Boolean())


class PlaceConsultationRow(PollingBase):
    """A consultation that can be voted on at the kiosks of a place."""

    __tablename__ = "place_consultation"

    place: Mapped[int] = mapped_column(ForeignKey("place.id"), primary_key=True)
    consultation: Mapped[str] = mapped_column(String(22), primary_key=True)


class StaffLinkRow(PollingBase):
    """A link that lets one person in, once."""

    __tablename__ = "staff_link"

    digest: Mapped[str] = mapped_column(DIGEST, primary_key=True)
    place: Mapped[int] = mapped_column(ForeignKey("place.id"))
    expires_hour: Mapped[int]
    is_used: Mapped[bool] = mapped_column(Boolean())


class StaffSessionRow(PollingBase):
    """Somebody who came in by a link; ends with the link's day."""

    __tablename__ = "staff_session"

    digest: Mapped[str] = mapped_column(DIGEST, primary_key=True)
    place: Mapped[int] = mapped_column(ForeignKey("place.id"))
    expires_hour: Mapped[int]


class EnrolmentCodeRow(PollingBase):
    """A code that waits for a kiosk. Deleted when it is used, and when it is found too old."""

    __tablename__ = "enrolment_code"

    digest: Mapped[str] = mapped_column(DIGEST, primary_key=True)
    place: Mapped[int] = mapped_column(ForeignKey("place.id"))
    kiosk_name: Mapped[str] = mapped_column(String(40))
    expires_second: Mapped[int]


class KioskRow(PollingBase):
    """A device of a place, known by its key."""

    __tablename__ = "kiosk"
    __table_args__ = (UniqueConstraint("public_key"),)

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    place: Mapped[int] = mapped_column(ForeignKey("place.id"))
    name: Mapped[str] = mapped_column(String(40))
    public_key: Mapped[str] = mapped_column(String(64))
    """Ed25519, lower-case hex."""
    counter: Mapped[int]
    """Of the last request that was accepted; a request with this counter or a smaller one is a copy."""
    is_revoked: Mapped[bool] = mapped_column(Boolean())
    seen_slot: Mapped[int]
    """Ten seconds since 1970 of its last news, overwritten by the next."""
    waiting: Mapped[int]
    """Sealed ballots on its disk that the server has not acknowledged, as it last said."""
    fault: Mapped[str] = mapped_column(String(20))
    """What it says is broken: "", "printer" or "storage"."""


class KioskRefusalsRow(PollingBase):
    """How many ballots of a consultation waited at a kiosk and were then refused, as it said; never becomes less."""

    __tablename__ = "kiosk_refusals"

    kiosk: Mapped[str] = mapped_column(ForeignKey("kiosk.id"), primary_key=True)
    consultation: Mapped[str] = mapped_column(String(22), primary_key=True)
    count: Mapped[int]


class IncidentRow(PollingBase):
    """Something that the staff wrote down, or an act that must be remembered."""

    __tablename__ = "incident"

    id: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(ForeignKey("place.id"))
    hour: Mapped[int]
    text: Mapped[str] = mapped_column(Text())
