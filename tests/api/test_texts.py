"""Both languages say everything, with the same values filled in."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from api.words.moments import moment_text
from api.words.texts import LANGUAGES, preferred_language, texts
from ballot.consultation.translations import REFERENCE

REPOSITORY = Path(__file__).resolve().parents[2]
API = REPOSITORY / "api"
SCREENS = ("voter.ftl", "kiosk.ftl")


FAMILIES = ("public", "staff", "package")


class Words(Visitor):
    """What is written out in messages, without the names and values in them."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802  fluent looks it up by this name
        self.found.append(node.value)


def messages(language: str, family: str) -> dict[str, set[str]]:
    """Message -> the variables in it."""
    source = (API / "words" / "locales" / language / f"{family}.ftl").read_text(encoding="utf-8")
    resource = FluentParser().parse(source)
    found = {}
    for entry in resource.body:
        assert not isinstance(entry, ast.Junk), entry.content
        if isinstance(entry, ast.Message):
            assert entry.id.name not in found, f"{language}: {entry.id.name} stands twice"
            span = entry.span
            assert span is not None
            found[entry.id.name] = set(re.findall(r"\$(\w+)", source[span.start : span.end]))
    return found


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != REFERENCE])
def test_a_translation_has_every_message_with_every_value(language: str, family: str) -> None:
    assert messages(language, family) == messages(REFERENCE, family)


def sources_of(family: str) -> str:
    if family == "package":
        return (API / "words" / "package.py").read_text()
    pages = [path for path in API.rglob("pages/**/*") if path.suffix in {".html", ".py"}]
    paths = [path for path in pages if ("staff" in str(path)) is (family == "staff")]
    if family == "staff":
        # What the server notes of a place, for its staff.
        paths += [API / "usecases" / "polling" / name for name in ("kiosks.py", "places.py")]
    return "".join(path.read_text() for path in paths)


@pytest.mark.parametrize("family", FAMILIES)
def test_every_message_is_used_and_every_used_one_is_there(family: str) -> None:
    sources = sources_of(family)
    used = set(re.findall(r'(?:\bt|fr|en|texts\(code\))\("([a-z0-9-]+)"[,)]', sources))
    # Names that are put together: state-open, rule-majority, tracker-found-next …
    families = tuple(re.findall(r't\("([a-z]+-)" ~', sources))
    there = set(messages(REFERENCE, family))
    assert used <= there
    assert {name for name in there - used if not name.startswith(families)} == set()


@pytest.mark.parametrize("family", FAMILIES)
def test_french_keeps_its_spaces_before_high_punctuation_and_its_apostrophe(family: str) -> None:
    words = Words()
    words.visit(
        FluentParser().parse((API / "words" / "locales" / "fr" / f"{family}.ftl").read_text(encoding="utf-8"))
    )
    assert len(words.found) > (5 if family == "package" else 50)
    spoilt = re.compile(r"(?<!\u00a0)[:;?!%»]|«(?!\u00a0)|'")
    assert [text for text in words.found if spoilt.search(text)] == []


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_quoted_stands_on_a_screen_of_the_voter(language: str, family: str) -> None:
    screens = [
        (REPOSITORY / "kiosk" / "locales" / language / name).read_text(encoding="utf-8") for name in SCREENS
    ]
    said = {line.partition(" = ")[2] for line in "\n".join(screens).splitlines()}
    source = (API / "words" / "locales" / language / f"{family}.ftl").read_text(encoding="utf-8")
    quoted = set(re.findall("«\u00a0([^»]+)\u00a0»|“([^”]+)”", source))
    assert {words for pair in quoted for words in pair if words} - said == set()


def test_a_missing_value_is_an_error_and_no_empty_place() -> None:
    with pytest.raises(ValueError, match="from-to"):
        texts("fr")("from-to", opens="lundi")


def test_moments_are_written_as_readers_expect() -> None:
    moment = datetime.fromisoformat("2026-11-23T08:05:00+01:00")
    assert moment_text(moment, "fr") == "lundi 23 novembre 2026 à 8\u00a0h\u00a005"
    assert moment_text(moment, "en") == "Monday, 23 November 2026 at 08:05"


@pytest.mark.parametrize(
    ("asked", "accept", "language"),
    [
        (None, "", "fr"),
        (None, "en", "en"),
        (None, "de,en;q=0.5", "en"),
        (None, "en;q=0.2, fr;q=0.9", "fr"),
        (None, "en;q=0", "fr"),
        (None, "en;q=x,,;;", "fr"),
        ("en", "fr", "en"),
        ("xx", "en", "en"),
    ],
)
def test_the_language_is_the_one_asked_for_or_accepted(asked: str | None, accept: str, language: str) -> None:
    assert preferred_language(asked, accept) == language
