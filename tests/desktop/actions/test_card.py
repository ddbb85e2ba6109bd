"""The card of an action: wording, contacts, updates, tags, carrying over, a new one."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.pages.actions import ActionsPage
from cmpdesk.model.action import Action, ActionUpdate
from cmpdesk.model.agenda import AgendaItemAction
from cmpdesk.model.choices import ActionStatus
from cmpdesk.model.language import Language
from tests.desktop.actions.shown import ALL, CONTROL, LEFT, cell_of, choose, lines_of, plan_next, stored_action


def test_the_card_saves_a_wording_after_a_pause_and_shows_the_other_languages(
    qtbot: QtBot, desk: Desk, page: ActionsPage
) -> None:
    choose(qtbot, page, "17-FOR-02")
    card = page.card
    card.wording.text.setFocus()
    card.wording.text.selectAll()
    qtbot.keyClicks(card.wording.text, "Sign the Operating Plan ")
    qtbot.waitUntil(lambda: cell_of(page, "17-FOR-02", "text").data() == "Sign the Operating Plan", timeout=3_000)
    assert card.wording.text.toPlainText() == "Sign the Operating Plan "
    french = next(each for each in card.wording.languages.buttons() if each.text() == "FR")
    qtbot.mouseClick(french, LEFT)
    assert card.wording.text.toPlainText().startswith("Se réunir")
    assert desk.language is Language.ENGLISH


def test_what_is_typed_in_the_card_is_saved_when_another_action_is_shown(qtbot: QtBot, page: ActionsPage) -> None:
    first = choose(qtbot, page, "17-FOR-02")
    page.card.particulars.due.setFocus()
    qtbot.keyClicks(page.card.particulars.due, "summer 2023")
    assert page.card.particulars.due_meaning.text() == "→ June 21–September 21, 2023"
    choose(qtbot, page, "17-FOR-03")
    assert page.card.particulars.due.text() == ""
    line = page.sieve.find(first)
    assert line is not None
    assert line.due == "summer 2023"


def test_typing_is_not_written_over_by_others_and_both_wordings_are_offered(
    qtbot: QtBot, desk: Desk, page: ActionsPage
) -> None:
    choose(qtbot, page, "17-FOR-02")
    page.card.wording.text.setFocus()
    page.card.wording.text.selectAll()
    qtbot.keyClicks(page.card.wording.text, "Mine")
    with desk.workspace.change("Another window") as session:
        action = session.scalars(select(Action).where(Action.number == "17-FOR-02")).one()
        action.text = action.text.with_text(Language.ENGLISH, "Theirs")
    desk.listen()
    qtbot.waitUntil(page.card.wording.clash.isVisible)
    assert page.card.wording.text.toPlainText() == "Mine"
    assert "Theirs" in page.card.wording.clash.words.text()
    qtbot.mouseClick(page.card.wording.clash.buttons["take_theirs"], LEFT)
    assert page.card.wording.text.toPlainText() == "Theirs"
    assert page.card.wording.clash.isHidden()


def test_an_overdue_action_says_since_when_and_where_it_was_raised(qtbot: QtBot, desk: Desk, page: ActionsPage) -> None:
    choose(qtbot, page, "17-ENV-11")
    assert page.card.chip.text() == "Overdue since June 20, 2022"
    assert page.card.particulars.due_meaning.text() == "→ March 20–June 20, 2022"
    assert page.card.particulars.raised_at.text() == "17th Annual Meeting"
    with qtbot.waitSignal(desk.asked_to_go) as gone:
        qtbot.mouseClick(page.card.particulars.raised_at, LEFT)
    assert gone.args is not None
    place = gone.args[0]
    assert (place.page, place.record_id) == ("session", page.card.card.session_id if page.card.card else None)


def test_contacts_to_be_named_are_shown_in_words_and_changed(qtbot: QtBot, page: ActionsPage) -> None:
    choose(qtbot, page, "17-AGR-08")
    assert "to be named by Canada" in page.card.particulars.contacts.text()
    page.card.particulars.contacts.setFocus()
    page.card.particulars.contacts.setText("to be named by Mexico")
    qtbot.keyClick(page.card.particulars.contacts, Qt.Key.Key_Return)
    assert cell_of(page, "17-AGR-08", "contacts").data() == "to be named by Mexico"
    page.card.particulars.contacts.setText("Somebody Unheard Of")
    qtbot.keyClick(page.card.particulars.contacts, Qt.Key.Key_Return)
    assert page.card.particulars.contacts_unknown.isVisible()
    assert page.card.particulars.contacts.text() == "Somebody Unheard Of"
    assert cell_of(page, "17-AGR-08", "contacts").data() == "to be named by Mexico"


def test_an_update_gives_a_status_and_stands_in_the_history(qtbot: QtBot, desk: Desk, page: ActionsPage) -> None:
    choose(qtbot, page, "17-FOR-02")
    form = page.card.update_form
    qtbot.mouseClick(form.add_button, LEFT)
    assert QApplication.focusWidget() is form.words
    assert not form.save_button.isEnabled()
    qtbot.keyClicks(form.words, "CONAFOR proposes two dates")
    form.status.setCurrentIndex(form.status.findData("in_progress"))
    qtbot.mouseClick(form.save_button, LEFT)
    assert stored_action(desk, "17-FOR-02")[0] is ActionStatus.IN_PROGRESS

    def told() -> str:
        return "\n".join(label.text() for label in page.card.chronicle.findChildren(type(page.card.number)))

    qtbot.waitUntil(lambda: "status from “Not started” to “In progress”" in told(), timeout=3_000)
    assert "CONAFOR proposes two dates" in told()
    qtbot.waitUntil(lambda: page.card.card is not None and len(page.card.card.updates) == 1)
    drop = next(each for each in page.card.chronicle.findChildren(QAbstractButton) if each.text() == "Delete")
    qtbot.mouseClick(drop, LEFT)
    count = desk.ask(lambda session: session.execute(select(func.count()).select_from(ActionUpdate)).scalar_one())
    assert count == 0


def test_a_tag_is_ticked_in_the_card(qtbot: QtBot, page: ActionsPage) -> None:
    choose(qtbot, page, "17-FOR-02")
    box = next(each for each in page.card.findChildren(QCheckBox) if each.text() == "Gender")
    was = box.isChecked()
    qtbot.mouseClick(box, LEFT, pos=QPoint(8, box.height() // 2))
    line = page.sieve.find(page.chosen.id())
    assert line is not None
    assert ("Gender" in line.tags) is not was


def test_carrying_over_is_offered_where_there_is_a_next_session(qtbot: QtBot, desk: Desk, page: ActionsPage) -> None:
    choose(qtbot, page, "17-FOR-02")
    assert page.card.carry_button.isHidden()
    plan_next(desk, "17-FOR-02")
    qtbot.waitUntil(lambda: not page.card.carry_button.isHidden())
    assert page.card.carry_button.text() == "Carry over to the 18th Annual Meeting"
    qtbot.mouseClick(page.card.carry_button, LEFT)
    assert stored_action(desk, "17-FOR-02")[0] is ActionStatus.CARRIED_OVER
    assert desk.ask(lambda session: session.execute(select(func.count(AgendaItemAction.id))).scalar_one()) == 1
    qtbot.waitUntil(lambda: page.card.agenda.text() == "On the agenda of: 18th Annual Meeting")


def test_carrying_over_without_a_next_session_changes_nothing_and_says_why(
    qtbot: QtBot, desk: Desk, page: ActionsPage
) -> None:
    choose(qtbot, page, "17-FOR-02")
    before = desk.workspace.newest_change()
    page.view.selectAll()
    with qtbot.waitSignal(desk.failed) as failed:
        qtbot.mouseClick(page.bulk.carry_button, LEFT)
    assert failed.args is not None
    assert "no later session" in failed.args[0]
    assert desk.workspace.newest_change() == before


def test_a_new_action_is_recorded_in_place_with_its_number(qtbot: QtBot, desk: Desk, page: ActionsPage) -> None:
    choose(qtbot, page, "17-FOR-02")
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_N, CONTROL)
    panel = page.new_panel
    assert panel.isVisible()
    assert panel.group.currentText() == "Forestry"
    assert panel.number.text() == "It gets the number 17-FOR-07"
    assert not panel.record_button.isEnabled()
    qtbot.keyClicks(panel.text, "Hold a briefing")
    qtbot.mouseClick(panel.record_button, LEFT)
    qtbot.waitUntil(lambda: page.card.card is not None and page.card.card.number == "17-FOR-07")
    assert panel.isHidden()
    assert len(lines_of(page)) == ALL + 1
    assert page.view.chosen_count() == 1
