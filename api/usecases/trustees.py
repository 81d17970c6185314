"""Take the trustees' public keys while the consultation is a draft."""

from __future__ import annotations

from api.ballotbox import store as ballotbox_store
from api.database import Databases
from api.roll import store
from api.usecases.consultations import text_of
from api.usecases.office import require_draft
from ballot.errors import Refused
from ballot.fields import hidden
from ballot.trustees import TrusteePublicKey, make_trustees, parse_trustee_public_key

MAX_NAME = 120
"""Characters, as for the organiser's name."""


def add_trustee(databases: Databases, uuid: str, data: bytes) -> int:
    """Keep a trustee's public key after checking its proof; returns the trustee's position, from 1.

    A key that is there already keeps its position. Raises `Malformed`, `BlamedTrustee`, or `Refused` when all
    trustees are there.
    """
    require_draft(databases, uuid, "add a trustee")
    wanted = trustees_wanted(databases, uuid)
    key = parse_trustee_public_key(data.strip())
    _check_name(key.name or "")
    with databases.roll_session(write=True) as session:
        keys = store.trustee_keys(session, uuid)
        if key.data in keys:
            return keys.index(key.data) + 1
        if len(keys) >= wanted:
            raise Refused(
                f"The consultation has its {wanted} trustees already; "
                "take one out with `ballot-admin remove-trustee` first."
            )
        keys.append(key.data)
        make_trustees([parse_trustee_public_key(item) for item in keys])
        store.set_trustee_keys(session, uuid, keys)
    return len(keys)


def _check_name(name: str) -> None:
    """The name stands in the public record and on terminals for ever."""
    if len(name) > MAX_NAME or any(character == "\n" or hidden(character) for character in name):
        raise Refused(
            f"The name in this key has more than {MAX_NAME} characters, or one that cannot be seen. "
            "Ask the trustee for a key with another --name."
        )


def remove_trustee(databases: Databases, uuid: str, position: int) -> None:
    """Forget the key at `position` (from 1); those behind it move up. Raises `Refused`."""
    require_draft(databases, uuid, "remove a trustee")
    with databases.roll_session(write=True) as session:
        keys = store.trustee_keys(session, uuid)
        if not 1 <= position <= len(keys):
            raise Refused(f"There is no trustee {position}; the consultation has {len(keys)} so far.")
        del keys[position - 1]
        store.set_trustee_keys(session, uuid, keys)


def trustees_wanted(databases: Databases, uuid: str) -> int:
    """How many trustees the organiser's file asks for."""
    with databases.ballotbox_session() as session:
        return text_of(ballotbox_store.consultation(session, uuid)).trustees


def trustees_so_far(databases: Databases, uuid: str) -> list[TrusteePublicKey]:
    """The keys handed in, in the order of their positions."""
    with databases.roll_session() as session:
        return [parse_trustee_public_key(data) for data in store.trustee_keys(session, uuid)]
