"""The verifier over whole records. Each broken record is consistent in everything but the rule that it breaks."""

from __future__ import annotations

import io
import os
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ballot.canonical import encode
from ballot.election import make_election
from ballot.group import ED25519
from ballot.record import events
from ballot.record.archive import BLOCK, Entry, entry, packed_size, write_archive
from ballot.record.events import EventType, Head, append
from ballot.tally import decrypt_tally, encode_result, encode_tally
from ballot.trustees import generate_trustee_key
from ballot.verify.checks import Check, CheckFailed
from ballot.verify.report import Report, Stage
from ballot.verify.verifier import verify_record
from tests.forgery import ballot_with_plaintexts
from tests.simulator import AGAINST, BLANK, FOR, TIMESTAMP, Simulation


def verify(record: bytes) -> Report:
    return verify_record(io.BytesIO(record))


@pytest.fixture(scope="module")
def final() -> Simulation:
    vote = Simulation(dwellings=4)
    for dwelling, choice in enumerate((FOR, FOR, BLANK)):
        vote.cast(dwelling, choice)
    vote.finish()
    return vote


def boundaries(vote: Simulation) -> dict[int, Stage]:
    """The lengths at which the archive may end, with the stage that it then shows."""
    size, lengths = packed_size(b'{"version":1,"timestamp":"1795359212"}'), {}
    stages = {
        "EndBallots": Stage.CLOSED,
        "EncryptedTally": Stage.TALLIED,
        "PartialDecryption": Stage.DECRYPTED,
    }
    for item in vote.entries:
        size += packed_size(item.body)
        if item.kind == "event":
            kind = next((k for k in (*stages, "Result") if f'"{k}"'.encode() in item.body), "")
            lengths[size] = stages.get(kind, Stage.FINAL if kind else Stage.OPEN)
    return lengths


def test_a_record_is_valid_at_each_stage_and_says_which(final: Simulation) -> None:
    lengths = boundaries(final)
    assert set(lengths.values()) == set(Stage)
    for length, stage in lengths.items():
        assert verify(final.record[:length]).stage is stage


def test_a_cut_anywhere_else_is_refused(final: Simulation) -> None:
    lengths = boundaries(final)
    for length in range(0, len(final.record), BLOCK // 4):
        if length not in lengths:
            with pytest.raises(CheckFailed) as caught:
                verify(final.record[:length])
            assert caught.value.check in (Check.ARCHIVE, Check.CHAIN, Check.SEQUENCE)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_single_changed_byte_of_a_record_is_refused(final: Simulation, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(final.record) - 1))
    altered = bytearray(final.record)
    altered[index] ^= data.draw(st.integers(1, 255))
    with pytest.raises(CheckFailed):
        verify(bytes(altered))


def test_the_report_holds_the_counts_and_the_decision(final: Simulation) -> None:
    report = verify(final.record)
    assert report.counts == ((1, 2, 0),)
    assert report.decision is not None and report.decision.adopted
    assert (report.ballots, report.voted, report.credentials) == (3, 3, 4)
    assert set(report.passed) == set(Check)


def test_a_record_without_ballots_has_a_result_of_zeros() -> None:
    vote = Simulation(dwellings=1)
    vote.finish()
    report = verify(vote.record)
    assert report.counts == ((0, 0, 0),)
    assert report.decision is not None and not report.decision.adopted


def test_in_a_foreign_election_the_last_ballot_of_a_credential_counts() -> None:
    vote = Simulation(rule=None, trustees_count=1)
    first = vote.ballot(0, FOR)
    vote._append(events.ballot(vote.head, first))
    vote.cast(0, AGAINST)
    vote.finish()
    report = verify(vote.record)
    assert report.counts == ((0, 0, 1),)
    assert (report.ballots, report.voted, report.decision) == (2, 1, None)


# --- records that break one rule each -------------------------------------------------------------------------


def archive(entries: list[Entry]) -> bytes:
    return b"".join(write_archive(TIMESTAMP, entries))


def closed(dwellings: int = 2) -> Simulation:
    vote = Simulation(dwellings=dwellings)
    vote.cast(0, FOR)
    vote.close()
    return vote


def setup_with(vote: Simulation, *, election: bytes | None = None, trustees: bytes | None = None,
               credentials: bytes | None = None) -> bytes:  # fmt: skip
    bodies = [item.body for item in vote.entries[:3]]
    chosen = [
        new if new is not None else old
        for new, old in zip((election, trustees, credentials), bodies, strict=True)
    ]
    return archive(events.setup(*chosen)[0])


def wrong_parent() -> bytes:
    vote = Simulation()
    return archive([*vote.entries, *append(Head(0, "0" * 64), EventType.END_BALLOTS, [])[0]])


def wrong_height() -> bytes:
    vote = Simulation()
    return archive([*vote.entries, *append(Head(5, vote.head.hash), EventType.END_BALLOTS, [])[0]])


