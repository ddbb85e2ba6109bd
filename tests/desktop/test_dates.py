"""How the window writes days: in the style that the user chose, everywhere, and in words that it reads back."""

from __future__ import annotations

import ast
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from cmpdesk.desktop import settings
from cmpdesk.desktop.cards.columns import day_column
from cmpdesk.desktop.dates import shown_day, shown_range
from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.interface_text import choose_language
from cmpdesk.desktop.pages.meetings import MeetingsPage
from cmpdesk.desktop.pages.session import SessionPage
from cmpdesk.desktop.settings import DateStyle
from cmpdesk.desktop.tables import TableView
from cmpdesk.model.due import understand_due
from cmpdesk.model.language import Language
from cmpdesk.model.shipped import resource
from tests.desktop.pages_shown import show
from tests.desktop.session.shown import overview, session_of

_KEEP_MOMENTS = {"trouble.py", "safety.py", "course_store.py"}
"""Moments as keys and in a file, which nobody reads."""
_MAY_FORMAT_DAYS = {"dates.py", "error_report.py", "log_export.py", "plan.py", "saving.py", "words.py"}
"""Beside the one place for days: names of files, and the days of the week on the first page."""


@pytest.mark.parametrize("style", DateStyle)
@pytest.mark.parametrize("language", Language)
def test_what_a_field_shows_is_read_back_as_the_same_day(language: Language, style: DateStyle) -> None:
    choose_language(language)
    days = [date(2024, 1, 1) + timedelta(days) for days in range(366)]
    read = [(understand_due(shown_day(day, style)).earliest, day) for day in days]
    assert [shown_day(day, style) for found, day in read if found != day] == []


@pytest.mark.parametrize(("style", "words"), [
    (DateStyle.LONG, "November 16–18, 2021"),
    (DateStyle.SHORT, "16 Nov 2021 – 18 Nov 2021"),
    (DateStyle.NUMBERS, "2021-11-16 – 2021-11-18"),
])  # fmt: skip
def test_a_range_is_written_in_the_chosen_style(style: DateStyle, words: str) -> None:
    choose_language(Language.ENGLISH)
    assert shown_range(date(2021, 11, 16), date(2021, 11, 18), style) == words
    assert shown_range(date(2021, 11, 16), None, style) == shown_day(date(2021, 11, 16), style)
    assert shown_range(None, None, style) == ""


def test_a_column_of_days_sorts_by_time_in_every_style() -> None:
    column = day_column("day", "Day", "day")
    assert column.sort is not None
    days = [date(2021, 11, 25), None, date(2022, 2, 3), date(2020, 12, 1)]
    lines = [type("Line", (), {"day": day})() for day in days]
    assert [line.day for line in sorted(lines, key=column.sort_value)] == [days[1], days[3], days[0], days[2]]


@pytest.mark.parametrize(("style", "words"), [
    (DateStyle.LONG, "November 25, 2021"), (DateStyle.SHORT, "25 Nov 2021"), (DateStyle.NUMBERS, "2021-11-25")
])  # fmt: skip
def test_list_card_and_session_write_a_day_alike(qtbot: QtBot, desk: Desk, style: DateStyle, words: str) -> None:
    settings.DATE_STYLE.store(style)
    meetings = show(qtbot, MeetingsPage(desk))
    assert words in _cells(meetings)
    session = SessionPage(desk)
    qtbot.addWidget(session)
    session.show()
    tab = overview(session, session_of(desk, "FOR"))
    assert tab.when.starts_on.text() == words
    facts = session.findChild(QLabel, "session_facts")
    assert facts is not None
    assert words in facts.text()


def _cells(page: QWidget) -> list[str]:
    models = [view.model() for view in page.findChildren(TableView)]
    return [
        str(model.data(model.index(row, column)))
        for model in models
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]


def test_no_other_place_of_the_window_formats_a_day() -> None:
    folder = resource().parent / "cmpdesk" / "desktop"
    found = [str(path.relative_to(folder)) for path in sorted(folder.rglob("*.py")) if _formats_days(path)]
    assert {Path(name).name for name in found} <= _MAY_FORMAT_DAYS, found


def _formats_days(path: Path) -> bool:
    names = {"date_text", "date_range_text", "format_date"}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Attribute(attr="isoformat") if path.name not in _KEEP_MOMENTS:
                return True
            case ast.Name(id=name) if name in names:
                return True
            case ast.FormattedValue(format_spec=ast.JoinedStr() as style) if "%Y" in ast.unparse(style):
                return True
    return False
