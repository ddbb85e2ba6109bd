"""The filters above the table, and what they let through in numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from cmpdesk.desktop.flow import FlowLayout
from cmpdesk.desktop.icons import icon
from cmpdesk.desktop.interface_text import say, say_counted
from cmpdesk.desktop.page import button, label
from cmpdesk.desktop.pages.actions.fields import SteadyCombo
from cmpdesk.desktop.pages.actions.sieve import OPEN, OVERDUE, UNKNOWN, Arranged, Grouping, Wish
from cmpdesk.desktop.pages.actions.words import PARTED, side_words, status_words
from cmpdesk.desktop.theme import colours
from cmpdesk.model.choices import ActionStatus, Side
from cmpdesk.secretariat.actions.standing import Standing
from cmpdesk.secretariat.actions.table import ActionTable

_COMBO_LETTERS = 10
_ROOMY_LETTERS = 80


class FilterBar(QWidget):
    """The free-text filter, one list for each kind of value, and the grouping.

    Signals:
        changed: something else is wished.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._period = ""
        self.words = QLineEdit()
        self.words.setPlaceholderText(say("actions.filter_hint"))
        self.words.setAccessibleName(say("actions.filter_hint"))
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(self.fontMetrics().averageCharWidth() * 26)
        self.words.setMaximumWidth(self.fontMetrics().averageCharWidth() * 60)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.words.addAction(icon("filter", colours().muted), QLineEdit.ActionPosition.LeadingPosition)
        self.group = self._combo("group")
        self.year = self._combo("year")
        self.status = self._combo("status")
        self.side = self._combo("side")
        self.tag = self._combo("tag")
        self.grouping = self._combo("grouping")
        self.clear_button = button(say("actions.clear_filters"), look="link")
        self.more_button = button(say("actions.more_filters"), "filter")
        self.more_button.setCheckable(True)
        self.more_button.toggled.connect(self._show_lists)
        self.more_button.hide()
        self.clear_button.clicked.connect(self.clear)
        layout = FlowLayout()
        for each in (
            self.words, self.more_button, self.group, self.year, self.status, self.side, self.tag, self.grouping,
            self.clear_button,
        ):  # fmt: skip
            layout.addWidget(each)
        self.setLayout(layout)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._fill_fixed()
        self.words.textChanged.connect(self._on_changed)
        self.clear_button.hide()

    def _combo(self, key: str) -> SteadyCombo:
        made = SteadyCombo(say(f"actions.filter_{key}"))
        made.setObjectName(f"filter_{key}")
        made.setToolTip(say(f"actions.filter_{key}"))
        made.setMinimumContentsLength(_COMBO_LETTERS)
        made.currentIndexChanged.connect(self._on_changed)
        return made

    def _fill_fixed(self) -> None:
        states = [("", say("actions.any_status")), (OPEN, say("actions.open_and_overdue"))]
        states += [(OVERDUE, say("actions.only_overdue"))]
        states += [(str(status), status_words(status)) for status in (*ActionStatus, UNKNOWN)]
        self.status.fill(states, self.status.code())
        sides = [("", say("actions.any_side")), *((str(side), side_words(side)) for side in Side)]
        self.side.fill(sides, self.side.code())
        kinds = [(str(kind), say(f"actions.grouping_{kind}")) for kind in Grouping]
        self.grouping.fill(kinds, self.grouping.code())

    def fill(self, table: ActionTable) -> None:
        """Offer what there is to filter by; what was chosen stays."""
        groups = [("", say("actions.all_groups")), *((group.id, group.name) for group in table.groups)]
        self.group.fill(groups, self.group.code())
        years = [("", say("actions.any_year"))]
        years += [(str(year), say("actions.raised_in", year=year)) for year in table.years]
        if self._period:
            years.append((self._period, say("actions.raised_from_to", years=self._period.replace("-", "–"))))
        self.year.fill(years, self.year.code())
        tags = [("", say("actions.any_tag")), *((tag.id, tag.name) for tag in table.tags)]
        self.tag.fill(tags, self.tag.code())

    def narrow_to(self, what: str, table: ActionTable) -> None:
        """Let through only what another page asks for: ``group:FOR``, ``year:2021``, ``tag:<id>;year:2019-2021``."""
        ids = {group.code: group.id for group in table.groups}
        lists = {"year": self.year, "group": self.group, "side": self.side, "tag": self.tag, "status": self.status}
        with QSignalBlocker(self):
            self.words.clear()
            for each in self._lists():
                each.setCurrentIndex(0)
            for wanted in what.split(";"):
                kind, _, value = wanted.partition(":")
                if kind == "year" and "-" in value:
                    self._period = value
                    self.fill(table)
                if kind in lists:
                    code = ids.get(value, "") if kind == "group" else value
                    lists[kind].setCurrentIndex(max(0, lists[kind].findData(code)))
        self._on_changed()

    def wish(self) -> Wish:
        """Return what is wished, in the natural order."""
        first, _, last = self.year.code().partition("-")
        return Wish(
            words=self.words.text(),
            group_id=self.group.code(),
            year=int(first or 0),
            last_year=int(last or 0),
            status=self.status.code(),
            side=self.side.code(),
            tag_id=self.tag.code(),
            grouping=Grouping(self.grouping.code() or Grouping.NONE),
        )

    def in_words(self) -> str:
        """Return what the filters let through, in words; empty where they let through everything."""
        parts = [each.currentText() for each in self._lists() if each.code()]
        if self.words.text().strip():
            parts.append(say("actions.with_words", words=self.words.text().strip()))
        return ", ".join(parts)

    def _lists(self) -> tuple[SteadyCombo, ...]:
        return self.group, self.year, self.status, self.side, self.tag

    def clear(self) -> None:
        """Let everything through again; the grouping stays."""
        with QSignalBlocker(self):
            self.words.clear()
            for each in self._lists():
                each.setCurrentIndex(0)
        self._on_changed()

    def _on_changed(self) -> None:
        self.clear_button.setVisible(self.wish().narrows)
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the lists away behind a button where they would take the table's room."""
        super().resizeEvent(event)
        self.more_button.setVisible(self.width() < self.fontMetrics().averageCharWidth() * _ROOMY_LETTERS)
        self._show_lists()

    def _show_lists(self) -> None:
        away = not self.more_button.isHidden() and not self.more_button.isChecked()
        for each in (*self._lists(), self.grouping):
            each.setHidden(away and not each.code().replace(Grouping.NONE, ""))

    def narrows(self) -> bool:
        """Tell whether something may be filtered out."""
        return replace(self.wish(), grouping=Grouping.NONE) != Wish()


