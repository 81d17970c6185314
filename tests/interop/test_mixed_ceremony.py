"""One ceremony, 2 of 3: the first and third trustees use `ballot trustee`, the second belenios-tool; then one tally."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ballot.canonical import decode_canonical, encode
from ballot.consultation.terms import Terms
from ballot.election import make_election
from ballot.group import group_named
from ballot.record import events
from ballot.second_proofs import check_second_proofs, split_proved
from ballot.tally import check_partial_decryption, encode_result
from ballot.trustees.identity import named_trustees
from ballot.trustees.members import make_trustees, parse_trustees
from ballot.trustees.threshold import parse_threshold_parameters
from ballot.verify.report import Stage
from ballot.verify.verifier import verify_record
from tests.interop.foreign import Folder, ok
from tests.worlds.simulator import CLOSES, FOR, Simulation

if TYPE_CHECKING:
    from tests.conftest import BeleniosTool


def ballot_command(folder: Path, *arguments: object) -> str:
    """What the command says; the fingerprints of the organiser's steps are for people."""
    done = subprocess.run(
        [sys.executable, "-m", "ballot.cli.main", "trustee", *map(str, arguments)],
        cwd=folder,
        env={"PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("group", ["Ed25519", "BELENIOS-2048"])
@pytest.mark.parametrize("organiser", ["ours", "theirs"])
def test_a_ceremony_and_a_tally_with_mixed_tools(
    belenios_tool_3: BeleniosTool, tmp_path: Path, group: str, organiser: str
) -> None:
    theirs = Folder(belenios_tool_3, tmp_path, group)
    theirs.write("passphrase", "cheval correct pile agrafe\n")
    secret = ("--passphrase-file", "passphrase")

    place = ("--threshold", 2, "--size", 3, "--group", group)
    for index in (1, 3):
        ballot_command(
            tmp_path,
            "certify",
            "--key",
            f"key{index}",
            "--out",
            f"cert{index}",
            "--index",
            index,
            *place,
            *secret,
        )
    second = theirs.certify(2, 2, 3)
    certificates = [tmp_path / "cert1", tmp_path / f"{second}.cert", tmp_path / "cert3"]
    theirs.write("certs", "".join(path.read_text() for path in certificates))
    theirs.key_step(2, "--certs", "certs")

    certs = ("--certs", "certs")
    read = re.findall(
        r"^Trustee \d  (\S{4}(?: \S{4}){4})$", ballot_command(tmp_path, "fingerprints", "certs"), re.MULTILINE
    )
    for index in (1, 3):
        ballot_command(
            tmp_path, "draw", *certs, "--key", f"key{index}", "--out", f"poly{index}",
            *confirmed(read, index), *secret,
        )  # fmt: skip
    theirs.write(
        "poly2", theirs.key_step(3, *certs, "--key", f"{second}.key", "--threshold-context", "2/2/3")
    )
    theirs.write(
        "commitments",
        "".join(
            ballot_command(tmp_path, "commitment", *certs, "--polynomial", f"poly{index}")
            for index in (1, 2, 3)
        ),
    )
    polynomials = theirs.write("polys", "".join((tmp_path / f"poly{i}").read_text() for i in (1, 2, 3)))

    if organiser == "ours":
        ballot_command(
            tmp_path,
            "route",
            *certs,
            "--polynomials",
            polynomials,
            "--commitments",
            "commitments",
            "--out",
            ".",
        )
    else:
        theirs.key_step(4, *certs, "--polynomials", polynomials)
    # Ours names the files of a trustee by its place, theirs by its certificate.
    one, two, three = ("1", "2", "3") if organiser == "ours" else ids_of(tmp_path, certificates)
    for index, own in ((1, one), (3, three)):
        ballot_command(
            tmp_path, "share", *certs, "--key", f"key{index}", "--vinput", f"{own}.vinput",
            "--commitments", "commitments", "--out", f"voutput{index}", *secret,
        )  # fmt: skip
    vinput = (tmp_path / f"{two}.vinput").read_text()
    theirs.write("voutput2", theirs.key_step(5, *certs, "--key", f"{second}.key", stdin=vinput))
    voutputs = theirs.write("voutputs", "".join((tmp_path / f"voutput{i}").read_text() for i in (1, 2, 3)))

    if organiser == "ours":
        ballot_command(
            tmp_path, "assemble", *certs, "--polynomials", polynomials, "--voutputs", voutputs,
            "--names", "CLCV", "CNL", "Ville", "--out", "threshold.json", "--shares", ".",
        )  # fmt: skip
    else:
        made = theirs.key_step(
            6, *certs, "--polynomials", polynomials, stdin=(tmp_path / voutputs).read_text()
        )
        theirs.write("threshold.json", named(made))

    vote = election_with(tmp_path, group)
    for dwelling in range(2):
        vote.cast(dwelling, FOR)
    vote.close()
    vote.count()
    record = tmp_path / f"{vote.election.uuid}.bel"
    record.write_bytes(vote.record)

    theirs_share = ok(
        theirs.run(
            "election", "decrypt-threshold", "--key", f"{second}.key", "--decryption-key", f"{two}.dkey",
            "--trustee-id", "2",
        )
    )  # fmt: skip
    theirs.write("decryption.theirs", theirs_share)
    ballot_command(
        tmp_path, "prove", "--record", record.name, "--key", f"{second}.key", "--share", f"{two}.dkey",
        "--decryption", "decryption.theirs", "--out", "decryption2", *confirmed(read, 2),
    )  # fmt: skip
    for index, own in ((1, one), (3, three)):
        ballot_command(
            tmp_path, "decrypt", "--record", record.name, "--key", f"key{index}", "--share", f"{own}.dkey",
            "--out", f"decryption{index}", *secret,
        )  # fmt: skip
    for index in (2, 1, 3):
        data = proved_decryption(vote, index, (tmp_path / f"decryption{index}").read_bytes())
        assert index != 2 or data == theirs_share.encode().splitlines()[0]
        vote._append(events.partial_decryption(vote.head, index, data))
    record.write_bytes(vote.record)
    assert ok(theirs.run("election", "compute-result")).strip() == '{"result":[[0,2,0]]}'
    vote._append(events.result(vote.head, encode_result([[0, 2, 0]])))
    record.write_bytes(vote.record)
    with record.open("rb") as stream:
        report = verify_record(stream)
    assert (report.stage, report.counts) == (Stage.FINAL, ((0, 2, 0),))
    assert "all checks passed" in theirs.run("election", "verify").stderr


def confirmed(read: list[str], index: int) -> tuple[str, ...]:
    """What the two others have read to the trustee of that number; ours asks once, and belenios-tool never."""
    assert len(read) == 3
    return ("--confirmed", *(item for number, item in enumerate(read, 1) if number != index))


def named(threshold: str) -> str:
    """As belenios-tool's election server does it: step 6 of the tool writes no names."""
    value = decode_canonical(threshold.strip().encode())
    assert isinstance(value, dict) and isinstance(value["verification_keys"], list)
    for key, name in zip(value["verification_keys"], ("CLCV", "CNL", "Ville"), strict=True):
        assert isinstance(key, dict)
        key["name"] = name
    return encode(value).decode()


def proved_decryption(vote: Simulation, position: int, handed_over: bytes) -> bytes:
    """The partial decryption in it, once both proofs hold, as the server checks them."""
    found = split_proved(handed_over, vote.group)
    assert found is not None
    owner, data, proofs = found
    assert owner == position
    sums = vote.tally.sums
    factors = check_partial_decryption(vote.election, vote.trustees, sums, owner, data).factors
    public = vote.trustees.members[owner - 1].key
    check_second_proofs(vote.election, owner, vote.trustees.label(owner), public, sums, factors, proofs)
    return data


def ids_of(folder: Path, certificates: list[Path]) -> list[str]:
    from hashlib import sha256

    ids = []
    for path in certificates:
        value = decode_canonical(path.read_bytes().strip())
        assert isinstance(value, dict)
        ids.append(sha256(str(value["message"]).encode()).hexdigest())
    return ids


def election_with(folder: Path, group_name: str) -> Simulation:
    """An election with a logbook under the threshold key in `folder`, of which the test holds no share."""
    group = group_named(group_name)
    parameters = parse_threshold_parameters(
        decode_canonical((folder / "threshold.json").read_bytes().strip()), "threshold", group, 1
    )
    vote = Simulation(dwellings=2, trustees_count=1, rule=None, group=group)
    trustees = make_trustees([], [parameters])
    vote.trustees = parse_trustees(trustees, group)
    vote.election = make_election(
        uuid=vote.election.uuid,
        name="x",
        description=Terms(
            "majority", 2, closes=CLOSES, trustees=named_trustees(vote.trustees), log="ab" * 32
        ).line,
        group=group,
        public_key=vote.trustees.public_key,
        questions=vote.questions,
    )
    vote.entries, vote.head = events.setup(vote.election.data, trustees, vote.credentials)
    vote.tally = type(vote.tally)(vote.election)
    return vote
