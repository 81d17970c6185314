"""What the staff of a polling place sees and does there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from api.ballotbox import store as ballotbox
from api.ballotbox.consultations import state_of, text_of
from api.database import Databases
from api.errors import BallotsWaiting
from api.polling import store
from api.polling.models import KioskRow
from api.usecases.shared.logged_places import note_place
from api.words.texts import staff_notes
from ballot.consultation.lifecycle import State

SILENT_SECONDS = 60
CLOSING_SECONDS = 600
"""How long a moment that staff began to close at is good; after that they begin anew."""
FRESH_SECONDS = 30
"""How old a kiosk's last news may be when the place closes."""
INCIDENT_LENGTH = 2000


@dataclass(frozen=True, slots=True)
class KioskView:
    """`silent_minutes` is 0 for a kiosk in touch, else the least time since its last news, at `heard` or just after."""

    id: str
    name: str
    is_revoked: bool
    heard: datetime
    silent_minutes: int
    waiting: int
    refused: int
    fault: str


@dataclass(frozen=True, slots=True)
class ConsultationView:
    """`ballots` counts those of the whole consultation, wherever they were cast."""

    title: str
    slug: str
    state: State
    ballots: int
    dwellings: int


@dataclass(frozen=True, slots=True)
class IncidentView:
    """`moment` is a full hour on the place's clock."""

    moment: datetime
    text: str


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A polling place as its staff sees it."""

    name: str
    address: str
    is_open: bool
    consultations: Sequence[ConsultationView]
    kiosks: Sequence[KioskView]
    incidents: Sequence[IncidentView]
    zone: ZoneInfo

    @property
    def waiting(self) -> int:
        """Ballots that wait at the kiosks, as these last said."""
        return sum(kiosk.waiting for kiosk in self.kiosks)


@dataclass(frozen=True, slots=True)
class Closing:
    """What stands against closing a place: kiosks with ballots waiting, or not heard of since staff began to close.

    `since` is that moment. Those in `unheard` may hold any number of ballots. `shut_out` are the kiosks that were put
    out of service: no news come from them any more, and `waiting` counts what they said last.
    """

    since: datetime
    waiting: int
    unheard: Sequence[KioskView]
    shut_out: Sequence[KioskView]

    @property
    def is_clear(self) -> bool:
        """All ballots are known to be sent."""
        return not self.waiting and not self.unheard

    @property
    def since_second(self) -> int:
        """`since` in seconds since 1970, as forms hand it back."""
        return int(self.since.timestamp())


def show_place(databases: Databases, number: int, *, now: datetime) -> PlaceView:
    """The place with its consultations, kiosks and incidents."""
    with databases.polling_session() as session:
        place = store.place(session, number)
        uuids = store.consultations_of(session, number)
        rows_of_kiosks = store.kiosks_of(session, number)
        refusals = store.refusals_of_kiosks(session, number)
        incidents = [(row.hour, row.text) for row in store.incidents_of(session, number)]
    with databases.ballotbox_session() as session:
        rows = [ballotbox.consultation(session, uuid) for uuid in uuids]
        texts = [text_of(row) for row in rows]
        consultations = [
            ConsultationView(
                text.title,
                row.slug,
                state_of(row, text, now),
                ballotbox.count_cast(session, row.uuid),
                row.dwellings,
            )
            for row, text in zip(rows, texts, strict=True)
        ]
    zone = ZoneInfo(texts[0].timezone)
    kiosks = [_kiosk(row, refusals.get(row.id, 0), now, zone) for row in rows_of_kiosks]
    return PlaceView(
        place.name,
        place.address,
        place.is_open,
        consultations,
        kiosks,
        [
            IncidentView(datetime.fromtimestamp(hour * 3600, UTC).astimezone(zone), text)
            for hour, text in incidents
        ],
        zone,
    )


def _kiosk(row: KioskRow, refused: int, now: datetime, zone: ZoneInfo) -> KioskView:
    second = row.seen_slot * store.SLOT_SECONDS
    least = int(now.timestamp()) - second - store.SLOT_SECONDS
    silent = max(1, least // 60) if least >= SILENT_SECONDS else 0
    heard = datetime.fromtimestamp(second, zone)
    return KioskView(row.id, row.name, row.is_revoked, heard, silent, row.waiting, refused, row.fault)


def open_place(databases: Databases, number: int, *, now: datetime) -> None:
    """Let the kiosks of the place take voters, and say so in the logbooks. A place that is open stays so."""
    with databases.polling_session(write=True) as session:
        place = store.place(session, number)
        if not place.is_open:
            place.is_open = True
            t = staff_notes()
            store.note_incident(session, number, t("incident-opened"), now)
    note_place(databases, number, now=now)


def closing(databases: Databases, number: int, *, since: datetime | None, now: datetime) -> Closing:
    """What stands against closing the place. `since` is when staff began to close; None, or one too old: now.

    Only a kiosk that was heard of after that moment is known to have nothing: one that lost the network a minute ago
    may have taken votes meanwhile. Nor is one that fell silent again since. Kiosks give news every ten seconds.
    """
    began = since if since is not None and 0 <= (now - since).total_seconds() < CLOSING_SECONDS else now
    found = show_place(databases, number, now=now)
    oldest = max(began, now - timedelta(seconds=FRESH_SECONDS))
    unheard = [k for k in found.kiosks if not k.is_revoked and k.heard <= oldest]
    shut_out = [k for k in found.kiosks if k.is_revoked]
    return Closing(began.astimezone(found.zone), found.waiting, unheard, shut_out)


def close_place(
    databases: Databases, number: int, *, anyway: bool, now: datetime, since: datetime | None = None
) -> None:
    """Send no more voters to the kiosks, and say so in the logbooks, with what came too late.

    Raises `BallotsWaiting` unless all ballots are known to be sent, or `anyway`.

    Ballots that wait are sent all the same, for as long as the kiosks run and the vote lasts.
    """
    found = closing(databases, number, since=since, now=now)
    names = ", ".join(kiosk.name for kiosk in found.unheard)
    if not found.is_clear and not anyway:
        raise BallotsWaiting(f"{found.waiting} ballots wait at the kiosks, and there is no news of: {names}.")
    with databases.polling_session(write=True) as session:
        place = store.place(session, number)
        if place.is_open:
            place.is_open = False
            store.note_incident(session, number, _closed(found), now)
    note_place(databases, number, now=now)


def _closed(found: Closing) -> str:
    t, names = staff_notes(), ", ".join(kiosk.name for kiosk in found.unheard)
    said, left = [t("incident-closed")], {"ballots": found.waiting, "kiosks": len(found.unheard)}
    if names:
        said.append(t("incident-left-at", names=names, **left))
    elif not found.is_clear:
        said.append(t("incident-left", **left))
    if found.shut_out:
        kiosks = (t("incident-kiosk", kiosk=kiosk.name, ballots=kiosk.waiting) for kiosk in found.shut_out)
        said.append(t("incident-shut-out", kiosks=", ".join(kiosks)))
    return " ".join(said)


def note_incident(databases: Databases, number: int, text: str, *, now: datetime) -> None:
    """Write down what happened; nothing is written for an empty text."""
    clean = text.strip()[:INCIDENT_LENGTH]
    if clean:
        with databases.polling_session(write=True) as session:
            store.note_incident(session, number, clean, now)
