"""The welcome page: open, create, try the sample, join a shared database, and go on with a recent workspace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QIcon, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cmpdesk.desktop import settings
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import GAP, MARGIN, button, card, label, row
from cmpdesk.desktop.starting.double_click_box import DoubleClickBox
from cmpdesk.desktop.starting.file_type import ENDING
from cmpdesk.desktop.starting.joining import JoinCard
from cmpdesk.desktop.starting.recent import Recent, forget, is_shared, recent_workspaces
from cmpdesk.desktop.starting.trouble import TroubleCard
from cmpdesk.desktop.starting.wishes import Opened, Way, Wish, sample_location
from cmpdesk.desktop.tables import Column, TableModel, TableView
from cmpdesk.model.shipped import resource

if TYPE_CHECKING:
    from cmpdesk.desktop.background import Background, Progress

_SIDE_BAR_WIDTH = 216
# The four ways stand in pairs from this width on, in average letters.
_WIDE = 90


class WelcomeWindow(QMainWindow):
    """The window that is there while no workspace is open.

    Signals:
        wished: a Wish to come to an open workspace.
    """

    wished = Signal(object)

    def __init__(self, background: Background) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("welcome")
        self.setWindowTitle(say("welcome.window"))
        self.setAcceptDrops(True)
        self._background = background
        self._lines: list[_Line] = []
        self._build()
        self._connect()
        self.resize(1024, 700)
        self.load()

    def _build(self) -> None:
        self.title = label(say("welcome.title"), "title")
        self.explanation = _wrapped(say("welcome.explanation"))
        self.trouble = TroubleCard()
        self.busy = _Busy()
        self.open_button = button(say("welcome.open"), "open", look="main")
        self.create_button = button(say("welcome.create"), "add")
        self.sample_button = button(say("welcome.sample"), "preview")
        self.join_button = button(say("welcome.join"), "groups")
        self.join = JoinCard(self._background)
        self.double_click = DoubleClickBox()
        self.recent = RecentTable()
        self.recent_title = label(say("welcome.recent"), "heading")
        self.go_on_button = button(say("welcome.open_recent"))
        self.forget_button = button(say("welcome.forget"))
        self._inner = QWidget()
        self._inner.setObjectName("page")
        self._inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        for each in (self.title, self.explanation, self.trouble, self.busy):
            column.addWidget(each)
        column.addWidget(self._ways())
        column.addWidget(self.join)
        self.recent_card = card(self.recent_title, self.recent)
        inside = self.recent_card.layout()
        if isinstance(inside, QVBoxLayout):
            inside.addLayout(row(self.go_on_button, self.forget_button, None))
        column.addWidget(self.recent_card, 100)
        column.addStretch(1)
        column.addWidget(self.double_click)
        self._area = area = QScrollArea()
        area.setWidget(self._inner)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QWidget()
        layout = QHBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(_side_bar())
        layout.addWidget(area, 1)
        self.setCentralWidget(whole)
        self.join.hide()

    def _ways(self) -> QWidget:
        """Return the four ways, in pairs side by side or one below the other."""
        pairs = QWidget()
        layout = QVBoxLayout(pairs)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        self._pairs: list[QBoxLayout] = []
        ways = (
            (self.open_button, "open_hint"),
            (self.create_button, "create_hint"),
            (self.sample_button, "sample_hint"),
            (self.join_button, "join_hint"),
        )
        for first in (0, 2):
            pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
            pair.setSpacing(GAP)
            for each, hint in ways[first : first + 2]:
                pair.addWidget(_way(each, say(f"welcome.{hint}")), 1)
            layout.addLayout(pair)
            self._pairs.append(pair)
        return pairs

    def _connect(self) -> None:
        self.open_button.clicked.connect(self._on_open)
        self.create_button.clicked.connect(self._on_create)
        self.sample_button.clicked.connect(self._on_sample)
        self.join_button.clicked.connect(self._on_join)
        self.join.wished.connect(self.wished)
        self.join.left.connect(self._on_join_left)
        self.trouble.wished.connect(self.wished)
        self.trouble.other_wished.connect(self._on_open)
        self.recent.record_opened.connect(self._on_recent)
        self.recent.record_chosen.connect(self._on_recent_chosen)
        self.go_on_button.clicked.connect(self._on_go_on)
        self.forget_button.clicked.connect(self._on_forget)
        self.forget_action = QAction(say("welcome.forget"), self.recent)
        self.forget_action.setShortcut(QKeySequence.StandardKey.Delete)
        self.forget_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.forget_action.triggered.connect(self._on_forget)
        self.recent.addAction(self.forget_action)

    def load(self) -> None:
        """Load the recent workspaces, and look which of them are there without holding the window up."""
        self._lines = [_Line(each) for each in recent_workspaces()]
        self._show_lines()
        if self._lines:
            question = _Presence(tuple(line.recent for line in self._lines))
            self._background.start(self, question, succeeded=self._on_presence)

    def show_trouble(self, opened: Opened) -> None:
        """Say why a workspace could not be opened, with a way out of it."""
        self.show_ready()
        if is_shared(opened.wish.location):
            self.join.show_address(opened.wish.location)
            self._show_join()
        self.trouble.show_trouble(opened)
        self._area.verticalScrollBar().setValue(0)
        self.load()

    def show_busy(self, words: str) -> None:
        """Say what is being done; nothing else can be begun meanwhile."""
        self.trouble.hide()
        self.busy.show_words(words)
        self._set_enabled(enabled=False)

    def show_ready(self) -> None:
        """Let something else be begun."""
        self.busy.hide()
        self._set_enabled(enabled=True)

    def _set_enabled(self, *, enabled: bool) -> None:
        for each in (self.open_button, self.create_button, self.sample_button, self.join_button, self.recent_card):
            each.setEnabled(enabled)
        self.join.setEnabled(enabled)

    def _show_lines(self) -> None:
        chosen = next(iter(self.recent.chosen_ids()), "")
        self.recent.lines.set_lines(self._lines)
        self.recent_card.setVisible(bool(self._lines))
        if chosen:
            self.recent.choose(chosen)
        self._on_recent_chosen(chosen)

    def _on_presence(self, there: tuple[bool, ...]) -> None:
        self._lines = [_Line(line.recent, known) for line, known in zip(self._lines, there, strict=False)]
        self._show_lines()

    def _on_open(self) -> None:
        dialog = self._file_dialog(say("welcome.open"), QFileDialog.AcceptMode.AcceptOpen)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.open_file)
        dialog.open()

    def _on_create(self) -> None:
        dialog = self._file_dialog(say("welcome.create"), QFileDialog.AcceptMode.AcceptSave)
        # A workspace is never replaced: what is there already gets a sentence instead of a question.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDefaultSuffix(ENDING.removeprefix("."))
        dialog.selectFile(say("welcome.new_name") + ENDING)
        dialog.fileSelected.connect(self.create_file)
        dialog.open()

    def _file_dialog(self, title: str, mode: QFileDialog.AcceptMode) -> QFileDialog:
        recent = next((line.recent for line in self._lines if not is_shared(line.recent.location)), None)
        folder = Path(recent.where) if recent else settings.documents_folder()
        dialog = QFileDialog(self, title, str(folder))
        dialog.setAcceptMode(mode)
        dialog.setNameFilter(f"{say('welcome.file_kind')} (*{ENDING})")
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def open_file(self, name: str) -> None:
        """Open a workspace's file."""
        self.wished.emit(Wish(Way.OPEN, name))

    def create_file(self, name: str) -> None:
        """Make a new workspace and open it."""
        self.wished.emit(Wish(Way.CREATE, name))

    def _on_sample(self) -> None:
        self.wished.emit(Wish(Way.SAMPLE, sample_location()))

    def _on_join(self) -> None:
        self._show_join()
        self.join.address.setFocus()

    def _show_join(self) -> None:
        self.join.show()
        # The layout has to know of the card before there is a place to scroll to.
        self._inner.adjustSize()
        self._area.ensureWidgetVisible(self.join)

    def _on_join_left(self) -> None:
        self.join.hide()
        self.join_button.setFocus()

    def _on_recent(self, location: str) -> None:
        line = next((line for line in self._lines if line.recent.location == location), None)
        if line is None:
            return
        if is_shared(location):
            self.join.show_address(location)
            self._show_join()
        self.wished.emit(Wish(Way.OPEN, location))

    def _on_recent_chosen(self, location: str) -> None:
        for each in (self.go_on_button, self.forget_button):
            each.setEnabled(bool(location))

    def _on_go_on(self) -> None:
        for location in self.recent.chosen_ids()[:1]:
            self._on_recent(location)

    def _on_forget(self) -> None:
        for location in self.recent.chosen_ids():
            forget(location)
        self.load()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a workspace's file that is dragged onto the window."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the workspace that was dropped."""
        for name in _dropped(event)[:1]:
            event.acceptProposedAction()
            self.open_file(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the ways one below the other where the window is narrow or the text large."""
        super().resizeEvent(event)
        room = event.size().width() - _SIDE_BAR_WIDTH
        is_wide = room > _WIDE * self.fontMetrics().averageCharWidth()
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        for pair in self._pairs:
            pair.setDirection(direction)


class RecentTable(TableView):
    """The recent workspaces; those that are not there any more are greyed and say so."""

    def __init__(self) -> None:
        super().__init__("recent", say("welcome.recent"))
        self.lines = TableModel[_Line](
            [
                Column("name", say("welcome.column_name"), _Line.name, 46, tone=_Line.tone),
                Column("where", say("welcome.column_where"), _Line.where, 60, tone=_Line.tone),
            ],
            _Line.location,
            self,
        )
        self.show_model(self.lines)
        self.setMinimumHeight(self.fontMetrics().height() * 8)


class _Line:
    """A recent workspace, and whether it is there as far as that is known."""

    def __init__(self, recent: Recent, is_there: bool = True) -> None:  # noqa: FBT002 - a value, not a switch
        self.recent = recent
        self.is_there = is_there

    def location(self) -> str:
        return self.recent.location

    def name(self) -> str:
        return self.recent.name

    def where(self) -> str:
        return self.recent.where if self.is_there else say("welcome.missing", where=self.recent.where)

    def tone(self) -> str:
        return "" if self.is_there else "muted"


class _Presence:
    """Looks which files are there; a drive of the network that is gone takes its time to say so."""

    def __init__(self, recent: tuple[Recent, ...]) -> None:
        self._recent = recent

    def __call__(self, _progress: Progress) -> tuple[bool, ...]:
        return tuple(each.is_there() for each in self._recent)


class _Busy(QFrame):
    """What is being done, with a bar that only says that it goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.words = label("")
        self.words.setWordWrap(True)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(say("welcome.busy"))
        layout = QVBoxLayout(self)
        layout.addWidget(self.words)
        layout.addWidget(bar)
        self.hide()

    def show_words(self, words: str) -> None:
        self.words.setText(words)
        self.show()


def _side_bar() -> QFrame:
    bar = QFrame()
    bar.setObjectName("side_bar")
    bar.setFixedWidth(_SIDE_BAR_WIDTH)
    picture = label("")
    picture.setPixmap(QIcon(str(resource("icons", "cmpdesk.svg"))).pixmap(64, 64))
    picture.setAccessibleName("CMP Desk")
    layout = QVBoxLayout(bar)
    layout.setContentsMargins(8, 20, 8, 12)
    layout.addWidget(picture)
    layout.addWidget(label("CMP DESK"))
    words = label(say("welcome.what_it_is"))
    words.setWordWrap(True)
    layout.addWidget(words)
    layout.addStretch(1)
    return bar


def _way(act: QPushButton, hint: str) -> QFrame:
    frame = card()
    layout = frame.layout()
    if isinstance(layout, QVBoxLayout):
        layout.addLayout(row(act, None))
        layout.addWidget(_wrapped(hint))
        layout.addStretch(1)
    return frame


def _wrapped(text: str) -> QWidget:
    made = label(text, "muted")
    made.setWordWrap(True)
    return made


def _dropped(event: QDropEvent) -> list[str]:
    names = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    return [name for name in names if name.endswith(ENDING)]
