"""The whole Merkle tree of RFC 6962, kept as it grows, for the paths that prove something of it in a few hashes.

    inclusion     that a leaf stands at its place in the tree of some size: the node beside each one on its way up
    consistency   that the tree of one size is the beginning of the tree of a later size

A leaf costs one hash to add, and on average one more; a path costs about log2(size)^2 hashes, whatever the size was
when the leaf came. `Tree` in `merkle` is enough for roots, and much smaller. Source: RFC 6962, sections 2.1.1, 2.1.2;
how the paths are checked: RFC 9162, sections 2.1.3.2, 2.1.4.2.
"""

from __future__ import annotations

from ballot.errors import Malformed, Refused
from ballot.transparency.merkle import HASH_SIZE, leaf_hash, node_hash

Path = tuple[bytes, ...]
"""Hashes of 32 bytes, the deepest first."""

LONGEST_PATH = 64
"""More than a tree of any size that can be written down needs, for either kind of path."""


class BadPath(Refused):
    """A path that does not prove what it was given for."""

    code = "path-refused"


class History:
    """Every complete subtree over the leaves so far; leaves have 32 bytes. Not for several threads at once."""

    __slots__ = ("_levels",)

    def __init__(self) -> None:
        self._levels: list[bytearray] = [bytearray()]

    @property
    def size(self) -> int:
        """How many leaves there are."""
        return len(self._levels[0]) // HASH_SIZE

    def add(self, leaf: bytes) -> None:
        """Add a leaf at the end."""
        index, level, digest = self.size, 0, leaf_hash(leaf)
        self._levels[0] += digest
        while index & 1:
            digest = node_hash(self._node(level, index - 1), digest)
            index, level = index >> 1, level + 1
            if level == len(self._levels):
                self._levels.append(bytearray())
            self._levels[level] += digest

    def root(self, size: int) -> bytes:
        """The root of the first `size` leaves, from 1."""
        self._require(1 <= size <= self.size)
        return self._range(0, size)

    def inclusion(self, index: int, size: int) -> Path:
        """The path of leaf `index` (from 0) in the tree of the first `size` leaves."""
        self._require(0 <= index < size <= self.size)
        path: list[bytes] = []
        low, high = 0, size
        while high - low > 1:
            middle = low + _split(high - low)
            if index < middle:
                path.append(self._range(middle, high))
                high = middle
            else:
                path.append(self._range(low, middle))
                low = middle
        return tuple(reversed(path))

    def consistency(self, old: int, new: int) -> Path:
        """The path that shows the first `old` leaves to be the beginning of the first `new`; `old` from 1."""
        self._require(1 <= old <= new <= self.size)
        path: list[bytes] = []
        low, high, is_whole = 0, new, True
        while high - low > 1 and high != old:
            middle = low + _split(high - low)
            if old <= middle:
                path.append(self._range(middle, high))
                high = middle
            else:
                path.append(self._range(low, middle))
                low, is_whole = middle, False
        if not is_whole:
            path.append(self._range(low, high))
        return tuple(reversed(path))

    def _require(self, holds: bool) -> None:
        if not holds:
            raise ValueError(f"there is no such path among {self.size} leaves")

    def _node(self, level: int, index: int) -> bytes:
        return bytes(self._levels[level][index * HASH_SIZE : (index + 1) * HASH_SIZE])

    def _range(self, low: int, high: int) -> bytes:
        """The root over leaves `low` up to but not including `high`, which begin where a subtree does."""
        size = high - low
        if size & (size - 1) == 0:
            level = size.bit_length() - 1
            return self._node(level, low >> level)
        middle = low + _split(size)
        return node_hash(self._range(low, middle), self._range(middle, high))


def _split(size: int) -> int:
    """The largest power of two below `size`, which is 2 or more."""
    return 1 << ((size - 1).bit_length() - 1)


def included_root(leaf: bytes, index: int, size: int, path: Path) -> bytes:
    """The root of the tree of `size` leaves that has `leaf` at `index`, by its path. Raises `BadPath`."""
    if not 0 <= index < size:
        raise BadPath("The tree ends before this leaf.")
    place, last, digest = index, size - 1, leaf_hash(leaf)
    for beside in path:
        if last == 0:
            raise BadPath("The path of inclusion is too long.")
        if place & 1 or place == last:
            digest = node_hash(beside, digest)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            digest = node_hash(digest, beside)
        place, last = place >> 1, last >> 1
    if last:
        raise BadPath("The path of inclusion is too short.")
    return digest


def require_consistent(old: int, old_root: bytes, new: int, new_root: bytes, path: Path) -> None:
    """That the tree of `old` leaves (from 1) is the beginning of that of `new`, by the path. Raises `BadPath`."""
    if not 1 <= old <= new:
        raise BadPath("The later tree is smaller than the earlier one.")
    if old == new:
        if path or old_root != new_root:
            raise BadPath("Two trees of one size differ.")
        return
    # Where the old tree is one whole subtree, its root is known already and left out of the path.
    nodes = [old_root, *path] if old & (old - 1) == 0 else list(path)
    if not nodes:
        raise BadPath("The path of consistency is empty.")
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    older = newer = nodes[0]
    for beside in nodes[1:]:
        if last == 0:
            raise BadPath("The path of consistency is too long.")
        if place & 1 or place == last:
            older, newer = node_hash(beside, older), node_hash(beside, newer)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            newer = node_hash(newer, beside)
        place, last = place >> 1, last >> 1
    if last or older != old_root or newer != new_root:
        raise BadPath("The later tree does not begin with the earlier one.")


def read_path(hashes: list[bytes], what: str) -> Path:
    """Hashes that came from outside. Raises `Malformed` unless they can be a path."""
    if len(hashes) > LONGEST_PATH or any(len(item) != HASH_SIZE for item in hashes):
        raise Malformed(f"{what}: expected at most {LONGEST_PATH} hashes of {HASH_SIZE} bytes")
    return tuple(hashes)
