"""Checkpoints and the Merkle tree behind them."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ballot.errors import Malformed
from ballot.record.events import Head
from ballot.transparency.checkpoint import Checkpoint, log_key, log_signer, make_checkpoint, parse_checkpoint
from ballot.transparency.merkle import Tree, tree_from_data
from ballot.transparency.note import parse_note, parse_verifier_key, verify_note
from tests.worlds.logs import HASH, SEED, UUID


def plain_root(leaves: list[bytes]) -> bytes:
    """The definition of RFC 6962, section 2.1, word by word."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    k = 1
    while 2 * k < len(leaves):
        k *= 2
    return sha256(b"\x01" + plain_root(leaves[:k]) + plain_root(leaves[k:])).digest()


def grown(leaves: list[bytes]) -> Tree:
    tree = Tree()
    for leaf in leaves:
        tree = tree.add(leaf)
    return tree


@given(st.lists(st.binary(max_size=4), max_size=40))
def test_the_tree_grows_to_the_root_of_the_definition(leaves: list[bytes]) -> None:
    tree = grown(leaves)
    assert tree.size == len(leaves)
    assert tree.root == plain_root(leaves)
    assert tree_from_data(tree.size, tree.data) == tree


def test_the_roots_of_the_log_that_others_test_with() -> None:
    # The first two inputs, and the roots, of the tests of certificate-transparency's merkletree.
    assert grown([b""]).root.hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert (
        grown([b"", b"\x00"]).root.hex() == "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
    )


def test_a_kept_state_that_does_not_fit_is_refused() -> None:
    with pytest.raises(Malformed):
        tree_from_data(3, bytes(32))


def checkpoint() -> Checkpoint:
    return make_checkpoint(UUID, grown([b"a", b"b"]), Head(1, HASH), Head(3, HASH[::-1]))


def test_a_signed_checkpoint_is_read_back() -> None:
    signer = log_signer(UUID, SEED)
    note = parse_note(checkpoint().signed_by(signer).data)
    verify_note(note, parse_verifier_key(signer.key.text))
    verify_note(note, log_key(UUID, signer.key.public))
    assert parse_checkpoint(note.text) == checkpoint()
    assert note.text.split("\n")[0] == signer.key.name == f"une-voix/{UUID}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("une-voix/", "other/"),
        (UUID, "short"),
        ("\n2\n", "\n3\n"),
        ("\n2\n", "\n02\n"),
        ("=\n", "\n"),
        ("record 1", "record 0"),
        ("record 1", "record 01"),
        ("record 1", "record  1"),
        (HASH, HASH.upper()),
        ("logbook 3", "logbook -3"),
        ("logbook", "record"),
        ("logbook 3", "extra\nlogbook 3"),
    ],
)
def test_a_checkpoint_in_another_spelling_is_refused(old: str, new: str) -> None:
    text = checkpoint().text
    assert old in text
    with pytest.raises(Malformed):
        parse_checkpoint(text.replace(old, new, 1))


@given(st.text(max_size=200))
def test_any_text_gives_a_checkpoint_or_our_error(text: str) -> None:
    with pytest.raises(Malformed):
        parse_checkpoint(text)
