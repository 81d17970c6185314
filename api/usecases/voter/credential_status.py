"""Tell a voter's page whether a letter can still be used, from the public credential that it derived."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from api.ballotbox import store
from api.ballotbox.letters import require_usable
from api.database import Databases
from api.errors import LetterVoided, SpareNotGiven
from ballot.errors import UnknownCredential


@dataclass(frozen=True, slots=True)
class CredentialStatus:
    """A letter is "voided" where another takes its place, and "idle" a spare one that takes none yet.

    `cast` is where the ballot stands when the status is "voted". All of it is public anyway.
    """

    status: Literal["unvoted", "voted", "voided", "idle", "unknown"]
    cast: store.Cast | None = None


def credential_status(databases: Databases, uuid: str, credential: str) -> CredentialStatus:
    """Look a public credential up. Raises `ConsultationNotFound`."""
    with databases.ballotbox_session() as session:
        store.consultation(session, uuid)
        cast = store.cast_with_credential(session, uuid, credential)
        if cast is not None:
            return CredentialStatus("voted", cast)
        try:
            require_usable(session, uuid, credential)
        except LetterVoided:
            return CredentialStatus("voided")
        except SpareNotGiven:
            return CredentialStatus("idle")
        except UnknownCredential:
            return CredentialStatus("unknown")
        return CredentialStatus("unvoted")
