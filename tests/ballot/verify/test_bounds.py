"""What a hostile record may cost: operations counted, memory that the system refuses. PROTOCOL.md has the bounds."""

from __future__ import annotations

import hashlib
import io
import math
import os
import pickle
import re
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ballot import election as election_module
from ballot import tally
from ballot.ballots import check_ballot
from ballot.bounds import MIB, largest_ballot, largest_later_text
from ballot.canonical import encode
from ballot.election import Question, make_election
from ballot.errors import Refused
from ballot.group import BELENIOS_2048, ED25519, GROUPS, Element, Group
from ballot.groups import ed25519 as library
from ballot.logarithms import SEARCH_LIMIT, SmallLogarithms
from ballot.record import events
from ballot.record.archive import BLOCK, pack
from ballot.record.events import Head
from ballot.tally import PartialDecryption, encode_result
from ballot.trustees.agreement import agree
from ballot.trustees.members import Trustees
from ballot.verify import counting
from ballot.verify.verifier import verify_record
from ballot.verify.work import ballot_checker, chunks
from tests.ballot.pages import read_page
from tests.broken.rules import archive
from tests.worlds.logged import LoggedVote
from tests.worlds.simulator import BLANK, FOR, TIMESTAMP, Simulation


class Counter:
    """How often functions of the library are called."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
        self.calls = 0
        for name in names:
            monkeypatch.setattr(library, name, self._counting(getattr(library, name)))

    def _counting(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def count(*arguments: Any) -> Any:
            self.calls += 1
            return function(*arguments)

        return count


SUMS = ("crypto_core_ed25519_add", "crypto_core_ed25519_sub")
POWERS = ("crypto_scalarmult_ed25519_noclamp", "crypto_scalarmult_ed25519_base_noclamp")


def test_a_stated_result_is_not_searched_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Searched for, these sums took two minutes."""
    heavy = 5 * 10**10
    vote = Simulation(rule=None, dwellings=2, weights=(heavy, heavy - 7), trustees_count=1)
    for dwelling, choice in enumerate((FOR, BLANK)):
        vote.cast(dwelling, choice)
    vote.close()
    vote.count()
    vote.decrypt(1)
    vote._append(events.result(vote.head, encode_result([[heavy - 7, heavy, 0]])))
    record = vote.record
    counter = Counter(monkeypatch, *SUMS, *POWERS)
    assert verify_record(io.BytesIO(record)).counts == ((heavy - 7, heavy, 0),)
    assert counter.calls < len(record) / 50


def test_sums_that_are_searched_for_share_one_table(monkeypatch: pytest.MonkeyPatch) -> None:
    counter = Counter(monkeypatch, *SUMS)
    search = SmallLogarithms(ED25519, 10**6)
    assert counter.calls <= 1001
    for value in (0, 1, 999_999, 10**6):
        counter.calls = 0
        assert search.of(ED25519.power_of_generator(value)) == value
        assert counter.calls <= 1001


def test_no_table_is_made_for_sums_beyond_the_limit() -> None:
    with pytest.raises(Refused, match="cannot be looked for"):
        SmallLogarithms(ED25519, SEARCH_LIMIT + 1)


# --- agreement --------------------------------------------------------------------------------------------------


def factors_of(group: Group, polynomials: list[list[int]], points: list[int]) -> dict[int, list[Element]]:
    def value(polynomial: list[int], at: int) -> int:
        return sum(coefficient * at**k for k, coefficient in enumerate(polynomial))

    return {
        at: [group.power_of_generator(value(polynomial, at)) for polynomial in polynomials] for at in points
    }


