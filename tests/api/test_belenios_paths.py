"""The record as independent tools get it, object by object, is the record as we serve it."""

from __future__ import annotations

import io
import json
from hashlib import sha256
from pathlib import Path

import httpx
import pytest

from api.usecases.office.create import create_consultation
from api.usecases.voter.cast import Caster
from ballot.record.archive import ArchiveReader, Entry, write_archive
from tests.conftest import BeleniosTool
from tests.worlds.polling import NOW, TEXT, Polling, serving


@pytest.fixture
def voted(polling: Polling) -> Polling:
    caster = Caster(polling.databases)
    for dwelling in range(3):
        caster.cast(polling.uuid, polling.ballot(dwelling), now=NOW)
    return polling


def rebuild(client: httpx.Client, uuid: str) -> bytes:
    """Follow the chain back from the last event, as the format says, and pack what was found."""
    base = f"/api/elections/{uuid}"

    def fetch(digest: str) -> bytes:
        body = client.get(f"{base}/objects/{digest}").content
        assert sha256(body).hexdigest() == digest
        return body

    digest: str | None = client.get(f"{base}/last-event").json()["hash"]
    groups: list[list[Entry]] = []
    while digest is not None:
        body = fetch(digest)
        event = json.loads(body)
        group = [Entry("event", digest, body)]
        if "payload" in event:
            payload = fetch(event["payload"])
            group.insert(0, Entry("data", event["payload"], payload))
            if event["type"] == "Setup":
                parts = json.loads(payload)
                hashes = [parts[name] for name in ("election", "trustees", "credentials")]
                group = [Entry("data", item, fetch(item)) for item in hashes] + group
        groups.insert(0, group)
        digest = event.get("parent")
    header = client.get(f"{base}/archive-header").json()
    return b"".join(write_archive(int(header["timestamp"]), [item for group in groups for item in group]))


def test_the_objects_make_the_record(client: httpx.Client, voted: Polling) -> None:
    served = client.get(f"/records/{voted.uuid}.bel")
    assert served.content == voted.record() == rebuild(client, voted.uuid)
    assert int(served.headers["content-length"]) == len(served.content)
    assert f'filename="{voted.uuid}.bel"' in served.headers["content-disposition"]
    assert client.get(f"/api/elections/{voted.uuid}/last-event").json()["pos"] == len(served.content)
    assert len(list(ArchiveReader(io.BytesIO(served.content)))) == 5 + 3 * 2


def test_belenios_tool_pulls_the_same_bytes(
    tmp_path: Path, voted: Polling, belenios_tool_3: BeleniosTool
) -> None:
    if belenios_tool_3.version < (3, 2):
        pytest.xfail("archive pull is there since 3.2")
    with serving(voted.settings, tmp_path) as server:
        pulled = belenios_tool_3.run(
            ["archive", "pull", "--url", f"{server.url}/", "--uuid", voted.uuid], cwd=tmp_path
        )
    assert pulled.returncode == 0, pulled.stderr
    assert pulled.stdout.encode() == voted.record()


def test_the_election_is_served_byte_for_byte(client: httpx.Client, voted: Polling) -> None:
    response = client.get(f"/api/elections/{voted.uuid}/election")
    assert response.content == voted.election.data
    assert response.headers["access-control-allow-origin"] == "*"
    trustees = client.get(f"/api/elections/{voted.uuid}/trustees").json()
    assert [kind for kind, _ in trustees] == ["Single", "Single"]


def test_a_record_can_be_asked_for_without_its_bytes(client: httpx.Client, voted: Polling) -> None:
    response = client.head(f"/records/{voted.uuid}.bel")
    assert (response.status_code, response.content) == (200, b"")
    assert int(response.headers["content-length"]) == len(voted.record())


@pytest.mark.parametrize("digest", ["0" * 64, "nothing", "..%2f..%2froll.sqlite"])
def test_an_object_that_is_not_there_is_a_problem(client: httpx.Client, voted: Polling, digest: str) -> None:
    response = client.get(f"/api/elections/{voted.uuid}/objects/{digest}")
    assert (response.status_code, response.headers["content-type"]) == (404, "application/problem+json")


def test_a_draft_has_no_record_and_no_page(client: httpx.Client, polling: Polling) -> None:
    draft = create_consultation(polling.databases, TEXT, now=NOW, random=lambda size: b"\x07" * size)
    for path in ("election", "trustees", "archive-header", "last-event"):
        response = client.get(f"/api/elections/{draft.uuid}/{path}")
        assert (response.status_code, response.json()["code"]) == (404, "record-not-begun")
    assert client.get(f"/records/{draft.uuid}.bel").status_code == 404
    assert client.get(f"/consultations/{draft.slug}").status_code == 404
    assert draft.slug not in client.get("/").text


@pytest.mark.parametrize("accept", ["*/*", "text/html"])
def test_each_absence_has_its_own_code(client: httpx.Client, polling: Polling, accept: str) -> None:
    # The pages that check believe these, and no other 404, when they say that something is not there.
    elections, known, nowhere = "/api/elections", polling.uuid, "2QsVxk8mHq3ZtR"
    none, garbage = "0" * 64, "no-digest"
    for path, code in (
        ("/api/consultations/NONE", "consultation-not-found"),
        ("/api/consultations/%00%ff", "consultation-not-found"),
        (f"{elections}/{known}/objects/{none}", "object-not-found"),
        (f"{elections}/{known}/objects/{garbage}", "object-not-found"),
        (f"{elections}/{known}/challenges/{none}", "challenge-not-found"),
        (f"{elections}/{known}/challenges/{garbage}", "challenge-not-found"),
        (f"{elections}/{nowhere}/objects/{none}", "consultation-not-found"),
        (f"{elections}/{nowhere}/objects/{garbage}", "consultation-not-found"),
        (f"{elections}/{nowhere}/challenges/{none}", "consultation-not-found"),
        (f"{elections}/{nowhere}/challenges/{garbage}", "consultation-not-found"),
    ):
        answer = client.get(path, headers={"Accept": accept})
        assert answer.headers["content-type"] == "application/problem+json", path
        assert (answer.status_code, answer.json()["code"]) == (404, code), path
