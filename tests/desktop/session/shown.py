"""The page of a session and its tabs, opened on the sample, with real keys and clicks."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QWidget,
)
from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.pages.session import SessionPage
from cmpdesk.desktop.pages.session.agenda import AgendaTab
from cmpdesk.desktop.pages.session.overview import OverviewTab
from cmpdesk.desktop.pages.session.participants import ParticipantsTab
from cmpdesk.desktop.pages.session.record_tree_view import RecordTreeView
from cmpdesk.model.base import new_id
from cmpdesk.model.choices import Mode, Side
from cmpdesk.model.edition import Edition, Session, SessionGroup
from cmpdesk.model.working_group import WorkingGroup

Key, Ctrl, Alt = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def session_of(desk: Desk, code: str) -> str:
    def question(database: DatabaseSession) -> str:
        found = database.scalars(
            select(SessionGroup.session_id)
            .join(WorkingGroup, WorkingGroup.id == SessionGroup.working_group_id)
            .where(WorkingGroup.code == code)
            .order_by(SessionGroup.session_id)
        ).first()
        assert found is not None
        return found

    return desk.ask(question)


def new_session(desk: Desk, code: str = "FOR") -> str:
    """The session of the 18th edition, which nothing is prepared for yet."""
    with desk.change("Set up the 18th edition") as database:
        group = database.scalars(select(WorkingGroup.id).where(WorkingGroup.code == code)).one()
        edition = Edition(id=new_id(), ordinal=18, year=2022, host=Side.CANADA, starts_on=date(2022, 11, 17))
        database.add(edition)
        database.flush()
        meeting = Session(
            id=new_id(),
            edition_id=edition.id,
            starts_on=date(2022, 11, 17),
            start_time=time(10),
            end_time=time(12, 30),
            time_zone="America/Toronto",
            mode=Mode.HYBRID,
        )
        database.add(meeting)
        database.flush()
        database.add(SessionGroup(session_id=meeting.id, working_group_id=group))
        return meeting.id


def overview(page: SessionPage, session_id: str) -> OverviewTab:
    page.show_record(session_id, "overview")
    tab = page.current_tab()
    assert isinstance(tab, OverviewTab)
    return tab


def agenda(page: SessionPage, session_id: str) -> AgendaTab:
    page.show_record(session_id, "agenda")
    tab = page.current_tab()
    assert isinstance(tab, AgendaTab)
    return tab


def participants(page: SessionPage, session_id: str) -> ParticipantsTab:
    page.show_record(session_id, "participants")
    tab = page.current_tab()
    assert isinstance(tab, ParticipantsTab)
    return tab


def titles(tab: AgendaTab) -> list[str]:
    """The numbers and titles as the list shows them."""
    model = tab.model
    shown = []
    for record_id in model.all_ids():
        number, title = (model.index_of(record_id, model.column_of(key)).data() for key in ("number", "title"))
        shown.append(f"{number} {title}")
    return shown


def cell(view: RecordTreeView, record_id: str, key: str) -> str:
    return str(view.records.index_of(record_id, view.records.column_of(key)).data() or "")


def typed_into(tab: AgendaTab | ParticipantsTab, text: str, key: Qt.Key = Key.Key_Return) -> None:
    """Replace what stands in the open cell."""
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert tab.view.is_editing()
    editor.selectAll()
    QTest.keyClicks(editor, text)
    press(editor, key)


def press(editor: QWidget, key: Qt.Key) -> None:
    """Press a key in an open cell; Qt closes a cell by a posted event."""
    QTest.keyClick(editor, key)
    QCoreApplication.sendPostedEvents()


def choose(tab: AgendaTab | ParticipantsTab, ids: list[str]) -> None:
    """Choose rows as a click would: the list has the keys then."""
    tab.view.choose(ids)
    tab.view.setFocus()


def undo(desk: Desk) -> None:
    desk.undo()


def three_items(desk: Desk, page: SessionPage) -> tuple[AgendaTab, list[str]]:
    tab = agenda(page, new_session(desk))
    for title in ("One", "Two", "Three"):
        tab.add_item()
        typed_into(tab, title)
    return tab, tab.model.all_ids()


def names(tab: ParticipantsTab) -> list[str]:
    return [str(tab.model.index_of(each).data()) for each in tab.model.all_ids()]
