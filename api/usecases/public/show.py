"""Show: what anybody may know of a consultation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from api.ballotbox import store
from api.ballotbox.challenges import count_challenged
from api.ballotbox.consultations import election_of, state_of, text_of
from api.ballotbox.logbook import last_of
from api.ballotbox.models import ConsultationRow
from api.database import Databases
from api.errors import ConsultationNotFound
from api.usecases.shared.outcome import Outcome, named_in, outcome_of
from ballot import shape
from ballot.ballots import clean_tracker
from ballot.consultation.lifecycle import State
from ballot.consultation.terms import NamedTrustee
from ballot.consultation.text import Consultation
from ballot.consultation.translations import translations_file
from ballot.errors import Malformed
from ballot.fingerprint import short_fingerprint
from ballot.moments import read_moment
from ballot.record.places import ballot_number
from ballot.transparency.logbook import EntryType

TRACKERS_PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class Overview:
    """A consultation as its page shows it; `fingerprint` is that of the election (phi), `head` a hash in hex.

    `trustees` are those whom the terms name.

    `closed` is when voting really ended, on the consultation's clock; None until then.
    `challenged` counts ballots that were opened for a check instead of cast; they are no part of the record.
    """

    uuid: str
    slug: str
    text: Consultation
    state: State
    dwellings: int
    ballots: int
    challenged: int
    fingerprint: str
    height: int
    head: str
    size: int
    trustees: Sequence[NamedTrustee]
    closed: datetime | None = None

    @property
    def on_paper(self) -> str:
        """The short fingerprint, which letters bear, and whatever an office posts up."""
        return short_fingerprint(self.fingerprint)

    @property
    def ends(self) -> datetime:
        """When voting ended, or will."""
        return self.closed or self.text.closes_here


@dataclass(frozen=True, slots=True)
class TrackerPage:
    """A page of (height, tracker); pages count from 1."""

    number: int
    pages: int
    items: Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Search:
    """What came of looking for a tracker: "found" (then with its height and page), "unknown" or "mistyped"."""

    tracker: str
    status: str
    height: int = 0
    page: int = 1


def list_consultations(databases: Databases, *, now: datetime) -> list[Overview]:
    """Every consultation that is sealed, the newest first; a draft is nobody's business yet."""
    with databases.ballotbox_session() as session:
        rows = store.all_consultations(session)
        return [_overview(session, row, now) for row in rows if row.state != State.DRAFT]


def show_consultation(databases: Databases, slug: str, *, now: datetime) -> Overview:
    """The consultation with this short name. Raises `ConsultationNotFound`, also for a draft."""
    with databases.ballotbox_session() as session:
        row = store.consultation_by_slug(session, slug)
        if row.state == State.DRAFT:
            raise ConsultationNotFound
        return _overview(session, row, now)


def show_outcome(databases: Databases, overview: Overview) -> Outcome | None:
    """The result and the decision, once published."""
    return outcome_of(databases, overview.uuid) if overview.state.has_result else None


def show_trackers(databases: Databases, overview: Overview, page: int) -> TrackerPage:
    """A page of the trackers in the order of the record; a page that is not there gives the nearest."""
    pages = max(1, -(-overview.ballots // TRACKERS_PER_PAGE))
    number = min(max(page, 1), pages)
    with databases.ballotbox_session() as session:
        items = store.trackers(
            session, overview.uuid, offset=(number - 1) * TRACKERS_PER_PAGE, limit=TRACKERS_PER_PAGE
        )
    return TrackerPage(number, pages, items)


def find_tracker(databases: Databases, overview: Overview, typed: str) -> Search:
    """Look a tracker up as somebody typed or pasted it."""
    tracker = clean_tracker(typed)
    try:
        shape.fingerprint(tracker, "tracker")
    except Malformed:
        return Search(tracker[:60], "mistyped")
    with databases.ballotbox_session() as session:
        cast = store.cast_with_tracker(session, overview.uuid, tracker)
    if cast is None:
        return Search(tracker, "unknown")
    return Search(tracker, "found", cast.height, -(-ballot_number(cast.height) // TRACKERS_PER_PAGE))


def _overview(session: Session, row: ConsultationRow, now: datetime) -> Overview:
    text = text_of(row)
    head, election = store.begun_head(row), election_of(session, row)
    state = state_of(row, text, now)
    return Overview(
        row.uuid,
        row.slug,
        text,
        state,
        row.dwellings,
        store.count_cast(session, row.uuid),
        count_challenged(session, row.uuid),
        election.fingerprint,
        head.height,
        head.hash,
        row.record_size,
        named_in(election),
        _closed(session, row.uuid, text) if not state.is_before_the_end else None,
    )


def _closed(session: Session, uuid: str, text: Consultation) -> datetime:
    # Only a demonstration closes before its time.
    entry = last_of(session, uuid, EntryType.CLOSED) if text.demonstration else None
    return text.closes_here if entry is None else read_moment(entry.payload["at"]).astimezone(text.zone)


def translations_of(databases: Databases, uuid: str) -> bytes | None:
    """The file of translations whose hash the election names; None where there is none, or no election yet."""
    with databases.ballotbox_session() as session:
        row = store.consultation(session, uuid)
        return translations_file(text_of(row).translations) if row.state != State.DRAFT else None