def foreign_payload() -> bytes:
    vote = Simulation()
    entries, _ = events.ballot(vote.head, vote.ballot(0, FOR))
    return archive([*vote.entries, entry("data", vote.ballot(1, FOR)), entries[1]])


def second_end() -> bytes:
    """record-format 1.4: with it, other tools drop the ballots before it."""
    vote = closed()
    vote._append(events.ballot(vote.head, vote.ballot(1, FOR)))
    return vote.record


def result_without_decryptions() -> bytes:
    vote = closed()
    vote.count()
    vote._append(events.result(vote.head, encode_result([[0, 1, 0]])))
    return vote.record


def event_after_result() -> bytes:
    vote = Simulation()
    vote.finish()
    vote._append(events.end_ballots(vote.head))
    return vote.record


def no_setup() -> bytes:
    return archive(append(None, EventType.END_BALLOTS, [])[0])


def setup_data_of_another() -> bytes:
    vote, other = Simulation(), Simulation()
    setup = [item.body for item in vote.entries[:4]]
    return archive(append(None, EventType.SETUP, [setup[0], other.entries[1].body, *setup[2:]])[0])


def unreadable_election() -> bytes:
    vote = Simulation()
    return setup_with(vote, election=vote.election.data.replace(b'"min":1', b'"min":2'))


def election_with(old: bytes, new: bytes) -> Callable[[], bytes]:
    def make() -> bytes:
        vote = Simulation()
        assert old in vote.election.data
        return setup_with(vote, election=vote.election.data.replace(old, new, 1))

    return make


def result_in_strings() -> bytes:
    vote = closed()
    vote.count()
    vote.decrypt(1)
    vote.decrypt(2)
    vote._append(events.result(vote.head, b'{"result":[["0","1","0"]]}'))
    return vote.record


def unknown_group() -> bytes:
    vote = Simulation()
    return setup_with(vote, election=vote.election.data.replace(b'"Ed25519"', b'"P-256"'))


def copied_trustee() -> bytes:
    vote = Simulation()
    member = vote.keys[0].public.to_json()
    return setup_with(vote, trustees=encode([["Single", member], ["Single", member]]))


def key_of_others() -> bytes:
    vote, stranger = Simulation(), generate_trustee_key(os.urandom)
    election = make_election(
        uuid=vote.election.uuid, name="x", description=vote.election.description, group=ED25519,
        public_key=stranger.public.key, questions=vote.questions,
    )  # fmt: skip
    return setup_with(vote, election=election.data)


def credentials(change: Callable[[list[str]], list[str]]) -> Callable[[], bytes]:
    def make() -> bytes:
        vote = Simulation()
        from ballot.canonical import decode

        listed = decode(vote.credentials)
        assert isinstance(listed, list)
        return setup_with(vote, credentials=encode(change([str(item) for item in listed])))

    return make


def ballot_of(make: Callable[[Simulation], bytes]) -> Callable[[], bytes]:
    def record() -> bytes:
        vote = Simulation()
        vote.cast(0, FOR)
        vote._append(events.ballot(vote.head, make(vote)))
        return vote.record

    return record


def stranger_ballot(vote: Simulation) -> bytes:
    vote.codes.append(Simulation(dwellings=1).codes[0])
    return vote.ballot(-1, FOR)


def tally(change: Callable[[Simulation], tuple[bytes, int, int]]) -> Callable[[], bytes]:
    def record() -> bytes:
        vote = closed()
        vote._append(events.encrypted_tally(vote.head, *change(vote)))
        return vote.record

    return record


def one_ballot_alone(vote: Simulation) -> tuple[bytes, int, int]:
    other = Simulation()
    other.cast(0, FOR)
    return encode_tally(ED25519, other.tally.sums), 1, 1


def decryption(change: Callable[[Simulation], tuple[int, bytes]]) -> Callable[[], bytes]:
    def record() -> bytes:
        vote = closed()
        vote.count()
        vote.decrypt(1)
        vote._append(events.partial_decryption(vote.head, *change(vote)))
        return vote.record

    return record


def decrypted_by(position: int) -> Callable[[Simulation], bytes]:
    return lambda vote: decrypt_tally(vote.election, vote.tally.sums, vote.keys[position - 1], os.urandom)


def missing_decryption() -> bytes:
    vote = closed()
    vote.count()
    vote.decrypt(2)
    vote._append(events.result(vote.head, encode_result([[0, 1, 0]])))
    return vote.record


def other_result() -> bytes:
    vote = closed()
    vote.count()
    vote.decrypt(1)
    vote.decrypt(2)
    vote._append(events.result(vote.head, encode_result([[0, 0, 1]])))
    return vote.record


def tally_of(vote: Simulation) -> bytes:
    return encode_tally(ED25519, vote.tally.sums)


