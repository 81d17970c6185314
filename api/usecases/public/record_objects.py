"""The record object by object, as independent tools ask for it."""

from __future__ import annotations

from api.ballotbox import store
from api.database import Databases


def setup_object(databases: Databases, uuid: str, position: int) -> bytes | None:
    """What stands at a position of `ballot.record.places`, as stored; None while there is no record.

    Raises `ConsultationNotFound`.
    """
    with databases.ballotbox_session() as session:
        row = store.consultation(session, uuid)
        found = store.entries(session, row.uuid, position, position + 1)
    return found[0].body if found else None


def stored_object(databases: Databases, uuid: str, digest: str) -> bytes | None:
    """Anything in the record, by its SHA-256 (lower-case hex). Raises `ConsultationNotFound`."""
    with databases.ballotbox_session() as session:
        # An unknown consultation is told as such, for "no such object" would read as if a ballot were missing.
        store.consultation(session, uuid)
        return store.object_body(session, uuid, digest)
