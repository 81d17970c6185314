"""The letter's sheet: A4, folded twice for a window envelope (DL or C5/6). In millimetres from the top-left corner."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from printouts.kit.sheet import A4, Box

SHEET: Final = replace(A4, margin=18.0)
"""The folding machine wants a wider margin than printers do."""

ADDRESS: Final = Box(110, 55, 195, 80)
WINDOW: Final = Box(100, 35, 200, 85)
"""Whatever slides behind the window: nothing but the address may stand here."""
FOLDS: Final = (99.0, 198.0)
FOLD_CLEARANCE: Final = 1.5

SENDER: Final = Box(SHEET.margin, 14, 96, 84)
SUBJECT: Final = SHEET.band(87, FOLDS[0] - FOLD_CLEARANCE)
ASKED: Final = SHEET.band(FOLDS[0] + 2, FOLDS[1] - 2)
VOTING: Final = SHEET.band(FOLDS[1] + 2, 286)
FOOTER: Final = SHEET.band(287, 292)
