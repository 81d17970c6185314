"""The list of public credentials, with weights where the election has them."""

from __future__ import annotations

from ballot import shape
from ballot.canonical import decode_canonical
from ballot.errors import Malformed, Refused
from ballot.group import Group

WEIGHT_LIMIT = 10**11
"""The total weight that Belenios allows (CHANGES 1.16)."""


def parse_credentials(data: bytes, group: Group) -> dict[str, int]:
    """Each public credential, as spelled, with its weight. Raises `Malformed` or `Refused`.

    Spellings are canonical, so two equal elements would be two equal strings.
    """
    weights: dict[str, int] = {}
    forms: set[bool] = set()
    for index, item in enumerate(shape.items(decode_canonical(data), "public_credentials")):
        where = f"public_credentials[{index}]"
        element, *rest = shape.string(item, where).split(",")
        if len(rest) > 1:
            raise Malformed(f"{where}: more than a credential and a weight; names must not stay in the list")
        if group.parse(element, where) == group.identity:
            raise Refused(f"{where}: the neutral element is no credential")
        if element in weights:
            raise Refused(f"{where}: this credential is there twice")
        weights[element] = shape.natural(rest[0], where) if rest else 1
        forms.add(bool(rest))
    if len(forms) > 1:
        raise Malformed("public_credentials: either all credentials have a weight or none has")
    if not weights:
        raise Refused("public_credentials: the list is empty")
    if not 0 < sum(weights.values()) <= WEIGHT_LIMIT:
        raise Refused(f"public_credentials: the weights must add up to 1 to {WEIGHT_LIMIT}")
    return weights
