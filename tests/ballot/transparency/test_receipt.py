"""A receipt by itself: what it is worth for whoever knows the election, and nobody else."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from ballot.transparency.note import Note, parse_note
from ballot.transparency.receipt import RECEIPT_LIMIT, Standing, judge_receipt
from tests.worlds.logged import LoggedVote
from tests.worlds.receipts import Fields, Receipts, saved, spelled, without
from tests.worlds.simulator import AGAINST, FOR, Simulation

PROVED, RECEIVED, FORGED = Standing.PROVED, Standing.RECEIVED, Standing.FORGED


def voted(dwellings: int) -> LoggedVote:
    vote = LoggedVote(dwellings=dwellings)
    for dwelling in range(dwellings):
        vote.cast(dwelling, FOR if dwelling % 2 else AGAINST)
    return vote


VOTE, OTHER = voted(5), voted(2)
RECEIPTS = Receipts(VOTE)
BARE = without("event")(RECEIPTS.of(2))


def judged(fields: Fields, vote: Simulation = VOTE) -> Standing:
    return judge_receipt(spelled(fields), vote.election).standing


def test_every_ballot_is_proved_under_every_head_that_shows_it() -> None:
    for height in range(1, 6):
        for size in range(height + 1, 7):
            found = judge_receipt(saved(RECEIPTS.of(height, size)), VOTE.election)
            assert (found.standing, found.reason) == (PROVED, "")
            assert found.shown == RECEIPTS.shown(size)
            assert found.receipt is not None and found.receipt.height == height


@pytest.mark.parametrize(
    ("name", "fields", "standing"),
    [
        ("no signature", RECEIPTS.of(2) | {"checkpoint": None}, RECEIVED),
        ("no path", without("inclusion")(RECEIPTS.of(2)), RECEIVED),
        ("no parent", without("parent")(RECEIPTS.of(2)), RECEIVED),
        ("an older head", RECEIPTS.of(4, 4), RECEIVED),
        ("garbage", RECEIPTS.of(2) | {"checkpoint": "garbage"}, FORGED),
        ("another key", RECEIPTS.of(2, signer=RECEIPTS.stranger), FORGED),
        ("another consultation's head", RECEIPTS.of(2) | {"checkpoint": Receipts(OTHER).of(1)["checkpoint"]}, FORGED),
        ("another ballot's number", RECEIPTS.of(2) | {"tracker": RECEIPTS.of(3)["tracker"]}, FORGED),
        ("another number, no event", BARE | {"tracker": RECEIPTS.of(3)["tracker"]}, FORGED),
        ("another place", BARE | {"height": 3}, FORGED),
        ("another parent", BARE | {"parent": RECEIPTS.of(3)["parent"]}, FORGED),
        ("another event", RECEIPTS.of(2) | {"event": RECEIPTS.of(3)["event"]}, FORGED),
        ("another path", RECEIPTS.of(2) | {"inclusion": RECEIPTS.of(4)["inclusion"]}, FORGED),
        ("the path of another head", RECEIPTS.of(2) | {"inclusion": RECEIPTS.of(2, 4)["inclusion"]}, FORGED),
        ("a hash too many", RECEIPTS.of(2) | {"inclusion": [*RECEIPTS.of(2)["inclusion"], "A" * 43 + "="]}, FORGED),  # type: ignore[misc]
        ("another consultation", Receipts(OTHER).of(1), Standing.FOREIGN),
        ("another election", RECEIPTS.of(2) | {"election": OTHER.election.fingerprint}, Standing.OTHER_ELECTION),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_is_not_proved_is_called_what_it_is(name: str, fields: Fields, standing: Standing) -> None:
    found = judge_receipt(spelled(fields), VOTE.election)
    assert found.standing is standing, name
    assert (found.reason != "") == (standing in (RECEIVED, FORGED))


def test_a_head_over_other_events_proves_nothing_though_the_log_key_signed_it() -> None:
    # The server signs two histories: the ballot stands in neither of them.
    lied = replace(RECEIPTS.shown(6), root=bytes(32)).signed_by(VOTE.signer).data.decode()
    assert judged(RECEIPTS.of(2) | {"checkpoint": lied}) is FORGED


def test_a_head_whose_last_event_is_not_the_one_under_its_root_is_false() -> None:
    shown = RECEIPTS.shown(6)
    lied = replace(shown, record=replace(shown.record, hash="0" * 64)).signed_by(VOTE.signer).data.decode()
    assert judged(RECEIPTS.of(5) | {"checkpoint": lied}) is FORGED


def test_a_good_signature_beside_a_bad_one_of_the_same_key_is_false() -> None:
    note = parse_note(str(RECEIPTS.of(2)["checkpoint"]).encode())
    (good,) = note.signatures
    bad = replace(good, data=bytes(64))
    for signatures in ((good, bad), (bad, good)):
        doubled = Note(note.text, signatures).data.decode()
        assert judged(RECEIPTS.of(2) | {"checkpoint": doubled}) is FORGED


def test_an_election_without_log_key_proves_nothing() -> None:
    plain = Simulation(dwellings=1)
    fields = RECEIPTS.of(2) | {"uuid": plain.election.uuid, "election": plain.election.fingerprint}
    assert judged(fields, plain) is RECEIVED


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "",
        lambda text: "{}",
        lambda text: text[:-1],
        lambda text: text.replace('"height":2', '"height":2.0'),
        lambda text: text.replace('"height":2', '"height":0'),
        lambda text: text.replace('"height":2', '"height":"2"'),
        lambda text: text.replace('"height":2', '"height":1,"height":2'),
        lambda text: text.replace('"height":2', f'"height":{10**15}'),
        lambda text: text.replace('"height":2', '"height":null'),
        lambda text: text.replace('"tracker":"', '"tracker":"A'),
        lambda text: text.replace('"parent":"', '"parent":"A'),
        lambda text: text.replace('"uuid":"', '"uuid":"0'),
        lambda text: text.replace('"uuid":', '"more":1,"uuid":'),
        lambda text: text.replace("une-voix/", "\\ud800une-voix/", 1),
        lambda text: text.replace('"inclusion":["', '"inclusion":["A'),
        lambda text: text + " " * RECEIPT_LIMIT,
    ],
)
def test_what_is_no_receipt_is_unreadable(change: Callable[[str], str]) -> None:
    text = spelled(RECEIPTS.of(2)).decode()
    assert json.loads(text)
    assert judge_receipt(change(text).encode(), VOTE.election).standing is Standing.UNREADABLE
