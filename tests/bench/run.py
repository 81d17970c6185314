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
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ballot.ballots import check_ballot
from ballot.record import events
from tests.bench import casts, letters
from tests.bench.measure import rate, side_by_side
from tests.simulator import AGAINST, BLANK, FOR, Simulation

PROJECT = Path(__file__).parents[2]
BELENIOS = PROJECT / ".tools" / "bin" / "belenios-tool-3"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ballots", type=int, default=1000)
    parser.add_argument("--letters", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    if not BELENIOS.exists():
        sys.exit("belenios-tool 3.x is not there; `make test-tools` gets it")
    with tempfile.TemporaryDirectory() as folder:
        verification(Path(folder), arguments.ballots, arguments.rounds)
        issuing(Path(folder), arguments.rounds)
    letters.measure(arguments.letters)
    casts.measure(arguments.ballots)


def finished_record(folder: Path, ballots: int) -> Path:
    """A complete election in which every dwelling voted."""
    vote = Simulation(dwellings=ballots, trustees_count=1)
    choices = (FOR, AGAINST, BLANK)
    started = time.perf_counter()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        made = list(pool.map(lambda n: vote.ballot(n, choices[n % 3]), range(ballots)))
    rate("making ballots", ballots, time.perf_counter() - started, "ballots")
    for data in made:
        vote.tally.add(check_ballot(vote.election, data).choices)
        entries, vote.head = events.ballot(vote.head, data)
        vote.entries += entries
    vote.finish()
    path = folder / f"{vote.election.uuid}.bel"
    path.write_bytes(vote.record)
    return path


def verification(folder: Path, ballots: int, rounds: int) -> None:
    record = finished_record(folder, ballots)
    ours: list[str | Path] = [sys.executable, "-m", "ballot.cli.main", "verify", record]
    theirs: list[str | Path] = [BELENIOS, "election", "verify"]
    side_by_side(f"verifying a complete record of {ballots} ballots, Ed25519", ours, theirs, folder, rounds)


def issuing(folder: Path, rounds: int) -> None:
    uuid, count = "5xVhKq2mTzRb8N", 1000
    ours = [sys.executable, "-m", "tests.bench.issue", uuid, str(count)]
    # Its files are named by the second, and a second run within one second fails; so each run has a folder.
    options = '--group Ed25519 --uuid "$1" --count "$2"'
    script = f'd=$(mktemp -d) && cd "$d" && exec "$0" setup generate-credentials {options}'
    theirs = [shutil.which("sh") or "sh", "-c", script, str(BELENIOS), uuid, str(count)]
    os.environ.setdefault("PYTHONPATH", str(PROJECT))
    side_by_side(f"issuing {count} credentials, Ed25519", ours, theirs, folder, rounds)


if __name__ == "__main__":
    main()
