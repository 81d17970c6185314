"""What can be wrong with a printout."""

from __future__ import annotations


class LayoutError(Exception):
    """Something does not fit its paper. `field` names what to change; nothing has been written."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
