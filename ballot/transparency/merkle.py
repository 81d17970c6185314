"""The Merkle tree of RFC 6962, as it grows: only the roots of its complete subtrees are kept.

    size 6 = 4 + 2      peaks: the root of leaves 0-3, the root of leaves 4-5

A leaf is hashed behind the byte 00, a node behind 01, so that no leaf can pass for a node. Source: RFC 6962,
section 2.1.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from ballot.errors import Malformed

HASH_SIZE = 32


@dataclass(frozen=True, slots=True)
class Tree:
    """The first `size` leaves; `peaks` are 32-byte roots, one per bit of `size` that is set, the largest first."""

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def add(self, leaf: bytes) -> Tree:
        """The tree with one leaf more."""
        peaks = [*self.peaks, leaf_hash(leaf)]
        bit = self.size
        while bit & 1:
            right, left = peaks.pop(), peaks.pop()
            peaks.append(node_hash(left, right))
            bit >>= 1
        return Tree(self.size + 1, tuple(peaks))

    @property
    def root(self) -> bytes:
        """The root hash, 32 bytes; of an empty tree, the hash of nothing."""
        if not self.peaks:
            return sha256().digest()
        *rest, result = self.peaks
        for peak in reversed(rest):
            result = node_hash(peak, result)
        return result

    @property
    def data(self) -> bytes:
        """The peaks, one after the other."""
        return b"".join(self.peaks)


def tree_from_data(size: int, data: bytes) -> Tree:
    """What `Tree.data` gave for `size` leaves. Raises `Malformed`."""
    if size < 0 or len(data) != HASH_SIZE * size.bit_count():
        raise Malformed("the kept state of a Merkle tree does not fit its size")
    return Tree(size, tuple(data[i : i + HASH_SIZE] for i in range(0, len(data), HASH_SIZE)))


def leaf_hash(leaf: bytes) -> bytes:
    """How a leaf enters the tree."""
    return sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The root over two subtrees."""
    return sha256(b"\x01" + left + right).digest()
