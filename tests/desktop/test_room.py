"""Lists beside their cards are not scrolled sideways: what is empty gives way, words are cut, the last columns go."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cmpdesk.desktop.cards.room import Want, shared_widths
from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.interface_text import choose_language
from cmpdesk.desktop.pages.session import SessionPage
from cmpdesk.desktop.pages.session.participants import ParticipantsTab
from cmpdesk.desktop.tables import TableView
from cmpdesk.desktop.window import MainWindow
from cmpdesk.model.language import Language
from tests.desktop.every_view import forestry_session

WIDE, NARROW = (1440, 900), (1024, 700)
LISTS = {"meetings": "meetings_list", "groups": "groups_list", "people": "people_list"}


def want(whole: int, usual: int, least: int, *, is_empty: bool = False) -> Want:
    return Want(whole, usual, least, min(least, 60), is_empty)


def test_what_is_empty_gives_way_before_words_are_cut() -> None:
    wants = [want(100, 100, 50), want(100, 100, 50), want(40, 40, 40, is_empty=True)]
    assert shared_widths(wants, 200) == [100, 100, 0]
    assert shared_widths(wants, 240) == [100, 100, 40]


def test_the_widest_is_cut_first_and_the_last_goes_when_nothing_else_helps() -> None:
    wants = [want(60, 60, 60), want(200, 200, 90), want(120, 120, 90)]
    assert shared_widths(wants, 300) == [60, 120, 120]
    assert shared_widths(wants, 200) == [60, 140, 0]
    assert shared_widths(wants, 130) == [60, 70, 0]


def test_room_that_is_left_goes_to_what_is_cut() -> None:
    assert shared_widths([want(300, 200, 90), want(50, 50, 50)], 320) == [270, 50]


@given(st.lists(st.tuples(*(st.integers(20, 400),) * 3, st.booleans()), min_size=1, max_size=9), st.integers(0, 1500))
def test_columns_take_no_more_than_the_room_as_long_as_they_may_be_cut(
    given_columns: list[tuple[int, int, int, bool]], room: int
) -> None:
    wants = []
    for *widths, is_empty in given_columns:
        least, usual, whole = sorted(widths)
        wants.append(want(whole, usual, least, is_empty=is_empty))
    widths = shared_widths(wants, room)
    shown = [place for place, width in enumerate(widths) if width]
    assert len(shown) >= min(2, len(wants))
    assert sum(widths) <= max(room, sum(wants[place].very_least for place in shown))
    assert all(wants[place].very_least <= widths[place] <= wants[place].whole for place in shown)


@pytest.fixture(params=[Language.ENGLISH, Language.FRENCH])
def window(qtbot: QtBot, desk: Desk, request: pytest.FixtureRequest) -> Iterator[MainWindow]:
    choose_language(request.param)
    desk.language = request.param
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.resize(*WIDE)
    made.show()
    yield made
    choose_language(Language.ENGLISH)


def test_no_list_is_scrolled_sideways_in_a_wide_or_a_narrow_window(qtbot: QtBot, window: MainWindow) -> None:
    for page, name in LISTS.items():
        shown = window.show_page(page)
        view = shown.findChild(TableView, name)
        assert isinstance(view, TableView)
        assert view.model().rowCount() > 1
        for size in (WIDE, NARROW, WIDE):
            window.resize(*size)
            assert view.horizontalScrollBar().maximum() == 0, (page, size)


def test_participants_are_not_scrolled_sideways(qtbot: QtBot, window: MainWindow) -> None:
    window.desk.go("session", forestry_session(window), "participants")
    page = window.show_page("session")
    assert isinstance(page, SessionPage)
    tab = page.tab("participants")
    assert isinstance(tab, ParticipantsTab)
    for name in ("Jeanne-Marie Huddleston; Director General; GAC", "José Armando Alanís de la Rosa; Director; CONAFOR"):
        tab.name_line.setText(name)
        tab.add_person()
    view = tab.view
    for size in (WIDE, NARROW):
        window.resize(*size)
        qtbot.waitUntil(lambda: view.horizontalScrollBar().maximum() == 0)


def test_what_gave_way_is_copied_with_the_rest(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(*NARROW)
    page = window.show_page("people")
    view = page.findChild(TableView, "people_list")
    assert isinstance(view, TableView)
    qtbot.waitUntil(lambda: bool(view.given_way))
    view.selectRow(0)
    view.copy_rows()
    titles = QApplication.clipboard().text().splitlines()[0].split("\t")
    assert len(titles) == view.model().columnCount()


def test_widths_that_the_user_chose_are_left_alone(qtbot: QtBot, desk: Desk) -> None:
    QSettings().setValue("tables/people_list", b"")
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.resize(*NARROW)
    made.show()
    view = made.show_page("people").findChild(TableView, "people_list")
    assert isinstance(view, TableView)
    assert not view.given_way
    assert not any(view.isColumnHidden(place) for place in range(view.model().columnCount()))


def test_the_table_of_readiness_on_home_is_as_high_as_its_rows_in_any_width(qtbot: QtBot, window: MainWindow) -> None:
    page = window.show_page("home")
    view = page.findChild(TableView, "readiness")
    assert isinstance(view, TableView)
    qtbot.waitUntil(lambda: view.model().rowCount() > 0)

    def is_as_high_as_its_rows() -> bool:
        below_last = view.rowViewportPosition(view.model().rowCount() - 1) + view.rowHeight(0)
        return view.horizontalScrollBar().maximum() == 0 <= view.viewport().height() - below_last < view.rowHeight(0)

    for size in (NARROW, WIDE, NARROW):
        window.resize(*size)
        qtbot.waitUntil(is_as_high_as_its_rows)
