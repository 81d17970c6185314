"""After a real vote, nothing that the server keeps, prints or receives holds a code, a key or a choice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Request

from ballot.credential import secret_exponent
from ballot.group import ED25519
from tests.hands.voter import AGAINST, BLANK, FOR, Voter
from tests.worlds.demonstration import Demonstration

MEANT_TO_HOLD_CODES = {"letters.pdf", "COMMENT-CONTINUER.txt"}
"""The printed letters, and the demonstration's help text, which says loudly that it does."""


class Vote:
    """A demonstration in which three letters voted, with everything that left the browser or stayed behind."""

    def __init__(self, demonstration: Demonstration, temporary: Path) -> None:
        self.demonstration = demonstration
        self.temporary = temporary
        self.codes = demonstration.letter_codes(4)
        self.choices_before = self.mentions_of_choices()
        self.sent: list[str] = []
        self.command_lines: list[str] = []

    def needles(self) -> list[str]:
        """Every spelling of the codes and of the exponents that they give."""
        exponents = [secret_exponent(ED25519, self.demonstration.uuid, code) for code in self.codes]
        spellings = []
        for code in self.codes:
            plain = code.replace("-", "")
            spellings += [code, plain, code.lower(), plain.lower()]
        for exponent in exponents:
            spellings += [str(exponent), f"{exponent:064x}", exponent.to_bytes(32, "little").hex()]
        return spellings

    def mentions_of_choices(self) -> dict[str, int]:
        """How often each file of the server holds the words of an answer: in the consultation's own text."""
        found = {}
        for path in self.demonstration.folder.rglob("*"):
            if path.is_file() and path.suffix != ".pdf" and not path.name.endswith("-shm"):
                content = path.read_bytes()
                found[path.name] = sum(content.count(word.encode()) for word in (FOR, AGAINST, BLANK))
        return found

    def record_request(self, request: Request) -> None:
        headers = "\n".join(f"{key}: {value}" for key, value in request.all_headers().items())
        self.sent.append(f"{request.method} {request.url}\n{headers}\n\n{request.post_data or ''}")


@pytest.fixture(scope="module")
def vote(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Vote]:
    temporary = tmp_path_factory.mktemp("temporary")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(temporary))
        with Demonstration(tmp_path_factory.mktemp("leaks") / "data") as demonstration:
            vote = Vote(demonstration, temporary)
            links = demonstration.letter_links(4)
            for link, answer in zip(links, (FOR, AGAINST, BLANK), strict=False):
                context = browser.new_context(locale="fr-FR")
                context.on("request", vote.record_request)
                voter = Voter(context.new_page())
                voter.vote(link, answer)
                _nothing_stays_in_the_browser(voter)
                context.close()
            _a_code_typed_by_hand(vote, browser, demonstration)
            vote.command_lines = _command_lines()
            yield vote


def _nothing_stays_in_the_browser(voter: Voter) -> None:
    page = voter.page
    assert "#" not in page.url
    assert page.context.cookies() == []
    stored = page.evaluate(
        "async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,"
        " (await caches.keys()).length]"
    )
    assert stored == [0, 0, 0, 0]
    page.go_back()
    assert "#" not in page.url


def _a_code_typed_by_hand(vote: Vote, browser: Browser, demonstration: Demonstration) -> None:
    context = browser.new_context(locale="fr-FR")
    context.on("request", vote.record_request)
    voter = Voter(context.new_page())
    voter.open_letter(demonstration.letter_links(1)[0].partition("#")[0])
    voter.start()
    voter.type_code(vote.codes[3])
    voter.press("Continuer")
    voter.choose(FOR)
    voter.cast()
    voter.tracker()
    context.close()


