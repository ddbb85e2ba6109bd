"""Columns show what they hold: nothing that matters is cut where there is room, and what is wide is scrolled well."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.dialogs.history_view import value_words
from cmpdesk.desktop.interface_text import choose_language
from cmpdesk.desktop.pages.capture.page import CapturePage
from cmpdesk.desktop.pages.checklist import ChecklistPage
from cmpdesk.desktop.pages.figures import FiguresPage
from cmpdesk.desktop.pages.session.record_tree_view import RecordTreeView
from cmpdesk.desktop.pages.session.versions.dialog import VersionsDialog
from cmpdesk.desktop.theme import ThemeChoice, apply_theme
from cmpdesk.desktop.window import MainWindow
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.meetings.year_set_up import NewEdition, set_up_edition
from cmpdesk.secretariat.registers.loading import working_groups
from cmpdesk.secretariat.templates.keeping import checklist_template
from tests.desktop.every_view import forestry_session, versions_of_minutes

WIDE, NARROW = (1440, 900), (1024, 700)
FIVE_WEEKS_AGO = date.today() - timedelta(weeks=5)  # noqa: DTZ011 - as the page asks for it


@pytest.fixture
def late_year(desk: Desk) -> Iterator[None]:
    """A meeting that is over, with a checklist that nobody ticked."""
    with desk.change("Set up") as session:
        groups = tuple(group.id for group in working_groups(session).values())
        new = NewEdition(
            ordinal=18,
            year=FIVE_WEEKS_AGO.year,
            place=Translated("Ottawa"),
            starts_on=FIVE_WEEKS_AGO,
            group_ids=groups,
            checklist=checklist_template(session).id,
        )
        set_up_edition(session, new)
    yield
    choose_language(Language.ENGLISH)


def shown_in(qtbot: QtBot, desk: Desk, language: Language, size: tuple[int, int]) -> MainWindow:
    choose_language(language)
    desk.language = language
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    return window


def cut_cells(view: RecordTreeView, *keys: str) -> list[str]:
    """Return what is not shown whole in columns of a list."""
    model, metrics = view.records, view.fontMetrics()
    columns = [(model.column_of(key), model.columns[model.column_of(key)]) for key in keys]
    return [
        text
        for place, column in columns
        for line in model.lines(500)
        if metrics.horizontalAdvance(text := column.text(line)) > view.columnWidth(place) - 6
    ]


def checklist(window: MainWindow, tab: str) -> ChecklistPage:
    window.desk.go("checklist", None, tab)
    page = window.show_page("checklist")
    assert isinstance(page, ChecklistPage)
    return page


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.usefixtures("late_year")
def test_days_and_distances_of_the_checklist_are_whole(qtbot: QtBot, desk: Desk, language: Language) -> None:
    window = shown_in(qtbot, desk, language, WIDE)
    view = checklist(window, "tasks").tasks.view
    assert len(view.records.lines(500)) > 100
    assert cut_cells(view, "due", "when", "side") == []
    window.resize(*NARROW)
    assert cut_cells(view, "due", "side") == []
    title = view.records.column_of("title")
    assert view.columnWidth(title) >= 30 * view.fontMetrics().averageCharWidth()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_kinds_of_the_items_of_a_template_are_whole(
    qtbot: QtBot, desk: Desk, language: Language, size: tuple[int, int]
) -> None:
    window = shown_in(qtbot, desk, language, size)
    assert cut_cells(checklist(window, "templates").templates.item_view, "kind", "minutes") == []
    choose_language(Language.ENGLISH)


@pytest.mark.usefixtures("late_year")
@pytest.mark.parametrize("language", list(Language))
def test_the_whole_matrix_of_readiness_is_seen_in_a_narrow_window(qtbot: QtBot, desk: Desk, language: Language) -> None:
    window = shown_in(qtbot, desk, language, NARROW)
    matrix = checklist(window, "readiness").matrix
    table = matrix.table
    qtbot.waitUntil(lambda: table.lines_model.rowCount() > 0)
    assert table.horizontalScrollBar().maximum() == 0
    place = table.lines_model.index(0, 2)
    spoken = table.lines_model.data(place, Qt.ItemDataRole.AccessibleTextRole)
    tip = table.lines_model.data(place, Qt.ItemDataRole.ToolTipRole)
    assert place.data() == "✓"
    assert len(tip) > len("✓ ")
    assert spoken.endswith(tip)
    window.resize(1_900, 900)
    assert place.data() == tip
    assert not table.isColumnHidden(len(table.lines_model.columns) - 1)


@pytest.mark.usefixtures("late_year")
def test_the_names_of_the_groups_stay_when_the_matrix_is_scrolled(qtbot: QtBot, desk: Desk) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply_theme(application, ThemeChoice.LIGHT, 160)
    window = shown_in(qtbot, desk, Language.FRENCH, NARROW)
    matrix = checklist(window, "readiness").matrix
    table, frozen = matrix.table, matrix.table.frozen
    qtbot.waitUntil(lambda: table.lines_model.rowCount() > 0)
    assert not frozen.isVisible()
    last = len(table.lines_model.columns) - 2
    table.setFocus()
    table.choose(table.lines_model.lines[1].group_id)
    for _ in range(last):
        qtbot.keyClick(table, Qt.Key.Key_Right)
    assert table.currentIndex().column() == last
    assert frozen.isVisible()
    assert matrix.next_step.isVisible()
    for _ in range(last - 1):
        qtbot.keyClick(table, Qt.Key.Key_Left)
        assert table.visualRect(table.currentIndex()).left() >= frozen.columnWidth(0)
    assert table.isColumnHidden(last + 1)
    apply_theme(application, ThemeChoice.LIGHT)


def test_titles_of_the_agenda_are_whole_beside_the_text_in_a_narrow_window(qtbot: QtBot, desk: Desk) -> None:
    window = shown_in(qtbot, desk, Language.FRENCH, NARROW)
    desk.go("capture", forestry_session(window))
    page = window.show_page("capture")
    assert isinstance(page, CapturePage)
    table = page.agenda.table
    assert table.isColumnHidden(2)
    width = table.columnWidth(1)
    assert width >= 40 * table.fontMetrics().averageCharWidth()
    for row, line in enumerate(page.agenda.model.lines):
        area = table.fontMetrics().boundingRect(0, 0, width - 8, 9_999, Qt.TextFlag.TextWordWrap, line.title)
        assert table.rowHeight(row) >= area.height() + table.fontMetrics().lineSpacing(), line.title
    window.resize(1_800, 900)
    assert not table.isColumnHidden(2)


def test_few_figures_stand_below_their_chart_in_the_whole_width(qtbot: QtBot, desk: Desk) -> None:
    window = shown_in(qtbot, desk, Language.ENGLISH, WIDE)
    page = window.show_page("figures")
    assert isinstance(page, FiguresPage)
    qtbot.waitUntil(lambda: page.figures is not None and page.view.model() is not None)
    origin = QPoint(0, 0)
    qtbot.waitUntil(
        lambda: page.view.mapTo(page, origin).y() > page.chart.mapTo(page, origin).y() + page.chart.height()
    )
    assert page.chart.width() > page.width() * 0.9
    widths = [page.view.columnWidth(place) for place in range(page.view.model().columnCount())]
    assert sum(widths) <= page.view.viewport().width()
    assert sum(widths) > page.view.viewport().width() * 0.9


def test_the_history_says_choices_in_words() -> None:
    choose_language(Language.FRENCH)
    assert value_words("action", "status", "carried_over") == "Reportée"
    assert value_words("session", "state", "final") == "Version définitive"
    assert value_words("agenda_item", "kind", "opening") == "Ouverture"
    assert value_words("participant", "is_head", value=True) == "oui"
    assert value_words("edition", "host", "mexico") == value_words("institution", "country", "mexico") == "Mexique"
    assert value_words("edition", "delegation_order", "host_first") == "l’hôte d’abord partout"
    assert value_words("narrative", "section", "outcomes") == "Résultats"
    assert value_words("session", "kind", "intersessional") == "entre deux réunions annuelles"
    assert value_words("checklist_task", "offset_unit", "working_days") == "jours ouvrables"
    assert value_words("action", "status", "given_up_long_ago") == "given_up_long_ago"
    choose_language(Language.ENGLISH)


def test_the_comparison_of_versions_gets_the_room_of_versions_that_are_not_there(qtbot: QtBot, desk: Desk) -> None:
    dialog = versions_of_minutes(shown_in(qtbot, desk, Language.ENGLISH, NARROW))
    assert isinstance(dialog, VersionsDialog)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.list.verticalScrollBar().maximum() == 0
    assert dialog.stack.height() > 3 * dialog.list.height()
