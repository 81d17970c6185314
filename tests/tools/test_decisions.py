"""The index of decisions lists every record, and every record has the parts that the index asks for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DECISIONS = Path(__file__).resolve().parents[2] / "ballot" / "decisions"
INDEX = (DECISIONS / "README.md").read_text("utf-8")
RECORDS = sorted(DECISIONS.glob("[0-9]*.md"))
PART = re.compile(r"^\*\*([A-Z][\w ]+)\.\*\*", re.MULTILINE)


def test_every_record_stands_in_the_index_under_its_title() -> None:
    listed = re.findall(r"^\| \[(\d+)\]\(([\w.-]+)\) \| (.+?) \|", INDEX, re.MULTILINE)
    titles = [re.match(r"# (\d+)\. (.+)", path.read_text("utf-8")) for path in RECORDS]
    assert listed == [
        (title[1], path.name, title[2]) for title, path in zip(titles, RECORDS, strict=True) if title
    ]


def test_the_numbers_leave_nothing_out() -> None:
    assert [int(path.name[:4]) for path in RECORDS] == list(range(1, len(RECORDS) + 1))


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_a_record_has_the_parts_of_the_template_in_their_order(path: Path) -> None:
    *needed, optional = PART.findall(INDEX)
    parts = [part for part in PART.findall(path.read_text("utf-8")) if part in (*needed, optional)]
    assert parts in (needed, [*needed, optional])


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_more_than_one_option_was_weighed(path: Path) -> None:
    options = path.read_text("utf-8").partition("**Options.**")[2].partition("\n\n")[0]
    assert options.count("\n- ") > 1
