"""Broken records as files, so that any verifier can be held to them: `make broken-records` writes them into .broken/.

    index.json    [{"file":"V12-one-voice-a-ballot-twice.ed25519.bel","rule":"…","group":"Ed25519","check":12,
                    "event":4,"also":[9]}, …]

`check` is the number in PROTOCOL.md, "The checks of `ballot verify`", that must refuse the record, `event` the height
at which (null: before the first), `also` the checks that may fail as a consequence. The same names
give the same files each time.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable
from pathlib import Path

from ballot.group import Group
from tests.broken.cases import CASES
from tests.broken.rules import Rule


def write_records(folder: Path, cases: Iterable[tuple[Rule, Group]]) -> int:
    """Make the records and their index in `folder`, and return how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    index = []
    for rule, group in cases:
        file = f"V{rule.check.number:02}-{_plain(rule.name)}.{_plain(group.name)}.bel"
        (folder / file).write_bytes(rule.record(group))
        also = sorted(check.number for check in rule.also)
        index.append(
            {
                "file": file,
                "rule": rule.name,
                "group": group.name,
                "check": rule.check.number,
                "event": rule.event,
                "also": also,
            }
        )
    (folder / "index.json").write_text(json.dumps(index, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return len(index)


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def main() -> None:
    """Write all of them."""
    parser = argparse.ArgumentParser(prog="python -m tests.broken.files", description="Write broken records.")
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    print(f"{write_records(folder, CASES)} broken records and index.json are in {folder}")


if __name__ == "__main__":
    main()
