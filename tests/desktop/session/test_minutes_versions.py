"""Versions, approvals, the lock and the comparison of minutes on a session's page, with real clicks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.interface_text import texts
from cmpdesk.desktop.pages.session import SessionPage
from cmpdesk.desktop.pages.session.actions import SessionActionsTab
from cmpdesk.desktop.pages.session.agenda import AgendaTab
from cmpdesk.desktop.pages.session.minutes import MinutesTab
from cmpdesk.desktop.pages.session.overview import OverviewTab
from cmpdesk.desktop.pages.session.participants import ParticipantsTab
from cmpdesk.desktop.pages.session.versions.dialog import VersionsDialog
from cmpdesk.desktop.pages.session.versions.reason_dialog import ReasonDialog
from cmpdesk.model.agenda import AgendaItem
from cmpdesk.model.choices import Section, SessionState
from cmpdesk.model.edition import Approval, Session, SessionGroup
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.working_group import WorkingGroup
from cmpdesk.secretariat.minutes_life.states import MinutesStanding, load_standing
from cmpdesk.secretariat.report.minutes_editing import Place, text_at, write_text
from tests.desktop.pages_shown import child, press, show, unnamed_controls
from tests.documents.tracked_changes import accepted, rejected

INTRODUCTION = Place(Section.INTRODUCTION)


@pytest.fixture
def forestry(desk: Desk) -> str:
    """Forestry's session, as if its minutes were being written up."""
    question = select(SessionGroup.session_id).join(WorkingGroup).where(WorkingGroup.code == "FOR")
    found: str = desk.ask(lambda database: database.scalars(question).one())
    with desk.change("Not published yet") as database:
        database.get_one(Session, found).state = SessionState.MINUTES_DRAFTED
    write(desk, found, "The groups met and spoke of fires.")
    return found


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, forestry: str) -> Iterator[SessionPage]:
    made = show(qtbot, SessionPage(desk))
    made.show_record(forestry, "minutes")
    qtbot.waitUntil(made.bar.isVisible)
    yield made
    made.save_now()


def write(desk: Desk, session_id: str, text: str) -> None:
    with desk.change("Write") as database:
        write_text(database, session_id, INTRODUCTION, Language.ENGLISH, text)


def standing(page: SessionPage) -> MinutesStanding:
    return page.desk.ask(load_standing, page.session_id)


def click_state(qtbot: QtBot, page: SessionPage, state: SessionState) -> None:
    step = page.heading.findChild(QPushButton, f"state_{state}")
    assert step is not None
    qtbot.mouseClick(step, Qt.MouseButton.LeftButton)


def answer(qtbot: QtBot, page: SessionPage, reason: str) -> str:
    """Answer the question for a reason; return what was asked."""
    dialog = page.steps.dialog
    assert isinstance(dialog, ReasonDialog)
    asked = " ".join(each.text() for each in dialog.findChildren(type(page.bar.words)))
    assert not dialog.act_button.isEnabled()
    qtbot.keyClicks(dialog.reason, reason)
    press(qtbot, dialog.act_button)
    return asked


def make_final(qtbot: QtBot, page: SessionPage) -> None:
    for state in ("sent", "approved_by_mexico", "approved_by_canada", "final"):
        click_state(qtbot, page, SessionState(state))
    page.show_record(page.session_id, "minutes")
    qtbot.waitUntil(page.bar.begin_button.isVisible)


def words(qtbot: QtBot, page: SessionPage, said: str) -> None:
    qtbot.waitUntil(lambda: said in page.bar.words.text())


def test_the_bar_says_how_the_minutes_stand_and_keeps_a_version(qtbot: QtBot, desk: Desk, page: SessionPage) -> None:
    words(qtbot, page, "Draft 1. No version is kept yet.")
    assert not page.bar.versions_button.isVisible()
    press(qtbot, page.bar.keep_button)
    words(qtbot, page, "Version 1, kept on ")
    assert not page.bar.keep_button.isVisible()
    write(desk, page.session_id, "The groups met online.")
    words(qtbot, page, "Draft 2, changed since version 1 was kept")
    assert page.bar.keep_button.isVisible()
    assert desk.workspace.undo().label == "Write"
    assert desk.workspace.undo().label == "Forestry: Keep a version of the minutes"
    desk.listen()
    words(qtbot, page, "No version is kept yet.")


