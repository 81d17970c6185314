"""Why an act was refused, beyond what `ballot.errors` knows.

BallotError
└── Refused
    ├── ConsultationNotFound
    ├── SlugTaken
    ├── NotOpenYet          voting has not begun
    ├── VotingClosed        voting has ended
    ├── CredentialUsed      another ballot was cast with this letter
    ├── DecryptionGiven     this trustee's partial decryption is in the record already
    ├── AlreadyCountersigned    a witness signed a later head
    └── NotCountersigned    no witness signed any head yet
"""

from __future__ import annotations

from ballot.errors import Refused


class ConsultationNotFound(Refused):
    """No consultation has this address or identifier."""

    code = "consultation-not-found"

    def __init__(self) -> None:
        super().__init__(
            "There is no such consultation here. Compare the address with the one on the letter."
        )


class SlugTaken(Refused):
    """Another consultation has this short name."""

    code = "slug-taken"


class NotOpenYet(Refused):
    """Voting has not begun."""

    code = "consultation-not-open"


class VotingClosed(Refused):
    """Voting has ended."""

    code = "consultation-closed"


class CredentialUsed(Refused):
    """Another ballot was cast with the same letter."""

    code = "credential-used"

    def __init__(self) -> None:
        super().__init__(
            "A ballot was cast with this letter already. It stands, and this one was not counted. "
            "If it was not you, tell the polling board."
        )


class DecryptionGiven(Refused):
    """A trustee's partial decryption is in the record already."""

    code = "decryption-given"


class AlreadyCountersigned(Refused):
    """A witness has countersigned a later head than this one."""

    code = "already-countersigned"


class NotCountersigned(Refused):
    """No witness has countersigned a head of this consultation."""

    code = "not-countersigned"
