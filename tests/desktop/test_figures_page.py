"""The page of figures: charts that are clicked and typed in, the table beside, the workbook."""

from __future__ import annotations

import shutil
from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cmpdesk.desktop.bar_chart import ChartPart, contrast
from cmpdesk.desktop.desk import Desk, Place
from cmpdesk.desktop.pages.actions import ActionsPage
from cmpdesk.desktop.pages.figures import FiguresPage
from cmpdesk.desktop.pages.figures.words import _LOOKS
from cmpdesk.desktop.theme import DARK, LIGHT
from cmpdesk.model.edition import Edition, Session
from cmpdesk.model.language import Translated
from cmpdesk.model.working_group import WorkingGroup
from cmpdesk.secretariat.actions.recording import NewAction, record_action
from cmpdesk.secretariat.figures import PARTS, By, Measure
from cmpdesk.workspace.opening import open_workspace
from tests.desktop.pages_shown import answer_box, places, press, show, unnamed_controls


def shown(qtbot: QtBot, desk: Desk, measure: Measure = Measure.COMPLETION, by: By = By.GROUP) -> FiguresPage:
    page = show(qtbot, FiguresPage(desk))
    choose(qtbot, page, measure, by)
    return page


def choose(qtbot: QtBot, page: FiguresPage, measure: Measure, by: By) -> None:
    page.choices.measure.setCurrentIndex(page.choices.measure.findData(str(measure)))
    page.choices.by.setCurrentIndex(page.choices.by.findData(str(by)))
    qtbot.waitUntil(lambda: page.figures is not None and page.figures.wish == page.choices.wish())


def test_the_table_says_the_same_as_the_chart_and_both_have_names(qtbot: QtBot, desk: Desk) -> None:
    page = shown(qtbot, desk)
    names = [bar.name for bar in page.chart.bars]
    model = page.view.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [*names, "All together"]
    assert "Forestry: 6." in page.chart.accessibleDescription()
    assert page.chart.accessibleName() == "Completion of actions by working group"
    assert not unnamed_controls(page)


def test_a_bar_that_is_clicked_opens_the_actions_it_counts(qtbot: QtBot, desk: Desk) -> None:
    page = shown(qtbot, desk, Measure.AGE, By.GROUP)
    row = [bar.name for bar in page.chart.bars].index("Forestry")
    with places(desk) as asked:
        qtbot.mouseClick(page.chart, Qt.MouseButton.LeftButton, pos=page.chart.bar(row).center().toPoint())
    assert asked == [Place("actions", None, "group:FOR;status:open")]
    actions = show(qtbot, ActionsPage(desk))
    qtbot.waitUntil(lambda: actions.table is not None and actions.model.rowCount() > 0)
    actions.show_record(None, asked[0].tab)
    qtbot.waitUntil(lambda: actions.model.rowCount() == page.chart.bars[row].total)


def test_a_bar_of_a_period_opens_the_actions_of_that_period_only(qtbot: QtBot, desk: Desk) -> None:
    with desk.change("Earlier ones") as session:
        editions = {edition.ordinal: edition for edition in session.scalars(select(Edition))}
        group_id = session.scalars(select(WorkingGroup.id).where(WorkingGroup.code == "FOR")).one()
        for ordinal in (14, 15, 16):
            meeting = Session(edition_id=editions[ordinal].id)
            session.add(meeting)
            session.flush()
            new = NewAction(Translated(f"Share the maps of {editions[ordinal].year}"))
            record_action(session, meeting.id, group_id, new)
    page = shown(qtbot, desk, Measure.COMPLETION, By.GROUP)
    page.choices.first.setCurrentIndex(page.choices.first.findData(15))
    page.choices.last.setCurrentIndex(page.choices.last.findData(16))
    qtbot.waitUntil(lambda: page.figures is not None and page.figures.wish == page.choices.wish())
    assert [(bar.name, bar.total) for bar in page.chart.bars] == [("Forestry", 2)]
    with places(desk) as asked:
        qtbot.mouseClick(page.chart, Qt.MouseButton.LeftButton, pos=page.chart.bar(0).center().toPoint())
    assert asked == [Place("actions", None, "group:FOR;year:2019-2020")]
    actions = show(qtbot, ActionsPage(desk))
    actions.show_record(None, asked[0].tab)
    qtbot.waitUntil(lambda: actions.table is not None and actions.model.rowCount() == 2)
    assert actions.filters.year.currentText() == "Raised 2019–2020"
    assert actions.filters.in_words() == "Forestry, Raised 2019–2020"
    actions.filters.clear()
    qtbot.waitUntil(lambda: actions.model.rowCount() > 2)


def test_a_tag_and_a_country_narrow_the_actions_too(qtbot: QtBot, desk: Desk) -> None:
    page = shown(qtbot, desk, Measure.COMPLETION, By.TAG)
    actions = show(qtbot, ActionsPage(desk))
    qtbot.waitUntil(lambda: actions.table is not None and actions.model.rowCount() > 0)
    for by in (By.TAG, By.SIDE):
        choose(qtbot, page, Measure.COMPLETION, by)
        bar = page.chart.bars[0]
        assert isinstance(bar.key, Place)
        actions.show_record(None, bar.key.tab)
        qtbot.waitUntil(lambda total=bar.total: actions.model.rowCount() == total)  # type: ignore[misc]


def test_keys_choose_and_open_a_bar(qtbot: QtBot, desk: Desk) -> None:
    page = shown(qtbot, desk, Measure.ATTENDANCE, By.GROUP)
    page.chart.setFocus()
    qtbot.keyClick(page.chart, Qt.Key.Key_Down)
    with places(desk) as asked:
        qtbot.keyClick(page.chart, Qt.Key.Key_Return)
    assert [place.page for place in asked] == ["groups"]


def test_rows_are_copied_as_excel_pastes_them(qtbot: QtBot, desk: Desk) -> None:
    page = shown(qtbot, desk)
    page.view.selectAll()
    page.view.copy_rows()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0].startswith("Working group\t")
    assert len(copied) == 2 + len(page.chart.bars)


def test_a_period_without_actions_says_that_there_is_nothing(qtbot: QtBot, desk: Desk) -> None:
    page = shown(qtbot, desk)
    page.choices.last.setCurrentIndex(0)
    qtbot.waitUntil(lambda: not page.chart.bars)
    assert page.chart.accessibleDescription() == "There is nothing to count here."


def test_the_workbook_is_saved_from_the_page(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    page = shown(qtbot, desk)
    target = tmp_path / "Chiffres 2021.xlsx"
    press(qtbot, page.save_button)
    with qtbot.waitSignal(desk.said):
        assert answer_box(str(target)).endswith("Figures (en).xlsx")
    assert len(load_workbook(target).sheetnames) == 13


def test_an_empty_workspace_says_what_to_do_first(
    qtbot: QtBot, desk: Desk, tmp_path: Path, template_file: Path
) -> None:
    path = tmp_path / "empty.cmpdesk"
    shutil.copy(template_file, path)
    empty = Desk(open_workspace(path, author="Tests"))
    page = show(qtbot, FiguresPage(empty))
    assert page.stack.currentWidget() is page.empty
    empty.close()


def test_numbers_can_be_read_on_every_part_in_light_and_dark() -> None:
    for part in [part for parts in PARTS.values() for part in parts]:
        for theme in (LIGHT, DARK):
            fill = ChartPart("", *_LOOKS[part]).fill(theme)
            assert max(contrast(fill, QColor(theme.card)), contrast(fill, QColor(theme.text))) >= 4.5, (
                part,
                theme.page,
            )