BROKEN: dict[str, tuple[Callable[[], bytes], Check, int | None]] = {
    "trailing zero blocks": (lambda: Simulation().record + bytes(1024), Check.ARCHIVE, 1),
    "not an archive": (lambda: b"<html>" * 200, Check.ARCHIVE, None),
    "parent of another chain": (wrong_parent, Check.CHAIN, 1),
    "height skipped": (wrong_height, Check.CHAIN, 1),
    "payload is not the data before": (foreign_payload, Check.CHAIN, 1),
    "data at the end that no event names": (
        lambda: archive([*Simulation().entries, entry("data", b"{}")]), Check.CHAIN, 1),
    "ballot after the end of ballots": (second_end, Check.SEQUENCE, 3),
    "result without decryptions": (result_without_decryptions, Check.SEQUENCE, 4),
    "event after the result": (event_after_result, Check.SEQUENCE, 6),
    "no setup": (no_setup, Check.SEQUENCE, 0),
    "no event": (lambda: archive([]), Check.SEQUENCE, None),
    "setup data of another setup": (setup_data_of_another, Check.SEQUENCE, 0),
    "min above max": (unreadable_election, Check.ELECTION, 0),
    "terms shed by a stray space": (
        election_with(b"dwellings=3", b"dwellings=3 "), Check.ELECTION, 0),
    "a rule for a choice of two answers": (election_with(b'"max":1', b'"max":2'), Check.ELECTION, 0),
    "a rule for three answers": (
        election_with(b'"Contre"]', b'"Contre","Autre"]'), Check.ELECTION, 0),
    "our election not canonical": (election_with(b'"version":1,', b'"version":1, '), Check.ELECTION, 0),
    "result in strings": (result_in_strings, Check.RESULT, 6),
    "unknown group": (unknown_group, Check.ELECTION, 0),
    "copied trustee key": (copied_trustee, Check.TRUSTEES, 0),
    "election key of others": (key_of_others, Check.ELECTION_KEY, 0),
    "neutral credential": (credentials(lambda c: [*c[1:], f"{1:064x}"]), Check.CREDENTIALS, 0),
    "credential twice": (credentials(lambda c: [*c[1:], c[1]]), Check.CREDENTIALS, 0),
    "no credentials": (credentials(lambda c: []), Check.CREDENTIALS, 0),
    "name left in the list": (credentials(lambda c: [f"{c[0]},1,Mme X", *c[1:]]), Check.CREDENTIALS, 0),
    "credentials with weights": (credentials(lambda c: [f"{x},2" for x in c]), Check.ROLL, 0),
    "more credentials than dwellings": (
        credentials(lambda c: [*c, ED25519.format(ED25519.power_of_generator(9))]), Check.ROLL, 0),
    "ballot of another election": (ballot_of(lambda v: Simulation().ballot(0, FOR)), Check.BALLOT_FORM, 2),
    "ballot with a space": (
        ballot_of(lambda v: v.ballot(1, FOR).replace(b",", b", ", 1)), Check.BALLOT_FORM, 2),
    "ballot of a stranger": (ballot_of(stranger_ballot), Check.BALLOT_CREDENTIAL, 2),
    "fifty votes in one ballot": (
        ballot_of(lambda v: ballot_with_plaintexts(v.election, v.codes[1], [0, 50, 0])), Check.BALLOT_PROOFS, 2),
    "signature of another ballot": (
        ballot_of(lambda v: v.ballot(1, FOR)[:-30] + v.ballot(1, FOR)[-30:]), Check.BALLOT_PROOFS, 2),
    "dwelling votes twice": (ballot_of(lambda v: v.ballot(0, AGAINST)), Check.ONE_VOICE, 2),
    "same ballot twice": (
        ballot_of(lambda v: v.entries[-2].body), Check.ONE_VOICE, 2),
    "tally of another ballot": (tally(one_ballot_alone), Check.TALLY, 3),
    "wrong number of ballots": (tally(lambda v: (tally_of(v), 2, 1)), Check.TALLY_SIZE, 3),
    "wrong weight": (tally(lambda v: (tally_of(v), 1, 2)), Check.TALLY_SIZE, 3),
    "trustee decrypts twice": (decryption(lambda v: (1, decrypted_by(1)(v))), Check.DECRYPTIONS, 5),
    "decryption under another's key": (decryption(lambda v: (2, decrypted_by(1)(v))), Check.DECRYPTIONS, 5),
    "owner 0": (decryption(lambda v: (0, decrypted_by(2)(v))), Check.DECRYPTIONS, 5),
    "owner beyond the last": (decryption(lambda v: (3, decrypted_by(2)(v))), Check.DECRYPTIONS, 5),
    "a decryption is missing": (missing_decryption, Check.ENOUGH_DECRYPTIONS, 5),
    "another result": (other_result, Check.RESULT, 6),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_record_is_refused_by_the_check_for_its_rule(name: str) -> None:
    make, check, height = BROKEN[name]
    with pytest.raises(CheckFailed) as caught:
        verify(make())
    assert (caught.value.check, caught.value.height) == (check, height), str(caught.value)


def test_every_check_has_a_record_that_breaks_it() -> None:
    assert {check for _, check, _ in BROKEN.values()} == set(Check)


def test_the_simulator_itself_makes_valid_records() -> None:
    verify(closed().record)
