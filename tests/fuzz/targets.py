"""Every parser that meets bytes of others, with bytes to begin from: for `make test` and for `make fuzz`.

A target takes any bytes and returns, or raises one of our errors; whatever else comes out of it is a fault.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from ballot.ballots import check_ballot
from ballot.canonical import decode, decode_canonical
from ballot.cli.evidence import open_evidence
from ballot.cli.files import CannotRead
from ballot.credential import generate_code, parse_code
from ballot.election import parse_election
from ballot.errors import BallotError
from ballot.group import ED25519
from ballot.keyfile import unseal
from ballot.record.archive import ArchiveReader
from ballot.record.events import read_events
from ballot.roll.reading import RollError, read_roll
from ballot.second_proofs import split_proved
from ballot.tally import check_partial_decryption, parse_result, parse_tally
from ballot.transparency.checkpoint import parse_checkpoint
from ballot.transparency.logbook import read_logbook
from ballot.transparency.note import parse_note, parse_signing_key, parse_verifier_key
from ballot.trustees.members import parse_trustee_public_key, parse_trustees
from ballot.verify.verifier import verify_record
from tests.worlds.logged import LoggedVote
from tests.worlds.simulator import FOR


@dataclass(frozen=True)
class Target:
    """`parse` is given any bytes; `seeds` are some that it accepts, or nearly."""

    parse: Callable[[bytes], object]
    seeds: Sequence[bytes]

    def run(self, data: bytes) -> bool:
        """Whether the bytes were accepted. Raises what must never come out of a parser."""
        with suppress(BallotError, CannotRead, RollError):
            self.parse(data)
            return True
        return False


def _text(parse: Callable[[str], object]) -> Callable[[bytes], object]:
    return lambda data: parse(data.decode("utf-8", "replace"))


def _drain(data: bytes) -> None:
    for _ in read_events(ArchiveReader(BytesIO(data))):
        pass


def _package(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "package.zip"
        path.write_bytes(data)
        with open_evidence(str(path)) as evidence:
            while evidence.record.read(1 << 16):
                pass
            while evidence.logbook is not None and evidence.logbook.read(1 << 16):
                pass


def _packed(vote: LoggedVote) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for ending, data in (("bel", b"BELENIOS"), ("logbook", b"{}\n"), ("checkpoint", vote.checkpoint)):
            file.writestr(f"{vote.election.uuid}.{ending}", data)
    return stream.getvalue()


def make_targets() -> dict[str, Target]:
    """The targets, with the files of one real consultation to begin from."""
    vote = LoggedVote(dwellings=1, trustees_count=1)
    ballot = vote.cast(0, FOR)
    vote.finish()
    bodies = [entry.body for entry in vote.entries if entry.kind == "data"]
    election, trustees, credentials, setup, _, tally, sized, decryption, owned, result = bodies
    sealed = (
        b'{"une-voix":"sealed","version":1,"purpose":"p","scrypt":{"n":32768,"r":8,"p":1,"salt":"AA=="},'
        b'"nonce":"AAAAAAAAAAAAAAAA","data":"AAAA"}\n'
    )
    handed = b'{"owner":1,"partial_decryption":' + decryption + b',"second_proofs":[]}'
    json_seeds = [*bodies, vote.log[1].data, sealed, b'[1,-0.5e3,"\\u00e9\\ud83d\\ude00",{"a":null}]']
    thresholds = LoggedVote(thresholds=((1, 2),), trustees_count=0)
    signing = b"PRIVATE+KEY+une-voix/2QsVxk8mHq3ZtR+00000000+AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    return {
        "archive": Target(_drain, [vote.record]),
        "record": Target(lambda data: verify_record(BytesIO(data)), [vote.record]),
        "json": Target(decode, json_seeds),
        "canonical": Target(decode_canonical, json_seeds),
        "code": Target(_text(parse_code), [generate_code(os.urandom).encode()]),
        "keyfile": Target(lambda data: unseal(data, "x", "p"), [sealed]),
        "note": Target(parse_note, [vote.checkpoint]),
        "checkpoint": Target(lambda data: parse_checkpoint(parse_note(data).text), [vote.checkpoint]),
        "vkey": Target(_text(parse_verifier_key), [vote.signer.key.text.encode()]),
        "signingkey": Target(_text(parse_signing_key), [signing]),
        "logbook": Target(lambda data: list(read_logbook(BytesIO(data))), [vote.logbook]),
        "package": Target(_package, [_packed(vote)]),
        "election": Target(parse_election, [election]),
        "trustees": Target(
            lambda data: parse_trustees(data, ED25519), [trustees, thresholds.entries[1].body]
        ),
        "trusteekey": Target(parse_trustee_public_key, [vote.keys[0].public.data]),
        "ballot": Target(lambda data: check_ballot(vote.election, data), [ballot]),
        "tally": Target(lambda data: parse_tally(vote.election, data), [tally]),
        "decryption": Target(
            lambda data: check_partial_decryption(vote.election, vote.trustees, vote.tally.sums, 1, data),
            [decryption],
        ),
        "handover": Target(lambda data: split_proved(data, ED25519), [handed, decryption]),
        "result": Target(lambda data: parse_result(vote.election, data), [result, setup, sized, owned]),
        "roll": Target(read_roll, [b"reference;residence;etage\nR1;Ormeaux;2\n", credentials]),
    }
