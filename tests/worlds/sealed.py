"""Sealed files that open at once: tests say openly where they do without the cost that people's files have."""

from ballot.keyfile import Cost

CHEAP = Cost(2**4)
