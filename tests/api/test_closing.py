"""Closing a place: only on news of now from every kiosk, or by an act that says what is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from api.errors import BallotsWaiting
from api.usecases.polling.kiosks import News, hear, revoke
from api.usecases.polling.places import FRESH_SECONDS, close_place, closing, open_place, show_place
from tests.hands.device import Device
from tests.worlds.polling import NOW, Polling


def _soon() -> datetime:
    """Later than anything the server has heard by its own clock, however long ago the tests began."""
    return datetime.now(UTC) + timedelta(minutes=2)


def test_closing_waits_for_news_of_every_kiosk(kiosk: Device, polling: Polling, place: int) -> None:
    databases, begun = polling.databases, _soon()
    open_place(databases, place, now=NOW)
    kiosk.news()
    # It gave news a moment ago, and nobody knows what it took since.
    with pytest.raises(BallotsWaiting, match="Borne du hall"):
        close_place(databases, place, anyway=False, now=begun)
    found = closing(databases, place, since=begun, now=begun + timedelta(seconds=30))
    assert [item.name for item in found.unheard] == ["Borne du hall"]
    assert (found.since, found.waiting) == (begun, 0)
    news = News(0, {}, "")
    hear(databases, kiosk.id, news, now=begun + timedelta(seconds=31))
    assert closing(databases, place, since=begun, now=begun + timedelta(seconds=32)).is_clear
    hear(databases, kiosk.id, replace(news, waiting=1), now=begun + timedelta(seconds=41))
    with pytest.raises(BallotsWaiting, match="1 ballots"):
        close_place(databases, place, anyway=False, since=begun, now=begun + timedelta(seconds=42))
    hear(databases, kiosk.id, news, now=begun + timedelta(seconds=51))
    # A page that lay open for long says nothing of now.
    with pytest.raises(BallotsWaiting):
        close_place(databases, place, anyway=False, since=begun, now=begun + timedelta(minutes=11))
    close_place(databases, place, anyway=False, since=begun, now=begun + timedelta(seconds=52))
    assert not show_place(databases, place, now=NOW).is_open


def test_a_kiosk_that_was_shut_out_holds_up_no_closing(kiosk: Device, polling: Polling, place: int) -> None:
    open_place(polling.databases, place, now=NOW)
    revoke(polling.databases, place, kiosk.id, now=NOW)
    close_place(polling.databases, place, anyway=False, now=NOW)
    assert "Borne du hall (0 en attente)" in show_place(polling.databases, place, now=NOW).incidents[0].text


def test_ballots_at_a_kiosk_that_was_shut_out_are_told(kiosk: Device, polling: Polling, place: int) -> None:
    databases = polling.databases
    open_place(databases, place, now=NOW)
    hear(databases, kiosk.id, News(3, {}, ""), now=NOW)
    revoke(databases, place, kiosk.id, now=NOW)
    found = closing(databases, place, since=None, now=NOW)
    assert [(item.name, item.waiting) for item in found.shut_out] == [("Borne du hall", 3)]
    with pytest.raises(BallotsWaiting, match="3 ballots"):
        close_place(databases, place, anyway=False, now=NOW)
    close_place(databases, place, anyway=True, now=NOW)
    [closed, *_] = show_place(databases, place, now=NOW).incidents
    assert "Borne du hall (3 en attente)" in closed.text


def test_closing_asks_for_news_of_now(kiosk: Device, polling: Polling, place: int) -> None:
    databases, begun = polling.databases, _soon()
    open_place(databases, place, now=NOW)
    hear(databases, kiosk.id, News(0, {}, ""), now=begun + timedelta(seconds=20))
    assert closing(databases, place, since=begun, now=begun + timedelta(seconds=35)).is_clear
    # It may have lost the network since, and gone on taking votes.
    late = begun + timedelta(seconds=20 + FRESH_SECONDS)
    assert [item.name for item in closing(databases, place, since=begun, now=late).unheard] == [
        "Borne du hall"
    ]
    with pytest.raises(BallotsWaiting, match="Borne du hall"):
        close_place(databases, place, anyway=False, since=begun, now=late)
