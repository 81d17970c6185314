"""The part of a letter that all dwellings share: what is asked, by which rule, when, where and how to vote.

The sheet folds twice, and each third has one task: who writes to whom, what is asked, how to vote.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from ballot.consultation.terms import Fraction
from ballot.consultation.text import Consultation, Place, to_mapping
from printouts.errors import LayoutError
from printouts.kit.elements import (
    TINT,
    WHITE,
    Beside,
    Card,
    Element,
    Hole,
    Row,
    Stack,
    Text,
    number_mark,
    plain,
)
from printouts.kit.fonts import unprintable
from printouts.kit.pictograms import BALLOT_BOX, CALENDAR, KIOSK, LETTER, PADLOCK, PHONE
from printouts.kit.sheet import Box, Mark, Paper, points
from printouts.kit.text import Say, catalogue, day, hour, spaced
from printouts.letter.sheet import ASKED, SENDER, SHEET, SUBJECT, VOTING, WINDOW
from printouts.letter.target import Target

FITS: Final = (
    *((size, air) for size in (14.0, 13.5, 13.0, 12.5, 12.0) for air in (1.6, 1.3, 1.0)),
    (12.0, 0.8),
    *((size, air) for size in (11.5, 11.0, 10.5, 10.0) for air in (1.3, 1.0, 0.8)),
)
"""Body type in points and a factor on the gaps, best first; below the last nothing is printed."""
SHORT_QUESTION: Final = 160
"""Characters up to which the question stands out by size as well as weight."""
SENDER_SIZE: Final = 12.0
"""Points at most: beside the address, the rest of the first third stays quiet."""
QR_SIDE: Final = 42.0
"""With its quiet zone; the symbol itself is at least 32 mm."""
CODE_SIZE: Final = 18.0
CODE_LINE: Final = 8.0
Build = Callable[[float, float], Element]


class Lost(StrEnum):
    """What the letter says to whoever loses it; the values are names of messages."""

    COPY = "lost-text"
    SPARES = "lost-text-spares"
    """Another letter will take its place."""
    REPLACING = "lost-text-replacing"
    """It takes the place of another one itself."""


@dataclass(frozen=True)
class Places:
    """Where the parts go that differ from letter to letter."""

    qr: Box
    code: Box


class LetterPage:
    """Lays the shared part out once; raises `LayoutError` naming the field that is too long."""

    def __init__(
        self,
        consultation: Consultation,
        target: Target,
        written: date | None = None,
        lost: Lost = Lost.COPY,
    ) -> None:
        self._lost = lost
        self._say = catalogue(consultation.language, "letter")
        self._target = target
        self._written = written
        self._qr, self._code = Hole(QR_SIDE), Hole(CODE_LINE)
        self._parts = self._fit_all(consultation)
        self._consultation = consultation

    def _fit_all(self, c: Consultation) -> list[tuple[Box, Element]]:
        _check_glyphs(c)
        parts: list[tuple[Box, Callable[[Consultation], Build], Sequence[str]]] = [
            (SENDER, self._sender, ("sender", "contact", "organiser")),
            (SUBJECT, self._subject, ("title",)),
            (ASKED, self._asked, ("question", "legal_basis", "price", "answers")),
            (VOTING, self._voting, ("places", "contact")),
        ]
        return [(box, self._fit(c, box, build, fields)) for box, build, fields in parts]

    def _fit(
        self, c: Consultation, box: Box, build: Callable[[Consultation], Build], fields: Sequence[str]
    ) -> Element:
        element = _largest(build(c), box)
        if element is not None:
            return element
        for name in fields:
            if _largest(build(_without(c, name)), box) is not None:
                raise LayoutError(name, f"{name}: too long for a letter of one page. Shorten it.")
        names = " and ".join(fields[:2])
        raise LayoutError(fields[0], f"{names}: too long for a letter of one page. Shorten both.")

    def draw(self, on: Paper) -> Places:
        """Draw the shared part, and say where the rest goes."""
        if self._consultation.demonstration:
            self._draw_demonstration(on)
        if self._written is not None:
            written = day(self._written, self._consultation.language)
            text = Text(self._say("written", place=_town(self._consultation), date=written), 12)
            text.draw(on, WINDOW.left + 10, 24, SHEET.area.right - WINDOW.left - 10)
        for box, element in self._parts:
            element.draw(on, box.left, box.top, box.width)
        if self._qr.place is None or self._code.place is None:
            raise AssertionError("the voting part has no room for QR and code")
        return Places(self._qr.place, self._code.place)

    def _draw_demonstration(self, on: Paper) -> None:
        canvas = on.canvas
        canvas.saveState()
        canvas.setFillGray(0)
        canvas.rect(0, on.y(11), points(SHEET.width), points(6), stroke=0, fill=1)
        canvas.restoreState()
        Text(self._say("demonstration"), 12, bold=True, color=WHITE).draw(
            on, SHEET.margin, 5.2, SHEET.area.width
        )

    def _sender(self, c: Consultation) -> Build:
        def build(size: float, air: float) -> Element:
            say, size = self._say, min(size, SENDER_SIZE)
            first, *rest = c.sender
            lines = Stack([Text(plain(spaced(first)), size, bold=True), *_paragraphs(rest, size)])
            if c.organiser not in c.sender:
                by = Text(say("organiser", organiser=plain(c.organiser)), size)
                lines = Stack([lines, by], 1.5 * air)
            lost = [Text(say(self._lost), size), Text(plain(spaced(c.contact)), size, bold=True)]
            return Stack([lines, _section(LETTER, say("lost-heading"), lost, size, air)], 5 * air)

        return build

    def _subject(self, c: Consultation) -> Build:
        return lambda size, air: Text(plain(self._say("subject", title=c.title)), size + 2, bold=True)

    def _asked(self, c: Consultation) -> Build:
        def build(size: float, air: float) -> Element:
            say = self._say
            question_bonus = 2 if len(c.question) <= SHORT_QUESTION else 1
            answers = [*c.answers, *([say("blank")] if c.blank else [])]
            question: list[Element] = [
                Text(plain(spaced(c.question)), size + question_bonus, bold=True),
                Row([_answer(a, size) for a in answers], [1] * len(answers), 4, stretch=True),
            ]
            price = Text(f"{say('price-heading')} <b>{plain(spaced(c.price))}</b>", size + 1)
            when = _section(CALENDAR, say("when-heading"), self._when(c, size), size, air)
            who = _section(BALLOT_BOX, say("rule-heading"), self._rule(c, size), size, air)
            secret = _section(PADLOCK, say("secret-heading"), [Text(self._secret(c), size)], size, air)
            parts: list[Element] = [
                Card(Stack([*question, price], 2.2 * air), padding=3.5, fill=TINT),
                Row([Stack([when, secret], 3.2 * air), who], [1, 1], 6),
            ]
            if c.legal_basis:
                text = f"{say('legal')} {plain(spaced(c.legal_basis))}"
                parts.append(Text(text, min(size - 2, 9.5)))
            return Stack(parts, 3.2 * air)

        return build

    def _when(self, c: Consultation, size: float) -> list[Text]:
        moments = (("when-opens", c.opens_here), ("when-closes", c.closes_here))
        return [
            Text(self._say(name, day=day(moment, c.language), hour=hour(moment)), size)
            for name, moment in moments
        ]

    def _rule(self, c: Consultation, size: float) -> list[Text]:
        return [Text(" ".join(rule_sentences(c, self._say)), size)]

    def _secret(self, c: Consultation) -> str:
        say = self._say
        return " ".join(
            (
                say("secret-sealed"),
                say("secret-shared", trustees=c.trustees),
                say("secret-nobody", trustees=c.trustees),
            )
        )

    def _voting(self, c: Consultation) -> Build:
        def build(size: float, air: float) -> Element:
            say = self._say
            steps = [
                Beside(number_mark(n), Text(say(name), size), 6.2)
                for n, name in enumerate(("step-scan", "step-choose", "step-keep"), 1)
            ]
            phone = Stack(
                [
                    _heading(PHONE, say("phone-heading"), size),
                    Row([self._qr, Stack(steps, 2.2 * air)], [QR_SIDE, 108 - 7 - 3 - QR_SIDE], 3),
                    Stack([Text(say("code-heading"), size), self._code], 0.6),
                    Text(
                        say("code-typed", address=plain(self._target.typed), mark=self._target.fingerprint),
                        size - 1,
                    ),
                ],
                1.6 * air,
            )
            kiosk = Stack(
                [
                    _heading(KIOSK, say("kiosk-heading"), size),
                    Text(say("kiosk-bring"), size),
                    *(_place(place, size) for place in c.places),
                ],
                2.2 * air,
            )
            return Row([Card(phone), Card(kiosk)], [108, 62], 4, stretch=True)

        return build


def rule_sentences(c: Consultation, say: Say) -> list[str]:
    """The rule of decision in plain words, for the letter and whatever else announces the vote."""
    yes, no = (plain(answer) for answer in c.answers[:2])
    tie = say("rule-tie")
    rules: dict[str, list[str]] = {
        "majority": [say("rule-majority", **{"for": yes, "against": no}), tie],
        "art42_round1": [
            say("rule-majority", **{"for": yes, "against": no}),
            tie,
            say("rule-round1", **{"for": yes, "against": no}),
        ],
        "art42_round2": [say("rule-majority", **{"for": yes, "against": no}), tie, say("rule-round2")],
        "art42_opposition": [say("rule-opposition", against=no)],
        "absolute_on_roll": [say("rule-absolute", **{"for": yes})],
        "qualified": [
            say("rule-qualified", share=_fraction(c.share), **{"for": yes, "against": no}),
            *(
                [say("rule-quorum", quorum=_fraction(c.quorum), **{"for": yes, "against": no})]
                if c.quorum
                else []
            ),
        ],
    }
    blank = [say("rule-blank")] if c.blank else []
    return [say("rule-voice"), *rules[c.rule], *blank]


def _fraction(fraction: Fraction | None) -> str:
    return f"{fraction[0]}/{fraction[1]}" if fraction else ""


def _largest(build: Build, box: Box) -> Element | None:
    elements = (build(size, air) for size, air in FITS)
    return next((element for element in elements if element.height(box.width) <= box.height), None)


def _check_glyphs(c: Consultation) -> None:
    # Translations are for the screen; nothing of them is printed.
    for name, value in to_mapping(replace(c, translations=())).items():
        if missing := unprintable(_flat(value)):
            raise LayoutError(name, f"{name}: the letters' typeface has no {missing!r}. Write it otherwise.")


def _flat(value: object) -> str:
    if isinstance(value, dict):
        value = list(value.values())
    return " ".join(map(_flat, value)) if isinstance(value, list) else str(value)


def _without(c: Consultation, name: str) -> Consultation:
    """The same consultation with one field as short as it can be, to find out which one is too long."""
    short: dict[str, object] = {"sender": c.sender[:1], "places": (), "answers": ("A", "B")}
    return replace(c, **{name: short.get(name, "A")})  # type: ignore[arg-type]


def _heading(mark: Mark, title: str, size: float) -> Element:
    return Beside(mark, Text(title, size + 1, bold=True), 5.6, 2)


def _section(mark: Mark, title: str, texts: Sequence[Element], size: float, air: float) -> Element:
    return Stack([_heading(mark, title, size), *texts], 0.9 * air)


def _paragraphs(lines: Sequence[str], size: float) -> list[Text]:
    return [Text(plain(spaced(line)), size) for line in lines]


def _answer(answer: str, size: float) -> Card:
    text = Text(plain(spaced(answer)), size + 2, bold=True, center=True)
    return Card(text, padding=2, fill=WHITE, border=0.5, centers=True)


def _place(place: Place, size: float) -> Element:
    lines = [Text(plain(spaced(place.name)), size, bold=True), *_paragraphs([place.address], size)]
    return Stack([*lines, *_paragraphs(place.hours, size)])


def _town(c: Consultation) -> str:
    """The town in the sender's last line, without its postcode."""
    return " ".join(word for word in c.sender[-1].split() if not word.isdigit()) or c.sender[-1]
