"""The tally: multiply the ballots, decrypt the product together, read the sums.

Ciphertexts multiply as their contents add up, so only the sums are ever decrypted. Each trustee gives alpha^x for
every sum with a proof of equal logarithms; beta divided by the product of all factors is g^sum, and the sum is found
by search, since it cannot exceed the total weight. Where a result is stated, nothing is searched.
Source: Belenios spec, "Encrypted tally", "Partial decryptions", "Election result".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from ballot import shape
from ballot.answers import Ciphertext, parse_ciphertext
from ballot.canonical import Json, decode_canonical, encode, number
from ballot.election import Election
from ballot.errors import BlamedTrustee, Malformed, Refused
from ballot.group import Element, Group, Random
from ballot.logarithms import SmallLogarithms
from ballot.proofs import Proof, parse_proof, prove_equality, verify_equality
from ballot.record.owned import parse_owner
from ballot.trustees.members import TrusteeKey, Trustees

Sums = tuple[tuple[Ciphertext, ...], ...]
"""Per question, per ciphertext of its answer."""


class TallyBuilder:
    """Multiplies ballots as they come, in memory that does not grow with their number."""

    def __init__(self, election: Election) -> None:
        self._group = election.group
        neutral = Ciphertext(election.group.identity, election.group.identity)
        self._sums = [[neutral] * question.ciphertexts for question in election.questions]
        self.ballots = 0
        self.weight = 0

    def add(self, choices: Sequence[Sequence[Ciphertext]], weight: int = 1) -> None:
        """Multiply the ciphertexts of one checked ballot in, raised to its weight."""
        self._combine(self._group.product, choices, weight)
        self.ballots += 1
        self.weight += weight

    def remove(self, choices: Sequence[Sequence[Ciphertext]], weight: int = 1) -> None:
        """Take out what `add` put in: in foreign elections a later ballot replaces an earlier one."""
        self._combine(self._group.quotient, choices, weight)
        self.ballots -= 1
        self.weight -= weight

    def _combine(
        self,
        combine: Callable[[Element, Element], Element],
        choices: Sequence[Sequence[Ciphertext]],
        weight: int,
    ) -> None:
        group = self._group
        for sums, answer in zip(self._sums, choices, strict=True):
            for index, choice in enumerate(answer):
                alpha, beta = choice.alpha, choice.beta
                if weight != 1:
                    alpha, beta = group.power(alpha, weight), group.power(beta, weight)
                total = sums[index]
                sums[index] = Ciphertext(combine(total.alpha, alpha), combine(total.beta, beta))

    @property
    def sums(self) -> Sums:
        """The encrypted tally so far."""
        return tuple(tuple(sums) for sums in self._sums)


def encode_tally(group: Group, sums: Sums) -> bytes:
    """The canonical bytes of the encrypted tally."""
    return encode([[total.to_json(group) for total in answer] for answer in sums])


def parse_tally(election: Election, data: bytes) -> Sums:
    """Read an encrypted tally of the shape that the questions give; raises `Malformed`."""
    rows = shape.items(decode_canonical(data), "encrypted_tally", len(election.questions))
    return tuple(
        tuple(
            parse_ciphertext(item, f"encrypted_tally[{i}][{j}]", election.group)
            for j, item in enumerate(shape.items(row, f"encrypted_tally[{i}]", question.ciphertexts))
        )
        for i, (row, question) in enumerate(zip(rows, election.questions, strict=True))
    )


@dataclass(frozen=True, slots=True)
class PartialDecryption:
    """One trustee's factors alpha^x with their proofs, in the shape of the tally."""

    factors: tuple[tuple[Element, ...], ...]
    proofs: tuple[tuple[Proof, ...], ...]


def decrypt_tally(election: Election, sums: Sums, key: TrusteeKey, random: Random) -> bytes:
    """One trustee's partial decryption, as canonical bytes.

    The caller must have recomputed `sums` from ballots that it checked itself.
    """
    group = election.group
    context = _decrypt_context(election, key.public.key)
    factors: list[list[str]] = []
    proofs: list[list[dict[str, str]]] = []
    for answer in sums:
        factors.append([group.format(group.power(total.alpha, key.secret)) for total in answer])
        proofs.append(
            [prove_equality(group, key.secret, total.alpha, context, random).to_json() for total in answer]
        )
    return encode({"decryption_factors": factors, "decryption_proofs": proofs})


def split_owned(data: bytes) -> tuple[bytes, int | None]:
    """A partial decryption as it was handed over, and whose it says that it is.

    belenios-tool prints a second line, {"owner":2,"payload":"<SHA-256 of the first>"}. Raises `Malformed`.
    """
    decryption, *more = data.strip().split(b"\n", 1)
    if not more:
        return decryption, None
    return decryption, parse_owner(more[0], sha256(decryption).hexdigest())


