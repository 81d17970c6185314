"""Paths of inclusion and of consistency, against the roots of the small tree, for every place in every size."""

from __future__ import annotations

from hashlib import sha256
from itertools import pairwise

import pytest

from ballot.errors import Malformed
from ballot.transparency.history import (
    BadPath,
    History,
    Path,
    included_root,
    read_path,
    require_consistent,
)
from ballot.transparency.merkle import Tree

SIZE = 40
LEAVES = [sha256(bytes([number])).digest() for number in range(SIZE)]


def grown(leaves: list[bytes]) -> History:
    history = History()
    for leaf in leaves:
        history.add(leaf)
    return history


def roots() -> list[bytes]:
    trees = [Tree()]
    for leaf in LEAVES:
        trees.append(trees[-1].add(leaf))
    return [tree.root for tree in trees]


HISTORY, ROOTS = grown(LEAVES), roots()


def test_the_root_of_every_size_is_that_of_the_small_tree() -> None:
    assert HISTORY.size == SIZE
    assert [HISTORY.root(size) for size in range(1, SIZE + 1)] == ROOTS[1:]
    assert grown(LEAVES[:13]).root(13) == ROOTS[13]


def test_every_leaf_is_proved_in_every_tree_that_holds_it() -> None:
    for size in range(1, SIZE + 1):
        for index in range(size):
            path = HISTORY.inclusion(index, size)
            assert included_root(LEAVES[index], index, size, path) == ROOTS[size]
            assert len(path) <= (size - 1).bit_length()


def test_every_tree_is_proved_to_begin_every_later_one() -> None:
    for new in range(1, SIZE + 1):
        for old in range(1, new + 1):
            require_consistent(old, ROOTS[old], new, ROOTS[new], HISTORY.consistency(old, new))


def spoiled(path: Path) -> list[Path]:
    """The path with one bit of each hash turned, without each hash, with each doubled, and with two exchanged."""
    bits = [(*path[:i], bytes([item[0] ^ 1]) + item[1:], *path[i + 1 :]) for i, item in enumerate(path)]
    shorter = [(*path[:i], *path[i + 1 :]) for i in range(len(path))]
    longer = [(*path[:i], item, *path[i:]) for i, item in enumerate(path)]
    turned = [
        (*path[:i], path[i + 1], path[i], *path[i + 2 :])
        for i, (one, two) in enumerate(pairwise(path))
        if one != two
    ]
    return [*bits, *shorter, *longer, *turned, (*path, bytes(32))]


def leads_elsewhere(leaf: bytes, index: int, size: int, path: Path) -> bool:
    try:
        return included_root(leaf, index, size, path) != ROOTS[size]
    except BadPath:
        return True


@pytest.mark.parametrize(("index", "size"), [(0, 1), (0, 2), (5, 6), (5, 7), (6, 7), (12, 21), (20, 21)])
def test_no_other_path_place_or_leaf_proves_it(index: int, size: int) -> None:
    path = HISTORY.inclusion(index, size)
    assert all(leads_elsewhere(LEAVES[index], index, size, wrong) for wrong in spoiled(path))
    assert all(leads_elsewhere(LEAVES[other], index, size, path) for other in range(SIZE) if other != index)
    assert leads_elsewhere(LEAVES[index], size, size, path), "behind the end"
    assert all(leads_elsewhere(LEAVES[index], other, size, path) for other in range(size) if other != index)


@pytest.mark.parametrize(("old", "new"), [(1, 2), (4, 8), (5, 8), (6, 7), (7, 21), (16, 21), (20, 21)])
def test_no_other_path_or_root_proves_that_it_goes_on(old: int, new: int) -> None:
    path = HISTORY.consistency(old, new)
    for wrong in spoiled(path):
        with pytest.raises(BadPath):
            require_consistent(old, ROOTS[old], new, ROOTS[new], wrong)
    for roots_of in ((ROOTS[old - 1], ROOTS[new]), (ROOTS[old], ROOTS[new - 1])):
        with pytest.raises(BadPath):
            require_consistent(old, roots_of[0], new, roots_of[1], path)


def test_one_size_has_one_root_and_no_path() -> None:
    require_consistent(7, ROOTS[7], 7, ROOTS[7], ())
    for old, new, path in ((7, 7, (ROOTS[3],)), (7, 6, ()), (0, 6, ()), (5, 6, ())):
        with pytest.raises(BadPath):
            require_consistent(old, ROOTS[old], new, ROOTS[new], path)
    with pytest.raises(BadPath):
        require_consistent(7, ROOTS[6], 7, ROOTS[7], ())


def test_what_cannot_be_a_path_is_not_read() -> None:
    assert read_path([bytes(32)], "path") == (bytes(32),)
    for hashes in ([bytes(31)], [bytes(33)], [bytes(32)] * 65):
        with pytest.raises(Malformed):
            read_path(hashes, "path")


@pytest.mark.parametrize(("old", "new"), [(0, 1), (2, 1), (1, SIZE + 1)])
def test_there_are_no_paths_among_leaves_that_are_not_there(old: int, new: int) -> None:
    with pytest.raises(ValueError, match="no such path"):
        HISTORY.consistency(old, new)
    with pytest.raises(ValueError, match="no such path"):
        HISTORY.inclusion(new, new)
