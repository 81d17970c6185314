"""What the staff of a polling place sees and does there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from api.ballotbox import store as ballotbox
from api.database import Databases
from api.errors import BallotsWaiting
from api.polling import store
from api.polling.models import KioskRow
from api.usecases.consultations import state_of, text_of
from ballot.lifecycle import State

SILENT_SLOTS = 2
INCIDENT_LENGTH = 2000


@dataclass(frozen=True, slots=True)
class KioskView:
    """`silent_minutes` is 0 for a kiosk in touch, else the least time since its last news."""

    id: str
    name: str
    is_revoked: bool
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

    @property
    def waiting(self) -> int:
        """Ballots that wait at the kiosks, as these last said."""
        return sum(kiosk.waiting for kiosk in self.kiosks)

    @property
    def silent(self) -> int:
        """Kiosks in service without recent news, at which more ballots may wait."""
        return sum(kiosk.silent_minutes > 0 and not kiosk.is_revoked for kiosk in self.kiosks)


def show_place(databases: Databases, number: int, *, now: datetime) -> PlaceView:
    """The place with its consultations, kiosks and incidents."""
    with databases.polling_session() as session:
        place = store.place(session, number)
        uuids = store.consultations_of(session, number)
        kiosks = [_kiosk(row, now) for row in store.kiosks_of(session, number)]
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
    )


def _kiosk(row: KioskRow, now: datetime) -> KioskView:
    slots = store.slot_of(now) - row.seen_slot
    silent = (slots - 1) * store.SLOT_SECONDS // 60 if slots >= SILENT_SLOTS else 0
    return KioskView(row.id, row.name, row.is_revoked, silent, row.waiting, row.refused, row.fault)


def open_place(databases: Databases, number: int, *, now: datetime) -> None:
    """Let the kiosks of the place take voters. A place that is open stays so."""
    with databases.polling_session(write=True) as session:
        place = store.place(session, number)
        if not place.is_open:
            place.is_open = True
            store.note_incident(session, number, "Ouverture du lieu.", now)


def close_place(databases: Databases, number: int, *, anyway: bool, now: datetime) -> None:
    """Send no more voters to the kiosks. Raises `BallotsWaiting` unless all ballots are known to be sent, or `anyway`.

    Ballots that wait are sent all the same, for as long as the kiosks run and the vote lasts.
    """
    found = show_place(databases, number, now=now)
    if (found.waiting or found.silent) and not anyway:
        raise BallotsWaiting(
            f"{found.waiting} ballots wait at the kiosks, and {found.silent} kiosks gave no recent news."
        )
    with databases.polling_session(write=True) as session:
        place = store.place(session, number)
        if not place.is_open:
            return
        place.is_open = False
        left = f" {found.waiting} bulletin(s) en attente, {found.silent} borne(s) sans nouvelles."
        rest = left if found.waiting or found.silent else ""
        store.note_incident(session, number, f"Fermeture du lieu.{rest}", now)


def note_incident(databases: Databases, number: int, text: str, *, now: datetime) -> None:
    """Write down what happened; nothing is written for an empty text."""
    clean = text.strip()[:INCIDENT_LENGTH]
    if clean:
        with databases.polling_session(write=True) as session:
            store.note_incident(session, number, clean, now)
