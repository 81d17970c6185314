"""Two readers, one answer: Python and the browser on one corpus, and on whatever hypothesis makes of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.worlds.readers import KIOSK, Browser, Question, read

CORPUS: list[Question] = json.loads(
    (Path(__file__).resolve().parents[1] / "vectors" / "readers.json").read_text("utf-8")
)
ANSWERED = ("name", "answer")
PIECES = (
    *(
        '"',
        "\\",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        " ",
        "\n",
        "\r",
        "\t",
        "\0",
        "\x7f",
        "\x85",
        "\u2028",
        "\ufeff",
    ),
    *(
        "— ",
        "=",
        "+",
        "/",
        "%",
        "\\u0061",
        "\\ud800",
        "0",
        "1",
        "-0",
        "1.0",
        "1e0",
        "null",
        "true",
        "é",
        "😀",
    ),
    *('"version":1,', '"height":2,', '"more":[],', "une-voix/", " log=", "\n\n", "1" * 21),
)


@pytest.fixture(scope="module")
def browser(
    tmp_path_factory: pytest.TempPathFactory, unavailable: Callable[[str], NoReturn]
) -> Iterator[Browser]:
    if shutil.which("node") is None or not (KIOSK / "node_modules" / ".bin" / "esbuild").exists():
        unavailable("node with the kiosk's packages is missing: run `make setup`")
    with Browser(tmp_path_factory.mktemp("reader")) as made:
        yield made


@pytest.mark.parametrize("case", CORPUS, ids=lambda case: f"{case['kind']}: {case['name']}")
def test_what_stands_in_the_corpus_is_read_so(case: Question) -> None:
    assert read(case) == case["answer"]


def test_every_answer_stands_in_the_corpus() -> None:
    said = {(case["kind"], case["answer"].partition(" ")[0]) for case in CORPUS}
    standings = {"proved", "received", "forged", "other-election", "foreign", "unreadable"}
    assert {answer for kind, answer in said if kind == "receipt"} == standings
    for kind in ("note", "election", "description"):
        answers = [case["answer"] for case in CORPUS if case["kind"] == kind]
        assert 3 <= answers.count("refused") <= len(answers) - 3, kind


@given(data=st.data())
@settings(
    max_examples=400,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_both_say_the_same_of_anything(browser: Browser, data: st.DataObject) -> None:
    case = data.draw(st.sampled_from(CORPUS))
    question = {name: value for name, value in case.items() if name not in ANSWERED}
    # What is signed is rarely hit by chance, so a receipt's or an election's fields are also exchanged as wholes.
    text = question["text"]
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        removed = data.draw(st.sampled_from([0, 0, 1, 2, 5, 40]))
        added = data.draw(st.sampled_from(PIECES) | st.text(max_size=3) | st.just(text[at : at + 40]))
        text = text[:at] + added + text[at + removed :]
    question["text"] = text
    assert browser.read(question) == read(question)
