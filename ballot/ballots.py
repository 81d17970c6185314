"""A ballot: what a voter casts, and the strict check before it may enter the record.

    {"election_uuid":"…","election_hash":"<phi>","credential":"<public credential>","answers":[…],
     "signature":{"hash":"…","proof":{"challenge":"…","response":"…"}}}

The signature covers the canonical bytes without the signature field, so it also binds the credential. The tracker is
the base64 SHA-256 of the whole. Source: Belenios spec, "Ballots" and "Signatures"; RECORD.md, "Ballots".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ballot import shape
from ballot.answers import Answer, Ciphertext, Claims, Statement, parse_answer
from ballot.bounds import BALLOT_LIMIT, largest_ballot
from ballot.canonical import Json, decode_canonical
from ballot.election import Election, fingerprint_of
from ballot.errors import ForeignBallot, InvalidBallot, Refused
from ballot.group import FixedBase, Group
from ballot.proofs import Proof, parse_proof, verify_knowledge, verify_one_of


@dataclass(frozen=True, slots=True)
class CheckedBallot:
    """A ballot that passed every check that needs no other ballot.

    `credential` is public, as spelled in the record; `choices` are the ciphertexts per question.
    Whether the credential is on the list, and unused, is for the caller to check.
    """

    credential: str
    tracker: str
    choices: tuple[tuple[Ciphertext, ...], ...]
    data: bytes


def tracker_of(data: bytes) -> str:
    """The tracker of a ballot: base64 SHA-256 of its bytes, 43 characters without padding."""
    return fingerprint_of(data)


def clean_tracker(typed: str) -> str:
    """A tracker as somebody typed or pasted it, without the spaces, line breaks or padding that other tools add.

    Whether it is one is for `shape.fingerprint` to say.
    """
    # A "+" that a careless link did not escape arrives as a space.
    found = typed.strip().replace(" ", "+") if len(typed.strip()) == 43 else "".join(typed.split())
    return found.rstrip("=")


def check_ballot(election: Election, data: bytes) -> CheckedBallot:
    """Check a ballot's form, its election, its signature and all its proofs.

    Raises `Malformed` when the bytes are no canonical ballot for these questions, `ForeignBallot` when it belongs to
    another election, `InvalidBallot` when the signature or a proof is wrong.
    """
    record = _read(data, largest_ballot(election.group, election.questions))
    if record["election_uuid"] != election.uuid or record["election_hash"] != election.fingerprint:
        raise ForeignBallot("This ballot was made for another consultation.")
    group = election.group
    credential = shape.string(record["credential"], "credential")
    answers = _answers(election, record)
    _check_signature(group, data, record["signature"], credential)
    s0 = f"{election.fingerprint}|{credential}"
    y = group.fixed_base(election.public_key)
    for index, (answer, question) in enumerate(zip(answers, election.questions, strict=True)):
        _check_answer(group, y, Claims(group, s0, question, answer.choices), answer, f"answers[{index}]")
    # A check above looks at an element only where its own work needs that; here each is found to be in the group.
    choices = tuple(tuple(choice.checked() for choice in answer.choices) for answer in answers)
    return CheckedBallot(credential, tracker_of(data), choices, data)


def read_choices(election: Election, data: bytes) -> tuple[tuple[Ciphertext, ...], ...]:
    """The ciphertexts of a ballot whose proofs were checked before. Raises `Malformed`."""
    answers = _answers(election, _read(data, largest_ballot(election.group, election.questions)))
    return tuple(tuple(choice.checked() for choice in answer.choices) for answer in answers)


def alphas_of(data: bytes) -> frozenset[str]:
    """Every alpha of a ballot that passed `check_ballot`, as spelled there: an element has one spelling only."""
    found = set()
    names = ("choices", "individual_proofs", "overall_proof", "?blank_proof")
    for answer in shape.items(_read(data, BALLOT_LIMIT)["answers"], "answers"):
        for choice in shape.items(shape.fields(answer, "answer", *names)["choices"], "choices"):
            found.add(shape.string(shape.fields(choice, "choice", "alpha", "beta")["alpha"], "alpha"))
    return frozenset(found)


def _read(data: bytes, limit: int) -> dict[str, Json]:
    return shape.fields(
        decode_canonical(data, limit=limit),
        "ballot",
        "election_uuid",
        "election_hash",
        "credential",
        "answers",
        "signature",
    )


def _answers(election: Election, record: dict[str, Json]) -> tuple[Answer, ...]:
    items = shape.items(record["answers"], "answers", len(election.questions))
    return tuple(
        parse_answer(item, f"answers[{i}]", election.group, question)
        for i, (item, question) in enumerate(zip(items, election.questions, strict=True))
    )


def _check_answer(group: Group, y: FixedBase, claims: Claims, answer: Answer, where: str) -> None:
    def check(statement: Statement, proofs: Sequence[Proof], which: str) -> None:
        try:
            verify_one_of(group, y, statement.pairs, proofs, statement.context)
        except Refused as error:
            raise InvalidBallot(f"{where}: {which} proof is wrong") from error

    for index, proofs in enumerate(answer.individual_proofs):
        check(claims.individual(index), proofs, "an individual")
    if answer.blank_proof is not None:
        check(claims.blank(), answer.blank_proof, "the blank")
    check(claims.overall(), answer.overall_proof, "the overall")


def _check_signature(group: Group, data: bytes, value: Json, credential: str) -> None:
    signature = shape.fields(value, "signature", "hash", "proof")
    # The signature is the last field of canonical bytes, so the last place that looks like its name is its name: in a
    # string, a quotation mark has a backslash before it.
    digest = fingerprint_of(data[: data.rindex(b',"signature":')] + b"}")
    if signature["hash"] != digest:
        raise InvalidBallot("the hash in the signature is not that of the ballot")
    public = group.receive(credential, "credential")
    if public.element == group.identity:
        raise InvalidBallot("the neutral element is no credential: anybody could sign with it")
    try:
        verify_knowledge(
            group, public, f"sig|{digest}", parse_proof(signature["proof"], "signature.proof", group)
        )
    except Refused as error:
        raise InvalidBallot("the signature is wrong") from error


def ballot_json(election: Election, credential: str, answers: Sequence[Answer]) -> dict[str, Json]:
    """The ballot without its signature, in the key order of the record."""
    return {
        "election_uuid": election.uuid,
        "election_hash": election.fingerprint,
        "credential": credential,
        "answers": [answer.to_json() for answer in answers],
    }
