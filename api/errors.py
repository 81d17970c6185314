"""Why an act was refused, beyond what `ballot.errors` knows.

    Refused
    ├── ConsultationNotFound
    ├── SlugTaken
    ├── BallotMalformed         what was sent as a ballot cannot be read
    ├── NotOpenYet              voting has not begun
    ├── VotingClosed            voting has ended
    ├── CredentialUsed          another ballot was cast with this letter
    ├── LetterVoided            the letter was reported lost, and replaced
    ├── SpareNotGiven           a spare letter that takes no place yet
    ├── BallotChallenged        this ballot was opened by its voter instead
    ├── ChallengesUsedUp        too many ballots of one letter were
    ├── CodesIssued             the codes were issued already
    ├── FileRefused             a file that cannot be read, or is in the way
    ├── OtherCeremony           a threshold key and commitments that do not belong together
    ├── SynthesiserMissing      nothing here can speak
    ├── DecryptionGiven         this trustee's partial decryption is in the record already
    ├── LogKeyMissing           nothing here can sign the checkpoint
    ├── HistoryChanged          the database does not continue what was signed before
    ├── AlreadyCountersigned    a witness signed a later head
    ├── NotCountersigned        no witness signed any head yet
    ├── StaffLinkRefused        the link to the staff's page lets nobody in
    ├── NotSignedIn             nobody is signed in as staff of a polling place
    ├── PlaceUnknown            no polling place with this number
    ├── BallotsWaiting          a place is to close while ballots wait on its kiosks
    ├── EnrolmentCodeWrong      no kiosk can be enrolled with this code
    ├── KioskUnknown            no kiosk of ours
    ├── KioskRevoked            a kiosk that was taken out of service
    ├── KioskSignatureWrong     a request that the kiosk did not sign
    ├── KioskReplayed           a request that was accepted before
    └── KioskElsewhere          a kiosk that does not serve this consultation

Those that are not here stand beside what raises them. The tree above `Refused` is in `ballot.errors`.
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


class BallotMalformed(Refused):
    """What was sent as a ballot cannot be read. Never said of what is stored here: a kiosk throws the ballot away."""

    code = "ballot-malformed"


class NotOpenYet(Refused):
    """Voting has not begun."""

    code = "consultation-not-open"


class VotingClosed(Refused):
    """Voting has ended."""

    code = "consultation-closed"


class CredentialUsed(Refused):
    """Another ballot was cast with the same letter."""

    code = "credential-used"

    def __init__(
        self,
        detail: str = "A ballot was cast with this letter already. It stands, and this one was not counted. "
        "If it was not you, tell the polling board.",
    ) -> None:
        super().__init__(detail)


class LetterVoided(Refused):
    """The letter was voided, and a spare one took its place."""

    code = "letter-voided"

    def __init__(self) -> None:
        super().__init__(
            "This letter was reported lost, and another one takes its place. Use the new letter, or tell the organiser."
        )


class SpareNotGiven(Refused):
    """A spare letter that takes no place yet."""

    code = "spare-not-given"

    def __init__(self) -> None:
        super().__init__("This spare letter does not work yet: the office must first give it to a dwelling.")


class BallotChallenged(Refused):
    """The ballot was challenged, so that its voter could open it."""

    code = "ballot-challenged"

    def __init__(self) -> None:
        super().__init__(
            "This ballot was opened for a check, so it can never be cast. Seal a fresh one: the letter is still good."
        )


class ChallengesUsedUp(Refused):
    """As many ballots of this letter were challenged as may be."""

    code = "challenges-used-up"

    def __init__(self) -> None:
        super().__init__("Enough ballots of this letter were checked. The letter can still vote.")


class DecryptionGiven(Refused):
    """A trustee's partial decryption is in the record already."""

    code = "decryption-given"


class StaffLinkRefused(Refused):
    """The link of a polling place's staff was used, is too old, or never was."""

    code = "staff-link-refused"

    def __init__(self) -> None:
        super().__init__("This link was used already or its day is over. Ask the office for a new one.")


class NotSignedIn(Refused):
    """No session of a polling place's staff."""

    code = "staff-not-signed-in"

    def __init__(self) -> None:
        super().__init__("Sign in with the link that the office gave you.")


class PlaceUnknown(Refused):
    """The consultation names no such place."""

    code = "place-unknown"


class BallotsWaiting(Refused):
    """A place cannot be closed without a word while ballots wait at its kiosks, or may wait there."""

    code = "ballots-waiting"


class EnrolmentCodeWrong(Refused):
    """No kiosk is awaited with this code."""

    code = "enrolment-code-wrong"

    def __init__(self) -> None:
        super().__init__("This code is wrong, used, or older than 10 minutes. Ask the staff for a new one.")


class KioskUnknown(Refused):
    """No such kiosk."""

    code = "kiosk-unknown"

    def __init__(self) -> None:
        super().__init__("This kiosk is not enrolled here.")


class KioskRevoked(Refused):
    """The staff has shut this kiosk out."""

    code = "kiosk-revoked"

    def __init__(self) -> None:
        super().__init__("This kiosk was taken out of service.")


class KioskSignatureWrong(Refused):
    """A kiosk's signature does not fit the request."""

    code = "kiosk-signature-wrong"

    def __init__(self) -> None:
        super().__init__("The kiosk's signature does not fit the request.")


class KioskReplayed(Refused):
    """A copy of a kiosk's request, or one that was overtaken. `counter` is that of the last accepted one."""

    code = "kiosk-replayed"

    def __init__(self, counter: int) -> None:
        super().__init__("This request, or a later one, was accepted before.")
        self.counter = counter


class KioskElsewhere(Refused):
    """A kiosk asked for a consultation that its place does not serve."""

    code = "kiosk-elsewhere"

    def __init__(self) -> None:
        super().__init__("This kiosk does not serve this consultation.")


class AlreadyCountersigned(Refused):
    """A witness has countersigned a later head than this one."""

    code = "already-countersigned"


class NotCountersigned(Refused):
    """No witness has countersigned a head of this consultation."""

    code = "not-countersigned"
