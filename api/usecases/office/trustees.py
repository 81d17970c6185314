"""Take the trustees' public keys while the consultation is a draft."""

from __future__ import annotations

from collections.abc import Sequence

from api.database import Databases
from api.roll import store
from api.usecases.office.draft import require_draft
from api.usecases.shared.consultations import read_consultation
from ballot.canonical import decode_canonical, encode
from ballot.consultation.terms import NamedTrustee
from ballot.errors import BlamedTrustee, Refused
from ballot.group import ED25519
from ballot.trustees.ceremony.commitments import require_commitments
from ballot.trustees.identity import named_trustees
from ballot.trustees.key import MAX_NAME, is_name
from ballot.trustees.members import KEY_LIMIT, Trustees, join_trustees, parse_trustees


class OtherCeremony(Refused):
    """A threshold key and commitments that do not belong together."""

    code = "other-ceremony"


def add_trustee(databases: Databases, uuid: str, data: bytes) -> int:
    """Keep a trustee's public key, or the threshold key of all; returns how many trustees there are now.

    A key that is there already stays where it is. Raises `Malformed`, `BlamedTrustee`, `OtherCeremony`, or `Refused`
    when the key is not of the kind that the consultation asks for or all trustees are there.
    """
    require_draft(databases, uuid, "add a trustee")
    text = read_consultation(databases, uuid).text
    data = encode(decode_canonical(data.strip(), limit=KEY_LIMIT))
    found = parse_trustees(join_trustees([data]), ED25519)
    for member in found.members:
        _check_name(member.name or "")
    named_trustees(found)
    (block,) = found.blocks
    is_threshold = block.parameters is not None
    if is_threshold and (len(block.members), block.needed) != (text.trustees, text.threshold):
        raise Refused(
            f"This is a key of {block.needed} out of {len(block.members)} trustees; "
            f"the consultation asks for {text.threshold} out of {text.trustees}."
        )
    if not is_threshold and text.threshold != text.trustees:
        raise Refused(
            f"{text.threshold} of the {text.trustees} trustees shall suffice, so they make one key together: "
            "see `ballot trustee certify`, and add the file that `ballot trustee assemble` writes."
        )
    with databases.roll_session(write=True) as session:
        keys = store.trustee_keys(session, uuid)
        if data in keys:
            return _members(keys) if is_threshold else keys.index(data) + 1
        if _members(keys) + len(found.members) > text.trustees:
            raise Refused(
                f"The consultation has its {text.trustees} trustees already; "
                "take one out with `ballot-admin remove-trustee` first."
            )
        keys.append(data)
        trustees_of(keys)
        if commitments := store.commitments(session, uuid):
            require_committed(keys, commitments)
        store.set_trustee_keys(session, uuid, keys)
    return _members(keys)


def trustees_of(keys: Sequence[bytes]) -> Trustees | None:
    """Who handed in these keys; None while nobody did."""
    return parse_trustees(join_trustees(keys), ED25519) if keys else None


def require_committed(keys: Sequence[bytes], commitments: Sequence[str]) -> None:
    """Hold the trustees' commitments, in their order, against the keys handed in. Raises `OtherCeremony`."""
    trustees = trustees_of(keys)
    if trustees is None:
        return
    try:
        require_commitments(trustees, dict(enumerate(commitments, 1)))
    except BlamedTrustee as error:
        raise OtherCeremony(
            f"{error}. Threshold key and commitments must be of one ceremony, in the order of the trustees: "
            "`ballot-admin commitments` takes others in place of those that were noted, and `ballot-admin "
            "remove-trustee` takes the key out. Where both are the right ones, this trustee showed other coefficients "
            "than it promised: hold the ceremony again."
        ) from error


def _members(keys: Sequence[bytes]) -> int:
    trustees = trustees_of(keys)
    return len(trustees.members) if trustees else 0


def _check_name(name: str) -> None:
    if not is_name(name):
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


def trustees_wanted(databases: Databases, uuid: str) -> tuple[int, int]:
    """How many trustees the organiser's file asks for, and how many of them shall suffice."""
    text = read_consultation(databases, uuid).text
    return text.trustees, text.threshold


def trustees_so_far(databases: Databases, uuid: str) -> tuple[NamedTrustee, ...]:
    """Whose keys were handed in, in the order of their positions."""
    with databases.roll_session() as session:
        keys = store.trustee_keys(session, uuid)
    trustees = trustees_of(keys)
    return named_trustees(trustees) if trustees else ()
