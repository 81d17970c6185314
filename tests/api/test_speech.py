"""Clips are kept by all that they depend on, and by the server and the build of the pages alike.

The synthesiser here is a script that says what it was told, so that a clip shows what it was made of.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from api.speech import find_speaker
from tests.conftest import PROJECT, give_up

SCRIPT = """#!/bin/sh
if [ "$1" = --version ]; then echo "{program} {version}"; exit; fi
echo {program} >> "{log}"
echo "{program} {version} $@"
cat
"""


@dataclass(frozen=True)
class Wish:
    """What a clip is to be."""

    words: str = "Pour ou contre ?"
    voice: str = "fr"
    speed: int = 150
    bitrate: int = 16


Say = Callable[[Path, Wish], bytes]


def by_server(clips: Path, wish: Wish) -> bytes:
    speaker = find_speaker(clips)
    wanted = replace(speaker, voices={"xx": wish.voice}, speed=str(wish.speed), bitrate=str(wish.bitrate))
    return wanted.say("xx", wish.words)


def by_build(clips: Path, wish: Wish) -> bytes:
    if shutil.which("node") is None:
        give_up("node is not installed")
    manner = json.dumps({"speed": wish.speed, "bitrate": wish.bitrate})
    program = (
        f"import {{ findSpeaker }} from {json.dumps((PROJECT / 'kiosk/audio/speech.mjs').as_uri())};"
        f"const say = await findSpeaker({json.dumps(str(clips))}, {manner});"
        f"process.stdout.write(await say({json.dumps(wish.voice)}, {json.dumps(wish.words)}));"
    )
    return subprocess.run(
        ["node", "--input-type=module", "--eval", program], capture_output=True, check=True
    ).stdout


@dataclass(frozen=True)
class Programs:
    """espeak-ng and opusenc of any version, and how often they spoke."""

    folder: Path

    def install(self, program: str, version: str) -> None:
        path = self.folder / program
        path.write_text(SCRIPT.format(program=program, version=version, log=self.folder / "log"))
        path.chmod(0o755)

    @property
    def spoken(self) -> int:
        log = self.folder / "log"
        return log.read_text().split().count("espeak-ng") if log.exists() else 0


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    made = Programs(tmp_path / "bin")
    made.folder.mkdir()
    made.install("espeak-ng", "1")
    made.install("opusenc", "1")
    monkeypatch.setenv("PATH", f"{made.folder}:{os.environ['PATH']}")
    return made


SAYERS = pytest.mark.parametrize("say", [by_server, by_build])


@SAYERS
@pytest.mark.parametrize(
    "other",
    [
        Wish(words="Pour ou contre"),
        Wish(words="fr\n150\n16\nPour ou contre ?"),
        Wish(voice="en-gb"),
        Wish(speed=160),
        Wish(bitrate=24),
    ],
)
def test_another_clip_is_never_taken_for_this_one(
    programs: Programs, tmp_path: Path, say: Say, other: Wish
) -> None:
    clips = tmp_path / "clips"
    first = say(clips, Wish())
    second = say(clips, other)
    assert programs.spoken == 2
    assert first != second == say(tmp_path / "empty", other)


@SAYERS
@pytest.mark.parametrize("program", ["espeak-ng", "opusenc"])
def test_another_version_speaks_anew(programs: Programs, tmp_path: Path, say: Say, program: str) -> None:
    before = say(tmp_path / "clips", Wish())
    programs.install(program, "2")
    after = say(tmp_path / "clips", Wish())
    assert programs.spoken == 2
    assert f"{program} 2" in after.decode()
    assert f"{program} 2" not in before.decode()


@pytest.mark.parametrize(("first", "second"), [(by_server, by_build), (by_build, by_server)])
def test_server_and_build_take_each_others_clips(
    programs: Programs, tmp_path: Path, first: Say, second: Say
) -> None:
    wish = Wish(words="« L’été », ligne 1\nligne 2\n")
    assert first(tmp_path / "clips", wish) == second(tmp_path / "clips", wish)
    assert programs.spoken == 1
    assert first(tmp_path / "clips", wish).decode().endswith(wish.words)


@SAYERS
def test_an_empty_clip_is_made_anew(programs: Programs, tmp_path: Path, say: Say) -> None:
    whole = say(tmp_path / "clips", Wish())
    (kept,) = (tmp_path / "clips").iterdir()
    kept.write_bytes(b"")
    assert say(tmp_path / "clips", Wish()) == whole == kept.read_bytes()


def test_a_server_speaks_where_it_can_keep_nothing(programs: Programs, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = by_server(tmp_path / "file" / "clips", Wish())
    assert said == by_server(tmp_path / "clips", Wish())
    assert programs.spoken == 2


@SAYERS
def test_the_real_programs_give_the_same_bytes_for_the_same_words(tmp_path: Path, say: Say) -> None:
    if shutil.which("espeak-ng") is None or shutil.which("opusenc") is None:
        give_up("espeak-ng and opus-tools are not installed")
    first = say(tmp_path / "one", Wish())
    assert first.startswith(b"OggS")
    assert first == by_server(tmp_path / "two", Wish())
    assert first != by_server(tmp_path / "two", Wish(words="Contre."))
