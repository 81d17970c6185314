"""Close, count, decrypt with the three keys, publish: each step once, however often this is run."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from api.database import Databases, upgrade
from api.demo.build import settings_for
from api.demo.folder import Built
from api.demo.trustees import open_key
from api.errors import DecryptionGiven
from api.usecases.board.count import (
    add_decryption,
    publish_result,
    tally_consultation,
)
from api.usecases.public.package import write_package
from api.usecases.public.record_file import write_record
from api.usecases.shared.calendar import close_consultation, follow_calendar
from api.usecases.shared.consultations import read_consultation
from api.usecases.shared.outcome import Outcome, outcome_of
from api.usecases.shared.progress import Progress
from ballot.cli.parallel import parallel_map
from ballot.consultation.lifecycle import Actor, State
from ballot.errors import Refused
from ballot.second_proofs import decrypt_and_prove
from ballot.verify.verifier import verify_for_decryption


def finish(folder: Path, built: Built, *, now: datetime, progress: Progress) -> tuple[Path, Outcome]:
    """Bring the consultation to its decision, from wherever it is; returns the record's file and the outcome."""
    settings = settings_for(folder, built.port)
    upgrade(settings)
    databases = Databases(settings)
    record = folder.resolve() / f"{built.uuid}.bel"
    try:
        follow_calendar(databases, now=now)
        if _state(databases, built.uuid) is State.OPEN:
            close_consultation(databases, built.uuid, by=Actor.BOARD, now=now)
        if _state(databases, built.uuid) is State.CLOSED:
            tally_consultation(databases, built.uuid, by=Actor.BOARD, now=now, progress=progress)
        if _state(databases, built.uuid) is State.COUNTED:
            write_record(databases, built.uuid, record)
            for data in _decrypt(folder, built, record):
                try:
                    add_decryption(databases, built.uuid, data)
                except DecryptionGiven:
                    continue
            publish_result(databases, built.uuid, by=Actor.BOARD, now=now)
        write_record(databases, built.uuid, record)
        write_package(databases, built.uuid, record.with_suffix(".zip"))
        outcome = outcome_of(databases, built.uuid)
    finally:
        databases.close()
    if outcome is None:
        raise Refused("The demonstration could not be brought to its end.")
    return record, outcome


def _state(databases: Databases, uuid: str) -> State:
    return read_consultation(databases, uuid).state


def _decrypt(folder: Path, built: Built, record: Path) -> list[bytes]:
    """As each trustee does: check the record, recompute the tally from its ballots, and only then use the key."""
    with record.open("rb") as stream:
        checked = verify_for_decryption(stream, parallel=parallel_map)
    election = checked.report.election
    decryptions = []
    for position in range(1, len(built.trustee_passphrases) + 1):
        key = open_key(folder, built, position)
        decryptions.append(decrypt_and_prove(election, checked.sums, position, key, os.urandom))
    return decryptions
