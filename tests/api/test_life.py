"""A consultation from draft to decision, act by act, and the acts that are refused on the way."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from api.ballotbox import store
from api.database import Databases
from api.errors import ConsultationNotFound, DecryptionGiven, NotOpenYet, SlugTaken, VotingClosed
from api.settings import Settings
from api.usecases.board.count import (
    add_decryption,
    publish_result,
    tally_consultation,
)
from api.usecases.office.create import create_consultation
from api.usecases.office.seal import seal_consultation
from api.usecases.shared.calendar import close_consultation, follow_calendar, open_consultation
from api.usecases.shared.outcome import missing_decryptions, outcome_of
from api.usecases.voter.cast import Caster
from ballot.canonical import decode
from ballot.consultation.lifecycle import Actor
from ballot.consultation.terms import terms_from_description
from ballot.consultation.text import parse_consultation, to_mapping
from ballot.credential import list_credentials
from ballot.errors import BallotError, IllegalTransition, Refused
from ballot.group import ED25519
from ballot.record.archive import ArchiveReader
from ballot.record.events import EventType, read_events
from ballot.second_proofs import decrypt_and_prove
from ballot.tally import Sums, parse_tally
from ballot.trustees.members import make_trustees
from tests.worlds.polling import AGAINST, BLANK, FOR, NOW, TEXT, Polling, make_polling


def event_types(polling: Polling) -> list[EventType]:
    return [event.type for event in read_events(ArchiveReader(io.BytesIO(polling.record())))]


def sums_of(polling: Polling) -> Sums:
    for event in read_events(ArchiveReader(io.BytesIO(polling.record()))):
        if event.type is EventType.ENCRYPTED_TALLY:
            return parse_tally(polling.election, event.data[0].body)
    raise AssertionError("there is no tally")


def cast(polling: Polling, choices: list[list[int]]) -> None:
    caster = Caster(polling.databases)
    for dwelling, choice in enumerate(choices):
        caster.cast(polling.uuid, polling.ballot(dwelling, choice), now=NOW)


def count(polling: Polling) -> None:
    close_consultation(polling.databases, polling.uuid, by=Actor.BOARD, now=NOW)
    tally_consultation(polling.databases, polling.uuid, by=Actor.BOARD, now=NOW)


def decryption(polling: Polling, position: int) -> bytes:
    return decrypt_and_prove(
        polling.election, sums_of(polling), position, polling.keys[position - 1], os.urandom
    )


def test_a_whole_life(polling: Polling) -> None:
    cast(polling, [FOR, FOR, FOR, AGAINST, BLANK])
    seen: list[tuple[int, int]] = []
    close_consultation(polling.databases, polling.uuid, by=Actor.BOARD, now=NOW)
    tally_consultation(
        polling.databases, polling.uuid, by=Actor.BOARD, now=NOW, progress=lambda *at: seen.append(at)
    )
    assert seen == [(n, 5) for n in range(1, 6)]
    # In any order; who gave it is found out where nobody says.
    assert add_decryption(polling.databases, polling.uuid, decryption(polling, 2)) == 2
    assert missing_decryptions(polling.databases, polling.uuid) == ("trustee 1 (Dépositaire 1)",)
    assert outcome_of(polling.databases, polling.uuid) is None
    assert add_decryption(polling.databases, polling.uuid, decryption(polling, 1), position=1) == 1
    outcome = publish_result(polling.databases, polling.uuid, by=Actor.BOARD, now=NOW)
    assert (outcome.counts.yes, outcome.counts.no, outcome.counts.blank) == (3, 1, 1)
    assert outcome.decision is not None
    assert outcome.decision.adopted
    assert outcome_of(polling.databases, polling.uuid) == outcome
    assert event_types(polling) == [
        EventType.SETUP,
        *[EventType.BALLOT] * 5,
        EventType.END_BALLOTS,
        EventType.ENCRYPTED_TALLY,
        *[EventType.PARTIAL_DECRYPTION] * 2,
        EventType.RESULT,
    ]


def test_a_consultation_without_ballots_can_be_counted(polling: Polling) -> None:
    count(polling)
    for position in (1, 2):
        add_decryption(polling.databases, polling.uuid, decryption(polling, position))
    outcome = publish_result(polling.databases, polling.uuid, by=Actor.BOARD, now=NOW)
    assert outcome.counts.voters == 0
    assert outcome.decision is not None
    assert not outcome.decision.adopted


def test_without_blank_the_first_answer_is_for(settings: Settings) -> None:
    polling = make_polling(settings, blank=False)
    cast(polling, [[1, 0], [1, 0], [0, 1]])
    count(polling)
    for position in (1, 2):
        add_decryption(polling.databases, polling.uuid, decryption(polling, position))
    counts = publish_result(polling.databases, polling.uuid, by=Actor.BOARD, now=NOW).counts
    assert (counts.yes, counts.no, counts.blank) == (2, 1, 0)
    polling.databases.close()


def test_sealing_binds_rule_and_roll_and_sorts_the_credentials(polling: Polling) -> None:
    terms = terms_from_description(polling.election.description)
    assert terms is not None
    assert (terms.rule, terms.dwellings) == ("majority", 10)
    with polling.databases.ballotbox_session() as session:
        listed = decode(store.entries(session, polling.uuid, 2, 3)[0].body)
    credentials = [polling.credential(n) for n in range(10)]
    assert listed == list_credentials(ED25519, credentials)
    assert listed == sorted(credentials, key=lambda text: [text[i : i + 2] for i in range(62, -2, -2)])


def test_what_is_sealed_once_is_not_sealed_again(polling: Polling) -> None:
    before = polling.record()
    with pytest.raises(IllegalTransition, match="it is sealed"):
        seal_consultation(
            polling.databases,
            polling.uuid,
            credentials=[polling.credential(0)],
            trustees=make_trustees([key.public for key in polling.keys]),
            by=Actor.ORGANISER,
            now=NOW,
        )
    assert polling.record() == before


@pytest.mark.parametrize(
    ("credentials", "trustees", "sentence"),
    [
        ([], 2, "no credential"),
        (["same", "same"], 2, "stands twice"),
        (["one"], 1, "asks for 2 out of 2 trustees"),
        (["one"], 2, None),
    ],
)
def test_sealing_refuses_what_does_not_fit(
    polling: Polling, credentials: list[str], trustees: int, sentence: str | None
) -> None:
    databases = polling.databases
    created = create_consultation(databases, TEXT_FOR_TWO, now=NOW, random=os.urandom)
    spelled = {"same": polling.credential(0), "one": polling.credential(1)}
    keys = make_trustees([key.public for key in polling.keys[:trustees]])

    def seal() -> None:
        chosen = [spelled[name] for name in credentials]
        seal_consultation(
            databases, created.uuid, credentials=chosen, trustees=keys, by=Actor.ORGANISER, now=NOW
        )

    if sentence is None:
        seal()
        return
    with pytest.raises(Refused, match=sentence):
        seal()
    with databases.ballotbox_session() as session:
        row = store.consultation(session, created.uuid)
        assert (row.state, row.entries) == ("draft", 0)


TEXT_FOR_TWO = parse_consultation(to_mapping(TEXT) | {"trustees": 2})


def test_a_short_name_belongs_to_one_consultation(polling: Polling) -> None:
    text = parse_consultation(to_mapping(TEXT) | {"slug": polling.slug})
    with pytest.raises(SlugTaken, match=polling.slug):
        create_consultation(polling.databases, text, now=NOW, random=os.urandom)


def test_an_unknown_consultation_is_told_apart(polling: Polling) -> None:
    with pytest.raises(ConsultationNotFound):
        open_consultation(polling.databases, "nothing", by=Actor.BOARD, now=NOW)


def test_nobody_ends_a_real_vote_early(settings: Settings) -> None:
    polling = make_polling(settings, demonstration=False)
    with pytest.raises(IllegalTransition, match="nobody can end it early"):
        close_consultation(polling.databases, polling.uuid, by=Actor.BOARD, now=NOW)
    close_consultation(polling.databases, polling.uuid, by=Actor.BOARD, now=TEXT.closes)
    assert event_types(polling)[-1] is EventType.END_BALLOTS
    polling.databases.close()


def test_ballots_are_taken_from_opening_to_closing_only(settings: Settings) -> None:
    polling = make_polling(settings, opens=NOW + timedelta(hours=1))
    caster = Caster(polling.databases)
    with pytest.raises(NotOpenYet):
        caster.cast(polling.uuid, polling.ballot(0), now=NOW)
    caster.cast(polling.uuid, polling.ballot(1), now=NOW + timedelta(hours=1))
    # The clock decides, even while EndBallots is not written yet.
    with pytest.raises(VotingClosed):
        caster.cast(polling.uuid, polling.ballot(2), now=TEXT.closes)
    polling.databases.close()


def test_a_receipt_can_be_had_again_after_closing(polling: Polling) -> None:
    caster = Caster(polling.databases)
    ballot = polling.ballot(0)
    receipt, _ = caster.cast(polling.uuid, ballot, now=NOW)
    close_consultation(polling.databases, polling.uuid, by=Actor.BOARD, now=NOW)
    assert caster.cast(polling.uuid, ballot, now=NOW) == (receipt, False)
    with pytest.raises(VotingClosed):
        caster.cast(polling.uuid, polling.ballot(1), now=NOW)


def test_the_calendar_closes_once_however_many_follow_it(settings: Settings) -> None:
    polling = make_polling(settings, demonstration=False)
    assert follow_calendar(polling.databases, now=NOW) == [polling.uuid]
    servers = [Databases(settings) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda databases: follow_calendar(databases, now=TEXT.closes), servers))
    assert event_types(polling) == [EventType.SETUP, EventType.END_BALLOTS]
    for databases in [*servers, polling.databases]:
        databases.close()


@pytest.mark.parametrize(
    "act",
    [
        lambda polling: tally_consultation(polling.databases, polling.uuid, by=Actor.BOARD, now=NOW),
        lambda polling: publish_result(polling.databases, polling.uuid, by=Actor.BOARD, now=NOW),
        lambda polling: add_decryption(polling.databases, polling.uuid, b"{}"),
    ],
)
def test_counting_acts_are_refused_while_voting_goes_on(
    polling: Polling, act: Callable[[Polling], object]
) -> None:
    before = polling.record()
    with pytest.raises(BallotError):
        act(polling)
    assert polling.record() == before


def test_the_result_waits_for_every_trustee(polling: Polling) -> None:
    cast(polling, [FOR])
    count(polling)
    add_decryption(polling.databases, polling.uuid, decryption(polling, 1))
    with pytest.raises(Refused, match="Dépositaire 2"):
        publish_result(polling.databases, polling.uuid, by=Actor.BOARD, now=NOW)


def test_a_trustee_decrypts_once(polling: Polling) -> None:
    cast(polling, [FOR])
    count(polling)
    add_decryption(polling.databases, polling.uuid, decryption(polling, 1))
    before = polling.record()
    with pytest.raises(DecryptionGiven, match="Dépositaire 1"):
        add_decryption(polling.databases, polling.uuid, decryption(polling, 1))
    assert polling.record() == before


def test_a_decryption_with_another_key_is_refused(polling: Polling) -> None:
    cast(polling, [FOR])
    count(polling)
    before = polling.record()
    with pytest.raises(Refused, match="trustee 2"):
        add_decryption(polling.databases, polling.uuid, decryption(polling, 1), position=2)
    altered = decryption(polling, 1).replace(b'"challenge":"', b'"challenge":"1', 1)
    with pytest.raises(BallotError):
        add_decryption(polling.databases, polling.uuid, altered)
    assert polling.record() == before
