"""Staff of a polling place: they come in by a link, once, and stay for its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from api.ballotbox import store as ballotbox
from api.ballotbox.consultations import text_of
from api.database import Databases
from api.errors import NotSignedIn, PlaceUnknown, StaffLinkRefused
from api.polling import store
from api.polling.models import StaffLinkRow, StaffSessionRow
from ballot.consultation.text import Place
from ballot.group import Random

DAY_HOURS = 24
LINK_BYTES = 16
SESSION_BYTES = 32


@dataclass(frozen=True, slots=True, repr=False)
class SignedIn:
    """A fresh session; `secret` goes into the cookie and is kept nowhere else."""

    secret: str
    expires_hour: int


def make_staff_link(databases: Databases, uuid: str, place: str, *, now: datetime, random: Random) -> str:
    """The secret of a link for one place of a consultation, named by its name or its number in the text (from 1).

    The place's kiosks serve the consultation from then on. Raises `ConsultationNotFound`, `PlaceUnknown`.
    """
    with databases.ballotbox_session() as session:
        found = _find(text_of(ballotbox.consultation(session, uuid)).places, place)
    secret = random(LINK_BYTES).hex()
    with databases.polling_session(write=True) as session:
        store.forget_old(session, now)
        row = store.place_named(session, found.name, found.address)
        store.attach(session, row.id, uuid)
        session.add(
            StaffLinkRow(
                digest=store.digest_of(secret),
                place=row.id,
                expires_hour=store.hour_of(now) + DAY_HOURS,
                is_used=False,
            )
        )
    return secret


def _find(places: tuple[Place, ...], wished: str) -> Place:
    by_name = [place for place in places if place.name.casefold() == wished.strip().casefold()]
    if len(by_name) == 1:
        return by_name[0]
    if wished.isascii() and wished.isdigit() and 1 <= int(wished) <= len(places):
        return places[int(wished) - 1]
    known = "; ".join(f"{number}. {place.name}" for number, place in enumerate(places, 1))
    raise PlaceUnknown(f"The consultation has no place {wished[:100]!r}. Name one of: {known}.")


def sign_in(databases: Databases, secret: str, *, now: datetime, random: Random) -> SignedIn:
    """Use a link up. Raises `StaffLinkRefused`."""
    with databases.polling_session(write=True) as session:
        link = session.get(StaffLinkRow, store.digest_of(secret), with_for_update=True)
        if link is None or link.is_used or link.expires_hour <= store.hour_of(now):
            raise StaffLinkRefused
        link.is_used = True
        fresh = random(SESSION_BYTES).hex()
        session.add(
            StaffSessionRow(digest=store.digest_of(fresh), place=link.place, expires_hour=link.expires_hour)
        )
        return SignedIn(fresh, link.expires_hour)


def place_of(databases: Databases, secret: str, *, now: datetime) -> int:
    """The place of the session with this secret. Raises `NotSignedIn`."""
    with databases.polling_session() as session:
        found = store.staff_session(session, secret, now)
        if found is None:
            raise NotSignedIn
        return found.place


def sign_out(databases: Databases, secret: str) -> None:
    """End the session."""
    with databases.polling_session(write=True) as session:
        found = session.get(StaffSessionRow, store.digest_of(secret))
        if found is not None:
            session.delete(found)
