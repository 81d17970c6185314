"""Kiosks: taken in by a code, heard once for each signature, shut out at once."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Select, event
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import ORMExecuteState, Session

from api.errors import EnrolmentCodeWrong
from api.settings import Settings
from api.usecases.polling.kiosks import CODE_DIGITS, CODE_SECONDS, enrol, make_code, revoke
from api.usecases.polling.places import show_place
from api.usecases.polling.signatures import enrolment_message
from api.usecases.polling.staff import make_staff_link
from tests.hands.device import Device
from tests.worlds.polling import JSON, Polling, make_polling

NOW = datetime.now(UTC)


def code_for(polling: Polling, place: int, made: datetime | None = None) -> str:
    """A code made now, for a server that asks the clock, or at a moment that the test names."""
    made = made or datetime.now(UTC)
    code, _ = make_code(polling.databases, place, "Borne du hall", now=made, random=os.urandom)
    return code


def refusal(response: httpx.Response) -> tuple[int, str]:
    return response.status_code, response.json()["code"]


def test_a_code_takes_one_device_in(client: httpx.Client, polling: Polling, place: int) -> None:
    code = code_for(polling, place)
    first, second = Device(client), Device(client)
    taken = first.enrol(code)
    assert taken.json() == {
        "kiosk": first.id,
        "name": "Borne du hall",
        "place": "Centre social",
        "is_open": False,
        "slugs": [polling.slug],
    }
    assert refusal(second.enrol(code)) == (403, "enrolment-code-wrong")
    assert first.enrol(code).json() == taken.json(), "the same device, after a lost answer"


def test_a_device_must_hold_the_key_that_it_names(client: httpx.Client, polling: Polling, place: int) -> None:
    thief, victim = Device(client), Device(client)
    code = code_for(polling, place)
    signature = thief.key.sign(f"une-voix/1 kiosk enrolment\n{code}\n{victim.public_key}".encode()).hex()
    body = {"code": code, "public_key": victim.public_key, "signature": signature}
    response = client.post("/api/kiosk/enrolments", json=body)
    assert refusal(response) == (401, "kiosk-signature-wrong")
    assert victim.enrol(code).status_code == 201


def _try(polling: Polling, code: str, now: datetime) -> None:
    key = Ed25519PrivateKey.generate()
    public_key = key.public_key().public_bytes_raw().hex()
    signature = key.sign(enrolment_message(code, public_key)).hex()
    enrol(polling.databases, code, public_key, signature, now=now, random=os.urandom)


def test_a_code_is_good_for_ten_minutes(polling: Polling, place: int) -> None:
    code = code_for(polling, place, NOW)
    with pytest.raises(EnrolmentCodeWrong):
        _try(polling, code, NOW + timedelta(seconds=CODE_SECONDS))
    _try(polling, code, NOW + timedelta(seconds=CODE_SECONDS - 1))


def test_whoever_guesses_codes_keeps_no_kiosk_out(polling: Polling, place: int) -> None:
    code = code_for(polling, place)
    assert len(code) == CODE_DIGITS == 12
    # Far more than any limit that a stranger could use up, all under the eyes of a code that waits.
    for number in range(100):
        with pytest.raises(EnrolmentCodeWrong):
            _try(polling, f"{(int(code) + number + 1) % 10**CODE_DIGITS:012}", NOW)
    _try(polling, code, NOW)
    with pytest.raises(EnrolmentCodeWrong):
        _try(polling, code, NOW)


def test_guessing_takes_no_writers_turn(polling: Polling, place: int) -> None:
    code = code_for(polling, place)
    with polling.databases.polling_session(write=True), pytest.raises(EnrolmentCodeWrong):
        _try(polling, "0" * CODE_DIGITS, NOW)
    _try(polling, code, NOW)


def test_a_signed_cast_is_an_ordinary_cast(kiosk: Device, polling: Polling) -> None:
    response = kiosk.post(polling.ballots_path, polling.ballot(0))
    assert response.status_code == 201
    assert response.json()["credential"] == polling.credential(0)
    status = kiosk.post(
        f"/api/elections/{polling.uuid}/credential-status", {"credential": polling.credential(0)}
    )
    assert status.json()["status"] == "voted"


def test_a_copy_of_a_request_is_refused_and_told_the_counter(kiosk: Device, polling: Polling) -> None:
    path = f"/api/consultations/{polling.slug}"
    headers = kiosk.headers("GET", path, b"")
    assert kiosk.client.get(path, headers=headers).status_code == 200
    copy = kiosk.client.get(path, headers=headers)
    assert refusal(copy) == (409, "kiosk-replayed")
    assert copy.headers["kiosk-counter"] == "1"
    assert kiosk.get(path).status_code == 200


@pytest.mark.parametrize("change", ["method", "path", "query", "body", "counter", "kiosk"])
def test_nothing_that_is_signed_can_be_changed(kiosk: Device, polling: Polling, change: str) -> None:
    path, body = polling.ballots_path, polling.ballot(0)
    headers = kiosk.headers("POST", path, body, counter=7)
    sent = {"method": "POST", "url": path, "content": body, "headers": headers | JSON}
    if change == "method":
        sent["method"] = "PUT"
    elif change == "path":
        sent["url"] = path.replace("/ballots", "/credential-status")
    elif change == "query":
        sent["url"] = path + "?x=1"
    elif change == "body":
        sent["content"] = polling.ballot(1)
    elif change == "counter":
        sent["headers"] = headers | JSON | {"Kiosk-Counter": "8"}
    else:
        sent["headers"] = headers | JSON | {"Kiosk": "0" * 16}
    response = kiosk.client.request(**sent)  # type: ignore[arg-type]
    expected = "kiosk-unknown" if change == "kiosk" else "kiosk-signature-wrong"
    assert refusal(response) == (401, expected)
    assert kiosk.post(path, body).status_code == 201, "nothing was stored before"


def test_a_request_with_a_false_signature_takes_no_writers_turn(kiosk: Device, polling: Polling) -> None:
    with polling.databases.polling_session(write=True):
        for name, code in ((kiosk.id, "kiosk-signature-wrong"), ("0" * 16, "kiosk-unknown")):
            headers = {"Kiosk": name, "Kiosk-Counter": "9", "Kiosk-Signature": "00" * 64}
            assert refusal(kiosk.client.get("/healthz", headers=headers)) == (401, code)
    assert kiosk.news().status_code == 200


def test_of_copies_at_once_one_passes(kiosk: Device, polling: Polling) -> None:
    path = f"/api/consultations/{polling.slug}"
    headers = kiosk.headers("GET", path, b"")
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: kiosk.client.get(path, headers=headers), range(24)))
    assert sorted(answer.status_code for answer in answers) == [200, *[409] * 23]


def test_no_file_keeps_what_a_kiosk_asked_before(kiosk: Device, polling: Polling, place: int) -> None:
    # Counters so large that their bytes stand in the file as they are, and nowhere by chance.
    counters = [0x5A6B7C8D0000 + 257 * number for number in range(1, 9)]
    path = f"/api/consultations/{polling.slug}"
    for counter in counters:
        assert kiosk.client.get(path, headers=kiosk.headers("GET", path, b"", counter)).status_code == 200
    revoke(polling.databases, place, kiosk.id, now=NOW)
    files = [file for file in polling.settings.data.iterdir() if file.name.startswith("polling")]
    kept = b"".join(file.read_bytes() for file in files)
    assert [counter for counter in counters if counter.to_bytes(6) in kept] == counters[-1:]


def test_an_enrolment_code_is_read_under_a_lock(polling: Polling, place: int) -> None:
    """SQLite locks the whole file; what PostgreSQL is asked shows whether two devices could use one code."""
    locked: list[str] = []

    def note(state: ORMExecuteState) -> None:
        if isinstance(state.statement, Select):
            text = str(state.statement.compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]
            if "FROM enrolment_code" in text and text.rstrip().endswith("FOR UPDATE"):
                locked.append(text)

    code = code_for(polling, place)
    event.listen(Session, "do_orm_execute", note)
    try:
        _try(polling, code, NOW)
    finally:
        event.remove(Session, "do_orm_execute", note)
    assert len(locked) == 1


@pytest.mark.parametrize("counter", ["", "0", "-1", "x", "9" * 17, "١"])
def test_a_counter_that_is_no_number_is_refused(kiosk: Device, polling: Polling, counter: str) -> None:
    headers = {**kiosk.headers("GET", "/healthz", b""), "Kiosk-Counter": counter}
    response = kiosk.client.get("/healthz", headers=[(k.encode(), v.encode()) for k, v in headers.items()])
    assert refusal(response) == (400, "request-malformed")


def test_a_kiosk_serves_only_the_consultations_of_its_place(
    kiosk: Device, settings: Settings, polling: Polling
) -> None:
    other = make_polling(settings)
    elsewhere = (403, "kiosk-elsewhere")
    assert refusal(kiosk.get(f"/api/consultations/{other.slug}")) == elsewhere
    assert refusal(kiosk.get(f"/api/elections/{other.uuid}/election")) == elsewhere
    assert refusal(kiosk.post(other.ballots_path, other.ballot(0))) == elsewhere
    make_staff_link(other.databases, other.uuid, "1", now=NOW, random=os.urandom)
    other.databases.close()
    assert kiosk.get(f"/api/consultations/{other.slug}").status_code == 200, "the same room serves both now"


def test_a_revoked_kiosk_is_shut_out_from_its_next_request_on(
    kiosk: Device, polling: Polling, place: int
) -> None:
    assert kiosk.news().status_code == 200
    revoke(polling.databases, place, kiosk.id, now=NOW)
    assert refusal(kiosk.news()) == (403, "kiosk-revoked")
    assert refusal(kiosk.post(polling.ballots_path, polling.ballot(0))) == (403, "kiosk-revoked")
    # A ballot that it holds is still the voter's: it may go the way of a phone's.
    response = kiosk.client.post(polling.ballots_path, content=polling.ballot(0), headers=JSON)
    assert response.status_code == 201


def test_news_are_seen_by_the_staff(kiosk: Device, polling: Polling, place: int) -> None:
    told = {polling.uuid: 1, "1" * 14: 9}
    assert kiosk.news(waiting=3, refused=told, fault="printer").json()["is_open"] is False
    heard = datetime.now(UTC)
    [seen] = show_place(polling.databases, place, now=heard).kiosks
    assert (seen.waiting, seen.refused, seen.fault, seen.silent_minutes) == (3, 1, "printer", 0)
    [later] = show_place(polling.databases, place, now=heard + timedelta(minutes=30)).kiosks
    assert 29 <= later.silent_minutes <= 30


@pytest.mark.parametrize(
    "news",
    [
        {},
        [],
        {"waiting": -1, "refused": {}, "fault": ""},
        {"waiting": True, "refused": {}, "fault": ""},
        {"waiting": 0, "refused": 1, "fault": ""},
        {"waiting": 0, "refused": {"U": -1}, "fault": ""},
        {"waiting": 0, "refused": {}, "fault": "fire"},
        {"waiting": 0, "refused": {}, "fault": "", "x": 1},
    ],
)
def test_news_that_make_no_sense_are_refused(kiosk: Device, news: object) -> None:
    assert refusal(kiosk.post("/api/kiosk/news", news)) == (400, "request-malformed")


def test_news_without_a_signature_are_nobodys(client: httpx.Client, polling: Polling) -> None:
    body = {"waiting": 0, "refused": {}, "fault": ""}
    assert refusal(client.post("/api/kiosk/news", json=body)) == (401, "kiosk-unknown")


def test_what_is_too_large_is_refused_before_anything_is_checked(kiosk: Device, polling: Polling) -> None:
    assert refusal(kiosk.post(polling.ballots_path, b"x" * 70_000)) == (413, "request-too-large")
