"""Kiosks: enrolled by a code that staff shows, known by a device key, heard of regularly, shut out at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from api.ballotbox import store as ballotbox
from api.database import Databases
from api.errors import (
    EnrolmentCodeWrong,
    KioskElsewhere,
    KioskReplayed,
    KioskRevoked,
    KioskUnknown,
)
from api.polling import store
from api.polling.models import EnrolmentCodeRow, KioskRow
from api.usecases.polling.signatures import check_signature, enrolment_message
from api.words.texts import staff_notes
from ballot.group import Random

CODE_DIGITS = 12
"""Guessing is stopped by length, not by a limit: whoever sends wrong codes must not be able to shut kiosks out. With 30
codes waiting day and night, a thousand guesses a second would find one in a year; it would be missed at once."""

CODE_SECONDS = 600

FAULTS = ("", "printer", "storage")
NAME_LENGTH = 40
MOST = 10**6

_CONCERNS = re.compile(r"/api/(elections|consultations)/([^/?]+)")


@dataclass(frozen=True, slots=True)
class Posting:
    """What a kiosk is told: who it is, where it stands, and which consultations (short names) it serves."""

    kiosk: str
    name: str
    place: str
    is_open: bool
    slugs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class News:
    """What a kiosk says of itself."""

    waiting: int
    refused: Mapping[str, int]
    """By consultation: ballots that waited there and were refused when they arrived."""
    fault: str


def make_code(
    databases: Databases, place: int, name: str, *, now: datetime, random: Random
) -> tuple[str, str]:
    """A code of 12 digits for one kiosk, good for 10 minutes, and the name that the kiosk will have."""
    code = f"{int.from_bytes(random(16)) % 10**CODE_DIGITS:0{CODE_DIGITS}}"
    with databases.polling_session(write=True) as session:
        store.forget_old(session, now)
        chosen = " ".join(name.split())[:NAME_LENGTH] or _next_name(session, place)
        row = EnrolmentCodeRow(
            digest=store.digest_of(code),
            place=place,
            kiosk_name=chosen,
            expires_second=int(now.timestamp()) + CODE_SECONDS,
        )
        session.merge(row)
    return code, chosen


def enrol(
    databases: Databases, code: str, public_key: str, signature: str, *, now: datetime, random: Random
) -> Posting:
    """Take a device in. The same device again, after a lost answer, gets the same answer.

    Raises `KioskSignatureWrong`, `EnrolmentCodeWrong`, `KioskRevoked`.
    """
    check_signature(public_key, enrolment_message(code, public_key), signature)
    with databases.polling_session() as session:
        # A wrong code is refused without the write lock, so that whoever guesses keeps nobody waiting.
        known = store.kiosk_with_key(session, public_key)
        if known is None and session.get(EnrolmentCodeRow, store.digest_of(code)) is None:
            raise EnrolmentCodeWrong
    with databases.polling_session(write=True) as session:
        row = store.kiosk_with_key(session, public_key)
        if row is None:
            waiting = session.get(EnrolmentCodeRow, store.digest_of(code), with_for_update=True)
            row = _use_code(waiting, public_key, now, random)
            session.delete(waiting)
            session.add(row)
        if row.is_revoked:
            raise KioskRevoked
        kiosk = row.id
    return posting_of(databases, kiosk)


def _use_code(code: EnrolmentCodeRow | None, public_key: str, now: datetime, random: Random) -> KioskRow:
    if code is None or code.expires_second <= now.timestamp():
        raise EnrolmentCodeWrong
    return KioskRow(
        id=random(8).hex(),
        place=code.place,
        name=code.kiosk_name,
        public_key=public_key,
        counter=0,
        is_revoked=False,
        seen_slot=store.slot_of(now),
        waiting=0,
        fault="",
    )


def accept_request(
    databases: Databases, kiosk: str, counter: int, message: bytes, signature: str, path: str
) -> None:
    """Let a kiosk's signed request pass, once.

    Raises `KioskUnknown`, `KioskSignatureWrong`, `KioskRevoked`, `KioskReplayed`, `KioskElsewhere`.
    """
    with databases.polling_session() as session:
        # Anybody may send such a request, so the write lock is taken only once its signature is found good.
        known = store.kiosk(session, kiosk)
    if known is None:
        raise KioskUnknown
    # Checked before the kiosk is said to be shut out or elsewhere, which only the holder of its key may learn.
    check_signature(known.public_key, message, signature)
    with databases.polling_session(write=True) as session:
        row = store.kiosk(session, kiosk, lock=True)
        if row is None:
            raise KioskUnknown
        if row.is_revoked:
            raise KioskRevoked
        if counter <= row.counter:
            raise KioskReplayed(row.counter)
        row.counter = counter
        served = store.consultations_of(session, row.place)
    concerns = _CONCERNS.match(path)
    if concerns is None:
        return
    kind, name = concerns.groups()
    with databases.ballotbox_session() as session:
        uuid = ballotbox.consultation_by_slug(session, name).uuid if kind == "consultations" else name
    if uuid not in served:
        raise KioskElsewhere


def hear(databases: Databases, kiosk: str, news: News, *, now: datetime) -> Posting:
    """Note how a kiosk fares, and tell it what it must know. Raises `KioskUnknown`."""
    with databases.polling_session(write=True) as session:
        row = store.kiosk(session, kiosk, lock=True)
        if row is None:
            raise KioskUnknown
        row.seen_slot = store.slot_of(now)
        row.waiting, row.fault = news.waiting, news.fault
        for uuid in store.consultations_of(session, row.place):
            if uuid in news.refused:
                store.note_refusals(session, kiosk, uuid, news.refused[uuid])
    return posting_of(databases, kiosk)


def posting_of(databases: Databases, kiosk: str) -> Posting:
    """Where a kiosk stands. Raises `KioskUnknown`."""
    with databases.polling_session() as session:
        row = store.kiosk(session, kiosk)
        if row is None:
            raise KioskUnknown
        place = store.place(session, row.place)
        uuids = store.consultations_of(session, row.place)
    with databases.ballotbox_session() as session:
        slugs = tuple(sorted(ballotbox.consultation(session, uuid).slug for uuid in uuids))
    return Posting(row.id, row.name, place.name, place.is_open, slugs)


def revoke(databases: Databases, place: int, kiosk: str, *, now: datetime) -> None:
    """Shut a kiosk of the place out, from its next request on. Raises `KioskUnknown`."""
    with databases.polling_session(write=True) as session:
        row = store.kiosk(session, kiosk, lock=True)
        if row is None or row.place != place:
            raise KioskUnknown
        if not row.is_revoked:
            row.is_revoked = True
            t = staff_notes()
            store.note_incident(session, place, t("incident-revoked", kiosk=row.name), now)


def _next_name(session: Session, place: int) -> str:
    t = staff_notes()
    return t("kiosk-name", number=store.count_kiosks(session, place) + 1)


def read_news(value: object) -> News | None:
    """What a kiosk sent, or None where it makes no sense."""
    if not isinstance(value, dict) or set(value) != {"waiting", "refused", "fault"}:
        return None
    waiting, refused, fault = value["waiting"], value["refused"], value["fault"]
    if not isinstance(refused, dict) or fault not in FAULTS:
        return None
    counts = all(type(count) is int and 0 <= count <= MOST for count in (waiting, *refused.values()))
    return News(waiting, refused, fault) if counts else None
