"""Choosing the rows to show, in slices: 100,000 of them are looked through while keys and clicks are answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from cmpdesk.desktop.pages.actions.slices import Slices, Work
from cmpdesk.desktop.pages.importing.study import CheckLine
from cmpdesk.desktop.tables import Column
from cmpdesk.importing.plan import Outcome
from cmpdesk.model.clean_text import folded

_PIECE = 2_000


@dataclass(frozen=True, slots=True)
class Passed:
    """The rows that pass, with the columns to show them in."""

    columns: Sequence[Column[CheckLine]]
    lines: Sequence[CheckLine]


class RowFilter(QObject):
    """Looks rows through by outcome, by key and by words.

    Signals:
        finished: what Passed.
    """

    finished = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._slices = Slices(self)
        self._slices.finished.connect(self.finished)

    @property
    def is_busy(self) -> bool:
        """Tell whether rows are being looked through."""
        return self._slices.is_busy

    def begin(
        self,
        lines: Sequence[CheckLine],
        columns: Sequence[Column[CheckLine]],
        outcome: Outcome | None,
        keys: frozenset[str] | None,
        words: str,
    ) -> None:
        """Look rows through; a looking that is under way is given up."""
        self._slices.start(_passing(lines, columns, outcome, keys, folded(words).split()))


def _passing(
    lines: Sequence[CheckLine],
    columns: Sequence[Column[CheckLine]],
    outcome: Outcome | None,
    keys: frozenset[str] | None,
    words: Sequence[str],
) -> Work:
    if outcome is None and keys is None and not words:
        return Passed(columns, lines)
    found: list[CheckLine] = []
    for first in range(0, len(lines), _PIECE):
        piece = lines[first : first + _PIECE]
        if outcome is not None:
            piece = [line for line in piece if line.outcome is outcome]
        if keys is not None:
            piece = [line for line in piece if line.key in keys]
        for start in range(0, len(piece), 100) if words else ():
            found += [line for line in piece[start : start + 100] if _holds(line, words)]
            yield
        if not words:
            found += piece
        yield
    return Passed(columns, found)


def _holds(line: CheckLine, words: Sequence[str]) -> bool:
    row = line.planned
    texts = (*row.raw.values(), *row.shown.values()) if row is not None else ()
    text = folded(" ".join((line.sheet, line.place_words, line.left_out.text if line.left_out else "", *texts)))
    return all(word in text for word in words)
