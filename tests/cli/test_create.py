"""`ballot-admin create`: files that cannot be used leave nothing behind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.hands.desk import Office, consultation


def nothing_was_created(office: Office) -> None:
    if office.data.exists():
        assert office.done("list") == ""


def test_every_missing_and_contradictory_field_is_named_at_once(office: Office) -> None:
    changes = {
        "title": None,
        "opens": "2027-03-15T09:00:00+01:00",
        "closes": "2027-03-08T09:00:00+01:00",
        "answers": ["Pour", "Pour"],
        "rule": "dictatorship",
        "colour": "blue",
        "trustees": 0,
    }
    sentence = office.admin("create", office.consultation_file(**changes)).refused()
    for field in ("title", "closes", "answers", "rule", "colour", "trustees"):
        assert f"\n- {field}" in sentence or f'\n- "{field}"' in sentence, field
    assert "closes before it opens" in sentence
    nothing_was_created(office)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.toml", b"", "title: missing"),
        ("binary.toml", b"\x7fELF\0\x80\xff", "not a text in UTF-8"),
        ("broken.toml", b"title = ", "is not TOML"),
        ("twice.toml", b"title = 'a'\ntitle = 'b'", "is not TOML"),
        ("broken.json", b"{", "is not JSON"),
        ("twice.json", b'{"title": "a", "title": "b"}', "the field 'title' stands there twice"),
        ("list.json", b"[]", "holds no table"),
        ("deep.json", b"[" * 100_000, "nested too deep"),
        ("deep.toml", b"a = " + b"[" * 100_000, "nested too deep"),
        ("number.json", b'{"trustees": ' + b"9" * 5000 + b"}", "is not JSON"),
        ("large.toml", b"#" * 1_000_001, "more than the 1 MB"),
    ],
)
def test_a_file_that_is_no_consultation_is_refused(
    office: Office, name: str, content: bytes, words: str
) -> None:
    assert words in office.admin("create", office.write(name, content)).refused()
    nothing_was_created(office)


def test_a_sparse_file_of_200_megabytes_is_refused_unread(office: Office) -> None:
    path = sparse(office.folder / "huge.toml")
    assert "has 200 MB, more than the 1 MB" in office.admin("create", path).refused()


def sparse(path: Path) -> Path:
    with path.open("wb") as file:
        file.truncate(200_000_000)
    return path


def test_a_file_that_is_not_there_or_is_a_folder_is_refused(office: Office) -> None:
    assert "No such file" in office.admin("create", office.folder / "nowhere.toml").refused()
    assert "Is a directory" in office.admin("create", office.folder).refused()


def test_json_with_a_byte_order_mark_is_read(office: Office) -> None:
    content = b"\xef\xbb\xbf" + json.dumps(consultation()).encode()
    assert office.done("create", office.write("bom.json", content)).startswith("created ")


def test_the_calendar_is_said_in_words_and_an_offset_of_another_season_is_refused(office: Office) -> None:
    calendar = {"opens": "2030-03-25T09:00:00+01:00", "closes": "2030-04-01T18:00:00+01:00"}
    answer = office.admin("create", office.consultation_file(**calendar)).refused()
    assert "Write 2030-04-01T18:00:00+02:00 for 18:00 there" in answer
    nothing_was_created(office)
    answer = office.done("create", office.consultation_file(**calendar | {"closes": "2030-04-01T18:00:00"}))
    assert "opens   Monday 25 March 2030 at 09:00:00 +01:00 (Europe/Paris)\n" in answer
    assert "closes  Monday 1 April 2030 at 18:00:00 +02:00 (Europe/Paris)\n" in answer


def test_a_short_name_that_is_taken_is_refused(office: Office) -> None:
    office.created(slug="BREST")
    assert "Another consultation is called BREST" in (
        office.admin("create", office.consultation_file(slug="BREST")).refused()
    )
    assert len(office.done("list").splitlines()) == 1


@pytest.mark.parametrize("rule", [{"rule": "qualified", "share": "2/3"}, {"rule": "absolute_on_roll"}])
def test_other_rules_are_taken(office: Office, rule: dict[str, Any]) -> None:
    assert office.created(**rule)
