"""Threshold key and commitments, in either order, as the office gets them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from ballot.canonical import encode
from ballot.trustees.ceremony.commitments import commitment_to
from tests.hands.desk import Office
from tests.worlds.thresholds import Ceremony, hold_ceremony


@dataclass
class Drafted:
    """A draft with codes for all, for two of three trustees."""

    office: Office
    uuid: str

    def key(self, ceremony: Ceremony) -> Path:
        return self.office.write("threshold.json", encode(ceremony.parameters.to_json()))

    def commitments(self, *digests: str) -> Path:
        return self.office.write("all.txt", "".join(f"{digest}\n" for digest in digests))


@pytest.fixture
def draft(office: Office) -> Drafted:
    return Drafted(office, office.issued(trustees=3, threshold=2))


@pytest.mark.parametrize("first", ["key", "commitments"])
def test_key_and_commitments_may_come_in_either_order(draft: Drafted, first: str) -> None:
    office, uuid, ceremony = draft.office, draft.uuid, hold_ceremony()
    steps = {
        "key": ("add-trustee", uuid, draft.key(ceremony)),
        "commitments": ("commitments", uuid, draft.commitments(*ceremony.commitments)),
    }
    assert "next          add-trustee (3 missing)" in office.done("status", uuid)
    office.done(*steps.pop(first))
    if first == "key":
        assert "next          commitments" in office.done("status", uuid)
    office.done(*steps.popitem()[1])
    assert "next          spares (optional; none can be made later), then seal" in office.done("status", uuid)
    office.done("seal", uuid)
    package = office.folder / f"{uuid}.zip"
    office.done("package", uuid, "--out", package)
    assert "L7\tok" in office.ballot("verify", package)
    assert "must be a draft" in office.admin("commitments", uuid, office.folder / "all.txt").refused()


def test_a_key_is_not_sealed_before_its_commitments_are_noted(draft: Drafted) -> None:
    office, uuid = draft.office, draft.uuid
    office.done("add-trustee", uuid, draft.key(hold_ceremony()))
    said = office.admin("seal", uuid).refused()
    assert "commitments of the 3 trustees are missing" in said
    assert "`ballot-admin commitments`" in said
    assert "state         draft" in office.done("status", uuid)


def test_one_file_for_each_trustee_is_as_good_as_one_of_all(draft: Drafted) -> None:
    office, uuid, ceremony = draft.office, draft.uuid, hold_ceremony()
    files = [
        office.write(f"{number}.commitment", f"{digest}\n")
        for number, digest in enumerate(ceremony.commitments, 1)
    ]
    office.done("add-trustee", uuid, draft.key(ceremony))
    assert office.done("commitments", uuid, *files) == "noted 3 commitments\n"
    assert office.done("commitments", uuid, *files) == "noted 3 commitments\n", "the same again is no change"
    in_another_order = office.admin("commitments", uuid, *reversed(files)).refused()
    assert "trustee 1: the coefficients are not those" in in_another_order
    office.done("seal", uuid)


@pytest.mark.parametrize("first", ["key", "commitments"])
def test_key_and_commitments_of_two_ceremonies_are_refused(draft: Drafted, first: str) -> None:
    office, uuid, one, other = draft.office, draft.uuid, hold_ceremony(), hold_ceremony()
    steps = {
        "key": ("add-trustee", uuid, draft.key(one)),
        "commitments": ("commitments", uuid, draft.commitments(*other.commitments)),
    }
    office.done(*steps.pop(first))
    said = office.admin(*steps.popitem()[1]).refused()
    assert "trustee 1: the coefficients are not those that were committed to" in said
    assert "one ceremony" in said
    assert "remove-trustee" in said
    # The way out that it names.
    if first == "key":
        office.done("remove-trustee", uuid, 1)
        office.done("commitments", uuid, draft.commitments(*other.commitments))
        office.done("add-trustee", uuid, draft.key(other))
    else:
        replaced = office.done("commitments", uuid, draft.commitments(*one.commitments))
        assert "in place of others" in replaced
        office.done("add-trustee", uuid, draft.key(one))
    office.done("seal", uuid)


def test_one_trustee_who_showed_other_coefficients_is_named(draft: Drafted) -> None:
    ceremony = hold_ceremony()
    digests = list(ceremony.commitments)
    digests[1] = commitment_to(hold_ceremony().parameters.coefficients[1])
    draft.office.done("add-trustee", draft.uuid, draft.key(ceremony))
    said = draft.office.admin("commitments", draft.uuid, draft.commitments(*digests)).refused()
    assert "trustee 2: the coefficients" in said


def test_what_are_no_commitments_of_all_trustees_is_refused(draft: Drafted) -> None:
    office, uuid, (one, two, three) = draft.office, draft.uuid, hold_ceremony().commitments
    for digests, said in (
        ((one, two), "2 commitments for 3 trustees"),
        ((one, two, three, three), "4 commitments for 3 trustees"),
        ((one, two, one), "trustee 3: the commitment of trustee 1, copied"),
        ((one, two, three.upper() + "A"), "commitment 3"),
        ((one, two, three[:-1]), "commitment 3"),
        ((), "0 commitments for 3 trustees"),
    ):
        assert said in office.admin("commitments", uuid, draft.commitments(*digests)).refused()
    for content in (b"\0\1\2", b"x" * 2_000_000):
        office.admin("commitments", uuid, office.write("foreign", content)).refused()
    office.admin("commitments", uuid, Path("/nonexistent")).refused()


def test_whoever_has_a_key_of_its_own_has_nothing_to_commit_to(office: Office) -> None:
    uuid = office.issued(trustees=3, threshold=3)
    digests = "".join(f"{digest}\n" for digest in hold_ceremony().commitments)
    said = office.admin("commitments", uuid, office.write("all.txt", digests)).refused()
    assert "key of its own" in said
    office.add_trustees(uuid, 3)
    office.done("seal", uuid)
