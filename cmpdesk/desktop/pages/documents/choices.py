"""What is to be made: which documents, of which edition and groups, in which languages."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QVBoxLayout, QWidget

from cmpdesk.desktop.dates import shown_day
from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import InterfaceText, say
from cmpdesk.desktop.page import button, card, row
from cmpdesk.desktop.pages.documents.wish import Kind
from cmpdesk.desktop.settings import DOCUMENT_WISH
from cmpdesk.model.language import Language

if TYPE_CHECKING:
    from cmpdesk.secretariat.meetings.between import MeetingBetween
    from cmpdesk.secretariat.registers.loading import InstitutionCard
    from cmpdesk.secretariat.report.document_choices import EditionChoice, GroupChoice

_INDENT = 24
_LETTERS = 40
_LETTERS_OF_EDITION = 24
_BETWEEN_TICKS = 6


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is ticked."""

    kinds: tuple[Kind, ...]
    edition_id: str
    group_ids: tuple[str, ...]
    all_groups: bool
    languages: tuple[Language, ...]
    only_open: bool
    all_years: bool
    institution_id: str | None
    between_ids: tuple[str, ...]
    as_pdf: bool


class ChoicePanel(QWidget):
    """The ticks. Editions and groups are known by their record ids, whatever they are called.

    The box of the edition stands beside the title of the page, as on the others.

    Signals:
        changed: something else is ticked.
        review_wished: the report of the chosen edition is to be reviewed.
    """

    changed = Signal()
    review_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._editions: tuple[EditionChoice, ...] = ()
        self.kinds = {kind: _tick(say(f"documents.{kind}")) for kind in Kind}
        self.only_open = _tick(say("documents.only_open"))
        self.all_years = _tick(say("documents.all_years"))
        self.edition = QComboBox()
        self.edition.setAccessibleName(say("documents.edition"))
        self.edition.setMinimumContentsLength(_LETTERS_OF_EDITION)
        self.edition.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.institution = QComboBox()
        self.institution.setAccessibleName(say("documents.institution"))
        self.institution.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.institution.addItem(say("documents.every_institution"), None)
        self.review_button = button(say("window.review"), look="link")
        self.groups: dict[str, QCheckBox] = {}
        self.between: dict[str, QCheckBox] = {}
        self.format = QComboBox()
        self.format.setObjectName("format")
        self.format.setAccessibleName(say("documents.format"))
        self.format.addItem(say("documents.format_word"), False)
        self.format.addItem(say("documents.format_pdf"), True)
        self.all_button = button(say("documents.all_met"), look="link")
        self.none_button = button(say("documents.no_group"), look="link")
        self.languages = {language: _tick(say(f"documents.language_{language}")) for language in Language}
        self._build()
        self._restore()
        self._connect()

    def _build(self) -> None:
        what = card(heading=say("documents.what"))
        _column(what).setSpacing(_BETWEEN_TICKS)
        for kind, tick in self.kinds.items():
            if kind is Kind.ANNUAL_REPORT:
                _column(what).addLayout(row(tick, self.review_button, None))
            else:
                _column(what).addWidget(tick)
        below = _column(what).indexOf(self.kinds[Kind.TASK_LETTER]) + 1
        under = QVBoxLayout()
        under.setContentsMargins(_INDENT, 0, 0, 0)
        under.addWidget(self.only_open)
        under.addWidget(self.all_years)
        under.addWidget(self.institution)
        _column(what).insertLayout(below, under)
        self._group_card = card(heading=say("documents.groups"))
        _column(self._group_card).addLayout(row(self.all_button, self.none_button, None))
        self._group_column = QVBoxLayout()
        self._group_column.setSpacing(_BETWEEN_TICKS)
        _column(self._group_card).addLayout(self._group_column)
        in_what = card(heading=say("documents.languages"))
        _column(in_what).addWidget(wrapped(*self.languages.values()))
        _column(in_what).addWidget(self.format)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for each in (what, self._group_card, in_what):
            layout.addWidget(each)
        layout.addStretch(1)

    def _connect(self) -> None:
        for each in (*self.kinds.values(), *self.languages.values(), self.only_open, self.all_years):
            each.toggled.connect(self._on_ticked)
        self.edition.currentIndexChanged.connect(self._on_edition)
        self.format.currentIndexChanged.connect(self._on_ticked)
        self.institution.currentIndexChanged.connect(self._on_ticked)
        self.review_button.clicked.connect(self.review_wished)
        self.all_button.clicked.connect(self._on_all)
        self.none_button.clicked.connect(self._on_none)
        self._show_log_choices()

    def show_editions(self, editions: tuple[EditionChoice, ...]) -> None:
        """Show the editions that there are; what was chosen stays chosen by its id."""
        before = self.edition.currentData()
        unticked = {group_id for group_id, tick in self.groups.items() if not tick.isChecked()}
        self._editions = editions
        with QSignalBlocker(self.edition):
            self.edition.clear()
            for choice in editions:
                self.edition.addItem(_edition_words(choice), choice.edition.id)
            self.edition.setCurrentIndex(max(self.edition.findData(before), 0) if editions else -1)
        is_same = before == self.edition.currentData()
        ticked = {session_id for session_id, tick in self.between.items() if tick.isChecked()}
        self._show_groups(unticked if is_same else set(), ticked if is_same else set())

    def show_institutions(self, institutions: tuple[InstitutionCard, ...]) -> None:
        """Show whom open actions can be asked of; the one that was chosen stays chosen while it is there."""
        from cmpdesk.secretariat.registers.loading import name_on

        before = self.institution.currentData()
        with QSignalBlocker(self.institution):
            while self.institution.count() > 1:
                self.institution.removeItem(1)
            for card in institutions:
                named = name_on(card.names, None).name.or_other(InterfaceText.language)
                self.institution.addItem(named.text if named else card.id, card.id)
            self.institution.setCurrentIndex(max(self.institution.findData(before), 0))

    def choose(
        self, edition_id: str, group_ids: tuple[str, ...], kind: Kind | None, between_ids: tuple[str, ...] = ()
    ) -> None:
        """Tick groups and intersessional meetings of an edition, all groups if none are named, and one document."""
        place = self.edition.findData(edition_id)
        if place >= 0:
            with QSignalBlocker(self.edition):
                self.edition.setCurrentIndex(place)
            self._show_groups(set())
        for group_id, tick in self.groups.items():
            with QSignalBlocker(tick):
                is_named = group_id in group_ids if group_ids or between_ids else True
                tick.setChecked(tick.isEnabled() and is_named)
        for session_id, tick in self.between.items():
            with QSignalBlocker(tick):
                tick.setChecked(session_id in between_ids)
        if kind is not None:
            for each, tick in self.kinds.items():
                with QSignalBlocker(tick):
                    tick.setChecked(each is kind)
        self._on_ticked()

    def chosen(self) -> Chosen:
        """Return what is ticked."""
        on = [group_id for group_id, tick in self.groups.items() if tick.isChecked()]
        off = [group for group in self._current_groups() if group.met and group.id not in on]
        return Chosen(
            kinds=tuple(kind for kind, tick in self.kinds.items() if tick.isChecked()),
            edition_id=str(self.edition.currentData() or ""),
            group_ids=tuple(on),
            all_groups=not off,
            languages=tuple(language for language, tick in self.languages.items() if tick.isChecked()),
            only_open=self.only_open.isChecked(),
            all_years=self.all_years.isChecked(),
            institution_id=self.institution.currentData() if self.institution.isVisibleTo(self) else None,
            between_ids=tuple(session_id for session_id, tick in self.between.items() if tick.isChecked()),
            as_pdf=bool(self.format.currentData()),
        )

    def _current(self) -> EditionChoice | None:
        edition_id = self.edition.currentData()
        return next((choice for choice in self._editions if choice.edition.id == edition_id), None)

    def _current_groups(self) -> tuple[GroupChoice, ...]:
        current = self._current()
        return current.groups if current else ()

    def _show_groups(self, unticked: set[str], ticked_between: set[str] | None = None) -> None:
        for tick in (*self.groups.values(), *self.between.values()):
            tick.hide()
            tick.deleteLater()
        self.groups = {}
        self.between = {}
        for group in self._current_groups():
            shown = group.name.or_other(InterfaceText.language)
            name = shown.text if shown else group.code
            lack = "" if group.met else "did_not_meet" if group.session_id else "no_session"
            tick = _tick(say(f"documents.group_{lack}", name=name) if lack else name, self._longest())
            tick.setObjectName(f"group_{group.code}")
            # One that did not meet may be ticked all the same: the list then says why there is no document of it.
            tick.setChecked(group.met and group.id not in unticked)
            tick.toggled.connect(self._on_ticked)
            self._group_column.addWidget(tick)
            self.groups[group.id] = tick
        current = self._current()
        for meeting in current.between if current else ():
            # Nobody who makes the documents of the annual meeting wants those of all meetings between as well.
            made = _tick(_between_words(meeting), self._longest())
            made.setObjectName(f"between_{meeting.id}")
            made.setChecked(meeting.id in (ticked_between or set()))
            made.toggled.connect(self._on_ticked)
            self._group_column.addWidget(made)
            self.between[meeting.id] = made

    def _longest(self) -> int:
        return _LETTERS * self.fontMetrics().averageCharWidth()

    def _on_edition(self) -> None:
        self._show_groups(set())
        self.changed.emit()

    def _on_all(self) -> None:
        met = {group.id for group in self._current_groups() if group.met}
        self._tick_groups(met)

    def _on_none(self) -> None:
        self._tick_groups(set())

    def _tick_groups(self, wished: set[str]) -> None:
        for group_id, tick in self.groups.items():
            with QSignalBlocker(tick):
                tick.setChecked(group_id in wished)
        self._on_ticked()

    def _on_ticked(self) -> None:
        self._show_log_choices()
        self._remember()
        self.changed.emit()

    def _show_log_choices(self) -> None:
        wished = self.kinds[Kind.ACTION_LOG].isChecked()
        self.only_open.setVisible(wished)
        self.all_years.setVisible(wished)
        self.institution.setVisible(wished or self.kinds[Kind.TASK_LETTER].isChecked())

    def _remember(self) -> None:
        chosen = self.chosen()
        kept = {"kinds": chosen.kinds, "languages": chosen.languages, "as_pdf": chosen.as_pdf}
        DOCUMENT_WISH.store(json.dumps(kept))

    def _restore(self) -> None:
        """Tick what was ticked last time; at first the minutes, in the language of the program."""
        try:
            kept = json.loads(DOCUMENT_WISH.value() or "{}")
        except ValueError:
            kept = {}
        kinds = set(kept.get("kinds", ())) & set(Kind) or {Kind.MINUTES}
        languages = set(kept.get("languages", ())) & set(Language) or {InterfaceText.language}
        for kind, tick in self.kinds.items():
            tick.setChecked(kind in kinds)
        for language, tick in self.languages.items():
            tick.setChecked(language in languages)
        self.format.setCurrentIndex(int(bool(kept.get("as_pdf"))))


def _tick(text: str, longest: int = 0) -> QCheckBox:
    """Return a tick; a name that is wider than ``longest`` pixels is cut, and whole in its tip."""
    made = QCheckBox()
    shown = made.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, longest) if longest else text
    # An ampersand of the user's is no mark of a key.
    made.setText(shown.replace("&", "&&"))
    made.setToolTip(text if shown != text else "")
    made.setAccessibleName(text)
    return made


def _column(frame: QFrame) -> QVBoxLayout:
    layout = frame.layout()
    if not isinstance(layout, QVBoxLayout):
        raise TypeError(layout)
    return layout


def _between_words(meeting: MeetingBetween) -> str:
    names = (name.or_other(InterfaceText.language) for name in meeting.names)
    groups = " / ".join(name.text for name in names if name)
    return ", ".join(part for part in (groups, shown_day(meeting.starts_on), say("documents.between")) if part)


def _edition_words(choice: EditionChoice) -> str:
    from cmpdesk.secretariat.words.wording import annual_meeting

    return f"{annual_meeting(choice.edition.ordinal, InterfaceText.language)} – {choice.edition.year}"
