"""`ballot verify-diff`, `mirror` and `witness`: that a history only grows, seen by those who keep copies."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from ballot.cli.commands import Parsers
from ballot.cli.download import cosigned_url, send_note
from ballot.cli.evidence import Evidence, open_evidence
from ballot.cli.files import CannotRead, read_small, write_new
from ballot.cli.junk import is_junk
from ballot.cli.terminal import say
from ballot.errors import BallotError, Refused
from ballot.second_proofs import names_logbook
from ballot.transparency.checkpoint import parse_checkpoint
from ballot.transparency.continuity import (
    Growth,
    HistoryBroken,
    require_continued_logbook,
    require_continued_record,
)
from ballot.transparency.logbook import read_logbook
from ballot.transparency.note import KeyType, NoteSigner, parse_note, parse_signing_key, signing_key_text
from ballot.verify.facts import gather_facts
from ballot.verify.heads import check_heads, check_signed_head, election_of_record

HEADS = "heads"
LAST_SIGNED = "countersigned.checkpoint"


def add_arguments(commands: Parsers) -> None:
    """What the commands of this file take."""
    diff = commands["verify-diff"]
    for name in ("old", "new"):
        diff.add_argument(name, metavar=name.upper(), help="file, directory, package or address")
    diff.set_defaults(run=run_diff)
    mirror = commands["mirror"]
    mirror.description = (
        "Run it again and again, from cron for instance. Exit code 0: continued; 1: the past was "
        "changed, and what was found is kept as evidence; 2: could not be fetched."
    )
    mirror.add_argument("url", metavar="URL")
    mirror.add_argument("folder", type=Path, metavar="DIR")
    mirror.set_defaults(run=run_mirror)
    witness = commands["witness"]
    steps = witness.add_subparsers(required=True, metavar="STEP")
    keygen = steps.add_parser("keygen", help="make a key")
    keygen.add_argument(
        "--key", type=Path, required=True, help="where the private key goes, for its owner only"
    )
    keygen.add_argument(
        "--name", required=True, help="who you are, as an address without https:// and spaces"
    )
    keygen.set_defaults(run=run_keygen)
    sign = steps.add_parser("sign", help="countersign the checkpoint of a mirror's folder after checking it")
    sign.add_argument("--key", type=Path, required=True)
    sign.add_argument("folder", type=Path, metavar="DIR", help="what `ballot mirror` keeps")
    sign.add_argument("--send", metavar="URL", help="hand it to the server at this address, which serves it")
    sign.set_defaults(run=run_sign)


def run_diff(arguments: argparse.Namespace) -> int:
    """Compare two copies."""
    with open_evidence(arguments.old) as old, open_evidence(arguments.new) as new:
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
        election = election_of_record(new.record)
        uuid = election.uuid
        if new.checkpoint is not None:
            _keep_head(folder, new.checkpoint)
        try:
            new.require_named(uuid)
            if names_logbook(election) and (new.logbook is None or new.checkpoint is None):
                raise Refused("the election names a logbook, but the server shows none, or no checkpoint")
            growth = _check_growth(folder, uuid, new)
        except BallotError as error:
            kept = _keep_evidence(folder, uuid, new)
            for line in (
                "THE HISTORY OF THIS VOTE WAS CHANGED.",
                f"{error}",
                f"What the server showed is kept in {kept}; what it showed before is in {folder}.",
                "Tell the trustees and the other observers, and give them both.",
            ):
                say(f"ALARM: {line}", sys.stderr)
            return 1
        _store(folder, uuid, new)
    print(f"{uuid}: {growth}")
    return 0


def _check_growth(folder: Path, uuid: str, new: Evidence) -> str:
    """Raise `BallotError` unless `new` is signed and continues what is kept; else say by how much."""
    others = [path.stem for path in folder.glob("*.bel") if path.stem != uuid and not is_junk(path.name)]
    if others:
        raise Refused(f"this folder mirrors {others[0]}, and the address shows {uuid} now")
    if new.checkpoint is not None and new.logbook is not None:
        check_signed_head(new.record, new.logbook, new.checkpoint)
    if not (folder / f"{uuid}.bel").exists():
        return "first copy"
    with open_evidence(str(folder)) as old:
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


def _keep_head(folder: Path, checkpoint: bytes) -> None:
    """Every head that was ever shown, by its hash: two that contradict each other convict the log key."""
    heads = folder / HEADS
    heads.mkdir(exist_ok=True)
    path = heads / f"{sha256(checkpoint).hexdigest()}.checkpoint"
    if not path.exists():
        write_new(path, checkpoint)


def _keep_evidence(folder: Path, uuid: str, new: Evidence) -> Path:
    number = 1
    while (kept := folder / f"evidence-{number}").exists():
        number += 1
    kept.mkdir()
    _store(kept, uuid, new)
    return kept


def _store(folder: Path, uuid: str, new: Evidence) -> None:
    streams: list[tuple[str, BinaryIO | None]] = [("bel", new.record), ("logbook", new.logbook)]
    for ending, stream in streams:
        if stream is not None:
            stream.seek(0)
            temporary = folder / f".{uuid}.{ending}.new"
            with temporary.open("wb") as file:
                shutil.copyfileobj(stream, file)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(folder / f"{uuid}.{ending}")
    if new.checkpoint is not None:
        _write(folder / f"{uuid}.checkpoint", new.checkpoint)


def _write(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".{path.name}.new")
    temporary.write_bytes(data)
    temporary.replace(path)


def run_keygen(arguments: argparse.Namespace) -> int:
    """Write a witness's private key, and print the public one."""
    seed = os.urandom(32)
    signer = NoteSigner(arguments.name, KeyType.COSIGNER, seed)
    write_new(arguments.key, signing_key_text(signer.key, seed).encode() + b"\n", 0o600)
    print(signer.key.text)
    return 0


def run_sign(arguments: argparse.Namespace) -> int:
    """Check the mirror's checkpoint and that it continues the one countersigned last; add a signature to it."""
    signer = parse_signing_key(read_small(arguments.key, "key").decode("utf-8", "replace").strip())
    folder: Path = arguments.folder
    with open_evidence(str(folder)) as files:
        if files.logbook is None or files.checkpoint is None:
            raise CannotRead(
                f"{folder} holds no logbook and checkpoint to countersign; run `ballot mirror` first."
            )
        head = check_signed_head(files.record, files.logbook, files.checkpoint)
        _check_last(folder, files.record, files.logbook, head.checkpoint.uuid)
    signed = head.note.plus(signer.cosign(head.note.text, int(time.time())))
    _keep_head(folder, signed.data)
    _write(folder / LAST_SIGNED, signed.data)
    _write(folder / f"{head.checkpoint.uuid}.checkpoint", signed.data)
    for line in signed.data.decode().splitlines():
        say(line)
    if arguments.send is not None:
        address = cosigned_url(arguments.send, head.checkpoint.uuid)
        send_note(address, signed.data)
        print(f"Handed over to {address}")
    return 0


def _check_last(folder: Path, record: BinaryIO, logbook: BinaryIO, uuid: str) -> None:
    path = folder / LAST_SIGNED
    if not path.exists():
        return
    last = parse_checkpoint(parse_note(read_small(path, "checkpoint")).text)
    record.seek(0)
    logbook.seek(0)
    facts = gather_facts(record, heights={last.record.height}, credentials=frozenset(), tree_size=last.size)
    try:
        check_heads(last, [entry.head for entry in read_logbook(logbook)], facts, uuid)
    except BallotError as error:
        raise Refused(
            f"What was countersigned last is no longer there, so nothing was signed: {error}"
        ) from error
