"""`ballot verify FILE|DIRECTORY|PACKAGE|URL`: check a record and say what it holds."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from ballot import spoken
from ballot.cli.commands import Parsers
from ballot.cli.demonstration import first_line
from ballot.cli.evidence import Evidence, open_evidence
from ballot.cli.files import CannotRead
from ballot.cli.logbook import (
    RECORD_INVALID,
    caution,
    check_logbook,
    log_json,
    not_looked_at,
    print_checks,
    print_failure,
    print_findings,
    print_not_looked_at,
)
from ballot.cli.outcome import print_decision
from ballot.cli.parallel import parallel_map
from ballot.cli.terminal import say, say_json
from ballot.cli.verdict import Verdict, sentence, verdict_on
from ballot.errors import Malformed, NotUnderstood, Refused
from ballot.transparency.note import parse_verifier_key
from ballot.trustees.identity import fingerprints_of
from ballot.verify.checks import Check, CheckFailed
from ballot.verify.logbook import LogReport
from ballot.verify.logchecks import LogCheckFailed
from ballot.verify.report import Report, Stage
from ballot.verify.verifier import examine_record, verify_record


def add_arguments(commands: Parsers) -> None:
    """What the command takes."""
    parser = commands["verify"]
    parser.description = (
        "Check a record: a .bel file, a directory that holds one, a package (.zip), or a web "
        "address. Of a consultation with a logbook, everything but a lone .bel must come with it. "
        "Exit code 0: valid; 1: invalid; 2: could not check, or not understood; 3: not proved, for no signature covers "
        "all of it."
    )
    parser.add_argument("target", metavar="FILE|DIRECTORY|PACKAGE|URL")
    parser.add_argument(
        "--all", action="store_true", help="report everything that is wrong, not the first only"
    )
    parser.add_argument(
        "--allow-legacy-threshold",
        action="store_true",
        help="accept a threshold key of Belenios before 3.0, which lacks signatures",
    )
    parser.add_argument(
        "--witness",
        action="append",
        default=[],
        metavar="VKEY",
        help="demand that this witness has countersigned",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object instead of text")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check and report; the return value is the exit code."""
    log: LogReport | None = None
    marked = None
    try:
        witnesses = [parse_verifier_key(text) for text in arguments.witness]
        with open_evidence(arguments.target) as evidence:
            marked = first_line(evidence.record)
            if marked is not None and not arguments.json:
                say(marked)
            failures, report = _examine(evidence, arguments)
            unread = RECORD_INVALID if evidence.logbook is not None else None
            if report is not None:
                log = check_logbook(evidence, report, witnesses)
            later, ignored = evidence.later, evidence.ignored
    except LogCheckFailed as failure:
        print_failure(failure, as_json=arguments.json, demonstration=marked is not None)
        return Verdict.INVALID.code
    except NotUnderstood as error:
        _print_not_understood(error, as_json=arguments.json, demonstration=marked is not None)
        return Verdict.NOT_UNDERSTOOD.code
    except (CannotRead, Malformed, OSError) as error:
        message = f"{arguments.target}: {error.strerror}" if isinstance(error, OSError) else str(error)
        if arguments.json:
            begin = Verdict.COULD_NOT_CHECK.begin_json(demonstration=marked is not None)
            say_json({**begin, "error": message})
        say(f"ballot: could not check: {message}", sys.stderr)
        return Verdict.COULD_NOT_CHECK.code
    if report is None:
        _print_failures(failures, unread, as_json=arguments.json, demonstration=marked is not None)
        return Verdict.INVALID.code
    verdict, words, unread = verdict_on(report, log), caution(report, log), not_looked_at(report, log, later)
    if arguments.json:
        begin = verdict.begin_json(demonstration=marked is not None)
        begin["not_proved"] = list(log.unproved) if log else []
        say_json(
            {
                **begin,
                **_report_json(report, log),
                **log_json(log, words),
                "not_checked": unread,
                "ignored": list(ignored),
            }
        )
    else:
        _print_report(report, log, words)
        for name in ignored:
            say(f"Not checked  {name}, a record in a deeper folder.")
        print_not_looked_at(unread)
        say(sentence(verdict, log))
    return verdict.code


def _examine(evidence: Evidence, arguments: argparse.Namespace) -> tuple[list[CheckFailed], Report | None]:
    stream, legacy = evidence.record, arguments.allow_legacy_threshold
    try:
        if arguments.all:
            failures, report = examine_record(stream, parallel=parallel_map, allow_legacy_threshold=legacy)
        else:
            failures, report = [], verify_record(stream, parallel=parallel_map, allow_legacy_threshold=legacy)
        if report is not None:
            evidence.require_own_name(report.election.uuid)
    except CheckFailed as failure:
        return [failure], None
    except Refused as error:
        return [CheckFailed(Check.ELECTION, 0, str(error))], None
    return failures, report


