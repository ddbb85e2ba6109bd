"""Why a workspace could not be opened, and the ways out: another file, or a backup in its place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from cmpdesk.desktop.cards.room import share_room
from cmpdesk.desktop.dates import shown_moment
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import button, label, row
from cmpdesk.desktop.starting.recent import is_shared
from cmpdesk.desktop.starting.wishes import KeptCopy, Opened, Way, Wish
from cmpdesk.desktop.tables import Column, TableModel, TableView

_ROWS_SHOWN = 6


class TroubleCard(QFrame):
    """The sentence, and the backups to restore from where there are some.

    Signals:
        wished: a Wish to restore a backup and open it, or to make a workspace in an empty shared database.
        other_wished: another file is to be chosen.
    """

    wished = Signal(object)
    other_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._opened: Opened | None = None
        self.sentence = label("", "error")
        self.sentence.setWordWrap(True)
        self.copies_title = label(say("welcome.backups"), "heading")
        self.copies_hint = label(say("welcome.backups_hint"), "muted")
        self.copies_hint.setWordWrap(True)
        self.copies = TableView("backups", say("welcome.backups"))
        self.model = TableModel[KeptCopy](
            [
                Column("made", say("welcome.column_made"), _made, 34, sort=_moment),
                Column("file", say("welcome.column_file"), _file, 50),
            ],
            _identity,
            self,
        )
        self.copies.show_model(self.model)
        self.copies.setFixedHeight(self.copies.verticalHeader().defaultSectionSize() * _ROWS_SHOWN)
        self.restore_button = button(say("welcome.restore"), "history", look="main")
        self.other_button = button(say("welcome.choose_other"), "open")
        self.create_button = button(say("welcome.create_shared"), "add")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        for each in (self.sentence, self.copies_title, self.copies_hint, self.copies):
            layout.addWidget(each)
        layout.addLayout(row(self.restore_button, self.other_button, self.create_button, None))
        self.copies.record_chosen.connect(self._on_chosen)
        self.copies.record_opened.connect(self._on_restore)
        self.restore_button.clicked.connect(self._on_restore)
        self.other_button.clicked.connect(self.other_wished)
        self.create_button.clicked.connect(self._on_create)
        self.hide()

    def show_trouble(self, opened: Opened) -> None:
        """Show what hindered a wish."""
        self._opened = opened
        shared = is_shared(opened.wish.location)
        self.sentence.setText(opened.sentence)
        self.model.set_lines(opened.copies)
        share_room(self.copies)
        for each in (self.copies_title, self.copies_hint, self.copies, self.restore_button):
            each.setVisible(bool(opened.copies))
        self.other_button.setVisible(not shared)
        self.create_button.setVisible(shared and opened.is_empty_database)
        if opened.copies:
            self.copies.choose(_identity(opened.copies[0]))
        self.show()

    def _on_chosen(self, name: str) -> None:
        self.restore_button.setEnabled(bool(name))

    def _on_restore(self) -> None:
        if self._opened is None:
            return
        chosen = set(self.copies.chosen_ids())
        for copy in self._opened.copies:
            if _identity(copy) in chosen:
                self.wished.emit(Wish(Way.RESTORE, self._opened.wish.location, copy.path))

    def _on_create(self) -> None:
        if self._opened is not None:
            self.wished.emit(Wish(Way.CREATE, self._opened.wish.location))


def _made(copy: KeptCopy) -> str:
    return shown_moment(copy.made_at)


def _moment(copy: KeptCopy) -> str:
    return copy.made_at.isoformat()


def _file(copy: KeptCopy) -> str:
    return copy.path.name


def _identity(copy: KeptCopy) -> str:
    return str(copy.path)
