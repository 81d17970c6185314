"""LIFE.md is what the table says, and the picture can be drawn."""

from __future__ import annotations

import re

import pytest

from ballot.cli.main import main
from ballot.consultation.lifecycle import TRANSITIONS, State
from tests.ballot.pages import BALLOT

PAGE = BALLOT / "LIFE.md"


def test_the_page_is_what_the_command_prints(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lifecycle"]) == 0
    assert PAGE.read_text("utf-8") == capsys.readouterr().out, "ballot lifecycle > ballot/LIFE.md"


def test_the_picture_has_an_arrow_for_each_act() -> None:
    (picture,) = re.findall(r"```mermaid\n(.*?)\n```\n", PAGE.read_text("utf-8"), re.DOTALL)
    header, *arrows = picture.splitlines()
    assert header == "stateDiagram-v2"
    drawn = [
        re.fullmatch(r"    (\[\*\]|\w+) --> (\[\*\]|\w+)(?:: (\w+) \(([\w ]+)\))?", line) for line in arrows
    ]
    found = {match[3]: (match[1], match[2], match[4].split(" or ")) for match in drawn if match and match[3]}
    assert found == {act: (t.source, t.target, list(t.actors)) for act, t in TRANSITIONS.items()}
    ends = [(match[1], match[2]) for match in drawn if match and not match[3]]
    assert ends == [("[*]", State.DRAFT), (State.DECIDED, "[*]")]
    assert all(drawn)
