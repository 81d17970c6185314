"""Letters per second and peak memory, from codes to a PDF."""

from __future__ import annotations

import os
import resource
import tempfile
import time

from ballot.consultation.text import parse_consultation
from ballot.credential import generate_code
from ballot.roll.reading import Dwelling
from printouts.letter.letters import Letter, write_letters
from tests.bench.measure import rate
from tests.hands.desk import consultation


def measure(count: int) -> None:
    """Print letters for `count` dwellings."""
    dwelling = Dwelling(
        reference="29000001", residence="Kerourien", building="A", stair="1", floor="3", door="004",
        holder="Mme LE GALL Anne-Marie", co_holder="", street="1 rue Père Ricard", complement="",
        postcode="29200", town="Brest",
    )  # fmt: skip
    letters = (Letter(dwelling, generate_code(os.urandom), number) for number in range(1, count + 1))
    with tempfile.TemporaryFile() as out:
        started = time.perf_counter()
        write_letters(
            out, parse_consultation(consultation()), letters, origin="https://vote.exemple.fr", slug="KER1",
            fingerprint="9SHJ7R-R4DD1-7JLTTF",
        )  # fmt: skip
        rate("printing letters, PDF with QR, one process", count, time.perf_counter() - started, "letters")
        print(f"{'':24}{out.tell() / count:12.0f} bytes per letter")
    print(
        f"{'':24}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:12.0f} MiB at most, in all of this run"
    )
