"""Values made by sirona, read without it; tests/peers/make_sirona_vectors.cjs says how each was made."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ballot.ballots import check_ballot, tracker_of
from ballot.credential import public_credential, secret_exponent
from ballot.election import parse_election
from ballot.errors import BallotError
from ballot.group import ED25519, hash_to_scalar, product_of
from ballot.tally import TallyBuilder, check_partial_decryption, compute_result, encode_result, encode_tally
from ballot.trustees.members import parse_trustees

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "vectors" / "sirona.json").read_text(encoding="utf-8")
)

STRICTER = {"upper case"}
"""Spellings of elements that sirona reads and we refuse."""


def refuses(election: str, ballot: str) -> bool:
    try:
        check_ballot(parse_election(election.encode()), ballot.encode())
    except BallotError:
        return True
    return False


@pytest.mark.parametrize("case", VECTORS["credentials"], ids=lambda case: case["code"])
def test_a_code_gives_the_same_secret_and_public_credential(case: dict[str, str]) -> None:
    assert str(secret_exponent(ED25519, case["uuid"], case["code"])) == case["secret"]
    assert public_credential(ED25519, case["uuid"], case["code"]) == case["public"]


@pytest.mark.parametrize("case", VECTORS["multiples"], ids=lambda case: case["exponent"])
def test_powers_of_the_generator_are_the_same(case: dict[str, str]) -> None:
    assert ED25519.format(ED25519.power_of_generator(int(case["exponent"]))) == case["point"]


def test_products_are_the_same() -> None:
    for case in VECTORS["products"]:
        elements = [ED25519.parse(text, "point") for text in case["points"]]
        assert ED25519.format(product_of(ED25519, elements)) == case["product"]


@pytest.mark.parametrize("case", VECTORS["spellings"], ids=lambda case: case["name"])
def test_only_what_it_takes_for_an_element_is_one_here(case: dict[str, str]) -> None:
    if case["sirona"] == "accepted" and case["name"] not in STRICTER:
        assert ED25519.format(ED25519.parse(case["text"], "point")) == case["text"]
    else:
        with pytest.raises(BallotError):
            ED25519.parse(case["text"], "point")


@pytest.mark.parametrize("case", VECTORS["hashes"], ids=lambda case: case["prefix"])
def test_challenges_are_the_same(case: dict[str, Any]) -> None:
    text = f"{case['prefix']}|{','.join(case['points'])}"
    assert str(hash_to_scalar(ED25519, text)) == case["challenge"]


@pytest.mark.parametrize("vote", VECTORS["votes"], ids=lambda vote: vote["name"])
def test_its_vote_is_ours_from_the_election_to_the_result(vote: dict[str, Any]) -> None:
    election = parse_election(vote["election"].encode())
    trustees = parse_trustees(vote["trustees"].encode(), ED25519)
    assert election.fingerprint == vote["fingerprint"]
    assert trustees.public_key == election.public_key
    builder = TallyBuilder(election)
    for item, credential in zip(vote["ballots"], vote["credentials"], strict=True):
        checked = check_ballot(election, item["ballot"].encode())
        assert checked.credential == credential
        assert tracker_of(item["ballot"].encode()) == item["tracker"]
        builder.add(checked.choices)
    assert encode_tally(ED25519, builder.sums).decode() == vote["encrypted_tally"]
    assert (builder.ballots, builder.weight) == (vote["num_tallied"], vote["total_weight"])
    decryptions = {}
    for item in vote["decryptions"]:
        assert item["sirona"] == "accepted"
        decryptions[item["owner"]] = check_partial_decryption(
            election, trustees, builder.sums, item["owner"], item["payload"].encode()
        )
    found = compute_result(election, trustees, builder.sums, decryptions, builder.weight)
    voted = [[sum(row) for row in zip(*rows, strict=True)] for rows in zip(*vote["choices"], strict=True)]
    assert [list(row) for row in found] == voted
    if vote["result"] is not None:
        assert encode_result(found).decode() == vote["result"]


@pytest.mark.parametrize(
    ("vote", "case"),
    [(vote, case) for vote in VECTORS["votes"] for case in vote["altered"]],
    ids=lambda value: value["name"],
)
def test_we_refuse_the_altered_ballots_that_it_refuses(vote: dict[str, Any], case: dict[str, str]) -> None:
    assert refuses(vote["election"], case["ballot"]) == (case["sirona"] != "accepted")
