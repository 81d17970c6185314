"""Speech: words become clips with espeak-ng and opusenc, and what was said once is kept.

A clip is kept under a hash of all that it depends on: the words, the voice, speed and bit rate, and the versions of
both programs. kiosk/audio/speech.mjs does the same for the pages, in the same folder. Nothing is said, and so kept,
that not everybody may read: the texts of the pages, and those of a sealed consultation.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from api.files import FileRefused, write_file
from api.settings import REPOSITORY
from ballot.errors import Refused

VOICES = REPOSITORY / "kiosk" / "audio" / "voices.json"
"""Also read by kiosk/audio/make.mjs."""


class SynthesiserMissing(Refused):
    """There is no espeak-ng or no opusenc on this machine."""

    code = "synthesiser-missing"

    def __init__(self, program: str) -> None:
        super().__init__(
            f"There is no sound for the consultation: {program} is not installed. Voters hear the voice of their "
            "own device, if it has one. Install espeak-ng and opus-tools, then run `ballot-admin sounds`."
        )


@dataclass(frozen=True)
class Speaker:
    """The synthesiser of this machine, with the voices of voices.json."""

    clips: Path
    """Folder of the clips that were made before. Where it cannot be read or written, each is made anew."""

    voices: dict[str, str]
    """espeak-ng's voice by language; no entry where it has none."""

    speed: str
    """Words a minute."""

    bitrate: str
    """Kilobits a second."""

    versions: tuple[str, ...]
    """What espeak-ng and opusenc say of themselves: another version may sound otherwise."""

    def say(self, language: str, words: str) -> bytes:
        """The words as Ogg Opus. Raises `Refused` where they cannot be said."""
        kept = self.clips / f"{self._key(language, words)}.opus"
        with suppress(OSError):
            if sound := kept.read_bytes():
                return sound
        sound = self._speak(self.voices[language], words)
        # Keeping saves time the next time, and is nothing to fail for.
        with suppress(FileRefused):
            write_file(kept, sound, mode=0o644)
        return sound

    def _key(self, language: str, words: str) -> str:
        # The words stand last, since they alone may have several lines.
        parts = (*self.versions, self.voices[language], self.speed, self.bitrate, words)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def _speak(self, voice: str, words: str) -> bytes:
        # As an argument, words that begin with a dash would be taken for an option.
        sound = _run(("espeak-ng", "-v", voice, "-s", self.speed, "--stdin", "--stdout"), words.encode())
        # The same serial number each time, so that the same words give the same bytes.
        return _run(
            ("opusenc", "--quiet", "--serial", "1", "--bitrate", self.bitrate, "--speech", "-", "-"), sound
        )


def find_speaker(clips: Path) -> Speaker:
    """The synthesiser of this machine, which keeps clips in that folder. Raises `SynthesiserMissing`."""
    settings = json.loads(VOICES.read_text("utf-8"))
    versions = tuple(
        _run((program, "--version"), b"").decode("utf-8", "replace").splitlines()[0]
        for program in ("espeak-ng", "opusenc")
    )
    return Speaker(clips, settings["voices"], str(settings["speed"]), str(settings["bitrate"]), versions)


def _run(command: tuple[str, ...], data: bytes) -> bytes:
    try:
        done = subprocess.run(command, input=data, capture_output=True, check=False)  # noqa: S603  ours
    except FileNotFoundError:
        raise SynthesiserMissing(command[0]) from None
    if done.returncode != 0 or not done.stdout:
        raise Refused(f"{command[0]} could not say the words of the consultation (code {done.returncode}).")
    return done.stdout
