"""What may be valid and is not known here is no verdict: exit code 2, and one sentence that names it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ballot.bounds import ELECTION_LIMIT, TRUSTEES_LIMIT
from ballot.canonical import decode, encode
from ballot.election import Question
from ballot.errors import NotUnderstood
from ballot.group import ED25519
from ballot.record import events
from ballot.record.archive import header_body, pack
from ballot.record.events import EventType, append
from ballot.verify.checks import Check
from ballot.verify.verifier import examine_record, verify_for_decryption, verify_record
from tests.broken.rules import World, archive, changed, with_setup
from tests.interop.foreign import ForeignElection, ok
from tests.worlds.simulator import TIMESTAMP, Simulation

if TYPE_CHECKING:
    from tests.conftest import BeleniosTool


def setup(**options: Callable[[Simulation], bytes]) -> Callable[[], bytes]:
    def make() -> bytes:
        vote = World(ED25519).vote(rule=None)
        return with_setup(vote, **{name: change(vote) for name, change in options.items()})

    return make


def election(**fields: Any) -> Callable[[], bytes]:
    return setup(election=lambda vote: changed(vote.election.data, lambda value: value.update(fields)))


def weighing(weight: int) -> Callable[[Simulation], bytes]:
    def credentials(vote: Simulation) -> bytes:
        listed = decode(vote.credentials)
        assert isinstance(listed, list)
        return encode([f"{item},{weight}" for item in listed])

    return credentials


def other_version() -> bytes:
    body = encode({"version": 2, "timestamp": str(TIMESTAMP)})
    return pack("BELENIOS", body, TIMESTAMP) + Simulation().record[len(pack("BELENIOS", header_body(1), 1)) :]


QUESTION = {"answers": ["a"] * 9000, "min": 0, "max": 1, "question": "?"}
UNKNOWN: dict[str, tuple[str, Callable[[], bytes]]] = {
    "version of the record": ("version 2 of the record", other_version),
    "version of the protocol": ("version 2 of the protocol", election(version=2)),
    "group": ("the group 'P-256'", election(group="P-256")),
    "lists": ("a question of the type 'Lists'", election(questions=[{"type": "Lists", "value": {}}])),
    "type that is no text": ("a question of the type that is no text", election(questions=[{"type": 5}])),
    "ballots of 5 MiB": ("questions so many that a ballot may have", election(questions=[QUESTION])),
    "description of 9 MiB": ("an election of", election(description="é" * (ELECTION_LIMIT // 2))),
    "trustees of 9 MiB": ("trustees of", setup(trustees=lambda vote: bytes(TRUSTEES_LIMIT + 1))),
    "kind of trustees": ("trustees of the kind 'Double'", setup(
        trustees=lambda vote: changed(vote.entries[1].body, lambda value: value[0].__setitem__(0, "Double")))),
    "a hundred and one trustees": ("more than 100 trustees", setup(
        trustees=lambda vote: changed(vote.entries[1].body, lambda value: value.extend(value[:1] * 99)))),
    "one enormous weight": ("a weight above", setup(credentials=weighing(2**62 + 1))),
    "weights that add up to too much": ("a total weight above", setup(credentials=weighing(2**61))),
}  # fmt: skip


@pytest.mark.parametrize("name", UNKNOWN)
def test_a_feature_that_is_not_known_is_named_and_not_called_invalid(name: str, tmp_path: Path) -> None:
    feature, make = UNKNOWN[name]
    record = make()
    for verify in (verify_record, verify_for_decryption, examine_record):
        with pytest.raises(NotUnderstood, match=feature):
            verify(io.BytesIO(record))


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ballot.cli.main", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def test_the_command_has_a_verdict_of_its_own_for_it(tmp_path: Path) -> None:
    path = tmp_path / "record.bel"
    path.write_bytes(election(group="P-256")())
    for options in ((), ("--all",)):
        done = run("verify", *options, path)
        assert (done.returncode, done.stderr) == (2, "")
        assert done.stdout.startswith("NOT UNDERSTOOD: the record has the group 'P-256'")
        assert len(done.stdout.splitlines()) == 1
    value = json.loads(run("verify", "--json", path).stdout)
    assert (value["valid"], value["verdict"]) == (None, "not-understood")
    assert value["feature"].startswith("the group 'P-256'")


def test_what_is_wrong_before_it_is_still_wrong() -> None:
    vote = World(ED25519).vote()
    bodies = [item.body for item in vote.entries[:4]]
    bodies[0] = changed(bodies[0], lambda value: value.update(group="P-256"))
    failures, report = examine_record(io.BytesIO(archive(append(None, EventType.SETUP, bodies)[0])))
    assert [failure.check for failure in failures] == [Check.SEQUENCE]
    assert report is None


# --- made by belenios-tool --------------------------------------------------------------------------------------


def asking(*questions: dict[str, Any]) -> dict[str, object]:
    return {
        "description": "D’un autre logiciel.",
        "name": "Élection",
        "questions": list(questions),
        "administrator": "A",
        "credential_authority": "C",
    }


def choice(number: int, **fields: Any) -> dict[str, Any]:
    return {"answers": ["a"] * number, "min": 0, "max": min(number, 1), "question": "?", **fields}


FOREIGN: dict[str, tuple[dict[str, Any], list[list[int]], tuple[tuple[int, ...], ...]]] = {
    "60 questions": ({"template": asking(*[choice(1)] * 60)}, [[1]] * 60, ((1,),) * 60),
    "120 answers": ({"template": asking(choice(120))}, [[0] * 119 + [1]], ((*[0] * 119, 1),)),
    "no answers": ({"template": asking(choice(0))}, [[]], ((),)),
    "no answers but blank": ({"template": asking(choice(0, blank=True))}, [[1]], ((1,),)),
    "weights of nothing": ({"template": asking(choice(2)), "voters": ["a@x.fr,a,0"]}, [[1, 0]], ((0, 0),)),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_what_costs_little_is_verified_however_unusual(
    name: str, belenios_tool_3: BeleniosTool, tmp_path: Path
) -> None:
    options, ballot, counts = FOREIGN[name]
    election = ForeignElection(belenios_tool_3, tmp_path, singles=1, **options)
    election.cast(0, ballot)
    election.finish()
    assert "all checks passed" in belenios_tool_3.run(["election", "verify"], cwd=tmp_path).stderr
    with election.record.open("rb") as stream:
        assert verify_record(stream).counts == counts


def test_an_election_without_voters_is_verified(belenios_tool_3: BeleniosTool, tmp_path: Path) -> None:
    election = ForeignElection(belenios_tool_3, tmp_path, singles=1, voters=[])
    election.finish()
    with election.record.open("rb") as stream:
        report = verify_record(stream)
    assert (report.credentials, report.counts) == (0, ((0, 0, 0), (0, 0, 0)))


def test_weights_above_those_of_belenios_are_verified(belenios_tool_3: BeleniosTool, tmp_path: Path) -> None:
    election = ForeignElection(
        belenios_tool_3, tmp_path, singles=1, voters=["a@x.fr,a,1000000000000", "b@x.fr,b,1"]
    )
    election.cast(0, [[0, 1, 0], [1, 0, 0]])
    election.close()
    election.count()
    election.decrypt(1)
    # The tool would look for this number for two minutes; it verifies it at once.
    election.append("Result", '{"result":[[0,"1000000000000",0],["1000000000000",0,0]]}')
    assert "all checks passed" in belenios_tool_3.run(["election", "verify"], cwd=tmp_path).stderr
    with election.record.open("rb") as stream:
        report = verify_record(stream)
    assert (report.total_weight, report.counts) == (10**12, ((0, 10**12, 0), (10**12, 0, 0)))


def test_a_ballot_above_a_mebibyte_is_verified() -> None:
    questions = [Question(("a",) * 100, None, 0, 1, "?")] * 21
    vote = Simulation(questions=questions, rule=None, dwellings=1, trustees_count=1)
    vote._append(events.ballot(vote.head, vote.ballot(0, *[[0] * 100] * 21)))
    assert len(vote.entries[5].body) > 1024 * 1024
    assert verify_record(io.BytesIO(vote.record)).ballots == 1


@pytest.mark.parametrize(
    ("question", "feature"),
    [
        ({"type": "NonHomomorphic", "value": {"answers": ["a", "b"], "question": "?"}}, "'NonHomomorphic'"),
        ({"type": "Lists", "value": {"answers": [["L", "a"], ["M", "b"]], "question": "?"}}, "'Lists'"),
    ],
)
def test_questions_of_other_types_are_named(
    question: dict[str, Any], feature: str, belenios_tool_3: BeleniosTool, tmp_path: Path
) -> None:
    election = ForeignElection(belenios_tool_3, tmp_path, singles=1, template=asking(question))
    assert ok(belenios_tool_3.run(["election", "verify"], cwd=tmp_path)) == ""
    with election.record.open("rb") as stream, pytest.raises(NotUnderstood, match=feature):
        verify_record(stream)
