"""The chosen finding: what it says, the words it is about, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout

from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import InterfaceText, say
from cmpdesk.desktop.page import button, label
from cmpdesk.desktop.pages.review.lines import ReviewLine, rule_words
from cmpdesk.secretariat.review.findings import Finding, Repair

_PASSAGE_LINES = 3
_MOST_CHOICES = 3


class FindingDetail(QFrame):
    """What is the matter and what to do: go there, repair, or accept with a reason.

    Signals:
        place_wished: the place is to be shown.
        repair_wished: the finding is to be repaired as this Repair does it.
        repair_of_all_wished: all findings of its rule that are shown are to be repaired.
        accepted: the finding is accepted, with the reason.
        acceptance_withdrawn: the finding is to speak again.
        word_wished: this word is to be in the dictionary.
    """

    place_wished = Signal()
    repair_wished = Signal(object)
    repair_of_all_wished = Signal()
    accepted = Signal(str)
    acceptance_withdrawn = Signal()
    word_wished = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._line: ReviewLine | None = None
        self.heading = label("", "heading")
        self.words = label("")
        self.advice = label("", "muted")
        self.will_be = label("")
        self.reason_given = label("", "done")
        for each in (self.heading, self.words, self.advice, self.will_be, self.reason_given):
            each.setWordWrap(True)
        self.passage = QPlainTextEdit()
        self.passage.setReadOnly(True)
        self.passage.setTabChangesFocus(True)
        self.passage.setAccessibleName(say("review.passage"))
        self.passage.setFixedHeight(self.fontMetrics().lineSpacing() * _PASSAGE_LINES + 24)
        self.go_button = button(say("review.go"), "open", look="main")
        self.repair_button = button(say("review.repair"), "check")
        self.choice_buttons = [button(say("review.repair")) for _ in range(_MOST_CHOICES - 1)]
        self.word_button = button(say("review.add_to_dictionary"), "add")
        self.repair_all_button = button("")
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(say("review.reason"))
        self.reason.setAccessibleName(say("review.reason"))
        self.accept_button = button(say("review.accept"))
        self.withdraw_button = button(say("review.withdraw"), "undo")
        self._build()
        self._connect()
        self.show_line(None, 0, read_only=False)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        for each in (self.heading, self.words, self.passage, self.will_be, self.advice, self.reason_given):
            layout.addWidget(each)
        layout.addWidget(
            wrapped(
                self.go_button,
                self.repair_button,
                *self.choice_buttons,
                self.word_button,
                self.repair_all_button,
                self.withdraw_button,
            )
        )
        layout.addWidget(wrapped(self.reason, self.accept_button))
        layout.addStretch(1)

    def _connect(self) -> None:
        self.go_button.clicked.connect(self.place_wished)
        for each in (self.repair_button, *self.choice_buttons):
            each.clicked.connect(self._on_repair)
        self.word_button.clicked.connect(self._on_word)
        self.repair_all_button.clicked.connect(self.repair_of_all_wished)
        self.accept_button.clicked.connect(self._on_accept)
        self.reason.returnPressed.connect(self._on_accept)
        self.reason.textChanged.connect(self._on_reason_typed)
        self.withdraw_button.clicked.connect(self.acceptance_withdrawn)

    def show_line(self, line: ReviewLine | None, repairable: int, *, read_only: bool) -> None:
        """Show a finding; ``repairable`` counts the findings of its rule that can be repaired."""
        if line is None or self._line is None or line.id != self._line.id:
            self.reason.clear()
        self._line = line
        finding = line.finding if line else None
        self.heading.setText(rule_words(finding.rule) if finding else say("review.nothing_chosen"))
        self.words.setText(line.words if line else "")
        self.passage.setPlainText(finding.passage if finding else "")
        self.passage.setVisible(bool(finding and finding.passage))
        self.advice.setText(finding.advice.in_language(InterfaceText.language) if finding else "")
        shows = finding.repair.shows if finding and finding.repair else ""
        self.will_be.setText(say("review.will_be", words=shows) if shows else "")
        self.will_be.setVisible(bool(shows) and not (finding and finding.choices))
        self.reason_given.setText(say("review.accepted_because", reason=line.reason) if line else "")
        is_accepted = line is not None and line.accepted_id is not None
        is_open = line is not None and not is_accepted
        self.reason_given.setVisible(is_accepted)
        self.go_button.setEnabled(line is not None)
        can_repair = is_open and bool(finding and finding.repair) and not read_only
        self.repair_button.setVisible(is_open and bool(finding and finding.repair))
        self.repair_button.setEnabled(can_repair)
        self.repair_all_button.setText(say("review.repair_all", count=repairable))
        self.repair_all_button.setAccessibleName(self.repair_all_button.text())
        self.repair_all_button.setVisible(can_repair and repairable > 1)
        self._show_choices(finding if is_open and not read_only else None)
        self.withdraw_button.setVisible(is_accepted and not read_only)
        for each in (self.reason, self.accept_button):
            each.setVisible(is_open and not read_only)
        self._on_reason_typed()

    def _show_choices(self, finding: Finding | None) -> None:
        """Offer each choice by a button of its own; the likeliest one is the button that repairs."""
        choices = finding.choices if finding else ()
        self.repair_button.setText(_replacing(choices[0]) if choices else say("review.repair"))
        self.repair_button.setAccessibleName(self.repair_button.text())
        for place, each in enumerate(self.choice_buttons, start=1):
            each.setVisible(place < len(choices))
            if place < len(choices):
                each.setText(_replacing(choices[place]))
                each.setAccessibleName(each.text())
        self.word_button.setVisible(bool(finding and finding.word))

    def _on_repair(self) -> None:
        finding = self._line.finding if self._line else None
        if finding is None:
            return
        asked = self.sender()
        place = 1 + self.choice_buttons.index(asked) if asked in self.choice_buttons else 0
        repair = finding.choices[place] if finding.choices else finding.repair
        if repair is not None:
            self.repair_wished.emit(repair)

    def _on_word(self) -> None:
        if self._line is not None:
            self.word_wished.emit(self._line.finding.word)

    def _on_reason_typed(self) -> None:
        self.accept_button.setEnabled(bool(self.reason.text().strip()))

    def _on_accept(self) -> None:
        if self.reason.text().strip():
            self.accepted.emit(self.reason.text())


def _replacing(repair: Repair) -> str:
    return say("review.replace_by", words=repair.shows)
