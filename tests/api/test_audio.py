"""The files of sounds: served whole by language, and their absence is no fault."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from api.settings import Settings
from tests.worlds.polling import answering


def test_without_sounds_the_page_is_told_that_there_are_none(settings: Settings, tmp_path: Path) -> None:
    with answering(settings.model_copy(update={"audio": tmp_path / "none"})) as client:
        assert client.get("/audio/manifest.json").json() == {}
        assert client.get("/audio/fr.pack").status_code == 404


@pytest.fixture
def sounds(tmp_path: Path) -> Path:
    (tmp_path / "manifest.json").write_text('{"fr": 5}')
    (tmp_path / "fr.pack").write_bytes(b"sound")
    (tmp_path / "clips").mkdir()
    (tmp_path / "clips" / "00.opus").write_bytes(b"sound")
    return tmp_path


def test_sounds_come_whole(settings: Settings, sounds: Path) -> None:
    with answering(settings.model_copy(update={"audio": sounds})) as client:
        assert client.get("/audio/manifest.json").json() == {"fr": 5}
        answer = client.get("/audio/fr.pack")
        assert answer.content == b"sound"
        assert answer.headers["cache-control"] == "no-cache"
        again = client.get("/audio/fr.pack", headers={"If-None-Match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "name",
    [
        "clips/00.opus",
        "clips%2F00.opus",
        "..%2Fsettings.py",
        "FR.pack",
        "fr.pack.new",
        "ar.pack",
        "consultations/11111111111111.pack",
        "consultations/..%2F..%2Ffr.pack",
    ],
)
def test_nothing_else_is_served(settings: Settings, sounds: Path, name: str) -> None:
    with answering(settings.model_copy(update={"audio": sounds})) as client:
        assert _status(client, name) == 404


def _status(client: httpx.Client, name: str) -> int:
    return client.get(f"/audio/{name}").status_code