def check_partial_decryption(
    election: Election, trustees: Trustees, sums: Sums, position: int, data: bytes
) -> PartialDecryption:
    """Check the partial decryption of the trustee at `position` (from 1).

    Raises `Malformed` for a wrong form and `BlamedTrustee` for a wrong proof.
    """
    group = election.group
    if not 1 <= position <= len(trustees.members):
        raise Refused(f"There is no trustee {position}; they are numbered 1 to {len(trustees.members)}.")
    record = shape.fields(
        decode_canonical(data), "partial decryption", "decryption_factors", "decryption_proofs"
    )
    factors = _rows(record["decryption_factors"], "decryption_factors", sums)
    proofs = _rows(record["decryption_proofs"], "decryption_proofs", sums)
    decryption = PartialDecryption(
        tuple(tuple(group.parse(shape.string(f, w), w) for f, w in row) for row in factors),
        tuple(tuple(parse_proof(p, w, group) for p, w in row) for row in proofs),
    )
    public = trustees.members[position - 1].key
    context = _decrypt_context(election, public)
    for i, answer in enumerate(sums):
        for j, total in enumerate(answer):
            try:
                verify_equality(
                    group, public, total.alpha, decryption.factors[i][j], context, decryption.proofs[i][j]
                )
            except Refused as error:
                reason = f"the proof of decryption factor {i + 1}.{j + 1} is wrong"
                raise BlamedTrustee(trustees.label(position), reason) from error
    return decryption


def _rows(value: Json, where: str, sums: Sums) -> list[list[tuple[Json, str]]]:
    rows = shape.items(value, where, len(sums))
    return [
        [
            (item, f"{where}[{i}][{j}]")
            for j, item in enumerate(shape.items(row, f"{where}[{i}]", len(answer)))
        ]
        for i, (row, answer) in enumerate(zip(rows, sums, strict=True))
    ]


def _decrypt_context(election: Election, public: Element) -> str:
    return f"decrypt|{election.fingerprint}|{election.group.format(public)}"


def check_agreement(trustees: Trustees, decryptions: Mapping[int, PartialDecryption]) -> None:
    """Check that all sets of enough trustees among these decrypt alike. Raises `Refused`."""
    trustees.check_agreement(
        {
            position: [factor for row in decryption.factors for factor in row]
            for position, decryption in decryptions.items()
        }
    )


def compute_result(
    election: Election,
    trustees: Trustees,
    sums: Sums,
    decryptions: Mapping[int, PartialDecryption],
    total_weight: int,
) -> tuple[tuple[int, ...], ...]:
    """The sums in clear, per question and answer (blank first where it is allowed).

    `decryptions` maps a trustee's position to what `check_partial_decryption` returned. Raises `Refused` when they do
    not suffice, when more than suffice do not agree, or when no sum up to `total_weight` fits.
    """
    _require_enough(trustees, decryptions)
    check_agreement(trustees, decryptions)
    search = SmallLogarithms(election.group, total_weight)
    return tuple(
        tuple(search.of(element) for element in row) for row in _decrypted(trustees, sums, decryptions)
    )


def check_result(
    election: Election,
    trustees: Trustees,
    sums: Sums,
    decryptions: Mapping[int, PartialDecryption],
    total_weight: int,
    stated: Sequence[Sequence[int]],
) -> None:
    """Check that `stated`, in the shape of `sums`, is what the decryptions give. Raises `Refused`.

    It costs one power a number, however large the weights are: hostile records would have whoever searches search for
    minutes. That the decryptions agree is for `check_agreement` to say.
    """
    _require_enough(trustees, decryptions)
    group = election.group
    for i, row in enumerate(_decrypted(trustees, sums, decryptions)):
        for j, element in enumerate(row):
            value = stated[i][j]
            if value > total_weight:
                raise Refused(
                    f"sum {i + 1}.{j + 1} is {value}, and all ballots together weigh {total_weight}"
                )
            if group.power_of_generator(value) != element:
                raise Refused(f"sum {i + 1}.{j + 1} is not {value}: the decryptions give another number")


def _require_enough(trustees: Trustees, decryptions: Mapping[int, PartialDecryption]) -> None:
    missing = trustees.missing(decryptions)
    if missing is not None:
        raise Refused(f"The decryption of {missing} is missing.")


def _decrypted(
    trustees: Trustees, sums: Sums, decryptions: Mapping[int, PartialDecryption]
) -> Iterator[Iterator[Element]]:
    """g^sum for every sum, row by row."""

    def opened(i: int, j: int, total: Ciphertext) -> Element:
        factors = {position: decryption.factors[i][j] for position, decryption in decryptions.items()}
        return trustees.group.quotient(total.beta, trustees.combine(factors))

    for i, row in enumerate(sums):
        yield (opened(i, j, total) for j, total in enumerate(row))


def encode_result(values: Sequence[Sequence[int]]) -> bytes:
    """The canonical bytes of the result."""
    return encode({"result": [[number(value) for value in row] for row in values]})


def parse_result(election: Election, data: bytes) -> tuple[tuple[int, ...], ...]:
    """Read a result of the shape that the questions give; raises `Malformed`."""
    record = shape.fields(decode_canonical(data), "result", "result")
    rows = shape.items(record["result"], "result", len(election.questions))
    values = tuple(
        tuple(
            _read_number(item, f"result[{i}]")
            for item in shape.items(row, f"result[{i}]", question.ciphertexts)
        )
        for i, (row, question) in enumerate(zip(rows, election.questions, strict=True))
    )
    if encode_result(values) != data:
        raise Malformed("result: from 2^30 on a number is written as a string, and below as a number")
    return values


def _read_number(value: Json, where: str) -> int:
    return shape.natural(value, where) if isinstance(value, str) else shape.count(value, where)
