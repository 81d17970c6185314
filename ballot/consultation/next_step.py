"""What comes next in the life of a consultation, from where it stands and what the office has prepared."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ballot.consultation.lifecycle import State


class Step(StrEnum):
    """What somebody does next, or what all wait for."""

    IMPORT_ROLL = "import-roll"
    ISSUE_CODES = "issue-codes"
    ADD_TRUSTEES = "add-trustees"
    NOTE_COMMITMENTS = "note-commitments"
    SPARES_OR_SEAL = "spares-or-seal"
    """Spare letters are nobody's duty, and cannot be made once the election is sealed."""
    SEAL = "seal"
    PRINT_LETTERS = "print-letters"
    """Which bear the fingerprint of the sealed election; it opens by itself."""
    WAIT_FOR_CLOSING = "wait-for-closing"
    TALLY = "tally"
    DECRYPT = "decrypt"
    """Decryptions are taken, and the result is published once there are enough."""
    GIVE_RECORD = "give-record"


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a draft has: dwellings of the roll, codes and spare letters issued, trustees missing; whether
    commitments are.
    """

    dwellings: int
    issued: int
    spares: int
    trustees_missing: int
    commitments_missing: bool


def next_step(state: State, prepared: Prepared) -> Step:
    """The step after `state`; of what a draft lacks, the first, in the order in which an office prepares it."""
    match state:
        case State.DRAFT if not prepared.dwellings:
            return Step.IMPORT_ROLL
        case State.DRAFT if not prepared.issued:
            return Step.ISSUE_CODES
        case State.DRAFT if prepared.trustees_missing:
            return Step.ADD_TRUSTEES
        case State.DRAFT if prepared.commitments_missing:
            return Step.NOTE_COMMITMENTS
        case State.DRAFT:
            return Step.SEAL if prepared.spares else Step.SPARES_OR_SEAL
        case State.SEALED:
            return Step.PRINT_LETTERS
        case State.OPEN:
            return Step.WAIT_FOR_CLOSING
        case State.CLOSED:
            return Step.TALLY
        case State.COUNTED:
            return Step.DECRYPT
        case State.DECIDED:
            return Step.GIVE_RECORD
