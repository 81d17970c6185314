"""Take what the trustees committed themselves to in the key ceremony, while the consultation is a draft.

Commitments and threshold key may come in either order: whichever comes second is held against the first. They stand
in the office's database until the sealing, which writes them into the logbook; so a ceremony can be held again.
"""

from __future__ import annotations

from collections.abc import Sequence

from api.database import Databases
from api.roll import store
from api.usecases.office.draft import require_draft
from api.usecases.office.trustees import require_committed, trustees_of, trustees_wanted
from ballot.errors import Refused
from ballot.trustees.ceremony.commitments import check_distinct, committed_positions

MAX_COMMITMENTS_BYTES = 64 * 1024
"""A line of 65 bytes for each of a hundred trustees, with room to spare."""


def take_commitments(databases: Databases, uuid: str, digests: Sequence[str]) -> bool:
    """Keep the commitments of all trustees, in their order; true where they replace others.

    Raises `Refused` when they are not as many as the trustees or nobody has to commit, `BlamedTrustee` for one that
    is copied, `OtherCeremony` for one that is not that of the key.
    """
    require_draft(databases, uuid, "note commitments")
    size, threshold = trustees_wanted(databases, uuid)
    with databases.roll_session(write=True) as session:
        keys = store.trustee_keys(session, uuid)
        if threshold == size and not needs_commitments(keys):
            raise Refused(
                "Every trustee of this consultation makes a key of its own, so there is no commitment to note."
            )
        if len(digests) != size:
            raise Refused(
                f"These are {len(digests)} commitments for {size} trustees: give those of all, in the order of the "
                "trustees, in a file for each or in one file with a line for each."
            )
        check_distinct(digests)
        require_committed(keys, digests)
        before = store.commitments(session, uuid)
        store.set_commitments(session, uuid, digests)
    return before not in ([], list(digests))


def needs_commitments(keys: Sequence[bytes]) -> bool:
    """Whether among the keys handed in there is one that trustees made together."""
    trustees = trustees_of(keys)
    return trustees is not None and bool(committed_positions(trustees))
