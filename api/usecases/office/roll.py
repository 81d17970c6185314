"""Import the roll: all of it or nothing."""

from __future__ import annotations

from datetime import UTC, datetime

from api.database import Databases
from api.roll import store
from api.usecases.office.draft import require_draft, require_not_issued
from ballot.roll.reading import Roll, require_settled


def import_roll(databases: Databases, uuid: str, roll: Roll, *, now: datetime | None = None) -> int:
    """Give the consultation this roll in one transaction; returns how many dwellings the former roll had.

    Its date, its fingerprint and its counts are kept with it. Raises `IllegalTransition` unless it is a draft,
    `CodesIssued` once letters exist, RollError while anything of the roll waits.
    """
    require_settled(roll)
    require_draft(databases, uuid, "import a roll")
    with databases.roll_session(write=True) as session:
        require_not_issued(session, uuid)
        replaced = store.count_dwellings(session, uuid)
        store.replace_roll(session, uuid, roll, now or datetime.now(UTC))
    return replaced
