"""The files in which a trustee keeps a private key, of either tool.

Ours are sealed under a passphrase (`ballot.keyfile`), belenios-tool's are left open:

    trustee-key        {"secret":"<decimal>","name":"CLCV"}   sealed: a key that is needed for itself
    trustee-seed       {"seed":"<22 characters of base58>"}   sealed: what a trustee of a threshold key drew
    8144B36A.privkey   "<decimal>"                            open: as the first
    <id>.key           22 characters of base58                open: as the second

Whoever holds a share of a threshold key needs its dkey besides, which both tools write alike.
"""

from __future__ import annotations

from collections.abc import Callable

from ballot import shape
from ballot.canonical import Json, decode, encode
from ballot.errors import Malformed
from ballot.group import ED25519, Element, Group, Random
from ballot.keyfile import Cost, seal, unseal
from ballot.trustees.ceremony.steps import open_share
from ballot.trustees.members import TrusteeKey, trustee_key
from ballot.trustees.pki import keys_of_seed

KEY = "trustee-key"
SEED = "trustee-seed"

Passphrase = Callable[[], str]
"""Asked only where a file is sealed."""


def seal_key(key: TrusteeKey, passphrase: str, random: Random, cost: Cost | None = None) -> bytes:
    """The sealed file of a key that is needed for itself."""
    return seal(encode({"secret": str(key.secret), "name": key.public.name}), passphrase, KEY, random, cost)


def seal_seed(seed: str, passphrase: str, random: Random, cost: Cost | None = None) -> bytes:
    """The sealed file of a seed."""
    return seal(encode({"seed": seed}), passphrase, SEED, random, cost)


def is_sealed(data: bytes) -> bool:
    """Whether a key file is one of ours: no other is a JSON object."""
    return data.lstrip().startswith(b"{")


def open_key(data: bytes, passphrase: Passphrase, random: Random, group: Group = ED25519) -> TrusteeKey:
    """The key in a file of either tool, with a fresh proof. Ours are of the group Ed25519.

    Raises `Malformed`, which never repeats what is in the file, or `WrongPassphrase`.
    """
    if not is_sealed(data):
        return trustee_key(_open_number(data, group), random, group=group)
    record = shape.fields(decode(unseal(data, passphrase(), KEY)), "key", "secret", "name")
    name = None if record["name"] is None else shape.string(record["name"], "name")
    return trustee_key(_secret(record["secret"], "secret", ED25519), random, name)


def open_seed(data: bytes, passphrase: Passphrase) -> str:
    """What `seal_seed` sealed. Raises `Malformed` or `WrongPassphrase`."""
    record = shape.fields(decode(unseal(data, passphrase(), SEED)), "key", "seed")
    return shape.string(record["seed"], "seed")


def open_held_share(
    data: bytes, dkey: bytes, passphrase: Passphrase, random: Random, group: Group = ED25519
) -> tuple[TrusteeKey, Element]:
    """From the file of a seed, of either tool, and its dkey: the share of a threshold key, and its holder's own key.

    That second one is the verification key in the holder's certificate.

    Raises `Malformed`, `WrongPassphrase`, or `Refused` for the dkey of another.
    """
    seed = open_seed(data, passphrase) if is_sealed(data) else data.decode("ascii", "replace").strip()
    try:
        sealed_share = dkey.decode("utf-8").strip()
    except UnicodeDecodeError:
        raise Malformed("the share is not UTF-8 text") from None
    key = trustee_key(open_share(group, seed, sealed_share), random, group=group)
    return key, keys_of_seed(group, seed).verification_key


def _open_number(data: bytes, group: Group) -> int:
    text = data.decode("ascii", "replace").strip()
    if len(text) < 3 or text[0] != '"' or text[-1] != '"':
        raise Malformed("this is no private key; the key of a threshold trustee needs --share besides")
    return _secret(text[1:-1], "private key", group)


def _secret(value: Json, where: str, group: Group) -> int:
    secret = shape.scalar(value, where, group.order)
    if secret == 0:
        raise Malformed("the key file holds no key")
    return secret
