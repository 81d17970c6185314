"""Seal with what the office prepared: the issued credentials and the trustees' keys."""

from __future__ import annotations

from datetime import datetime

from api.database import Databases
from api.roll import spares, store
from api.usecases.office.commitments import needs_commitments
from api.usecases.office.draft import require_draft
from api.usecases.office.letters import require_printable
from api.usecases.office.seal import seal_consultation
from api.usecases.office.trustees import trustees_so_far, trustees_wanted
from api.usecases.shared.consultations import read_consultation
from ballot.consultation.lifecycle import Actor
from ballot.election import Election
from ballot.errors import Refused
from ballot.trustees.members import join_trustees


def seal_from_office(databases: Databases, uuid: str, *, origin: str, by: Actor, now: datetime) -> Election:
    """Hand the public credentials, in their own order, the trustees' keys and commitments to `seal_consultation`.

    `origin` is the public base address that the letters will show. They are printed afterwards, when nothing of their
    text can be changed any more, so what does not fit their page is refused now.
    Raises `Refused` while codes, trustees or commitments are missing, and whatever `seal_consultation` raises.
    """
    require_draft(databases, uuid, "seal")
    (wanted, _), there = trustees_wanted(databases, uuid), len(trustees_so_far(databases, uuid))
    with databases.roll_session() as session:
        dwellings = store.count_dwellings(session, uuid)
        credentials = store.public_credentials(session, uuid)
        spare_letters = sorted(spares.spare_credentials(session, uuid))
        keys = store.trustee_keys(session, uuid)
        commitments = store.commitments(session, uuid)
    if not dwellings:
        raise Refused("The consultation has no roll yet: import it with `ballot-admin import-roll` first.")
    if len(credentials) != dwellings:
        raise Refused(
            "No codes were issued yet: run `ballot-admin issue` first, so that every dwelling has a voice."
        )
    if there != wanted:
        raise Refused(
            f"{there} of {wanted} trustees' keys are there: add the others with `ballot-admin add-trustee` first."
        )
    if needs_commitments(keys) and not commitments:
        raise Refused(
            f"The commitments of the {wanted} trustees are missing, and whoever verifies a vote whose trustees made "
            "their key together asks for them. Note what `ballot trustee draw` printed for each of them with "
            "`ballot-admin commitments` first; nothing was sealed."
        )
    stored = read_consultation(databases, uuid)
    require_printable(stored.text, stored.slug, origin)
    return seal_consultation(
        databases,
        uuid,
        credentials=credentials,
        spares=spare_letters,
        trustees=join_trustees(keys),
        commitments=commitments,
        by=by,
        now=now,
    )
