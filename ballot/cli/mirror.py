"""`ballot verify-diff` and `mirror`: that a history only grows, seen by those who keep copies."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ballot.cli.commands import Parsers
from ballot.cli.evidence import Evidence, open_evidence
from ballot.cli.files import CannotRead
from ballot.cli.junk import is_junk
from ballot.cli.kept import keep_evidence, keep_head, kept_head, require_one_history, store
from ballot.cli.terminal import say
from ballot.election import Election
from ballot.errors import BallotError, Malformed, Refused
from ballot.record.archive import ArchiveReader
from ballot.record.events import read_events
from ballot.second_proofs import names_logbook
from ballot.transparency.checkpoint import Checkpoint, read_checkpoint
from ballot.transparency.continuity import (
    Growth,
    HistoryBroken,
    require_continued_logbook,
    require_continued_record,
)
from ballot.transparency.logbook import ENTRY_LIMIT, EntryType, parse_entry, read_head, read_logbook
from ballot.transparency.note import parse_note
from ballot.verify.facts import gather_facts
from ballot.verify.heads import check_heads, check_signed_head, election_of_record, log_key_of


def add_arguments(commands: Parsers) -> None:
    """What the commands of this file take."""
    diff = commands["verify-diff"]
    for name in ("old", "new"):
        diff.add_argument(name, metavar=name.upper(), help="file, directory, package or address")
    diff.set_defaults(run=run_diff)
    mirror = commands["mirror"]
    mirror.description = (
        "Run it again and again, from cron for instance. Exit code 0: continued; 1: the past was "
        "changed, or another vote is shown, and what was found is kept as evidence; 2: could not be fetched."
    )
    mirror.add_argument("url", metavar="URL")
    mirror.add_argument("folder", type=Path, metavar="DIR")
    mirror.set_defaults(run=run_mirror)


def run_diff(arguments: argparse.Namespace) -> int:
    """Compare two copies."""
    with open_evidence(arguments.old) as old, open_evidence(arguments.new) as new:
        for copy in (old, new):
            copy.require_own_name(election_of_record(copy.record).uuid)
            copy.record.seek(0)
        record, logbook = _compare(old, new)
    print(f"Record       {record.before} events, {record.after - record.before} more")
    if logbook is not None:
        print(f"Logbook      {logbook.before} entries, {logbook.after - logbook.before} more")
    print("CONTINUED: the later copy begins with the earlier one.")
    return 0


def _compare(old: Evidence, new: Evidence) -> tuple[Growth, Growth | None]:
    record = require_continued_record(old.record, new.record)
    if old.logbook is None:
        return record, None
    if new.logbook is None:
        raise HistoryBroken("logbook", 0, "the earlier copy had a logbook, the later has none")
    return record, require_continued_logbook(old.logbook, new.logbook)


def run_mirror(arguments: argparse.Namespace) -> int:
    """Fetch, compare with what is kept, and keep what continues it."""
    folder: Path = arguments.folder
    folder.mkdir(parents=True, exist_ok=True)
    with open_evidence(arguments.url) as new:
        election = _require_files(new)
        uuid = election.uuid
        alarm = "THIS ADDRESS SHOWS ANOTHER VOTE."
        try:
            new.require_own_name(uuid)
            _require_same_vote(folder, uuid)
            alarm = "THE HISTORY OF THIS VOTE WAS CHANGED."
            growth, bare = _check_growth(folder, election, new)
        except BallotError as error:
            kept = keep_evidence(folder, uuid, new, error, signed=_is_signed_fork(folder, uuid, new))
            where = "was NOT kept: the folder is full" if kept is None else f"is kept in {kept}"
            for line in (
                alarm,
                f"{error}",
                f"What the server showed {where}; what it showed before is in {folder}.",
                "Tell the trustees and the other observers, and give them both.",
            ):
                say(f"ALARM: {line}", sys.stderr)
            return 1
        store(folder, uuid, new)
    print(f"{uuid}: {growth}")
    if bare is not None:
        say(f"Attention: {bare}. Whoever sent the files could have made that up.")
    return 0


def _require_files(new: Evidence) -> Election:
    """The election, where the answers are a record, a logbook and a note at all. Raises `CannotRead` otherwise.

    A page of some proxy in their place proves nothing about the vote: it is no history, and no changed one.
    """
    what = "record"
    try:
        election = election_of_record(new.record)
        if new.logbook is not None:
            what = "logbook"
            parse_entry(new.logbook.readline(ENTRY_LIMIT + 1).removesuffix(b"\n"), 0)
            new.logbook.seek(0)
        if new.checkpoint is not None:
            what = "checkpoint"
            read_checkpoint(new.checkpoint)
    except Malformed as error:
        raise CannotRead(f"The server answered with something that is no {what}: {error}.") from error
    return election


def _is_signed_fork(folder: Path, uuid: str, new: Evidence) -> bool:
    """Whether all of `new` is signed, and it is no older state of what is kept: its holder alone made that."""
    if new.logbook is None or new.checkpoint is None:
        return False
    try:
        head = check_signed_head(new.record, new.logbook, new.checkpoint)
        if head.bare is not None:
            return False
        if not (folder / f"{uuid}.bel").exists():
            return not any(path.suffix == ".bel" for path in folder.iterdir())
        with open_evidence(str(folder)) as old:
            if log_key_of(election_of_record(old.record)) != head.key:
                return False
            for stream in (old.record, new.record, new.logbook):
                stream.seek(0)
            _compare(new, old)
    except HistoryBroken:
        return True
    except BallotError:
        return False
    return False


def _require_same_vote(folder: Path, uuid: str) -> None:
    others = [path.stem for path in folder.glob("*.bel") if path.stem != uuid and not is_junk(path.name)]
    if others:
        raise Refused(f"this folder mirrors {others[0]}, and the address shows {uuid} now")


def _check_growth(folder: Path, election: Election, new: Evidence) -> tuple[str, str | None]:
    """Raise `BallotError` unless `new` is signed and continues what is kept; else say by how much.

    The second is what of it no signature covers.
    """
    uuid = election.uuid
    if names_logbook(election) and (new.logbook is None or new.checkpoint is None):
        raise Refused("the election names a logbook, but the server shows none, or no checkpoint")
    seen, shown, bare, is_new = None, None, None, False
    if new.checkpoint is not None and new.logbook is not None:
        key = log_key_of(election)
        seen = kept_head(folder, uuid)
        is_new = keep_head(folder, parse_note(new.checkpoint), key)
        head = check_signed_head(new.record, new.logbook, new.checkpoint)
        shown, bare = head.checkpoint, head.bare
    growth = _growth_of_files(folder, uuid, new)
    if shown is not None and is_new:
        require_one_history(folder, shown, log_key_of(election))
    if seen is not None and shown is not None:
        _require_seen(seen, shown, new)
    return growth, bare


def _growth_of_files(folder: Path, uuid: str, new: Evidence) -> str:
    if not (folder / f"{uuid}.bel").exists():
        return "first copy"
    with open_evidence(str(folder)) as old:
        _require_own(folder, old)
        if old.checkpoint is not None and new.checkpoint is None:
            raise Refused("the server signed a checkpoint before, and shows none any more")
        new.record.seek(0)
        if new.logbook is not None:
            new.logbook.seek(0)
        record, logbook = _compare(old, new)
    more = f"{record.after - record.before} events"
    if logbook is not None:
        more += f" and {logbook.after - logbook.before} logbook entries"
    return f"continued by {more}"


def _require_own(folder: Path, old: Evidence) -> None:
    """That the own copy can be read to its end: where it was damaged, no server changed any history."""
    try:
        for _ in read_events(ArchiveReader(old.record)):
            pass
        old.record.seek(0)
        if old.logbook is not None:
            for _ in read_logbook(old.logbook):
                pass
            old.logbook.seek(0)
    except BallotError as error:
        raise CannotRead(
            f"The copy in {folder} is damaged, so nothing can be compared with it: {error}. Keep that folder, and "
            "begin a new one."
        ) from error


def _require_seen(seen: Checkpoint, shown: Checkpoint, new: Evidence) -> None:
    """That the head that was kept last still stands in the files, and is not followed by a smaller one.

    Raises `BallotError` where it is gone, and `CannotRead` where only the checkpoint is an older one: a store between
    may have kept it. Then nothing is kept, so that no witness signs it.
    """
    if new.logbook is None:
        return
    new.record.seek(0)
    new.logbook.seek(0)
    facts = gather_facts(
        new.record, heights={seen.record.height}, credentials=frozenset(), tree_size=seen.size
    )
    heads = []
    for entry in read_logbook(new.logbook):
        heads.append(entry.head)
        if entry.type is EntryType.LETTER_REPLACED and entry.head.height > seen.logbook.height:
            named = read_head(entry.payload["record"], "record").height
            if named < seen.record.height:
                raise Refused(
                    f"entry {entry.head.height} of the logbook was written after event {seen.record.height}, and says "
                    f"that its letter was replaced after event {named}: a ballot could stand between"
                )
    check_heads(seen, heads, facts, shown.uuid)
    if shown.size < seen.size or shown.logbook.height < seen.logbook.height:
        raise CannotRead(
            f"The server shows a checkpoint over {shown.size} events and {shown.logbook.height + 1} entries, older "
            f"than the one that was kept ({seen.size} and {seen.logbook.height + 1}). Nothing was kept; try again."
        )
