"""What the peers say of our broken records: `python -m tests.broken.peers [--only sirona]`, many minutes.

Prints a table of how many records each accepts, check by check, and their names. Before that, each must accept the
records that are whole, or its refusals would say nothing.

For ballots belenios-tool 3's `election verify` says nothing reliable (RECORD.md, "Where the peers are weak"), so where
the check is V9 to V12, what its `verify-ballot` says of the last ballot counts instead; that cannot see a ballot that
stands twice. Most records end with what is broken; the tools look at credentials only when a ballot uses one, and
belenios-tool at decryptions only when there is a result, so part of what they accept they might still refuse later.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from ballot.election import parse_election
from ballot.errors import BallotError
from ballot.group import BELENIOS_2048, ED25519, Group
from ballot.record.archive import BLOCK
from ballot.record.events import EventType
from ballot.verify.checks import Check
from tests.broken.cases import rules_in
from tests.broken.rules import World
from tests.conftest import PROJECT
from tests.worlds.simulator import AGAINST, FOR

TOOLS = PROJECT / ".tools" / "bin"
SIRONA = PROJECT / "tests" / "peers" / "node_modules" / "sirona" / "dist" / "cli" / "sirona.js"
UUID = "5xVhKq2mTzRb8N"
BALLOT_CHECKS = (Check.BALLOT_FORM, Check.BALLOT_CREDENTIAL, Check.BALLOT_PROOFS, Check.ONE_VOICE)


@dataclass
class Peer:
    """A program that verifies records of one group. `hung` names what it did not finish; that is no acceptance."""

    name: str
    command: tuple[str, ...]
    group: Group
    ballots_apart: bool = False
    tried: Counter[Check] = field(default_factory=Counter)
    passed: Counter[Check] = field(default_factory=Counter)
    accepted: list[str] = field(default_factory=list)
    hung: list[str] = field(default_factory=list)

    def runs(self, folder: Path, *arguments: str) -> bool:
        """Whether it ends without complaint."""
        done = subprocess.run(
            [*self.command, "election", *arguments], cwd=folder, capture_output=True, timeout=120, check=False
        )
        return done.returncode == 0

    def accepts(self, record: bytes, check: Check) -> bool:
        """Whether it lets this record pass."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            path = folder / f"{uuid_of(record) if check is not Check.ARCHIVE else UUID}.bel"
            path.write_bytes(record)
            if check in BALLOT_CHECKS and self.ballots_apart:
                leave_the_last_ballot_apart(path, record)
                return self.runs(folder, "verify-ballot", "--ballot", "ballot.json")
            return self.runs(folder, "verify")

    def check_sense(self) -> None:
        """It must accept what is whole."""
        for options in ({}, {"trustees_count": 1, "thresholds": [(2, 3)]}):
            vote = World(self.group).vote(**options)
            vote.cast(0, FOR)
            vote.cast(1, AGAINST)
            voted = vote.record
            vote.finish()
            for record, check in ((vote.record, Check.RESULT), (voted, Check.BALLOT_PROOFS)):
                if not self.accepts(record, check):
                    raise SystemExit(f"{self.name} refuses a record that is whole")

    def try_all(self) -> None:
        """Ask about every broken record of its group."""
        for rule in rules_in(self.group):
            self.tried[rule.check] += 1
            try:
                if self.accepts(rule.record(self.group), rule.check):
                    self.passed[rule.check] += 1
                    self.accepted.append(rule.name)
            except subprocess.TimeoutExpired:
                self.hung.append(rule.name)


def peers() -> list[Peer]:
    """All whose programs are there; says which are not."""
    known = [
        Peer("belenios-tool 3", (str(TOOLS / "belenios-tool-3"),), ED25519, ballots_apart=True),
        Peer("belenios-tool 2", (str(TOOLS / "belenios-tool-2"),), BELENIOS_2048),
        Peer("sirona", (shutil.which("node") or "node", str(SIRONA)), ED25519),
    ]
    for peer in known:
        if not Path(peer.command[-1]).exists():
            print(f"{peer.name} is not there")
    return [peer for peer in known if Path(peer.command[-1]).exists()]


def bodies(record: bytes) -> list[bytes]:
    """The files of an archive, read without any check."""
    found, position = [], 0
    while position + BLOCK <= len(record):
        size = int(record[position + 124 : position + 135].strip(b" \0") or b"0", 8)
        found.append(record[position + BLOCK : position + BLOCK + size])
        position += BLOCK + size + -size % BLOCK
    return found


def uuid_of(record: bytes) -> str:
    """The identifier of the election in an archive, if it can be told."""
    for body in bodies(record):
        try:
            return parse_election(body).uuid
        except BallotError:
            continue
    return UUID


def leave_the_last_ballot_apart(path: Path, record: bytes) -> None:
    """Cut the archive after Setup, and write its last ballot beside it."""
    files = bodies(record)
    last = max(i for i, body in enumerate(files) if f'"{EventType.BALLOT}"'.encode() in body)
    setup_size = sum(BLOCK + len(body) + -len(body) % BLOCK for body in files[:6])
    path.write_bytes(record[:setup_size])
    path.with_name("ballot.json").write_bytes(files[last - 1] + b"\n")


def print_table(asked: list[Peer]) -> None:
    """Accepted of tried, a line per check."""
    print("| check | " + " | ".join(f"{peer.name}, {peer.group.name}" for peer in asked) + " |")
    print("|---|" + "---|" * len(asked))
    for check in Check:
        cells = [f"{peer.passed[check]} of {peer.tried[check]}" for peer in asked]
        print(f"| V{check.number} {check.title} | " + " | ".join(cells) + " |")
    print("| all | " + " | ".join(f"{peer.passed.total()} of {peer.tried.total()}" for peer in asked) + " |")
    for peer in asked:
        print(f"\n{peer.name} accepts: " + "; ".join(peer.accepted))
        if peer.hung:
            print(f"{peer.name} does not finish: " + "; ".join(peer.hung))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", help="ask one peer, by its name")
    only = parser.parse_args().only
    asked = [peer for peer in peers() if only in (None, peer.name)]
    for peer in asked:
        peer.check_sense()
        peer.try_all()
        print(f"{peer.name}: asked", flush=True)
    print_table(asked)


if __name__ == "__main__":
    main()
