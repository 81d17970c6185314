"""The server has the voter's page's dates spoken: the words must be those that the page shows."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from api.words.moments import moment_text, screen_languages

VECTORS = Path(__file__).parents[1] / "vectors" / "moments.json"
CASES: list[dict[str, Any]] = json.loads(VECTORS.read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['moment']} {case['timezone']}")
def test_moments_are_worded_as_on_screens(case: dict[str, Any]) -> None:
    moment = datetime.fromisoformat(case["moment"]).astimezone(ZoneInfo(case["timezone"]))
    assert {language: moment_text(moment, language) for language in screen_languages()} == case["texts"]
