"""Build the demonstration step by step with the same use cases as a real consultation."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from api.database import Databases, upgrade
from api.demo.content import TRUSTEES, consultation_at, roll_csv
from api.demo.folder import CODES, GUIDE, LETTERS, ROLL, Built, clear, read_built, write_built
from api.demo.guide import guide_text
from api.demo.trustees import make_trustees
from api.files import write_file
from api.settings import Settings
from api.speech import SynthesiserMissing
from api.usecases.office.create import create_consultation
from api.usecases.office.issue import issue_codes
from api.usecases.office.letters import print_letters, require_sealed
from api.usecases.office.opened_codes import open_codes
from api.usecases.office.roll import import_roll
from api.usecases.office.seal_prepared import seal_from_office
from api.usecases.office.sounds import make_sounds
from api.usecases.office.trustees import trustees_so_far
from api.usecases.shared.calendar import open_consultation
from api.usecases.shared.progress import Progress
from ballot.consultation.lifecycle import Actor
from ballot.passphrase import draw_passphrase
from ballot.roll.reading import read_roll


def prepare(folder: Path, port: int, *, now: datetime, progress: Progress) -> Built:
    """The complete demonstration in `folder`, for a server on `port`: found there, or built.

    An interrupted building is begun again; nobody can have its letters yet, for the server never answered.
    """
    built = read_built(folder)
    if built is None:
        clear(folder)
        return _build(folder, port, now, progress)
    upgrade(settings_for(folder, port))
    if built.port != port or not (folder / LETTERS).is_file() or not (folder / GUIDE).is_file():
        # The letters show the address, so another port makes other letters, with the same codes.
        built = replace(built, port=port)
        databases = Databases(settings_for(folder, port))
        try:
            _write_papers(databases, folder, built, progress)
        finally:
            databases.close()
        write_built(folder, built)
    return built


def settings_for(folder: Path, port: int) -> Settings:
    """The server's settings for a demonstration, whatever the environment says of another one."""
    elsewhere = {name: "" for name in Settings.model_fields if name.endswith("_url")}
    return Settings(data=folder, origin=f"http://127.0.0.1:{port}").model_copy(update=elsewhere)


def _build(folder: Path, port: int, now: datetime, progress: Progress) -> Built:
    settings = settings_for(folder, port)
    upgrade(settings)
    databases = Databases(settings)
    try:
        created = create_consultation(databases, consultation_at(now), now=now, random=os.urandom)
        built = Built(
            uuid=created.uuid,
            slug=created.slug,
            port=port,
            codes_passphrase=draw_passphrase(os.urandom),
            trustee_passphrases=tuple(draw_passphrase(os.urandom) for _ in TRUSTEES),
        )
        roll = roll_csv()
        write_file(folder / ROLL, roll)
        import_roll(databases, built.uuid, read_roll(roll))
        codes = folder / CODES
        issue_codes(databases, built.uuid, file=codes, passphrase=built.codes_passphrase, random=os.urandom)
        make_trustees(databases, folder, built)
        seal_from_office(databases, built.uuid, origin=built.origin, by=Actor.ORGANISER, now=now)
        _write_papers(databases, folder, built, progress)
        open_consultation(databases, built.uuid, by=Actor.BOARD, now=now)
        with suppress(SynthesiserMissing):
            make_sounds(databases, built.uuid, folder, clips=settings.clips)
    finally:
        databases.close()
    write_built(folder, built)
    return built


def _write_papers(databases: Databases, folder: Path, built: Built, progress: Progress) -> None:
    file = folder / CODES
    codes = open_codes(databases, built.uuid, file=file, passphrase=built.codes_passphrase)
    print_letters(
        databases,
        codes,
        out=folder / LETTERS,
        origin=built.origin,
        written=datetime.now(UTC).date(),
        progress=progress,
    )
    holders, fingerprint = trustees_so_far(databases, built.uuid), require_sealed(databases, built.uuid)
    text = guide_text(folder, built, codes.codes, fingerprint, file, holders)
    write_file(folder / GUIDE, text.encode("utf-8"))
