"""(L5) and (L7): what trustees committed to before the sealing, and proved a second time after the count."""

from __future__ import annotations

from ballot.errors import Refused
from ballot.second_proofs import check_second_proofs, parse_proofs
from ballot.tally import check_partial_decryption, parse_tally
from ballot.transparency.logbook import EntryType
from ballot.trustees.ceremony.commitments import require_commitments
from ballot.trustees.members import Trustees
from ballot.verify.entries.reading import ReadLog
from ballot.verify.facts import Facts
from ballot.verify.logchecks import LogCheck, log_check
from ballot.verify.report import Report


def check_commitments(log: ReadLog, trustees: Trustees) -> str:
    """That every trustee committed to the coefficients that it showed. Raises `LogCheckFailed`."""
    given = {
        owner: str(entry.payload["sha256"])
        for (kind, owner), entry in log.of.items()
        if kind is EntryType.COMMITMENT
    }
    with log_check(LogCheck.COMMITMENTS, None):
        require_commitments(trustees, given)
    return f"{len(given)} commitments"


def check_proofs_of_factors(log: ReadLog, report: Report, trustees: Trustees, facts: Facts) -> str:
    """That every factor of the record is proved a second time. Raises `LogCheckFailed`."""
    election = report.election
    sums = parse_tally(election, facts.tally)
    for owner, (height, digest, body) in sorted(facts.decryptions.items()):
        found = log.of.get((EntryType.DECRYPTION_PROOFS, owner))
        with log_check(LogCheck.SECOND_PROOFS, found.head.height if found else None):
            label = trustees.label(owner)
            if found is None:
                raise Refused(
                    f"the second proofs of {label} are missing, for the decryption of event {height}"
                )
            if found.payload["decryption"] != digest:
                raise Refused(
                    f"the second proofs of {label} are for another decryption than that of event {height}"
                )
            decryption = check_partial_decryption(election, trustees, sums, owner, body)
            proofs = parse_proofs(log.proofs(found), "proofs", election.group)
            public = trustees.members[owner - 1].key
            check_second_proofs(election, owner, label, public, sums, decryption.factors, proofs)
    return ", ".join(trustees.label(owner) for owner in sorted(facts.decryptions))
