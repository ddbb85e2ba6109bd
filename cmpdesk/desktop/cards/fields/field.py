"""What a form asks of every field."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import SignalInstance

PAUSE_MILLISECONDS = 600


class Field(Protocol):
    """What a form asks of every field."""

    key: str

    @property
    def committed(self) -> SignalInstance:
        """Return the signal that a value is to be stored: the key, the value, what stood there before."""
        ...

    def show_value(self, value: Any) -> None:
        """Show a value, unless the user is writing."""
        ...

    def insist(self, value: Any) -> None:
        """Show a value even though the user is writing: what was typed could not be stored, or was given up."""
        ...

    def commit(self) -> None:
        """Send what was typed, if it is not sent yet."""
        ...
