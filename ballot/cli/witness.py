"""`ballot witness`: countersign the head of a mirror, and remember beside the key what was signed.

The memory lies beside the key, not in the mirror's folder: a folder that is lost or begun anew, or a second one, must
not make a witness sign an older head, or another history, after the one that it vouched for.
"""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path
from typing import BinaryIO

from ballot.cli.commands import Parsers
from ballot.cli.download import cosigned_url, send_note
from ballot.cli.evidence import open_evidence
from ballot.cli.files import CannotRead, read_small, write_new, write_over
from ballot.cli.terminal import say
from ballot.errors import BallotError, Refused
from ballot.transparency.checkpoint import Checkpoint, read_checkpoint
from ballot.transparency.note import KeyType, NoteSigner, parse_signing_key, signing_key_text
from ballot.verify.heads import check_heads_in, check_signed_head

LAST_SIGNED = "countersigned.checkpoint"


def add_arguments(commands: Parsers) -> None:
    """The steps, and what they take."""
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


def run_keygen(arguments: argparse.Namespace) -> int:
    """Write a witness's private key, and print the public one."""
    seed = os.urandom(32)
    signer = NoteSigner(arguments.name, KeyType.COSIGNER, seed)
    write_new(arguments.key, signing_key_text(signer.key, seed).encode() + b"\n", 0o600)
    print(signer.key.text)
    return 0


def run_sign(arguments: argparse.Namespace) -> int:
    """Check the mirror's checkpoint and that it continues the one countersigned last; add a signature to it."""
    key_file: Path = arguments.key
    signer = parse_signing_key(read_small(key_file, "key").decode("utf-8", "replace").strip())
    folder: Path = arguments.folder
    with open_evidence(str(folder)) as files:
        if files.logbook is None or files.checkpoint is None:
            raise CannotRead(
                f"{folder} holds no logbook and checkpoint to countersign; run `ballot mirror` first."
            )
        head = check_signed_head(files.record, files.logbook, files.checkpoint)
        files.require_own_name(head.checkpoint.uuid)
        memory = key_file.with_name(f"{key_file.name}.{head.checkpoint.uuid}.countersigned")
        for path in (memory, folder / LAST_SIGNED):
            if path.exists():
                last = read_checkpoint(read_small(path, "checkpoint"))
                _require_later(head.checkpoint, last)
                _require_continued(files.record, files.logbook, last)
    signed = head.note.plus(signer.cosign(head.note.text, int(time.time())))
    # Remembered before anybody has it.
    for path in (memory, folder / LAST_SIGNED, folder / f"{head.checkpoint.uuid}.checkpoint"):
        write_over(path, signed.data)
    for line in signed.data.decode().splitlines():
        say(line)
    if arguments.send is not None:
        address = cosigned_url(arguments.send, head.checkpoint.uuid)
        send_note(address, signed.data)
        print(f"Handed over to {address}")
    return 0


def _require_later(shown: Checkpoint, last: Checkpoint) -> None:
    if shown.size < last.size or shown.logbook.height < last.logbook.height:
        raise Refused(
            f"This head shows {shown.size} events and {shown.logbook.height + 1} entries, the one "
            f"countersigned last {last.size} and {last.logbook.height + 1}: a witness never goes back, so nothing "
            "was signed."
        )


def _require_continued(record: BinaryIO, logbook: BinaryIO, last: Checkpoint) -> None:
    try:
        check_heads_in(record, logbook, last, last.uuid)
    except BallotError as error:
        raise Refused(
            f"What was countersigned last is no longer there, so nothing was signed: {error}"
        ) from error
