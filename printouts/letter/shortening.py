"""How NF Z10-011 shortens a line of more than 38 characters: usual abbreviations first, then little words.

Steps are given one by one, the least costly first, so that a line loses no more than it must. After the gentle steps
come the hard ones: initials in a street, given names that go.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

MAX_CHARACTERS: Final = 38

# In the order in which they cost the least.
ABBREVIATIONS: Final = tuple(
    (pair.split(":")[0], pair.split(":")[1])
    for pair in (
        "appartement:apt logement:logt bâtiment:bat résidence:res escalier:esc étage:etg porte:pte boulevard:bd "
        "avenue:av allées:all allée:all impasse:imp chemin:che square:sq route:rte faubourg:fg place:pl passage:pas "
        "esplanade:esp promenade:prom quartier:quart lotissement:lot hameau:ham immeuble:imm entrée:ent "
        "montée:mte carrefour:car chaussée:chs corniche:cor domaine:dom ruelle:rle rocade:roc traverse:tra "
        "village:vlge association:assoc "
        "général:gal maréchal:mal commandant:cdt capitaine:cne lieutenant:lt colonel:cnl président:pdt "
        "professeur:pr docteur:dr saintes:stes sainte:ste saints:sts saint:st sur:s sous:s "
        "madame:mme mademoiselle:mlle monsieur:m"
    ).split()
)
LONGEST_ABBREVIATION: Final = 4
LITTLE_WORDS: Final = frozenset("de du des la le les l d et à aux au en sur sous".split())
_NUMERALS: Final = frozenset({"bis", "ter", "quater", "quinquies"})
_CIVILITIES: Final = frozenset(
    {"m", "mr", "mme", "mlle", "mlles", "mmes", "mm", "monsieur", "madame", "mademoiselle"}
)
_PARTICLES: Final = frozenset(
    "de du des d la le les l von van der den und zu zur di da do dos das del della el al ben bent bin ibn ould".split()
)
_KEPT: Final = frozenset(
    "et ou épouse epouse ép ep née nee né veuve vve succession indivision héritiers heritiers tuteur tutrice".split()
)
_JOINING: Final = frozenset({"et", "ou", "&"})
_TITLES: Final = tuple(
    (re.compile(rf"\b{long}\b", re.IGNORECASE), short)
    for long, short in (("monsieur", "M."), ("madame", "Mme"), ("mademoiselle", "Mlle"))
)


def tidy(text: str) -> str:
    """Composed letters and single blanks."""
    return " ".join(unicodedata.normalize("NFC", text).split())


@lru_cache(maxsize=16384)
def bare(text: str) -> str:
    """The words alone, without accents, case and signs, to compare them."""
    base = (c for c in unicodedata.normalize("NFKD", spelt(text)) if unicodedata.category(c)[0] != "M")
    words = "".join(c if is_word(c) else " " for c in base)
    return " ".join(words.upper().casefold().split())


def spelt(text: str) -> str:
    """The text with the one sign that is a word, written out."""
    return text.replace("&", " et ")


def is_word(character: str) -> bool:
    """Whether a character may stand where no punctuation may: apostrophes that count as letters may not."""
    return unicodedata.category(character)[0] in "LNM" and not "\u02b0" <= character <= "\u02ff"


def shortest_fitting(steps: Iterator[str], room: int = MAX_CHARACTERS) -> tuple[int, str] | None:
    """The first step that has at most `room` characters, with the number of steps before it."""
    return next(((count, step) for count, step in enumerate(steps) if len(step) <= room), None)


def shorten(steps: Iterator[str], room: int = MAX_CHARACTERS) -> str:
    """The first step that fits; the last step cut, when none does."""
    step = ""
    for step in steps:
        if len(step) <= room:
            return step
    return step[:room].rstrip()


def gentle_steps(line: str) -> Iterator[str]:
    """The line, then with ever more abbreviations and ever fewer little words."""
    yield (line := tidy(line))
    present = {bare(word) for word in _ABBREVIABLE.findall(line)}
    for pattern, short in (_PATTERNS[word] for word in _PATTERNS if word in present):
        replaced = pattern.sub(short, line)
        if replaced != line:
            yield (line := replaced)
    words = re.sub(r"[’']", " ", line).split()
    # The number in front and the word at the end are what a postman reads.
    for index in range(len(words) - 2, 0, -1):
        if words[index].lower() in LITTLE_WORDS:
            del words[index]
            yield " ".join(words)


def street_steps(line: str) -> Iterator[str]:
    """After the gentle steps, initials for the words before the last."""
    for step in gentle_steps(line):
        line = step
        yield line
    words = line.split()
    for index in range(1, len(words) - 1):
        word = words[index]
        if len(word) > LONGEST_ABBREVIATION and word.isalpha() and word.lower() not in _NUMERALS:
            words[index] = word[0]
            yield " ".join(words)


def name_steps(line: str) -> Iterator[str]:
    """The name, then with short titles and with initials for given names, the last ones first."""
    yield (line := tidy(line))
    for pattern, short in _TITLES:
        replaced = pattern.sub(short, line)
        if replaced != line:
            yield (line := replaced)
    words = line.split()
    for index in sorted(_given(words), reverse=True):
        if _plain(words[index]) in _PARTICLES:
            del words[index]
        else:
            words[index] = "-".join(part[0] for part in words[index].split("-") if part)
        yield " ".join(words)


def hard_name_steps(line: str) -> Iterator[str]:
    """After the initials, names without them; at last initials for whatever follows the family name."""
    for step in name_steps(line):
        last = step
        yield last
    words = last.split()
    given = _given(line.split()) and [
        i for i, word in enumerate(words) if i and re.fullmatch(r"\w(-\w)*", word)
    ]
    for index in reversed(given or []):
        if words[index].isupper() or words[index].islower():
            del words[index]
            while words and _plain(words[-1]) in _JOINING:
                del words[-1]
            yield " ".join(words)
    for index in range(len(words) - 1, _head(words), -1):
        if _plain(words[index]) not in _CIVILITIES | _KEPT:
            words[index] = words[index][0]
            yield " ".join(words)


def _given(words: list[str]) -> list[int]:
    """Where the given names stand: what is not in capitals, or all after the first name when nothing tells."""
    capitals = [i for i, w in enumerate(words) if w.isupper() and len(w) > 1 and _plain(w) not in _CIVILITIES]
    apart = _CIVILITIES | _KEPT
    if capitals:
        last = capitals[-1]
        return [
            i
            for i, word in enumerate(words)
            if not word.isupper()
            and _plain(word) not in apart
            and word[0].isalpha()
            and not (_plain(word) in _PARTICLES and i < last)
        ]
    return [
        i
        for i in range(_head(words) + 1, len(words))
        if _plain(words[i]) not in apart and words[i][0].isalpha()
    ]


def _head(words: list[str]) -> int:
    """The place of the first word that is no title, particle or "succession"."""
    lead = _CIVILITIES | _PARTICLES | _KEPT
    return next((i for i, word in enumerate(words) if _plain(word) not in lead), len(words) - 1)


def _plain(word: str) -> str:
    return word.lower().strip(".,'’()")


def _any_accent(word: str) -> str:
    """A pattern that also matches without accents, as old rolls are typed."""
    return "".join(
        f"[{letter}{unicodedata.normalize('NFD', letter)[0]}]" if not letter.isascii() else letter
        for letter in word
    )


_PATTERNS: Final = {
    bare(long): (re.compile(rf"\b{_any_accent(long)}\b", re.IGNORECASE), short.upper())
    for long, short in ABBREVIATIONS
}
_ABBREVIABLE: Final = re.compile(
    rf"\b(?:{'|'.join(_any_accent(long) for long, _ in ABBREVIATIONS)})\b", re.IGNORECASE
)
