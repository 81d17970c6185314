"""The words of a consultation in other languages, for the voter's page. French is what counts.

A wrong translation would turn votes around without anybody's noticing, so the election binds them: its terms hold the
SHA-256 of `translations_file`, and the page shows none that does not hash to it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from hashlib import sha256
from typing import Final

from ballot.canonical import Json, encode
from ballot.consultation.fields import FieldReader, kind_of, shown

REFERENCE: Final = "fr"
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")
_MAX_LANGUAGES: Final = 30


@dataclass(frozen=True, kw_only=True)
class Translation:
    """Informative words in one language; `language` is its two or three letters, `answers` in the same order."""

    language: str
    title: str
    question: str
    answers: tuple[str, ...]
    price: str


TRANSLATION_FIELDS: Final = tuple(field.name for field in fields(Translation) if field.name != "language")


def read_translations(
    read: FieldReader, value: object, answers: int, limits: Mapping[str, int]
) -> tuple[Translation, ...]:
    """`value` as tables by language, each with a text for every text of the consultation; sorted by language."""
    if not isinstance(value, Mapping):
        read.report("translations", f"must be tables by language, not {kind_of(value)}.")
        return ()
    if len(value) > _MAX_LANGUAGES:
        read.report("translations", f"too many languages ({len(value)}, at most {_MAX_LANGUAGES}).")
        return ()
    found = []
    for language, texts in sorted(value.items(), key=lambda item: str(item[0])):
        label = f"translations.{str(language)[:10]}"
        if not isinstance(language, str) or not _LANGUAGE.fullmatch(language) or language == REFERENCE:
            name = shown(str(language))
            read.report(
                "translations", f"{name} must be the letters of a language other than French: en, ar."
            )
        elif not isinstance(texts, Mapping):
            read.report(label, f"must be a table of texts, not {kind_of(texts)}.")
        else:
            found.append(_read_translation(read, texts, language, answers, limits))
    return tuple(found)


def _read_translation(
    read: FieldReader, table: Mapping[str, object], language: str, answers: int, limits: Mapping[str, int]
) -> Translation:
    label = f"translations.{language}"
    read.unknown(table, TRANSLATION_FIELDS, f"{label}.")

    def text(name: str) -> str:
        if not read.present(table, name, f"{label}.{name}"):
            return ""
        return read.text(table[name], f"{label}.{name}", limit=limits[name], lines=name == "question")

    translated: tuple[str, ...] = ()
    if read.present(table, "answers", f"{label}.answers"):
        translated = read.texts(table["answers"], f"{label}.answers", limit=limits["answers"], most=20)
        if translated and len(translated) != answers:
            read.report(
                f"{label}.answers", f"there are {len(translated)}, but the consultation has {answers}."
            )
        elif len({answer.casefold() for answer in translated}) < len(translated):
            read.report(f"{label}.answers", "two answers read the same.")
    return Translation(
        language=language,
        title=text("title"),
        question=text("question"),
        answers=translated,
        price=text("price"),
    )


def translations_file(translations: tuple[Translation, ...]) -> bytes | None:
    """The one text that is hashed: canonical JSON of `translations_mapping`; None where there are none.

    {"ar":{"title":"…","question":"…","answers":["…","…"],"price":"…"},"en":{…}}
    """
    return encode(translations_mapping(translations)) if translations else None


def translations_hash(translations: tuple[Translation, ...]) -> str | None:
    """SHA-256 (hex) of their file; None where there are none."""
    file = translations_file(translations)
    return None if file is None else sha256(file).hexdigest()


def translations_mapping(translations: tuple[Translation, ...]) -> dict[str, Json]:
    """The tables that `read_translations` reads back: by language in alphabetical order, fields in this order."""
    return {
        item.language: {
            "title": item.title,
            "question": item.question,
            "answers": list(item.answers),
            "price": item.price,
        }
        for item in translations
    }