def test_what_is_typed_goes_into_the_version_that_is_sent(qtbot: QtBot, desk: Desk, page: SessionPage) -> None:
    tab = page.tab("minutes")
    assert isinstance(tab, MinutesTab)
    tab.writing.editor.setFocus()
    qtbot.keyClicks(tab.writing.editor, "Now ")
    click_state(qtbot, page, SessionState.SENT)
    words(qtbot, page, "Version 1, kept on ")
    assert desk.ask(text_at, page.session_id, INTRODUCTION).english == "Now The groups met and spoke of fires."


def test_an_approval_leads_to_its_day_and_name(qtbot: QtBot, desk: Desk, page: SessionPage) -> None:
    click_state(qtbot, page, SessionState.SENT)
    click_state(qtbot, page, SessionState.APPROVED_BY_MEXICO)
    field = QApplication.focusWidget()
    assert field is not None
    assert field.objectName() == "approved_on_mexico"
    QTest.keyClicks(field, "2022-03-01")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    QTest.keyClicks(child(page, QLineEdit, "approved_by_mexico"), "SEMARNAT")
    page.save_now()
    row = desk.ask(lambda database: database.scalars(select(Approval)).one())
    assert (str(row.approved_on), row.approved_by, row.minutes_version) == ("2022-03-01", "SEMARNAT", 1)


def test_final_minutes_are_locked_and_a_new_version_is_begun_with_a_reason(
    qtbot: QtBot, desk: Desk, page: SessionPage
) -> None:
    make_final(qtbot, page)
    tab = page.tab("minutes")
    assert isinstance(tab, MinutesTab)
    assert page.bar.words.text().startswith("These minutes are final: version 1.")
    assert tab.writing.editor.isReadOnly()
    for each in (tab.action_button, tab.decision_button, tab.themes.add_button, tab.writing.format_bar):
        assert not each.isEnabled()
    qtbot.keyClicks(tab.writing.editor, "x")
    assert desk.ask(text_at, page.session_id, INTRODUCTION).english == "The groups met and spoke of fires."
    for key in ("participants", "agenda"):
        page.show_record(page.session_id, key)
        assert page.bar.isVisible()
        shown = page.current_tab()
        assert isinstance(shown, AgendaTab | ParticipantsTab)
        assert shown.model.read_only
    press(qtbot, page.bar.begin_button)
    assert "Version 1 is final and stays as it is" in answer(qtbot, page, "A name was wrong")
    qtbot.waitUntil(lambda: not page.bar.isVisible())
    page.show_record(page.session_id, "minutes")
    words(qtbot, page, "Draft 2")
    assert not tab.writing.editor.isReadOnly()
    assert tab.themes.add_button.isEnabled()
    assert [(each.number, each.reason) for each in standing(page).kept] == [(1, None), (2, "A name was wrong")]
    desk.undo()
    qtbot.waitUntil(tab.writing.editor.isReadOnly)


def test_what_is_refused_under_final_minutes_is_said_in_a_sentence(qtbot: QtBot, desk: Desk, page: SessionPage) -> None:
    make_final(qtbot, page)
    with qtbot.waitSignal(desk.failed) as said:
        desk.try_change("Write", lambda database: write_text(
            database, page.session_id, INTRODUCTION, Language.ENGLISH, "Other"))  # fmt: skip
    assert "belongs to the minutes of FOR 2021, whose version 1 is final" in str(said.args)
    with qtbot.waitSignal(desk.failed) as said:
        click_state(qtbot, page, SessionState.HELD)
    assert "begin a new version" in str(said.args)


