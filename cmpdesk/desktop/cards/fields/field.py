"""What a form asks of every field."""

from __future__ import annotations

from typing import Any, Protocol

PAUSE_MILLISECONDS = 600


class Field(Protocol):
    """What a form asks of every field."""

    key: str

    def show_value(self, value: Any) -> None:
        """Show a value, unless the user is writing."""
        ...

    def insist(self, value: Any) -> None:
        """Show a value even though the user is writing: what was typed could not be stored, or was given up."""
        ...

    def commit(self) -> None:
        """Send what was typed, if it is not sent yet."""
        ...
