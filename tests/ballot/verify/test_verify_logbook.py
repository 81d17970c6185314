"""A logbook beside its record: each check with a logbook or checkpoint that breaks only it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256
from io import BytesIO

import pytest

from ballot.canonical import Json
from ballot.record.events import Head
from ballot.transparency.checkpoint import log_signer, parse_checkpoint
from ballot.transparency.logbook import EntryType, LogEntry
from ballot.transparency.note import KeyType, Note, NoteSigner, parse_note
from ballot.verify.logbook import LogReport, verify_logbook
from ballot.verify.logchecks import LogCheck, LogCheckFailed
from ballot.verify.verifier import verify_record
from tests.worlds.logged import AT, SEED, LoggedVote, logbook_of, rechained
from tests.worlds.simulator import BLANK, FOR, Simulation


def counted() -> LoggedVote:
    vote = LoggedVote(dwellings=3)
    vote.cast(0, FOR)
    vote.cast(1, BLANK)
    for manifest in (HASH, OTHER_HASH, HASH):
        vote.note(EntryType.SOFTWARE, {"at": AT, "manifest": manifest})
    vote.note(EntryType.INCIDENT, {"at": AT, "text": "Panne de dix minutes."})
    for place, count in (("Centre social", 1), ("Mairie", 4), ("Centre social", 3)):
        vote.note(EntryType.KIOSK_REFUSALS, {"at": AT, "place": place, "count": count})
    vote.finish()
    return vote


@pytest.fixture(scope="module")
def vote() -> LoggedVote:
    return counted()


def check(
    vote: Simulation,
    logbook: bytes,
    checkpoint: bytes | None = None,
    witnesses: tuple[NoteSigner, ...] = (),
) -> LogReport:
    report = verify_record(BytesIO(vote.record))
    keys = [witness.key for witness in witnesses]
    return verify_logbook(BytesIO(vote.record), BytesIO(logbook), report, checkpoint, keys)


def test_a_logbook_beside_its_record_passes_every_check(vote: LoggedVote) -> None:
    report = check(vote, vote.logbook, vote.checkpoint)
    assert set(report.passed) == set(LogCheck) - {LogCheck.COMMITMENTS, LogCheck.TRANSLATIONS}
    assert report.incidents == ("Panne de dix minutes.",)
    assert report.software == ((AT, HASH), (AT, OTHER_HASH), (AT, HASH))
    assert report.refusals == (("Centre social", 3), ("Mairie", 4))
    assert report.unsigned == 0


@pytest.mark.parametrize("count", [2, 3])
def test_refusals_that_become_fewer_are_not_believed(vote: LoggedVote, count: int) -> None:
    told: dict[str, Json] = {"at": AT, "place": "Centre social", "count": count}
    with pytest.raises(LogCheckFailed, match="reported 3 before") as caught:
        check(vote, with_more(vote, (EntryType.KIOSK_REFUSALS, told)))
    assert caught.value.check is LogCheck.REFUSALS


def test_every_earlier_state_passes_too() -> None:
    vote = LoggedVote(dwellings=3)
    before = check(vote, vote.logbook, vote.checkpoint)
    assert LogCheck.SECOND_PROOFS not in before.passed
    old = vote.checkpoint
    vote.cast(0, FOR)
    assert check(vote, vote.logbook, old).unsigned == 1
    vote.close()
    vote.count()
    check(vote, vote.logbook)
    vote.decrypt(2)
    assert "trustee 2" in check(vote, vote.logbook, vote.checkpoint).passed[LogCheck.SECOND_PROOFS]


def threshold_vote() -> LoggedVote:
    vote = LoggedVote(dwellings=2, thresholds=((2, 3),), trustees_count=0)
    vote.cast(0, FOR)
    vote.finish()
    return vote


def test_threshold_trustees_commit_themselves_and_prove_a_second_time() -> None:
    vote = threshold_vote()
    report = check(vote, vote.logbook, vote.checkpoint)
    assert report.passed[LogCheck.COMMITMENTS] == "3 commitments"
    assert LogCheck.SECOND_PROOFS in report.passed


@pytest.mark.parametrize("what", ["missing", "another", "copied"])
def test_a_threshold_trustee_without_its_own_commitment_is_named(what: str) -> None:
    vote = threshold_vote()
    made = [entry for entry in vote.log if entry.type is EntryType.COMMITMENT]
    last = made[-1]
    changed = {
        "missing": [],
        "another": [replace_payload(last, {**last.payload, "sha256": OTHER_HASH})],
        "copied": [replace_payload(last, {**last.payload, "sha256": made[0].payload["sha256"]})],
    }[what]
    entries = [item for e in vote.log for item in (changed if e is last else [e])]
    with pytest.raises(LogCheckFailed, match="trustee 3") as caught:
        check(vote, logbook_of(rechained(entries)))
    assert caught.value.check is LogCheck.COMMITMENTS


def replace_payload(entry: LogEntry, payload: Mapping[str, Json]) -> LogEntry:
    return replace(entry, payload=payload)


def with_payload(vote: LoggedVote, kind: EntryType, **changes: Json) -> bytes:
    entries = [
        LogEntry(e.type, e.head, e.parent, {**e.payload, **changes} if e.type is kind else e.payload, e.data)
        for e in vote.log
    ]
    return logbook_of(rechained(entries))


def with_more(vote: LoggedVote, *more: tuple[EntryType, Mapping[str, Json]]) -> bytes:
    """The logbook with entries put in before the vote was closed."""
    at = next(i for i, e in enumerate(vote.log) if e.type is EntryType.CLOSED)
    put = [LogEntry(kind, e.head, e.parent, payload, b"") for kind, payload in more for e in vote.log[:1]]
    return logbook_of(rechained([*vote.log[:at], *put, *vote.log[at:]]))


def without(vote: LoggedVote, unwanted: Callable[[LogEntry], bool]) -> bytes:
    return logbook_of(rechained([entry for entry in vote.log if not unwanted(entry)]))


def credential(vote: LoggedVote, dwelling: int) -> str:
    return sorted_credentials(vote)[dwelling]


def sorted_credentials(vote: LoggedVote) -> list[str]:
    from ballot.credential import public_credential
    from ballot.group import ED25519

    return [public_credential(ED25519, vote.election.uuid, code) for code in vote.codes]


HASH = "cd" * 32
OTHER_HASH = "ab" * 32
HEAD0: dict[str, Json] = {"height": 0, "hash": OTHER_HASH}

BROKEN: dict[str, tuple[LogCheck, Callable[[LoggedVote], bytes], str]] = {
    "a line cut off": (LogCheck.FORM, lambda v: v.logbook[:-1], "cut"),
    "a line left out": (LogCheck.FORM, lambda v: logbook_of(v.log[:3] + v.log[4:]), "height"),
    "another consultation": (
        LogCheck.BINDING,
        lambda v: with_payload(v, EntryType.BEGIN, uuid="2QsVxk8mHq3ZtR"),
        "another consultation",
    ),
    "another key": (
        LogCheck.BINDING,
        lambda v: with_payload(v, EntryType.BEGIN, key=log_signer(v.election.uuid, bytes(32)).key.text),
        "expected the key",
    ),
    "another election": (
        LogCheck.BINDING,
        lambda v: with_payload(v, EntryType.SEALED, election="A" * 43),
        "election: expected",
    ),
    "another Setup": (
        LogCheck.BINDING,
        lambda v: with_payload(v, EntryType.SEALED, setup=OTHER_HASH),
        "setup: expected",
    ),
    "another rule": (
        LogCheck.BINDING,
        lambda v: with_payload(v, EntryType.SEALED, terms="une-voix/1 rule=art42_round2 dwellings=3"),
        "terms: expected",
    ),
    "never sealed": (LogCheck.BINDING, lambda v: logbook_of(v.log[:1]), "sealing"),
    "opened at another event": (
        LogCheck.EVENTS,
        lambda v: with_payload(v, EntryType.OPENED, record=HEAD0),
        "not the one",
    ),
    "published beyond the record": (
        LogCheck.EVENTS,
        lambda v: with_payload(v, EntryType.PUBLISHED, record={"height": 99, "hash": OTHER_HASH}),
        "no event 99",
    ),
    "closed by the event that opened": (
        LogCheck.EVENTS,
        lambda v: with_payload(v, EntryType.CLOSED, record=v.log[2].payload["record"]),
        "not the one",
    ),
    "a voided letter voted": (
        LogCheck.LETTERS,
        lambda v: with_more(v, (EntryType.LETTER_VOIDED, {"credential": credential(v, 0)})),
        "voided letter",
    ),
    "a letter voided twice": (
        LogCheck.LETTERS,
        lambda v: with_more(v, *[(EntryType.LETTER_VOIDED, {"credential": credential(v, 2)})] * 2),
        "voided before",
    ),
    "second proofs left out": (
        LogCheck.SECOND_PROOFS,
        lambda v: without(v, lambda e: e.payload.get("owner") == 2),
        r"second proofs of trustee 2 \(Trustee 1\) are missing",
    ),
    "second proofs of another decryption": (
        LogCheck.SECOND_PROOFS,
        lambda v: with_payload(v, EntryType.DECRYPTION_PROOFS, decryption=OTHER_HASH),
        "another decryption",
    ),
    "second proofs in other numbers": (
        LogCheck.SECOND_PROOFS,
        lambda v: with_payload(
            v, EntryType.DECRYPTION_PROOFS, proofs=[[{"challenge": "1", "response": str(2**252 * 3)}]]
        ),
        "order",
    ),
    "the same software twice": (
        LogCheck.SOFTWARE,
        lambda v: logbook_of(rechained([e for e in v.log if e.payload.get("manifest") != OTHER_HASH])),
        "same manifest",
    ),
    "second proofs given twice": (
        LogCheck.SECOND_PROOFS,
        lambda v: logbook_of(rechained([*v.log[:-1], v.log[-2], v.log[-1]])),
        "before",
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_logbook_is_refused_with(what: str, vote: LoggedVote) -> None:
    rule, make, reason = BROKEN[what]
    with pytest.raises(LogCheckFailed, match=reason) as caught:
        check(vote, make(vote))
    assert caught.value.check is rule


def signed_with(vote: LoggedVote, **changes: object) -> bytes:
    shown = replace(parse_checkpoint(parse_note(vote.checkpoint).text), **changes)  # type: ignore[arg-type]
    return Note(shown.text, (vote.signer.sign(shown.text),)).data


BROKEN_CHECKPOINTS: dict[str, tuple[Callable[[LoggedVote], bytes], str]] = {
    "bytes that are no note": (lambda v: b"head 7\n", "note"),
    "another log's page": (lambda v: signed_with(v).replace(b"\nrecord", b"\nRecord"), "record line"),
    "a change after signing": (
        lambda v: v.checkpoint.replace(v.checkpoint.splitlines()[2], b"A" * 43 + b"="),
        "altered|root",
    ),
    "another key's signature": (
        lambda v: (
            Note(
                parse_note(v.checkpoint).text, (NoteSigner("une-voix/x", KeyType.ED25519, SEED).sign("a\n"),)
            ).data
        ),
        "not signed by",
    ),
    "another consultation": (lambda v: signed_with(v, uuid="2QsVxk8mHq3ZtR"), "another consultation"),
    "another root": (lambda v: signed_with(v, root=bytes(32)), "root"),
    "another last event": (
        lambda v: signed_with(v, record=Head(v.head.height, OTHER_HASH)),
        "not the one that was signed",
    ),
    "more events than the record has": (
        lambda v: signed_with(v, size=100, record=Head(99, OTHER_HASH)),
        "was cut",
    ),
    "another entry": (lambda v: signed_with(v, logbook=Head(2, OTHER_HASH)), "entry 2 of the logbook"),
    "more entries than the logbook has": (
        lambda v: signed_with(v, logbook=Head(99, OTHER_HASH)),
        "was cut",
    ),
}


@pytest.mark.parametrize("what", BROKEN_CHECKPOINTS)
def test_a_checkpoint_is_refused_with(what: str, vote: LoggedVote) -> None:
    make, reason = BROKEN_CHECKPOINTS[what]
    with pytest.raises(LogCheckFailed, match=reason) as caught:
        check(vote, vote.logbook, make(vote))
    assert caught.value.check is LogCheck.CHECKPOINT


def test_a_witness_that_was_asked_for_must_have_signed(vote: LoggedVote) -> None:
    witness = NoteSigner("observateurs.example/w1", KeyType.COSIGNER, bytes([7]) * 32)
    with pytest.raises(LogCheckFailed, match=r"not signed by observateurs\.example/w1"):
        check(vote, vote.logbook, vote.checkpoint, (witness,))
    note = parse_note(vote.checkpoint)
    signed = note.plus(witness.cosign(note.text, 1795359212)).data
    assert check(vote, vote.logbook, signed, (witness,)).witnesses == (
        ("observateurs.example/w1", 1795359212),
    )
    with pytest.raises(LogCheckFailed, match="no checkpoint"):
        check(vote, vote.logbook, None, (witness,))
    with pytest.raises(LogCheckFailed, match="not a witness"):
        check(vote, vote.logbook, vote.checkpoint, (vote.signer,))


def test_a_record_that_names_no_logbook_takes_none(vote: LoggedVote) -> None:
    with pytest.raises(LogCheckFailed, match="names no logbook") as caught:
        check(Simulation(), vote.logbook)
    assert caught.value.check is LogCheck.BINDING


def test_translations_are_the_ones_that_the_election_names(vote: LoggedVote) -> None:
    words = b'{"en":{}}'
    bound = LoggedVote(dwellings=1, translations=sha256(words).hexdigest())
    report = verify_record(BytesIO(bound.record))

    def shown(file: bytes | None) -> LogReport:
        return verify_logbook(
            BytesIO(bound.record), BytesIO(bound.logbook), report, bound.checkpoint, (), file
        )

    assert LogCheck.TRANSLATIONS in shown(words).passed
    assert LogCheck.TRANSLATIONS not in shown(None).passed
    with pytest.raises(LogCheckFailed, match="but .* were shown") as caught:
        shown(words + b" ")
    assert caught.value.check is LogCheck.TRANSLATIONS
    with pytest.raises(LogCheckFailed, match="names no translations"):
        verify_logbook(
            BytesIO(vote.record), BytesIO(vote.logbook), verify_record(BytesIO(vote.record)), None, (), words
        )
