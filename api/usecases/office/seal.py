"""Seal: fix the text, the rule, the trustees and the credentials, and begin the public record with them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from api.ballotbox import store
from api.ballotbox.consultations import text_of
from api.ballotbox.letters import add_spares
from api.ballotbox.logbook import log_bodies
from api.ballotbox.models import ConsultationRow
from api.database import Databases
from api.usecases.shared.logbook import begin, note_commitments, note_sealed, note_spares
from api.usecases.shared.transitions import require_possible, transition
from api.words.moments import moment_text
from ballot.canonical import encode
from ballot.consultation.description import Description
from ballot.consultation.lifecycle import Act, Actor
from ballot.consultation.terms import Terms
from ballot.consultation.text import Consultation
from ballot.consultation.translations import translations_file
from ballot.credential import list_credentials
from ballot.election import Election, Question, make_election
from ballot.errors import Refused
from ballot.group import ED25519
from ballot.record import events
from ballot.record.archive import write_archive
from ballot.transparency.logbook import MAX_ENTRIES
from ballot.transparency.spares import spare_hash
from ballot.trustees.ceremony.commitments import committed_positions, require_commitments
from ballot.trustees.identity import named_trustees
from ballot.trustees.members import parse_trustees
from ballot.verify.logbook import verify_logbook
from ballot.verify.verifier import verify_record


def seal_consultation(
    databases: Databases,
    uuid: str,
    *,
    credentials: Sequence[str],
    spares: Sequence[str] = (),
    trustees: bytes,
    commitments: Sequence[str] = (),
    by: Actor,
    now: datetime,
) -> Election:
    """Write the Setup event and let every credential vote once.

    `credentials` are public, one per dwelling, in any order, `spares` those of spare letters; `trustees` is the
    trustees.json of all; `commitments` (SHA-256, hex) are those of all, in their order, where they made a key together.
    What was written is verified as anybody will, before it counts: nothing of it can be changed afterwards.
    Raises `Refused` (also `IllegalTransition`, `BlamedTrustee`), `Malformed`, `CheckFailed` or `LogCheckFailed`;
    nothing is sealed then.
    """
    listed = list_credentials(ED25519, [*credentials, *spares])
    keys = parse_trustees(trustees, ED25519)
    given = dict(enumerate(commitments, 1))
    require_commitments(keys, given)
    with databases.ballotbox_session(write=True) as session:
        row = store.consultation(session, uuid, lock=True)
        text = text_of(row)
        require_possible(row, Act.SEAL, by=by, now=now)
        if len(keys.members) != text.trustees or sum(block.needed for block in keys.blocks) != text.threshold:
            raise Refused(
                f"The consultation asks for {text.threshold} out of {text.trustees} trustees, "
                f"but these are {keys.description}."
            )
        signer = databases.log_keys.create(uuid)
        terms = replace(
            text.terms(len(credentials)),
            trustees=named_trustees(keys),
            log=signer.key.public.hex(),
            spares=len(spares),
            spare_list=spare_hash(spares) if spares else None,
        )
        election = make_election(
            uuid=uuid,
            name=text.title,
            description=description_of(text, terms),
            group=ED25519,
            public_key=keys.public_key,
            questions=[Question(text.answers, True if text.blank else None, 1, 1, text.question)],
            administrator=text.organiser,
            credential_authority=text.organiser,
            language=(text.language, "ltr"),
        )
        entries, head = events.setup(election.data, trustees, encode(listed))
        with transition(session, row, Act.SEAL, by=by, now=now):
            store.append(session, row, entries, head)
            begin(session, row, signer.key.text)
            note_commitments(session, row, {p: given[p] for p in committed_positions(keys)})
            note_spares(session, row, spares)
            note_sealed(session, row, text, election)
            store.activate(session, uuid, credentials)
            add_spares(session, uuid, spares)
            row.dwellings = len(credentials)
            _verify(session, row)
    return election


def _verify(session: Session, row: ConsultationRow) -> None:
    """Read what stands there now as an observer does. Raises `CheckFailed` or `LogCheckFailed`."""
    entries = store.entries(session, row.uuid, 0, row.entries)
    record = io.BytesIO(b"".join(write_archive(row.record_timestamp, entries)))
    report = verify_record(record)
    record.seek(0)
    logbook = b"".join(body + b"\n" for body in log_bodies(session, row.uuid, 0, MAX_ENTRIES))
    words = translations_file(text_of(row).translations)
    verify_logbook(record, io.BytesIO(logbook), report, translations=words)


def description_of(text: Consultation, terms: Terms) -> str:
    """What every ballot binds besides the question: price, legal basis, calendar, and last the terms.

    Raises `Refused` when one could be mistaken for another.
    """
    opens, closes = moment_text(text.opens_here, text.language), moment_text(text.closes_here, text.language)
    calendar = f"{opens} – {closes} ({text.timezone})"
    return Description(text.price, text.legal_basis, calendar, terms).text
