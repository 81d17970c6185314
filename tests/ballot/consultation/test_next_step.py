"""What comes next, in every state and for every lack of a draft."""

from __future__ import annotations

import pytest

from ballot.consultation.lifecycle import State
from ballot.consultation.next_step import Prepared, Step, next_step

READY = Prepared(dwellings=12, issued=12, spares=3, trustees_missing=0, commitments_missing=False)


@pytest.mark.parametrize(
    ("prepared", "step"),
    [
        (Prepared(0, 0, 0, 3, commitments_missing=True), Step.IMPORT_ROLL),
        (Prepared(12, 0, 3, 3, commitments_missing=True), Step.ISSUE_CODES),
        (Prepared(12, 12, 3, 3, commitments_missing=True), Step.ADD_TRUSTEES),
        (Prepared(12, 12, 3, 0, commitments_missing=True), Step.NOTE_COMMITMENTS),
        (Prepared(12, 12, 0, 0, commitments_missing=False), Step.SPARES_OR_SEAL),
        (READY, Step.SEAL),
    ],
)
def test_a_draft_is_told_the_first_thing_that_it_lacks(prepared: Prepared, step: Step) -> None:
    assert next_step(State.DRAFT, prepared) is step


def test_after_the_sealing_the_state_alone_says_it() -> None:
    steps = [next_step(state, READY) for state in State if state is not State.DRAFT]
    assert steps == [
        Step.PRINT_LETTERS,
        Step.WAIT_FOR_CLOSING,
        Step.TALLY,
        Step.DECRYPT,
        Step.GIVE_RECORD,
    ]
    nothing = Prepared(0, 0, 0, 3, commitments_missing=True)
    assert [next_step(state, nothing) for state in State if state is not State.DRAFT] == steps
