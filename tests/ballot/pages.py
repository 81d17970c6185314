"""The pages beside the code, as tests read them: sections, blocks, tables, and what a page says of the code."""

from __future__ import annotations

import importlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
BALLOT = PROJECT / "ballot"


@dataclass(frozen=True)
class Page:
    """A Markdown page; `sections` maps each heading to what stands under it, up to the next heading."""

    text: str

    @property
    def sections(self) -> dict[str, str]:
        parts = re.split(r"^#+ (.+)\n", self.text, flags=re.MULTILINE)
        return dict(zip(parts[1::2], parts[2::2], strict=True))

    def blocks(self, heading: str) -> list[str]:
        """The fenced blocks of a section."""
        return re.findall(r"^```\n(.*?)^```$", self.sections[heading], re.MULTILINE | re.DOTALL)

    def rows(self, heading: str) -> list[list[str]]:
        """The tables of a section, without their heads."""
        lines = [line for line in self.sections[heading].splitlines() if line.startswith("| ")]
        return [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines[1:]]


def read_page(name: str) -> Page:
    """A page of `ballot/`."""
    return Page((BALLOT / name).read_text("utf-8"))


def code_name(dotted: str) -> object:
    """The module, or what stands in it, of a dotted name such as `ballot.bounds.BALLOT_LIMIT`."""
    parts = dotted.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            found: object = importlib.import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        for part in parts[cut:]:
            found = getattr(found, part)
        return found
    raise ModuleNotFoundError(dotted)


def spelled(template: str, values: Mapping[str, str]) -> str:
    """A text of RECORD.md such as `prove|S0|alpha,beta|A0,B0,A1,B1` with the names in `values` replaced."""
    return re.sub(r"\w+", lambda name: values.get(name[0], name[0]), template)