def test_what_final_minutes_say_is_greyed_out_on_every_tab_and_follow_up_is_not(
    qtbot: QtBot, desk: Desk, page: SessionPage
) -> None:
    with desk.change("Add") as session:
        item = AgendaItem(session_id=page.session_id, title=Translated("Opening"))
        session.add(item)
        session.flush()
        item_id = item.id
    overview, actions, agenda = (page.tab(key) for key in ("overview", "actions", "agenda"))
    assert isinstance(overview, OverviewTab)
    assert isinstance(actions, SessionActionsTab)
    assert isinstance(agenda, AgendaTab)

    def enabled() -> list[bool]:
        for tab in ("agenda", "actions", "overview"):
            page.show_record(page.session_id, tab)
        agenda.view.choose([item_id], item_id, 0)
        said = (overview.when.starts_on, overview.when.place, overview.groups, overview.numbers, actions.add_button)
        return [field.isEnabled() for field in (*said, agenda.details.purpose, agenda.details.theme)]

    assert enabled() == [True] * 7
    make_final(qtbot, page)
    assert enabled() == [False] * 7
    assert overview.when.link.isEnabled()
    assert overview.approvals.isEnabled()
    actions.table.selectRow(0)
    assert not actions.delete_button.isEnabled()
    assert actions.table.isEnabled()
    assert "begin a new version" in actions.add_button.toolTip()


def editable(tab: SessionActionsTab) -> list[str]:
    """Return the columns of the actions whose cells can be edited."""
    cells = {column.key: tab.model.index(0, place) for place, column in enumerate(tab.model.columns)}
    return [key for key, cell in cells.items() if cell.flags() & Qt.ItemFlag.ItemIsEditable]


def test_wording_and_time_limit_of_an_action_are_only_read_under_final_minutes_and_say_why(
    qtbot: QtBot, page: SessionPage
) -> None:
    page.show_record(page.session_id, "actions")
    tab = page.tab("actions")
    assert isinstance(tab, SessionActionsTab)
    assert editable(tab) == ["text", "responsible", "due", "status", "commitment"]
    make_final(qtbot, page)
    page.show_record(page.session_id, "actions")
    assert editable(tab) == ["responsible", "status", "commitment"]
    wording = tab.model.index(0, 1)
    assert wording.data(Qt.ItemDataRole.ToolTipRole).endswith("begin a new version under Minutes.")
    tab.table.setCurrentIndex(wording)
    qtbot.keyClick(tab.table, Qt.Key.Key_F2)
    assert tab.table.state() is not tab.table.State.EditingState
    page.show_record(page.session_id, "minutes")
    press(qtbot, page.bar.begin_button)
    answer(qtbot, page, "A name was wrong")
    page.show_record(page.session_id, "actions")
    assert editable(tab) == ["text", "responsible", "due", "status", "commitment"]


def test_the_state_of_an_agreed_agenda_says_that_both_sides_agreed(page: SessionPage) -> None:
    tips = [step.toolTip() for step in page.heading.findChildren(QPushButton)]
    assert sum("both sides, Canada and Mexico, have agreed the agenda" in tip for tip in tips) == 1


def test_minutes_are_final_without_approvals_only_with_a_reason(qtbot: QtBot, page: SessionPage) -> None:
    click_state(qtbot, page, SessionState.FINAL)
    assert "Canada has not approved them and Mexico has not approved them" in answer(qtbot, page, "Agreed orally")
    words(qtbot, page, "These minutes are final")
    assert standing(page).kept[-1].reason == "Agreed orally"
    canada = page.heading.findChild(QPushButton, "state_approved_by_canada")
    assert canada is not None
    assert canada.text() == "Approved by Canada"


def test_minutes_that_are_only_said_to_be_published_can_be_locked(qtbot: QtBot, desk: Desk, page: SessionPage) -> None:
    with desk.change("As in prior years") as database:
        database.get_one(Session, page.session_id).state = SessionState.PUBLISHED
    words(qtbot, page, "no version is kept")
    press(qtbot, page.bar.lock_button)
    answer(qtbot, page, "As published in the report")
    words(qtbot, page, "These minutes are final")


