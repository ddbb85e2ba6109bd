"""The first page on the sample, and in an empty workspace."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cmpdesk.desktop.desk import Desk, Place
from cmpdesk.desktop.interface_text import choose_language, texts
from cmpdesk.desktop.pages.home import HomePage
from cmpdesk.desktop.pages.home.words import cell_words, countdown, due_words, step_words
from cmpdesk.model.choices import SessionState, Side
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.home.needs import RULES, Need, Preparation, judged
from cmpdesk.secretariat.meetings.year_set_up import NewEdition, set_up_edition
from cmpdesk.secretariat.registers.editing import add_working_group
from cmpdesk.secretariat.search.finding import EditionFacts
from tests.desktop.pages_shown import (
    child,
    click_cell,
    examine_models,
    places,
    press,
    show,
    unnamed_controls,
)


def _column(page: HomePage, key: str) -> int:
    return [column.key for column in page.readiness.lines_model.columns].index(key)


def _row(page: HomePage, code: str) -> int:
    return [line.code for line in page.readiness.lines_model.lines].index(code)


def test_the_newest_edition_shows_its_figures_and_every_group(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, HomePage(desk))
    assert page.title.text() == "17th Annual Meeting · Mexico City, CDMX"
    assert "ago" in page.chip.text()
    assert [line.code for line in page.readiness.lines_model.lines] == [
        *("AGR", "CUL", "ENE", "ENV", "FOR", "HUM", "MIN", "TRA")
    ]
    assert page.figures["scheduled"].number.text() == "7 / 8"
    assert page.figures["open"].number.text() == "68"
    examine_models(page)


@pytest.mark.parametrize(
    ("code", "key", "leads_to"),
    [
        ("FOR", "session", ("session", "overview")),
        ("FOR", "agenda", ("session", "agenda")),
        ("AGR", "participants", ("session", "participants")),
        ("FOR", "gender", ("session", "minutes")),
        ("ENE", "co_chairs", ("groups", "co_chairs")),
        ("FOR", "open_actions", ("actions", "group:FOR")),
        ("FOR", "group", ("groups", None)),
    ],
)
def test_a_cell_opens_the_place_that_fills_it(
    qtbot: QtBot, desk: Desk, code: str, key: str, leads_to: tuple[str, str | None]
) -> None:
    page = show(qtbot, HomePage(desk))
    row = _row(page, code)
    with places(desk) as asked:
        click_cell(qtbot, page.readiness, row, _column(page, key))
    line = page.readiness.lines_model.lines[row]
    record = {"session": line.session_id, "groups": line.group_id, "actions": None}[leads_to[0]]
    assert asked == [Place(leads_to[0], record, leads_to[1])]


def test_the_keyboard_opens_a_cell_too(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, HomePage(desk))
    view = page.readiness
    view.setFocus()
    view.setCurrentIndex(view.lines_model.index(_row(page, "ENE"), 0))
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    with places(desk) as asked:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert [(place.page, place.tab) for place in asked] == [("groups", "co_chairs")]


def test_a_group_without_a_session_leads_to_the_meetings(qtbot: QtBot, desk: Desk) -> None:
    with desk.workspace.change("Next") as session:
        edition_id = set_up_edition(session, NewEdition(18, 2200))
    page = show(qtbot, HomePage(desk))
    assert page.chip.text() == "no date yet"
    with places(desk) as asked:
        click_cell(qtbot, page.readiness, 0, _column(page, "session"))
    assert asked == [Place("meetings", edition_id, "sessions")]


def test_what_is_overdue_opens_its_action(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, HomePage(desk))
    assert "late" in page.due_model.columns[2].text(page.due_model.lines[0])
    page.due_view.setFocus()
    page.due_view.selectRow(0)
    with places(desk) as asked:
        qtbot.keyClick(page.due_view, Qt.Key.Key_Return)
    assert asked == [Place("actions", page.due_model.lines[0].id)]


def test_a_bar_of_the_chart_opens_the_actions_of_its_year(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, HomePage(desk))
    with places(desk) as asked:
        qtbot.mouseClick(page.chart, Qt.MouseButton.LeftButton, pos=page.chart.bar(0).center().toPoint())
        page.chart.setFocus()
        qtbot.keyClick(page.chart, Qt.Key.Key_Return)
    assert asked == [Place("actions", None, "year:2021")] * 2
    assert page.chart.accessibleDescription().startswith("2021: 68 actions, 0 done, 52 open, 16 overdue")


def test_the_page_follows_changes_and_keeps_its_row(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, HomePage(desk))
    click_cell(qtbot, page.readiness, 3, 0)
    chosen = page.readiness.chosen_ids()
    with desk.change("Another group") as session:
        add_working_group(session, "NEW", Translated("New group"))
    assert [line.code for line in page.readiness.lines_model.lines][-1] == "NEW"
    assert page.readiness.chosen_ids() == chosen


def test_an_empty_workspace_says_what_to_do_first_and_does_it(qtbot: QtBot, empty_desk: Desk) -> None:
    page = show(qtbot, HomePage(empty_desk))
    steps = page.first_steps
    assert steps.isVisible()
    assert steps.name.value().english == "Canada-Mexico Partnership"
    press(qtbot, steps.save_name)
    assert not steps.name.isVisible()
    with places(empty_desk) as asked:
        press(qtbot, steps.add_group)
        press(qtbot, steps.add_edition)
    assert asked == [Place("groups", None, "new"), Place("meetings", None, "new")]
    with empty_desk.change("First edition") as session:
        set_up_edition(session, NewEdition(1, 2026))
    assert page.readiness.isVisible()


def test_the_countdown_is_in_words() -> None:
    choose_language(Language.ENGLISH)
    today = date(2026, 3, 1)

    def said(starts: date | None, ends: date | None = None) -> str:
        edition = EditionFacts("e", 18, 2026, Side.CANADA, Translated(), starts, ends, None, None)
        return countdown(edition, today)[0]

    assert said(today + timedelta(24)) == "in 24 days"
    assert said(today + timedelta(1)) == "in 1 day"
    assert said(today - timedelta(1), today + timedelta(1)) == "being held"
    assert said(today - timedelta(1459)) == "held 4 years ago"
    assert said(None) == "no date yet"
    assert due_words(today, today) == "today"
    assert due_words(today - timedelta(3), today) == "3 days late"


@pytest.mark.parametrize("language", list(Language))
def test_every_answer_of_every_rule_has_its_words(language: Language) -> None:
    choose_language(language)
    try:
        for known in _all_preparations():
            row = judged(known)
            assert all(cell_words(row.answers[need]) for need in Need)
            for need in Need:
                if row.answers[need].standing in ("missing", "begun"):
                    assert step_words(RULES[need](known))
    finally:
        choose_language(Language.ENGLISH)


def _all_preparations() -> Iterator[Preparation]:
    today = date(2026, 3, 1)
    for state in SessionState:
        for session_id in (None, "s"):
            for starts_on in (None, date(2026, 1, 1), date(2027, 1, 1)):
                for count in (0, 3):
                    for did_not_meet in (False, True):
                        yield Preparation(
                            *(("g",), "FOR", "Forestry", today, session_id, starts_on, did_not_meet, state),
                            co_chairs={Side.CANADA: count},
                            agenda_items=count,
                            items_without_lead=count // 2,
                            participants=count,
                            open_actions=count,
                            themes=count,
                            themes_written=count // 2,
                        )


@pytest.mark.parametrize("page", ["home", "meetings", "groups", "people", "cards"])
def test_all_texts_are_there_in_three_languages(page: str) -> None:
    import string

    english = texts(Language.ENGLISH, page)
    for language in (Language.FRENCH, Language.SPANISH):
        other = texts(language, page)
        assert set(other) == set(english)
        for key, text in english.items():
            holes = {field for _, field, _, _ in string.Formatter().parse(text) if field}
            assert {field for _, field, _, _ in string.Formatter().parse(other[key]) if field} == holes, key


def test_every_control_has_a_name(qtbot: QtBot, desk: Desk) -> None:
    assert unnamed_controls(show(qtbot, HomePage(desk))) == []


def test_the_chart_and_tables_can_be_found_by_name(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, HomePage(desk))
    assert child(page, type(page.chart), "actions_by_year") is page.chart
    assert page.readiness.accessibleName() == "Readiness by working group"