def _command_lines() -> list[str]:
    """What `ps` would show of every process of this machine, ours among them."""
    lines = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            lines.append(path.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
        except OSError:
            continue
    assert any("api.cli.main" in line for line in lines)
    return lines


def test_no_code_or_exponent_leaves_the_browser(vote: Vote) -> None:
    assert len([sent for sent in vote.sent if "/ballots" in sent]) == 4
    for sent in vote.sent:
        assert not [needle for needle in vote.needles() if needle in sent]


def test_no_choice_leaves_the_browser(vote: Vote) -> None:
    for sent in vote.sent:
        for words in (FOR, AGAINST, "blanc", "blank", "[0,1,0]", "[0,0,1]", "[1,0,0]"):
            assert words not in sent.partition("\n\n")[2].replace('"blank_proof"', "")


def test_the_three_choices_look_alike_in_what_is_sent(vote: Vote) -> None:
    """Decimal numbers have no fixed length, and nothing else may differ."""
    bodies = [sent.partition("\n\n")[2] for sent in vote.sent if "/ballots" in sent]
    shapes = {re.sub(r'"(challenge|response)":"[0-9]+"', r'"\1":""', body) for body in bodies}
    shapes = {re.sub(r'"[0-9a-f]{64}"|"[A-Za-z0-9+/]{43}"', '""', shape) for shape in shapes}
    assert len(shapes) == 1


def test_no_secret_is_in_a_file_of_the_server(vote: Vote) -> None:
    files = [path for path in vote.demonstration.folder.rglob("*") if path.is_file()]
    assert {"ballotbox.sqlite", "roll.sqlite", "codes.sealed"} <= {path.name for path in files}
    for path in files:
        content = path.read_bytes()
        if path.name not in MEANT_TO_HOLD_CODES:
            assert not [needle for needle in vote.needles() if needle.encode() in content], path.name


def test_no_choice_is_in_a_file_of_the_server(vote: Vote) -> None:
    """The answers' words stand in the consultation's text, and nowhere else after four votes."""
    vote.demonstration.stop()
    before, after = vote.choices_before, vote.mentions_of_choices()
    # The write-ahead log moves into its database when the server stops.
    for mentions in (before, after):
        mentions["ballotbox.sqlite"] = max(
            mentions["ballotbox.sqlite"], mentions.pop("ballotbox.sqlite-wal", 0)
        )
        for name in [name for name, count in mentions.items() if count == 0]:
            del mentions[name]
    assert after == before
    assert before["ballotbox.sqlite"] > 0


def test_the_search_would_find_a_code(vote: Vote) -> None:
    """The files that are meant to hold codes do, so the search above looks for the right thing."""
    help_text = (vote.demonstration.folder / "COMMENT-CONTINUER.txt").read_text(encoding="utf-8")
    assert any(needle in help_text for needle in vote.needles())


def test_no_secret_is_in_a_temporary_file(vote: Vote) -> None:
    for path in vote.temporary.rglob("*"):
        if path.is_file():
            assert not [needle for needle in vote.needles() if needle.encode() in path.read_bytes()], (
                path.name
            )


def test_no_secret_is_in_a_process_argument(vote: Vote) -> None:
    # The browser is given the page's address over a pipe, never as an argument.
    for line in vote.command_lines:
        assert not [needle for needle in vote.needles() if needle in line]


def test_no_secret_and_no_time_of_a_vote_is_in_the_log(vote: Vote) -> None:
    vote.demonstration.stop()
    said = vote.demonstration.everything_said
    assert "ready http" in said
    assert not [word for word in (FOR, AGAINST, BLANK) if word in said]
    assert not [needle for needle in vote.needles() if needle in said]
    # Casts are only counted, in the summary of the hour or of the whole run.
    naming_casts = [line for line in said.splitlines() if "/ballots" in line]
    assert all('"event": "voters"' in line for line in naming_casts)
    assert len(naming_casts) <= 2


def test_passphrases_and_keys_stay_sealed(vote: Vote) -> None:
    """The demonstration writes its passphrases into its help text and its own notes, and nowhere else."""
    text = (vote.demonstration.folder / "COMMENT-CONTINUER.txt").read_text(encoding="utf-8")
    passphrases = re.findall(r"\b[a-z]{4}(?:-[a-z]{4}){5}\b", text)
    assert len(passphrases) >= 4
    for path in vote.demonstration.folder.rglob("*"):
        if path.is_file() and path.name not in {"COMMENT-CONTINUER.txt", "demonstration.json"}:
            assert not [p for p in passphrases if p.encode() in path.read_bytes()], path.name
