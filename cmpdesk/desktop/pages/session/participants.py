"""The participants of a session by delegation: typed, pasted, put in order, edited where they are seen."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout, QWidget

from cmpdesk.desktop.flow import FlowLayout
from cmpdesk.desktop.interface_text import InterfaceText, say, say_counted
from cmpdesk.desktop.page import allow, button, label
from cmpdesk.desktop.pages.session.cell_editing import CompletingLine
from cmpdesk.desktop.pages.session.fields import save_all
from cmpdesk.desktop.pages.session.known import Known
from cmpdesk.desktop.pages.session.locking import why_locked
from cmpdesk.desktop.pages.session.overview_numbers import NumbersCard
from cmpdesk.desktop.pages.session.participant_columns import ParticipantColumns
from cmpdesk.desktop.pages.session.participant_marks import ParticipantMarks, delegation_heading
from cmpdesk.desktop.pages.session.paste_panel import PastePanel
from cmpdesk.desktop.pages.session.record_tree import RecordTreeModel, TreeRow
from cmpdesk.desktop.pages.session.record_tree_view import RecordTreeView
from cmpdesk.desktop.pages.session.saving import Saving
from cmpdesk.model.choices import Delegation
from cmpdesk.model.clean_text import clean_line
from cmpdesk.secretariat.meetings.session_overview import day_of
from cmpdesk.secretariat.participants import editing as participant_editing
from cmpdesk.secretariat.participants.marking import HEAD, Mark, mark_participants
from cmpdesk.secretariat.participants.pasted_people import KnownWords, PastedPerson, take_apart
from cmpdesk.secretariat.participants.sheet import ParticipantEntry, ParticipantSheet, load_participant_sheet
from cmpdesk.secretariat.registers.known_names import KnownNames
from cmpdesk.secretariat.words.wording import label as term

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session as DatabaseSession

    from cmpdesk.desktop.desk import Desk

_HEADING = "delegation:"


class NameLine(CompletingLine):
    """The line in which a person is typed; a list that is pasted into it is taken apart instead.

    Signals:
        list_pasted: the text.
    """

    list_pasted = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a list out of the clipboard apart; anything else is typed."""
        if event.matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text().strip()
            if "\n" in text or "\t" in text:
                self.list_pasted.emit(text)
                return
        super().keyPressEvent(event)


