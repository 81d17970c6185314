"""Everything that the README tells people to type is typed, line by line, up to a verdict at the public address.

Nothing is changed but what it calls an example: the address, the port, the identifier, a witness's key, the dates in
the consultation file and the number of each trustee. Who hands which file to whom stands in its comments.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from urllib.request import Request, urlopen

import pytest

from api.demo.content import roll_csv
from api.usecases.office.codes import read_codes
from ballot.election import parse_election
from ballot.encryption import encrypt_ballot
from tests.hands.fresh_shell import PASSPHRASE, Person, command_blocks, passphrase_if_asked
from tests.hands.trustee import to_read_aloud
from tests.worlds.clone import PROJECT, environment_of_a_stranger, make_clone

if TYPE_CHECKING:
    from tests.conftest import BeleniosTool, Program

README = command_blocks((PROJECT / "README.md").read_text("utf-8"))
HANDED = re.compile(r"#.*\bto (all|the organiser|the trustees|each trustee): (\S+)$")
DWELLINGS = 5
FOR, AGAINST, BLANK = [0, 1, 0], [0, 0, 1], [1, 0, 0]
GUIDED = {"Try it"}
"""What `make run` says is followed in test_guide; `make test` is this."""


@dataclass
class Town:
    """Where everybody is, and what stands for the README's examples; `names` grows as things get their names."""

    clone: Path
    homes: Path
    environment: dict[str, str]
    port: int
    names: dict[str, str] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def person(self, name: str) -> Person:
        return Person(self.homes / name, self.clone, self.environment, self.real)

    def real(self, line: str) -> str:
        """The line with what stands for its examples."""
        line = line.replace("https://vote.example.fr", self.origin).replace(
            "--port 8000", f"--port {self.port}"
        )
        for example, real in self.names.items():
            line = re.sub(rf"\b{example}\b", real, line)
        return line


@pytest.fixture
def town(
    tmp_path: Path, belenios_tool_3: BeleniosTool, sirona: Program, unavailable: Callable[[str], NoReturn]
) -> Town:
    if belenios_tool_3.version < (3, 2):
        unavailable("belenios-tool archive pull is there since 3.2")
    programs = {"belenios-tool": " ".join(belenios_tool_3.command), "sirona": " ".join(sirona.command)}
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    clone = make_clone(tmp_path / "une-voix", unavailable)
    return Town(clone, tmp_path / "homes", environment_of_a_stranger(tmp_path / "tools", programs), port)


def test_the_readme_leads_to_a_verdict(town: Town, unavailable: Callable[[str], NoReturn]) -> None:
    landlord = settled_landlord(town)
    trustees = installed_trustees(town, unavailable)
    post = Post(landlord.home / "KER1", [person.home / "trustee" for person in trustees])
    hold_ceremony(landlord, trustees, post)

    _, _, (*prepare, serve), count = README["For a landlord"]
    for line in prepare:
        landlord.types(line)
    assert "next          serve" in landlord.types("ballot-admin status KER1")
    with serving(landlord, serve):
        for line in README["For a polling place"][0]:
            landlord.types(line, code=0 if makes_sounds(line) else 1)
        for person in trustees:
            for line in README["For a trustee"][4]:
                assert "names you, trustee" in person.types(line)
        observer = settled_observer(town, trustees[0])
        _, (verify,), others, compare, (receipt,), watch, witness = README["For an observer"]
        observer.types(watch[0])
        town.names["UUID"] = vote(town, post.desk, saved=town.clone / "une-voix-KER1.txt")

        landlord.types("ballot-admin close KER1")
        decrypt = README["For a trustee"][5]
        for line in count:
            landlord.types(line)
            if post.carry(line):
                follow(decrypt, trustees, post)

        verdict = observer.types(verify)
        assert "L7\tok" in verdict and "L10\t" in verdict
        assert "Decision     ADOPTED" in verdict and "VALID: every check passed." in verdict
        for line in others:
            observer.types(line)
        assert "the logbook says so too" in observer.types(compare[-1], at_first=compare[:-1])
        assert "IN THE BALLOT BOX" in observer.types(receipt)
        assert "continued by" in observer.types(watch[0])
        assert "CONTINUED" in observer.types(watch[1])
        keygen, sign, ask = witness
        town.names["KEY"] = observer.types(keygen).split()[-1]
        landlord.types("ballot-admin witness KER1 KEY")
        assert "Handed over" in observer.types(sign)
        assert "Witness      observer.example/1" in observer.types(ask)
        assert commands_of_page(town) <= {town.real(line).partition("  ")[0] for line in (verify, *others)}, (
            "the consultation's page tells people to type the same"
        )


def test_every_block_of_commands_is_typed() -> None:
    shape = {heading: len(blocks) for heading, blocks in README.items() if heading not in GUIDED}
    assert shape == {"For a landlord": 4, "For a polling place": 1, "For a trustee": 6, "For an observer": 7}
    assert [line.split()[:2] for line in README["Try it"][0]] == [["make", "run"], ["make", "test"]]


@dataclass
class Post:
    """Carries what the README's comments say that somebody hands over: `desk` is the organiser's folder."""

    desk: Path
    trustees: list[Path]

    def carry(self, line: str) -> bool:
        """Do what the comment in the line says; false where it says nothing."""
        found = HANDED.search(line)
        if found is None:
            return False
        whom, name = found.groups()
        for number, folder in enumerate(self.trustees, 1):
            own = name.replace("$N", str(number))
            if whom in ("the trustees", "each trustee"):
                shutil.copy(self.desk / own, folder)
                continue
            receivers = [self.desk, *(self.trustees if whom == "all" else ())]
            for receiver in receivers:
                if receiver != folder:
                    shutil.copy(folder / own, receiver)
        return True


