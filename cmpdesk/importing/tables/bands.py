"""Which bands a row stands under: headings within headings."""

from __future__ import annotations

from dataclasses import dataclass, field

from cmpdesk.importing.tables.grid import Grid, Line
from cmpdesk.importing.values.text import line_of, word_key

_Kind = tuple[object, ...]


@dataclass(slots=True)
class Bands:
    """The bands that hold where one is, the outermost first, each with how it looks."""

    open: list[tuple[_Kind, str]] = field(default_factory=list)
    is_fresh: bool = False

    def enter(self, grid: Grid, line: Line) -> None:
        """Begin a band: beside those that look like it, else below the one that was just begun."""
        kind = _kind(grid, line)
        same = next((level for level, (other, _) in enumerate(self.open) if other == kind), None)
        if same is not None:
            del self.open[same:]
        elif not self.is_fresh and self.open:
            self.open.pop()
        self.open.append((kind, line.text))
        self.is_fresh = True

    def leave_heading(self) -> None:
        """Take note that records begin."""
        self.is_fresh = False

    @property
    def texts(self) -> tuple[str, ...]:
        """Return the headings, the outermost first."""
        return tuple(text for _, text in self.open)


def _kind(grid: Grid, line: Line) -> _Kind:
    """Return how a band looks and begins: "Theme 1: …" and "Theme 2: …" are of one kind."""
    place = line.places()[0]
    look = grid.look(line, place)
    text = line_of(line.cells[place])
    word = word_key(text).split(" ")[0] if ":" in text else ""
    return (place, grid.width_of(line, place), look.bold, look.fill, text.isupper(), word)
