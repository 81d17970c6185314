"""`make bench`: our work beside that of belenios-tool 3.x, on the same records, in one run.

Figures of one machine mean little; ratios of one run mean more.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from ballot.ballots import read_choices
from ballot.cli.parallel import parallel_map
from ballot.election import Election
from ballot.encryption import encrypt_ballot
from ballot.group import BELENIOS_2048, ED25519, Group
from ballot.record import events
from ballot.record.archive import write_archive
from tests.bench import browser, casts, letters
from tests.bench.measure import rate, side_by_side
from tests.worlds.simulator import AGAINST, BLANK, FOR, TIMESTAMP, Simulation

PROJECT = Path(__file__).parents[2]
BELENIOS = PROJECT / ".tools" / "bin" / "belenios-tool-3"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ballots", type=int, default=1000)
    parser.add_argument("--letters", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--growth",
        type=int,
        nargs="*",
        default=[],
        help="also verify records of these sizes, such as 10000 100000",
    )
    arguments = parser.parse_args()
    if not BELENIOS.exists():
        sys.exit("belenios-tool 3.x is not there; `make test-tools` gets it")
    os.environ.setdefault("PYTHONPATH", str(PROJECT))
    with tempfile.TemporaryDirectory() as folder:
        verification(Path(folder), ED25519, arguments.ballots, arguments.rounds)
        verification(Path(folder), BELENIOS_2048, max(arguments.ballots // 4, 1), arguments.rounds)
        for group in (ED25519, BELENIOS_2048):
            for ballots in arguments.growth:
                verification(Path(folder), group, ballots, rounds=1)
        issuing(Path(folder), arguments.rounds)
    letters.measure(arguments.letters)
    casts.measure(arguments.ballots)
    browser.measure(arguments.rounds)


FLOOR_MS = {
    # 42 powers and 31 products by libsodium through PyNaCl, as the specification counts them.
    ED25519.name: 21 * 0.118 + 11 * 0.024 + 10 * 0.118 + 31 * 0.017,
    # 21 powers by GMP and 21 by tables, and 7 checks of membership.
    BELENIOS_2048.name: 28 * 0.340 + 21 * 0.046,
}
"""What the primitives alone cost for one ballot with a blank and two answers, in ms on the machine of 2026-11."""


def finished_record(folder: Path, group: Group, ballots: int) -> Path:
    """A complete election in which every dwelling voted."""
    vote = Simulation(dwellings=ballots, trustees_count=1, group=group)
    choices = (FOR, AGAINST, BLANK)
    started = time.perf_counter()
    make = partial(_ballot, vote.election, choices)
    for data in parallel_map(make, list(enumerate(vote.codes))):
        vote.tally.add(read_choices(vote.election, data))
        entries, vote.head = events.ballot(vote.head, data)
        vote.entries += entries
    rate(f"making ballots, {group.name}", ballots, time.perf_counter() - started, "ballots")
    vote.finish()
    path = folder / f"{vote.election.uuid}.bel"
    with path.open("wb") as file:
        file.writelines(write_archive(TIMESTAMP, vote.entries))
    return path


def _ballot(election: Election, choices: Sequence[Sequence[int]], voter: tuple[int, str]) -> bytes:
    number, code = voter
    return encrypt_ballot(election, code, [choices[number % len(choices)]], os.urandom)


def verification(parent: Path, group: Group, ballots: int, rounds: int) -> None:
    folder = Path(tempfile.mkdtemp(dir=parent))
    record = finished_record(folder, group, ballots)
    ours: list[str | Path] = [sys.executable, "-m", "ballot.cli.main", "verify", record]
    theirs: list[str | Path] = [BELENIOS, "election", "verify"]
    title = f"verifying a complete record of {ballots} ballots, {group.name}"
    side_by_side(title, ours, theirs, folder, rounds)
    print(f"{'floor, cpu, s':24}{FLOOR_MS[group.name] * ballots / 1000:12.2f}")
    shutil.rmtree(folder)


def issuing(folder: Path, rounds: int) -> None:
    uuid, count = "5xVhKq2mTzRb8N", 1000
    ours = [sys.executable, "-m", "tests.bench.issue", uuid, str(count)]
    # Its files are named by the second, and a second run within one second fails; so each run has a folder.
    script = (
        'cd "$(mktemp -d)" && exec "$0" setup generate-credentials --group Ed25519 --uuid "$1" --count "$2"'
    )
    theirs = [shutil.which("sh") or "sh", "-c", script, str(BELENIOS), uuid, str(count)]
    side_by_side(f"issuing {count} credentials, Ed25519", ours, theirs, folder, rounds)


if __name__ == "__main__":
    main()
