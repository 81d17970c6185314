"""Fingerprints for the ear: the same for the same thing, another for another, and understood as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ballot.spoken import GROUP, GROUPS, PATTERN, aloud, differing, fingerprint, heard
from ballot.symbols import ALPHABET


@given(st.binary(), st.binary())
def test_each_thing_has_one_fingerprint(one: bytes, other: bytes) -> None:
    assert PATTERN.fullmatch(fingerprint("trustee", one))
    assert (fingerprint("trustee", one) == fingerprint("trustee", other)) == (one == other)
    assert fingerprint("trustee", one) != fingerprint("election", one)


def test_it_has_eighty_bits_or_more() -> None:
    assert len(ALPHABET) ** (GROUP * GROUPS) >= 2**80
    shown = fingerprint("trustee", b"x")
    assert [len(group) for group in shown.split("-")] == [GROUP] * GROUPS


@given(st.binary())
def test_what_is_typed_as_it_is_heard_is_understood(data: bytes) -> None:
    shown = fingerprint("trustee", data)
    for typed in (shown, aloud(shown), shown.lower(), shown.replace("-", ""), f"  {aloud(shown)}\n"):
        assert heard(typed) == shown


@pytest.mark.parametrize("typed", ["", "7K3D", "7K3D 9XPL 2TNB HUV1", "oui", "7K3D 9XPL 2TNB HUV1 C8RG 7K3D"])
def test_what_is_no_fingerprint_equals_none(typed: str) -> None:
    assert PATTERN.fullmatch(heard(typed)) is None


def test_differing_groups_are_counted_from_one() -> None:
    shown = "7K3D-9XPL-2TNB-HUV1-C8RG"
    assert differing(shown, shown) == []
    assert differing("7K3D-9XPL-2TNB-HUV1-C8RH", shown) == [5]
    assert differing("7K3D", shown) == [2, 3, 4, 5]
