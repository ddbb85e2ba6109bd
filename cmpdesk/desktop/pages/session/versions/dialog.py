"""All versions of a session's minutes, and any two of them compared, as the Word file will read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cmpdesk.desktop.cards.lists import fit_columns
from cmpdesk.desktop.dates import shown_day
from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import said_of, say, say_counted
from cmpdesk.desktop.language_segments import LanguageSegments
from cmpdesk.desktop.page import button, label, row
from cmpdesk.desktop.pages.session.previewed import WordWriting
from cmpdesk.desktop.pages.session.versions.comparing import Compared, CompareWish
from cmpdesk.desktop.pages.session.versions.words import state_words, version_words
from cmpdesk.desktop.paper.differences import DifferencePlace, difference_places, show_difference
from cmpdesk.desktop.paper.save_box import SaveBox
from cmpdesk.desktop.paper.sheet import DocumentSheet
from cmpdesk.desktop.settings import DOCUMENT_FOLDER, TEMPLATE, documents_folder
from cmpdesk.desktop.tables import Column, TableModel, TableView
from cmpdesk.model.language import Language
from cmpdesk.secretariat.minutes_life.states import MinutesStanding, load_standing
from cmpdesk.secretariat.minutes_life.versions import KeptVersion

if TYPE_CHECKING:
    from cmpdesk.desktop.desk import Desk, News

_CURRENT = 0
"""What stands for the text as it is now among the numbers of versions."""
_VERSIONS_SEEN = 4


class VersionsDialog(QDialog):
    """The list of versions above, what changed between two of them below. It does not block."""

    def __init__(self, desk: Desk, session_id: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("versions_dialog")
        self.setWindowTitle(say("versions.title", title=title))
        self.desk = desk
        self.session_id = session_id
        self.compared: Compared | None = None
        self._language = desk.language
        self._number = 0
        self._build_list()
        self._build_choices()
        self._lay_out()
        self._connect()
        self.resize(min(1040, parent.width() - 40), min(820, parent.height() - 40))
        self._load()

    def _build_list(self) -> None:
        self.list = TableView("minutes_versions", say("versions.list"))
        self.model: TableModel[KeptVersion] = TableModel(
            (
                Column("number", say("versions.number"), _number_words, 12, sort=_number),
                Column("state", say("versions.state"), _state_words, 32),
                Column("day", say("versions.day"), _day_words, 28, sort=_day),
                Column("by", say("versions.by"), _by_words, 20),
                Column("reason", say("versions.reason"), _reason_words, 40),
            ),
            _identity,
            self,
        )
        self.list.show_model(self.model)

    def _build_choices(self) -> None:
        self.earlier = QComboBox()
        self.earlier.setObjectName("earlier_version")
        self.earlier.setAccessibleName(say("versions.earlier"))
        self.later = QComboBox()
        self.later.setObjectName("later_version")
        self.later.setAccessibleName(say("versions.later"))
        self.language_buttons = LanguageSegments("preview.show_in", self._language)
        self.count = label("", "heading")
        self.count.setObjectName("difference_count")
        self.previous_button = button("", "up", tip=say("versions.previous"))
        self.previous_button.setObjectName("previous_difference")
        self.next_button = button("", "down", tip=say("versions.next"))
        self.next_button.setObjectName("next_difference")
        self.word_button = button(say("versions.word"), "export", look="main", tip=say("versions.word_tip"))
        self.word_button.setObjectName("compare_word")
        self.close_button = button(say("versions.close"))
        self.outcome = label("", "small")
        self.outcome.setWordWrap(True)
        self.sheet = DocumentSheet(say("versions.sheet"))
        self.sheet.setObjectName("compared_sheet")
        self.said = label("", "muted")
        self.said.setWordWrap(True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _lay_out(self) -> None:
        choices = wrapped(
            label(say("versions.compare")), self.earlier, label(say("versions.with")), self.later, self.language_buttons
        )
        found = wrapped(self.count, self.previous_button, self.next_button, label(say("versions.marks"), "small"))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.sheet)
        self.stack.addWidget(self.said)
        below = QWidget()
        inside = QVBoxLayout(below)
        inside.setContentsMargins(0, 4, 0, 0)
        inside.setSpacing(6)
        inside.addWidget(choices)
        inside.addWidget(found)
        inside.addWidget(self.stack, 1)
        self.parts = QSplitter(Qt.Orientation.Vertical)
        self.parts.addWidget(self.list)
        self.parts.addWidget(below)
        self.parts.setStretchFactor(1, 1)
        self.parts.setChildrenCollapsible(False)
        self.list.setMinimumHeight(4 * self.fontMetrics().lineSpacing())
        layout = QVBoxLayout(self)
        layout.addWidget(self.parts, 1)
        layout.addWidget(self.outcome)
        layout.addLayout(row(self.word_button, None, self.close_button))

    def _connect(self) -> None:
        self.earlier.currentIndexChanged.connect(self._compare)
        self.later.currentIndexChanged.connect(self._compare)
        self.language_buttons.chosen.connect(self._on_language)
        self.list.record_opened.connect(self._on_version_opened)
        self.previous_button.clicked.connect(self.go_to_previous)
        self.next_button.clicked.connect(self.go_to_next)
        self.word_button.clicked.connect(self.ask_where)
        self.close_button.clicked.connect(self.close)
        self.desk.changed.connect(self._on_changed)
        for name, keys, act in (
            ("next", "F8", self.go_to_next),
            ("previous", "Shift+F8", self.go_to_previous),
        ):
            action = QAction(say(f"versions.{name}"), self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(act)
            self.addAction(action)

    # What is there, and what is compared

    def _load(self) -> None:
        standing = self.desk.ask(load_standing, self.session_id)
        self.model.set_lines(tuple(reversed(standing.kept)))
        fit_columns(self.list)
        # The comparison gets the room: the list is as high as its first versions.
        rows = min(len(standing.kept), _VERSIONS_SEEN) * self.list.verticalHeader().defaultSectionSize()
        bars = self.list.horizontalHeader().sizeHint().height() + self.list.horizontalScrollBar().sizeHint().height()
        self.parts.setSizes([rows + bars, 10_000])
        self._fill(standing)
        if standing.newest_kept is not None:
            self._compare()

    def _fill(self, standing: MinutesStanding) -> None:
        """Offer the versions; at first the newest that is kept is compared with what came after it, or before."""
        kept = [version for version in standing.kept if version.is_kept]
        chosen = [box.currentData() for box in (self.earlier, self.later)]
        with QSignalBlocker(self.earlier), QSignalBlocker(self.later):
            for box in (self.earlier, self.later):
                box.clear()
                for version in kept:
                    box.addItem(version_words(version), version.number)
            self.later.addItem(say("versions.current"), _CURRENT)
            if not kept:
                return
            is_now_newer = standing.is_changed or len(kept) < 2  # two kept versions are compared
            offered = (kept[-1 if is_now_newer else -2].number, _CURRENT if is_now_newer else kept[-1].number)
            for box, before, first in zip((self.earlier, self.later), chosen, offered, strict=True):
                place = box.findData(before) if before is not None else -1
                box.setCurrentIndex(place if place >= 0 else box.findData(first))

    def wish(self) -> CompareWish:
        """Return what is to be compared."""
        later = int(self.later.currentData())
        return CompareWish(
            self.session_id,
            int(self.earlier.currentData()),
            None if later == _CURRENT else later,
            self._language,
            self.desk.workspace.author,
        )

    def _compare(self) -> None:
        self.count.setText(say("versions.comparing"))
        self.desk.ask_later(self, self.wish(), self._on_compared)

    def _on_compared(self, found: Compared) -> None:
        from cmpdesk.documents.comparison import count_differences

        if found.wish != self.wish():
            # Something else was chosen meanwhile; it is asked for already.
            return
        self.compared = found
        self._number = 0
        count = count_differences(found.document) if found.document else 0
        self.count.setText(say_counted("versions.differences", count) if count else say("versions.no_difference"))
        for each in (self.previous_button, self.next_button):
            each.setEnabled(bool(count))
        self.word_button.setEnabled(found.document is not None)
        self.stack.setCurrentIndex(1 if found.document is None else 0)
        if found.document is not None:
            self.sheet.show_document(found.document)
            self.sheet.setExtraSelections([])
        elif found.error is not None:
            self.said.setText(said_of(found.error))

    def _on_language(self, code: str) -> None:
        self._language = Language(code)
        self._compare()

    def _on_version_opened(self, number: str) -> None:
        place = self.earlier.findData(int(number))
        if place >= 0:
            self.earlier.setCurrentIndex(place)

    def _on_changed(self, news: News) -> None:
        if news.concerns("session", "minutes_version", "narrative", "decision", "action", "theme", "participant"):
            self._reload()

    def _reload(self) -> None:
        from cmpdesk.model.edition import Session

        is_there = self.desk.ask(lambda database: database.get(Session, self.session_id) is not None)
        standing = self.desk.ask(load_standing, self.session_id) if is_there else None
        if standing is None or standing.newest_kept is None:
            self.close()
        else:
            self._load()

    # From difference to difference

    def places(self) -> list[DifferencePlace]:
        """Return where the differences stand in what is shown."""
        return difference_places(self.sheet.document())

    def go_to_next(self) -> None:
        """Go to the next difference, after the last one to the first."""
        self._go(1)

    def go_to_previous(self) -> None:
        """Go to the difference before, from the first one to the last."""
        self._go(-1)

    def _go(self, step: int) -> None:
        places = self.places()
        if not places:
            return
        self._number = (self._number - 1 + step) % len(places) + 1 if self._number else (1 if step > 0 else len(places))
        show_difference(self.sheet, places[self._number - 1])
        self.count.setText(say("versions.difference_of", number=self._number, count=len(places)))

    # The Word file

    def ask_where(self) -> None:
        """Ask where the Word file is to go."""
        if self.compared is None or self.compared.document is None:
            return
        offered = documents_folder() / f"{self.compared.file_name}.docx"
        box = SaveBox(self, say("preview.save_as"), offered, say("preview.word_files"))
        box.answered.connect(self._on_target)
        box.open()

    def _on_target(self, target: Path) -> None:
        DOCUMENT_FOLDER.store(str(target.parent))
        self.write_word_to(target)

    def write_word_to(self, target: Path) -> None:
        """Write what is shown as a Word file with tracked changes, off the window's thread."""
        if self.compared is None or self.compared.document is None:
            return
        template = TEMPLATE.value()
        work = WordWriting(self.compared.document, target, Path(template) if template else None)
        self.outcome.setText(say("preview.writing", name=target.name))
        self.desk.background.start(self, work, succeeded=self._on_written, failed=self._on_failed)

    def _on_written(self, target: Path) -> None:
        self.outcome.setText(say("preview.written", name=target.name))
        self.desk.said.emit(self.outcome.text())

    def _on_failed(self, error: Exception) -> None:
        self.outcome.setText("")
        self.desk.report(error)


def _identity(version: KeptVersion) -> str:
    return str(version.number)


def _number(version: KeptVersion) -> int:
    return version.number


def _number_words(version: KeptVersion) -> str:
    return str(version.number)


def _state_words(version: KeptVersion) -> str:
    return state_words(version.state) if version.is_kept else say("versions.begun")


def _day(version: KeptVersion) -> object:
    return version.made_on


def _day_words(version: KeptVersion) -> str:
    return shown_day(version.made_on)


def _by_words(version: KeptVersion) -> str:
    return version.made_by or ""


def _reason_words(version: KeptVersion) -> str:
    return version.reason or ""
