"""Broken ballots, each signed anew by its voter where the signature is not the point: checks V9 to V12."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nacl.bindings import crypto_core_ed25519_add

from ballot.canonical import decode, encode
from ballot.credential import public_credential
from ballot.election import Question
from ballot.group import BELENIOS_2048, ED25519
from ballot.proofs import prove_knowledge
from ballot.record import events
from ballot.verify.checks import Check
from tests.broken.rules import World, broken, changed
from tests.broken.setup import ORDER_2
from tests.worlds.forgery import ballot_with_plaintexts, sign_anew
from tests.worlds.simulator import AGAINST, BLANK, FOR, Simulation

P25519 = 2**255 - 19


def cast_as(make: Callable[[Simulation], bytes], **options: Any) -> Callable[[World], bytes]:
    """A good ballot, and then the broken one, which is event 2."""

    def record(world: World) -> bytes:
        vote = world.vote(**options)
        vote.cast(0, *[FOR] * len(vote.questions))
        vote._append(events.ballot(vote.head, make(vote)))
        return vote.record

    return record


def altered(change: Callable[[Any, Simulation], object]) -> Callable[[Simulation], bytes]:
    """Dwelling 1's ballot with something altered in its first answer, signed anew."""

    def make(vote: Simulation) -> bytes:
        data = changed(vote.ballot(1, FOR), lambda value: change(value["answers"][0], vote))
        return sign_anew(vote.election, vote.codes[1], data, vote.random)

    return make


def unsigned(change: Callable[[bytes], bytes]) -> Callable[[Simulation], bytes]:
    """Dwelling 1's ballot with altered bytes."""
    return lambda vote: change(vote.ballot(1, FOR))


def plaintexts(*numbers: int) -> Callable[[Simulation], bytes]:
    return lambda vote: ballot_with_plaintexts(vote.election, vote.codes[1], numbers, vote.random)


def plus_order(proof: dict[str, str], key: str, vote: Simulation) -> None:
    proof[key] = str(int(proof[key]) + vote.group.order)


def more(proof: dict[str, str], key: str, vote: Simulation) -> None:
    proof[key] = str((int(proof[key]) + 1) % vote.group.order)


def times_generator(ciphertext: dict[str, str], part: str, vote: Simulation) -> None:
    group = vote.group
    element = group.product(group.parse(ciphertext[part], "x"), group.generator)
    ciphertext[part] = group.format(element)


def first(answer: Any) -> dict[str, Any]:
    """The proof of the first case of the overall proof."""
    proof: dict[str, Any] = answer["overall_proof"][0]
    return proof


FORMS: dict[str, Callable[[Any, Simulation], object]] = {
    "no blank proof": lambda a, v: a.pop("blank_proof"),
    "no blank parts at all": lambda a, v: (a.pop("blank_proof"), a["choices"].pop(0), a["individual_proofs"].pop(0)),
    "a ciphertext too many": lambda a, v: a["choices"].append(a["choices"][0]),
    "a ciphertext too few": lambda a, v: a["choices"].pop(),
    "an individual proof too few": lambda a, v: a["individual_proofs"].pop(),
    "a case too many in an individual proof": lambda a, v: a["individual_proofs"][1].append(first(a)),
    "a case too many in the overall proof": lambda a, v: a["overall_proof"].append(a["overall_proof"][0]),
    "a case too few in the overall proof": lambda a, v: a["overall_proof"].pop(),
    "a case too many in the blank proof": lambda a, v: a["blank_proof"].append(a["blank_proof"][0]),
    "no cases": lambda a, v: a.update(overall_proof=[]),
    "challenge above the order": lambda a, v: plus_order(a["overall_proof"][0], "challenge", v),
    "response above the order": lambda a, v: plus_order(a["overall_proof"][0], "response", v),
    "negative response": lambda a, v: first(a).update(response="-" + first(a)["response"]),
    "response with a leading zero": lambda a, v: first(a).update(response="0" + first(a)["response"]),
    "response with a sign": lambda a, v: first(a).update(response="+" + first(a)["response"]),
    "response in hexadecimal": lambda a, v: first(a).update(response=hex(int(first(a)["response"]))),
    "response as a number": lambda a, v: first(a).update(response=5),
    "response in other digits": lambda a, v: first(a).update(response="١"),
    "response of 5,000 digits": lambda a, v: first(a).update(response="1" * 5000),
    "commitment shown": lambda a, v: first(a).update(commitment="1"),
    "alpha zero": lambda a, v: a["choices"][1].update(alpha="0"),
    "alpha empty": lambda a, v: a["choices"][1].update(alpha=""),
    "unknown key in the answer": lambda a, v: a.update(x=1),
    "other key order in a ciphertext": lambda a, v: a["choices"].append(
        dict(reversed(a["choices"].pop().items()))
    ),
}  # fmt: skip
for _name, _lie in FORMS.items():
    broken(f"ballot form: {_name}", Check.BALLOT_FORM, 2)(cast_as(altered(_lie)))

