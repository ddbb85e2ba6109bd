"""The outline of the minutes: the sections of the chapter, with the themes below those that have themes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QKeySequence, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from cmpdesk.desktop.interface_text import InterfaceText, say
from cmpdesk.desktop.theme import colours
from cmpdesk.model.choices import CHAPTER_SECTIONS, Section, ThemeKind
from cmpdesk.model.language import Language
from cmpdesk.secretariat.report.minutes_editing import THEMED_SECTIONS, Place, SessionMinutes, ThemeEntry
from cmpdesk.secretariat.words.typography import typeset
from cmpdesk.secretariat.words.wording import label

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Mark(StrEnum):
    """What there is of a text in a language; the shape of its dot tells it as well as the colour."""

    WRITTEN = "written"
    UNTRANSLATED = "untranslated"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Node:
    """A line of the outline; ``parent`` is the position of the line that it stands below, -1 at the top."""

    place: Place
    text: str
    title: str
    mark: Mark
    parent: int
    row: int
    is_editable: bool


def theme_text(theme: ThemeEntry, language: Language) -> str:
    """Return a theme's title, or the country that it is called by."""
    if theme.kind is ThemeKind.COUNTRY and theme.side is not None:
        return label(f"side.{theme.side}", language)
    written = theme.title.or_other(language)
    return written.text if written else say("minutes.untitled")


def place_words(minutes: SessionMinutes, place: Place, language: Language) -> str:
    """Return what to call a place: the section, and the theme."""
    section = label(f"section.{place.section}", InterfaceText.language)
    theme = minutes.theme(place.theme_id)
    if theme is None:
        return section
    return typeset(f"{section}: {theme_text(theme, language)}", InterfaceText.language)


def mark_of(minutes: SessionMinutes, place: Place, language: Language) -> Mark:
    """Return what there is of a place's text in a language; actions count as content of Future actions."""
    text = minutes.text(place)
    if text.in_language(language):
        return Mark.WRITTEN
    if text:
        return Mark.UNTRANSLATED
    has_actions = place.section is Section.FUTURE_ACTIONS and minutes.actions_by_theme.get(place.theme_id)
    return Mark.WRITTEN if has_actions else Mark.EMPTY


def nodes_of(minutes: SessionMinutes, language: Language) -> tuple[Node, ...]:
    """Return the lines of the outline, each after the one that it stands below."""
    nodes: list[Node] = []
    for row, section in enumerate(CHAPTER_SECTIONS):
        place = Place(section)
        words = label(f"section.{section}", InterfaceText.language)
        top = len(nodes)
        nodes.append(Node(place, words, words, mark_of(minutes, place, language), -1, row, is_editable=False))
        if section in THEMED_SECTIONS:
            _add_themes(nodes, minutes, section, top, language)
            nodes[top] = _with_mark_of_themes(nodes, top)
    return tuple(nodes)


def _with_mark_of_themes(nodes: list[Node], top: int) -> Node:
    """Let a section without a text of its own not count as empty while a theme of it has one."""
    section = nodes[top]
    marks = {node.mark for node in nodes[top + 1 :]}
    if section.mark is not Mark.EMPTY or not marks - {Mark.EMPTY}:
        return section
    mark = Mark.UNTRANSLATED if Mark.UNTRANSLATED in marks else Mark.WRITTEN
    return Node(section.place, section.text, section.title, mark, -1, section.row, is_editable=False)


def _add_themes(nodes: list[Node], minutes: SessionMinutes, section: Section, top: int, language: Language) -> None:
    positions: dict[str | None, int] = {None: top}
    rows: dict[str | None, int] = {}
    for theme in minutes.themes:
        title = theme_text(theme, language)
        text = title if theme.number is None else f"{theme.number}. {title}"
        row = rows.get(theme.parent_id, 0)
        rows[theme.parent_id] = row + 1
        positions[theme.id] = len(nodes)
        place = Place(section, theme.id)
        mark = mark_of(minutes, place, language)
        parent = positions[theme.parent_id]
        nodes.append(Node(place, text, title, mark, parent, row, is_editable=theme.kind is not ThemeKind.COUNTRY))


