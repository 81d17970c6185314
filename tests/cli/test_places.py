"""`ballot-admin staff-link`."""

from __future__ import annotations

import pytest

from tests.hands.desk import Office


def test_a_link_to_a_real_place_never_shows_the_address_that_nobody_set(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("UNE_VOIX_ORIGIN", raising=False)
    uuid = office.created(demonstration=False)
    answer = office.admin("staff-link", uuid, "1")
    assert answer.code == 2 and "--origin" in answer.err
    assert answer.out == ""
    link = office.done("staff-link", uuid, "1", "--origin", "https://vote.example.org/")
    assert link.startswith("https://vote.example.org/staff/sign-in#")
    monkeypatch.setenv("UNE_VOIX_ORIGIN", "https://vote.example.net")
    assert office.done("staff-link", uuid, "1").startswith("https://vote.example.net/staff/sign-in#")


def test_a_demonstration_may_stay_on_this_machine(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("UNE_VOIX_ORIGIN", raising=False)
    uuid = office.created(demonstration=True)
    assert office.done("staff-link", uuid, "1").startswith("http://127.0.0.1:8000/staff/sign-in#")
