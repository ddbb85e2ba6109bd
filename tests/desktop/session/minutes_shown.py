"""The Minutes tab of a session: a place to write in, and what is stored of it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from sqlalchemy import select

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.pages.session.minutes import MinutesTab
from cmpdesk.model.choices import Section
from cmpdesk.model.edition import Edition, Session, SessionGroup
from cmpdesk.model.language import Language
from cmpdesk.model.working_group import WorkingGroup
from cmpdesk.secretariat.report.minutes_editing import Place, text_at

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
INTRODUCTION = Place(Section.INTRODUCTION)
TODAY = date(2022, 6, 1)


def stored(desk: Desk, tab: MinutesTab, language: Language = Language.ENGLISH) -> str:
    assert tab.field is not None
    place, session = tab.field.place, tab.field.session_id
    return desk.ask(lambda database: text_at(database, session, place).in_language(language)) or ""


def theme_named(tab: MinutesTab, title: str) -> str:
    assert tab.minutes is not None
    return next(theme.id for theme in tab.minutes.themes if theme.title.english == title)


def put_cursor(tab: MinutesTab, block: int) -> None:
    cursor = QTextCursor(tab.writing.editor.document().findBlockByNumber(block))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    tab.writing.editor.setTextCursor(cursor)


def labels(desk: Desk) -> list[str]:
    return [change.label for change in desk.workspace.history(limit=6)]


def later_session(desk: Desk) -> str:
    with desk.change("Set up") as database:
        edition = Edition(id="e18", ordinal=18, year=2022)
        group = database.scalars(select(WorkingGroup).where(WorkingGroup.code == "FOR")).one()
        database.add_all([edition, Session(id="s18", edition_id="e18")])
        database.flush()
        database.add(SessionGroup(session_id="s18", working_group_id=group.id))
    return "s18"
