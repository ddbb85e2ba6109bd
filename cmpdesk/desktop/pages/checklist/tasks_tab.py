"""The tasks of an edition in one list: late, due this week, later and done, edited where they are seen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QMenu, QStackedWidget, QVBoxLayout, QWidget

from cmpdesk.desktop.cards.columns import written
from cmpdesk.desktop.cards.fields import ChoiceField, Option
from cmpdesk.desktop.dates import today
from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import InterfaceText, say, say_counted
from cmpdesk.desktop.page import button, empty_state, label
from cmpdesk.desktop.pages.checklist.detail import TaskDetail
from cmpdesk.desktop.pages.checklist.exporting import ChecklistExport
from cmpdesk.desktop.pages.checklist.grouping import HEADING, Grouping, grouped_rows
from cmpdesk.desktop.pages.checklist.task_columns import TONES, TaskColumns, owner_text
from cmpdesk.desktop.pages.session.record_tree import RecordTreeModel
from cmpdesk.desktop.pages.session.record_tree_view import RecordTreeView
from cmpdesk.secretariat.checklist import editing
from cmpdesk.secretariat.checklist.from_template import add_from_template
from cmpdesk.secretariat.checklist.sheet import ChecklistSheet, load_sheet
from cmpdesk.secretariat.checklist.tasks import Task, TaskState, counted_states
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.search.finding import EditionFacts
from cmpdesk.secretariat.templates.keeping import checklist_template, checklist_templates

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session

    from cmpdesk.desktop.desk import Desk

_EVERYTHING, _EDITION = "all", "edition"
_OVER = (TaskState.DONE, TaskState.NOT_NEEDED)
_SHOWN_STATES = (TaskState.LATE, TaskState.THIS_WEEK, TaskState.DONE)


class TasksTab(QWidget):
    """The list, its filters, and the card of the chosen task.

    Signals:
        templates_wished: the templates of checklists are to be shown.
    """

    templates_wished = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.edition: EditionFacts | None = None
        self.sheet: ChecklistSheet | None = None
        self.columns = TaskColumns(desk)
        self.model: RecordTreeModel[Task] = RecordTreeModel(self.columns.made(), 1)
        self.view = RecordTreeView("checklist", say("checklist.tasks"), self.model)
        self.view.setDragEnabled(False)
        self.view.record_chosen.connect(self._on_chosen)
        self.detail = TaskDetail(desk)
        self.export = ChecklistExport(desk, self)
        self._build()
        self._make_actions()

    def _build(self) -> None:
        self._build_filters()
        self._build_buttons()
        self.empty = empty_state(say("checklist.empty"), say("checklist.empty_hint"), self.first_button)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(wrapped(self.owner, self.grouping, self.open_only, *self.chips.values()))
        layout.addWidget(wrapped(self.add_button, self.template_button, self.export_button))
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.detail)

    def _build_filters(self) -> None:
        groupings = [Option(each, say(f"checklist.by_{each}")) for each in Grouping]
        self.owner = ChoiceField("owner", say("checklist.filter_group"), [], empty=None)
        self.grouping = ChoiceField("grouping", say("checklist.grouping"), groupings, empty=None)
        self.grouping.insist(Grouping.STANDING)
        self.open_only = QCheckBox(say("checklist.open_only"))
        self.open_only.setAccessibleName(self.open_only.text())
        self.chips = {state: label("", "chip", tone=TONES[state]) for state in _SHOWN_STATES}
        self.owner.committed.connect(self._show)
        self.grouping.committed.connect(self._show)
        self.open_only.toggled.connect(self._show)

    def _build_buttons(self) -> None:
        self.add_button = button(say("checklist.add"), "add", tip=say("checklist.add_tip"))
        self.template_button = button(say("checklist.from_template"), "copy")
        self.export_button = button(say("checklist.export"), "export")
        self.first_button = button(say("checklist.start"), "copy", look="main")
        self.add_button.setObjectName("add_task")
        self.template_button.setObjectName("tasks_from_template")
        self.first_button.setObjectName("start_checklist")
        self.template_menu = QMenu(self)
        self.template_button.setMenu(self.template_menu)
        self.export_button.setMenu(self.export.menu)
        self.add_button.clicked.connect(self.add_task)
        self.first_button.clicked.connect(self._on_first_template)
        self.template_menu.aboutToShow.connect(self._fill_templates)
        self.template_menu.triggered.connect(self._on_template)

    def _make_actions(self) -> None:
        for word, keys, act in (
            ("checklist.toggle_done", "Space", self.toggle_done),
            ("session.move_up", "Alt+Up", self.move_up),
            ("session.move_down", "Alt+Down", self.move_down),
            ("checklist.delete", QKeySequence(QKeySequence.StandardKey.Delete), self.delete),
        ):
            self.view.add_action(say(word), keys).triggered.connect(act)
        self._add_keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        self._add_keys.setContext(Qt.ShortcutContext.WindowShortcut)
        self._add_keys.activated.connect(self.add_task)

    # Loading

    def show_edition(self, edition: EditionFacts | None) -> None:
        """Show the checklist of an edition."""
        if edition is None or self.edition is None or edition.id != self.edition.id:
            self.commit()
            self.owner.insist(_EVERYTHING)
        self.edition = edition
        self.load()

    def load(self) -> None:
        """Load the tasks again."""
        if self.edition is None:
            self.sheet = None
            return
        self.sheet = self.desk.ask(load_sheet, self.edition, Selection(self.desk.language, today()))
        self.columns.show_owners(self.sheet.owners)
        self.model.read_only = bool(self.desk.workspace.read_only)
        for each in (self.add_button, self.template_button, self.first_button):
            each.setEnabled(not self.desk.workspace.read_only)
        sessions = [Option(owner.session_id, owner_text(owner)) for owner in self.sheet.owners if owner.session_id]
        self.owner.set_options(
            [
                Option(_EVERYTHING, say("checklist.all_groups")),
                Option(_EDITION, say("checklist.edition_only")),
                *sessions,
            ]
        )
        if self.owner.findData(self.owner.value()) < 0:
            self.owner.insist(_EVERYTHING)
        self._show()

    def _show(self) -> None:
        if self.sheet is None:
            return
        tasks = [task for task in self.sheet.tasks if self._is_wanted(task)]
        states = counted_states(tasks)
        for state, chip in self.chips.items():
            chip.setText(say_counted(f"checklist.count_{state}", states[state]))
            chip.setVisible(bool(states[state]))
        shown = [task for task in tasks if not (self.open_only.isChecked() and task.state in _OVER)]
        grouping = Grouping(self.grouping.value())
        self.view.setColumnHidden(self.model.column_of("group"), grouping is Grouping.GROUP)
        self.view.show_rows(grouped_rows(shown, grouping))
        self.stack.setCurrentWidget(self.view if self.sheet.tasks else self.empty)
        self.export.show_sheet(replace(self.sheet, tasks=tuple(shown)))
        self.export_button.setEnabled(bool(shown))
        self._on_chosen(self.view.current_id())

    def _is_wanted(self, task: Task) -> bool:
        wanted = self.owner.value()
        if wanted == _EVERYTHING:
            return True
        return task.session_id is None if wanted == _EDITION else task.session_id == wanted

    def go_to(self, task_id: str) -> None:
        """Choose a task, whatever the filters hide."""
        if self.sheet is None:
            return
        task = next((task for task in self.sheet.tasks if task.id == task_id), None)
        if task is None:
            return
        if not self.model.index_of(task_id).isValid():
            self.owner.insist(_EVERYTHING)
            self.open_only.setChecked(False)
            self._show()
        self.view.choose([task_id], task_id, self.model.column_of("title"))
        self.view.setFocus()

    def _task(self, task_id: str) -> Task | None:
        return next((task for task in (self.sheet.tasks if self.sheet else ()) if task.id == task_id), None)

    def _on_chosen(self, task_id: str) -> None:
        self.detail.show_task(self._task(task_id), read_only=bool(self.desk.workspace.read_only))

    def commit(self) -> None:
        """Store what was typed."""
        self.view.save_now()
        self.detail.commit()

    # Gestures, each one change set

    def add_task(self) -> None:
        """Add a task after the current one, due when that is, or to what is filtered; and open its title."""
        if self.edition is None or self.desk.workspace.read_only:
            return
        self.view.finish_editing()
        edition_id, current = self.edition.id, self._task(self.view.current_id())
        wanted = self.owner.value()
        owner = current.session_id if current else (None if wanted in (_EVERYTHING, _EDITION) else wanted)
        due = editing.TypedDue(current.offset, current.due_on) if current else None
        made: list[str] = []

        def work(session: Session) -> None:
            after = current.id if current else None
            made.append(editing.add_task(session, edition_id, owner, after_id=after, due=due))

        if self.desk.try_change(say("checklist.added"), work):
            self.stack.setCurrentWidget(self.view)
            self.view.setFocus()
            self.view.edit_cell(made[0], "title")

    def toggle_done(self) -> None:
        """Mark the chosen tasks as done, or as not done where all of them are."""
        tasks = [task for task_id in self.view.chosen_ids() if (task := self._task(task_id))]
        if tasks and not self.desk.workspace.read_only:
            following = self._neighbour([task.id for task in tasks])
            done = not all(task.done_on for task in tasks)
            self.columns.mark_done(tasks, done=done)
            if done and following and self.grouping.value() == Grouping.STANDING:
                self.view.choose([following], following, self.model.column_of("title"))

    def delete(self) -> None:
        """Delete the chosen tasks."""
        ids = self.view.chosen_ids()
        if not ids or self.desk.workspace.read_only:
            return
        following = self._neighbour(ids)
        if self.desk.try_change(
            say_counted("checklist.deleted", len(ids)), lambda session: editing.delete_tasks(session, ids)
        ):
            self.desk.said.emit(say_counted("checklist.deleted_said", len(ids)))
            self.view.choose([following] if following else [], following)

    def _neighbour(self, ids: Sequence[str]) -> str:
        """Return the task that is chosen when these are gone from where they stand."""
        order = [each for each in self.model.all_ids() if not each.startswith(HEADING)]
        last = order.index(ids[-1])
        after = [each for each in order[last + 1 :] if each not in ids]
        before = [each for each in order[:last] if each not in ids]
        return (after[:1] or before[-1:] or [""])[0]

    def move_up(self) -> None:
        """Move the current task before the one above it."""
        self._move(-1)

    def move_down(self) -> None:
        """Move the current task after the one below it."""
        self._move(1)

    def _move(self, steps: int) -> None:
        task = self._task(self.view.current_id())
        if task is None or self.desk.workspace.read_only:
            return
        if self.grouping.value() != Grouping.GROUP:
            self.desk.said.emit(say("checklist.order_by_group"))
            return
        self.desk.try_change(say("checklist.moved_label"), lambda session: editing.move_task(session, task.id, steps))

    # Templates

    def _fill_templates(self) -> None:
        self.template_menu.clear()
        for card in self.desk.ask(checklist_templates):
            action = QAction(written(card.name, InterfaceText.language), self.template_menu)
            action.setData(card.id)
            self.template_menu.addAction(action)
        self.template_menu.addSeparator()
        edit = QAction(say("checklist.edit_templates"), self.template_menu)
        edit.setObjectName("edit_checklist_templates")
        self.template_menu.addAction(edit)

    def _on_template(self, action: QAction) -> None:
        if action.data() is None:
            self.templates_wished.emit()
        else:
            self.start_from(str(action.data()))

    def _on_first_template(self) -> None:
        self.start_from(None)

    def start_from(self, template_id: str | None) -> None:
        """Add the tasks of a template, the first one where none is named; of one session where one is filtered."""
        if self.edition is None:
            return
        edition_id, wanted = self.edition.id, self.owner.value()
        only = None if wanted in (_EVERYTHING, _EDITION) else [wanted]
        counts: list[int] = []

        def work(session: Session) -> None:
            template = checklist_template(session, template_id)
            counts.append(add_from_template(session, template, edition_id, only))

        self._add_counted(work, counts)

    def _add_counted(self, work: Callable[[Session], None], counts: list[int]) -> None:
        if self.desk.try_change(say("checklist.from_template_label"), work):
            self.desk.said.emit(say_counted("checklist.from_template_said", counts[0]))
            ids = [each for each in self.model.all_ids() if not each.startswith(HEADING)]
            self.view.choose(ids[:1])
            self.view.setFocus()
