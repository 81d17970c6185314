"""Sounds: the words of a consultation as clips in one file, by the synthesiser that also makes those of the pages.

One file holds every text in every language, so that nobody learns from requests what a voter has read out.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from api.database import Databases
from api.files import write_file
from api.speech import find_speaker
from api.usecases.shared.consultations import read_consultation
from api.usecases.shared.sound_packs import languages_in, pack_of
from api.words.moments import moment_text, screen_languages
from ballot.consultation.lifecycle import State
from ballot.consultation.text import Consultation
from ballot.consultation.translations import REFERENCE, Translation
from ballot.errors import Refused

_AT_ONCE = 2


def make_sounds(databases: Databases, uuid: str, data: Path, *, clips: Path) -> tuple[str, ...]:
    """Write <data>/sounds/<uuid>.pack; gives the languages in it. `clips` is the folder of clips that were made before.

    Raises `Refused` (also `SynthesiserMissing` and `FileRefused`); what was there before is kept then.
    """
    stored = read_consultation(databases, uuid)
    if stored.state is State.DRAFT:
        raise Refused("The consultation may still change: seal it first.")
    speaker = find_speaker(clips)
    wanted = [(language, words) for language, words in words_of(stored.text) if language in speaker.voices]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        sounds = list(pool.map(lambda item: speaker.say(*item), wanted))
    names = [f"{language}:{words}" for language, words in wanted]
    path = pack_of(data, uuid)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    write_file(path, _pack(zip(names, sounds, strict=True)))
    return languages_in(path)


def words_of(text: Consultation) -> list[tuple[str, str]]:
    """Each text that the voter's page shows of a consultation, once, with its language."""
    names = [line for place in text.places for line in (place.name, place.address, *place.hours)]
    found = [(REFERENCE, words) for words in (text.organiser, *_asked(text), *names, text.contact)]
    found += [(item.language, words) for item in text.translations for words in _asked(item)]
    for moment in (text.opens_here, text.closes_here):
        found += [(language, moment_text(moment, language)) for language in screen_languages()]
    return [item for item in dict.fromkeys(found) if item[1]]


def _asked(text: Consultation | Translation) -> tuple[str, ...]:
    return (text.title, text.question, *text.answers, text.price)


def _pack(clips: Iterable[tuple[str, bytes]]) -> bytes:
    """As kiosk/audio/make.mjs: length of an index in 4 bytes (big-endian), index [[name, size], …], clips."""
    found = list(clips)
    index = json.dumps([[name, len(sound)] for name, sound in found], ensure_ascii=False).encode()
    return b"".join((struct.pack(">I", len(index)), index, *(sound for _, sound in found)))
