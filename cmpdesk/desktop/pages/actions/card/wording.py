"""The wording of an action in its three languages."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from cmpdesk.desktop.conflict_bar import ConflictBar
from cmpdesk.desktop.flow import FlowLayout
from cmpdesk.desktop.interface_text import InterfaceText, say
from cmpdesk.desktop.page import label
from cmpdesk.desktop.pages.actions.fields import SavedText
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.words.wording import language_name


class Wording(QWidget):
    """The text that is shown in one language, with a button for each language.

    Signals:
        changed: the new text in the language that is shown.
    """

    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.language = Language.ENGLISH
        self._stored = Translated()
        self.text = SavedText(say("actions.wording"), lines=3)
        self.text.setPlaceholderText(say("actions.no_wording"))
        self.languages = QButtonGroup(self)
        self._buttons: dict[Language, QPushButton] = {}
        self.shown_in = label("", "small")
        self.shown_in.setWordWrap(True)
        self.clash = ConflictBar()
        self._theirs = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._language_row())
        for widget in (self.text, self.shown_in, self.clash):
            column.addWidget(widget)
        self.text.draft.saved.connect(self.changed)
        self.text.draft.clashed.connect(self._on_clashed)
        self.clash.mine_kept.connect(self.clash.hide)
        self.clash.theirs_taken.connect(self._on_theirs_taken)
        self.languages.buttonClicked.connect(self._on_language)

    def _language_row(self) -> FlowLayout:
        line = FlowLayout(gap=0)
        for language in Language:
            made = QPushButton(language.upper())
            made.setCheckable(True)
            made.setProperty("look", "segment")
            made.setObjectName(f"wording_{language}")
            self._buttons[language] = made
            self.languages.addButton(made)
            line.addWidget(made)
        return line

    def show_text(self, text: Translated, *, is_other: bool) -> None:
        """Show the wording of an action; what is being typed of the same one is left alone."""
        self._stored = text
        words = text.in_language(self.language) or ""
        (self.text.draft.show_other if is_other else self.text.draft.fill)(words)
        self._show_languages()
        if is_other:
            self.clash.hide()

    def choose_language(self, language: Language) -> None:
        """Show the wording in another language; what was typed in the one before is stored first."""
        self.text.draft.save()
        self.language = language
        self.text.draft.show_other(self._stored.in_language(language) or "")
        self._show_languages()

    def _show_languages(self) -> None:
        for language, each in self._buttons.items():
            name = language_name(language, InterfaceText.language)
            there = bool(self._stored.in_language(language))
            each.setChecked(language is self.language)
            words = say("actions.wording_in" if there else "actions.wording_missing", language=name)
            each.setAccessibleName(words)
            each.setToolTip(words)
            each.setProperty("tone", "" if there else "muted")
        other = self._stored.or_other(self.language)
        missing = other is not None and other.language is not self.language
        self.shown_in.setVisible(missing)
        if missing and other is not None:
            name = language_name(other.language, InterfaceText.language)
            self.shown_in.setText(say("actions.only_in", language=name, text=other.text))

    def _on_clashed(self, theirs: str) -> None:
        self._theirs = theirs
        self.clash.ask_about(say("actions.wording"), self.text.toPlainText(), theirs)

    def _on_theirs_taken(self) -> None:
        self.clash.hide()
        self.text.draft.show_other(self._theirs)

    def _on_language(self, pressed: QPushButton) -> None:
        self.choose_language(Language(pressed.objectName().removeprefix("wording_")))