class ParticipantsTab(QWidget):
    """The list of participants, and in its place a pasted list while that is looked at."""

    def __init__(self, desk: Desk, saving: Saving, known: Known, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.saving, self.known = desk, saving, known
        self.session_id = ""
        self.sheet: ParticipantSheet | None = None
        self.names: KnownNames | None = None
        self.columns = ParticipantColumns(desk, saving)
        self.model: RecordTreeModel[ParticipantEntry] = RecordTreeModel(self.columns.made(), 0)
        self.model.moved.connect(self._on_dropped, Qt.ConnectionType.QueuedConnection)
        self.view = RecordTreeView("participants", say("session.tab_participants"), self.model, opens_by_typing=False)
        self.view.text_pasted.connect(self.look_at)
        self.panel = PastePanel(desk)
        self.panel.accepted.connect(self._on_accepted)
        self.panel.given_up.connect(self._show_list)
        self.marks = ParticipantMarks(self.view)
        self.marks.wished.connect(self.mark_chosen)
        self.numbers_card = NumbersCard(desk, saving, "listed_")
        self.numbers_card.hide()
        self._build()
        self._make_actions()

    def _build(self) -> None:
        self._build_bar()
        self.numbers = label("", "muted")
        self.numbers.setObjectName("numbers")
        self.numbers.setWordWrap(True)
        self.hint = label(say("session.participants_empty_hint"), "muted")
        self.hint.setWordWrap(True)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._list())
        self.stack.addWidget(self.panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 12)
        layout.addWidget(self.stack)
        self.setFocusProxy(self.name_line)

    def _build_bar(self) -> None:
        self.name_line = NameLine(())
        self.name_line.setObjectName("person_name")
        self.name_line.setAccessibleName(say("session.add_person"))
        self.name_line.setPlaceholderText(say("session.add_person_hint"))
        self.name_line.setMinimumWidth(220)
        self.name_line.returnPressed.connect(self.add_person)
        self.name_line.list_pasted.connect(self.look_at)
        self.delegation = QComboBox()
        self.delegation.setObjectName("delegation")
        self.delegation.setAccessibleName(say("session.delegation"))
        self.add_button = button(say("session.add_person"), "add")
        self.add_button.setObjectName("add_person")
        self.add_button.clicked.connect(self.add_person)
        self.paste_button = button(say("session.paste_list"), "paste", tip=say("session.paste_list_tip"))
        self.paste_button.setObjectName("paste_list")
        self.paste_button.clicked.connect(self.paste)
        self.count_button = button(say("session.show_head_counts"), "numbers", tip=say("session.show_head_counts_tip"))
        self.count_button.setObjectName("show_head_counts")
        self.count_button.setCheckable(True)
        self.count_button.toggled.connect(self.numbers_card.setVisible)

    def _list(self) -> QWidget:
        """Return the list with what adds to it above, and what counts it below."""
        bar = QWidget()
        parts = FlowLayout(bar, gap=8)
        for widget in (
            self.name_line,
            self.delegation,
            self.add_button,
            self.paste_button,
            self.marks.button,
            self.count_button,
        ):
            parts.addWidget(widget)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(bar)
        column.addWidget(self.hint)
        column.addWidget(self.view, 1)
        column.addWidget(self.numbers)
        column.addWidget(self.numbers_card)
        return whole

    def _make_actions(self) -> None:
        for words, keys, act in (
            ("session.move_up", "Alt+Up", self.move_up),
            ("session.move_down", "Alt+Down", self.move_down),
            ("session.delete_people", QKeySequence(QKeySequence.StandardKey.Delete), self.delete),
            ("session.show_person", "Ctrl+O", self.show_person),
        ):
            self.view.add_action(say(words), keys).triggered.connect(act)
        self._add_keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        # Wherever the keys are in the window, as long as this tab is what one sees.
        self._add_keys.setContext(Qt.ShortcutContext.WindowShortcut)
        self._add_keys.activated.connect(self._on_add_keys)

    # What the page asks for

    def show_session(self, session_id: str) -> None:
        """Show another session; a pasted list that was not added is given up with the old one."""
        if session_id != self.session_id:
            self.save_now()
            self.view.finish_editing()
            self._show_list()
            self.name_line.clear()
            self.session_id = session_id

    def save_now(self) -> None:
        """Store what is typed into a cell."""
        self.view.save_now()
        save_all(self.numbers_card)

    def bring_up_to_date(self) -> None:
        """Load the list again."""
        if not self.session_id:
            return
        sheet, names = self.desk.ask(self._load)
        if sheet is None:
            return
        self.sheet, self.names = sheet, names
        self.columns.show_names(self.names)
        people = sorted(person.words for person in self.names.people.values())
        self.name_line.set_words(people)
        reason = why_locked(self.desk, self.session_id)
        self.model.read_only = bool(reason)
        self.view.show_rows(list(self._rows(sheet)))
        self._show_delegations(sheet)
        self._show_numbers(sheet)
        for each in (
            self.name_line,
            self.add_button,
            self.paste_button,
            self.delegation,
            self.marks.button,
            self.numbers_card,
        ):
            allow(each, reason=reason)
        self.hint.setVisible(not sheet.entries)
        self.panel.show_known(self.names, {entry.person_id for entry in sheet.entries})

    def _load(self, database: DatabaseSession) -> tuple[ParticipantSheet | None, KnownNames]:
        language = self.desk.language
        names = self.known.names(database, language, day_of(database, self.session_id))
        return load_participant_sheet(database, self.session_id, language, self.known.registers(database)), names

    def _rows(self, sheet: ParticipantSheet) -> list[TreeRow[ParticipantEntry]]:
        rows: list[TreeRow[ParticipantEntry]] = []
        for delegation in sheet.delegations:
            people = sheet.of(delegation)
            heading, tone = delegation_heading(sheet, delegation, delegation_name)
            rows.append(TreeRow(f"{_HEADING}{delegation}", None, None, heading, tone=tone))
            rows += [TreeRow(person.id, f"{_HEADING}{delegation}", person, takes_drops=False) for person in people]
        return rows

    def _show_delegations(self, sheet: ParticipantSheet) -> None:
        if self.delegation.count():
            return
        for delegation in sheet.delegations:
            self.delegation.addItem(delegation_name(delegation), str(delegation))

    def _show_numbers(self, sheet: ParticipantSheet) -> None:
        language = self.desk.language
        stated = []
        for line in sheet.head_counts:
            words = line.words.or_other(language)
            said = words.text if words else str(line.number)
            stated.append(f"{delegation_name(line.delegation)}: {said}" if line.delegation else said)
        parts = [say_counted("session.people_listed", len(sheet.entries))]
        if stated:
            parts.append(say("session.people_stated", words="; ".join(stated)))
        self.numbers.setText(" · ".join(parts))
        listed = Counter(entry.delegation for entry in sheet.entries)
        self.numbers_card.show_numbers(self.session_id, sheet.head_counts, listed)

    # Gestures, each one change set

    def _change(self, what: str, work: Callable[[DatabaseSession], object]) -> bool:
        return self.desk.try_change(self.saving.label(what), work)

    def _chosen_delegation(self) -> Delegation:
        return Delegation(self.delegation.currentData() or Delegation.CANADA)

    def _on_add_keys(self) -> None:
        if self.name_line.hasFocus():
            self.add_person()
        else:
            self.name_line.setFocus()

    def add_person(self) -> None:
        """Add the person that is typed, with title and institution where they follow the name."""
        typed = clean_line(self.name_line.text())
        if not typed or self.names is None:
            self.name_line.setFocus()
            return
        person = self._read(typed)
        delegation, language, session_id = self._chosen_delegation(), self.desk.language, self.session_id
        added: list[str] = []

        def work(database: DatabaseSession) -> None:
            added.append(participant_editing.add_named(database, session_id, delegation, person, language))

        if self._change(say("session.person_added", name=person.name), work):
            self.name_line.clear()
            self.view.choose(added, added[0])
        self.name_line.setFocus()

    def _read(self, typed: str) -> PastedPerson:
        names = self.names
        if names is None or typed in names.people_by_words:
            return PastedPerson(0, typed)
        found = take_apart(typed, known_words(names)).people
        return found[0] if len(found) == 1 else PastedPerson(0, typed)

    def delete(self) -> None:
        """Take the chosen people off the list."""
        ids = self.view.chosen_ids()
        if not ids or self.desk.workspace.read_only:
            return
        order = [record_id for record_id in self.model.all_ids() if record_id not in ids[1:]]
        place = order.index(ids[0])
        following = next(iter([*order[place + 1 :], *reversed(order[:place])]), "")
        if self._change(
            say_counted("session.people_deleted", len(ids)),
            lambda database: participant_editing.delete_participants(database, ids),
        ):
            self.view.choose([following], following)

    def move_up(self) -> None:
        """Move the chosen people up in their delegation."""
        self._move(-1)

    def move_down(self) -> None:
        """Move the chosen people down in their delegation."""
        self._move(1)

    def _move(self, steps: int) -> None:
        ids = self.view.chosen_ids()
        if ids and not self.desk.workspace.read_only:
            self._change(
                say_counted("session.people_moved", len(ids)),
                lambda database: participant_editing.move_within(database, ids, steps),
            )

    def _on_dropped(self, ids: list[str], target_id: str | None, place: int) -> None:
        if target_id is None or not target_id.startswith(_HEADING) or self.sheet is None:
            return
        delegation = Delegation(target_id.removeprefix(_HEADING))
        target = len(self.sheet.of(delegation)) if place < 0 else place
        self._change(
            say_counted("session.people_moved", len(ids)),
            lambda database: participant_editing.move_participants(database, ids, delegation, target),
        )

    def mark_chosen(self, mark: Mark) -> None:
        """Say of the chosen people how they stand; the same again takes it back. A second head is pointed out."""
        ids = self.view.chosen_ids()
        if not ids or self.desk.workspace.read_only:
            return
        words = say("session.head_of_delegation")
        if mark.field != HEAD:
            words = term(f"{mark.field}.{mark.value}", InterfaceText.language)
        if self._change(
            say_counted("session.people_marked", len(ids), mark=words),
            lambda database: mark_participants(database, ids, mark),
        ):
            self._point_out_heads(mark, ids)

    def _point_out_heads(self, mark: Mark, ids: Sequence[str]) -> None:
        entries = self.sheet.entries if self.sheet is not None and mark.field == HEAD else ()
        for delegation in dict.fromkeys(entry.delegation for entry in entries if entry.id in ids):
            heads = sum(entry.is_head for entry in entries if entry.delegation is delegation)
            if heads > 1:
                name = delegation_name(delegation)
                self.desk.said.emit(say("session.second_head", delegation=name, count=heads))

    def show_person(self) -> None:
        """Go to the person of the current row."""
        row = self.model.row_at(self.view.currentIndex())
        if row is not None and row.line is not None:
            self.desk.go("people", row.line.person_id)

    # A pasted list

    def paste(self) -> None:
        """Take the list in the clipboard apart."""
        self.look_at(QGuiApplication.clipboard().text())

    def look_at(self, text: str) -> None:
        """Show what a text was taken apart into, before anything is stored."""
        if self.names is None or self.desk.workspace.read_only:
            return
        found = take_apart(text, known_words(self.names))
        if not found.people:
            self.desk.failed.emit(say("session.nothing_pasted"))
            return
        self.panel.show_list(found, self._current_delegation())
        self.stack.setCurrentWidget(self.panel)
        self.panel.setFocus()

    def _current_delegation(self) -> Delegation:
        row = self.model.row_at(self.view.currentIndex())
        if row is not None:
            name = row.parent_id or row.id
            return Delegation(name.removeprefix(_HEADING))
        return self._chosen_delegation()

    def _on_accepted(self, people: Sequence[participant_editing.PersonToAdd]) -> None:
        session_id, language = self.session_id, self.desk.language
        added: list[str] = []

        def work(database: DatabaseSession) -> None:
            added.extend(participant_editing.add_people(database, session_id, people, language))

        if self._change(say_counted("session.people_added", len(people)), work):
            self._show_list()
            self.view.choose(added, added[0] if added else "")
            self.view.setFocus()

    def _show_list(self) -> None:
        self.stack.setCurrentIndex(0)


def delegation_name(delegation: Delegation) -> str:
    """Return what a delegation is called in the window's language."""
    return term(f"delegation.{delegation}", InterfaceText.language)


def known_words(names: KnownNames) -> KnownWords:
    """Return what helps to read a list."""
    return KnownWords(frozenset(names.institutions_by_key), names.given_names())