for _name, _lie in {
    "alpha negated": lambda a, v: a["choices"][1].update(
        alpha=str(int(BELENIOS_2048.p) - int(a["choices"][1]["alpha"]))
    ),
    "beta plus p": lambda a, v: a["choices"][1].update(beta=str(int(BELENIOS_2048.p) + int(a["choices"][1]["beta"]))),
    "alpha with a leading zero": lambda a, v: a["choices"][1].update(alpha="0" + a["choices"][1]["alpha"]),
    "alpha in hexadecimal": lambda a, v: a["choices"][1].update(alpha=hex(int(a["choices"][1]["alpha"]))),
    "alpha minus one": lambda a, v: a["choices"][1].update(alpha=str(int(BELENIOS_2048.p) - 1)),
}.items():  # fmt: skip
    # Where a proof is looked at before the element's membership, the proof is what fails.
    _proof_first = _name in ("alpha negated", "alpha minus one")
    broken(
        f"ballot element: {_name}",
        Check.BALLOT_PROOFS if _proof_first else Check.BALLOT_FORM,
        2,
        only=BELENIOS_2048,
    )(cast_as(altered(_lie)))


def low(text: str) -> str:
    return crypto_core_ed25519_add(bytes.fromhex(text)[::-1], ORDER_2)[::-1].hex()


for _name, _lie in {
    "alpha plus a point of order two": lambda a, v: a["choices"][1].update(
        alpha=low(a["choices"][1]["alpha"])
    ),
    "beta plus a point of order two": lambda a, v: a["choices"][1].update(beta=low(a["choices"][1]["beta"])),
    "alpha of order two": lambda a, v: a["choices"][1].update(alpha=f"{P25519 - 1:064x}"),
    "alpha of order four": lambda a, v: a["choices"][1].update(alpha="0" * 64),
    "neutral alpha, y not reduced": lambda a, v: a["choices"][1].update(alpha=f"{P25519 + 1:064x}"),
    "neutral alpha, negative zero": lambda a, v: a["choices"][1].update(alpha=f"{(1 << 255) | 1:064x}"),
    "neutral alpha, both": lambda a, v: a["choices"][1].update(alpha=f"{(1 << 255) | (P25519 + 1):064x}"),
    "alpha in upper case": lambda a, v: a["choices"][1].update(alpha=a["choices"][1]["alpha"].upper()),
    "alpha on no point": lambda a, v: a["choices"][1].update(alpha=f"{2:064x}"),
}.items():
    broken(f"ballot element: {_name}", Check.BALLOT_FORM, 2, only=ED25519)(cast_as(altered(_lie)))

BYTES: dict[str, Callable[[bytes], bytes]] = {
    "space": lambda d: d.replace(b",", b", ", 1),
    "key twice": lambda d: d.replace(b'"credential"', b'"credential":"x","credential"', 1),
    "unknown key": lambda d: d[:-1] + b',"x":1}',
    "text after it": lambda d: d + b"x",
    "comment": lambda d: b"/**/" + d,
    "newline": lambda d: d + b"\n",
    "escaped letter": lambda d: d.replace(b'"election_uuid"', b'"\\u0065lection_uuid"', 1),
    "no signature": lambda d: d[: d.rindex(b',"signature"')] + b"}",
    "no JSON": lambda d: b"ballot",
    "nested too deep": lambda d: b"[" * 100_000,
}
for _name, _edit in BYTES.items():
    broken(f"ballot form: {_name}", Check.BALLOT_FORM, 2)(cast_as(unsigned(_edit)))


@broken("ballot form: of another election", Check.BALLOT_FORM, 2)
def foreign_ballot(world: World) -> bytes:
    return cast_as(lambda vote: world.vote().ballot(0, FOR))(world)


@broken("ballot form: identifier of this election, fingerprint of another", Check.BALLOT_FORM, 2)
def mixed_identity(world: World) -> bytes:
    def make(vote: Simulation) -> bytes:
        data = changed(
            vote.ballot(1, FOR), lambda v: v.update(election_hash=world.vote().election.fingerprint)
        )
        return sign_anew(vote.election, vote.codes[1], data, vote.random)

    return cast_as(make)(world)


@broken("ballot form: blank parts where no blank vote is allowed", Check.BALLOT_FORM, 1)
def unasked_blank(world: World) -> bytes:
    question = Question(("Pour", "Contre"), False, 1, 1, "?")
    vote = world.vote(questions=(question,))
    data = changed(
        vote.ballot(1, [0, 1]),
        lambda v: v["answers"][0].update(blank_proof=v["answers"][0]["individual_proofs"][0]),
    )
    vote._append(events.ballot(vote.head, sign_anew(vote.election, vote.codes[1], data, vote.random)))
    return vote.record


