"""Write to the logbook what the record has no room for. What a use case does to the record, it notes here as well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime

from sqlalchemy.orm import Session

from api.ballotbox import store
from api.ballotbox.logbook import add_entry, last_of, log_head
from api.ballotbox.models import ConsultationRow
from api.database import Databases
from ballot.canonical import Json
from ballot.consultation.lifecycle import State
from ballot.consultation.terms import terms_from_description
from ballot.consultation.text import Consultation
from ballot.election import Election
from ballot.moments import moment_text
from ballot.transparency.logbook import EntryType
from ballot.transparency.spares import spare_list


def begin(session: Session, row: ConsultationRow, key: str) -> None:
    """The first entry, unless it is there; `key` is the verifier key (vkey) of the log."""
    if log_head(session, row.uuid) is None:
        add_entry(session, row, EntryType.BEGIN, {"uuid": row.uuid, "key": key})


def note_commitments(session: Session, row: ConsultationRow, given: Mapping[int, str]) -> None:
    """What the trustees committed themselves to in the key ceremony: SHA-256 in hex, by position (from 1)."""
    for position, digest in sorted(given.items()):
        add_entry(session, row, EntryType.COMMITMENT, {"owner": position, "sha256": digest})


def note_spares(session: Session, row: ConsultationRow, credentials: Sequence[str]) -> None:
    """Which credentials are those of spare letters, where there are any."""
    if credentials:
        add_entry(session, row, EntryType.SPARES, {"credentials": spare_list(credentials)})


def note_replaced(session: Session, row: ConsultationRow, voided: str, spare: str) -> None:
    """A letter is worth nothing any more, and a spare one takes its place: public credentials, and no dwelling."""
    add_entry(session, row, EntryType.LETTER_VOIDED, {"credential": voided})
    head = store.begun_head(row)
    record: Json = {"height": head.height, "hash": head.hash}
    add_entry(
        session, row, EntryType.LETTER_REPLACED, {"voided": voided, "credential": spare, "record": record}
    )


def note_sealed(session: Session, row: ConsultationRow, text: Consultation, election: Election) -> None:
    """The election is fixed, with its terms and its calendar."""
    terms = terms_from_description(election.description)
    if terms is None:
        raise RuntimeError("an election of ours has no terms")
    payload: dict[str, Json] = {
        "election": election.fingerprint,
        "setup": store.begun_head(row).hash,
        "terms": terms.line,
        "opens": moment_text(text.opens),
        "closes": moment_text(text.closes),
    }
    add_entry(session, row, EntryType.SEALED, payload)


def note_software(databases: Databases, manifest: str, done: AbstractSet[str], *, now: datetime) -> set[str]:
    """What this server gives voters to run: SHA-256 (hex) of its manifest, for each consultation not yet closed.

    Nothing is written where the last such entry says the same. `done` holds the consultations that need no look any
    more, and so does the answer: two servers with different software would else contradict each other for ever.
    """
    with databases.ballotbox_session() as session:
        rows = [row for row in store.all_consultations(session) if State(row.state).is_before_the_end]
        uuids = [row.uuid for row in rows if row.uuid not in done]
        due = [uuid for uuid in uuids if _lacks(session, uuid, manifest)]
    for uuid in due:
        with databases.ballotbox_session(write=True) as session:
            row = store.consultation(session, uuid, lock=True)
            # Another process may have been here.
            if State(row.state).is_before_the_end and _lacks(session, uuid, manifest):
                payload: dict[str, Json] = {"at": moment_text(now), "manifest": manifest}
                add_entry(session, row, EntryType.SOFTWARE, payload)
    return {*done, *uuids}


def _lacks(session: Session, uuid: str, manifest: str) -> bool:
    if log_head(session, uuid) is None:
        return False
    last = last_of(session, uuid, EntryType.SOFTWARE)
    return last is None or last.payload["manifest"] != manifest


def note_opened(session: Session, row: ConsultationRow, text: Consultation) -> None:
    """Voting has begun: at the time of the calendar, for the moment of the first ballot is nobody's business."""
    _note_head(session, row, EntryType.OPENED, text.opens)


def note_closed(session: Session, row: ConsultationRow, text: Consultation, now: datetime) -> None:
    """Voting has ended: by the calendar, or earlier in a demonstration."""
    _note_head(session, row, EntryType.CLOSED, min(now, text.closes))


def note_published(session: Session, row: ConsultationRow, now: datetime) -> None:
    """The result stands in the record."""
    _note_head(session, row, EntryType.PUBLISHED, now)


def note_second_proofs(
    session: Session, row: ConsultationRow, owner: int, decryption: str, proofs: list[Json]
) -> None:
    """A trustee's second proofs for the partial decryption with this SHA-256 (hex)."""
    payload: dict[str, Json] = {"owner": owner, "decryption": decryption, "proofs": proofs}
    _add(session, row, EntryType.DECRYPTION_PROOFS, payload)


def _note_head(session: Session, row: ConsultationRow, kind: EntryType, moment: datetime) -> None:
    head = store.begun_head(row)
    record: Json = {"height": head.height, "hash": head.hash}
    _add(session, row, kind, {"at": moment_text(moment), "record": record})


def _add(session: Session, row: ConsultationRow, kind: EntryType, payload: Mapping[str, Json]) -> None:
    # A consultation that was sealed before there were logbooks goes on without one.
    if log_head(session, row.uuid) is not None:
        add_entry(session, row, kind, payload)
