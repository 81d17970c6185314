"""Spare letters on the server: a letter votes or is replaced, never both, whoever comes first."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from api.errors import CredentialUsed, LetterVoided, SpareNotGiven
from api.usecases.office.void import void_letter
from api.usecases.public.package import write_package
from api.usecases.shared.calendar import close_consultation
from api.usecases.voter.cast import Caster
from api.usecases.voter.challenge import challenge
from api.usecases.voter.credential_status import credential_status
from ballot.consultation.lifecycle import Actor
from ballot.errors import IllegalTransition, Refused
from ballot.verify.verifier import verify_record
from tests.worlds.polling import JSON, NOW, Polling, make_polling, make_settings, serving

DWELLINGS, SPARES = 3, 2
FIRST, SECOND = DWELLINGS, DWELLINGS + 1


@pytest.fixture
def spared(tmp_path: Path) -> Polling:
    return make_polling(make_settings(tmp_path / "data"), dwellings=DWELLINGS, spares=SPARES)


def void(polling: Polling, letter: int, spare: int) -> None:
    void_letter(
        polling.databases, polling.uuid, polling.credential(letter), polling.credential(spare), now=NOW
    )


def cast(polling: Polling, letter: int) -> None:
    Caster(polling.databases).cast(polling.uuid, polling.ballot(letter), now=NOW)


def status(polling: Polling, letter: int) -> str:
    return credential_status(polling.databases, polling.uuid, polling.credential(letter)).status


def test_a_spare_letter_votes_once_it_takes_the_place_of_another(spared: Polling) -> None:
    assert [status(spared, letter) for letter in (0, FIRST)] == ["unvoted", "idle"]
    with pytest.raises(SpareNotGiven):
        cast(spared, FIRST)
    with pytest.raises(SpareNotGiven):
        challenge(spared.databases, spared.uuid, spared.ballot(FIRST), now=NOW)
    void(spared, 0, FIRST)
    assert [status(spared, letter) for letter in (0, FIRST)] == ["voided", "unvoted"]
    for refused in (
        lambda: cast(spared, 0),
        lambda: challenge(spared.databases, spared.uuid, spared.ballot(0), now=NOW),
    ):
        with pytest.raises(LetterVoided):
            refused()
    cast(spared, FIRST)
    assert status(spared, FIRST) == "voted"
    spared.databases.close()


def test_what_was_done_is_done_once(spared: Polling) -> None:
    void(spared, 0, FIRST)
    before = logbook(spared)
    void(spared, 0, FIRST)
    assert logbook(spared) == before
    with pytest.raises(Refused, match="already"):
        void(spared, 0, SECOND)
    assert logbook(spared) == before
    spared.databases.close()


def test_a_spare_letter_takes_no_second_place(spared: Polling) -> None:
    void(spared, 0, FIRST)
    with pytest.raises(Exception, match="UNIQUE"):
        void(spared, 1, FIRST)
    assert status(spared, 1) == "unvoted"
    spared.databases.close()


def test_a_letter_that_has_voted_is_not_replaced(spared: Polling) -> None:
    cast(spared, 0)
    before = logbook(spared)
    with pytest.raises(CredentialUsed, match="it stands; nothing was changed"):
        void(spared, 0, FIRST)
    assert logbook(spared) == before
    assert status(spared, FIRST) == "idle"
    spared.databases.close()


def over(polling: Polling) -> None:
    close_consultation(polling.databases, polling.uuid, by=Actor.BOARD, now=NOW)


def late(polling: Polling) -> None:
    assert polling.uuid


@pytest.mark.parametrize(("end", "later"), [(over, timedelta(0)), (late, timedelta(days=8))])
def test_no_letter_is_replaced_after_the_end(
    spared: Polling, end: Callable[[Polling], None], later: timedelta
) -> None:
    end(spared)
    with pytest.raises(IllegalTransition, match="between the sealing and the end"):
        void_letter(
            spared.databases, spared.uuid, spared.credential(0), spared.credential(FIRST), now=NOW + later
        )
    assert b"letter-voided" not in logbook(spared)
    spared.databases.close()


def test_the_logbook_names_no_dwelling_and_the_record_verifies(spared: Polling, tmp_path: Path) -> None:
    from ballot.cli.main import main as ballot

    cast(spared, 1)
    void(spared, 0, FIRST)
    cast(spared, FIRST)
    package = tmp_path / f"{spared.uuid}.zip"
    write_package(spared.databases, spared.uuid, package)
    assert ballot(["verify", str(package)]) == 0
    spared.databases.close()


def test_problems_are_told_to_voters(spared: Polling, tmp_path: Path) -> None:
    void(spared, 0, FIRST)
    with serving(spared.settings, tmp_path) as server, httpx.Client(timeout=60) as client:
        for letter, code in ((0, "letter-voided"), (SECOND, "spare-not-given")):
            answer = client.post(
                server.url + spared.ballots_path, content=spared.ballot(letter), headers=JSON
            )
            assert (answer.status_code, answer.json()["code"]) == (403, code)
    spared.databases.close()


def test_casts_race_with_the_voiding_of_their_letters(tmp_path: Path) -> None:
    """Every letter is cast on two servers while it is voided: each ends either way, and never both."""
    letters = 12
    polling = make_polling(make_settings(tmp_path / "data"), dwellings=letters, spares=letters)
    acts: list[tuple[int, str]] = [(n, what) for n in range(letters) for what in ("cast", "cast", "void")]
    random.Random(7).shuffle(acts)
    ballots = [polling.ballot(n) for n in range(letters)]
    with ExitStack() as stack:
        servers = [stack.enter_context(serving(polling.settings, tmp_path)) for _ in range(2)]
        client = stack.enter_context(httpx.Client(timeout=120))
        pool = stack.enter_context(ThreadPoolExecutor(12))

        def act(numbered: tuple[int, tuple[int, str]]) -> tuple[int, str]:
            number, (letter, what) = numbered
            if what == "cast":
                url = servers[number % 2].url + polling.ballots_path
                answer = client.post(url, content=ballots[letter], headers=JSON)
                return letter, "voted" if answer.status_code in {200, 201} else answer.json()["code"]
            try:
                void(polling, letter, letters + letter)
            except CredentialUsed:
                return letter, "too-late"
            return letter, "voided"

        told = list(pool.map(act, enumerate(acts)))
    record = polling.record()
    report = verify_record(io.BytesIO(record))
    voted = {letter for letter, what in told if what == "voted"}
    voided = {letter for letter, what in told if what == "voided"}
    assert voted | voided == set(range(letters))
    assert not voted & voided
    assert {letter for letter, what in told if what == "too-late"} == voted
    assert {letter for letter, what in told if what == "letter-voided"} == voided
    assert report.voted == len(voted)
    assert logbook(polling).count(b'"letter-replaced"') == len(voided)
    polling.databases.close()


def logbook(polling: Polling) -> bytes:
    from api.ballotbox.logbook import log_bodies

    with polling.databases.ballotbox_session() as session:
        return b"\n".join(log_bodies(session, polling.uuid, 0, 1000))
