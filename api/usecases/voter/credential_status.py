"""Tell a voter's page whether a letter can still be used, from the public credential that it derived."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from api.ballotbox import store
from api.database import Databases


@dataclass(frozen=True, slots=True)
class CredentialStatus:
    """`cast` is where the ballot stands when the status is "voted". All of it is in the public record anyway."""

    status: Literal["unvoted", "voted", "unknown"]
    cast: store.Cast | None = None


def credential_status(databases: Databases, uuid: str, credential: str) -> CredentialStatus:
    """Look a public credential up. Raises `ConsultationNotFound`."""
    with databases.ballotbox_session() as session:
        store.consultation(session, uuid)
        cast = store.cast_with_credential(session, uuid, credential)
        if cast is not None:
            return CredentialStatus("voted", cast)
        return CredentialStatus("unvoted" if store.is_active(session, uuid, credential) else "unknown")
