"""Clocks differ and are set back; the times in the logbook never run backwards all the same."""

from __future__ import annotations

import io
from datetime import timedelta

from api.settings import Settings
from api.usecases.board.notes import note_of_the_board
from api.usecases.public.package import log_pieces
from api.usecases.shared.calendar import close_consultation
from api.usecases.shared.checkpoint import CheckpointSigner
from api.usecases.shared.logbook import note_software
from ballot.consultation.lifecycle import Actor
from ballot.moments import moment_text
from ballot.transparency.logbook import EntryType, read_logbook
from ballot.verify.logbook import verify_logbook
from ballot.verify.logchecks import LogCheck
from ballot.verify.verifier import verify_record
from tests.worlds.polling import NOW, TEXT, Polling, make_polling


def entries(polling: Polling) -> list[tuple[EntryType, str]]:
    """Type and time of each timed entry, once our own verifier took them all."""
    signed = CheckpointSigner(polling.databases).sign(polling.uuid)
    assert signed is not None
    log = b"".join(log_pieces(polling.databases, signed))
    record = polling.record()
    report = verify_record(io.BytesIO(record))
    passed = verify_logbook(io.BytesIO(record), io.BytesIO(log), report, signed.note).passed
    assert {LogCheck.CALENDAR, LogCheck.TIMES, LogCheck.COVERED} <= set(passed)
    read = read_logbook(io.BytesIO(log))
    return [(entry.type, str(entry.payload["at"])) for entry in read if "at" in entry.payload]


def test_a_clock_that_was_set_back_repeats_the_latest_time(polling: Polling) -> None:
    for minutes in (5, 3, 7):
        now = NOW + timedelta(minutes=minutes)
        note_of_the_board(polling.databases, polling.uuid, EntryType.INCIDENT, f"{minutes}", now=now)
    five, seven = (moment_text(NOW + timedelta(minutes=minutes)) for minutes in (5, 7))
    assert [at for _, at in entries(polling)] == [five, five, seven]
    close_consultation(polling.databases, polling.uuid, by=Actor.BOARD, now=NOW)
    note_of_the_board(polling.databases, polling.uuid, EntryType.INCIDENT, "later", now=NOW)
    assert entries(polling)[-1] == (EntryType.INCIDENT, seven)


def test_an_opening_that_is_written_late_keeps_the_time_of_the_calendar(settings: Settings) -> None:
    polling = make_polling(settings)
    note_software(polling.databases, "ab" * 32, set(), now=NOW)
    note_of_the_board(polling.databases, polling.uuid, EntryType.PLACE_OPENED, "Mairie", now=NOW)
    close_consultation(polling.databases, polling.uuid, by=Actor.BOARD, now=NOW)
    assert entries(polling)[2:] == [
        (EntryType.OPENED, moment_text(TEXT.opens)),
        (EntryType.CLOSED, moment_text(NOW)),
    ]
    polling.databases.close()
