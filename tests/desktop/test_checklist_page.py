"""The page of the checklist: tasks with their days, readiness, templates, by keyboard."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cmpdesk.desktop.desk import Desk, Place
from cmpdesk.desktop.pages.checklist import ChecklistPage
from cmpdesk.desktop.pages.checklist.grouping import HEADING, Grouping
from cmpdesk.desktop.pages.meetings import MeetingsPage
from cmpdesk.desktop.pages.meetings.new_edition import NewEditionForm
from cmpdesk.desktop.pages.session.record_tree_view import RecordTreeView
from cmpdesk.desktop.window import MainWindow
from cmpdesk.model.agenda import AgendaItem
from cmpdesk.model.checklist import ChecklistTask
from cmpdesk.model.choices import AgendaKind
from cmpdesk.model.edition import Edition, Session
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.checklist.tasks import TaskState
from cmpdesk.secretariat.home.needs import Need
from cmpdesk.secretariat.meetings.editing import add_intersessional
from cmpdesk.secretariat.meetings.year_set_up import NewEdition, set_up_edition
from cmpdesk.secretariat.registers.loading import working_groups
from cmpdesk.secretariat.templates.keeping import agenda_templates, checklist_template, checklist_templates
from cmpdesk.workspace.opening import create_workspace, open_workspace
from tests.desktop.pages_shown import examine_models, overtype, places, show, type_text, unnamed_controls

TODAY = date.today()  # noqa: DTZ011 - as the page asks for it
IN_TEN_WEEKS = TODAY + timedelta(weeks=10)


@pytest.fixture
def coming(desk: Desk) -> str:
    """An edition that comes in ten weeks, with two groups and the usual checklist."""
    with desk.change("Set up") as session:
        groups = [group.id for group in working_groups(session).values()][:2]
        new = NewEdition(
            ordinal=18,
            year=IN_TEN_WEEKS.year,
            place=Translated("Ottawa"),
            starts_on=IN_TEN_WEEKS,
            group_ids=groups,
            standing_items=True,
            checklist=checklist_template(session).id,
        )
        return set_up_edition(session, new)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, coming: str) -> ChecklistPage:
    return show(qtbot, ChecklistPage(desk))


def task_ids(page: ChecklistPage) -> list[str]:
    return [each for each in page.tasks.model.all_ids() if not each.startswith(HEADING)]


def headings(page: ChecklistPage) -> list[str]:
    model = page.tasks.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def cell(page: ChecklistPage, task_id: str, key: str) -> str:
    model = page.tasks.model
    return str(model.index_of(task_id, model.column_of(key)).data())


def edit(qtbot: QtBot, page: ChecklistPage, task_id: str, key: str, text: str) -> None:
    view = page.tasks.view
    view.edit_cell(task_id, key)
    type_over(qtbot, view, text)


def type_over(qtbot: QtBot, view: RecordTreeView, text: str) -> None:
    """Type over what stands in the cell that is open, and close it."""
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    overtype(qtbot, editor, text)
    view.finish_editing()


def stored(desk: Desk, task_id: str) -> ChecklistTask:
    row: ChecklistTask = desk.ask(lambda session: session.get_one(ChecklistTask, task_id))
    return row


def test_the_coming_edition_shows_what_is_late_what_is_due_and_what_comes_later(page: ChecklistPage) -> None:
    assert page.edition.currentText() == f"18th Annual Meeting – {IN_TEN_WEEKS.year}"
    assert headings(page)[0].startswith("Late (")
    assert headings(page)[-1].startswith("Later (")
    assert len(task_ids(page)) == 12 + 12 * 2
    assert page.tasks.chips[TaskState.LATE].isVisibleTo(page)
    assert unnamed_controls(page) == []
    examine_models(page)


def test_space_marks_a_task_as_done_today_by_who_sits_here_and_back(
    qtbot: QtBot, desk: Desk, page: ChecklistPage
) -> None:
    first, second = task_ids(page)[:2]
    page.tasks.view.choose([first], first)
    page.tasks.view.setFocus()
    qtbot.keyClick(page.tasks.view, Qt.Key.Key_Space)
    row = stored(desk, first)
    assert (row.done_on, row.done_by) == (TODAY, "Tests")
    assert page.tasks.view.current_id() == second
    assert headings(page)[-1] == "Done (1)"
    desk.undo()
    assert stored(desk, first).done_on is None


def test_a_distance_or_a_day_is_typed_where_it_stands(qtbot: QtBot, desk: Desk, page: ChecklistPage) -> None:
    task_id = task_ids(page)[0]
    edit(qtbot, page, task_id, "when", "2 semaines avant")
    row = stored(desk, task_id)
    assert (row.offset, row.offset_unit, row.due_on) == (-2, "weeks", None)
    assert cell(page, task_id, "when") == "2 weeks before"
    fixed = TODAY + timedelta(days=400)
    edit(qtbot, page, task_id, "when", fixed.isoformat())
    assert stored(desk, task_id).due_on == fixed
    assert cell(page, task_id, "when") == "on a fixed day"


def test_what_is_no_time_is_refused_in_a_sentence(qtbot: QtBot, desk: Desk, page: ChecklistPage) -> None:
    said: list[str] = []
    desk.failed.connect(said.append)
    task_id = task_ids(page)[0]
    before = cell(page, task_id, "when")
    edit(qtbot, page, task_id, "when", "soonish")
    assert said[0].startswith("“soonish” says neither how long before or after the meeting nor which day")
    assert cell(page, task_id, "when") == before


def test_days_move_with_the_date_of_the_meeting(desk: Desk, page: ChecklistPage, coming: str) -> None:
    task_id = task_ids(page)[-1]
    before = page.tasks._task(task_id)
    with desk.change("Move the meeting") as session:
        session.get_one(Edition, coming).starts_on = IN_TEN_WEEKS + timedelta(weeks=8)
    after = page.tasks._task(task_id)
    assert before is not None
    assert after is not None
    assert before.day is not None
    assert after.day is not None
    assert after.day > before.day + timedelta(weeks=7)


def test_a_task_is_added_after_the_current_one_named_and_deleted_by_keys(
    qtbot: QtBot, desk: Desk, page: ChecklistPage
) -> None:
    first = task_ids(page)[0]
    page.tasks.view.choose([first], first)
    page.tasks.view.setFocus()
    count = len(task_ids(page))
    qtbot.keyClick(page.tasks.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    type_over(qtbot, page.tasks.view, "Write to both ministers")
    made = page.tasks.view.current_id()
    assert stored(desk, made).title.english == "Write to both ministers"
    assert cell(page, made, "when") == cell(page, first, "when")
    page.tasks.view.setFocus()
    qtbot.keyClick(page.tasks.view, Qt.Key.Key_Delete)
    assert len(task_ids(page)) == count


def test_when_the_current_task_is_undone_its_neighbour_is_current(
    qtbot: QtBot, desk: Desk, page: ChecklistPage
) -> None:
    first, second = task_ids(page)[:2]
    page.tasks.view.choose([first], first)
    page.tasks.add_task()
    page.tasks.view.finish_editing()
    made = page.tasks.view.current_id()
    assert made not in {first, second}
    desk.undo()
    assert page.tasks.view.current_id() == page.tasks.view.chosen_ids()[0] == second
    desk.redo()
    last = task_ids(page)[-1]
    page.tasks.view.choose([last], last)
    page.tasks.add_task()
    page.tasks.view.finish_editing()
    desk.undo()
    assert page.tasks.view.current_id() == last
    assert page.tasks.detail.isVisible()


def test_one_group_is_shown_and_only_what_is_to_be_done(page: ChecklistPage) -> None:
    group = page.tasks.owner.itemData(2)
    page.tasks.owner.setCurrentIndex(2)
    page.tasks.owner.commit()
    assert {task.session_id for each in task_ids(page) if (task := page.tasks._task(each))} == {group}
    first = task_ids(page)[0]
    page.tasks.view.choose([first])
    page.tasks.toggle_done()
    page.tasks.open_only.click()
    assert first not in task_ids(page)
    assert len(task_ids(page)) == 11


def test_by_group_tasks_have_an_order_of_the_offices_own(qtbot: QtBot, desk: Desk, page: ChecklistPage) -> None:
    said: list[str] = []
    desk.said.connect(said.append)
    page.tasks.view.choose(task_ids(page)[1:2])
    page.tasks.move_up()
    assert said[0].startswith("Tasks stand here by their days.")
    page.tasks.grouping.setCurrentIndex(page.tasks.grouping.findData(Grouping.GROUP))
    page.tasks.grouping.commit()
    order = task_ids(page)
    page.tasks.view.choose(order[1:2])
    page.tasks.view.setFocus()
    qtbot.keyClick(page.tasks.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert task_ids(page)[:2] == [order[1], order[0]]
    assert headings(page)[0] == "Whole edition (12)"


def test_tasks_are_copied_as_a_table_with_their_titles(page: ChecklistPage) -> None:
    page.tasks.view.choose(task_ids(page)[:2])
    page.tasks.view.copy_rows()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[1:] == ["Task", "Due", "When", "Side", "Group"]
    assert len(lines) == 3


def test_an_edition_without_tasks_begins_with_a_template(qtbot: QtBot, desk: Desk, page: ChecklistPage) -> None:
    edition = desk.ask(lambda session: session.scalars(select(Edition).where(Edition.ordinal == 17)).one().id)
    page.show_record(edition, None)
    assert page.tasks.stack.currentWidget() is page.tasks.empty
    start = page.findChild(QPushButton, "start_checklist")
    assert start is not None
    qtbot.mouseClick(start, Qt.MouseButton.LeftButton)
    assert len(task_ids(page)) > 50
    page.tasks.start_from(None)
    assert len({page.tasks._task(each).title for each in task_ids(page)}) == 24  # type: ignore[union-attr]


def test_the_checklist_is_written_as_a_calendar_and_as_a_list(
    qtbot: QtBot, page: ChecklistPage, tmp_path: Path
) -> None:
    calendar, document = tmp_path / "tasks.ics", tmp_path / "tasks.docx"
    for target in (calendar, document):
        page.tasks.export.write(target)
        qtbot.waitUntil(target.exists, timeout=10_000)
    events = Calendar.from_ical(calendar.read_bytes()).walk("VEVENT")
    assert len(events) == len(task_ids(page))
    assert {str(event["uid"]).removesuffix("@cmpdesk") for event in events} == set(task_ids(page))


def test_home_leads_to_a_late_task(qtbot: QtBot, desk: Desk, coming: str) -> None:
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    home = window.pages["home"]
    late = [item for item in home.due_model.lines if item.is_task]  # type: ignore[attr-defined]
    assert late
    home._on_due(late[0].id)  # type: ignore[attr-defined]
    page = window.pages["checklist"]
    assert isinstance(page, ChecklistPage)
    assert page.tasks.view.current_id() == late[0].id


def wait_for_matrix(qtbot: QtBot, page: ChecklistPage) -> None:
    page.show_record(None, "readiness")
    qtbot.waitUntil(lambda: bool(page.matrix.table.lines_model.lines), timeout=10_000)


def test_the_matrix_says_what_is_missing_and_leads_there(qtbot: QtBot, desk: Desk, page: ChecklistPage) -> None:
    wait_for_matrix(qtbot, page)
    table = page.matrix.table
    keys = [column.key for column in table.lines_model.columns]
    assert keys[1:-1] == [need.value for need in Need]
    table.setCurrentIndex(table.lines_model.index(0, keys.index("session")))
    assert page.matrix.sentence.text() == "The session has no date."
    with places(desk) as asked:
        page.matrix.go_button.click()
    assert asked == [Place("session", table.lines_model.lines[0].session_id, "overview")]


def test_a_row_of_a_meeting_between_leads_to_that_meeting(
    qtbot: QtBot, desk: Desk, coming: str, page: ChecklistPage
) -> None:
    with desk.change("Add") as session:
        between = add_intersessional(session, coming, [next(iter(working_groups(session)))], None)
    page.show_record(coming, "readiness")
    table = page.matrix.table
    qtbot.waitUntil(lambda: any(row.key == between for row in table.lines_model.lines), timeout=10_000)
    for key, tab in (("group", "overview"), ("agenda", "agenda"), ("open_actions", "actions")):
        with places(desk) as asked:
            table.cell_opened.emit(between, key)
        assert asked == [Place("session", between, tab)]


def test_a_shipped_template_is_edited_in_a_copy_that_the_office_keeps(
    qtbot: QtBot, desk: Desk, page: ChecklistPage
) -> None:
    page.show_record(None, "templates")
    tab = page.templates
    first = tab.items.all_ids()[0]
    tab.item_view.edit_cell(first, "title")
    type_over(qtbot, tab.item_view, "Welcome")
    assert desk.ask(agenda_templates)[0].items[0].title.english == "Welcome"
    assert tab.restore_button.isEnabled()
    tab.restore_button.click()
    assert desk.ask(agenda_templates)[0].items[0].title.english == "Opening"
    assert not tab.restore_button.isEnabled()


def test_a_template_is_duplicated_renamed_nested_and_deleted(qtbot: QtBot, desk: Desk, page: ChecklistPage) -> None:
    page.show_record(None, "templates")
    tab = page.templates
    tab.duplicate()
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "Session of the annual meeting (copy)"
    type_text(qtbot, editor, "Our sessions")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.ask(agenda_templates)[-1].name.english == "Our sessions")
    card = tab.card()
    assert card is not None
    assert tab._name(card) == "Our sessions"
    second = tab.items.all_ids()[1]
    tab.item_view.choose([second], second)
    tab.indent()
    assert tab.items.parent(tab.items.index_of(second)).isValid()
    tab.outdent()
    assert not tab.items.parent(tab.items.index_of(second)).isValid()
    tab.delete()
    assert "Our sessions" not in [card.name.english for card in desk.ask(agenda_templates)]


def test_tasks_of_a_template_have_distances_and_are_made_for_each_group_or_once(
    qtbot: QtBot, desk: Desk, page: ChecklistPage
) -> None:
    page.show_record(None, "templates")
    tab = page.templates
    tab.choose(desk.ask(checklist_templates)[0].id)
    first = tab.tasks.all_ids()[0]
    tab.task_view.edit_cell(first, "when")
    type_over(qtbot, tab.task_view, "30 weeks before")
    index = tab.tasks.index_of(first, tab.tasks.column_of("for_each_group"))
    tab.tasks.setData(index, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    task = desk.ask(checklist_templates)[0].tasks[0]
    assert (task.offset.count, task.for_each_group) == (-30, True)
    tab.add_part()
    tab.task_view.finish_editing()
    assert len(desk.ask(checklist_templates)[0].tasks) == 25


def test_deleted_shipped_templates_come_back(desk: Desk, page: ChecklistPage) -> None:
    page.show_record(None, "templates")
    tab = page.templates
    assert not tab.missing_button.isVisibleTo(tab)
    tab.choose(desk.ask(agenda_templates)[1].id)
    tab.delete()
    assert len(desk.ask(agenda_templates)) == 2
    # The next one takes its place, so that the keys go on from there.
    assert tab.view.currentIndex().row() == 1
    assert tab.missing_button.isVisibleTo(tab)
    tab.missing_button.click()
    assert len(desk.ask(agenda_templates)) == 3


def test_the_menu_of_templates_lists_them_and_leads_to_their_page(page: ChecklistPage) -> None:
    page.tasks._fill_templates()
    words = [action.text() for action in page.tasks.template_menu.actions() if action.text()]
    assert words == ["Annual meeting", "Intersessional meeting", "Edit the templates…"]
    edit_them = page.tasks.template_menu.findChild(QAction, "edit_checklist_templates")
    assert edit_them is not None
    page.tasks.template_menu.triggered.emit(edit_them)
    assert page.shown_record()[1] == "templates"


def test_texts_in_another_language_are_shown_and_edited_in_it(qtbot: QtBot, desk: Desk, page: ChecklistPage) -> None:
    desk.choose_language(Language.SPANISH)
    task_id = task_ids(page)[0]
    assert cell(page, task_id, "title").startswith("Acordar")
    edit(qtbot, page, task_id, "title", "Convenir las fechas")
    title = stored(desk, task_id).title
    assert (title.spanish, title.french is not None) == ("Convenir las fechas", True)


def test_the_form_of_a_new_edition_says_how_many_tasks_it_makes_and_one_undo_takes_all_back(
    qtbot: QtBot, desk: Desk
) -> None:
    page = show(qtbot, MeetingsPage(desk))
    page.show_record(None, "new")
    form = page.findChild(NewEditionForm)
    assert form is not None
    form.place.insist(Translated("Ottawa"))
    form.starts.insist(date(2027, 11, 17))
    form.load()
    assert "The checklist has 108 tasks." in form.preview.text()
    assert "The first is due on May 19, 2027, the last on February 9, 2028." in form.preview.text()
    form.agenda_template.setCurrentText("Short session")
    form.agenda_template.commit()
    form.checklist.setCurrentText("Intersessional meeting")
    form.checklist.commit()
    assert "The checklist has 48 tasks." in form.preview.text()
    form.add_button.click()
    rows = desk.ask(lambda session: session.scalars(select(ChecklistTask)).all())
    kinds = desk.ask(
        lambda session: set(
            session.scalars(select(AgendaItem.kind).join(Session).join(Edition).where(Edition.ordinal == 18)).all()
        )
    )
    assert len(rows) == 48
    assert AgendaKind.ADOPTION not in kinds
    desk.undo()
    assert desk.ask(lambda session: session.scalars(select(ChecklistTask)).all()) == []


def test_readiness_without_groups_leads_to_them(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "Empty.cmpdesk"
    create_workspace(path).close()
    desk = Desk(open_workspace(path, author="Tests"))
    page = show(qtbot, ChecklistPage(desk))
    page.show_record(None, "readiness")
    with places(desk) as asked:
        page.matrix.groups_button.click()
    assert asked == [Place("groups")]
    desk.close()
