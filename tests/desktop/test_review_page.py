"""The page of the review: what is found, going there, repairing, accepting, and an empty workspace."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cmpdesk.desktop.desk import Desk, Place
from cmpdesk.desktop.interface_text import choose_language
from cmpdesk.desktop.pages.documents import DocumentsPage
from cmpdesk.desktop.pages.review import ReviewPage
from cmpdesk.desktop.pages.review.lines import ReviewLine, rule_words
from cmpdesk.desktop.pages.session import SessionPage
from cmpdesk.desktop.pages.session.minutes import MinutesTab
from cmpdesk.desktop.window import MainWindow
from cmpdesk.model.choices import Section
from cmpdesk.model.edition import Edition, Session
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.minutes import Narrative
from cmpdesk.model.participant import Participant
from cmpdesk.secretariat.review.rules import RULES
from tests.desktop.pages_shown import (
    examine_models,
    places,
    press,
    show,
    type_text,
    unnamed_controls,
)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> ReviewPage:
    shown = show(qtbot, ReviewPage(desk))
    wait_for_review(qtbot, shown)
    return shown


def wait_for_review(qtbot: QtBot, page: ReviewPage) -> None:
    qtbot.waitUntil(lambda: page.reviewed_change == page.desk.workspace.newest_change(), timeout=10_000)


def choose(page: ReviewPage, rule: str, number: int = 0) -> ReviewLine:
    line = [each for each in page.model.lines if each.finding.rule == rule][number]
    assert page.view.choose(line.id)
    return line


def test_the_findings_of_the_newest_report_are_listed_the_gravest_first(page: ReviewPage) -> None:
    assert page.filters.edition.currentText() == "17th Annual Meeting – 2021"
    assert page.model.lines[0].finding.rule == "gender_missing"
    assert [chip.text() for chip in page.chips.values() if chip.isVisible()] == ["10 gaps", "108 details"]
    assert page.counted.text() == "118 findings shown"
    assert unnamed_controls(page) == []
    examine_models(page)


def test_a_chapter_a_rule_and_a_language_narrow_the_list(page: ReviewPage) -> None:
    page.filters.rule.setCurrentIndex(page.filters.rule.findData("acronym_not_spelled_out"))
    page.filters.language.setCurrentIndex(page.filters.language.findData("fr"))
    assert {(line.finding.rule, line.finding.place.language) for line in page.model.lines} == {
        ("acronym_not_spelled_out", Language.FRENCH)
    }
    page.filters.chapter.setCurrentIndex(page.filters.chapter.findText("Mining", Qt.MatchFlag.MatchStartsWith))
    assert [line.words for line in page.model.lines] == ["“IGF” is spelled out nowhere in the report."]
    assert page.counted.text() == "1 finding shown"


def test_each_finding_leads_to_its_place_in_its_language(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    asked: dict[str, Place] = {}
    for rule in ("gender_missing", "person_with_two_titles", "theme_not_followed", "action_without_date"):
        line = choose(page, rule)
        with places(desk) as found:
            press(qtbot, page.detail.go_button)
        asked[rule] = found[0]
        session_id = line.finding.place.session_id
        assert found[0].record_id in {session_id, line.finding.place.record_id}
    assert {rule: (place.page, (place.tab or "").split(":")[0]) for rule, place in asked.items()} == {
        "gender_missing": ("session", "minutes"),
        "person_with_two_titles": ("session", "participants"),
        "theme_not_followed": ("session", "minutes"),
        "action_without_date": ("actions", ""),
    }
    french = next(line for line in page.model.lines if line.finding.place.language is Language.FRENCH)
    page.view.choose(french.id)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert desk.language is Language.FRENCH


def test_a_text_is_opened_at_its_section_and_theme(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    line = next(
        each for each in page.model.lines
        if each.finding.place.theme_id and each.finding.place.table == "narrative"
    )  # fmt: skip
    place = line.finding.place
    session = show(qtbot, SessionPage(desk))
    session.show_record(place.session_id, f"minutes:{place.section}:{place.theme_id}")
    tab = session.current_tab()
    assert isinstance(tab, MinutesTab)
    assert tab.field is not None
    assert (tab.field.place.section, tab.field.place.theme_id) == (place.section, place.theme_id)


def test_a_repair_in_place_changes_the_record_and_is_undone(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    line = choose(page, "person_with_two_titles")
    participant_id, title = line.finding.place.record_id, line.finding.passage
    assert page.detail.passage.toPlainText() == title
    press(qtbot, page.detail.repair_button)
    wait_for_review(qtbot, page)
    assert line.id not in {each.id for each in page.model.lines}
    assert title_of(desk, participant_id) == "Director General, Trade, Economics and Industry Branch"
    desk.undo()
    wait_for_review(qtbot, page)
    assert line.id in {each.id for each in page.model.lines}
    assert title_of(desk, participant_id) == title


def title_of(desk: Desk, participant_id: str) -> str:
    with desk.workspace.reading() as session:
        return session.get_one(Participant, participant_id).title.english or ""


def test_all_of_a_rule_are_repaired_in_one_step(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    before = len(page.model.lines)
    choose(page, "person_with_two_titles")
    assert page.detail.repair_all_button.text() == "Repair all 2 of this rule"
    press(qtbot, page.detail.repair_all_button)
    wait_for_review(qtbot, page)
    assert len(page.model.lines) == before - 2
    desk.undo()
    wait_for_review(qtbot, page)
    assert len(page.model.lines) == before


def test_what_was_changed_meanwhile_is_not_repaired_and_said(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    line = choose(page, "person_with_two_titles")
    with desk.workspace.change("Elsewhere") as session:
        session.delete(session.get_one(Participant, line.finding.place.record_id))
    said: list[str] = []
    desk.failed.connect(said.append)
    press(qtbot, page.detail.repair_button)
    assert "changed meanwhile" in said[0]
    wait_for_review(qtbot, page)
    assert line.id not in {each.id for each in page.model.lines}


def test_a_finding_is_accepted_with_a_reason_and_can_speak_again(qtbot: QtBot, page: ReviewPage) -> None:
    line = choose(page, "theme_not_followed")
    assert not page.detail.accept_button.isEnabled()
    type_text(qtbot, page.detail.reason, "It was a review of the year.")
    press(qtbot, page.detail.accept_button)
    wait_for_review(qtbot, page)
    assert line.id not in {each.id for each in page.model.lines}
    assert page.counted.text() == "117 findings shown · 1 accepted"
    page.filters.accepted.setChecked(True)
    page.view.choose(line.id)
    assert page.detail.reason_given.text() == "Accepted: It was a review of the year."
    assert "accepted" in page.model.spoken(page.model.lines[-1])
    press(qtbot, page.detail.withdraw_button)
    wait_for_review(qtbot, page)
    assert page.counted.text() == "118 findings shown"


def test_enter_accepts_and_the_next_finding_is_chosen(qtbot: QtBot, page: ReviewPage) -> None:
    line = choose(page, "gender_missing", 1)
    row = page.view.currentIndex().row()
    type_text(qtbot, page.detail.reason, "Asked for.")
    qtbot.keyClick(page.detail.reason, Qt.Key.Key_Return)
    wait_for_review(qtbot, page)
    assert line.id not in {each.id for each in page.model.lines}
    assert page.view.currentIndex().row() == row
    assert page.detail.reason.text() == ""


def misspell(desk: Desk) -> None:
    """Write “helth” and “chinampas” where English texts of the sample say something of forests."""
    with desk.change("Misspell") as session:
        rows = session.scalars(select(Narrative).where(Narrative.session_id.is_not(None)).order_by(Narrative.id))
        row = next(row for row in rows if "forest" in (row.text.english or ""))
        row.text = row.text.with_text(Language.ENGLISH, f"{row.text.english}\n\nThe helth of the chinampas.")


def spelled(page: ReviewPage, word: str) -> bool:
    line = next((each for each in page.model.lines if each.finding.word == word), None)
    return line is not None and page.view.choose(line.id)


def test_a_misspelled_word_is_replaced_by_the_word_that_is_chosen(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    misspell(desk)
    wait_for_review(qtbot, page)
    assert spelled(page, "helth")
    assert page.detail.repair_button.text() == "Replace by “health”"
    assert not page.detail.repair_all_button.isVisible()
    other = page.detail.choice_buttons[0]
    words = other.text()
    press(qtbot, other)
    wait_for_review(qtbot, page)
    assert not spelled(page, "helth")
    with desk.workspace.reading() as session:
        texts = [row.text.english or "" for row in session.scalars(select(Narrative))]
    assert any(words.removeprefix("Replace by “").removesuffix("”") + " of the chinampas" in each for each in texts)


def test_a_word_is_added_to_the_dictionary_in_one_step_that_is_undone(
    qtbot: QtBot, desk: Desk, page: ReviewPage
) -> None:
    misspell(desk)
    wait_for_review(qtbot, page)
    assert spelled(page, "chinampas")
    press(qtbot, page.detail.word_button)
    wait_for_review(qtbot, page)
    assert not spelled(page, "chinampas")
    assert desk.workspace.next_undo() is not None
    desk.undo()
    wait_for_review(qtbot, page)
    assert spelled(page, "chinampas")


def test_what_needs_no_dictionary_is_shown_before_the_spelling(qtbot: QtBot, desk: Desk) -> None:
    shown = show(qtbot, ReviewPage(desk))
    qtbot.waitUntil(lambda: shown.model.rowCount() > 0)
    first = {line.finding.rule for line in shown.model.lines}
    said = shown.counted.text()
    wait_for_review(qtbot, shown)
    assert "spelling" not in first
    assert "spelling is being checked…" in said
    assert "spelling" in {line.finding.rule for line in shown.model.lines}
    assert "spelling is being checked…" not in shown.counted.text()


def test_a_chapter_of_a_session_is_asked_for(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    mining = next(line.finding.chapter for line in page.model.lines if line.chapter == "Mining")
    page.show_record(mining, None)
    qtbot.waitUntil(lambda: {line.chapter for line in page.model.lines} == {"Mining"})
    assert page.shown_record()[0] == page.filters.edition.currentData()
    first = desk.ask(lambda session: session.scalars(select(Edition.id).where(Edition.ordinal == 3)).one())
    page.show_record(first, None)
    assert page.filters.edition.currentText().startswith("3rd")


def test_the_page_of_documents_and_the_search_lead_to_the_review(qtbot: QtBot, desk: Desk) -> None:
    documents = show(qtbot, DocumentsPage(desk))
    with places(desk) as asked:
        press(qtbot, documents.choices.review_button)
    assert asked == [Place("review", documents.choices.chosen().edition_id)]
    documents.close()
    window = MainWindow(desk)
    qtbot.addWidget(window)
    action = window.findChild(QAction, "review")
    assert action is not None
    action.trigger()
    assert isinstance(window.stack.currentWidget(), ReviewPage)


def test_a_report_without_findings_says_so(qtbot: QtBot, empty_desk: Desk) -> None:
    with empty_desk.workspace.change("A meeting that was not held") as session:
        edition = Edition(ordinal=1, year=2021, starts_on=date(2021, 11, 25))
        session.add(edition)
        session.flush()
        session.add(Session(edition_id=edition.id, did_not_meet=True, reason=Translated("No quorum.")))
    page = show(qtbot, ReviewPage(empty_desk))
    wait_for_review(qtbot, page)
    assert page.stack.currentWidget() is page.clean
    assert page.filters.isVisible()


def test_an_empty_workspace_says_what_to_do_first(qtbot: QtBot, empty_desk: Desk) -> None:
    page = show(qtbot, ReviewPage(empty_desk))
    assert page.stack.currentWidget() is page.no_edition
    assert not page.filters.isVisible()


@pytest.mark.parametrize("language", list(Language))
def test_every_rule_has_a_name_in_every_language(language: Language) -> None:
    choose_language(language)
    names = [rule_words(rule.key) for rule in RULES]
    choose_language(Language.ENGLISH)
    assert len(set(names)) == len(RULES)


def test_the_sections_of_places_are_said(page: ReviewPage) -> None:
    line = next(each for each in page.model.lines if each.finding.place.section is Section.OUTCOMES)
    assert line.place.startswith("Outcomes, ")
