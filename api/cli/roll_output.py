"""What a roll holds, said to people and to programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from ballot.roll.compare import Difference
from ballot.roll.findings import LeftOut, Refusal, Roll
from ballot.roll.table import printable, quote
from printouts.letter.address import Address, address_lines, address_of
from printouts.letter.remarks import sentences

SHOWN_VOICES = 10


def as_json(value: object) -> str:
    """One JSON object on lines that people can read too."""
    return json.dumps(value, ensure_ascii=False, indent=1)


def as_object(roll: Roll) -> dict[str, object]:
    """What `roll check --json` prints; `printed` has the address lines of each voice, in the order of a round."""
    addresses = [address_of(dwelling) for dwelling in roll.dwellings]
    return {
        "rows": roll.rows,
        "voices": len(roll.dwellings),
        "left_out": [_entry(entry) for entry in roll.left_out],
        "questions": [
            {"column": one.column, "value": one.value, "rows": one.rows, "lines": list(one.lines)}
            for one in roll.questions
        ],
        "refused": [_entry(entry) for entry in roll.refused],
        "printed": [list(address.lines) for address in addresses],
        "warnings": [*roll.warnings, *_remarks(roll, addresses)],
        "merges": list(roll.merges),
        "counts": roll.counts,
        "fingerprint": roll.fingerprint if roll.is_settled else None,
        "encoding": roll.encoding,
        "columns": {field: list(names) for field, names in roll.columns},
        "ignored_columns": list(roll.ignored_columns),
    }


def _remarks(roll: Roll, addresses: Sequence[Address]) -> tuple[str, ...]:
    """What the addresses cannot say in full; a letter's foot waits for the consultation's language."""
    pairs = zip(roll.dwellings, addresses, strict=True)
    return sentences(
        (dwelling.reference, change) for dwelling, address in pairs for change in address.changes
    )


def _entry(entry: LeftOut | Refusal) -> dict[str, object]:
    return {"line": entry.row, "reason": entry.reason} | ({"sheet": entry.sheet} if entry.sheet else {})


def show(roll: Roll, *, everything: bool = False) -> None:
    """Say what was read; `everything` shows columns and addresses too."""
    kind = f"{roll.encoding}, {roll.separator}" if roll.separator else roll.encoding
    print(f"read {roll.rows} rows ({kind})")
    if everything:
        for field, names in roll.columns:
            print(f"column {field}: {' + '.join(map(quote, names))}")
        if "kind" not in dict(roll.columns):
            print(
                "no column says what kind of premises a row is: garages and shops are known by their doors only"
            )
    if roll.ignored_columns:
        print(f"columns not read: {', '.join(roll.ignored_columns)}")
    for warning in roll.warnings:
        print(f"warning: {printable(warning)}")
    for merge in roll.merges:
        print(f"merged: {printable(merge)}")
    for entry in roll.left_out:
        print(f"left out: {_line(entry)}, {entry.reference or '-'}: {printable(entry.reason)}")
    for refusal in roll.refused:
        print(f"refused: {_line(refusal)}: {printable(refusal.reason)}")
    for question in roll.questions:
        value = quote(question.value) if question.value else "(empty)"
        lines = ", ".join(map(str, question.lines[:5])) + (", …" if question.rows > 5 else "")
        print(
            f"question: column {quote(question.column)}, value {value}: {question.rows} rows (lines {lines})"
        )
    if everything:
        _show_voices(roll)
    _show_sum(roll)
    if everything and roll.is_settled:
        print(f"fingerprint {roll.fingerprint}")


def _line(entry: LeftOut | Refusal) -> str:
    return f"line {entry.row}" + (f" of sheet {printable(entry.sheet)}" if entry.sheet else "")


def _show_voices(roll: Roll) -> None:
    for dwelling in roll.dwellings[:SHOWN_VOICES]:
        print(f"letter: {' / '.join(address_lines(dwelling))}")
    if len(roll.dwellings) > SHOWN_VOICES:
        print(f"and {len(roll.dwellings) - SHOWN_VOICES} letters more (--json prints them all)")
    for remark in _remarks(roll, [address_of(dwelling) for dwelling in roll.dwellings]):
        print(f"warning: {printable(remark)}")


def _show_sum(roll: Roll) -> None:
    if roll.left_out:
        listed = ", ".join(f"{kind}: {count}" for kind, count in roll.counts.items())
        print(f"left out {len(roll.left_out)} rows ({listed})")
    waiting = f" + {roll.waiting} that wait" if roll.waiting else ""
    print(f"{roll.rows} rows = {len(roll.dwellings)} voices + {len(roll.left_out)} left out{waiting}")
    if roll.questions:
        one = roll.questions[0]
        print(
            f"nothing is imported until every question has its answer, for example "
            f"--answer {_shell(f'{one.column}={one.value}:keep')} or …:leave-out; --keep-answers writes them to a file"
        )
    if roll.refused:
        print("nothing is imported until the refused rows are corrected in the file")


def _shell(text: str) -> str:
    return "'" + printable(text).replace("'", "'\\''") + "'"


def show_difference(before: Roll, after: Roll, difference: Difference, *, to_program: bool) -> None:
    """Say what changed between two exports."""
    if to_program:
        value = {
            "before": len(before.dwellings),
            "after": len(after.dwellings),
            "added": [asdict(dwelling) for dwelling in difference.added],
            "removed": [asdict(dwelling) for dwelling in difference.removed],
            "changed": [{"reference": one.reference, "cells": dict(one.cells)} for one in difference.changed],
            "same": difference.same,
        }
        print(as_json(value))
        return
    for sign, dwellings in (("added", difference.added), ("removed", difference.removed)):
        for dwelling in dwellings:
            print(f"{sign}: {dwelling.reference}: {' / '.join(address_lines(dwelling))}")
    for change in difference.changed:
        cells = "; ".join(
            f"{field} {quote(old)} -> {quote(new)}" for field, (old, new) in change.cells.items()
        )
        print(f"changed: {change.reference}: {cells}")
    print(
        f"{len(before.dwellings)} voices before, {len(after.dwellings)} after: {len(difference.added)} added, "
        f"{len(difference.removed)} removed, {len(difference.changed)} changed, {difference.same} as they were"
    )
    for name, roll in (("before", before), ("after", after)):
        if not roll.is_settled:
            print(
                f"{roll.waiting} rows of the export {name} wait for an answer or a correction: see `roll check`"
            )
