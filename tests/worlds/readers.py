"""What our Python readers make of notes, receipts, elections and descriptions, as one line each; and the browser's own.

`kiosk/tests/protocol/reader.ts` spells the same lines, so that the two can be compared on whatever anybody sends.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

from ballot.consultation.description import read_description
from ballot.consultation.terms import terms_from_description
from ballot.election import parse_election
from ballot.errors import BallotError
from ballot.group import ED25519
from ballot.transparency.checkpoint import log_key, parse_checkpoint
from ballot.transparency.note import parse_note, verify_note
from ballot.transparency.receipt import judge_receipt

KIOSK = Path(__file__).resolve().parents[2] / "kiosk"
REFUSED = "refused"

Question = dict[str, str]
"""`kind`, `text`, and of a note `uuid` and `key`, of a receipt the `election`."""


def read(question: Question) -> str:
    """The answer of `ballot`."""
    try:
        return _READERS[question["kind"]](question)
    except BallotError:
        return REFUSED


def _note(question: Question) -> str:
    note = parse_note(question["text"].encode("utf-8", "surrogatepass"))
    verify_note(note, log_key(question["uuid"], bytes.fromhex(question["key"])))
    shown = parse_checkpoint(note.text)
    if shown.uuid != question["uuid"]:
        return REFUSED
    heads = f"{shown.record.height} {shown.record.hash} {shown.logbook.height} {shown.logbook.hash}"
    return f"{shown.uuid} {shown.size} {shown.root.hex()} {heads}"


def _receipt(question: Question) -> str:
    found = judge_receipt(question["text"].encode(), parse_election(question["election"].encode()))
    place = found.receipt and f"{found.receipt.tracker} {found.receipt.height}"
    return f"{found.standing.value} {place or ''} {found.shown.size if found.shown else ''}"


def _election(question: Question) -> str:
    found = parse_election(question["text"].encode())
    if found.group != ED25519:
        # The browser side knows one group.
        return REFUSED
    asked = [
        [list(item.answers), bool(item.blank), item.minimum, item.maximum, item.text]
        for item in found.questions
    ]
    return json.dumps(
        [found.uuid, found.name, found.description, found.administrator or "", found.fingerprint, asked],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _description(question: Question) -> str:
    text = question["text"]
    terms = terms_from_description(text)
    if terms is None or terms.closes is None:
        return REFUSED
    bound = read_description(text)
    trustees = [f"{item.name}={item.fingerprint}" for item in terms.trustees]
    said = [
        bound.price if bound else "",
        terms.closes.strftime("%Y-%m-%dT%H:%M:%SZ"),
        bound.timezone if bound else "Europe/Paris",
        terms.demonstration,
        trustees,
        terms.log,
        terms.translations,
    ]
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


_READERS = {"note": _note, "receipt": _receipt, "election": _election, "description": _description}


class Browser:
    """The browser's readers in one long process of node, a line of JSON for each question and each answer."""

    def __init__(self, folder: Path) -> None:
        bundle = folder / "reader.mjs"
        command = [
            "node_modules/.bin/esbuild",
            str(KIOSK / "tests" / "protocol" / "reader-process.ts"),
            "--bundle",
            "--format=esm",
        ]
        subprocess.run(
            [*command, "--platform=node", "--target=node20", f"--outfile={bundle}", "--log-level=warning"],
            cwd=KIOSK,
            check=True,
        )
        self._process = subprocess.Popen(
            ["node", str(bundle)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def read(self, question: Question) -> str:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        answer: str = json.loads(self._process.stdout.readline())
        return answer

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(timeout=20)
