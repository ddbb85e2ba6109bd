"""What went before: the last session's result under the theme of an item, and the earlier actions that belong to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import button, label
from cmpdesk.desktop.pages.session.earlier_actions import EarlierActionsPanel
from cmpdesk.desktop.rich_text.editor import RichTextEdit
from cmpdesk.desktop.rich_text.lines import Line, LineKind
from cmpdesk.desktop.rich_text.markdown import markdown_of
from cmpdesk.documents.tree import Run
from cmpdesk.secretariat.capture.last_result import LastResult, actions_of_item, last_result

if TYPE_CHECKING:
    from cmpdesk.desktop.desk import Desk
# Against the room at the end, which is taken only where nothing else is shown.
_ALL_ROOM = 1_000


class PreviousPanel(QTabWidget):
    """Two tabs: the last result, and the open actions."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._session_id, self._item_id = "", ""
        self._result: LastResult | None = None
        self.setObjectName("capture_previous")
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self.tabBar().setAccessibleName(say("capture.before"))
        self.addTab(self._result_tab(), say("capture.tab_result"))
        self.addTab(self._actions_tab(), say("capture.tab_actions"))
        self.setTabToolTip(1, say("capture.tab_actions_tip"))

    def _result_tab(self) -> QWidget:
        self.heading = label("", "small")
        self.heading.setWordWrap(True)
        self.result = RichTextEdit(say("capture.tab_result"))
        self.result.setObjectName("capture_last_result")
        self.result.setReadOnly(True)
        self.result.setTabChangesFocus(True)
        self.open_button = button(say("capture.open_last"), "open", tip=say("capture.open_last_tip"))
        self.open_button.clicked.connect(self._on_open)
        return _stacked(self.heading, self.result, self.open_button)

    def _actions_tab(self) -> QWidget:
        self.all_check = QCheckBox(say("capture.all_actions"))
        self.all_check.setObjectName("capture_all_actions")
        self.all_check.toggled.connect(self._show_actions)
        self.actions_panel = EarlierActionsPanel(self.desk, is_beside_text=True)
        return _stacked(self.all_check, self.actions_panel)

    def show_item(self, session_id: str, item_id: str) -> None:
        """Show what went before an agenda item."""
        self._session_id, self._item_id = session_id, item_id
        self._result = self.desk.ask(last_result, session_id, item_id)
        self._show_result()
        self.actions_panel.load(session_id)
        self._show_actions()

    def _show_result(self) -> None:
        result = self._result
        language = self.desk.language
        if result is None:
            self.heading.setText(say("capture.no_result"))
        else:
            title = result.title.or_other(language)
            self.heading.setText(say("capture.result_of", year=result.year, theme=title.text if title else ""))
        self.result.show_markdown("" if result is None else self._result_text(result))
        self.result.setVisible(result is not None)
        self.open_button.setVisible(result is not None)
        self.setTabText(0, say("capture.tab_result_of", year=result.year) if result else say("capture.tab_result"))

    def _result_text(self, result: LastResult) -> str:
        outcomes = result.outcomes.or_other(self.desk.language)
        decisions = []
        for number, text in result.decisions:
            written = text.or_other(self.desk.language)
            decisions.append(Line(LineKind.BULLET, (Run(f"{number} "), Run(written.text if written else ""))))
        parts = [outcomes.text if outcomes else "", markdown_of(decisions)]
        return "\n\n".join(part for part in parts if part)

    def _show_actions(self) -> None:
        if not self._item_id:
            return
        own = self.desk.ask(actions_of_item, self._session_id, self._item_id)
        self.actions_panel.narrow_to(None if self.all_check.isChecked() else own)
        count = len(self.actions_panel.model.lines)
        self.setTabText(1, f"{say('capture.tab_actions')}  {count}" if count else say("capture.tab_actions"))

    def _on_open(self) -> None:
        if self._result is not None:
            place = f"minutes:outcomes:{self._result.theme_id}"
            self.desk.go("session", self._result.session_id, place)


def _stacked(*widgets: QWidget) -> QWidget:
    whole = QWidget()
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 6, 0, 0)
    layout.setSpacing(6)
    for each in widgets:
        layout.addWidget(each, 0 if isinstance(each, QLabel | QCheckBox | QPushButton) else _ALL_ROOM)
    layout.addStretch(1)
    return whole