@pytest.mark.parametrize("group", [ED25519, BELENIOS_2048], ids=lambda group: group.name)
@settings(max_examples=25, deadline=None)
@given(st.data())
def test_factors_agree_exactly_where_each_row_lies_on_one_polynomial(
    group: Group, data: st.DataObject
) -> None:
    threshold = data.draw(st.integers(1, 4))
    points = data.draw(st.lists(st.integers(1, 9), min_size=threshold, max_size=8, unique=True))
    numbers = st.integers(0, group.order - 1)
    rows = data.draw(
        st.lists(st.lists(numbers, min_size=threshold, max_size=threshold), min_size=1, max_size=3)
    )
    factors = factors_of(group, rows, points)
    assert agree(group, threshold, factors)
    liar, row = data.draw(st.sampled_from(points)), data.draw(st.integers(0, len(rows) - 1))
    factors[liar][row] = group.product(
        factors[liar][row], group.power_of_generator(data.draw(st.integers(1, 9)))
    )
    assert agree(group, threshold, factors) is (len(points) == threshold)


def test_two_liars_who_keep_the_sum_do_not_agree() -> None:
    factors = factors_of(ED25519, [[5, 7]], [1, 2, 3, 4])
    g = ED25519.generator
    factors[1][0], factors[2][0] = ED25519.product(factors[1][0], g), ED25519.quotient(factors[2][0], g)
    assert not agree(ED25519, 2, factors)


