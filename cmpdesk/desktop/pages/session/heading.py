"""The heading of a session's page: whose session, when and where, and how far it has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from cmpdesk.desktop.dates import shown_range
from cmpdesk.desktop.flow import FlowLayout, wrapped
from cmpdesk.desktop.interface_text import InterfaceText, say
from cmpdesk.desktop.page import button, label, mark
from cmpdesk.model.choices import SessionState
from cmpdesk.model.language import Language
from cmpdesk.secretariat.meetings.between import meeting_name
from cmpdesk.secretariat.meetings.session_overview import SessionSheet, clocks_text, group_title
from cmpdesk.secretariat.words.wording import label as term

if TYPE_CHECKING:
    from cmpdesk.secretariat.report.chapter import SessionFacts

_STATE = "state"


class StateSteps(QWidget):
    """The states of a session in their order; a click lets the session be as far as that.

    Signals:
        wished: the code of a state.
    """

    wished = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._steps: dict[SessionState, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        layout = FlowLayout(self, gap=6)
        for state in SessionState:
            step = QPushButton()
            step.setObjectName(f"state_{state}")
            step.setProperty("look", "step")
            step.setProperty(_STATE, str(state))
            step.setCursor(Qt.CursorShape.PointingHandCursor)
            self._steps[state] = step
            self._group.addButton(step)
            layout.addWidget(step)
        self._group.buttonClicked.connect(self._on_clicked)

    def show_sheet(self, sheet: SessionSheet, *, read_only: bool) -> None:
        """Show how far a session is."""
        for state, step in self._steps.items():
            reached = sheet.is_reached(state)
            is_now = sheet.facts.state is state
            words = term(f"session_state.{state}", InterfaceText.language)
            step.setText(f"✓ {words}" if reached else words)
            step.setEnabled(not read_only)
            said = "session.state_now" if is_now else "session.state_reached" if reached else "session.state_to_come"
            step.setAccessibleName(say(said, state=words))
            is_agreement = state is SessionState.AGENDA_AGREED
            step.setToolTip(say("session.state_agreed_tip" if is_agreement else "session.state_tip", state=words))
            mark(step, "tone", "now" if is_now else "good" if reached else "")

    def _on_clicked(self, step: QPushButton) -> None:
        self.wished.emit(step.property(_STATE))


class SessionHeading(QWidget):
    """The title of the group, one line of facts, the button of the preview, and the states."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label("", "title")
        self.title.setWordWrap(True)
        self.title.setObjectName("session_title")
        self.facts = label("", "muted")
        self.facts.setWordWrap(True)
        self.facts.setObjectName("session_facts")
        self.preview_button = button(say("session.preview"), "preview", tip=say("session.preview_tip"))
        self.preview_button.setCheckable(True)
        self.preview_button.setObjectName("preview_button")
        self.capture_button = button(say("capture.open"), "edit", tip=f"{say('capture.open_tip')} (Ctrl+L)")
        self.capture_button.setObjectName("capture_button")
        self.steps = StateSteps()
        # The buttons stand at the end of the title's line, or below it where there is no room.
        policy = self.title.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        self.title.setSizePolicy(policy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(wrapped(self.title, self.capture_button, self.preview_button))
        layout.addWidget(self.facts)
        layout.addWidget(self.steps)

    def show_sheet(self, sheet: SessionSheet, language: Language, *, read_only: bool) -> None:
        """Show a session."""
        facts = sheet.facts
        self.title.setText(title_of(facts, language))
        self.facts.setText(" · ".join(_facts(facts)))
        self.capture_button.setVisible(not facts.did_not_meet)
        self.steps.setVisible(not facts.did_not_meet)
        self.steps.show_sheet(sheet, read_only=read_only)


def title_of(facts: SessionFacts, language: Language) -> str:
    """Return the titles of a session's groups."""
    return " / ".join(group_title(group, language) for group in facts.groups) or say("session.no_group")


def _facts(facts: SessionFacts) -> list[str]:
    language = InterfaceText.language
    parts = [meeting_name(facts.edition.ordinal, facts.between, language)]
    if facts.did_not_meet:
        return [*parts, term("session_state.did_not_meet", language)]
    parts.append(shown_range(facts.starts_on, facts.ends_on) or say("session.no_date"))
    parts.append(clocks_text(facts, language))
    if facts.mode is not None:
        parts.append(term(f"mode.{facts.mode}", language))
    place = facts.place.or_other(language)
    parts.append(place.text if place else "")
    return [part for part in parts if part]
