"""The page of all actions: filters, table, the chosen action beside it, and what is done with several at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from cmpdesk.desktop.dates import today
from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.import_buttons import ImportButton
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import GAP, Page, button, empty_state, label, row
from cmpdesk.desktop.pages.actions.bulk import BulkBar
from cmpdesk.desktop.pages.actions.card import ActionCardView
from cmpdesk.desktop.pages.actions.changing import Changing
from cmpdesk.desktop.pages.actions.chosen import ChosenAction
from cmpdesk.desktop.pages.actions.delegates import (
    CellDelegate,
    ChoiceDelegate,
    DueDelegate,
    NamesDelegate,
    TextDelegate,
)
from cmpdesk.desktop.pages.actions.filters import CountLine, FilterBar
from cmpdesk.desktop.pages.actions.loading import Loading
from cmpdesk.desktop.pages.actions.log_export import ExportStrip, LogExport, LogWish, ids_of, log_file_name
from cmpdesk.desktop.pages.actions.menu import (
    ActionMenu,
    MenuWish,
    commitment_choices,
    commitment_code,
    side_choices,
    side_code,
    status_choices,
    status_code,
)
from cmpdesk.desktop.pages.actions.model import ActionModel, columns, sort_keys
from cmpdesk.desktop.pages.actions.new_action import NewActionPanel
from cmpdesk.desktop.pages.actions.sieve import OVERDUE, Arranged, Grouping, Sieve
from cmpdesk.desktop.pages.actions.slices import Slices
from cmpdesk.desktop.pages.actions.table import ActionTableView
from cmpdesk.desktop.pages.actions.words import status_words
from cmpdesk.model.collection import look_at_all, pass_over
from cmpdesk.secretariat.actions.editing import sessions_to_record_in
from cmpdesk.secretariat.actions.table import ActionTable, load_action_lines
from cmpdesk.secretariat.minutes_life.versions import settled_sessions

if TYPE_CHECKING:
    from cmpdesk.desktop.desk import Desk, News

_CARD_WIDTH = 330
_CARD_LETTERS = 40
_MOST_REPLACED = 500
_OF_ACTIONS = frozenset(
    {
        "action", "action_institution", "action_person", "action_tag", "action_update", "action_review",
        "action_revision",
    }
)  # fmt: skip
_OF_AGENDAS = frozenset({"agenda_item", "agenda_item_action"})


class ActionsPage(Page):
    """All actions of all years."""

    tables = (
        *sorted(_OF_ACTIONS), *sorted(_OF_AGENDAS), "tag", "theme", "session", "session_group", "edition",
        "working_group", "working_group_name", "working_group_alias", "institution", "institution_name",
        "institution_alias", "person", "person_alias",
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.table: ActionTable | None = None
        self.sieve = Sieve(sort_keys(), self._band_title)
        self.slices = Slices(self)
        self.loading = Loading(desk, self)
        self.changing = Changing(desk, self)
        self._sorted_by, self._descending = "", False
        self._arranged: Arranged | None = None
        self._wanted_record = ""
        # The card is not left empty beside a table that was just filled.
        self._shows_first = True
        self._wanted_filter = ""
        self._build()
        self._make_shortcuts()
        self._connect()

    # Building

    def _build(self) -> None:
        self.new_button = button(say("actions.new"), "add", look="main")
        self.export_button = button(say("actions.export"), "export")
        self.filters = FilterBar()
        self.counts = CountLine()
        self.new_panel = NewActionPanel()
        self.new_panel.hide()
        self.bulk = BulkBar()
        self.bulk.hide()
        self.strip = ExportStrip()
        self.log_export = LogExport(self.desk, self.strip, self)
        self.view = ActionTableView(say("actions.table"))
        self.model = ActionModel(columns(self.changing.cell_edits()), self.view)
        self.card = ActionCardView()
        self.card.choose_language(self.desk.language)
        self.chosen = ChosenAction(self.desk, self.model, self.view, self.card)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(row(label(say("window.page_actions"), "title"), None, self._head_buttons()))
        self.stack = QStackedWidget()
        self.stack.addWidget(self._whole())
        self.first_button = button(say("actions.go_to_meetings"), "meetings", look="main")
        self.empty_new_button = button(say("actions.new"), "add", look="main")
        self.empty = empty_state(
            say("actions.empty"), say("actions.empty_hint"), self.empty_new_button, self.first_button
        )
        self.stack.addWidget(self.empty)
        layout.addWidget(self.new_panel)
        layout.addWidget(self.stack, 1)
        self._show_model()

    def _head_buttons(self) -> QWidget:
        self.import_button = ImportButton(self.desk)
        self.merge_button = ImportButton(self.desk, merges=True)
        return wrapped(self.new_button, self.import_button, self.merge_button, self.export_button)

    def _whole(self) -> QWidget:
        self.nothing_found = label("", "muted")
        self.nothing_found.setWordWrap(True)
        self.nothing_found.hide()
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.bulk)
        column.addWidget(self.nothing_found)
        column.addWidget(self.view, 1)
        column.addWidget(self.strip)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.card)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(10)
        self.card.setMinimumWidth(240)
        self.view.setMinimumWidth(240)
        width = max(_CARD_WIDTH, self.fontMetrics().averageCharWidth() * _CARD_LETTERS)
        self.splitter.setSizes([10_000, width])
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.filters)
        layout.addWidget(self.counts)
        layout.addWidget(self.splitter, 1)
        return whole

    def _show_model(self) -> None:
        self.view.show_actions(self.model)
        self.view.setItemDelegate(CellDelegate(self.view))
        for key, delegate in {
            "text": TextDelegate(self.view),
            "status": ChoiceDelegate(self.view, status_choices, status_code),
            "side": ChoiceDelegate(self.view, side_choices, side_code, chips=False),
            "commitment": ChoiceDelegate(self.view, commitment_choices, commitment_code, chips=False),
            "due": DueDelegate(self.view, self.changing.editing.said_on),
            "revised_due": DueDelegate(self.view, self.changing.editing.said_on),
            "responsible": NamesDelegate(self.view, self.changing.known_names),
        }.items():
            place = [column.key for column in self.model.columns].index(key)
            self.view.setItemDelegateForColumn(place, delegate)
            delegate.closeEditor.connect(self._on_editor_closed)

    def _make_shortcuts(self) -> None:
        for name, keys, act in (
            ("new_action", QKeySequence.StandardKey.New, self.begin_new),
            ("find_action", QKeySequence.StandardKey.Find, self._on_find),
        ):
            action = QAction(say(f"actions.{name}"), self)
            action.setObjectName(name)
            action.setShortcut(keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(act)
            self.addAction(action)

    def _connect(self) -> None:
        self.filters.changed.connect(self._arrange)
        self.model.order_wished.connect(self._on_order)
        self.slices.finished.connect(self._on_arranged)
        self.view.record_chosen.connect(self._on_record_chosen)
        self.view.choice_changed.connect(self._on_choice_changed)
        self.view.left.connect(self._on_left)
        self.view.opened.connect(self._on_opened)
        self.view.customContextMenuRequested.connect(self._on_menu)
        for each in (self.new_button, self.empty_new_button):
            each.clicked.connect(self.begin_new)
        self.first_button.clicked.connect(self._on_meetings)
        self.export_button.clicked.connect(self._on_export)
        self.loading.loaded.connect(self._on_loaded)
        self.loading.progressed.connect(self.counts.show_progress)
        self.changing.follow(self.view, self.card, self.bulk)
        self.new_panel.recorded.connect(self._on_recorded)
        self.new_panel.number_wished.connect(self._on_number_wished)
        self.new_panel.left.connect(self.view.setFocus)
        self.card.session_wished.connect(self._on_session)
        self.destroyed.connect(look_at_all)

    # Loading

    def load(self) -> None:
        """Load all lines in the background; what is shown stays until they are there."""
        self.loading.begin()

    def _on_loaded(self, table: ActionTable) -> None:
        self.table = replace(table, lines=())
        self.model.settled_sessions = self.desk.ask(settled_sessions)
        self.changing.names, self.changing.tags = table.names, table.tags
        self.sieve.set_lines(table.lines)
        pass_over(len(table.lines))
        self.sieve.group_places = {group.id: place for place, group in enumerate(table.groups)}
        self.filters.fill(table)
        self.bulk.offer_tags(table.tags)
        self.card.offer(table.names, table.tags)
        self.changing.editing.prepare()
        self._arrange()
        self.chosen.show_soon()

    def _on_language_changed(self) -> None:
        self.card.choose_language(self.desk.language)
        super()._on_language_changed()

    def _on_changed(self, news: News) -> None:
        if not news.concerns(*self.tables):
            return
        few = bool(news.tables) and len(news.record_ids) <= _MOST_REPLACED
        if self.table is None or self.loading.is_under_way() or not self.isVisible() or not few:
            self._become_stale()
        elif news.tables.isdisjoint(set(self.tables) - _OF_ACTIONS - _OF_AGENDAS):
            self._replace(news.record_ids)
        else:
            self._become_stale()

    def _replace(self, record_ids: frozenset[str]) -> None:
        """Load the few lines that changed; where it is not known whose a deleted part was, load everything."""
        touched = self.changing.touched
        found = self.changing.editing.actions_touched(record_ids)
        unknown = record_ids - found.known - touched
        gone = frozenset(each for each in unknown if self.sieve.find(each) is not None)
        if unknown - gone and not touched:
            self._become_stale()
            return
        wanted = sorted(found.action_ids | touched)
        lines = self.desk.ask(load_action_lines, self.desk.language, today(), wanted)
        changed = {line.id: line for line in lines}
        gone |= frozenset(wanted) - frozenset(changed)
        self.sieve.replace_lines(changed, gone)
        self._arrange()
        self.chosen.show_soon()

    def show_record(self, record_id: str | None, tab: str | None) -> None:
        """Show an action, letting go of filters that hide it; ``tab`` may be a filter: ``group:FOR``, ``year:2021``."""
        if tab:
            self._wanted_filter = tab
            self._narrow_as_wanted()
        if not record_id:
            return
        self._wanted_record = record_id
        if self.table is not None and not self.loading.is_under_way():
            if self.sieve.find(record_id) is not None and self.model.row_of(record_id) is None:
                self.filters.clear()
            self._go_to_wanted()

    def shown_record(self) -> tuple[str | None, str | None]:
        """Return the action whose card is shown."""
        return self.chosen.id() or None, None

    def _narrow_as_wanted(self) -> None:
        if self._wanted_filter and self.table is not None and not self.loading.is_under_way():
            wanted, self._wanted_filter = self._wanted_filter, ""
            self.filters.narrow_to(wanted, self.table)

    def _go_to_wanted(self) -> None:
        if self._wanted_record and self.view.choose(self._wanted_record):
            self._wanted_record = ""
            self.view.setFocus()

    # Arranging

    def _arrange(self) -> None:
        wish = replace(self.filters.wish(), sorted_by=self._sorted_by, descending=self._descending)
        self.slices.start(self.sieve.arrange(wish))

    def _on_order(self, key: str, descending: bool) -> None:
        self._sorted_by, self._descending = key, descending
        self._arrange()

    def _on_arranged(self, arranged: Arranged) -> None:
        self._arranged = arranged
        if self.view.state() == QAbstractItemView.State.EditingState:
            return
        self._show_arranged()

    def _on_editor_closed(self) -> None:
        QTimer.singleShot(0, self, self._show_arranged)

    def _show_arranged(self) -> None:
        if self._arranged is None or self.view.state() == QAbstractItemView.State.EditingState:
            return
        arranged, self._arranged = self._arranged, None
        self.view.show_arranged(arranged)
        if self.table is not None and not self.loading.is_under_way():
            self.counts.show_counts(arranged)
            self.stack.setCurrentIndex(1 if not arranged.total else 0)
            self.empty_new_button.setVisible(bool(self.table.sessions))
            self.export_button.setEnabled(bool(arranged.count))
            self.nothing_found.setVisible(bool(arranged.total) and not arranged.count)
            self.nothing_found.setText(say("actions.nothing_found", filters=self.filters.in_words()))
        self._narrow_as_wanted()
        if self._wanted_record:
            if self.sieve.find(self._wanted_record) and self.model.row_of(self._wanted_record) is None:
                self.filters.clear()
            self._go_to_wanted()
        elif self._shows_first and self.model.lines:
            self.view.choose_first()
        self._shows_first = self._shows_first and not self.model.lines
        self._on_choice_changed()

    def _band_title(self, grouping: Grouping, key: str) -> str:
        if grouping is Grouping.GROUP and self.table is not None:
            return next((group.name for group in self.table.groups if group.id == key), say("actions.no_group"))
        if grouping is Grouping.YEAR:
            return say("actions.raised_in", year=key) if key else say("actions.raised_nowhere")
        return say("actions.band_overdue") if key == OVERDUE else status_words(key)

    def _on_record_chosen(self, _record_id: str) -> None:
        self.chosen.show_soon()

    def _on_choice_changed(self) -> None:
        self.bulk.show_count(self.view.chosen_count())
        self.chosen.show_soon()

    # A new action

    def begin_new(self) -> None:
        """Let a new action be taken down, of the group that is filtered by or chosen."""
        if self.table is None:
            return
        sessions = self.desk.ask(sessions_to_record_in, self.desk.language)
        if not sessions:
            self.desk.failed.emit(say("actions.no_session_yet"))
            return
        line = self.model.line(self.view.currentIndex())
        group_id = self.filters.group.code() or getattr(line, "group_id", "") or ""
        self.new_panel.offer(self.table.groups, sessions, group_id)

    def _on_number_wished(self, session_id: str, group_id: str) -> None:
        self.new_panel.show_number(self.changing.editing.next_number(session_id, group_id))

    def _on_recorded(self, session_id: str, group_id: str, text: str) -> None:
        action_id = self.changing.editing.record(session_id, group_id, text)
        if action_id:
            self.new_panel.done()
            self.show_record(action_id, None)

    # The rest

    def _on_find(self) -> None:
        self.filters.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.words.selectAll()

    def _on_left(self) -> None:
        """Escape: first let go of several rows, then of the filters."""
        if self.view.chosen_count() > 1:
            self.view.choose(self.chosen.id())
        elif self.filters.narrows():
            self.filters.clear()

    def _on_opened(self) -> None:
        self.card.wording.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_meetings(self) -> None:
        self.desk.go("meetings")

    def _on_session(self, session_id: str) -> None:
        self.desk.go("session", session_id)

    def _on_export(self) -> None:
        wish = self.filters.wish()
        line = next((each for each in self.model.lines if getattr(each, "group_id", "") == wish.group_id), None)
        code = line.group_code if wish.group_id and line is not None else ""
        log_wish = LogWish(ids_of(self.model.lines), self.desk.language, today(), self.filters.in_words())
        year = 0 if wish.last_year else wish.year
        self.log_export.ask(log_wish, log_file_name(today(), code, year, self.desk.language))

    def _on_menu(self, place: QPoint) -> None:
        ids, numbers = self.changing.chosen()
        if not ids:
            return
        menu = ActionMenu(self, ids, numbers, self.view.copy_action)
        menu.wished.connect(self._on_menu_wished)
        menu.popup(self.view.viewport().mapToGlobal(place))

    def _on_menu_wished(self, wish: MenuWish) -> None:
        if wish.key == "edit":
            self.view.edit(self.view.currentIndex())
        elif wish.key == "session":
            line = self.sieve.find(wish.ids[0])
            if line is not None and line.session_id is not None:
                self.desk.go("session", line.session_id)
        else:
            self.changing.carry_out(wish)
