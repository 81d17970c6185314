"""Where things stand in a record of ours.

    position of an entry (from 0, the archive's own header left out)      height of an event
    0 election  1 trustees  2 public credentials  3 setup data  4 Setup   0
    5 the first ballot  6 its event                                       1
    7 the second  8 its event                                             2
    ...and then the tail                                                  from the number of ballots on

A Setup without credentials certificate has five entries and a Ballot two, so everything is found by counting, without
reading what stands before it.
"""

from __future__ import annotations

from typing import Final

ELECTION: Final = 0
TRUSTEES: Final = 1
CREDENTIALS: Final = 2
"""Positions in the archive, and so among the data of the Setup event."""

SETUP_DATA: Final = ("election", "trustees", "credentials", "credentials_certificate")
"""What the setup data call them, in the same order; the last is optional, and ours have none."""

SETUP_ENTRIES: Final = 5
"""Entries of the Setup event: election, trustees, public credentials, setup data, the event."""

BALLOT_ENTRIES: Final = 2
"""Entries of a Ballot event: the ballot, the event."""


def ballot_places(ballots: int) -> range:
    """The positions of the entries of the ballots and their events, `ballots` being how many there are."""
    return range(SETUP_ENTRIES, SETUP_ENTRIES + BALLOT_ENTRIES * ballots)


def ballot_number(height: int) -> int:
    """Which ballot (from 1) has its event at this height: they follow Setup, which has height 0, without a gap."""
    return height


def last_ballot_height(ballots: int) -> int:
    """The height of the event of the last of so many ballots; where there is none, that of Setup."""
    return ballots
