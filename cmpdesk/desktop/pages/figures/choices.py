"""What is shown of the figures: a measure, by what, and from which annual meeting to which."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import InterfaceText, say
from cmpdesk.desktop.page import label
from cmpdesk.secretariat.figures import By, FiguresWish, Measure, by_title
from cmpdesk.secretariat.search.finding import EditionFacts
from cmpdesk.secretariat.words.dates import ordinal
from cmpdesk.secretariat.words.wording import label as term


class FigureChoices(QWidget):
    """One row of boxes.

    Signals:
        changed: other figures are wished.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._year_of: dict[int, int] = {}
        self.measure = _box("measure")
        self.by = _box("by")
        self.first = _box("first")
        self.last = _box("last")
        for measure in Measure:
            self.measure.addItem(term(f"figures.measure.{measure}", InterfaceText.language), str(measure))
        self._offer_by()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(
            wrapped(
                self.measure,
                self.by,
                label(say("figures.from"), "muted"),
                self.first,
                label(say("figures.to"), "muted"),
                self.last,
            )
        )
        self.measure.currentIndexChanged.connect(self._on_measure)
        for box in (self.by, self.first, self.last):
            box.currentIndexChanged.connect(self.changed)

    def _on_measure(self) -> None:
        with QSignalBlocker(self):
            self._offer_by()
        self.changed.emit()

    def _offer_by(self) -> None:
        """Offer what the measure can be divided by; participants have a kind where actions have a tag."""
        chosen = max(self.by.currentIndex(), 0)
        measure = Measure(self.measure.currentData())
        with QSignalBlocker(self.by):
            self.by.clear()
            for by in By:
                self.by.addItem(by_title(measure, by, InterfaceText.language), str(by))
            self.by.setCurrentIndex(chosen)

    def offer_editions(self, editions: Sequence[EditionFacts]) -> None:
        """Offer the editions, the first one first; what was chosen stays, at first it is all of them."""
        self._year_of = {edition.ordinal: edition.year for edition in editions}
        for box, default in ((self.first, 0), (self.last, len(editions) - 1)):
            chosen = box.currentData()
            was_end = box.currentIndex() in {-1, box.count() - 1} if box is self.last else box.currentIndex() <= 0
            with QSignalBlocker(box):
                box.clear()
                for edition in editions:
                    which = ordinal(edition.ordinal, InterfaceText.language, feminine=True)
                    box.addItem(f"{edition.year} ({which})", edition.ordinal)
                place = default if was_end else box.findData(chosen)
                box.setCurrentIndex(place if place >= 0 else default)

    def years(self) -> str:
        """Return the years of the period, such as ``2019-2021`` or ``2021``, an empty text where it is all of them."""
        wish = self.wish()
        if wish.first is None or wish.last is None:
            return ""
        first, last = self._year_of[wish.first], self._year_of[wish.last]
        return str(first) if first == last else f"{first}-{last}"

    def wish(self) -> FiguresWish:
        """Return what is wished; a period the wrong way round is meant the other way."""
        first, last = self.first.currentData(), self.last.currentData()
        if first is not None and last is not None:
            first, last = min(first, last), max(first, last)
        if first == self.first.itemData(0) and last == self.last.itemData(self.last.count() - 1):
            # Those that belong to no annual meeting are among them.
            first = last = None
        return FiguresWish(Measure(self.measure.currentData()), By(self.by.currentData()), first, last)


def _box(key: str) -> QComboBox:
    made = QComboBox()
    made.setObjectName(f"figures_{key}")
    made.setAccessibleName(say(f"figures.choose_{key}"))
    made.setToolTip(say(f"figures.choose_{key}"))
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return made
