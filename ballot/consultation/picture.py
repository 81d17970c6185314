"""The life of a consultation, drawn from its table: the page LIFE.md, which `ballot lifecycle` prints."""

from __future__ import annotations

from ballot.consultation.lifecycle import TRANSITIONS, Act, State, Transition

_BEGINNING = """\
# The life of a consultation

Drawn from the table in `ballot/consultation/lifecycle.py`. After a change there, make this page anew:
```
ballot lifecycle > ballot/LIFE.md
```
"""

_BETWEEN = """\
Every change of state goes through `api/usecases/shared/transitions.py`.
It refuses who may not act, what comes too early and what comes again, and holds what was written against this table \
before the transaction ends.
Opening and closing happen by themselves: any process of the server does them, at any time from the moment of the \
calendar on, and they happen once.
The logbook then names the moment of the calendar, not that of the process.
"""

_END = """\
An entry in brackets is written any number of times, or not at all.
Letters are voided and replaced from the sealing to the closing, ballots come while a consultation is open, \
decryptions while it is counted: they change no state.
"""


def life_page() -> str:
    """The page in Markdown, with the picture as a block of Mermaid."""
    picture = ["```mermaid", "stateDiagram-v2", f"    [*] --> {State.DRAFT}"]
    picture += [_arrow(act, transition) for act, transition in TRANSITIONS.items()]
    picture += [f"    {state} --> [*]" for state in State if state not in _sources()]
    table = ["| act | from | to | who | when | what must hold besides | record | logbook |", "|" + "---|" * 8]
    table += [_row(act, transition) for act, transition in TRANSITIONS.items()]
    return "\n".join((_BEGINNING, *picture, "```", "", _BETWEEN, *table, "", _END))


def _sources() -> set[State]:
    return {transition.source for transition in TRANSITIONS.values()}


def _arrow(act: Act, transition: Transition) -> str:
    who = " or ".join(transition.actors)
    return f"    {transition.source} --> {transition.target}: {act} ({who})"


def _row(act: Act, transition: Transition) -> str:
    when = transition.condition.words if transition.condition else ""
    writing = transition.writing
    logbook = [_code(item) for item in writing.logbook]
    logbook[-1:-1] = [f"[{_code(item)}]" for item in writing.besides]
    cells = (
        f"`{act}`",
        transition.source,
        transition.target,
        ", ".join(transition.actors),
        when,
        transition.asks,
        ", ".join(_code(item) for item in writing.record),
        ", ".join(logbook),
    )
    return "".join(f"| {cell} " if cell else "| " for cell in cells) + "|"


def _code(name: str) -> str:
    return f"`{name}`"
