"""The page of all actions: filters, table, the chosen action beside it, and what is done with several at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from time import sleep
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from cmpdesk.desktop.background import WorkCancelledError
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import GAP, Page, button, empty_state, label, row
from cmpdesk.desktop.pages.actions.bulk import BulkBar
from cmpdesk.desktop.pages.actions.card import ActionCardView
from cmpdesk.desktop.pages.actions.collector import collector_resting, look_at_all, pass_over
from cmpdesk.desktop.pages.actions.delegates import (
    CellDelegate,
    ChoiceDelegate,
    DueDelegate,
    NamesDelegate,
    TextDelegate,
)
from cmpdesk.desktop.pages.actions.editing import ActionEditing
from cmpdesk.desktop.pages.actions.filters import CountLine, FilterBar
from cmpdesk.desktop.pages.actions.log_export import ExportStrip, LogExport, LogWish, ids_of, log_file_name
from cmpdesk.desktop.pages.actions.menu import (
    STATUS,
    ActionMenu,
    MenuWish,
    commitment_choices,
    commitment_code,
    side_choices,
    side_code,
    status_choices,
    status_code,
)
from cmpdesk.desktop.pages.actions.new_action import NewActionPanel
from cmpdesk.desktop.pages.actions.sieve import OVERDUE, Arranged, Grouping, Sieve
from cmpdesk.desktop.pages.actions.slices import Slices
from cmpdesk.desktop.pages.actions.table import ActionModel, ActionTableView, columns, sort_keys
from cmpdesk.desktop.pages.actions.words import (
    status_words,
    today,
)
from cmpdesk.model.language import Translated
from cmpdesk.secretariat.action_card import ActionEvent, load_action_card, load_action_history
from cmpdesk.secretariat.action_editing import sessions_to_record_in
from cmpdesk.secretariat.action_table import (
    ActionTable,
    ActionTableLine,
    ResponsibleName,
    load_action_lines,
    load_action_table,
)

if TYPE_CHECKING:
    from cmpdesk.desktop.background import Job, Progress
    from cmpdesk.desktop.desk import Desk, News

_CARD_WIDTH = 330
_CARD_LETTERS = 40
_CARD_DELAY_MILLISECONDS = 40
_HISTORY_DELAY_MILLISECONDS = 150
# Python runs one thread at a time: after every piece the loading thread lets the window's have its turn.
_BREATH_SECONDS = 0.002
_TOLD_EVERY = 2_000
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
        self.editing = ActionEditing(desk, self)
        self._sorted_by, self._descending = "", False
        self._arranged: Arranged | None = None
        self._loading: Job | None = None
        self._history_job: Job | None = None
        self._wanted_record = ""
        self._wanted_filter = ""
        self._touched: frozenset[str] = frozenset()
        self._names: tuple[ResponsibleName, ...] = ()
        self._build()
        self._make_timers()
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
        self.model = ActionModel(columns(self._edits()), self.view)
        self.card = ActionCardView()
        self.card.language = self.desk.language
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(row(label(say("window.page_actions"), "title"), None, self.new_button, self.export_button))
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
            "due": DueDelegate(self.view, self.editing.said_on),
            "revised_due": DueDelegate(self.view, self.editing.said_on),
            "responsible": NamesDelegate(self.view, self._known_names),
        }.items():
            place = [column.key for column in self.model.columns].index(key)
            self.view.setItemDelegateForColumn(place, delegate)
            delegate.closeEditor.connect(self._on_editor_closed)

    def _edits(self) -> dict[str, Callable[[ActionTableLine, str], bool]]:
        return {
            "text": self._edit_text,
            "status": self._edit_status,
            "side": self._edit_side,
            "commitment": self._edit_commitment,
            "due": self._edit_due,
            "revised_due": self._edit_revised_due,
            "responsible": self._edit_responsible,
        }

    def _make_timers(self) -> None:
        self._card_timer = self._timer(_CARD_DELAY_MILLISECONDS, self._show_chosen)
        self._history_timer = self._timer(_HISTORY_DELAY_MILLISECONDS, self._ask_history)

    def _timer(self, milliseconds: int, act: Callable[[], None]) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(milliseconds)
        made.timeout.connect(act)
        return made

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
        self.view.delete_wished.connect(self._delete_chosen)
        self.view.left.connect(self._on_left)
        self.view.opened.connect(self._on_opened)
        self.view.customContextMenuRequested.connect(self._on_menu)
        for each in (self.new_button, self.empty_new_button):
            each.clicked.connect(self.begin_new)
        self.first_button.clicked.connect(self._on_meetings)
        self.export_button.clicked.connect(self._on_export)
        self._connect_parts()
        self.destroyed.connect(look_at_all)

    def _connect_parts(self) -> None:
        self.bulk.status_wished.connect(self._on_bulk_status)
        self.bulk.tag_wished.connect(self._on_bulk_tag)
        self.bulk.due_wished.connect(self._on_bulk_due)
        self.bulk.carry_over_wished.connect(self._carry_over_chosen)
        self.bulk.delete_wished.connect(self._delete_chosen)
        self.new_panel.recorded.connect(self._on_recorded)
        self.new_panel.number_wished.connect(self._on_number_wished)
        self.new_panel.left.connect(self.view.setFocus)
        self.card.field_changed.connect(self._on_field)
        self.card.tag_changed.connect(self._on_tag)
        self.card.session_wished.connect(self._on_session)
        self.card.carry_over_wished.connect(self._on_carry_over)
        self.card.agenda_wished.connect(self._on_agenda)
        self.card.delete_wished.connect(self._on_delete)
        self.card.update_given.connect(self._on_update_given)
        self.card.update_dropped.connect(self._on_update_dropped)

    # Loading

    def load(self) -> None:
        """Load all lines in the background; what is shown stays until they are there."""
        if self._loading is not None:
            self._loading.cancel()
        workspace, language, day = self.desk.workspace, self.desk.language, today()

        def work(progress: Progress) -> ActionTable:
            told = 0

            def pause(done: int, total: int) -> None:
                nonlocal told
                if progress.cancelled.is_set():
                    raise WorkCancelledError
                if done - told >= _TOLD_EVERY:
                    told = done
                    progress.step(done, total)
                sleep(_BREATH_SECONDS)

            with collector_resting(), workspace.reading() as session:
                return load_action_table(session, language, day, pause)

        self._loading = self.desk.background.start(self, work, succeeded=self._on_loaded, failed=self._on_load_failed)
        self._loading.progressed.connect(self._on_progress)

    def _on_progress(self, done: int, total: int) -> None:
        if self.sender() is self._loading:
            self.counts.show_progress(done, total)

    def _on_load_failed(self, error: Exception) -> None:
        if not isinstance(error, WorkCancelledError):
            self._loading = None
            self.desk.report(error)

    def _on_loaded(self, table: ActionTable) -> None:
        self._loading = None
        self.table = replace(table, lines=())
        self._names = table.names
        self.sieve.set_lines(table.lines)
        pass_over(len(table.lines))
        self.sieve.group_places = {group.id: place for place, group in enumerate(table.groups)}
        self.filters.fill(table)
        self.bulk.offer_tags(table.tags)
        self.card.offer(table.names, table.tags)
        self.editing.prepare()
        self._arrange()
        self._card_timer.start()

    def _on_language_changed(self) -> None:
        self.card.choose_language(self.desk.language)
        super()._on_language_changed()

    def _on_changed(self, news: News) -> None:
        if not news.concerns(*self.tables):
            return
        few = bool(news.tables) and len(news.record_ids) <= _MOST_REPLACED
        if self.table is None or self._loading is not None or not self.isVisible() or not few:
            self._become_stale()
        elif news.tables.isdisjoint(set(self.tables) - _OF_ACTIONS - _OF_AGENDAS):
            self._replace(news.record_ids)
        else:
            self._become_stale()

    def _replace(self, record_ids: frozenset[str]) -> None:
        """Load the few lines that changed; where it is not known whose a deleted part was, load everything."""
        found = self.editing.actions_touched(record_ids)
        unknown = record_ids - found.known - self._touched
        gone = frozenset(each for each in unknown if self.sieve.find(each) is not None)
        if unknown - gone and not self._touched:
            self._become_stale()
            return
        wanted = sorted(found.action_ids | self._touched)
        lines = self.desk.ask(load_action_lines, self.desk.language, today(), wanted)
        changed = {line.id: line for line in lines}
        gone |= frozenset(wanted) - frozenset(changed)
        self.sieve.replace_lines(changed, gone)
        self._arrange()
        self._card_timer.start()

    def show_record(self, record_id: str | None, tab: str | None) -> None:
        """Show an action, letting go of filters that hide it; ``tab`` may be a filter: ``group:FOR``, ``year:2021``."""
        if tab:
            self._wanted_filter = tab
            self._narrow_as_wanted()
        if not record_id:
            return
        self._wanted_record = record_id
        if self.table is not None and self._loading is None:
            if self.sieve.find(record_id) is not None and self.model.row_of(record_id) is None:
                self.filters.clear()
            self._go_to_wanted()

    def _narrow_as_wanted(self) -> None:
        if self._wanted_filter and self.table is not None and self._loading is None:
            self.filters.narrow_to(self._wanted_filter, self.table)
            self._wanted_filter = ""

    def _go_to_wanted(self) -> None:
        if self._wanted_record and self.view.choose(self._wanted_record):
            self._wanted_record = ""
            self.view.setFocus()

    # Arranging

    def _arrange(self) -> None:
        wish = replace(self.filters.wish(), sorted_by=self._sorted_by, descending=self._descending)
        self.slices.start(self.sieve.arrange(wish))

    def _on_order(self, key: str, descending: bool) -> None:  # noqa: FBT001 - a signal's values
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
        if self.table is not None and self._loading is None:
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
        self._on_choice_changed()

    def _band_title(self, grouping: Grouping, key: str) -> str:
        if grouping is Grouping.GROUP and self.table is not None:
            return next((group.name for group in self.table.groups if group.id == key), say("actions.no_group"))
        if grouping is Grouping.YEAR:
            return say("actions.raised_in", year=key) if key else say("actions.raised_nowhere")
        return say("actions.band_overdue") if key == OVERDUE else status_words(key)

    # The chosen action

    def _on_record_chosen(self, _record_id: str) -> None:
        self._card_timer.start()

    def _on_choice_changed(self) -> None:
        self.bulk.show_count(self.view.chosen_count())
        self._card_timer.start()

    def current_id(self) -> str:
        """Return the id of the action that the card shows or is about to show."""
        return self.model.record_id(self.view.currentIndex()) or ""

    def _show_chosen(self) -> None:
        action_id = self.current_id()
        if self.card.card is not None and self.card.card.id != action_id:
            self.card.save()
        card = self.desk.ask(load_action_card, action_id, self.desk.language, today()) if action_id else None
        if card is None:
            self.card.show_nothing()
            return
        self.card.show_card(card)
        self._history_timer.start()

    def _ask_history(self) -> None:
        shown = self.card.card
        if shown is None:
            return
        workspace, action_id, language = self.desk.workspace, shown.id, self.desk.language
        if self._history_job is not None:
            self._history_job.cancel()

        def work(progress: Progress) -> tuple[str, tuple[ActionEvent, ...]]:
            progress.step(0, 1)
            with workspace.reading() as session:
                return action_id, load_action_history(session, action_id, language)

        self._history_job = self.desk.background.start(
            self, work, succeeded=self._on_history, failed=self._on_history_failed
        )

    def _on_history(self, answer: tuple[str, Sequence[ActionEvent]]) -> None:
        self._history_job = None
        self.card.show_history(*answer)

    def _on_history_failed(self, error: Exception) -> None:
        if not isinstance(error, WorkCancelledError):
            self._history_job = None
            self.desk.report(error)

    # Changing

    @contextmanager
    def _changing(self, action_ids: Sequence[str]) -> Iterator[None]:
        """Know, while a change of ours is made, whose parts are added and taken away."""
        self._touched = frozenset(action_ids)
        try:
            yield
        finally:
            self._touched = frozenset()

    def _edit_field(self, line_id: str, number: str, key: str, value: str) -> bool:
        with self._changing([line_id]):
            return self.editing.change_field(line_id, number, key, value)

    def _edit_text(self, line: ActionTableLine, value: str) -> bool:
        with self._changing([line.id]):
            language = line.text_language or self.desk.language
            return self.editing.change_wording(line.id, line.number, language, value)

    def _edit_status(self, line: ActionTableLine, value: str) -> bool:
        return self._edit_field(line.id, line.number, "status", value)

    def _edit_side(self, line: ActionTableLine, value: str) -> bool:
        return self._edit_field(line.id, line.number, "side", value)

    def _edit_commitment(self, line: ActionTableLine, value: str) -> bool:
        return self._edit_field(line.id, line.number, "commitment", value)

    def _edit_due(self, line: ActionTableLine, value: str) -> bool:
        return self._edit_field(line.id, line.number, "due", value)

    def _edit_revised_due(self, line: ActionTableLine, value: str) -> bool:
        return self._edit_field(line.id, line.number, "revised_due", value)

    def _edit_responsible(self, line: ActionTableLine, value: str) -> bool:
        named = self.editing.names(value, self._names)
        if named.unknown:
            names = ", ".join(f"“{name}”" for name in named.unknown)
            self.desk.failed.emit(say("actions.nobody_called_kept", names=names, number=line.number))
            return False
        with self._changing([line.id]):
            return self.editing.change_names(line.id, line.number, "responsible", named)

    def _on_field(self, key: str, value: str) -> None:
        shown = self.card.card
        if shown is None:
            return
        with self._changing([shown.id]):
            if key == "text":
                self.editing.change_wording(shown.id, shown.number, self.card.language, value)
            elif key in {"responsible", "contacts"}:
                named = self.editing.names(value, self._names)
                if named.unknown:
                    self.card.show_unknown(key, named.unknown)
                    return
                self.editing.change_names(shown.id, shown.number, key, named)
            else:
                self.editing.change_field(shown.id, shown.number, key, value)

    def _on_tag(self, tag_id: str, carries: bool) -> None:  # noqa: FBT001 - a signal's values
        shown = self.card.card
        if shown is not None:
            self._change_tag([shown.id], [shown.number], tag_id, carries=carries)

    def _change_tag(self, ids: Sequence[str], numbers: Sequence[str], tag_id: str, *, carries: bool) -> None:
        tags = {tag.id: tag.name for tag in self.table.tags} if self.table else {}
        with self._changing(ids):
            self.editing.change_tag(ids, numbers, tag_id, tags.get(tag_id, ""), carries=carries)

    def _on_update_given(self, day: date, words: str, status: str) -> None:
        shown = self.card.card
        if shown is not None:
            text = Translated().with_text(self.card.language, words)
            with self._changing([shown.id]):
                self.editing.add_update(shown.id, shown.number, day, text, status)

    def _on_update_dropped(self, update_id: str) -> None:
        shown = self.card.card
        if shown is not None:
            with self._changing([shown.id]):
                self.editing.drop_update(shown.number, update_id)

    def _on_carry_over(self) -> None:
        shown = self.card.card
        if shown is not None:
            self._carry_over([shown.id], [shown.number])

    def _on_agenda(self) -> None:
        shown = self.card.card
        if shown is not None:
            with self._changing([shown.id]):
                self.editing.put_on_agenda([shown.id], [shown.number])

    def _carry_over(self, ids: Sequence[str], numbers: Sequence[str]) -> None:
        with self._changing(ids):
            self.editing.carry_over(ids, numbers)

    def _on_delete(self) -> None:
        shown = self.card.card
        if shown is not None:
            self._delete([shown.id], [shown.number])

    def _delete(self, ids: Sequence[str], numbers: Sequence[str]) -> None:
        with self._changing(ids):
            self.editing.delete(ids, numbers)

    # Several at once

    def _chosen(self) -> tuple[list[str], list[str]]:
        lines = self.view.chosen_lines()
        return [line.id for line in lines], [line.number for line in lines]

    def _on_bulk_status(self, code: str) -> None:
        ids, numbers = self._chosen()
        if ids:
            with self._changing(ids):
                self.editing.change_status(ids, numbers, code)

    def _on_bulk_tag(self, tag_id: str, adds: bool) -> None:  # noqa: FBT001 - a signal's values
        ids, numbers = self._chosen()
        if ids:
            self._change_tag(ids, numbers, tag_id, carries=adds)

    def _on_bulk_due(self, words: str) -> None:
        ids, numbers = self._chosen()
        if ids:
            with self._changing(ids):
                self.editing.change_due(ids, numbers, words)

    def _carry_over_chosen(self) -> None:
        ids, numbers = self._chosen()
        if ids:
            self._carry_over(ids, numbers)

    def _delete_chosen(self) -> None:
        ids, numbers = self._chosen()
        if ids:
            self._delete(ids, numbers)

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
        self.new_panel.show_number(self.editing.next_number(session_id, group_id))

    def _on_recorded(self, session_id: str, group_id: str, text: str) -> None:
        action_id = self.editing.record(session_id, group_id, text)
        if action_id:
            self.new_panel.done()
            self.show_record(action_id, None)

    # The rest

    def _known_names(self) -> Sequence[ResponsibleName]:
        return self._names

    def _on_find(self) -> None:
        self.filters.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.words.selectAll()

    def _on_left(self) -> None:
        """Escape: first let go of several rows, then of the filters."""
        if self.view.chosen_count() > 1:
            self.view.choose(self.current_id())
        elif self.filters.narrows():
            self.filters.clear()

    def _on_opened(self) -> None:
        self.card.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_meetings(self) -> None:
        self.desk.go("meetings")

    def _on_session(self, session_id: str) -> None:
        self.desk.go("session", session_id)

    def _on_export(self) -> None:
        wish = self.filters.wish()
        line = next((each for each in self.model.lines if getattr(each, "group_id", "") == wish.group_id), None)
        code = line.group_code if wish.group_id and line is not None else ""
        log_wish = LogWish(ids_of(self.model.lines), self.desk.language, today(), self.filters.in_words())
        self.log_export.ask(log_wish, log_file_name(today(), code, wish.year, self.desk.language))

    def _on_menu(self, place: QPoint) -> None:
        ids, numbers = self._chosen()
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
        elif wish.key == "carry_over":
            self._carry_over(wish.ids, wish.numbers)
        elif wish.key == "delete":
            self._delete(wish.ids, wish.numbers)
        else:
            with self._changing(wish.ids):
                self.editing.change_status(wish.ids, wish.numbers, wish.key.removeprefix(STATUS))
