"""What can be done with several chosen actions at once; each is one change set."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLineEdit, QMenu, QSizePolicy, QToolButton

from cmpdesk.desktop.flow import FlowLayout
from cmpdesk.desktop.icons import icon
from cmpdesk.desktop.interface_text import say, say_counted
from cmpdesk.desktop.page import button, label
from cmpdesk.desktop.pages.actions.sieve import UNKNOWN
from cmpdesk.desktop.pages.actions.words import meaning_words, status_words
from cmpdesk.desktop.theme import colours
from cmpdesk.model.choices import ActionStatus
from cmpdesk.secretariat.actions.editing import meaning_of
from cmpdesk.secretariat.actions.table import Named

_FIELD_AROUND = 28


class BulkBar(QFrame):
    """The bar that comes up when several rows are chosen.

    Signals:
        status_wished: a status code, ``unknown`` for none.
        tag_wished: a tag's id, and whether it is to be added (else taken away).
        due_wished: the words of a due date.
        carry_over_wished: carry the chosen ones over.
        delete_wished: delete them.
    """

    status_wished = Signal(str)
    tag_wished = Signal(str, bool)
    due_wished = Signal(str)
    carry_over_wished = Signal()
    delete_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.count = label("", "heading")
        self.done_button = button(say("actions.close_chosen"), "check", look="main")
        self.status_menu = QMenu(self)
        self.tag_menu = QMenu(self)
        self.status_button = self._menu_button(say("actions.set_status"), self.status_menu)
        self.tag_button = self._menu_button(say("actions.set_tag"), self.tag_menu)
        self.due = QLineEdit()
        self.due.setPlaceholderText(say("actions.set_due"))
        self.due.setAccessibleName(say("actions.set_due"))
        self.due.setMinimumWidth(self.fontMetrics().horizontalAdvance(self.due.placeholderText()) + _FIELD_AROUND)
        self.due.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.meaning = label("", "muted")
        self.meaning.hide()
        self.carry_button = button(say("actions.carry_over"))
        self.delete_button = button(say("actions.delete"), "delete")
        layout = FlowLayout()
        layout.setContentsMargins(12, 8, 12, 8)
        for each in (
            self.count, self.done_button, self.status_button, self.tag_button, self.due, self.meaning,
            self.carry_button, self.delete_button,
        ):  # fmt: skip
            layout.addWidget(each)
        self.setLayout(layout)
        self._fill_statuses()
        self._connect()

    def _menu_button(self, words: str, menu: QMenu) -> QToolButton:
        made = QToolButton()
        made.setText(words)
        made.setAccessibleName(words)
        made.setMenu(menu)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return made

    def _fill_statuses(self) -> None:
        for status in (*ActionStatus, UNKNOWN):
            action = QAction(status_words(status), self.status_menu)
            action.setData(str(status))
            self.status_menu.addAction(action)

    def _connect(self) -> None:
        self.done_button.clicked.connect(self._on_done)
        self.status_menu.triggered.connect(self._on_status)
        self.tag_menu.triggered.connect(self._on_tag)
        self.due.textChanged.connect(self._on_due_typed)
        self.due.returnPressed.connect(self._on_due)
        self.carry_button.clicked.connect(self.carry_over_wished)
        self.delete_button.clicked.connect(self.delete_wished)

    def show_count(self, count: int) -> None:
        """Come up for several chosen rows, and go for fewer."""
        self.count.setText(say_counted("actions.chosen", count))
        self.setVisible(count > 1)

    def offer_tags(self, tags: tuple[Named, ...]) -> None:
        """Offer the tags to be added, then to be taken away."""
        self.tag_menu.clear()
        for adds, picture in ((True, "add"), (False, "close")):
            for tag in tags:
                words = say("actions.add_tag" if adds else "actions.remove_tag", tag=tag.name)
                action = QAction(icon(picture, colours().text), words, self.tag_menu)
                action.setData((tag.id, adds))
                self.tag_menu.addAction(action)
            if adds:
                self.tag_menu.addSeparator()
        self.tag_button.setVisible(bool(tags))

    def _on_done(self) -> None:
        self.status_wished.emit(str(ActionStatus.DONE))

    def _on_status(self, action: QAction) -> None:
        self.status_wished.emit(str(action.data()))

    def _on_tag(self, action: QAction) -> None:
        tag_id, adds = action.data()
        self.tag_wished.emit(tag_id, adds)

    def _on_due_typed(self, words: str) -> None:
        self.meaning.setText(meaning_words(meaning_of(words, None)))
        self.meaning.setVisible(bool(words.strip()))

    def _on_due(self) -> None:
        words = self.due.text().strip()
        if words:
            self.due_wished.emit(words)
            self.due.clear()
