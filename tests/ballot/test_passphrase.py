"""Passphrases of words: drawn evenly, typed easily, and strong; what is soon guessed is refused with a sentence."""

from __future__ import annotations

import math
import os
import re

import pytest

from ballot import passphrase as module
from ballot.errors import Refused
from ballot.passphrase import WORDS, draw_passphrase, require_strong
from tests.vectors.make_vectors import FixedRandom


def test_a_drawn_passphrase_has_seventy_bits_and_is_strong() -> None:
    assert WORDS * math.log2(len(set(module._WORDS))) >= 70
    drawn = {draw_passphrase(os.urandom) for _ in range(500)}
    assert len(drawn) == 500
    for found in drawn:
        assert re.fullmatch(r"[a-z]{4}(-[a-z]{4}){5}", found), "keys that all Latin keyboards have"
        require_strong(found)


def test_every_word_is_as_likely_as_every_other() -> None:
    """A number that would favour the first words is drawn again."""
    bytes_given = iter([b"\xff\xff", *(index.to_bytes(2, "big") for index in range(WORDS))])
    drawn = draw_passphrase(lambda size: next(bytes_given))
    assert drawn.split("-") == module._WORDS[:WORDS]
    assert draw_passphrase(FixedRandom("a")) != draw_passphrase(FixedRandom("b"))


@pytest.mark.parametrize(
    "weak",
    [
        "",
        "a",
        "soleil",
        "correct horse",
        "aaaaaaaaaaaaaaaaaaaaaaaa",
        "motdepassemotdepasse",
        "1234567890123456",
        "azertyuiopqsdfghjklm",
        "QWERTYUIOPasdfghjkl",
        "abababababababababab",
        "zyxwvutsrqponmlkjihg",
        "ＡＡＡＡＡＡＡＡＡＡＡＡＡＡＡＡ",
        " " * 30,
    ],
)
def test_a_passphrase_that_is_soon_guessed_is_refused(weak: str) -> None:
    with pytest.raises(Refused, match="too easy to guess") as caught:
        require_strong(weak)
    assert len(weak.strip()) < 4 or weak not in str(caught.value), "the sentence never repeats it"


@pytest.mark.parametrize(
    "strong", ["un cheval à bascule", "Kerédern, mon beau quartier", "كلمات لا يعرفها أحد غيري"]
)
def test_several_words_of_ones_own_are_taken(strong: str) -> None:
    require_strong(strong)
