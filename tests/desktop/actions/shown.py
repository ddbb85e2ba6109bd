"""The page of all actions, opened on the sample, with real keys and clicks."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.pages.actions import ActionsPage
from cmpdesk.desktop.pages.actions.sieve import Band
from cmpdesk.model.action import Action
from cmpdesk.model.base import new_id
from cmpdesk.model.choices import ActionStatus
from cmpdesk.model.edition import Edition, Session, SessionGroup
from cmpdesk.secretariat.actions.table import ActionTableLine

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
ALL = 68


def opened(qtbot: QtBot, desk: Desk) -> ActionsPage:
    made = ActionsPage(desk)
    qtbot.addWidget(made)
    made.resize(1180, 800)
    made.show()
    made.activateWindow()
    made.bring_up_to_date()
    qtbot.waitUntil(lambda: made.table is not None and not made.slices.is_busy)
    return made


def lines_of(page: ActionsPage) -> list[ActionTableLine]:
    return [line for line in page.model.lines if not isinstance(line, Band)]


def numbers_of(page: ActionsPage) -> list[str]:
    return [line.number for line in lines_of(page)]


def choose(qtbot: QtBot, page: ActionsPage, number: str) -> str:
    line = next(line for line in lines_of(page) if line.number == number)
    assert page.view.choose(line.id)
    qtbot.waitUntil(lambda: page.card.card is not None and page.card.card.number == number)
    return line.id


def cell_of(page: ActionsPage, number: str, key: str) -> QModelIndex:
    row = numbers_of(page).index(number)
    column = [column.key for column in page.model.columns].index(key)
    return page.model.index(row, column)


def begin_edit(qtbot: QtBot, page: ActionsPage, number: str, key: str) -> QWidget:
    choose(qtbot, page, number)
    page.view.setCurrentIndex(cell_of(page, number, key))
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    kinds = (QComboBox, QLineEdit, QPlainTextEdit)
    (editor,) = [
        each for kind in kinds for each in page.view.viewport().findChildren(kind, options=direct) if each.isVisible()
    ]
    return editor


def stored_action(desk: Desk, number: str) -> tuple[ActionStatus | None, str | None, date | None]:
    def asked(session: object) -> tuple[ActionStatus | None, str | None, date | None]:
        row = session.scalars(select(Action).where(Action.number == number)).one()  # type: ignore[attr-defined]
        return row.status, row.due.english, row.due_to_on

    return desk.ask(asked)


def plan_next(desk: Desk, number: str) -> str:
    with desk.change("Plan the 18th edition") as session:
        edition, meeting = new_id(), new_id()
        session.add(Edition(id=edition, ordinal=18, year=2022, starts_on=date(2022, 11, 17)))
        session.add(Session(id=meeting, edition_id=edition, starts_on=date(2022, 11, 17)))
        group_id = session.scalars(select(Action.working_group_id).where(Action.number == number)).one()
        assert group_id is not None
        session.add(SessionGroup(session_id=meeting, working_group_id=group_id))
    return meeting
