"""Where a consultation stands, as the office's pages and commands are told."""

from __future__ import annotations

import os

import pytest

from api.ballotbox import store
from api.errors import ConsultationNotFound
from api.settings import Settings
from api.usecases.board.count import add_decryption, publish_result, tally_consultation
from api.usecases.office.create import create_consultation
from api.usecases.office.roll import import_roll
from api.usecases.office.status import status_of
from api.usecases.shared.calendar import close_consultation
from api.usecases.voter.cast import Caster
from ballot.consultation.lifecycle import Actor, State
from ballot.consultation.next_step import Step
from ballot.consultation.text import parse_consultation, to_mapping
from ballot.roll.reading import read_roll
from ballot.second_proofs import decrypt_and_prove
from ballot.tally import parse_tally
from tests.worlds.polling import FOR, NOW, TEXT, Polling, make_polling
from tests.worlds.rolls import landlords_export


def test_a_draft_is_told_what_it_lacks(polling: Polling) -> None:
    databases = polling.databases
    text = parse_consultation(to_mapping(TEXT) | {"trustees": 2})
    uuid = create_consultation(databases, text, now=NOW, random=os.urandom).uuid
    found = status_of(databases, uuid, now=NOW)
    assert (found.state, found.next, found.ballots, found.outcome) == (State.DRAFT, Step.IMPORT_ROLL, 0, None)
    assert found.prepared.trustees_missing == 2
    roll = read_roll(landlords_export(30), {})
    import_roll(databases, uuid, roll)
    found = status_of(databases, uuid, now=NOW)
    assert (found.prepared.dwellings, found.prepared.issued) == (len(roll.dwellings), 0)
    assert found.left_out == len(roll.left_out) > 0
    assert found.next is Step.ISSUE_CODES


def test_a_count_is_told_whom_it_waits_for(polling: Polling) -> None:
    databases, uuid = polling.databases, polling.uuid
    assert status_of(databases, uuid, now=NOW).next is Step.WAIT_FOR_CLOSING
    Caster(databases).cast(uuid, polling.ballot(0, FOR), now=NOW)
    close_consultation(databases, uuid, by=Actor.BOARD, now=NOW)
    assert status_of(databases, uuid, now=NOW).next is Step.TALLY
    tally_consultation(databases, uuid, by=Actor.BOARD, now=NOW)
    with databases.ballotbox_session() as session:
        sums = parse_tally(polling.election, store.tail_of(session, uuid).tally or b"")
    awaited = []
    for position, key in enumerate(polling.keys, 1):
        awaited.append(len(status_of(databases, uuid, now=NOW).awaited))
        add_decryption(databases, uuid, decrypt_and_prove(polling.election, sums, position, key, os.urandom))
    assert awaited == [2, 1]
    found = status_of(databases, uuid, now=NOW)
    assert (found.state, found.awaited, found.next) == (State.COUNTED, (), Step.DECRYPT)
    outcome = publish_result(databases, uuid, by=Actor.BOARD, now=NOW)
    found = status_of(databases, uuid, now=NOW)
    assert (found.state, found.ballots, found.outcome, found.next) == (
        State.DECIDED,
        1,
        outcome,
        Step.GIVE_RECORD,
    )


def test_the_state_is_that_of_the_calendar(settings: Settings) -> None:
    polling = make_polling(settings, demonstration=False)
    found = status_of(polling.databases, polling.uuid, now=TEXT.closes)
    # No process has written it yet.
    assert (found.stored.state, found.state, found.next) == (State.SEALED, State.CLOSED, Step.TALLY)
    polling.databases.close()


def test_an_unknown_consultation_is_told_apart(polling: Polling) -> None:
    with pytest.raises(ConsultationNotFound):
        status_of(polling.databases, "nothing", now=NOW)
