"""Values made by belenios-tool 2.0 and 3.x, read without the tool; vectors/make_belenios_vectors.py says how."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ballot.ballots import check_ballot
from ballot.canonical import decode, encode
from ballot.credential import public_credential
from ballot.election import parse_election
from ballot.errors import BallotError, Malformed, Refused
from ballot.group import group_named
from ballot.trustees.ceremony import steps
from ballot.trustees.ceremony.certificates import check_certificates
from ballot.trustees.members import parse_trustees
from ballot.trustees.threshold import parse_threshold_parameters

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "vectors" / "belenios.json").read_text(encoding="utf-8")
)
NEW = [case for case in VECTORS["ceremonies"] if case["version"].startswith("3")]
OLD = [case for case in VECTORS["ceremonies"] if case["version"].startswith("2")]


@pytest.mark.parametrize("case", VECTORS["credentials"], ids=lambda case: case["group"])
def test_a_code_gives_the_same_public_credential(case: dict[str, str]) -> None:
    assert public_credential(group_named(case["group"]), case["uuid"], case["code"]) == case["public"]


@pytest.mark.parametrize("case", NEW, ids=lambda case: case["group"])
def test_its_ceremony_is_ours_byte_for_byte_where_nothing_is_drawn(case: dict[str, Any]) -> None:
    certificates = check_certificates([text.encode() for text in case["certs"]])
    vinputs = steps.route(certificates, [text.encode() for text in case["polynomials"]], None)
    assert [vinput.decode() for vinput in vinputs] == case["vinputs"]
    parameters = parse_threshold_parameters(
        decode(case["parameters"].encode()), "parameters", certificates.group, 1
    )
    assert encode(parameters.to_json()).decode() == case["parameters"]
    assert parameters.complete
    for seed, dkey, member in zip(case["seeds"], case["dkeys"], parameters.members, strict=True):
        share = steps.open_share(certificates.group, seed, dkey)
        assert certificates.group.power_of_generator(share) == member.key


@pytest.mark.parametrize("case", OLD, ids=lambda case: case["version"])
def test_an_old_threshold_key_is_legacy(case: dict[str, Any]) -> None:
    group = group_named(case["group"])
    value = decode(case["parameters"].encode())
    assert not parse_threshold_parameters(value, "parameters", group, 1).complete
    with pytest.raises(Refused, match="allow-legacy"):
        parse_trustees(encode([["Pedersen", value]]), group)
    assert parse_trustees(encode([["Pedersen", value]]), group, allow_legacy_threshold=True).legacy
    with pytest.raises(BallotError):
        check_certificates([text.encode() for text in case["certs"]])


@pytest.mark.parametrize("case", OLD, ids=lambda case: case["version"])
def test_messages_encrypted_the_old_way_are_not_opened(case: dict[str, Any]) -> None:
    with pytest.raises(Malformed):
        steps.open_share(group_named(case["group"]), case["seeds"][0], case["dkeys"][0])


@pytest.mark.parametrize("case", VECTORS["ballots"], ids=lambda case: case["version"])
def test_its_ballot_is_valid(case: dict[str, str]) -> None:
    election = parse_election(case["election"].encode())
    trustees = parse_trustees(case["trustees"].encode(), election.group)
    assert trustees.public_key == election.public_key
    assert check_ballot(election, case["ballot"].encode()).credential in case["ballot"]
