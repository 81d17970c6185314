"""`ballot verify FILE|DIRECTORY|URL`: check a record and say what it holds."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any, BinaryIO

from ballot.cli.download import download
from ballot.cli.files import CannotRead
from ballot.cli.parallel import parallel_map
from ballot.cli.terminal import say
from ballot.decision import Decision
from ballot.verify.checks import Check, CheckFailed
from ballot.verify.report import Report
from ballot.verify.verifier import verify_record


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `verify` to the parser."""
    parser = commands.add_parser(
        "verify",
        help="check a record",
        description="Check a record: a .bel file, a directory that holds one, or a web address. "
        "Exit code 0: valid; 1: invalid; 2: could not check.",
    )
    parser.add_argument("target", metavar="FILE|DIRECTORY|URL")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of text")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check and report; the return value is the exit code."""
    try:
        with _open(arguments.target) as stream:
            report = verify_record(stream, parallel=parallel_map)
    except CheckFailed as failure:
        if arguments.json:
            print(json.dumps(_failure_json(failure), ensure_ascii=False))
        else:
            where = "the beginning of the record" if failure.height is None else f"event {failure.height}"
            say(f"V{failure.check.number}\tFAILED\t{failure.check.title}")
            say(f"INVALID: check V{failure.check.number}, at {where}: {failure.reason}.")
        return 1
    except (CannotRead, OSError) as error:
        message = str(error) if isinstance(error, CannotRead) else f"{arguments.target}: {error.strerror}"
        if arguments.json:
            print(json.dumps({"valid": None, "error": message}, ensure_ascii=False))
        say(f"ballot: could not check: {message}", sys.stderr)
        return 2
    if arguments.json:
        print(json.dumps(_report_json(report), ensure_ascii=False))
    else:
        _print_report(report)
    return 0


def _open(target: str) -> BinaryIO:
    if "://" in target:
        return download(target)
    path = Path(target)
    if path.is_dir():
        records = sorted(path.glob("*.bel"))
        if len(records) != 1:
            raise CannotRead(
                f"{path} holds {len(records)} records (*.bel); name one of them, or a directory with one."
            )
        path = records[0]
    if not path.exists():
        raise CannotRead(f"{path} does not exist.")
    if not path.is_file():
        raise CannotRead(f"{path} is not a file.")
    return path.open("rb")


def _print_report(report: Report) -> None:
    election = report.election
    for check in Check:
        if check in report.passed:
            say(f"V{check.number}\tok\t{check.title}: {report.passed[check]}")
        else:
            say(f"V{check.number}\t-\tnot yet, or not for this record: {check.title}")
    print()
    say(f"Election     {election.name} ({election.uuid})")
    say(f"Fingerprint  {election.fingerprint}")
    say(f"Stage        {report.stage}")
    say(f"Last event   {report.head.height}, {report.head.hash}")
    say(f"Ballots      {report.ballots}, from {report.voted} of {report.credentials} credentials")
    if report.counts is None:
        say("Result       none yet")
    else:
        for question, row in zip(election.questions, report.counts, strict=True):
            labels = (["blank"] if question.blank else []) + list(question.answers)
            say(f"Question     {question.text}")
            for label, value in zip(labels, row, strict=True):
                say(f"{value:>8}     {label}")
    if report.decision is not None:
        _print_decision(report.decision)
    elif report.terms is None:
        say("Decision     the record states no rule of decision")
    else:
        say(f"Decision     none yet; the rule is {report.terms.rule}")
    say("VALID: every check passed.")


def _print_decision(decision: Decision) -> None:
    for test in decision.tests:
        say(f"Test         {test.name}: {test.formula}: {'yes' if test.holds else 'no'}")
    outcome = "ADOPTED" if decision.adopted else "NOT ADOPTED"
    if decision.second_round_due:
        outcome += ", a second round is due"
    say(f"Decision     {outcome} (rule {decision.rule})")
    if decision.depends_on_blank:
        say("Attention    the outcome would differ if blank votes counted as expressed")


def _failure_json(failure: CheckFailed) -> dict[str, Any]:
    return {
        "valid": False,
        "check": failure.check.number,
        "name": failure.check.name.lower(),
        "event": failure.height,
        "reason": failure.reason,
    }


def _report_json(report: Report) -> dict[str, Any]:
    decision = report.decision
    return {
        "valid": True,
        "uuid": report.election.uuid,
        "fingerprint": report.election.fingerprint,
        "stage": report.stage.value,
        "head": {"height": report.head.height, "hash": report.head.hash},
        "credentials": report.credentials,
        "ballots": report.ballots,
        "voted": report.voted,
        "total_weight": report.total_weight,
        "result": report.counts,
        "checks": {f"V{check.number}": text for check, text in report.passed.items()},
        "decision": decision
        and {
            "rule": decision.rule,
            "adopted": decision.adopted,
            "second_round_due": decision.second_round_due,
            "depends_on_blank": decision.depends_on_blank,
            "tests": [{"name": t.name, "formula": t.formula, "holds": t.holds} for t in decision.tests],
        },
    }