PROOFS: dict[str, Callable[[Simulation], bytes]] = {
    "fifty votes": plaintexts(0, 50, 0),
    "minus one vote": plaintexts(0, 2, -1),
    "two answers where one is allowed": plaintexts(0, 1, 1),
    "none where one is due": plaintexts(0, 0, 0),
    "blank and an answer": plaintexts(1, 1, 0),
    "two blanks": plaintexts(2, 0, 0),
    "individual challenge": altered(lambda a, v: more(a["individual_proofs"][1][0], "challenge", v)),
    "individual response": altered(lambda a, v: more(a["individual_proofs"][1][0], "response", v)),
    "blank challenge": altered(lambda a, v: more(a["blank_proof"][1], "challenge", v)),
    "blank response": altered(lambda a, v: more(a["blank_proof"][0], "response", v)),
    "overall challenge": altered(lambda a, v: more(a["overall_proof"][0], "challenge", v)),
    "overall response": altered(lambda a, v: more(a["overall_proof"][1], "response", v)),
    "proofs of all zeros": altered(lambda a, v: first(a).update(challenge="0", response="0")),
    "another alpha": altered(lambda a, v: times_generator(a["choices"][1], "alpha", v)),
    "another beta": altered(lambda a, v: times_generator(a["choices"][1], "beta", v)),
    "answers exchanged after the proofs": altered(lambda a, v: a["choices"].reverse()),
    "signature hash": unsigned(lambda d: changed(d, lambda v: v["signature"].update(hash="A" * 43))),
    "signature response": unsigned(lambda d: changed(d, lambda v: v["signature"]["proof"].update(response="5"))),
    "signed with another code": lambda v: sign_anew(v.election, v.codes[2], v.ballot(1, FOR), v.random),
    "signature of another ballot": lambda v: changed(
        v.ballot(1, FOR), lambda b: b.update(signature=_value(v.ballot(1, FOR))["signature"])
    ),
}  # fmt: skip
for _name, _make in PROOFS.items():
    broken(f"ballot proof: {_name}", Check.BALLOT_PROOFS, 2)(cast_as(_make))


def _value(data: bytes) -> dict[str, Any]:
    value = decode(data)
    assert isinstance(value, dict)
    return value


@broken("ballot proof: answers copied from another voter", Check.BALLOT_PROOFS, 2)
def copied_answers(world: World) -> bytes:
    """Cortier and Smyth 2011: dwelling 1 votes as dwelling 0 did, without knowing how."""

    def make(vote: Simulation) -> bytes:
        credential = public_credential(vote.group, vote.election.uuid, vote.codes[1])
        data = changed(vote.entries[-2].body, lambda value: value.update(credential=credential))
        return sign_anew(vote.election, vote.codes[1], data, vote.random)

    return cast_as(make)(world)


@broken("ballot proof: proofs of one answer used for another", Check.BALLOT_PROOFS, 2)
def moved_proofs(world: World) -> bytes:
    return cast_as(altered(lambda a, v: a["individual_proofs"].reverse()))(world)


@broken("ballot proof: neutral credential", Check.BALLOT_PROOFS, 2)
def neutral_credential(world: World) -> bytes:
    """Anybody can sign with the private key 0."""

    def make(vote: Simulation) -> bytes:
        value = _value(vote.ballot(1, FOR))
        value["credential"] = vote.group.format(vote.group.identity)
        value.pop("signature")
        from ballot.election import fingerprint_of

        digest = fingerprint_of(encode(value))
        proof = prove_knowledge(vote.group, 0, f"sig|{digest}", vote.random)
        value["signature"] = {"hash": digest, "proof": proof.to_json()}
        return encode(value)

    return cast_as(make)(world)


@broken("ballot credential: not on the list", Check.BALLOT_CREDENTIAL, 2)
def stranger(world: World) -> bytes:
    def make(vote: Simulation) -> bytes:
        vote.codes.append(world.vote(dwellings=1).codes[0])
        return vote.ballot(-1, FOR)

    return cast_as(make)(world)


broken("one voice: dwelling votes twice", Check.ONE_VOICE, 2)(cast_as(lambda v: v.ballot(0, AGAINST)))
broken("one voice: same ballot twice", Check.ONE_VOICE, 2)(cast_as(lambda v: v.entries[-2].body))
broken("one voice: same ballot twice in a foreign election", Check.ONE_VOICE, 2)(
    cast_as(lambda v: v.entries[-2].body, rule=None)
)


@broken("one voice: old ballot replayed after a revote", Check.ONE_VOICE, 3)
def replayed(world: World) -> bytes:
    vote = world.vote(rule=None)
    first = vote.ballot(0, FOR)
    for data in (first, vote.ballot(0, BLANK), first):
        vote._append(events.ballot(vote.head, data))
    return vote.record
