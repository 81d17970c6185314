"""Mirror and witness remember: no smaller head after a larger one, evidence of two histories, and all of it bounded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from copy import deepcopy
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import BinaryIO

import pytest

from ballot.cli import download, fetched, kept
from ballot.cli.files import CannotRead
from ballot.cli.main import main
from ballot.transparency.checkpoint import parse_checkpoint
from ballot.transparency.logbook import EntryType
from ballot.transparency.note import parse_note
from tests.worlds.logged import AT, LoggedVote
from tests.worlds.simulator import FOR

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Server:
    """What each ending is answered with: bytes, or an answer of its own."""

    origin: str
    answers: dict[str, bytes | Answer] = field(default_factory=dict)

    def shows(self, vote: LoggedVote, **others: bytes | Answer) -> str:
        """From now on it shows this vote, but for `others`; returns the record's address."""
        self.answers = {"bel": vote.record, "logbook": vote.logbook, "checkpoint": vote.checkpoint, **others}
        return f"{self.origin}/{vote.election.uuid}.bel"


@contextmanager
def serving() -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = made.answers.get(self.path.rpartition(".")[2])
            if callable(answer):
                answer(self)
                return
            self.send_response(404 if answer is None else 200)
            self.send_header("Content-Length", str(len(answer or b"")))
            self.end_headers()
            self.wfile.write(answer or b"")

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        made = Server(f"http://127.0.0.1:{http.server_port}")
        thread = Thread(target=http.serve_forever)
        thread.start()
        try:
            yield made
        finally:
            http.shutdown()
            thread.join()


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as made:
        yield made


@pytest.fixture(scope="module")
def growing() -> list[LoggedVote]:
    """One vote with 0 to 3 ballots, and with 3 of which the last is another's."""
    vote = LoggedVote(dwellings=4)
    states = [deepcopy(vote)]
    for dwelling in range(2):
        vote.cast(dwelling, FOR)
        states.append(deepcopy(vote))
    other = deepcopy(vote)
    for state, dwelling in ((vote, 2), (other, 3)):
        state.cast(dwelling, FOR)
        states.append(state)
    return states


def mirror(address: str, folder: Path) -> int:
    return main(["mirror", address, str(folder)])


def size_of(path: Path) -> int:
    return parse_checkpoint(parse_note(path.read_bytes()).text).size


