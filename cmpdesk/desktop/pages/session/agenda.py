"""The agenda of a session: items in their order, with running times in both cities, edited where they are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from cmpdesk.desktop.flow import FlowLayout
from cmpdesk.desktop.interface_text import InterfaceText, say, say_counted
from cmpdesk.desktop.page import allow, button, empty_state, label, mark
from cmpdesk.desktop.pages.session.agenda_agreement import AgreementBoxes
from cmpdesk.desktop.pages.session.agenda_columns import AgendaColumns
from cmpdesk.desktop.pages.session.agenda_details import AgendaDetails
from cmpdesk.desktop.pages.session.agenda_templates import AgendaTemplatesButton
from cmpdesk.desktop.pages.session.earlier_items import EarlierItemsDialog
from cmpdesk.desktop.pages.session.fields import save_all
from cmpdesk.desktop.pages.session.known import Known
from cmpdesk.desktop.pages.session.locking import why_locked
from cmpdesk.desktop.pages.session.record_tree import RecordTreeModel, TreeRow
from cmpdesk.desktop.pages.session.record_tree_view import RecordTreeView
from cmpdesk.desktop.pages.session.saving import Saving
from cmpdesk.secretariat.agenda import editing as agenda_editing
from cmpdesk.secretariat.agenda import starting as agenda_starting
from cmpdesk.secretariat.agenda.agreement import load_agreement
from cmpdesk.secretariat.agenda.earlier_items import add_items_from
from cmpdesk.secretariat.agenda.sheet import AgendaEntry, AgendaSheet, load_agenda_sheet
from cmpdesk.secretariat.meetings.session_overview import cities_of, day_of
from cmpdesk.secretariat.words.dates import in_zone, time_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session as DatabaseSession

    from cmpdesk.desktop.desk import Desk
    from cmpdesk.secretariat.registers.known_names import KnownNames


_LEAST_ROWS = 5


class AgendaTab(QWidget):
    """The agenda, and below it what belongs to the chosen item."""

    def __init__(self, desk: Desk, saving: Saving, known: Known, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.saving, self.known = desk, saving, known
        self.session_id = ""
        self.is_locked, self.why_locked = False, ""
        self.sheet: AgendaSheet | None = None
        self.columns = AgendaColumns(desk, saving)
        self.model: RecordTreeModel[AgendaEntry] = RecordTreeModel(self.columns.made(), 3)
        self.model.moved.connect(self._on_dropped, Qt.ConnectionType.QueuedConnection)
        self.view = RecordTreeView("agenda_items", say("session.tab_agenda"), self.model)
        self.view.record_chosen.connect(self._on_chosen)
        self.details = AgendaDetails(desk, saving)
        self.setFocusProxy(self.view)
        self._build()
        self._make_actions()

    def _build(self) -> None:
        self.add_button = button(say("session.add_item"), "add", tip=say("session.add_item_tip"))
        self.usual_button = button(say("session.usual_items"), "bullets", tip=say("session.usual_items_tip"))
        self.carry_button = button("", "history", tip=say("session.carry_over_tip"))
        self.earlier_button = button(say("session.from_earlier"), "history", tip=say("session.from_earlier_tip"))
        self.earlier_button.setObjectName("from_earlier")
        self.earlier_button.clicked.connect(self.choose_earlier)
        self.templates_button = AgendaTemplatesButton(self.desk, self.saving)
        self.templates_button.begun.connect(self._on_begun)
        self.add_button.setObjectName("add_item")
        self.carry_button.setObjectName("carry_over")
        self.add_button.clicked.connect(self.add_item)
        self.usual_button.clicked.connect(self.start_with_usual_items)
        self.carry_button.clicked.connect(self.carry_over)
        self.timing = label("", "timing")
        self.timing.setObjectName("timing")
        bar = QWidget()
        buttons = FlowLayout(bar, gap=8)
        self.agreement = AgreementBoxes(self.desk, self.saving)
        gestures = (self.add_button, self.templates_button, self.earlier_button, self.carry_button)
        for widget in (*gestures, self.agreement, self.timing):
            buttons.addWidget(widget)
        self.empty = empty_state(say("session.agenda_empty"), say("session.agenda_empty_hint"), self.usual_button)
        self.view.setMinimumHeight(_LEAST_ROWS * 2 * self.fontMetrics().lineSpacing())
        self.details_area = QScrollArea()
        self.details_area.setWidget(self.details)
        self.details_area.setWidgetResizable(True)
        # The card behind shows through.
        self.details_area.viewport().setAutoFillBackground(False)
        self.details.setAutoFillBackground(False)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(self.view)
        self.splitter.addWidget(self.details_area)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setCollapsible(0, False)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.splitter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 12)
        layout.setSpacing(8)
        layout.addWidget(bar)
        layout.addWidget(self.stack, 1)

    def _make_actions(self) -> None:
        for words, keys, act in (
            ("session.move_up", "Alt+Up", self.move_up),
            ("session.move_down", "Alt+Down", self.move_down),
            ("session.indent", "Alt+Right", self.indent),
            ("session.outdent", "Alt+Left", self.outdent),
            ("session.delete_items", QKeySequence(QKeySequence.StandardKey.Delete), self.delete),
        ):
            self.view.add_action(say(words), keys).triggered.connect(act)
        self._add_keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        # Wherever the keys are in the window, as long as this tab is what one sees.
        self._add_keys.setContext(Qt.ShortcutContext.WindowShortcut)
        self._add_keys.activated.connect(self.add_item)

    # What the page asks for

    def show_session(self, session_id: str) -> None:
        """Show another session."""
        if session_id != self.session_id:
            self.save_now()
            self.view.finish_editing()
            self.session_id = session_id

    def save_now(self) -> None:
        """Store what is typed."""
        self.view.save_now()
        save_all(self.details)

    def bring_up_to_date(self) -> None:
        """Load the agenda again."""
        if not self.session_id:
            return
        sheet, names = self.desk.ask(self._load)
        if sheet is None:
            return
        self.sheet = sheet
        self.columns.show_names(names)
        self.columns.show_facts(sheet.facts)
        self.why_locked = why_locked(self.desk, self.session_id)
        self.is_locked = bool(self.why_locked)
        self.model.read_only = self.is_locked
        self.model.set_titles(self.columns.city_titles())
        self._hide_times()
        self.view.show_rows([TreeRow(entry.id, entry.parent_id, entry) for entry in sheet.entries])
        self._show_state(sheet)
        agreement = self.desk.ask(load_agreement, self.session_id)
        can_agree = not self.is_locked and bool(sheet.entries)
        self.agreement.show_agreement(self.session_id, agreement, can_write=can_agree)
        self._on_chosen(self.view.current_id())

    def _load(self, database: DatabaseSession) -> tuple[AgendaSheet | None, KnownNames]:
        language = self.desk.language
        names = self.known.names(database, language, day_of(database, self.session_id))
        registers = self.known.registers(database)
        return load_agenda_sheet(database, self.session_id, language, registers=registers, names=names), names

    def _hide_times(self) -> None:
        for key in ("first_city", "second_city"):
            has_start = self.sheet is not None and self.sheet.ends_at is not None
            self.view.setColumnHidden(self.model.column_of(key), not has_start)

    def _show_state(self, sheet: AgendaSheet) -> None:
        self.stack.setCurrentIndex(1 if sheet.entries else 0)
        buttons = (self.add_button, self.earlier_button, self.usual_button, self.carry_button, self.templates_button)
        for each in buttons:
            allow(each, reason=self.why_locked)
        self.templates_button.show_facts(sheet.facts, has_items=bool(sheet.entries))
        self.carry_button.setVisible(bool(sheet.open_actions))
        words = say_counted("session.carry_over", sheet.open_actions)
        self.carry_button.setText(words)
        self.carry_button.setAccessibleName(words)
        sentence, tone = timing_words(sheet)
        self.timing.setText(sentence)
        self.timing.setVisible(bool(sheet.entries))
        mark(self.timing, "tone", tone)

    def _on_chosen(self, record_id: str) -> None:
        entries = self.sheet.entries if self.sheet is not None else ()
        entry = next((each for each in entries if each.id == record_id), None)
        self.details_area.setVisible(entry is not None)
        if entry is not None and self.sheet is not None:
            self.details.show_entry(entry, self.sheet, is_locked=self.is_locked)

    # Gestures, each one change set

    def _change(self, what: str, work: Callable[[DatabaseSession], object]) -> bool:
        return self.desk.try_change(self.saving.label(what), work)

    def add_item(self) -> None:
        """Add an item after the current one, and open its title."""
        self.view.finish_editing()
        after, session_id = self.view.current_id() or None, self.session_id
        made: list[str] = []

        def work(database: DatabaseSession) -> None:
            made.append(agenda_editing.add_item(database, session_id, after_id=after))

        if self._change(say("session.item_added"), work):
            self.view.setFocus()
            self.view.edit_cell(made[0], "title")

    def delete(self) -> None:
        """Delete the chosen items with what is below them."""
        ids = self.view.chosen_ids()
        if not ids or self.is_locked:
            return
        following = self._next_after(ids)
        if self._change(
            say_counted("session.items_deleted", len(ids)), lambda database: agenda_editing.delete_items(database, ids)
        ):
            self.view.choose([following] if following else [], following)

    def _next_after(self, ids: list[str]) -> str:
        """Return the row that is chosen when these are gone: the next one of their level, or the one before."""
        rest = [entry for entry in (self.sheet.entries if self.sheet else ()) if not self._is_within(entry, ids)]
        order = self.model.all_ids()
        after = [entry.id for entry in rest if order.index(entry.id) > order.index(ids[-1])]
        before = [entry.id for entry in rest if order.index(entry.id) < order.index(ids[0])]
        return (after[:1] or before[-1:] or [""])[0]

    def _is_within(self, entry: AgendaEntry, ids: list[str]) -> bool:
        parents = {each.id: each.parent_id for each in (self.sheet.entries if self.sheet else ())}
        place: str | None = entry.id
        while place is not None:
            if place in ids:
                return True
            place = parents.get(place)
        return False

    def move_up(self) -> None:
        """Move the current item up."""
        self._move("session.item_moved", agenda_editing.move_up)

    def move_down(self) -> None:
        """Move the current item down."""
        self._move("session.item_moved", agenda_editing.move_down)

    def indent(self) -> None:
        """Put the current item below the one before it."""
        self._move("session.item_indented", agenda_editing.indent)

    def outdent(self) -> None:
        """Put the current item on the level of the one that it is below."""
        self._move("session.item_outdented", agenda_editing.outdent)

    def _move(self, what: str, act: Callable[[DatabaseSession, str], None]) -> None:
        record_id = self.view.current_id()
        if record_id and not self.is_locked:
            self._change(say(what), lambda database: act(database, record_id))

    def _on_dropped(self, ids: list[str], parent_id: str | None, place: int) -> None:
        # What lies below a dragged item comes along with it.
        ids = [record_id for record_id in ids if not self._is_below_one(record_id, ids)]

        def work(database: DatabaseSession) -> None:
            for step, record_id in enumerate(ids):
                target = len(self.model.all_ids()) if place < 0 else place + step
                agenda_editing.move_item(database, record_id, parent_id, target)

        self._change(say("session.item_moved"), work)

    def _is_below_one(self, record_id: str, ids: list[str]) -> bool:
        entry = next((each for each in (self.sheet.entries if self.sheet else ()) if each.id == record_id), None)
        others = [each for each in ids if each != record_id]
        return entry is not None and self._is_within(entry, others)

    def start_with_usual_items(self) -> None:
        """Fill the empty agenda with what every session has."""
        session_id = self.session_id
        if self._change(
            say("session.usual_items_added"),
            lambda database: agenda_starting.start_with_usual_items(database, session_id),
        ):
            self._on_begun()

    def _on_begun(self) -> None:
        """Go to the first item of what an agenda began with."""
        self.view.choose(self.model.all_ids()[:1])
        self.view.setFocus()

    def choose_earlier(self) -> EarlierItemsDialog:
        """Offer decisions of the last meeting and open actions; those that are chosen become items."""
        dialog = EarlierItemsDialog(self.desk, self.session_id, self)
        dialog.chosen.connect(self._on_earlier_chosen)
        dialog.show()
        return dialog

    def _on_earlier_chosen(self, ids: list[str]) -> None:
        after, session_id = self.view.current_id() or None, self.session_id
        made: list[str] = []

        def work(database: DatabaseSession) -> None:
            made.extend(add_items_from(database, session_id, ids, after))

        if self._change(say_counted("session.items_added", len(ids)), work):
            self.view.choose(made, made[0] if made else "")
            self.view.setFocus()

    def carry_over(self) -> None:
        """Put the open earlier actions on the item that reviews them."""
        session_id = self.session_id
        count = self.sheet.open_actions if self.sheet else 0
        self._change(
            say_counted("session.carried_over", count),
            lambda database: agenda_starting.carry_over_open_actions(database, session_id),
        )


def timing_words(sheet: AgendaSheet) -> tuple[str, str]:
    """Return when the agenda ends and how that fits, and the tone of it."""
    language = InterfaceText.language
    if sheet.ends_at is None:
        return say_counted("session.minutes_planned", sheet.planned), "muted"
    city = cities_of(sheet.facts, language)[0]
    ends = say("session.ends_at", time=time_text(in_zone(sheet.ends_at, city.zone_name).time(), language))
    if sheet.over is None:
        return ends, "muted"
    if sheet.over > 0:
        return f"{ends} · {say_counted('session.minutes_over', sheet.over)}", "bad"
    if sheet.over < 0:
        return f"{ends} · {say_counted('session.minutes_spare', -sheet.over)}", "good"
    return f"{ends} · {say('session.on_time')}", "good"
