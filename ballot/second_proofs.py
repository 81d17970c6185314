"""The second decryption proof: what the protocol's own proof leaves open, closed in our logbook.

In version 1 the challenge of a decryption proof hashes `decrypt|phi|X|A,B`: neither alpha, which is raised, nor the
factor that comes out. Whoever knows x can fix A = g^w and any B first, learn the challenge c and the response
r = w - xc, and only then look for an alpha and a false factor F with alpha^r F^c = B. The voter of the last ballot
can bring that alpha about, since it only takes one more exponent of their own (LOGBOOK.md, "Second decryption
proofs"; the forgery is made for real in tests/ballot/test_forged_result.py).

So each trustee proves each factor once more, with everything that is claimed in the hash:

    challenge = SHA-512(fields) mod q, each field as 8 bytes of length (big-endian) and its UTF-8 bytes:
    DOMAIN, group, phi, owner, question, answer, X, alpha, factor, A, B

`owner`, `question` and `answer` count from 1 and are decimal; elements are spelled as in the record. Proof and
check are otherwise those of equal logarithms: r = w - xc, A = g^r X^c, B = alpha^r factor^c.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha512

from ballot import shape
from ballot.canonical import Json, decode_canonical, encode
from ballot.consultation.terms import terms_from_description
from ballot.election import Election
from ballot.errors import BlamedTrustee, Refused
from ballot.group import Element, Group, Random, random_scalar
from ballot.proofs import Proof, parse_proof
from ballot.tally import Sums, check_partial_decryption, decrypt_tally
from ballot.trustees.members import TrusteeKey, Trustees

DOMAIN = "une-voix/1 second decryption proof"

Proofs = tuple[tuple[Proof, ...], ...]
"""Per question, per ciphertext of its answer, as the factors."""


def _challenge(group: Group, *fields: str) -> int:
    parts = [DOMAIN, *fields]
    hashed = b"".join(len(part.encode()).to_bytes(8, "big") + part.encode() for part in parts)
    # 512 bits, so that reducing them modulo q leaves no bias that one could measure.
    return int.from_bytes(sha512(hashed).digest(), "big") % group.order


def _statement(
    election: Election, owner: int, place: tuple[int, int], public: Element, alpha: Element, factor: Element
) -> tuple[str, ...]:
    group = election.group
    elements = (group.format(element) for element in (public, alpha, factor))
    return group.name, election.fingerprint, str(owner), str(place[0]), str(place[1]), *elements


def prove_factors(
    election: Election,
    owner: int,
    public: Element,
    secret: int,
    sums: Sums,
    factors: Sequence[Sequence[Element]],
    random: Random,
) -> Proofs:
    """Prove each of `factors` = alpha^secret of `sums`, as the trustee at position `owner` with key `public`."""
    group = election.group
    result = []
    for i, (totals, row) in enumerate(zip(sums, factors, strict=True), 1):
        proofs = []
        for j, (total, factor) in enumerate(zip(totals, row, strict=True), 1):
            nonce = random_scalar(group, random)
            left, right = group.power_of_generator(nonce), group.power(total.alpha, nonce)
            statement = _statement(election, owner, (i, j), public, total.alpha, factor)
            challenge = _challenge(group, *statement, group.format(left), group.format(right))
            proofs.append(Proof(challenge, (nonce - secret * challenge) % group.order))
        result.append(tuple(proofs))
    return tuple(result)


def check_second_proofs(
    election: Election,
    owner: int,
    label: str,
    public: Element,
    sums: Sums,
    factors: Sequence[Sequence[Element]],
    proofs: Proofs,
) -> None:
    """Check what `prove_factors` made. Raises `BlamedTrustee` naming `label` at the first factor not proved."""
    group = election.group
    if [len(row) for row in proofs] != [len(row) for row in sums]:
        raise BlamedTrustee(label, "there is not one second proof per decryption factor")
    for i, (totals, row) in enumerate(zip(sums, factors, strict=True), 1):
        for j, (total, factor) in enumerate(zip(totals, row, strict=True), 1):
            proof = proofs[i - 1][j - 1]
            left = group.product(
                group.power_of_generator(proof.response), group.power(public, proof.challenge)
            )
            right = group.product(
                group.power(total.alpha, proof.response), group.power(factor, proof.challenge)
            )
            statement = _statement(election, owner, (i, j), public, total.alpha, factor)
            if _challenge(group, *statement, group.format(left), group.format(right)) != proof.challenge:
                raise BlamedTrustee(label, f"the second proof of decryption factor {i}.{j} is wrong")


def proofs_to_json(proofs: Proofs) -> list[Json]:
    """As the logbook spells them."""
    return [[dict(proof.to_json()) for proof in row] for row in proofs]


def parse_proofs(value: Json, where: str, group: Group) -> Proofs:
    """Read what `proofs_to_json` wrote; raises `Malformed`."""
    return tuple(
        tuple(
            parse_proof(item, f"{where}[{i}][{j}]", group)
            for j, item in enumerate(shape.items(row, f"{where}[{i}]"))
        )
        for i, row in enumerate(shape.items(value, where))
    )


def decrypt_and_prove(election: Election, sums: Sums, owner: int, key: TrusteeKey, random: Random) -> bytes:
    """What the trustee at position `owner` hands over: a partial decryption, and where the election names a logbook,
    the second proofs with it.

    The caller must have recomputed `sums` from ballots that it checked itself.
    """
    decryption = decrypt_tally(election, sums, key, random)
    if not names_logbook(election):
        return decryption
    group = election.group
    factors = [[group.power(total.alpha, key.secret) for total in row] for row in sums]
    proofs = prove_factors(election, owner, key.public.key, key.secret, sums, factors, random)
    return encode_proved(owner, decryption, proofs)


def prove_decryption(
    election: Election,
    trustees: Trustees,
    sums: Sums,
    position: int,
    key: TrusteeKey,
    decryption: bytes,
    random: Random,
) -> bytes:
    """What `decrypt_and_prove` gives, for a partial decryption that the trustee made with another tool.

    Raises `Malformed`, `BlamedTrustee` when it is not this trustee's, and `Refused` where no logbook asks for more.
    The caller must have recomputed `sums` from ballots that it checked itself.
    """
    if not names_logbook(election):
        raise Refused("This consultation keeps no logbook: hand over the decryption as it is.")
    group = election.group
    stated = check_partial_decryption(election, trustees, sums, position, decryption)
    factors = tuple(tuple(group.power(total.alpha, key.secret) for total in row) for row in sums)
    # The proofs of Belenios hold for other factors as well, so the factors are computed here and compared.
    if stated.factors != factors:
        reason = "the decryption is not what this key makes of the tally, though its proofs hold"
        raise BlamedTrustee(trustees.label(position), reason)
    proofs = prove_factors(election, position, key.public.key, key.secret, sums, factors, random)
    return encode_proved(position, decryption, proofs)


def names_logbook(election: Election) -> bool:
    """Whether second proofs are demanded. Raises `Malformed` for terms that cannot be read."""
    terms = terms_from_description(election.description)
    return terms is not None and terms.log is not None


def encode_proved(owner: int, decryption: bytes, proofs: Proofs) -> bytes:
    """The file that a trustee hands over: a partial decryption, as the record takes it, and the second proofs."""
    value = decode_canonical(decryption)
    return encode({"owner": owner, "partial_decryption": value, "second_proofs": proofs_to_json(proofs)})


def split_proved(data: bytes, group: Group) -> tuple[int, bytes, Proofs] | None:
    """Owner, partial decryption and second proofs of such a file; None for a bare partial decryption.

    Raises `Malformed`. What they claim is not checked.
    """
    value = decode_canonical(data)
    if isinstance(value, dict) and "decryption_factors" in value:
        return None
    record = shape.fields(value, "decryption", "owner", "partial_decryption", "second_proofs")
    return (
        shape.position(record["owner"], "owner"),
        encode(record["partial_decryption"]),
        parse_proofs(record["second_proofs"], "second_proofs", group),
    )
