"""Putting a file together again from what the child tells of it."""

from __future__ import annotations

from types import MappingProxyType

from cmpdesk.spreadsheets.reading.cells import Sheet, SheetRow, SpreadsheetFile
from cmpdesk.spreadsheets.reading.messages import (
    BrokenMessageError,
    Finished,
    Message,
    Opened,
    Rows,
    SheetBegun,
    SheetEnded,
)


class Assembly:
    """A file of which some was told."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._opened: Opened | None = None
        self._sheets: list[Sheet] = []
        self._begun: SheetBegun | None = None
        self._rows: list[SheetRow] = []

    def take(self, message: Message) -> None:
        """Take the next message."""
        if isinstance(message, Opened):
            # A second reader begins anew where the first one failed half way.
            self._opened = message
            self._sheets = []
            self._rows = []
        elif isinstance(message, SheetBegun):
            self._begun = message
            self._rows = []
        elif isinstance(message, Rows):
            self._rows.extend(SheetRow(number, cells) for number, cells in message.rows)
        elif isinstance(message, SheetEnded):
            self._sheets.append(self._sheet(message))

    def finished(self, message: Finished) -> SpreadsheetFile:
        """Return the whole file.

        Raises:
            BrokenMessageError: the child never said what it is.
        """
        opened = self._opened
        if opened is None:
            raise BrokenMessageError
        return SpreadsheetFile(
            name=self._name,
            digest=message.digest,
            format=opened.format,
            sheets=tuple(self._sheets),
            layout=opened.layout,
            notices=message.notices,
            complete=message.complete,
        )

    def _sheet(self, ended: SheetEnded) -> Sheet:
        begun = self._begun
        if begun is None:
            raise BrokenMessageError
        return Sheet(
            name=begun.name,
            rows=tuple(self._rows),
            visibility=ended.visibility or begun.visibility,
            merged=ended.merged,
            looks=MappingProxyType({place: look for look, places in ended.looks for place in places}),
            hidden_rows=frozenset(ended.hidden_rows),
            hidden_columns=frozenset(ended.hidden_columns),
            notices=ended.notices,
        )
