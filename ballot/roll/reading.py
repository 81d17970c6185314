"""The roll: one line per dwelling, read from what a landlord's management software exports.

    table -> rows judged one by one -> rows of one dwelling merged -> voices, rows left out, questions, refusals

No row gets a voice by default: it must be shown to be a dwelling, and somebody must live there. Every row that is left
out is listed with its place in the file and the reason; what is not known is asked, and nothing is imported before.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from ballot.roll.answers import Answers
from ballot.roll.columns import Columns, find_columns
from ballot.roll.delimited import MAX_BYTES, read_delimited
from ballot.roll.dwelling import MAX_CELL, Dwelling, round_order
from ballot.roll.findings import LeftOut, Question, Reason, Refusal, Roll
from ballot.roll.judging import Judge, Verdict
from ballot.roll.merging import Merger
from ballot.roll.sheets import SHEET, choose_sheets
from ballot.roll.table import RollError, Table, fold, quote
from ballot.roll.vocabulary import Vocabulary, read_vocabulary

__all__ = [
    "MAX_BYTES", "MAX_CELL", "Dwelling", "LeftOut", "Question", "Reason", "Refusal", "Roll", "RollError",
    "check_delimited", "check_tables", "read_roll", "require_settled",
]  # fmt: skip


def read_roll(data: bytes, mapping: Mapping[str, str] | None = None) -> Roll:
    """The roll in a CSV file; `mapping` gives the column of a field when its name does not tell.

    Raises RollError (one clear text: what is wrong, what to do) when the file is no roll, when no dwelling
    remains, or while anything waits for an answer or a correction.
    """
    roll = check_delimited(data, Answers({field: (name,) for field, name in (mapping or {}).items()}))
    require_settled(roll)
    return roll


def check_delimited(
    data: bytes, answers: Answers | None = None, vocabulary: Vocabulary | None = None
) -> Roll:
    """What a CSV or TSV file holds, open questions and refusals too. Raises RollError when it is no roll."""
    answers, vocabulary = answers or Answers(), vocabulary or read_vocabulary()
    asked = {fold(name) for names in answers.columns.values() for name in names}
    table = read_delimited(data, lambda name: vocabulary.field_of(name) is not None or fold(name) in asked)
    return check_tables([table], answers, vocabulary)


def check_tables(tables: Sequence[Table], answers: Answers, vocabulary: Vocabulary) -> Roll:
    """What the tables of one file hold together, each under its own header. Raises RollError when none is a roll."""
    chosen = choose_sheets(tables, answers, vocabulary)
    verdicts: list[Verdict] = []
    found: list[Columns] = []
    for table in (*chosen.tables, *chosen.asked):
        columns = find_columns(table, answers.columns, vocabulary)
        found.append(columns)
        judged = Judge(table, columns, answers, vocabulary).verdicts()
        for verdict in judged if table in chosen.asked else ():
            verdict.asked, verdict.refused = [(SHEET, table.sheet)], []
        verdicts += judged
    merger = Merger(verdicts, answers, vocabulary)
    merger.run()
    prefixes = vocabulary.prefixes
    voices = [verdict.dwelling for verdict in verdicts if verdict.is_voice and verdict.dwelling]
    warnings = [*(warning for table in tables for warning in table.warnings), *chosen.warnings]
    for columns in found:
        warnings += columns.guessed
        if columns.ignored:
            warnings.append(f"columns not used: {', '.join(columns.ignored[:20])}")
    return Roll(
        dwellings=tuple(sorted(voices, key=lambda dwelling: round_order(dwelling, prefixes))),
        left_out=tuple(verdict.left_out for verdict in verdicts if verdict.left_out),
        questions=_questions(verdicts),
        refused=tuple(
            Refusal(verdict.line, "; ".join(verdict.refused), verdict.sheet)
            for verdict in verdicts
            if verdict.refused and not verdict.left_out
        ),
        merges=tuple(merger.merges),
        rows=len(verdicts),
        encoding=tables[0].encoding,
        separator=tables[0].separator,
        columns=tuple(
            (field, tuple(found[0].names[place] for place in places))
            for field, places in found[0].index.items()
        ),
        ignored_columns=found[0].ignored,
        warnings=tuple(dict.fromkeys([*warnings, *_told(verdicts), *merger.warnings])),
    )


def _questions(verdicts: Sequence[Verdict]) -> tuple[Question, ...]:
    lines: dict[tuple[str, str], list[int]] = defaultdict(list)
    shown: dict[tuple[str, str], tuple[str, str]] = {}
    for verdict in verdicts:
        for column, value in [] if verdict.left_out else verdict.asked:
            place = (fold(column), value.casefold())
            shown.setdefault(place, (column, value))
            lines[place].append(verdict.line)
    asked = [Question(*shown[place], tuple(found)) for place, found in lines.items()]
    return tuple(sorted(asked, key=lambda question: (-question.rows, question.column, question.value)))


def _told(verdicts: Sequence[Verdict]) -> list[str]:
    """What was mended or is doubtful, by what it is, with the lines."""
    found: dict[str, list[int]] = defaultdict(list)
    for verdict in verdicts:
        if not verdict.left_out:
            for sentence in verdict.told:
                found[sentence].append(verdict.line)
    return [
        f"line {', '.join(map(str, lines[:10]))}{f' and {len(lines) - 10} more' if len(lines) > 10 else ''}: {sentence}"
        for sentence, lines in found.items()
    ]


def require_settled(roll: Roll) -> None:
    """Raise RollError while anything of a roll waits, and where nobody has a voice."""
    if not roll.is_settled:
        first = [f"line {one.row}: {one.reason}" for one in roll.refused[:3]]
        first += [f"{quote(one.value)} in {quote(one.column)}, {one.rows} rows" for one in roll.questions[:3]]
        raise RollError(
            f"Nothing is imported while {len(roll.questions)} values wait for an answer and {len(roll.refused)} rows "
            f"for a correction ({'; '.join(first)}). `ballot-admin roll check` lists them all and says how to answer."
        )
    if roll.dwellings:
        return
    if not roll.rows:
        raise RollError("The roll has a header and no dwelling under it. Export it again with its dwellings.")
    counts = Counter(entry.kind for entry in roll.left_out)
    listed = ", ".join(f"{kind.value}: {count}" for kind, count in counts.most_common())
    raise RollError(
        f"No dwelling with a tenant is in the roll: all {roll.rows} rows are left out ({listed}). "
        "Check that it is the right export."
    )
