"""Who a trustee is: one fingerprint for one key, and no other trustees than the terms name."""

from __future__ import annotations

import os

import pytest

from ballot.consultation.terms import Terms
from ballot.errors import Refused
from ballot.group import BELENIOS_2048, ED25519, Group
from ballot.trustees.identity import fingerprints_of, named_trustees, require_named
from ballot.trustees.members import Trustees, generate_trustee_key, make_trustees, parse_trustees, trustee_key
from tests.worlds.thresholds import hold_ceremony


def trustees_with(*names: str | None, group: Group = ED25519) -> Trustees:
    """A single key for each name, and then three who made theirs together."""
    keys = [generate_trustee_key(os.urandom, name, group) for name in names]
    return parse_trustees(
        make_trustees([key.public for key in keys], [hold_ceremony(2, 3, group).parameters]), group
    )


@pytest.mark.parametrize("group", [ED25519, BELENIOS_2048], ids=lambda group: group.name)
def test_every_trustee_has_a_fingerprint_of_its_own(group: Group) -> None:
    trustees = trustees_with("CLCV", "CNL", group=group)
    named = named_trustees(trustees)
    assert [item.name for item in named] == ["CLCV", "CNL", "Member 1", "Member 2", "Member 3"]
    assert len({item.fingerprint for item in named}) == 5
    require_named(trustees, Terms("majority", 60, trustees=named))


def test_a_proof_made_anew_is_the_same_key() -> None:
    key = generate_trustee_key(os.urandom, "CLCV")
    again = trustee_key(key.secret, os.urandom, "CLCV")
    one, other = (parse_trustees(make_trustees([item.public]), ED25519) for item in (key, again))
    assert one != other
    assert fingerprints_of(one) == fingerprints_of(other)


@pytest.mark.parametrize("name", [None, "", "  "])
def test_a_trustee_without_a_name_cannot_be_named(name: str | None) -> None:
    with pytest.raises(Refused, match="trustee 1 bears no name" if name is None else "bears no name"):
        named_trustees(trustees_with(name, "CNL"))


def test_no_other_trustees_than_those_of_the_terms() -> None:
    trustees = trustees_with("CLCV", "CNL")
    named = named_trustees(trustees)
    other = named_trustees(trustees_with("CLCV", "CNL"))
    for wrong, said in (
        ((), "do not name the trustees"),
        (named[:-1], "name 4 trustees, and these are 5"),
        ((*named, named[0]), "name 6 trustees, and these are 5"),
        ((named[1], named[0], *named[2:]), "trustee 1 is CNL in the terms, and CLCV here"),
        ((other[0], *named[1:]), rf"trustee 1 \(CLCV\): the terms name the key {other[0].fingerprint}"),
        ((*named[:2], other[2], *named[3:]), r"trustee 3 \(Member 1\): the terms name the key"),
    ):
        with pytest.raises(Refused, match=said):
            require_named(trustees, Terms("majority", 60, trustees=wrong))
