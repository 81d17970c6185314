"""What the staff of a place does stands in the public logbook, and so does what its kiosks brought too late."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from datetime import timedelta

from api.ballotbox.logbook import log_bodies
from api.usecases.board.count import add_decryption, publish_result, tally_consultation
from api.usecases.polling.kiosks import News, hear
from api.usecases.polling.places import close_place, open_place, show_place
from api.usecases.shared.calendar import close_consultation
from api.usecases.voter.cast import Caster
from ballot.canonical import Json
from ballot.consultation.lifecycle import Actor
from ballot.second_proofs import decrypt_and_prove
from ballot.transparency.logbook import EntryType, parse_entry
from ballot.verify.verifier import verify_for_decryption
from tests.hands.device import Device
from tests.worlds.polling import NOW, Polling

PLACE = "Centre social, 2 rue de l’Essai"
ABOUT_PLACES = (EntryType.PLACE_OPENED, EntryType.PLACE_CLOSED, EntryType.KIOSK_REFUSALS)


def told(polling: Polling) -> Sequence[tuple[str, Json, Json]]:
    """Type, place and count (or None) of what the logbook says of places."""
    with polling.databases.ballotbox_session() as session:
        bodies = log_bodies(session, polling.uuid, 0, 1000)
    entries = [parse_entry(body, height) for height, body in enumerate(bodies)]
    return [
        (entry.type.value, entry.payload["place"], entry.payload.get("count"))
        for entry in entries
        if entry.type in ABOUT_PLACES
    ]


def kiosk_says(polling: Polling, kiosk: Device, refused: int) -> None:
    hear(polling.databases, kiosk.id, News(0, {polling.uuid: refused}, ""), now=NOW)


def test_a_day_at_a_place(polling: Polling, place: int, kiosk: Device) -> None:
    databases = polling.databases
    open_place(databases, place, now=NOW)
    open_place(databases, place, now=NOW)
    kiosk_says(polling, kiosk, 2)
    assert told(polling) == [("place-opened", PLACE, None)]
    close_place(databases, place, anyway=True, now=NOW)
    close_place(databases, place, anyway=True, now=NOW)
    day = [("place-opened", PLACE, None), ("place-closed", PLACE, None), ("kiosk-refusals", PLACE, 2)]
    assert told(polling) == day
    open_place(databases, place, now=NOW)
    # A kiosk that forgot, or lies, takes nothing back.
    kiosk_says(polling, kiosk, 1)
    close_place(databases, place, anyway=True, now=NOW)
    assert told(polling) == [*day, ("place-opened", PLACE, None), ("place-closed", PLACE, None)]
    [seen] = show_place(databases, place, now=NOW).kiosks
    assert seen.refused == 2


def test_what_came_too_late_stands_there_before_the_result(
    polling: Polling, place: int, kiosk: Device
) -> None:
    databases = polling.databases
    open_place(databases, place, now=NOW)
    Caster(databases).cast(polling.uuid, polling.ballot(0), now=NOW)
    close_consultation(databases, polling.uuid, by=Actor.BOARD, now=NOW)
    tally_consultation(databases, polling.uuid, by=Actor.BOARD, now=NOW)
    sums = verify_for_decryption(io.BytesIO(polling.record())).sums
    for position, key in enumerate(polling.keys, 1):
        add_decryption(
            databases, polling.uuid, decrypt_and_prove(polling.election, sums, position, key, os.urandom)
        )
    kiosk_says(polling, kiosk, 3)
    publish_result(databases, polling.uuid, by=Actor.BOARD, now=NOW)
    told_by_then = [("place-opened", PLACE, None), ("kiosk-refusals", PLACE, 3)]
    assert told(polling) == told_by_then
    # What comes after the result changes no logbook that was packed for observers.
    kiosk_says(polling, kiosk, 4)
    close_place(databases, place, anyway=True, now=NOW + timedelta(minutes=1))
    assert told(polling) == told_by_then
