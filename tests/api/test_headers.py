"""What browsers are told that our pages may do."""

from __future__ import annotations

import httpx
import pytest

from api.settings import Settings
from tests.worlds.polling import Polling, answering


def policy_of(response: httpx.Response) -> dict[str, str]:
    policy: str = response.headers["content-security-policy"]
    return dict(part.split(maxsplit=1) for part in policy.split("; "))


def test_the_voter_page_may_do_only_what_it_needs(client: httpx.Client, polling: Polling) -> None:
    response = client.get(f"/C/{polling.slug}")
    assert policy_of(response) == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": "'self'",
        "media-src": "blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["integrity-policy"] == "blocked-destinations=(script)"
    # The letter may be scanned on the page; nothing else of the device is for it.
    assert "camera=(self)" in response.headers["permissions-policy"]
    assert "microphone=()" in response.headers["permissions-policy"]


def test_the_page_that_checks_is_the_same_for_everybody_and_may_only_fetch(
    client: httpx.Client, polling: Polling
) -> None:
    pages = [client.get(path) for path in (f"/check/{polling.slug}", "/check/X")]
    assert pages[0].content == pages[1].content
    assert pages[0].text.count("<script") == 1
    policy = policy_of(pages[0])
    assert (policy["script-src"], policy["connect-src"]) == ("'self'", "'self'")
    assert (policy["form-action"], policy["trusted-types"], policy.get("media-src")) == (
        "'none'",
        "'none'",
        None,
    )
    assert pages[0].headers["cache-control"] == "no-store"
    assert pages[0].headers["integrity-policy"] == "blocked-destinations=(script)"
    assert (
        f'href="/check/{polling.slug}?lang=fr"' in client.get(f"/consultations/{polling.slug}?lang=fr").text
    )


def test_public_pages_run_no_script(client: httpx.Client, polling: Polling) -> None:
    for path in ("/", f"/consultations/{polling.slug}"):
        policy = policy_of(client.get(path))
        assert (policy["script-src"], policy["form-action"]) == ("'none'", "'self'")


@pytest.mark.parametrize(
    "path", ["/", "/C/X", "/consultations/X", "/api/x", "/assets/voter.js", "/records/X.bel"]
)
def test_every_answer_is_guarded(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "cross-origin-resource-policy" in headers
    assert "default-src 'none'" in headers["content-security-policy"]
    # Only where letters are scanned may there be a camera, and only for us.
    assert ("camera=(self)" if path == "/C/X" else "camera=()") in headers["permissions-policy"]
    assert "server" not in headers


def test_what_is_private_to_a_voter_is_kept_nowhere(client: httpx.Client, polling: Polling) -> None:
    status = client.post(f"/api/elections/{polling.uuid}/credential-status", json={"credential": "0" * 64})
    for response in (status, client.get(f"/api/consultations/{polling.slug}")):
        assert response.headers["cache-control"] == "no-store"
        assert "access-control-allow-origin" not in response.headers


@pytest.mark.parametrize(
    ("origin", "expected"), [("https://vote.example", True), ("http://127.0.0.1:8000", False)]
)
def test_only_an_https_origin_asks_for_https_for_ever(
    settings: Settings, origin: str, expected: bool
) -> None:
    with answering(settings.model_copy(update={"origin": origin})) as client:
        assert ("strict-transport-security" in client.get("/").headers) is expected