def _print_not_understood(error: NotUnderstood, *, as_json: bool, demonstration: bool) -> None:
    if as_json:
        begin = Verdict.NOT_UNDERSTOOD.begin_json(demonstration=demonstration)
        say_json({**begin, "feature": error.feature})
        return
    say(
        f"NOT UNDERSTOOD: the record has {error.feature}. It may be valid, but this program cannot tell; ask one that "
        "knows it, such as belenios-tool."
    )


def _print_failures(
    failures: list[CheckFailed], unread: str | None, *, as_json: bool, demonstration: bool
) -> None:
    if as_json:
        first, *others = map(_failure_json, failures)
        more = {"others": others} if others else {}
        begin = Verdict.INVALID.begin_json(demonstration=demonstration)
        say_json({**begin, **first, **more, "not_checked": unread})
        return
    print_not_looked_at(unread)
    for failure in failures:
        where = "the beginning of the record" if failure.height is None else f"event {failure.height}"
        say(f"V{failure.check.number}\tFAILED\t{failure.check.title}")
        say(f"INVALID: check V{failure.check.number}, at {where}: {failure.reason}.")


def say_trustees(report: Report) -> None:
    """Who holds the key, with the fingerprints that they read aloud."""
    if report.trustees is not None:
        say(f"Trustees     {report.trustees.description}")
        for position, fingerprint in enumerate(fingerprints_of(report.trustees), 1):
            say(f"             {report.trustees.label(position)}: {spoken.aloud(fingerprint)}")


def _print_report(report: Report, log: LogReport | None, words: str | None) -> None:
    election = report.election
    for check in Check:
        if check in report.passed:
            say(f"V{check.number}\tok\t{check.title}: {report.passed[check]}")
        else:
            say(f"V{check.number}\t-\tnot yet, or not for this record: {check.title}")
    if log is not None:
        print_checks(log)
    print()
    say(f"Election     {election.name} ({election.uuid})")
    say(f"Fingerprint  {election.fingerprint}")
    if report.terms is not None:
        say(f"On paper     {election.short_fingerprint}")
    say(f"Stage        {_stage(report, log)}")
    say(f"Last event   {report.head.height}, {report.head.hash}")
    say_trustees(report)
    say(f"Ballots      {report.ballots}, from {report.voted} of {report.voices}")
    if report.counts is None:
        say("Result       none yet")
    else:
        for question, row in zip(election.questions, report.counts, strict=True):
            labels = (["blank"] if question.blank else []) + list(question.answers)
            say(f"Question     {question.text}")
            for label, value in zip(labels, row, strict=True):
                say(f"{value:>8}     {label}")
    if report.decision is not None:
        print_decision(report.decision)
    elif report.terms is None:
        say("Decision     the record states no rule of decision")
    else:
        say(f"Decision     none yet; the rule is {report.terms.rule}")
    print_findings(log, words)


def _failure_json(failure: CheckFailed) -> dict[str, Any]:
    return {
        "part": "record",
        "check": failure.check.number,
        "name": failure.check.name.lower(),
        "event": failure.height,
        "reason": failure.reason,
    }


def _stage(report: Report, log: LogReport | None) -> Stage:
    return report.stage if log is None else log.stage


def _report_json(report: Report, log: LogReport | None) -> dict[str, Any]:
    decision = report.decision
    return {
        "uuid": report.election.uuid,
        "fingerprint": report.election.fingerprint,
        "short_fingerprint": report.election.short_fingerprint,
        "stage": _stage(report, log).value,
        "head": {"height": report.head.height, "hash": report.head.hash},
        "trustees": report.trustees
        and [
            {"name": member.name, "fingerprint": fingerprint}
            for member, fingerprint in zip(
                report.trustees.members, fingerprints_of(report.trustees), strict=True
            )
        ],
        "credentials": report.credentials,
        "dwellings": None if report.terms is None else report.terms.dwellings,
        "ballots": report.ballots,
        "voted": report.voted,
        "total_weight": report.total_weight,
        "result": report.counts,
        "checks": {f"V{check.number}": text for check, text in report.passed.items()},
        "decision": decision
        and {
            "rule": decision.rule,
            "adopted": decision.adopted,
            "verdict": decision.verdict.value,
            "second_round_due": decision.second_round_due,
            "depends_on_blank": decision.depends_on_blank,
            "tests": [{"name": t.name, "formula": t.formula, "holds": t.holds} for t in decision.tests],
        },
    }
