"""What there is to verify: a record, and beside it its logbook and checkpoint, wherever they are.

UUID.bel          the record alone, or with the other two in the same folder
folder            one UUID.bel, with UUID.logbook and UUID.checkpoint, and UUID.translations where there are any
UUID.zip          an observer's package: the same, and papers that are not read here
https://…         a consultation's page, its record or its package
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ballot.cli.download import FILE_LIMIT, download, download_if_there, named_file, record_url, sibling
from ballot.cli.fetched import fetch_moment
from ballot.cli.files import CannotRead
from ballot.cli.junk import is_junk
from ballot.cli.package import unpack
from ballot.election import is_uuid
from ballot.errors import Refused
from ballot.transparency.note import NOTE_LIMIT

TRANSLATIONS_LIMIT = 4 * 1024 * 1024
"""Bytes; thirty languages of the longest texts fit."""

LOGBOOK_LIMIT = 256 * 1024 * 1024
"""Bytes that are read of a logbook at most, wherever it comes from."""

LIMITS = {
    "bel": FILE_LIMIT,
    "logbook": LOGBOOK_LIMIT,
    "checkpoint": NOTE_LIMIT,
    "translations": TRANSLATIONS_LIMIT,
}
"""Bytes that are unpacked of each file of a package at most, by its ending."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """`record` can be read again after `seek(0)`. `alone` is true for a record that was named as a single file.

    `later` counts the events and entries that came while the files were fetched, and are not among them.
    `names` are the file names and addresses under which it was given, without endings. `ignored` are further records
    in deeper folders. `in_folder` is true for what lies in a folder, which may have been put together by anybody.
    """

    record: BinaryIO
    logbook: BinaryIO | None
    checkpoint: bytes | None
    alone: bool
    translations: bytes | None = None
    later: tuple[int, int] = (0, 0)
    names: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    in_folder: bool = False

    def require_own_name(self, uuid: str) -> None:
        """As the function of that name, of all names under which this was given."""
        require_own_name(self.names, uuid)


def require_own_name(names: Iterable[str], uuid: str) -> None:
    """Raise `Refused` where a name is the identifier of another consultation than the one that is in the record."""
    for name in names:
        if is_uuid(name) and name != uuid:
            raise Refused(
                f"the record {name} is named like another consultation than the one in it, which is {uuid}; where "
                "somebody gave the file that name, it needs another"
            )


@contextmanager
def open_evidence(target: str) -> Iterator[Evidence]:
    """Open whatever `target` names, for as long as the block lasts. Raises `CannotRead`."""
    with ExitStack() as stack:
        yield _from_web(target, stack) if "://" in target else _from_path(Path(target), stack)


def _from_web(target: str, stack: ExitStack) -> Evidence:
    url = record_url(target)
    name, ending = named_file(url)
    if ending == "zip":
        return _from_package(stack.enter_context(download(url)), url, name, stack)
    fetched = fetch_moment(url, LOGBOOK_LIMIT, stack)
    words = download_if_there(sibling(url, "translations"), limit=TRANSLATIONS_LIMIT)
    return Evidence(
        fetched.record,
        fetched.logbook,
        fetched.checkpoint,
        alone=False,
        translations=stack.enter_context(words).read() if words is not None else None,
        later=fetched.later,
        names=(name,),
    )


def _from_path(path: Path, stack: ExitStack) -> Evidence:
    alone = not path.is_dir()
    ignored: tuple[str, ...] = ()
    if not alone:
        records = _records(path, "*")
        if len(records) != 1:
            raise CannotRead(
                f"{path} holds {len(records)} records (*.bel); name one of them, or a directory with one."
            )
        deeper = (*_records(path, "*/*"), *_records(path, "*/*/*"))
        ignored = tuple(str(file.relative_to(path)) for file in deeper)
        path = records[0]
    if not path.exists():
        raise CannotRead(f"{path} does not exist.")
    if not path.is_file():
        raise CannotRead(f"{path} is not a file.")
    file = stack.enter_context(path.open("rb"))
    if path.suffix.lower() == ".zip":
        return _from_package(file, str(path), path.stem, stack)
    log, note, words = (_beside(path, ending) for ending in ("logbook", "checkpoint", "translations"))
    if log is not None and log.stat().st_size > LOGBOOK_LIMIT:
        raise CannotRead(f"{log} is larger than a logbook can be, which is {LOGBOOK_LIMIT} bytes.")
    return Evidence(
        file,
        stack.enter_context(log.open("rb")) if log else None,
        _read_note(stack.enter_context(note.open("rb"))) if note else None,
        alone,
        _read_words(stack.enter_context(words.open("rb"))) if words else None,
        names=(path.stem,),
        ignored=ignored,
        in_folder=not alone,
    )


def _records(folder: Path, where: str) -> list[Path]:
    """The records that lie there, however their ending is written."""
    return sorted(
        file
        for file in folder.glob(where)
        if file.suffix.lower() == ".bel" and not is_junk(file.relative_to(folder))
    )


def _beside(record: Path, ending: str) -> Path | None:
    """The file of that ending beside a record. Raises `CannotRead` where there are two."""
    found = [
        file
        for file in record.parent.iterdir()
        if file.stem == record.stem and file.suffix.lower() == f".{ending}" and file.is_file()
    ]
    if len(found) > 1:
        raise CannotRead(
            f"{record.parent} holds two files that end in .{ending}: {found[0].name}, {found[1].name}."
        )
    return found[0] if found else None


def _from_package(file: BinaryIO, where: str, name: str, stack: ExitStack) -> Evidence:
    stem, files = unpack(file, where, LIMITS, stack)
    note, words = files.get("checkpoint"), files.get("translations")
    return Evidence(
        files["bel"],
        files.get("logbook"),
        _read_note(note) if note else None,
        alone=False,
        translations=_read_words(words) if words else None,
        names=(name, stem),
    )


def _read_note(stream: BinaryIO) -> bytes:
    return stream.read(NOTE_LIMIT + 1)


def _read_words(stream: BinaryIO) -> bytes:
    return stream.read(TRANSLATIONS_LIMIT + 1)
