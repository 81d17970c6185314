"""The main job, end to end: letters, votes in a browser, a count that programs of others accept."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser

from ballot.ballots import tracker_of
from ballot.record.archive import ArchiveReader
from ballot.record.events import EventType, read_events
from tests.hands.voter import AGAINST, BLANK, FOR, Voter
from tests.worlds.demonstration import Demonstration

if TYPE_CHECKING:
    from tests.conftest import BeleniosTool, Program


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    with Demonstration(tmp_path_factory.mktemp("demonstration") / "data") as demonstration:
        yield demonstration


def get(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=30) as response:
        body: bytes = response.read()
    return body


def ballots_in(record: bytes) -> list[bytes]:
    events = read_events(ArchiveReader(io.BytesIO(record)))
    return [event.data[0].body for event in events if event.type is EventType.BALLOT]


def test_from_the_letters_to_a_count_that_strangers_accept(
    demonstration: Demonstration,
    browser: Browser,
    belenios_tool_3: BeleniosTool,
    sirona: Program,
    tmp_path: Path,
) -> None:
    links = demonstration.letter_links(6)
    assert all(link.startswith(f"{demonstration.url.upper()}/C/") for link in links)

    trackers = []
    for link, answer in zip(links, (FOR, AGAINST, BLANK, FOR), strict=False):
        context = browser.new_context(locale="fr-FR")
        trackers.append(Voter(context.new_page()).vote(link, answer))
        context.close()

    trackers.append(_cast_with_belenios(demonstration, belenios_tool_3, tmp_path / "voter"))
    _same_bytes_through_archive_pull(demonstration, belenios_tool_3)

    record = demonstration.finish()
    assert record == demonstration.record
    data = record.read_bytes()
    ballots = ballots_in(data)
    assert [tracker_of(ballot) for ballot in ballots] == trackers

    verified = subprocess.run(
        [sys.executable, "-m", "ballot.cli.main", "verify", "--json", str(record)],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert verified.returncode == 0, verified.stdout
    report = json.loads(verified.stdout)
    assert (report["stage"], report["result"]) == ("final", [[1, 3, 1]])
    assert report["decision"]["adopted"] is True

    assert "all checks passed" in belenios_tool_3.run(["election", "verify"], cwd=record.parent).stderr
    _every_ballot_passes_verify_ballot(
        data, ballots, demonstration.uuid, belenios_tool_3, tmp_path / "ballots"
    )
    (tmp_path / "sirona").mkdir()
    (tmp_path / "sirona" / record.name).write_bytes(data)
    done = sirona.run(["election", "verify"], cwd=tmp_path / "sirona")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "5 ballots found" in done.stdout


def _cast_with_belenios(demonstration: Demonstration, tool: BeleniosTool, folder: Path) -> str:
    """A voter who trusts belenios-tool more: it makes the ballot, with the code of a letter."""
    folder.mkdir()
    (folder / f"{demonstration.uuid}.bel").write_bytes(
        get(f"{demonstration.url}/records/{demonstration.uuid}.bel")
    )
    (folder / "cred").write_text(demonstration.letter_codes(5)[4])
    (folder / "choice").write_text("[[0,1,0]]")
    made = tool.run(["election", "generate-ballot", "--privcred", "cred", "--choice", "choice"], cwd=folder)
    assert made.returncode == 0, made.stderr
    ballot = made.stdout.strip().encode()
    request = urllib.request.Request(
        f"{demonstration.url}/api/elections/{demonstration.uuid}/ballots",
        data=ballot,
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30) as response:
        assert response.status == 201
        tracker: str = json.load(response)["tracker"]
    assert tracker == tracker_of(ballot)
    return tracker


def _same_bytes_through_archive_pull(demonstration: Demonstration, tool: BeleniosTool) -> None:
    if tool.version < (3, 2):
        return  # there is no archive pull yet; tests/api/test_belenios_paths.py reports it as an expected failure
    command = [
        *tool.command,
        "archive",
        "pull",
        "--url",
        f"{demonstration.url}/",
        "--uuid",
        demonstration.uuid,
    ]
    pulled = subprocess.run(command, capture_output=True, check=False, timeout=120)
    assert pulled.returncode == 0, pulled.stderr
    assert pulled.stdout == get(f"{demonstration.url}/records/{demonstration.uuid}.bel")


def _every_ballot_passes_verify_ballot(
    data: bytes, ballots: list[bytes], uuid: str, tool: BeleniosTool, folder: Path
) -> None:
    """`verify-ballot` on the record cut after Setup, which is reliable (RECORD.md, "Where the peers are weak")."""
    folder.mkdir()
    reader = ArchiveReader(io.BytesIO(data))
    next(iter(read_events(reader)))
    cut = reader.offset
    block = data[cut : cut + 512]
    size = int(block[124:135], 8)
    (folder / f"{uuid}.bel").write_bytes(data[: cut + 512 + size + -size % 512])
    for ballot in ballots:
        (folder / "ballot.json").write_bytes(ballot + b"\n")
        done = tool.run(["election", "verify-ballot", "--ballot", "ballot.json"], cwd=folder)
        assert done.returncode == 0, done.stderr
