"""The part of `ballot verify` that looks at logbook and checkpoint, and says plainly what it could not look at."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from ballot.cli.evidence import Evidence
from ballot.cli.terminal import say, say_json
from ballot.cli.verdict import Verdict
from ballot.errors import BallotError
from ballot.transparency.note import MAX_AHEAD_S, VerifierKey
from ballot.verify.logbook import LogReport, verify_logbook
from ballot.verify.logchecks import LogCheck, LogCheckFailed
from ballot.verify.report import Report, Stage

NOT_SHOWN = (
    "the second decryption proofs were not shown: this file alone does not exclude a result forged by a trustee "
    "together with the last voter. Verify the package (UUID.zip) or the web address of the consultation"
)
NO_LOGBOOK = (
    "this record names no logbook. The protocol's own decryption proof does not bind what it is about: a trustee "
    "together with the last voter could forge the result, and no check of the record can see it"
)
LONE = (
    "the logbook, for this file came without one: neither the trustees' commitments before the sealing, nor voided "
    "letters, nor what voters were given to run, nor the signed heads; the address or the package (UUID.zip) of the "
    "consultation may get another verdict"
)
WITH_LOGBOOK = (
    "whether others were shown the same (compare the last event with theirs, or ask for witnesses with --witness), and "
    "whether voters' devices run what is published (`ballot compare-build`)"
)
RECORD_INVALID = "the logbook, which is held against a record that is valid by itself"
LOGBOOK_INVALID = "the rest of the logbook; the record by itself passed every check, as a lone .bel file must"


class LogbookMissing(BallotError):
    """A folder has a record and not its logbook: nothing there is wrong, and nothing shows that it is signed."""

    code = "logbook-missing"


def check_logbook(evidence: Evidence, report: Report, witnesses: Sequence[VerifierKey]) -> LogReport | None:
    """Check what was shown beside a record that gave `report`; None where nothing had to be shown.

    Raises `LogCheckFailed`, also where an election names a logbook and a package or address has none, or
    `LogbookMissing` where a folder has none.
    """
    if report.terms is None or report.terms.log is None:
        if witnesses:
            raise LogCheckFailed(
                LogCheck.CHECKPOINT, None, "the election names no logbook, so no witness can sign it"
            )
        return None
    if evidence.logbook is None:
        if evidence.alone and not witnesses:
            return None
        if evidence.in_folder and not witnesses:
            raise LogbookMissing(
                f"the logbook {report.election.uuid}.logbook, which the election names, is not in the folder"
            )
        reason = "the election names a logbook, but there is none beside the record; ask the organiser for it"
        raise LogCheckFailed(LogCheck.FORM, None, reason)
    evidence.record.seek(0)
    return verify_logbook(
        evidence.record, evidence.logbook, report, evidence.checkpoint, witnesses, evidence.translations
    )


def caution(report: Report, log: LogReport | None) -> str | None:
    """What the reader must know that no check could settle; None where nothing is left open."""
    if log is not None or report.stage not in (Stage.DECRYPTED, Stage.FINAL):
        return None
    return NOT_SHOWN if report.terms is not None and report.terms.log is not None else NO_LOGBOOK


def not_looked_at(report: Report, log: LogReport | None, later: tuple[int, int] = (0, 0)) -> str | None:
    """What a valid verdict does not cover, where others may be given another one; None where all see the same.

    `later` counts the events and entries that came while the files were fetched.
    """
    if log is not None:
        events, entries = later
        came = f"{events} events and {entries} logbook entries that came while this was fetched; "
        return (came if any(later) else "") + WITH_LOGBOOK
    return LONE if report.terms is not None and report.terms.log is not None else None


def print_not_looked_at(sentence: str | None) -> None:
    """The sentence of `not_looked_at`, or the one of a verdict that ended early."""
    if sentence is not None:
        say(f"Not checked  {sentence}.")


def print_checks(log: LogReport) -> None:
    """One line per check, as for the record."""
    for check in LogCheck:
        if check in log.passed:
            say(f"L{check.number}\tok\t{check.title}: {log.passed[check]}")
        elif check is LogCheck.COVERED:
            say(f"L{check.number}\tNOT PROVED\t{check.title}: {'; '.join(log.unproved)}")
        else:
            say(f"L{check.number}\t-\tnot yet, not shown, or not for this record: {check.title}")


def print_findings(log: LogReport | None, sentence: str | None) -> None:
    """What a reader wants to know of the logbook, and the sentence of `caution`."""
    if sentence is not None:
        say(f"Attention    {sentence}.")
    if log is None:
        return
    say(f"Logbook      {log.head.height}, {log.head.hash}")
    for name, signed in log.witnesses:
        say(f"Witness      {name}, {_moment(signed)}")
    for name in log.unchecked:
        say(f"Witness?     {name} signed too, it says; --witness KEY checks it")
    for moment, manifest in log.software:
        say(f"Software     from {moment}: manifest {manifest}")
    for place, count in log.refusals:
        say(f"Kiosks       {place}: {count} ballots that had waited were refused when they arrived")
    for text in log.incidents:
        first, *others = text.split("\n")
        say(f"Incident     {first}")
        for line in others:
            say(f"             {line}")


def _moment(seconds: int) -> str:
    """When a witness says that it signed, which only the witness vouches for."""
    try:
        text = f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M:%S} UTC"
    except (ValueError, OverflowError, OSError):
        return f"at a time that cannot be: {seconds} seconds after 1970"
    if seconds > time.time() + MAX_AHEAD_S:
        return f"{text}, which is ahead of the clock of this machine"
    return text


def log_json(log: LogReport | None, sentence: str | None) -> dict[str, Any]:
    """What the JSON report says of the logbook."""
    return {
        "caution": sentence,
        "logbook": log
        and {
            "head": {"height": log.head.height, "hash": log.head.hash},
            "checks": {f"L{check.number}": text for check, text in log.passed.items()},
            "incidents": list(log.incidents),
            "unsigned_events": log.unsigned,
            "witnesses": dict(log.witnesses),
            "unchecked_witnesses": list(log.unchecked),
            "software": [{"at": moment, "manifest": manifest} for moment, manifest in log.software],
            "kiosk_refusals": dict(log.refusals),
        },
    }


def print_failure(failure: LogCheckFailed, *, as_json: bool, demonstration: bool) -> None:
    """As for a failed check of the record; in JSON, `part` tells them apart."""
    number = failure.check.number
    if not as_json:
        where = "" if failure.height is None else f", at entry {failure.height} of the logbook"
        say(f"L{number}\tFAILED\t{failure.check.title}")
        print_not_looked_at(LOGBOOK_INVALID)
        say(f"INVALID: check L{number}{where}: {failure.reason}.")
        return
    described = {
        **Verdict.INVALID.begin_json(demonstration=demonstration),
        "part": "logbook",
        "check": number,
        "name": failure.check.name.lower(),
        "entry": failure.height,
        "reason": failure.reason,
        "not_checked": LOGBOOK_INVALID,
    }
    say_json(described)
