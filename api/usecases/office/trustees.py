"""Take the trustees' public keys while the consultation is a draft."""

from __future__ import annotations

from collections.abc import Sequence

from api.ballotbox import store as ballotbox_store
from api.ballotbox.consultations import text_of
from api.database import Databases
from api.roll import store
from api.usecases.office.draft import require_draft
from ballot.canonical import decode_canonical, encode
from ballot.consultation.fields import hidden
from ballot.consultation.text import Consultation
from ballot.errors import BlamedTrustee, Refused
from ballot.group import ED25519
from ballot.trustees.ceremony.commitments import require_commitments
from ballot.trustees.members import TrusteePublicKey, parse_trustees

MAX_KEY_BYTES = 256 * 1024
"""A threshold key of twenty trustees fits."""

MAX_NAME = 120
"""Characters, as for the organiser's name."""


class OtherCeremony(Refused):
    """A threshold key and commitments that do not belong together."""

    code = "other-ceremony"


def add_trustee(databases: Databases, uuid: str, data: bytes) -> int:
    """Keep a trustee's public key, or the threshold key of all; returns how many trustees there are now.

    A key that is there already stays where it is. Raises `Malformed`, `BlamedTrustee`, `OtherCeremony`, or `Refused`
    when the key is not of the kind that the consultation asks for or all trustees are there.
    """
    require_draft(databases, uuid, "add a trustee")
    text = _text(databases, uuid)
    data = encode(decode_canonical(data.strip(), limit=MAX_KEY_BYTES))
    found = parse_trustees(trustees_json([data]), ED25519)
    for member in found.members:
        _check_name(member.name or "")
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
        parse_trustees(trustees_json(keys), ED25519)
        if commitments := store.commitments(session, uuid):
            require_committed(keys, commitments)
        store.set_trustee_keys(session, uuid, keys)
    return _members(keys)


def trustees_json(keys: Sequence[bytes]) -> bytes:
    """The trustees.json of keys as handed in: public keys of single trustees, or one threshold key."""
    blocks = []
    for data in keys:
        value = decode_canonical(data, limit=MAX_KEY_BYTES)
        kind = "Pedersen" if isinstance(value, dict) and "threshold" in value else "Single"
        blocks.append([kind, value])
    return encode(blocks)


def require_committed(keys: Sequence[bytes], commitments: Sequence[str]) -> None:
    """Hold the trustees' commitments, in their order, against the keys handed in. Raises `OtherCeremony`."""
    if not keys:
        return
    try:
        require_commitments(parse_trustees(trustees_json(keys), ED25519), dict(enumerate(commitments, 1)))
    except BlamedTrustee as error:
        raise OtherCeremony(
            f"{error}. Threshold key and commitments must be of one ceremony, in the order of the trustees: "
            "`ballot-admin commitments` takes others in place of those that were noted, and `ballot-admin "
            "remove-trustee` takes the key out. Where both are the right ones, this trustee showed other coefficients "
            "than it promised: hold the ceremony again."
        ) from error


def _members(keys: Sequence[bytes]) -> int:
    return len(parse_trustees(trustees_json(keys), ED25519).members) if keys else 0


def _text(databases: Databases, uuid: str) -> Consultation:
    with databases.ballotbox_session() as session:
        return text_of(ballotbox_store.consultation(session, uuid))


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


def trustees_wanted(databases: Databases, uuid: str) -> tuple[int, int]:
    """How many trustees the organiser's file asks for, and how many of them shall suffice."""
    text = _text(databases, uuid)
    return text.trustees, text.threshold


def trustees_so_far(databases: Databases, uuid: str) -> tuple[TrusteePublicKey, ...]:
    """The keys handed in, in the order of their positions."""
    with databases.roll_session() as session:
        keys = store.trustee_keys(session, uuid)
    return parse_trustees(trustees_json(keys), ED25519).members if keys else ()
