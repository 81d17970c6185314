"""Every rule of the record has a record that breaks only it, and is refused by the check for that rule."""

from __future__ import annotations

import io

import pytest

from ballot.group import ED25519, Group
from ballot.verify.checks import Check, CheckFailed
from ballot.verify.verifier import examine_record, verify_record
from tests.broken.cases import CASES
from tests.broken.rules import RULES, Rule, World

IDS = [f"{rule.name} [{group.name}]" for rule, group in CASES]


@pytest.mark.parametrize(("rule", "group"), CASES, ids=IDS)
def test_a_broken_record_is_refused_by_the_check_for_its_rule(rule: Rule, group: Group) -> None:
    record = rule.record(group)
    with pytest.raises(CheckFailed) as caught:
        verify_record(io.BytesIO(record))
    assert (caught.value.check, caught.value.height) == (rule.check, rule.event), str(caught.value)
    failures, report = examine_record(io.BytesIO(record))
    assert report is None
    found = [(failure.check, failure.height) for failure in failures]
    assert found[0] == (rule.check, rule.event)
    assert {check for check, _ in found} <= {rule.check, *rule.also}, found


def test_every_check_has_records_that_break_it() -> None:
    assert {rule.check for rule in RULES} == set(Check)


def test_no_two_rules_have_one_name() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "legacy",
    ["no contexts", "no signatures over the certificates", "no signatures over the verification keys"],
)
def test_a_legacy_threshold_key_is_accepted_on_request(legacy: str) -> None:
    (rule,) = [rule for rule in RULES if rule.name == f"threshold: legacy: {legacy}"]
    report = verify_record(io.BytesIO(rule.record(ED25519)), allow_legacy_threshold=True)
    assert "LEGACY" in report.passed[Check.TRUSTEES]


def test_all_failures_are_reported_in_order() -> None:
    vote = World(ED25519).vote(dwellings=3)
    from ballot.record import events
    from tests.worlds.forgery import ballot_with_plaintexts
    from tests.worlds.simulator import FOR

    vote.cast(0, FOR)
    vote._append(events.ballot(vote.head, ballot_with_plaintexts(vote.election, vote.codes[1], [0, 50, 0])))
    vote._append(events.ballot(vote.head, vote.ballot(0, FOR)))
    vote._append(events.ballot(vote.head, b"{}"))
    vote.close()
    vote._append(events.encrypted_tally(vote.head, b"[]", 7, 7))
    failures, _ = examine_record(io.BytesIO(vote.record))
    assert [(failure.check, failure.height) for failure in failures] == [
        (Check.BALLOT_PROOFS, 2),
        (Check.ONE_VOICE, 3),
        (Check.BALLOT_FORM, 4),
        (Check.TALLY, 6),
        (Check.TALLY_SIZE, 6),
    ]
