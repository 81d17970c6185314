"""What the server writes down: its work, and nothing that tells who voted, when, or which ballot is whose."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import httpx

from tests.worlds.polling import JSON, Polling, serving


def test_voters_leave_no_line_of_their_own(tmp_path: Path, polling: Polling) -> None:
    ballot = polling.ballot(0)
    with serving(polling.settings, tmp_path) as server, httpx.Client(base_url=server.url) as client:
        client.get(f"/C/{polling.slug}?code=NEVER-SENT")
        client.get(f"/api/consultations/{polling.slug}")
        client.get(f"/api/elections/{polling.uuid}/election")
        client.post(
            f"/api/elections/{polling.uuid}/credential-status", json={"credential": polling.credential(0)}
        )
        receipt = client.post(polling.ballots_path, content=ballot, headers=JSON).json()
        client.post(polling.ballots_path, content=ballot[:-9], headers=JSON)
        client.get(f"/consultations/{polling.slug}", params={"tracker": receipt["tracker"]})
        client.get(f"/api/elections/{polling.uuid}/objects/{sha256(ballot).hexdigest()}")
        client.get("/nothing/SECRET-PATH?secret=QUERY")
    written = server.log.read_text()
    lines = [json.loads(line) for line in written.splitlines() if line.startswith("{")]
    routes = {line["route"] for line in lines if line["event"] == "request"}
    assert routes == {"/healthz", "none"}, "the receipt's look-up comes seconds after the vote"
    [summary] = [line for line in lines if line["event"] == "voters"]
    assert lines[-1] == summary, "the counts are written when the server stops, long after the votes"
    assert summary["requests"] == {
        "/C/{slug} 200": 1,
        "/api/consultations/{slug} 200": 1,
        "/api/elections/{uuid}/ballots 201": 1,
        "/api/elections/{uuid}/ballots 400": 1,
        "/api/elections/{uuid}/credential-status 200": 1,
        "/api/elections/{uuid}/election 200": 1,
        "/api/elections/{uuid}/objects/{digest} 200": 1,
        "/consultations/{slug} 200": 1,
    }
    for secret in (
        receipt["tracker"],
        polling.credential(0),
        polling.slug,
        "NEVER-SENT",
        "SECRET",
        "QUERY",
        "127.0.0.1:5",
    ):
        assert secret not in written.replace(server.url, ""), secret


def test_a_fault_of_ours_tells_the_client_nothing_and_the_operator_where(
    tmp_path: Path, polling: Polling
) -> None:
    with serving(polling.settings, tmp_path) as server, httpx.Client(base_url=server.url) as client:
        for path in polling.settings.data.glob("ballotbox.sqlite*"):
            path.write_bytes(b"this is no database" * 500)
        response = client.get(f"/consultations/{polling.slug}?tracker=SECRET")
    assert response.status_code == 500
    assert response.json()["code"] == "internal"
    assert "sqlite" not in response.text.lower()
    faults = [json.loads(line) for line in server.log.read_text().splitlines() if '"fault"' in line]
    assert faults
    assert faults[0]["error"] == "DatabaseError"
    assert any("routes/public.py" in place for place in faults[0]["where"])
    assert "SECRET" not in server.log.read_text()
    assert "Traceback" not in server.log.read_text()
