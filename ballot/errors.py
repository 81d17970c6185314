"""The errors of the protocol, all in one tree.

    BallotError
    ├── Malformed                 bytes that are not what they claim to be
    │   ├── BadLogbook            an entry of a logbook; says at which height
    │   └── RollError             a landlord's roll; says what to do
    ├── Refused                   well formed, but it breaks a rule
    │   ├── InvalidBallot         a ballot that must not be counted
    │   │   ├── ForeignBallot     made for another consultation
    │   │   └── UnknownCredential made with a credential that is not on the list
    │   ├── BlamedTrustee         a trustee's message is wrong, and the error says whose
    │   ├── IllegalTransition     an act that the consultation's state does not allow
    │   ├── ConsultationError     a consultation file that cannot be used; says every reason
    │   ├── BadSignature          a note that no known key has signed
    │   ├── BadPath               a path through a Merkle tree that does not prove what it was given for
    │   ├── HistoryBroken         a later copy that does not begin with the earlier one
    │   └── TwoHistories          two signed heads that cannot be of one history; says which was kept
    ├── NotUnderstood             it may be valid, but it uses what is not known here; says what
    ├── CodeError                 a letter code that was mistyped; says in which groups
    ├── WrongPassphrase           a key file that this passphrase does not open
    ├── LogbookMissing            a folder of ours without its logbook: nothing wrong, and not proved
    ├── UnsoundLibrary            the libsodium of this machine takes what is no element
    ├── CheckFailed               a record that must not be accepted; says which check, at which event
    └── LogCheckFailed            a logbook that must not be accepted; says which check, at which entry

Those that are not here stand beside what raises them. The server's own are drawn in `api.errors`.
A message is one sentence that may be shown to anybody: it never holds a code, a key or a choice.
"""

from __future__ import annotations


class BallotError(Exception):
    """Root of the tree; `code` is a stable kebab-case name for machines."""

    code = "error"


class Malformed(BallotError):
    """Bytes that are not what they claim to be (JSON, number, group element, archive)."""

    code = "malformed"


class BadLogbook(Malformed):
    """An entry of a logbook that cannot be read, or that cannot stand where it stands. `height` counts from 0."""

    code = "logbook-malformed"

    def __init__(self, height: int, reason: str) -> None:
        super().__init__(f"logbook entry {height}: {reason}")
        self.height = height
        self.reason = reason


class Refused(BallotError):
    """Well formed, but it breaks a rule of the protocol."""

    code = "refused"


class InvalidBallot(Refused):
    """A ballot that must not be counted."""

    code = "ballot-invalid"


class ForeignBallot(InvalidBallot):
    """A ballot made for another consultation."""

    code = "ballot-for-another-consultation"


class UnknownCredential(InvalidBallot):
    """A ballot whose credential is not on the list of public credentials."""

    code = "credential-unknown"


class BlamedTrustee(Refused):
    """A message of a trustee is wrong. It proves that whoever holds `trustee`'s key, or the channel, is at fault."""

    code = "trustee-refused"

    def __init__(self, trustee: str, reason: str) -> None:
        super().__init__(f"{trustee}: {reason}")
        self.trustee = trustee


class IllegalTransition(Refused):
    """An act that the state of the consultation does not allow."""

    code = "act-not-allowed"


class NotUnderstood(BallotError):
    """What may be valid, but uses a feature that is not known here: no verdict follows from it.

    `feature` names it, as the object of "not understood:".
    """

    code = "not-understood"

    def __init__(self, feature: str) -> None:
        super().__init__(f"Not understood: {feature}.")
        self.feature = feature


class CodeError(BallotError):
    """A letter code that was mistyped. `groups` (1 to 4) are the groups to look at again."""

    code = "code-mistyped"

    def __init__(self, message: str, groups: tuple[int, ...]) -> None:
        super().__init__(message)
        self.groups = groups


class WrongPassphrase(BallotError):
    """A sealed file that this passphrase does not open, or that was altered."""

    code = "wrong-passphrase"


class UnsoundLibrary(BallotError):
    """The libsodium of this machine takes what is no element of the group; nothing may be concluded with it."""

    code = "library-unsound"