class CountLine(QWidget):
    """How many actions are shown, and their share of open, overdue and done ones as words and as a bar."""

    def __init__(self) -> None:
        super().__init__()
        self.count = label("", "muted")
        self.count.setObjectName("action_count")
        self.shares = label("", "muted")
        self.shares.setObjectName("action_shares")
        self.bar = ShareBar()
        layout = FlowLayout(gap=12)
        for each in (self.count, self.bar, self.shares):
            layout.addWidget(each)
        self.setLayout(layout)

    def show_progress(self, done: int, total: int) -> None:
        """Say how far the loading is."""
        self.count.setText(say("actions.loading", done=f"{done:,}", total=f"{total:,}"))

    def show_counts(self, arranged: Arranged) -> None:
        """Say what is shown."""
        total = say_counted("actions.actions", arranged.total)
        if arranged.count == arranged.total:
            self.count.setText(total)
        else:
            self.count.setText(say("actions.some_of", count=f"{arranged.count:,}", total=total))
        counts = arranged.counts
        overdue, done = counts.get(Standing.OVERDUE, 0), counts.get(Standing.DONE, 0)
        opened = counts.get(Standing.OPEN, 0) + overdue
        words = [say_counted("actions.open", opened)]
        if overdue:
            words[0] += f" ({say_counted('actions.overdue', overdue)})"
        words.append(say_counted("actions.done", done, percent=round(100 * done / max(arranged.count, 1))))
        self.shares.setText(PARTED.join(words) if arranged.count else "")
        self.bar.show_counts(counts, self.shares.text())


class ShareBar(QWidget):
    """A thin bar of the shares of done, open and overdue actions; the words beside it say the same."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: Mapping[Standing, int] = {}

    def sizeHint(self) -> QSize:
        """Return a hand's breadth."""
        return QSize(self.fontMetrics().averageCharWidth() * 18, self.fontMetrics().height())

    def show_counts(self, counts: Mapping[Standing, int], words: str) -> None:
        """Show other shares."""
        self._counts = counts
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the parts side by side."""
        total = sum(self._counts.values())
        if not total:
            return
        shown = colours()
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        height, left = 8, 0.0
        top = (self.height() - height) // 2
        for standing, colour in (
            (Standing.DONE, shown.good),
            (Standing.OPEN, shown.accent),
            (Standing.OVERDUE, shown.bad),
            (Standing.CANCELLED, shown.border),
        ):
            width = self.width() * self._counts.get(standing, 0) / total
            painter.setBrush(QColor(colour))
            painter.drawRect(int(left), top, int(left + width) - int(left), height)
            left += width
        painter.end()