def settled_landlord(town: Town) -> Person:
    """With the consultation file, its dates changed so that voting is open, and a roll from other software."""
    landlord = town.person("landlord")
    once, every_shell = README["For a landlord"][:2]
    for line in once:
        landlord.types(line)
    landlord.in_every_shell = every_shell
    file = landlord.home / "KER1" / "consultation.toml"
    text = file.read_text("utf-8")
    for name, moment in (("opens", "2020-03-08T09:00:00+01:00"), ("closes", "2190-03-15T18:00:00+01:00")):
        text, changed = re.subn(rf"(?m)^{name} = .*$", f"{name} = {moment}", text)
        assert changed == 1
    file.write_text(text, "utf-8")
    roll = b"\r\n".join(roll_csv().splitlines()[: DWELLINGS + 1])
    (file.parent / "logements.csv").write_bytes(roll)
    return landlord


def installed_trustees(town: Town, unavailable: Callable[[str], NoReturn]) -> list[Person]:
    """Three, of whom the first installs; the others have the same in the same place."""
    install, every_shell = README["For a trustee"][:2]
    first, *others = trustees = [town.person(f"trustee-{number}") for number in (1, 2, 3)]
    for line in install:
        terminal = first.begins(line)
        if terminal.ended() != 0:
            if re.search(r"Could not find a version|No matching distribution|onnection", terminal.said):
                unavailable("pip finds no packages")
            pytest.fail(f"{line}\n{terminal.said}")
    for person in others:
        (person.home / "ballot").symlink_to(first.home / "ballot")
    assert "N=1" in every_shell
    for number, person in enumerate(trustees, 1):
        person.in_every_shell = [f"N={number}" if line == "N=1" else line for line in every_shell]
        assert f"N={number}" in person.in_every_shell
    return trustees


def settled_observer(town: Town, trustee: Person) -> Person:
    observer = town.person("observer")
    (observer.home / "ballot").symlink_to(trustee.home / "ballot")
    observer.in_every_shell = README["For an observer"][0]
    return observer


def hold_ceremony(landlord: Person, trustees: list[Person], post: Post) -> None:
    """The trustees' lines and the organiser's, in turn: each trustee needs what was sorted before it shares.

    What `certify` tells each to read aloud, the others type when they are asked for it.
    """
    key, organiser = README["For a trustee"][2:4]
    sharing = next(index for index, line in enumerate(key) if line.startswith("ballot trustee share"))
    putting = next(i for i, line in enumerate(organiser) if line.startswith("ballot trustee assemble"))
    certify, *others = key[:sharing]
    aloud = {str(number): to_read_aloud(person.types(certify)) for number, person in enumerate(trustees, 1)}
    for person in trustees:
        person.answer = lambda said: passphrase_if_asked(said) or heard_if_asked(said, aloud)
    follow(others, trustees, post)
    follow(organiser[:putting], [landlord], post)
    follow(key[sharing:], trustees, post)
    follow(organiser[putting:], [landlord], post)


def heard_if_asked(said: str, aloud: dict[str, str]) -> str | None:
    asked = re.search(r"The fingerprint of trustee (\d), as you have heard it: $", said)
    return aloud[asked[1]] if asked else None


def follow(lines: list[str], people: list[Person], post: Post) -> None:
    for line in lines:
        if not line.startswith("#"):
            for person in people:
                person.types(line)
        assert post.carry(line) or not line.startswith("#"), line


@contextmanager
def serving(landlord: Person, line: str) -> Iterator[None]:
    """From the moment when the server says that it serves, until somebody presses Ctrl-C."""
    server = landlord.begins(line)
    try:
        server.until(lambda: "serving http://" in server.said)
        assert "serving http://" in server.said, server.said
        yield
        assert server.interrupt() == 0, server.said
    finally:
        server.close()


def makes_sounds(line: str) -> bool:
    """Whether what the line asks for can be done on this machine."""
    return "sounds" not in line or all(map(shutil.which, ("espeak-ng", "opusenc")))


def commands_of_page(town: Town) -> set[str]:
    with urlopen(f"{town.origin}/consultations/KER1") as answer:
        page = answer.read().decode()
    blocks = re.findall(r"<pre[^>]*><code>(.*?)</code></pre>", page, re.DOTALL)
    found = {line for block in blocks for line in html.unescape(block).splitlines()}
    assert len(found) == 3
    return found


def vote(town: Town, desk: Path, saved: Path) -> str:
    """As the voters' devices do, with the codes of the letters; gives the consultation's identifier.

    The last voter saves the receipt.
    """
    origin = town.origin
    with urlopen(f"{origin}/api/consultations/KER1") as answer:
        uuid = re.search(rb'"uuid":\s*"(\w+)"', answer.read())[1].decode()  # type: ignore[index]
    with urlopen(f"{origin}/api/elections/{uuid}/election") as answer:
        election = parse_election(answer.read())
    references = [f"D{number:04}" for number in range(1, DWELLINGS + 1)]
    codes = read_codes(desk / "codes.sealed", PASSPHRASE, uuid, references).codes
    for code, choice in zip(codes, (FOR, FOR, AGAINST, BLANK), strict=False):
        ballot = encrypt_ballot(election, code, [choice], os.urandom)
        headers = {"Content-Type": "application/json"}
        with urlopen(Request(f"{origin}/api/elections/{uuid}/ballots", ballot, headers)) as answer:
            assert answer.status == 201
            saved.write_bytes(answer.read())
    return uuid
