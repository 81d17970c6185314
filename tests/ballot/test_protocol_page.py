"""PROTOCOL.md says what the code does: its checks, its example, its names and its numbers are compared."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from datetime import UTC, datetime
from hashlib import sha256
from math import log2
from typing import Any

import pytest

from ballot.bounds import CREDENTIALS_LIMIT, MIB
from ballot.canonical import encode
from ballot.cli.package import EXPANSION
from ballot.cli.verdict import Verdict
from ballot.consultation.terms import NamedTrustee, Terms
from ballot.credential import CHECK_MODULUS, GROUP_LENGTHS, public_credential, secret_exponent
from ballot.election import fingerprint_of
from ballot.fingerprint import short_fingerprint
from ballot.group import ED25519
from ballot.logarithms import SEARCH_LIMIT, SmallLogarithms
from ballot.spoken import GROUP, GROUPS, fingerprint
from ballot.symbols import ALPHABET
from ballot.trustees.ceremony.commitments import commitment_to
from ballot.trustees.identity import certificate_fingerprint
from ballot.verify.checks import Check, NumberedCheck
from ballot.verify.logchecks import LogCheck
from tests.ballot.pages import Page, code_name, read_page
from tests.vectors.make_vectors import FixedRandom, example_vote
from tests.worlds.thresholds import hold_ceremony

PAGE, LOGBOOK, RECORD = (read_page(f"{name}.md") for name in ("PROTOCOL", "LOGBOOK", "RECORD"))
CHECKS = "The checks of `ballot verify`"


@pytest.mark.parametrize(
    ("page", "letter", "checks"), [(PAGE, "V", list(Check)), (LOGBOOK, "L", list(LogCheck))], ids=["V", "L"]
)
def test_every_check_stands_there_by_its_number_and_its_title(
    page: Page, letter: str, checks: list[NumberedCheck]
) -> None:
    rows = page.rows(CHECKS)
    assert [row[0] for row in rows] == [f"{letter}{check.number}" for check in checks]
    for row, check in zip(rows, checks, strict=True):
        assert re.match(re.escape(check.title) + r"[.,:;]", row[1]), f"{row[0]} does not begin with its title"


@pytest.mark.parametrize("page", [PAGE, LOGBOOK, RECORD], ids=["PROTOCOL", "LOGBOOK", "RECORD"])
def test_the_last_numbers_are_told_right_everywhere(page: Page) -> None:
    for letter, checks in (("V", Check), ("L", LogCheck)):
        told = re.findall(rf"\b{letter}1 to {letter}(\d+)", page.text)
        assert set(told) <= {str(len(checks))}


def example() -> dict[str, str]:
    (block,) = PAGE.blocks("A worked example: a ballot of one dwelling")
    lines = [re.fullmatch(r"(\w+) +(\S.*)", line) for line in block.splitlines()]
    return {match[1]: match[2] for match in lines if match is not None}


def test_the_example_is_the_ballot_of_the_records_example() -> None:
    vote, shown = example_vote(), example()
    election, (question,) = vote.election, vote.election.questions
    data = next(item.body for item in vote.entries if item.body.startswith(b'{"election_uuid"'))
    ballot: dict[str, Any] = json.loads(data)
    signature = ballot.pop("signature")
    assert shown == {
        "question": encode(question.to_json()).decode(),
        "code": vote.codes[0],
        "s": str(secret_exponent(ED25519, election.uuid, shown["code"])),
        "credential": public_credential(ED25519, election.uuid, shown["code"]),
        "phi": election.fingerprint,
        "choice": encode(opened(ballot["answers"][0]["choices"], vote.keys[0].secret)).decode(),
        "hash": fingerprint_of(encode(ballot)),
        "tracker": fingerprint_of(data),
    }
    assert (ballot["credential"], ballot["election_hash"]) == (shown["credential"], shown["phi"])
    assert signature["hash"] == shown["hash"]


def opened(choices: list[dict[str, str]], secret: int) -> list[int]:
    """What the only trustee of the example sees in these ciphertexts."""
    found = []
    for choice in choices:
        alpha, beta = (ED25519.parse(choice[part], part) for part in ("alpha", "beta"))
        found.append(SmallLogarithms(ED25519, 1).of(ED25519.quotient(beta, ED25519.power(alpha, secret))))
    return found


@pytest.mark.parametrize("page", [PAGE, LOGBOOK], ids=["PROTOCOL", "LOGBOOK"])
def test_every_module_in_brackets_exists(page: Page) -> None:
    brackets = re.findall(r"\((`[a-z_.]+`(?:, `[a-z_.]+`)*)\)", page.text)
    names = {name for bracket in brackets for name in re.findall(r"[a-z_.]+", bracket)}
    assert names
    for name in sorted(names):
        code_name(name if name.startswith("ballot.") else f"ballot.{name}")


def test_every_name_of_the_code_that_is_quoted_exists() -> None:
    quoted = set(re.findall(r"`([A-Z][a-zA-Z]+\.[a-z_]+)`", PAGE.text))
    assert quoted
    for name in sorted(quoted):
        owner, member = name.split(".")
        assert hasattr(_class(owner), member), name


def _class(name: str) -> object:
    return next(
        getattr(code_name(m), name)
        for m in ("ballot.group", "ballot.trustees.members")
        if hasattr(code_name(m), name)
    )


def test_the_letter_code_is_described_as_it_is_made() -> None:
    (line,) = (line for line in PAGE.text.splitlines() if line.startswith("- **Letter code**"))
    assert f"{sum(GROUP_LENGTHS)} characters come from {len(ALPHABET)} symbols" in line
    assert f"the base-{len(ALPHABET)} number 1 modulo {CHECK_MODULUS}" in line


def test_the_short_fingerprint_is_made_as_described() -> None:
    (line,) = (line for line in PAGE.text.splitlines() if line.startswith("- **Short fingerprint"))
    base, length = map(int, re.findall(r"modulo (\d+)\^(\d+)", line)[0])
    groups = [int(size) for size in re.findall(r"groups of (\d), (\d) and (\d)", line)[0]]
    assert (base, length) == (len(ALPHABET), sum(groups)) and f"{length} symbols" in line
    assert f": {int(length * log2(base))} bits" in line
    phi = fingerprint_of(b"an election")
    number = int.from_bytes(b64decode(phi + "="), "big") % base**length
    digits = "".join(ALPHABET[number // base**place % base] for place in reversed(range(length)))
    found = short_fingerprint(phi)
    assert [len(group) for group in found.split("-")] == groups
    assert found.replace("-", "") == digits


def test_the_fields_of_the_terms_stand_there_in_their_order() -> None:
    (line,) = (line for line in PAGE.text.splitlines() if line.startswith("- **Terms**"))
    whole = Terms(
        rule="qualified",
        dwellings=60,
        share=(2, 3),
        quorum=(1, 4),
        opens=datetime(2026, 11, 23, 8, tzinfo=UTC),
        closes=datetime(2026, 11, 30, 17, tzinfo=UTC),
        demonstration=True,
        trustees=(NamedTrustee("CLCV", fingerprint("trustee", b"")),),
        log="0" * 64,
        translations="0" * 64,
        spares=20,
        spare_list="0" * 64,
    )
    version, *fields = whole.line.split(" ")
    assert f"`{version} rule=majority dwellings=60 closes=2026-11-30T17:00:00Z`" in line
    named = re.findall(r"`([a-z-]+)=(?:yes)?`", line)
    assert ["rule", "dwellings", *named] == [field.partition("=")[0] for field in fields]


def test_the_fingerprint_of_a_trustee_is_made_as_described() -> None:
    (line,) = (line for line in PAGE.text.splitlines() if line.startswith("- **Trustees by name and key**"))
    assert f"{GROUP * GROUPS} of the symbols" in line and f"{len(ALPHABET)}" in line
    (domain,) = re.findall(r'SHA-256\("([^"]+)" and the message', line)
    parameters = hold_ceremony(2, 3, ED25519, FixedRandom("PROTOCOL.md")).parameters
    certificate = parameters.certificates[0]
    number = int.from_bytes(sha256(f"{domain}{certificate.signed.message}".encode()).digest(), "big")
    digits = [ALPHABET[number // len(ALPHABET) ** place % len(ALPHABET)] for place in range(GROUP * GROUPS)]
    assert certificate_fingerprint(certificate).replace("-", "") == "".join(digits)


def test_the_bounds_and_the_commitments_are_those_of_the_code() -> None:
    assert f"up to 10^{len(str(SEARCH_LIMIT)) - 1}, with one table" in PAGE.text
    assert str(SEARCH_LIMIT).strip("0") == "1"
    assert f"{CREDENTIALS_LIMIT // MIB} MiB are the credentials" in PAGE.text
    assert f"{EXPANSION} times the size of a package" in PAGE.text
    (domain,) = re.findall(r'SHA-256\("([^"]+)" and the signed coefficients\)', " ".join(PAGE.text.split()))
    (coefficients, *_) = hold_ceremony(2, 3, ED25519, FixedRandom("PROTOCOL.md")).parameters.coefficients
    text = domain.encode() + encode(coefficients.signed.to_json())
    assert commitment_to(coefficients) == sha256(text).hexdigest()


def test_the_verdicts_for_machines_stand_there() -> None:
    (line,) = [line for line in PAGE.text.splitlines() if line.startswith("With `--json` every answer")]
    listed = line.partition("`verdict` (")[2].partition(")")[0]
    assert re.findall(r"`([a-z-]+)`", listed) == [verdict.value[0] for verdict in Verdict]
    for verdict in Verdict:
        assert all(f"`{name}`" in line for name in verdict.begin_json(demonstration=False))
