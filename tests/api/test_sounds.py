"""The words of a consultation as clips: all of them, in every language with a voice, in one file."""

from __future__ import annotations

import json
import shutil
import struct
from dataclasses import replace
from pathlib import Path

import pytest

from api.settings import Settings
from api.speech import SynthesiserMissing
from api.usecases.office.sounds import make_sounds, words_of
from api.usecases.shared.sound_packs import pack_of
from ballot.consultation.translations import Translation
from tests.conftest import give_up
from tests.worlds.polling import TEXT, Polling, answering, make_polling


@pytest.fixture
def synthesiser() -> None:
    if shutil.which("espeak-ng") is None or shutil.which("opusenc") is None:
        give_up("espeak-ng and opus-tools are not installed")


def read_pack(path: Path) -> dict[str, bytes]:
    data = path.read_bytes()
    (length,) = struct.unpack(">I", data[:4])
    start, clips = 4 + length, {}
    for name, size in json.loads(data[4:start]):
        clips[name] = data[start : start + size]
        start += size
    assert start == len(data)
    return clips


def claimed(polling: Polling) -> list[str] | None:
    """The languages in which the server says that the consultation can be heard."""
    with answering(polling.settings) as client:
        found: dict[str, list[str]] = client.get("/audio/manifest.json").json()
        return found.get(f"consultations/{polling.uuid}")


@pytest.mark.usefixtures("synthesiser")
def test_every_text_of_the_consultation_has_a_clip(settings: Settings, tmp_path: Path) -> None:
    turkish = Translation(
        language="tr", title="İnternet", question="İster misiniz?", answers=("Evet", "Hayır"), price="1,24 €"
    )
    breton = replace(turkish, language="br")
    polling = make_polling(settings, translations=(breton, turkish))
    languages = make_sounds(polling.databases, polling.uuid, settings.data, clips=tmp_path)
    path = pack_of(settings.data, polling.uuid)
    clips = read_pack(path)
    wanted = {f"{language}:{words}" for language, words in words_of(TEXT)} | {"tr:İster misiniz?", "tr:Hayır"}
    # Nobody speaks Breton here.
    assert {name for name in wanted if not name.startswith("br:")} <= set(clips)
    assert all(clip.startswith(b"OggS") for clip in clips.values())
    assert set(languages) == {"ar", "en", "fr", "pt", "tr"}
    assert claimed(polling) == list(languages)
    with answering(settings) as client:
        assert client.get(f"/audio/consultations/{polling.uuid}.pack").content == path.read_bytes()
    polling.databases.close()


def test_without_a_synthesiser_nothing_is_claimed(
    polling: Polling, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SynthesiserMissing, match="espeak-ng is not installed"):
        make_sounds(polling.databases, polling.uuid, polling.settings.data, clips=tmp_path)
    assert claimed(polling) is None


@pytest.mark.parametrize("data", [b"", b"\0\0\0\xff[", b"\0\0\0\2{]"])
def test_what_is_no_file_of_clips_is_not_claimed(polling: Polling, data: bytes) -> None:
    path = pack_of(polling.settings.data, polling.uuid)
    path.parent.mkdir()
    path.write_bytes(data)
    assert claimed(polling) is None