def test_agreement_costs_one_power_a_factor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compared with interpolated values, forty trustees took four hundred powers a sum, at every decryption anew."""
    factors = factors_of(ED25519, [[k, *range(19)] for k in range(3)], list(range(1, 41)))
    counter = Counter(monkeypatch, *POWERS)
    assert agree(ED25519, 20, factors)
    assert counter.calls == 40 * 3


def test_decryptions_are_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    vote = Simulation(trustees_count=0, thresholds=[(1, 6)], rule=None, dwellings=1)
    vote.cast(0, FOR)
    vote.finish()
    record = vote.record
    compared: list[int] = []
    sound = tally.check_agreement

    def compare(trustees: Trustees, decryptions: Mapping[int, PartialDecryption]) -> None:
        compared.append(len(decryptions))
        sound(trustees, decryptions)

    monkeypatch.setattr(counting, "check_agreement", compare)
    for end in (len(record), record.rindex(b"Result") // BLOCK * BLOCK - 3 * BLOCK):
        compared.clear()
        verify_record(io.BytesIO(record[:end]))
        assert compared == [6]


# --- ballots ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("group", GROUPS.values(), ids=lambda group: group.name)
@pytest.mark.parametrize("blank", [True, None])
def test_no_text_is_larger_than_its_bound(group: Group, blank: bool | None) -> None:
    questions = [Question(("a",) * 3, blank, 0, 3, "?")] * 2
    vote = Simulation(questions=questions, group=group, rule=None, dwellings=1)
    vote.cast(0, *[[0] * questions[0].ciphertexts] * 2)
    bound = largest_ballot(group, questions)
    assert bound / 2 < len(vote.entries[5].body) <= bound
    vote.finish()
    assert max(len(item.body) for item in vote.entries[4:]) <= largest_later_text(group, questions)


def test_a_description_of_megabytes_is_hashed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    vote = Simulation(rule=None, dwellings=1)
    vote.election = make_election(
        uuid=vote.election.uuid,
        name="x",
        description="x" * MIB,
        group=vote.group,
        public_key=vote.election.public_key,
        questions=vote.questions,
    )
    data = vote.ballot(0, FOR)
    hashed: list[int] = []

    def noting(text: bytes) -> Any:
        hashed.append(len(text))
        return hashlib.sha256(text)

    monkeypatch.setattr(election_module, "sha256", noting)
    credential = check_ballot(vote.election, data).credential
    checker = ballot_checker(vote.election)
    assert [found for found, _ in checker([data, data])] == [credential] * 2
    assert max(hashed) < 10_000
    assert len(pickle.dumps(checker)) < 10_000, "what goes to another process with every chunk"


def test_chunks_are_bounded_in_bytes() -> None:
    items = [b"x" * 400, b"x" * 400, b"x" * 400, b"y", b"z"]
    assert [len(chunk) for chunk in chunks(items, 3, len, 700)] == [2, 3]


def test_powers_grow_with_the_bytes_of_a_record_and_no_faster(monkeypatch: pytest.MonkeyPatch) -> None:
    questions = [Question(("a",) * 40, True, 0, 40, "?")]
    vote = Simulation(questions=questions, rule=None, dwellings=1, trustees_count=0, thresholds=[(2, 3)])
    vote.cast(0, [0] + [1] * 40)
    vote.finish()
    counter = Counter(monkeypatch, *POWERS)
    verify_record(io.BytesIO(vote.record))
    assert counter.calls < len(vote.record) / 40


# --- memory -----------------------------------------------------------------------------------------------------


def sparse(path: Path, head: bytes, sizes: list[int], event: bytes | None) -> Path:
    """A record that goes on with texts of zeros, of which the disk stores nothing; `event` follows each if given."""
    with path.open("wb") as file:
        file.write(head)
        for size in sizes:
            digest = hashlib.sha256()
            for start in range(0, size, MIB):
                digest.update(bytes(min(MIB, size - start)))
            name = f"{digest.hexdigest()}.data.json"
            # The header alone: nothing of a text of zeros must be written.
            file.write(_header(name, size))
            file.seek(size + -size % BLOCK, os.SEEK_CUR)
            file.write(event or b"")
        file.truncate(file.tell())
    return path


def _header(name: str, size: int) -> bytes:
    block = bytearray(pack(name, b"", TIMESTAMP)[:BLOCK])
    block[124:135] = b"%011o" % size
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\x00 " % sum(block)
    return bytes(block)


def beginning() -> bytes:
    return Simulation(rule=None).record


def ballots_of_60_mib(folder: Path) -> Path:
    return sparse(folder / "x.bel", beginning(), [60 * MIB] * 40, None)


def setup_of_240_mib(folder: Path) -> Path:
    return sparse(folder / "x.bel", beginning()[: 2 * BLOCK], [60 * MIB] * 4, None)


def entry_of_8_gib(folder: Path) -> Path:
    (folder / "x.bel").write_bytes(
        beginning()[: 2 * BLOCK] + _header("0" * 64 + ".data.json", 8 * 1024**3 - 1)
    )
    return folder / "x.bel"


def nested_ballots(folder: Path) -> Path:
    vote = Simulation(rule=None)
    for _ in range(3):
        vote._append(events.ballot(vote.head, b"[" + b"[]," * (MIB // 3 - 9) + b"[]]"))
    (folder / "x.bel").write_bytes(vote.record)
    return folder / "x.bel"


def nested_trustees(folder: Path) -> Path:
    vote = Simulation(rule=None)
    bodies = [item.body for item in vote.entries[:3]]
    bodies[1] = b"[" + b"[]," * (8 * MIB // 3 - 9) + b"[]]"
    (folder / "x.bel").write_bytes(archive(events.setup(*bodies)[0]))
    return folder / "x.bel"


def heavy_weights(folder: Path) -> Path:
    vote = Simulation(rule=None, dwellings=1, weights=(10**11,), trustees_count=1)
    vote.cast(0, FOR)
    vote.close()
    vote.count()
    vote.decrypt(1)
    vote._append(events.result(vote.head, encode({"result": [[0, str(10**11 - 1), 0]]})))
    (folder / "x.bel").write_bytes(vote.record)
    return folder / "x.bel"


def with_lines(folder: Path, kind: str, fields: str, total: int) -> Path:
    """A closed vote whose logbook goes on with one such entry after the other, to `total` bytes and more."""
    vote = LoggedVote(dwellings=3)
    vote.cast(0, FOR)
    vote.close()
    vote.write(folder)
    head = vote.log[-1].head
    with (folder / f"{vote.election.uuid}.logbook").open("ab") as file:
        while file.tell() < total:
            line = f'{{"parent":"{head.hash}","height":{head.height + 1},"type":"{kind}",{fields}}}'.encode()
            file.write(line + b"\n")
            head = Head(head.height + 1, hashlib.sha256(line).hexdigest())
    return folder


def second_proofs_of_100_mib(folder: Path) -> Path:
    proofs = ",".join(['{"challenge":"1","response":"2"}'] * 60_000)
    fields = f'"owner":1,"decryption":"{"a" * 64}","proofs":[[{proofs}]]'
    return with_lines(folder, "decryption-proofs", fields, 100 * MIB)


def incidents(folder: Path, total: int) -> Path:
    # In memory, one such character makes the others as wide.
    text = "🗳" + "a" * 3990
    return with_lines(folder, "incident", f'"at":"2026-11-23T10:00:00Z","text":"{text}"', total)


def logbook_of_1_gib(folder: Path) -> Path:
    incidents(folder, MIB)
    (logbook,) = folder.glob("*.logbook")
    os.truncate(logbook, 1024 * MIB)
    return folder


HOSTILE: dict[str, tuple[Callable[[Path], Path], int, str]] = {
    "forty ballots of 60 MiB": (ballots_of_60_mib, 1, "INVALID: check V1"),
    "a setup of 240 MiB": (setup_of_240_mib, 2, "NOT UNDERSTOOD: the record has an event with more than"),
    "an entry of 8 GiB": (entry_of_8_gib, 2, "NOT UNDERSTOOD: the record has an entry of"),
    "ballots that are lists of lists": (nested_ballots, 1, "INVALID: check V9"),
    "trustees that are lists of lists": (nested_trustees, 1, "INVALID: check V5"),
    "a result that nobody can search for": (heavy_weights, 1, "INVALID: check V17"),
    "second proofs of 100 MiB": (second_proofs_of_100_mib, 1, "INVALID: check L5"),
    "incidents of 100 MiB": (partial(incidents, total=100 * MIB), 1, "INVALID: check L1"),
    "as many incidents as may be": (partial(incidents, total=31 * MIB), 3, "NOT PROVED"),
    "a logbook of a gibibyte": (logbook_of_1_gib, 2, "is larger than a logbook can be"),
}


LEAST_SECONDS = 30
"""Of a core, that a small record may take here: a slow or shared machine takes ten to start Python and import alone."""


def promised(what: str) -> str:
    """What PROTOCOL.md says of the cost of a hostile record, by the word that its row begins with."""
    rows = read_page("PROTOCOL.md").rows("What a hostile record can cost")
    (bound,) = [row[1] for row in rows if row[0].startswith(what)]
    return bound


def bound_in_mib() -> int:
    """Memory of a process."""
    return int(promised("memory").split()[0])


def bound_in_seconds(size: int) -> int:
    """Time of one core for a record of `size` bytes."""
    found = re.fullmatch(
        r"(\d+) seconds for each MiB of the record, and (\d+) seconds besides", promised("time")
    )
    assert found is not None
    return math.ceil(int(found[1]) * size / MIB) + int(found[2])


def verify_within_the_bound(path: Path) -> subprocess.CompletedProcess[str]:
    """`ballot verify` in a process that gets no more memory, time and disk than the page promises."""
    found = path.stat()
    # A hole in a file is refused by the header before it, and costs nothing.
    seconds = max(LEAST_SECONDS, bound_in_seconds(min(found.st_size, found.st_blocks * 512)))

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (bound_in_mib() * MIB,) * 2)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds,) * 2)
        resource.setrlimit(resource.RLIMIT_FSIZE, (256 * MIB,) * 2)

    return subprocess.run(
        [sys.executable, "-m", "ballot.cli.main", "verify", path],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        preexec_fn=limit,
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_record_is_judged_within_the_memory_that_the_page_promises(
    name: str, tmp_path: Path
) -> None:
    make, code, words = HOSTILE[name]
    done = verify_within_the_bound(make(tmp_path))
    assert done.returncode == code, done.stderr
    assert words in done.stdout + done.stderr


def test_the_bound_is_one(tmp_path: Path) -> None:
    """So that the limit above is known to bite: what takes more memory fails under it."""
    done = subprocess.run(
        [sys.executable, "-c", f"bytes({bound_in_mib()} * 1024 * 1024)"],
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (bound_in_mib() * MIB,) * 2),
    )
    assert done.returncode != 0
    assert b"MemoryError" in done.stderr