def test_a_mirror_never_goes_back_to_a_smaller_head(
    server: Server, growing: list[LoggedVote], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    uuid, folder = growing[0].election.uuid, tmp_path / "kept"
    assert mirror(server.shows(growing[3]), folder) == 0
    # The files go on, the checkpoint is the first that was ever signed.
    assert mirror(server.shows(growing[3], checkpoint=growing[0].checkpoint), folder) == 2
    said = capsys.readouterr().err
    assert "older than the one that was kept" in said and "ALARM" not in said
    assert size_of(folder / f"{uuid}.checkpoint") == 4
    assert mirror(server.shows(growing[3]), folder) == 0


@pytest.mark.parametrize("where", ["the same folder", "a new folder"])
def test_a_witness_never_signs_a_smaller_head_after_a_larger_one(
    where: str, growing: list[LoggedVote], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key, folder = tmp_path / "witness.key", tmp_path / "kept"
    assert main(["witness", "keygen", "--key", str(key), "--name", "observateurs.example/w"]) == 0
    sign = ["witness", "sign", "--key", str(key)]
    growing[3].write(folder)
    assert main([*sign, str(folder)]) == 0
    assert main([*sign, str(folder)]) == 0, "the same head once more"
    again = folder if where == "the same folder" else tmp_path / "new"
    growing[3].write(again)
    (again / f"{growing[0].election.uuid}.checkpoint").write_bytes(growing[0].checkpoint)
    capsys.readouterr()
    assert main([*sign, str(again)]) == 1
    assert "a witness never goes back" in capsys.readouterr().err
    growing[4].write(again)
    assert main([*sign, str(again)]) == 1
    assert "nothing was signed" in capsys.readouterr().err


def test_two_histories_under_one_key_are_noticed_and_kept(
    server: Server, growing: list[LoggedVote], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The copy knows neither: only the heads show that the key signed both."""
    folder, uuid = tmp_path / "kept", growing[0].election.uuid
    assert mirror(server.shows(growing[3]), folder) == 0
    for path in folder.glob(f"{uuid}.*"):
        path.unlink()
    assert mirror(server.shows(growing[4]), folder) == 1
    said = capsys.readouterr().err
    assert "the log key signed two histories" in said
    heads = {path.read_bytes() for path in (folder / "heads").iterdir()}
    assert heads == {growing[3].checkpoint, growing[4].checkpoint}
    assert (folder / "evidence-1" / f"{uuid}.bel").read_bytes() == growing[4].record
    # The evidence holds both sides, so that it convicts the key wherever it is taken.
    assert (folder / "evidence-1" / f"{uuid}.checkpoint").read_bytes() == growing[4].checkpoint
    (against,) = (folder / "evidence-1" / "against").iterdir()
    assert against.read_bytes() == growing[3].checkpoint


def test_two_endings_behind_one_signed_head_are_noticed(
    server: Server, growing: list[LoggedVote], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, signed = tmp_path / "kept", growing[2].checkpoint
    assert mirror(server.shows(growing[3], checkpoint=signed), folder) == 0
    assert mirror(server.shows(growing[4], checkpoint=signed), folder) == 1
    assert "record, from 3 on" in capsys.readouterr().err


PORTAL = b"<!DOCTYPE html>\n<title>Bienvenue sur le wifi</title>\n"


@pytest.mark.parametrize("ending", ["bel", "logbook", "checkpoint"])
def test_an_answer_that_is_something_else_is_no_changed_history(
    ending: str,
    server: Server,
    growing: list[LoggedVote],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "kept"
    assert mirror(server.shows(growing[1]), folder) == 0
    before = sorted(path.name for path in folder.rglob("*"))
    assert mirror(server.shows(growing[1], **{ending: PORTAL}), folder) == 2
    said = capsys.readouterr().err
    assert "answered with something that is no" in said and "ALARM" not in said
    assert sorted(path.name for path in folder.rglob("*")) == before, "junk is not kept"


def test_copies_of_an_alarm_are_bounded(
    server: Server, growing: list[LoggedVote], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "kept"
    assert mirror(server.shows(growing[3]), folder) == 0
    for _ in range(kept.COPIES + 2):
        assert mirror(server.shows(growing[4]), folder) == 1
    assert len(list(folder.glob("evidence-*"))) == kept.COPIES
    monkeypatch.setattr(kept, "SIGNED", replace(kept.SIGNED, copies=kept.COPIES + 1))
    for number in range(3):
        vote = deepcopy(growing[2])
        vote.note(EntryType.INCIDENT, {"at": AT, "text": f"{number}"})
        assert mirror(server.shows(vote), folder) == 1
    assert len(list(folder.glob("evidence-*"))) == kept.COPIES + 1


def test_signatures_of_others_under_a_head_do_not_fill_the_folder(
    server: Server, growing: list[LoggedVote], tmp_path: Path
) -> None:
    vote, folder = growing[1], tmp_path / "kept"
    for number in range(3):
        line = f"— stranger.example/{number} AAAAAAAA\n".encode()
        assert mirror(server.shows(vote, checkpoint=vote.checkpoint + line), folder) == 0
    (head,) = (folder / "heads").iterdir()
    assert head.read_bytes() == vote.checkpoint


def leads_to(address: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(302)
        handler.send_header("Location", address)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


def test_only_the_origin_that_was_asked_answers(
    server: Server, growing: list[LoggedVote], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vote = growing[1]
    with serving() as other:
        elsewhere = other.shows(vote)
        assert mirror(server.shows(vote, bel=leads_to(elsewhere)), tmp_path / "kept") == 2
        assert "at another origin, which is not followed" in capsys.readouterr().err
    server.shows(vote, old=leads_to(f"/{vote.election.uuid}.bel"))
    found = download.download(f"{server.origin}/{vote.election.uuid}.old")
    with found:
        assert found.read() == vote.record


def dripping(ended: Event) -> Answer:
    """An answer that comes a byte at a time, until `ended`."""

    def drips(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            while not ended.wait(0.05):
                handler.wfile.write(b"x")
        except OSError:
            pass

    return drips


def test_all_requests_for_one_consultation_have_one_clock(
    server: Server, growing: list[LoggedVote], monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = Event()
    drips = dripping(ended)
    monkeypatch.setattr(download, "ALL_S", 0.5)
    address = server.shows(growing[0], bel=drips)
    try:
        with download.one_clock():
            with pytest.raises(CannotRead, match="takes longer than"):
                download.download(address)
            with pytest.raises(CannotRead, match="no time left"):
                download.download(address.replace(".bel", ".logbook"))
        with download.download(address.replace(".bel", ".logbook")) as found:
            assert found.read() == growing[0].logbook
    finally:
        ended.set()


def test_files_of_one_round_only_are_held(server: Server, growing: list[LoggedVote]) -> None:
    vote = deepcopy(growing[2])
    notes = [vote.checkpoint]
    vote.close()
    closed = deepcopy(vote)
    vote.count()
    notes.append(vote.checkpoint)
    shown = iter(notes)
    given: list[BinaryIO] = []

    def note(handler: BaseHTTPRequestHandler) -> None:
        data = next(shown)
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    fetch = download.download
    address = server.shows(closed, checkpoint=note)

    def counted(url: str) -> BinaryIO:
        given.append(fetch(url))
        return given[-1]

    with pytest.MonkeyPatch.context() as patch, ExitStack() as stack:
        patch.setattr(fetched, "download", counted)
        found = fetched.fetch_moment(address, 10**6, stack)
        assert found.record is given[-1] and len(given) == 2
        assert [item.closed for item in given] == [True, False]
    assert given[-1].closed


def test_a_server_that_sends_for_ever_is_left(
    server: Server, growing: list[LoggedVote], monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = Event()
    drips = dripping(ended)

    def heads_for_ever(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.0 200 OK\r\nX-A: ")
        drips_on = iter(lambda: ended.wait(0.05), True)
        try:
            for _ in drips_on:
                handler.wfile.write(b"x")
        except OSError:
            pass

    monkeypatch.setattr(download, "TOTAL_S", 0.5)
    address = server.shows(growing[0], bel=drips, logbook=heads_for_ever)
    try:
        for url in (address, address.replace(".bel", ".logbook")):
            with pytest.raises(CannotRead, match=r"takes longer than 0\.5 seconds"):
                download.download(url)
    finally:
        ended.set()