def test_places_in_brackets_are_counted_and_gone_to(qtbot: QtBot, desk: Desk, page: SessionPage) -> None:
    assert not page.bar.brackets_button.isVisible()
    write(desk, page.session_id, "Both [agreed] to meet, see [1] and [sic], [the plan](https://example.org), [soon].")
    with desk.change("Conclude") as database:
        write_text(database, page.session_id, Place(Section.CONCLUSION), Language.SPANISH, "Se verán [en 2023].")
    qtbot.waitUntil(lambda: page.bar.brackets_button.text() == "3 places in brackets")
    entries = page.bar.brackets_menu.actions()
    assert entries[2].text() == "ES · Conclusion · Se verán [en 2023]."
    entries[1].trigger()
    tab = page.tab("minutes")
    assert isinstance(tab, MinutesTab)
    assert tab.writing.editor.textCursor().selectedText() == "[soon]"
    entries = page.bar.brackets_menu.actions()
    entries[2].trigger()
    assert tab.field is not None
    assert (tab.field.place, tab.field.language) == (Place(Section.CONCLUSION), Language.SPANISH)
    assert tab.writing.editor.textCursor().selectedText() == "[en 2023]"


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, page: SessionPage) -> VersionsDialog:
    """The comparison of version 1 with the text as it stands."""
    click_state(qtbot, page, SessionState.SENT)
    write(desk, page.session_id, "The groups met online and spoke of forest fires.")
    qtbot.waitUntil(page.bar.versions_button.isVisible)
    press(qtbot, page.bar.versions_button)
    made = page.findChild(VersionsDialog) or page.window().findChild(VersionsDialog)
    assert made is not None
    qtbot.waitUntil(lambda: made.compared is not None)
    return made


def test_two_versions_are_compared_and_each_difference_is_gone_to(qtbot: QtBot, dialog: VersionsDialog) -> None:
    assert (dialog.earlier.currentText()[:9], dialog.later.currentText()) == ("Version 1", "Text as it stands now")
    texts_of = [dialog.sheet.document().toPlainText()[place.start : place.end] for place in dialog.places()]
    assert {"online ", " forest"} <= set(texts_of)
    assert dialog.count.text() == f"{len(texts_of)} differences"
    press(qtbot, dialog.next_button)
    assert dialog.count.text() == f"Difference 1 of {len(texts_of)}"
    press(qtbot, dialog.previous_button)
    assert dialog.count.text() == f"Difference {len(texts_of)} of {len(texts_of)}"
    assert len(dialog.sheet.extraSelections()) == 1
    cursor = dialog.sheet.textCursor()
    cursor.setPosition(dialog.places()[texts_of.index("online ")].start + 1)
    assert cursor.charFormat().fontUnderline()


def test_the_same_text_has_no_difference_and_the_language_is_chosen(qtbot: QtBot, dialog: VersionsDialog) -> None:
    dialog.later.setCurrentIndex(0)
    qtbot.waitUntil(lambda: dialog.count.text() == "No difference")
    assert not dialog.next_button.isEnabled()
    french = next(each for each in dialog.language_buttons.buttons() if each.property("language") == "fr")
    press(qtbot, french)
    qtbot.waitUntil(lambda: dialog.compared is not None and dialog.compared.wish.language is Language.FRENCH)


def test_the_word_file_of_a_comparison_has_both_texts(qtbot: QtBot, dialog: VersionsDialog, tmp_path: Path) -> None:
    target = tmp_path / "compared.docx"
    dialog.write_word_to(target)
    qtbot.waitUntil(lambda: dialog.outcome.text() == "compared.docx is saved.")
    assert "The groups met and spoke of fires." in [text for _, text in rejected(target)]
    assert "The groups met online and spoke of forest fires." in [text for _, text in accepted(target)]


def test_a_version_that_is_undone_while_it_is_shown_closes_the_comparison(
    qtbot: QtBot, desk: Desk, dialog: VersionsDialog
) -> None:
    with qtbot.waitSignal(dialog.destroyed):
        desk.undo()
        desk.undo()


def test_controls_have_names_and_words_are_there_in_three_languages(page: SessionPage, dialog: VersionsDialog) -> None:
    assert unnamed_controls(dialog) == []
    assert all(each.accessibleName() for each in page.bar.findChildren(QAbstractButton) if each.isVisible())
    english = texts(Language.ENGLISH, "versions")
    for language in (Language.FRENCH, Language.SPANISH):
        assert set(texts(language, "versions")) == set(english)
