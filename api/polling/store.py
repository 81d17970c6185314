"""Reading and writing the polling places. Every function works in the session it is given and never commits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from api.polling.models import (
    EnrolmentCodeRow,
    IncidentRow,
    KioskRefusalsRow,
    KioskRow,
    PlaceConsultationRow,
    PlaceRow,
    StaffLinkRow,
    StaffSessionRow,
)

SLOT_SECONDS = 10
"""How finely the last news of a kiosk is known. News come every 10 seconds whether or not anybody votes, so that they
tell nothing of a vote; and no finer, so that a clock beside it would not either."""


def hour_of(now: datetime) -> int:
    """Whole hours since 1970."""
    return int(now.timestamp()) // 3600


def slot_of(now: datetime) -> int:
    """Whole slots of `SLOT_SECONDS` since 1970."""
    return int(now.timestamp()) // SLOT_SECONDS


def digest_of(secret: str) -> str:
    """What is kept of a secret."""
    return sha256(secret.encode()).hexdigest()


def place_named(session: Session, name: str, address: str) -> PlaceRow:
    """The place, made (closed) where there is none yet."""
    found = session.scalar(select(PlaceRow).where(PlaceRow.name == name, PlaceRow.address == address))
    if found is None:
        found = PlaceRow(name=name, address=address, is_open=False)
        session.add(found)
        session.flush()
    return found


def place(session: Session, number: int) -> PlaceRow:
    """The place with this number, which a session, a code or a kiosk refers to."""
    return session.get_one(PlaceRow, number)


def attach(session: Session, number: int, uuid: str) -> None:
    """Let the kiosks of a place serve a consultation; again changes nothing."""
    if session.get(PlaceConsultationRow, (number, uuid)) is None:
        session.add(PlaceConsultationRow(place=number, consultation=uuid))


def consultations_of(session: Session, number: int) -> Sequence[str]:
    """Identifiers of the consultations of a place."""
    return session.scalars(
        select(PlaceConsultationRow.consultation)
        .where(PlaceConsultationRow.place == number)
        .order_by(PlaceConsultationRow.consultation)
    ).all()


def forget_old(session: Session, now: datetime) -> None:
    """Delete links, sessions and codes that are good for nothing any more."""
    hour = hour_of(now)
    session.execute(delete(StaffLinkRow).where(StaffLinkRow.expires_hour <= hour))
    session.execute(delete(StaffSessionRow).where(StaffSessionRow.expires_hour <= hour))
    session.execute(delete(EnrolmentCodeRow).where(EnrolmentCodeRow.expires_second <= now.timestamp()))


def staff_session(session: Session, secret: str, now: datetime) -> StaffSessionRow | None:
    """The session with this secret, if it is still good."""
    found = session.get(StaffSessionRow, digest_of(secret))
    return found if found is not None and found.expires_hour > hour_of(now) else None


def kiosk(session: Session, kiosk_id: str, *, lock: bool = False) -> KioskRow | None:
    """The kiosk; with `lock`, nobody else can write it until the transaction ends."""
    query = select(KioskRow).where(KioskRow.id == kiosk_id)
    return session.scalar(query.with_for_update() if lock else query)


def kiosk_with_key(session: Session, public_key: str) -> KioskRow | None:
    """The kiosk that has this key."""
    return session.scalar(select(KioskRow).where(KioskRow.public_key == public_key))


def kiosks_of(session: Session, number: int) -> Sequence[KioskRow]:
    """The kiosks of a place by name, those revoked last."""
    return session.scalars(
        select(KioskRow)
        .where(KioskRow.place == number)
        .order_by(KioskRow.is_revoked, KioskRow.name, KioskRow.id)
    ).all()


def count_kiosks(session: Session, number: int) -> int:
    """How many kiosks a place ever had."""
    return session.scalar(select(func.count()).select_from(KioskRow).where(KioskRow.place == number)) or 0


def note_refusals(session: Session, kiosk_id: str, uuid: str, count: int) -> None:
    """What a kiosk says of ballots that came too late. A number smaller than before is not taken."""
    row = session.get(KioskRefusalsRow, (kiosk_id, uuid))
    if row is None:
        session.add(KioskRefusalsRow(kiosk=kiosk_id, consultation=uuid, count=count))
    else:
        row.count = max(row.count, count)


def refusals_of_kiosks(session: Session, number: int) -> dict[str, int]:
    """Ballots that came too late by each kiosk of a place, of all consultations together."""
    rows = session.execute(
        select(KioskRow.id, func.sum(KioskRefusalsRow.count))
        .join(KioskRefusalsRow, KioskRefusalsRow.kiosk == KioskRow.id)
        .where(KioskRow.place == number)
        .group_by(KioskRow.id)
    )
    return {kiosk_id: int(count) for kiosk_id, count in rows}


def refusals_at_places(session: Session, uuid: str) -> dict[int, int]:
    """Ballots of a consultation that came too late, by the number of the place; places without any are left out."""
    rows = session.execute(
        select(KioskRow.place, func.sum(KioskRefusalsRow.count))
        .join(KioskRefusalsRow, KioskRefusalsRow.kiosk == KioskRow.id)
        .where(KioskRefusalsRow.consultation == uuid, KioskRefusalsRow.count > 0)
        .group_by(KioskRow.place)
        .order_by(KioskRow.place)
    )
    return {number: int(count) for number, count in rows}


def note_incident(session: Session, number: int, text: str, now: datetime) -> None:
    """Write down what happened, with the hour."""
    session.add(IncidentRow(place=number, hour=hour_of(now), text=text))


def incidents_of(session: Session, number: int) -> Sequence[IncidentRow]:
    """What was written down at a place, the newest first."""
    return session.scalars(
        select(IncidentRow).where(IncidentRow.place == number).order_by(IncidentRow.id.desc())
    ).all()
