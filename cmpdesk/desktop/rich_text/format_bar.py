"""The tools above a text: bold, italic, link, lists, nesting, sub-headings, each with its key."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QFont, QIcon, QKeySequence
from PySide6.QtWidgets import QFrame, QLineEdit, QToolBar, QVBoxLayout, QWidget

from cmpdesk.desktop.icons import icon
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import button, label, row
from cmpdesk.desktop.rich_text.editor import RichTextEdit
from cmpdesk.desktop.rich_text.lines import LISTED, LineKind
from cmpdesk.desktop.rich_text.text_document import shape_of
from cmpdesk.desktop.theme import colours
from cmpdesk.documents.rich_text import LINK_SCHEMES

_TOOLS: Final = (
    ("bold", "bold", "Ctrl+B"),
    ("italic", "italic", "Ctrl+I"),
    ("link", "link", "Ctrl+K"),
    ("", "", ""),
    ("bullets", "bullets", "Ctrl+Shift+8"),
    ("numbers", "numbers", "Ctrl+Shift+7"),
    ("outdent", "outdent", "Ctrl+["),
    ("indent", "indent", "Ctrl+]"),
    ("", "", ""),
    ("heading", "", "Ctrl+Alt+1"),
    ("subheading", "", "Ctrl+Alt+2"),
)


class FormatBar(QFrame):
    """A row of tools for one editor, and below it the field for the address of a link."""

    def __init__(self, editor: RichTextEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self.tools: dict[str, QAction] = {}
        self.bar = QToolBar()
        self.bar.setAccessibleName(say("minutes.tools"))
        self._add_tools()
        self._build_link_field()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.bar)
        layout.addWidget(self.link_row)
        editor.cursorPositionChanged.connect(self._on_place_changed)
        editor.currentCharFormatChanged.connect(self._on_place_changed)

    def _add_tools(self) -> None:
        acts = {
            "bold": self.editor.toggle_bold,
            "italic": self.editor.toggle_italic,
            "link": self._on_link_wished,
            "bullets": self._on_bullets,
            "numbers": self._on_numbers,
            "outdent": self._on_outdent,
            "indent": self._on_indent,
            "heading": self._on_heading,
            "subheading": self._on_subheading,
        }
        for name, icon_name, keys in _TOOLS:
            if not name:
                self.bar.addSeparator()
                continue
            action = QAction(say(f"minutes.tool_{name}"), self)
            action.setObjectName(f"format_{name}")
            action.setProperty("icon_name", icon_name)
            if not icon_name:
                action.setIconText("H1" if name == "heading" else "H2")
            action.setCheckable(name not in {"indent", "outdent", "link"})
            action.setToolTip(
                f"{say(f'minutes.tool_{name}')} ({QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)})"
            )
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(acts[name])
            self.tools[name] = action
            self.editor.addAction(action)
            self.add_tool(action)
        self.draw_icons()

    def add_tool(self, action: QAction) -> None:
        """Add a tool to the row; Tab reaches it."""
        self.bar.addAction(action)
        tool = self.bar.widgetForAction(action)
        if tool is not None:
            tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            tool.setAccessibleName(action.text())

    def draw_icons(self) -> None:
        """Draw the icons in the colours of the theme that is shown now."""
        for action in self.bar.actions():
            name = action.property("icon_name")
            action.setIcon(icon(name, colours().text) if name else QIcon())

    def _build_link_field(self) -> None:
        self.address = QLineEdit()
        self.address.setObjectName("link_address")
        self.address.setAccessibleName(say("minutes.link_address"))
        self.address.setPlaceholderText(", ".join((*LINK_SCHEMES[1:2], LINK_SCHEMES[2])))
        self.apply_link = button(say("minutes.link_apply"), look="main")
        self.remove_link = button(say("minutes.link_remove"))
        self.link_row = QFrame()
        self.link_row.setLayout(
            row(label(say("minutes.link_address")), self.address, self.apply_link, self.remove_link)
        )
        self.link_row.hide()
        self.address.returnPressed.connect(self._on_link_given)
        self.apply_link.clicked.connect(self._on_link_given)
        self.remove_link.clicked.connect(self._on_link_removed)
        self.address.installEventFilter(self)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Close the field with Escape."""
        if watched is self.address and event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]  # a key event
            self._close_link_field()
            return True
        return False

    def _on_link_wished(self) -> None:
        self.editor.choose_link()
        self.address.setText(self.editor.current_link())
        self.remove_link.setVisible(bool(self.address.text()))
        self.link_row.show()
        self.address.setFocus()
        self.address.selectAll()

    def _on_link_given(self) -> None:
        if not self.address.text().strip():
            self._on_link_removed()
        elif self.editor.set_link(self.address.text()):
            self._close_link_field()
        else:
            self.address.selectAll()
            self.address.setToolTip(say("minutes.link_refused"))
            self.address.setAccessibleDescription(say("minutes.link_refused"))

    def _on_link_removed(self) -> None:
        self.editor.set_link("")
        self._close_link_field()

    def _close_link_field(self) -> None:
        self.link_row.hide()
        self.editor.setFocus()

    def _on_bullets(self) -> None:
        self.editor.toggle_list(LineKind.BULLET)
        self._on_place_changed()

    def _on_numbers(self) -> None:
        self.editor.toggle_list(LineKind.NUMBER)
        self._on_place_changed()

    def _on_indent(self) -> None:
        self.editor.nest(1)

    def _on_outdent(self) -> None:
        self.editor.nest(-1)

    def _on_heading(self) -> None:
        self.editor.toggle_heading(0)
        self._on_place_changed()

    def _on_subheading(self) -> None:
        self.editor.toggle_heading(1)
        self._on_place_changed()

    def _on_place_changed(self) -> None:
        """Let the tools say what the place of the cursor is."""
        shape = shape_of(self.editor.textCursor().block())
        is_heading = shape.kind is LineKind.HEADING
        self.tools["bold"].setChecked(not is_heading and self.editor.fontWeight() >= QFont.Weight.Bold)
        self.tools["italic"].setChecked(self.editor.fontItalic())
        self.tools["bullets"].setChecked(shape.kind is LineKind.BULLET)
        self.tools["numbers"].setChecked(shape.kind is LineKind.NUMBER)
        self.tools["heading"].setChecked(is_heading and shape.depth == 0)
        self.tools["subheading"].setChecked(is_heading and shape.depth == 1)
        for name in ("indent", "outdent"):
            self.tools[name].setEnabled(shape.kind in LISTED)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons in the colours of the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self.tools:
            self.draw_icons()
