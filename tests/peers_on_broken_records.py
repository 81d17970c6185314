"""What the peers say of our broken records: `python tests/peers_on_broken_records.py`, some minutes.

Prints per check how many records each accepts. For ballots belenios-tool 3's `election verify` says nothing reliable
(record-format 1.2), so where the check is V9 to V12, what its `verify-ballot` says of the last ballot counts instead.
Most records end with what is broken; the tools look at credentials only when a ballot uses one, and at decryptions
only when there is a result, so part of what they accept they might still refuse later.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from ballot.election import parse_election
from ballot.errors import BallotError
from ballot.group import BELENIOS_2048, ED25519
from ballot.record.archive import BLOCK
from ballot.record.events import EventType
from ballot.verify.checks import Check
from tests.broken import agreement, ballots, container, counting, setup, threshold  # noqa: F401  they fill the register
from tests.broken.rules import RULES, World

TOOLS = Path(__file__).resolve().parents[1] / ".tools" / "bin"
BALLOT_CHECKS = (Check.BALLOT_FORM, Check.BALLOT_CREDENTIAL, Check.BALLOT_PROOFS, Check.ONE_VOICE)


def bodies(record: bytes) -> list[bytes]:
    """The files of an archive, read without any check."""
    found, position = [], 0
    while position + BLOCK <= len(record):
        size = int(record[position + 124 : position + 135].strip(b" \0") or b"0", 8)
        found.append(record[position + BLOCK : position + BLOCK + size])
        position += BLOCK + size + -size % BLOCK
    return found


def accepts(tool: str, folder: Path, record: bytes, check: Check) -> bool:
    """Whether the tool lets this record pass."""
    program = str(TOOLS / tool)
    uuid = "5xVhKq2mTzRb8N"
    for body in bodies(record) if check is not Check.ARCHIVE else []:
        try:
            uuid = parse_election(body).uuid
            break
        except BallotError:
            continue
    path = folder / f"{uuid}.bel"
    path.write_bytes(record)
    command = [program, "election", "verify"]
    if check in BALLOT_CHECKS and tool.endswith("3"):
        return _accepts_ballot(program, folder, path, record)
    return subprocess.run(command, cwd=folder, capture_output=True, timeout=120, check=False).returncode == 0


def _accepts_ballot(program: str, folder: Path, path: Path, record: bytes) -> bool:
    files = bodies(record)
    last = max(i for i, body in enumerate(files) if f'"{EventType.BALLOT}"'.encode() in body)
    setup_size = sum(BLOCK + len(body) + -len(body) % BLOCK for body in files[:6])
    path.write_bytes(record[:setup_size])
    (folder / "ballot.json").write_bytes(files[last - 1] + b"\n")
    command = [program, "election", "verify-ballot", "--ballot", "ballot.json"]
    return subprocess.run(command, cwd=folder, capture_output=True, timeout=120, check=False).returncode == 0


def main() -> None:
    for tool, group in (("belenios-tool-3", ED25519), ("belenios-tool-2", BELENIOS_2048)):
        tried, passed = Counter[Check](), Counter[Check]()
        names: list[str] = []
        for rule in RULES:
            if rule.only not in (None, group):
                continue
            tried[rule.check] += 1
            with tempfile.TemporaryDirectory() as folder:
                if accepts(tool, Path(folder), rule.make(World(group)), rule.check):
                    passed[rule.check] += 1
                    names.append(rule.name)
        print(f"\n{tool}, {group.name}: accepts {passed.total()} of {tried.total()} broken records")
        for check in Check:
            print(f"  V{check.number:<4}{passed[check]:>4} of {tried[check]:<4}{check.title}")
        print("  accepted: " + "; ".join(names))
        sys.stdout.flush()


if __name__ == "__main__":
    main()
