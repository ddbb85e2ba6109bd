"""The templates of the office: agendas and checklists, each with its parts, edited where they are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from cmpdesk.desktop.cards.columns import written
from cmpdesk.desktop.cards.lists import add_key, set_lines_in_place
from cmpdesk.desktop.cards.storing import add_with_word
from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import say, say_counted
from cmpdesk.desktop.page import GAP, button, label
from cmpdesk.desktop.pages.checklist.template_columns import TemplateColumns
from cmpdesk.desktop.pages.session.record_tree import RecordTreeModel, TreeRow
from cmpdesk.desktop.pages.session.record_tree_view import RecordTreeView
from cmpdesk.desktop.tables import Column, TableModel, TableView
from cmpdesk.model.language import Language
from cmpdesk.secretariat.templates import parts
from cmpdesk.secretariat.templates.cards import AgendaTemplateCard, TemplateCard, TemplateItem, TemplateTask
from cmpdesk.secretariat.templates.keeping import (
    add_template,
    agenda_templates,
    checklist_templates,
    delete_template,
    missing_shipped,
    restore_shipped,
)
from cmpdesk.secretariat.templates.shipped import shipped_agendas, shipped_checklists

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from cmpdesk.desktop.desk import Desk

# The parts stand beside the list from this width on, in average letters, else below it.
_WIDE = 92
_BESIDE, _BELOW = (310, 520), (160, 320)


class TemplatesTab(QWidget):
    """The list of templates, and the parts of the chosen one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._missing: tuple[TemplateCard, ...] = ()
        self.columns = TemplateColumns(desk)
        self._build_list()
        self.items: RecordTreeModel[TemplateItem] = RecordTreeModel(self.columns.of_agenda(), 0)
        self.tasks: RecordTreeModel[TemplateTask] = RecordTreeModel(self.columns.of_checklist(), 0)
        self.item_view = self._part_view("template_items", say("checklist.template_items"), self.items)
        self.task_view = self._part_view("template_tasks", say("checklist.template_tasks"), self.tasks)
        for word, keys, act in (
            ("session.indent", "Alt+Right", self.indent),
            ("session.outdent", "Alt+Left", self.outdent),
        ):
            self.item_view.add_action(say(word), keys).triggered.connect(act)
        self._build()

    def _build_list(self) -> None:
        self.view = TableView("templates", say("checklist.templates"))
        self.model: TableModel[TemplateCard] = TableModel(
            [
                Column("name", say("checklist.template_name"), self._name, 30, edit=self._rename),
                Column("kind", say("checklist.template_kind"), _kind, 16),
            ],
            _id_of,
            self.view,
        )
        self.view.show_model(self.model)
        self.view.horizontalHeader().setStretchLastSection(False)
        self.view.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.view.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.view.record_chosen.connect(self._on_chosen)
        add_key(self.view, say("checklist.template_delete"), QKeySequence.StandardKey.Delete, self.delete)

    def _part_view(self, name: str, spoken: str, model: RecordTreeModel[Any]) -> RecordTreeView:
        view = RecordTreeView(name, spoken, model)
        view.setDragEnabled(False)
        for word, keys, act in (
            ("checklist.part_add", "Ctrl+Return", self.add_part),
            ("session.move_up", "Alt+Up", self.move_up),
            ("session.move_down", "Alt+Down", self.move_down),
            ("checklist.part_delete", QKeySequence(QKeySequence.StandardKey.Delete), self.delete_parts),
        ):
            view.add_action(say(word), keys).triggered.connect(act)
        return view

    def _build(self) -> None:
        self.duplicate_button = button(say("checklist.template_duplicate"), "copy")
        self.delete_button = button(say("cards.delete"), "delete", tip=say("checklist.template_delete"))
        self.restore_button = button(say("checklist.template_restore"), "undo", tip=say("checklist.restore_tip"))
        self.missing_button = button(say("checklist.template_missing"), "add")
        self.add_button = button(say("checklist.part_add"), "add", tip=say("checklist.part_add_tip"))
        self.duplicate_button.setObjectName("duplicate_template")
        self.restore_button.setObjectName("restore_template")
        self.add_button.setObjectName("add_part")
        for each, act in (
            (self.duplicate_button, self.duplicate),
            (self.delete_button, self.delete),
            (self.restore_button, self.restore),
            (self.missing_button, self.bring_back),
            (self.add_button, self.add_part),
        ):
            each.clicked.connect(act)
        self.hint = label(say("checklist.templates_hint"), "muted")
        self.hint.setWordWrap(True)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.item_view)
        self.stack.addWidget(self.task_view)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(GAP)
        buttons = (self.duplicate_button, self.delete_button, self.restore_button, self.missing_button)
        self.splitter.addWidget(_column(self.view, wrapped(*buttons)))
        self.splitter.addWidget(_column(self.stack, wrapped(self.add_button)))
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes(_BELOW)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.hint)
        layout.addWidget(self.splitter, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts below the list where the window is narrow or the text large."""
        is_wide = event.size().width() >= _WIDE * self.fontMetrics().averageCharWidth()
        wished = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        if self.splitter.orientation() is not wished:
            self.splitter.setOrientation(wished)
            self.splitter.setSizes(_BESIDE if is_wide else _BELOW)
        super().resizeEvent(event)

    # Loading

    def load(self) -> None:
        """Load the templates again."""
        cards: tuple[TemplateCard, ...] = (*self.desk.ask(agenda_templates), *self.desk.ask(checklist_templates))
        self._missing = self.desk.ask(missing_shipped)
        can_write = not self.desk.workspace.read_only
        self.items.read_only = self.tasks.read_only = not can_write
        for each in (self.duplicate_button, self.delete_button, self.add_button, self.missing_button):
            each.setEnabled(can_write)
        self.missing_button.setVisible(bool(self._missing))
        set_lines_in_place(self.view, self.model, cards)
        if not self.view.currentIndex().isValid() and cards:
            self.view.choose(cards[0].id)
        self._on_chosen(self.model.record_id(self.view.currentIndex()) or "")

    def choose(self, template_id: str) -> None:
        """Show a template."""
        self.view.choose(template_id)

    def card(self) -> TemplateCard | None:
        """Return the template that is shown."""
        return self.model.line(self.view.currentIndex())

    def _on_chosen(self, _template_id: str) -> None:
        card = self.card()
        self.restore_button.setEnabled(
            not self.desk.workspace.read_only and card is not None and card.id in _shipped_ids() and card not in _ours()
        )
        if isinstance(card, AgendaTemplateCard):
            self.item_view.show_rows([TreeRow(item.id, item.parent_id, item) for item in card.items])
        elif card is not None:
            self.task_view.show_rows([TreeRow(task.id, None, task) for task in card.tasks])
        self.stack.setCurrentWidget(self._parts_shown())

    def _parts_shown(self) -> RecordTreeView:
        return self.item_view if isinstance(self.card(), AgendaTemplateCard) else self.task_view

    def commit(self) -> None:
        """Store what was typed."""
        self._parts_shown().save_now()

    # Templates as a whole

    def _name(self, card: TemplateCard) -> str:
        return written(card.name, self.desk.language)

    def _rename(self, card: TemplateCard, typed: str) -> bool:
        table = "agenda_template" if isinstance(card, AgendaTemplateCard) else "checklist_template"
        language: Language = self.desk.language
        if not typed.strip():
            self.desk.failed.emit(say("checklist.template_needs_name"))
            return False

        def work(session: Session) -> None:
            parts.change_part(session, table, card.id, f"name.{language}", typed)

        return self.desk.try_change(say("checklist.template_renamed", name=typed.strip()), work)

    def duplicate(self) -> None:
        """Keep a copy of the chosen template, and open its name."""
        card = self.card()
        if card is None:
            return
        name = card.name.map(_copy_of)
        words = say("checklist.template_duplicated", name=self._name(card))
        made = add_with_word(self.desk, words, lambda session: add_template(session, card, name))
        if made:
            self.view.choose(made)
            self.view.setFocus()
            self.view.edit(self.view.currentIndex().siblingAtColumn(0))

    def delete(self) -> None:
        """Delete the chosen template."""
        card = self.card()
        if card is not None and not self.desk.workspace.read_only:
            place = self.view.currentIndex().row()
            words = say("cards.deleted_label", name=self._name(card))
            if self.desk.try_change(words, lambda session: delete_template(session, card.id)):
                if self.model.lines:
                    self.view.choose(self.model.lines[min(place, len(self.model.lines) - 1)].id)
                self.desk.said.emit(say("cards.deleted", name=self._name(card)))

    def restore(self) -> None:
        """Give the chosen template back what it came with."""
        card = self.card()
        if card is not None:
            words = say("checklist.template_restored", name=self._name(card))
            if self.desk.try_change(words, lambda session: restore_shipped(session, card.id)):
                self.desk.said.emit(words)

    def bring_back(self) -> None:
        """Bring back the templates that came with the program and were deleted."""
        missing = self._missing

        def work(session: Session) -> None:
            for card in missing:
                restore_shipped(session, card.id)

        self.desk.try_change(say("checklist.template_missing"), work)

    # Parts

    def add_part(self) -> None:
        """Add a part after the current one, and open its title."""
        card, view = self.card(), self._parts_shown()
        if card is None or self.desk.workspace.read_only:
            return
        view.finish_editing()
        after = view.current_id() or None
        words = say("checklist.part_added", name=self._name(card))
        made = add_with_word(self.desk, words, lambda session: parts.add_part(session, card.id, after))
        if made:
            view.setFocus()
            view.edit_cell(made, "title")

    def delete_parts(self) -> None:
        """Delete the chosen parts with what is below them."""
        ids = self._parts_shown().chosen_ids()
        if ids:
            self._change(say_counted("checklist.parts_deleted", len(ids)), lambda each: parts.delete_parts(each, ids))

    def move_up(self) -> None:
        """Move the current part up."""
        self._move(lambda session, part_id: parts.move_part(session, part_id, -1))

    def move_down(self) -> None:
        """Move the current part down."""
        self._move(lambda session, part_id: parts.move_part(session, part_id, 1))

    def indent(self) -> None:
        """Put the current item below the one before it."""
        self._move(parts.indent_item)

    def outdent(self) -> None:
        """Put the current item on the level of the one that it is below."""
        self._move(parts.outdent_item)

    def _move(self, act: Callable[[Session, str], None]) -> None:
        part_id = self._parts_shown().current_id()
        if part_id:
            self._change(say("checklist.part_moved"), lambda session: act(session, part_id))

    def _change(self, words: str, work: Callable[[Session], None]) -> None:
        if not self.desk.workspace.read_only:
            self.desk.try_change(words, work)


def _copy_of(name: str) -> str:
    return say("checklist.copy_of", name=name)


def _id_of(card: TemplateCard) -> str:
    return card.id


def _kind(card: TemplateCard) -> str:
    return say("checklist.kind_agenda" if isinstance(card, AgendaTemplateCard) else "checklist.kind_checklist")


def _ours() -> tuple[TemplateCard, ...]:
    return (*shipped_agendas(), *shipped_checklists())


def _shipped_ids() -> frozenset[str]:
    return frozenset(card.id for card in _ours())


def _column(*widgets: QWidget) -> QWidget:
    whole = QWidget()
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    for place, widget in enumerate(widgets):
        layout.addWidget(widget, 0 if place else 1)
    return whole
