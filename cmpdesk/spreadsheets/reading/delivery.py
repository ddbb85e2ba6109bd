"""Where the readers of all formats put what they find; it keeps the limits."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from cmpdesk.model.sentences import Sentence, sentence
from cmpdesk.spreadsheets.reading.cells import CellValue, FileFormat, Look, MergedArea, TextLayout, Visibility
from cmpdesk.spreadsheets.reading.faults import SPLIT, RefusedError, grouped
from cmpdesk.spreadsheets.reading.limits import LAST_ROW, Limits
from cmpdesk.spreadsheets.reading.messages import Message, Opened, Rows, SheetBegun, SheetEnded, Step

BATCH = 500


@dataclass(slots=True)
class Seen:
    """What was seen of a sheet beside its rows; its visibility where that stands behind them."""

    merged: list[MergedArea] = field(default_factory=list)
    looks: Mapping[tuple[int, int], Look] = field(default_factory=dict)
    hidden_rows: Collection[int] = ()
    hidden_columns: Collection[int] = ()
    notices: list[Sentence] = field(default_factory=list)
    visibility: Visibility | None = None


class Delivery:
    """Takes rows one by one and hands them on in batches.

    Attributes:
        complete: False once a sheet was left before its end.
        sheets: how many were begun.
        filled_rows: how many rows with something in them were taken, in all sheets.
    """

    def __init__(self, send: Callable[[Message], None], limits: Limits) -> None:
        self._send = send
        self._limits = limits
        self._step = 0
        self._begin()

    def _begin(self) -> None:
        self._rows: list[tuple[int, tuple[CellValue, ...]]] = []
        self._of_sheet = 0
        self._cells = 0
        self._characters = 0
        self._notices: list[Sentence] = []
        self.complete = True
        self.sheets = 0
        self.filled_rows = 0

    @property
    def limits(self) -> Limits:
        """The limits of this reading."""
        return self._limits

    @property
    def notices(self) -> tuple[Sentence, ...]:
        """What the user should know of the whole file."""
        return tuple(self._notices)

    def open(self, file_format: FileFormat, layout: TextLayout | None = None) -> None:
        """Say what the file is; what another reader found before it failed is forgotten."""
        self._begin()
        self._send(Opened(file_format, layout))

    def notice(self, notice: Sentence) -> None:
        """Keep a sentence that the user should read, once."""
        if notice not in self._notices:
            self._notices.append(notice)

    def begin_sheet(self, name: str, visibility: Visibility = Visibility.VISIBLE) -> None:
        """Say that the rows that follow belong to that sheet."""
        self.sheets += 1
        self._of_sheet = 0
        self._send(SheetBegun(name, visibility))

    def row(self, number: int, cells: tuple[CellValue, ...]) -> bool:
        """Take a row that holds something, its last cell filled; tell whether more rows are wanted.

        Raises:
            RefusedError: the file goes beyond a limit.
        """
        if number > LAST_ROW:
            raise beyond_last_row()
        self._rows.append((number, cells))
        self._of_sheet += 1
        self.filled_rows += 1
        self._cells += len(cells)
        if self._of_sheet == self._limits.first_rows:
            self.complete = False
            return False
        if len(self._rows) >= BATCH:
            self._hand_on()
        return True

    def end_sheet(self, seen: Seen | None = None) -> None:
        """Say what else was seen of the sheet."""
        self._hand_on()
        seen = seen or Seen()
        self._send(
            SheetEnded(
                merged=tuple(seen.merged),
                looks=_by_look(seen.looks),
                hidden_rows=tuple(seen.hidden_rows),
                hidden_columns=tuple(seen.hidden_columns),
                notices=tuple(seen.notices),
                visibility=seen.visibility,
            )
        )

    def step(self, done: int, total: int) -> None:
        """Say how far the reading is, at most a thousand times."""
        step = min(1000, done * 1000 // max(total, 1))
        if step > self._step:
            self._step = step
            self._send(Step(step, 1000))

    def _hand_on(self) -> None:
        if self._cells > self._limits.cells:
            raise RefusedError(sentence("it has more than {count} cells", count=grouped(self._limits.cells)), SPLIT)
        self._characters += sum(len(cell) for _, cells in self._rows for cell in cells if isinstance(cell, str))
        if self._characters > self._limits.characters:
            raise RefusedError(
                sentence("its texts have more than {count} characters", count=grouped(self._limits.characters)), SPLIT
            )
        if self._rows:
            self._send(Rows(self._rows))
            self._rows = []


def _by_look(looks: Mapping[tuple[int, int], Look]) -> tuple[tuple[Look, tuple[tuple[int, int], ...]], ...]:
    places: dict[Look, list[tuple[int, int]]] = {}
    for place, look in looks.items():
        places.setdefault(look, []).append(place)
    return tuple((look, tuple(of_look)) for look, of_look in places.items())


def beyond_last_row() -> RefusedError:
    """Make the error for a sheet that is longer than any of Excel's."""
    return RefusedError(
        sentence("a sheet goes on below row {row}, where every Excel sheet ends", row=grouped(LAST_ROW)), SPLIT
    )


def filled(cells: Iterable[CellValue]) -> tuple[CellValue, ...]:
    """Return the cells up to the last filled one."""
    row = list(cells)
    while row and row[-1] is None:
        row.pop()
    return tuple(row)
