"""The list of shortcuts, read from the actions of the window and its pages, so that it cannot be wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHeaderView, QLineEdit, QTreeView, QVBoxLayout, QWidget

from cmpdesk.desktop.interface_text import InterfaceText, say, texts
from cmpdesk.desktop.page import GAP, MARGIN, button, label, row
from cmpdesk.model.clean_text import folded

if TYPE_CHECKING:
    from cmpdesk.desktop.window import MainWindow

EVERYWHERE = "everywhere"
_ROOM = 10


@dataclass(frozen=True, slots=True)
class Shortcut:
    """What a key does and where: everywhere in the window, or on one page."""

    place: str
    name: str
    keys: str


def shortcuts_of(window: MainWindow) -> tuple[Shortcut, ...]:
    """Return the shortcuts of a window and of its pages that are there, each once, in the order of the pages."""
    places = {id(page): key for key, page in window.pages.items()}
    found: dict[Shortcut, None] = {}
    for action in window.findChildren(QAction):
        keys = ", ".join(each.toString(QKeySequence.SequenceFormat.NativeText) for each in action.shortcuts())
        name = action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
        if keys and name:
            found[Shortcut(_place_of(action, places), name, keys)] = None
    order = [EVERYWHERE, *window.pages]
    return tuple(sorted(found, key=lambda each: order.index(each.place)))


def _place_of(action: QObject, places: dict[int, str]) -> str:
    owner: QObject | None = action
    while owner is not None:
        if id(owner) in places:
            return places[id(owner)]
        owner = owner.parent()
    return EVERYWHERE


class ShortcutDialog(QDialog):
    """The shortcuts by place, narrowed down as one types."""

    def __init__(self, shortcuts: tuple[Shortcut, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcuts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("shortcuts.title"))
        self._shortcuts = shortcuts
        self.words = QLineEdit()
        self.words.setPlaceholderText(say("shortcuts.search"))
        self.words.setAccessibleName(say("shortcuts.search"))
        self.words.setClearButtonEnabled(True)
        self.model = QStandardItemModel(self)
        self.tree = QTreeView()
        self.tree.setModel(self.model)
        self.tree.setAccessibleName(say("shortcuts.title"))
        self.tree.setRootIsDecorated(False)
        self.tree.setItemsExpandable(False)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.setTabKeyNavigation(False)
        self.tree.setUniformRowHeights(True)
        self.nothing = label(say("shortcuts.nothing"), "muted")
        self.close_button = button(say("shortcuts.close"), look="main")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GAP)
        for each in (self.words, self.nothing, self.tree):
            layout.addWidget(each)
        layout.addLayout(row(None, self.close_button))
        self.words.textChanged.connect(self._narrow)
        self.close_button.clicked.connect(self.close)
        self._narrow()
        self.resize(680, 560)

    def _narrow(self) -> None:
        wanted = folded(self.words.text()).split()
        shown = [
            each
            for each in self._shortcuts
            if all(word in folded(f"{_place_words(each.place)} {each.name} {each.keys}") for word in wanted)
        ]
        self.model.clear()
        self.model.setHorizontalHeaderLabels([say("shortcuts.column_name"), say("shortcuts.column_keys")])
        groups: dict[str, QStandardItem] = {}
        for each in shown:
            if each.place not in groups:
                groups[each.place] = _heading(_place_words(each.place))
                groups[each.place].setSizeHint(QSize(0, self.fontMetrics().height() + _ROOM))
                self.model.appendRow(groups[each.place])
            name, keys = QStandardItem(each.name), QStandardItem(each.keys)
            name.setSizeHint(QSize(0, self.fontMetrics().height() + _ROOM))
            name.setData(f"{each.name}: {each.keys}", Qt.ItemDataRole.AccessibleTextRole)
            groups[each.place].appendRow([name, keys])
        for place in range(self.model.rowCount()):
            self.tree.setFirstColumnSpanned(place, self.tree.rootIndex(), True)
        self.tree.expandAll()
        self._share_width()
        self.nothing.setVisible(not shown)

    def showEvent(self, event: QShowEvent) -> None:
        """Let one type at once."""
        super().showEvent(event)
        self._share_width()
        self.words.setFocus()

    def _share_width(self) -> None:
        header = self.tree.header()
        header.setStretchLastSection(False)
        if header.count() > 1:
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
            header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)


def show_shortcuts(window: MainWindow) -> ShortcutDialog:
    """Show the shortcuts of a window."""
    dialog = ShortcutDialog(shortcuts_of(window), window)
    dialog.show()
    return dialog


def _place_words(place: str) -> str:
    if place == EVERYWHERE:
        return say("shortcuts.everywhere")
    # A page that is not in the side bar has its name here.
    own = texts(InterfaceText.language, "shortcuts").get(f"page_{place}")
    return own or say(f"window.page_{place}")


def _heading(words: str) -> QStandardItem:
    made = QStandardItem(words)
    font = made.font()
    font.setBold(True)
    made.setFont(font)
    made.setSelectable(False)
    return made
