"""Makes belenios.json anew with belenios-tool 2.0 and 3.x; fresh every time, so only by hand.

python -m tests.vectors.make_belenios_vectors
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from ballot.record.archive import ArchiveReader
from tests.conftest import BeleniosTool
from tests.interop.foreign import Folder, ForeignElection, ok
from tests.worlds.simulator import FOR

HERE = Path(__file__).parent
TOOLS = HERE.parents[1] / ".tools" / "bin"
UUID, CODE = "5xVhKq2mTzRb8N", "5TXK2-9FHB3X-R1VNC-GDY7EP"
GROUPS = ("Ed25519", "BELENIOS-2048", "RFC-3526-2048")


def tool(major: int) -> BeleniosTool:
    """The peer; its version is asked for, since it goes into the vectors."""
    command = (str(TOOLS / f"belenios-tool-{major}"),)
    told = subprocess.run([*command, "--version"], capture_output=True, text=True, check=True).stdout.split()[
        0
    ]
    return BeleniosTool(command, tuple(int(part) for part in told.split(".")))


def derived(peer: BeleniosTool, folder: Path) -> list[dict[str, str]]:
    cases = []
    for group in GROUPS:
        command = ["setup", "generate-credentials", "--group", group, "--uuid", UUID, "--derive", CODE]
        public = ok(peer.run(command, cwd=folder)).strip()
        cases.append(
            {"group": group, "uuid": UUID, "code": CODE, "public": public, "command": " ".join(command)}
        )
    return cases


def ceremony(peer: BeleniosTool, folder: Path, group: str) -> dict[str, Any]:
    work = Folder(peer, folder, group)
    ids, parameters = work.threshold_key(2, 3)

    def all_of(suffix: str) -> list[str]:
        return [(folder / f"{i}.{suffix}").read_text().strip() for i in ids]

    return {
        "command": "setup generate-trustee-key-threshold, steps 1 to 6 as in tests/interop/foreign.py",
        "version": ".".join(map(str, peer.version)),
        "group": group,
        "seeds": all_of("key"),
        "certs": all_of("cert"),
        "polynomials": (folder / "polynomials.jsons").read_text().splitlines(),
        "vinputs": all_of("vinput"),
        "dkeys": all_of("dkey"),
        "parameters": parameters.strip(),
    }


def ballots(peer: BeleniosTool, folder: Path) -> dict[str, Any]:
    election = ForeignElection(peer, folder, group="BELENIOS-2048", voters=["v"], singles=1)
    election.cast(0, [FOR, [1, 0, 0]])
    with election.record.open("rb") as stream:
        bodies = [item.body.decode() for item in ArchiveReader(stream)]
    return {
        "command": "election generate-ballot --privcred cred --choice choice (--ballot choice in 2.0)",
        "version": ".".join(map(str, peer.version)),
        "election": bodies[0],
        "trustees": bodies[1],
        "ballot": bodies[5],
    }


def main() -> None:
    made: dict[str, Any] = {"credentials": [], "ceremonies": [], "ballots": []}
    os.environ["BELENIOS_USE_URANDOM"] = "1"
    peers = [tool(2), tool(3)]

    def in_folder() -> Path:
        return Path(tempfile.mkdtemp())

    made["credentials"] = derived(peers[1], in_folder())
    made["ceremonies"] = [
        ceremony(peers[1], in_folder(), "Ed25519"),
        ceremony(peers[1], in_folder(), "BELENIOS-2048"),
        ceremony(peers[0], in_folder(), "BELENIOS-2048"),
    ]
    made["ballots"] = [ballots(peer, in_folder()) for peer in peers]
    text = json.dumps(made, indent=1, ensure_ascii=False) + "\n"
    (HERE / "belenios.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
