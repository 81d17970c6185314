"""The one door for changes of state: who may pass it, what must be written there, and that there is no other."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from api.ballotbox import store
from api.ballotbox.logbook import add_entry, log_head
from api.ballotbox.models import ConsultationRow
from api.usecases.board.count import publish_result, tally_consultation
from api.usecases.shared.calendar import close_consultation, open_consultation
from api.usecases.shared.logbook import note_closed
from api.usecases.shared.transitions import transition
from ballot.consultation.lifecycle import Act, Actor, State
from ballot.errors import IllegalTransition
from ballot.moments import moment_text
from ballot.record import events
from ballot.transparency.logbook import EntryType
from tests.worlds.polling import NOW, TEXT, Polling

API = Path(__file__).resolve().parents[2] / "api"
DOOR = "usecases/shared/transitions.py"
BEGINNING = "usecases/office/create.py"


def standing(polling: Polling) -> tuple[str, int, object]:
    with polling.databases.ballotbox_session() as session:
        row = store.consultation(session, polling.uuid)
        return row.state, row.entries, log_head(session, polling.uuid)


@pytest.fixture
def voting(polling: Polling) -> Polling:
    open_consultation(polling.databases, polling.uuid, by=Actor.BOARD, now=NOW)
    return polling


def test_who_may_not_do_an_act_is_refused_and_nothing_is_written(voting: Polling) -> None:
    before = standing(voting)
    with pytest.raises(IllegalTransition, match="organiser cannot close"):
        close_consultation(voting.databases, voting.uuid, by=Actor.ORGANISER, now=NOW)
    assert standing(voting) == before
    close_consultation(voting.databases, voting.uuid, by=Actor.BOARD, now=NOW)
    before = standing(voting)
    for act in (tally_consultation, publish_result):
        with pytest.raises(IllegalTransition, match="calendar cannot"):
            act(voting.databases, voting.uuid, by=Actor.CALENDAR, now=NOW)
    assert standing(voting) == before


def close_without_event(session: Session, row: ConsultationRow) -> None:
    note_closed(session, row, TEXT, NOW)


def close_with_more(session: Session, row: ConsultationRow) -> None:
    store.append(session, row, *events.end_ballots(store.begun_head(row)))
    note_closed(session, row, TEXT, NOW)
    add_entry(session, row, EntryType.INCIDENT, {"at": moment_text(NOW), "text": "?"})


@pytest.mark.parametrize(
    ("write", "fault"),
    [
        (lambda session, row: None, "record got nothing in place of EndBallots"),
        (close_without_event, "record got nothing in place of EndBallots"),
        (close_with_more, "logbook got closed, incident in place of closed"),
    ],
)
def test_what_is_not_written_as_the_table_says_is_given_up(
    voting: Polling, write: Callable[[Session, ConsultationRow], None], fault: str
) -> None:
    def close() -> None:
        with voting.databases.ballotbox_session(write=True) as session:
            row = store.consultation(session, voting.uuid, lock=True)
            with transition(session, row, Act.CLOSE, by=Actor.BOARD, now=NOW):
                write(session, row)

    before = standing(voting)
    assert before[0] == State.OPEN
    with pytest.raises(RuntimeError, match=fault):
        close()
    assert standing(voting) == before


def assigned(path: Path) -> Iterator[str]:
    """Where a module gives a consultation a state: `row.state = ...`, `setattr`, `state=` or a row for the database."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Attribute(attr="state", ctx=ast.Store() | ast.Del()):
                yield f"line {node.lineno}"
            case ast.Call(func=ast.Name(id="setattr"), args=[_, name, _]):
                if not isinstance(name, ast.Constant) or name.value == "state":
                    yield f"line {node.lineno}"
            case ast.Call(keywords=keywords) if any(keyword.arg == "state" for keyword in keywords):
                yield f"line {node.lineno}"
            case ast.Call(func=ast.Attribute(attr="execute" | "values"), args=arguments):
                rows = [row for item in arguments for row in ast.walk(item) if isinstance(row, ast.Dict)]
                if any(
                    isinstance(key, ast.Constant) and key.value == "state" for row in rows for key in row.keys
                ):
                    yield f"line {node.lineno}"


def test_nobody_else_sets_a_state() -> None:
    found = {str(path.relative_to(API)): list(assigned(path)) for path in sorted(API.rglob("*.py"))}
    assert len(found.pop(DOOR)) == 1
    # A draft begins somewhere.
    assert len(found.pop(BEGINNING)) == 1
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "line",
    [
        "row.state = state.value",
        "row.state: str = 'open'",
        "row.entries, row.state = 1, 'open'",
        "row.state += 'ed'",
        "setattr(row, 'state', 'open')",
        "setattr(row, name, 'open')",
        "session.execute(update(ConsultationRow).values(state='open'))",
        "session.execute(update(ConsultationRow), [{'uuid': uuid, 'state': 'open'}])",
    ],
)
def test_every_way_to_set_a_state_is_seen(line: str, tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text(line, "utf-8")
    assert list(assigned(path)) == ["line 1"]
