"""`make run` of the README, and then what COMMENT-CONTINUER.txt says, line by line, in any folder."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn
from urllib.request import Request, urlopen

from ballot.credential import parse_code
from ballot.election import parse_election
from ballot.encryption import encrypt_ballot
from tests.hands.fresh_shell import Person, Terminal, command_blocks
from tests.worlds.clone import PROJECT, environment_of_a_stranger, make_clone

COMMAND = re.compile(r"   (\S*/ballot(?:-admin)? .+)")
LINK = re.compile(r"   (http://127\.0\.0\.1:[0-9]+)/C/BREST#([0-9A-Z]{39})")


def test_what_the_demonstration_says_leads_to_a_verdict(
    tmp_path: Path, unavailable: Callable[[str], NoReturn]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    # A name that a shell would take apart.
    clone = make_clone(tmp_path / "une voix", unavailable)
    environment = {**environment_of_a_stranger(tmp_path / "tools", {}), "PORT": str(port)}
    run = command_blocks((PROJECT / "README.md").read_text("utf-8"))["Try it"][0][0]
    terminal = Person(tmp_path / "home", clone, environment).begins(run)
    try:
        uuid = ready(terminal)
        text = (clone / ".demo" / "COMMENT-CONTINUER.txt").read_text("utf-8")
        french, english = (COMMAND.findall(half) for half in text.split("UNE VOIX: DEMONSTRATION"))
        assert french == english
        finish, verify_package, serve, verify = french
        for (origin, code), choice in zip(LINK.findall(text), ([0, 1, 0], [0, 1, 0], [0, 0, 1]), strict=True):
            vote(origin, uuid, code, choice)
        # make itself dies of Ctrl-C, so only its silence tells how the server ended.
        terminal.interrupt()
        assert "Traceback" not in terminal.said and "Error" not in terminal.said, terminal.said
    finally:
        terminal.close()

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    person = Person(tmp_path / "home", elsewhere, environment)
    assert "Decision     ADOPTED (rule majority)" in person.types(finish)
    assert "VALID: every check passed." in person.types(verify_package)
    terminal = person.begins(serve)
    try:
        assert ready(terminal) == uuid
        verdict = person.types(verify)
        assert terminal.interrupt() == 0, terminal.said
    finally:
        terminal.close()
    assert "L5\tok" in verdict and "L6\tok" in verdict and "L7\tok" in verdict
    assert "VALID: every check passed." in verdict


def ready(terminal: Terminal) -> str:
    """The identifier of the consultation, once the server says that it answers."""
    terminal.until(lambda: "ready http://" in terminal.said and terminal.said.endswith("\n"))
    found = re.search(r"ready http://127\.0\.0\.1:[0-9]+ consultation=(\w+)", terminal.said)
    assert found, terminal.said
    return found[1]


def vote(origin: str, uuid: str, code: str, choice: list[int]) -> None:
    """As the page behind the link does."""
    with urlopen(f"{origin}/api/elections/{uuid}/election") as answer:
        election = parse_election(answer.read())
    ballot = encrypt_ballot(election, parse_code(code), [choice], os.urandom)
    headers = {"Content-Type": "application/json"}
    with urlopen(Request(f"{origin}/api/elections/{uuid}/ballots", ballot, headers)) as answer:
        assert answer.status == 201
