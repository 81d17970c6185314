"""What the election binds is served beside it, and an end before its time is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import httpx
import pytest

from api.ballotbox import store
from api.settings import Settings
from api.usecases.public.package import write_package
from api.usecases.public.show import show_consultation
from api.usecases.shared.calendar import close_consultation
from api.words.moments import moment_text
from ballot.cli.main import main
from ballot.consultation.description import read_description
from ballot.consultation.lifecycle import Actor
from tests.vectors.bound import WORDS
from tests.worlds.polling import NOW, TEXT, Polling, make_polling


def test_the_election_names_the_hash_of_the_translations_that_are_served(
    client: httpx.Client, settings: Settings
) -> None:
    polling = make_polling(settings, translations=WORDS)
    bound = read_description(polling.election.description)
    assert bound is not None
    assert (bound.price, bound.timezone) == (TEXT.price, TEXT.timezone)
    for path in (f"/api/elections/{polling.uuid}/translations", f"/records/{polling.uuid}.translations"):
        answer = client.get(path)
        assert sha256(answer.content).hexdigest() == bound.terms.translations
        assert list(answer.json()) == ["ar", "en"]
    assert "translations" not in client.get(f"/api/consultations/{polling.slug}").json()
    polling.databases.close()


def test_an_observer_finds_altered_translations(
    client: httpx.Client, settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    polling = make_polling(settings, translations=WORDS)
    page = f"{client.base_url}".rstrip("/") + f"/consultations/{polling.slug}"
    package = tmp_path / "observer.zip"

    def verified(target: str | Path) -> str:
        capsys.readouterr()
        code = main(["verify", str(target)])
        said = capsys.readouterr().out
        assert code == (0 if "VALID: every check passed" in said else 1)
        return said

    write_package(polling.databases, polling.uuid, package)
    for target in (page, package):
        assert "L9\tok" in verified(target)
    with polling.databases.ballotbox_session(write=True) as session:
        row = store.consultation(session, polling.uuid)
        tables = row.text["translations"]
        row.text = row.text | {"translations": tables | {"ar": tables["ar"] | {"answers": ["ضد", "مع"]}}}
    package.unlink()
    write_package(polling.databases, polling.uuid, package)
    for target in (page, package):
        assert "INVALID: check L9" in verified(target)
    polling.databases.close()


def test_a_consultation_in_one_language_names_no_translations(client: httpx.Client, polling: Polling) -> None:
    bound = read_description(polling.election.description)
    assert bound is not None and bound.terms.translations is None
    answer = client.get(f"/api/elections/{polling.uuid}/translations")
    assert (answer.status_code, answer.json()["code"]) == (404, "translations-none")


def test_an_end_before_its_time_is_told(client: httpx.Client, polling: Polling) -> None:
    path = f"/api/consultations/{polling.slug}"
    assert client.get(path).json()["closed"] is None
    end = NOW + timedelta(hours=2)
    close_consultation(polling.databases, polling.uuid, by=Actor.BOARD, now=end)
    told = show_consultation(polling.databases, polling.slug, now=end)
    assert told.ends == told.closed == end.replace(microsecond=0)
    assert client.get(path).json()["closed"] == told.ends.isoformat()
    words = client.get(f"/consultations/{polling.slug}?lang=fr").text.replace("\u00a0", " ")
    assert moment_text(told.ends, "fr").replace("\u00a0", " ") in words
    assert moment_text(TEXT.closes_here, "fr").replace("\u00a0", " ") not in words


def test_any_other_consultation_ends_as_its_calendar_says(settings: Settings) -> None:
    polling = make_polling(settings, demonstration=False, closes=NOW + timedelta(hours=1))
    told = show_consultation(polling.databases, polling.slug, now=NOW + timedelta(hours=2))
    assert told.closed == replace(TEXT, closes=NOW + timedelta(hours=1)).closes_here
    polling.databases.close()