class OutlineModel(QAbstractItemModel):
    """The lines of the outline; ``rename`` stores another title of a theme and tells whether it did."""

    def __init__(self, rename: Callable[[str, str], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.nodes: tuple[Node, ...] = ()
        self._below: dict[int, list[int]] = {}
        self._rename = rename

    def show_nodes(self, nodes: tuple[Node, ...]) -> bool:
        """Show other lines; tell whether lines came, went or moved, so that the model was reset."""
        is_same = [(node.place, node.parent) for node in nodes] == [(node.place, node.parent) for node in self.nodes]
        if is_same:
            self.nodes = nodes
            for position in range(len(nodes)):
                index = self.index_at(position)
                self.dataChanged.emit(index, index)
            return False
        self.beginResetModel()
        self.nodes = nodes
        self._below = {}
        for position, node in enumerate(nodes):
            self._below.setdefault(node.parent, []).append(position)
        self.endResetModel()
        return True

    def index_at(self, position: int) -> QModelIndex:
        """Return the index of a line by its position."""
        return self.createIndex(self.nodes[position].row, 0, position)

    def index_of(self, place: Place) -> QModelIndex:
        """Return the index of a place; invalid where it is not there."""
        for position, node in enumerate(self.nodes):
            if node.place == place:
                return self.index_at(position)
        return QModelIndex()

    def place_at(self, index: Index) -> Place | None:
        """Return the place that an index stands for."""
        return self.nodes[index.internalId()].place if index.isValid() else None

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """Return the index of a line below another one."""
        below = self._below.get(parent.internalId() if parent.isValid() else -1, [])
        return self.createIndex(row, column, below[row]) if column == 0 and 0 <= row < len(below) else QModelIndex()

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]  # QObject has a parent() too
        """Return the line that a line stands below."""
        if not index.isValid():
            return QModelIndex()
        above = self.nodes[index.internalId()].parent
        return QModelIndex() if above < 0 else self.index_at(above)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many lines stand below another one."""
        return len(self._below.get(parent.internalId() if parent.isValid() else -1, []))

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return 1."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a line shows or says."""
        if not index.isValid():
            return None
        node = self.nodes[index.internalId()]
        if role == Qt.ItemDataRole.DisplayRole:
            return node.text
        if role == Qt.ItemDataRole.EditRole:
            return node.title
        if role == Qt.ItemDataRole.DecorationRole:
            return _dot(node.mark, _colour(node.mark))
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{node.text}, {say(f'minutes.mark_{node.mark}')}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return whether a line can be chosen and renamed."""
        flags = super().flags(index)
        if index.isValid() and self.nodes[index.internalId()].is_editable:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Rename a theme."""
        place = self.place_at(index)
        if role != Qt.ItemDataRole.EditRole or place is None or place.theme_id is None:
            return False
        title = str(value).strip()
        if not title or title == self.nodes[index.internalId()].title:
            return False
        return self._rename(place.theme_id, title)


def _colour(mark: Mark) -> str:
    shown = colours()
    return {Mark.WRITTEN: shown.good, Mark.UNTRANSLATED: shown.warning, Mark.EMPTY: shown.muted}[mark]


@cache
def _dot(mark: Mark, colour: str) -> QIcon:
    """Return a full, a half or an empty dot."""
    size = 32
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), 3))
    circle = QRectF(8, 8, 16, 16)
    if mark is Mark.WRITTEN:
        painter.setBrush(QColor(colour))
    painter.drawEllipse(circle)
    if mark is Mark.UNTRANSLATED:
        painter.setBrush(QColor(colour))
        painter.drawPie(circle, 90 * 16, 180 * 16)
        painter.drawLine(QPointF(16, 8), QPointF(16, 24))
    painter.end()
    return QIcon(pixmap)


class OutlineView(QTreeView):
    """The outline as a tree that is always open.

    Signals:
        place_chosen: the Place that the user went to.
        move_wished: -1 or 1.
        add_wished, delete_wished: for the theme that is chosen.
    """

    place_chosen = Signal(object)
    move_wished = Signal(object)
    nest_wished = Signal(object)
    add_wished = Signal()
    delete_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("minutes_outline")
        self.setAccessibleName(say("minutes.outline"))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(14)
        self.setUniformRowHeights(True)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for name, keys, act in (
            ("add", "Ins", self.add_wished),
            ("rename", "F2", None),
            ("up", "Alt+Up", self._on_up),
            ("down", "Alt+Down", self._on_down),
            ("nest", "Alt+Right", self._on_nest),
            ("unnest", "Alt+Left", self._on_unnest),
            ("delete", "Del", self.delete_wished),
        ):
            action = QAction(say(f"minutes.theme_{name}"), self)
            action.setObjectName(f"theme_{name}")
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(act or self.rename_current)
            self.addAction(action)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model and tell of the places that are chosen in it."""
        super().setModel(model)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def choose(self, place: Place) -> bool:
        """Go to a place; tell whether it is there."""
        model = self.model()
        index = model.index_of(place) if isinstance(model, OutlineModel) else QModelIndex()
        if not index.isValid():
            return False
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def current_place(self) -> Place | None:
        """Return the place that is chosen."""
        model = self.model()
        return model.place_at(self.currentIndex()) if isinstance(model, OutlineModel) else None

    def rename_current(self) -> None:
        """Begin to rename the theme that is chosen."""
        if self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(self.currentIndex())

    def is_editing(self) -> bool:
        """Tell whether a title is being typed."""
        return self.state() == QAbstractItemView.State.EditingState

    def _on_current_changed(self, current: QModelIndex) -> None:
        model = self.model()
        place = model.place_at(current) if isinstance(model, OutlineModel) else None
        if place is not None:
            self.place_chosen.emit(place)

    def _on_up(self) -> None:
        self.move_wished.emit(-1)

    def _on_down(self) -> None:
        self.move_wished.emit(1)

    def _on_nest(self) -> None:
        self.nest_wished.emit(1)

    def _on_unnest(self) -> None:
        self.nest_wished.emit(-1)
