"""Ctrl+K: one box that finds anything as one types, and jumps to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QVBoxLayout, QWidget

from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import label
from cmpdesk.desktop.search.lines import SearchLine, destinations, found_lines, named_by, session_lines
from cmpdesk.desktop.search.list import SearchDelegate, SearchModel
from cmpdesk.secretariat.report.document_choices import document_choices

if TYPE_CHECKING:
    from cmpdesk.desktop.background import Progress
    from cmpdesk.desktop.desk import Desk
    from cmpdesk.secretariat.search.found_records import FoundRecord

TYPING_PAUSE_MILLISECONDS = 120
_MOST = 50


class SearchPalette(QDialog):
    """The box over the window: type, choose with the arrows, Enter goes there, Escape closes."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("search.title"))
        self._desk = desk
        self._asked = 0
        self._is_searching = False
        self._goes_at_once = False
        sessions = [session_lines(edition, desk.language) for edition in desk.ask(document_choices)]
        self._destinations = destinations(parent.actions(), sessions[0] if sessions else ())
        self._earlier_sessions = tuple(line for of_edition in sessions[1:] for line in of_edition)
        self.box = QLineEdit()
        self.box.setPlaceholderText(say("window.search_hint"))
        self.box.setAccessibleName(say("search.title"))
        self.box.setClearButtonEnabled(True)
        self.model = SearchModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(SearchDelegate(self.list))
        self.list.setAccessibleName(say("search.results"))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.said = label(say("search.hint"), "muted")
        self.said.setWordWrap(True)
        layout = QVBoxLayout(self)
        for widget in (self.box, self.said, self.list):
            layout.addWidget(widget)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self._search)
        self.box.textChanged.connect(self._on_typed)
        self.box.returnPressed.connect(self._go_to_chosen)
        self.list.activated.connect(self._go_to)
        self.resize(min(760, parent.width() - 60), min(520, parent.height() - 80))
        self._show(self._destinations)

    def _on_typed(self) -> None:
        self._goes_at_once = False
        self._pause.start()

    def _search(self) -> None:
        words = self.box.text()
        self._asked += 1
        if not words.strip():
            self._is_searching = False
            self._show(self._destinations)
            return
        self._is_searching = True
        token, workspace, language = self._asked, self._desk.workspace, self._desk.language

        def work(_progress: Progress) -> tuple[int, tuple[FoundRecord, ...]]:
            from cmpdesk.secretariat.search.found_records import describe_hits

            hits = workspace.search(words, limit=_MOST)
            with workspace.reading() as session:
                return token, describe_hits(session, hits, language)

        self._desk.background.start(self, work, succeeded=self._on_found, failed=self._desk.report)

    def _on_found(self, answer: tuple[int, tuple[FoundRecord, ...]]) -> None:
        token, found = answer
        if token != self._asked:
            return
        self._is_searching = False
        words = self.box.text()
        named = named_by(words, self._destinations)
        if any(letter.isdigit() for letter in words):
            # Without a year or a number, the sessions of every year would stand before what was found.
            named += named_by(words, self._earlier_sessions)
        self._show((*named, *found_lines(found)))
        self.said.setText(say("search.nothing", words=words.strip()))
        self.said.setVisible(not self.model.lines)
        if self._goes_at_once:
            self._go_to_chosen()

    def _show(self, lines: tuple[SearchLine, ...]) -> None:
        self.model.show_lines(lines)
        self.said.setText(say("search.hint"))
        self.said.setVisible(not self.box.text().strip())
        if lines:
            self.list.setCurrentIndex(self.model.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows move in the list while the box keeps the words."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self.model.lines:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            row = max(0, min(len(self.model.lines) - 1, self.list.currentIndex().row() + step))
            self.list.setCurrentIndex(self.model.index(row))
        else:
            super().keyPressEvent(event)

    def _go_to_chosen(self) -> None:
        """Go to the chosen line; where the words were typed faster than they are searched, once it is found."""
        if self._pause.isActive():
            self._pause.stop()
            self._search()
        if self._is_searching:
            self._goes_at_once = True
        elif self.list.currentIndex().isValid():
            self._go_to(self.list.currentIndex())

    def _go_to(self, index: QModelIndex) -> None:
        line = self.model.lines[index.row()]
        self.accept()
        if line.command is not None:
            line.command.trigger()
        elif line.place is not None:
            self._desk.asked_to_go.emit(line.place)
