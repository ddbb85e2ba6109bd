"""A line becomes an outcome, a decision, an action, a challenge or a gender line, and a note again."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from cmpdesk.model.action import Action, ActionInstitution, ActionUpdate
from cmpdesk.model.choices import ActionStatus, CapturedKind, Section, Side
from cmpdesk.model.institution import InstitutionName
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.minutes import Decision, Theme
from cmpdesk.secretariat.actions.editing import add_update, change_notes, delete_actions
from cmpdesk.secretariat.capture.turning import EmptyLineError, Kept
from cmpdesk.secretariat.report.minutes_editing import Place, delete_theme, write_text
from tests.secretariat.capture.conftest import Live

NOTE, OUTCOME, DECISION, ACTION, CHALLENGE, GENDER = (
    CapturedKind.NOTE,
    CapturedKind.OUTCOME,
    CapturedKind.DECISION,
    CapturedKind.ACTION,
    CapturedKind.CHALLENGE,
    CapturedKind.GENDER,
)
SEEDS = "Mexico to send the seed list -> CONAFOR, spring 2023"


def test_an_outcome_stands_under_the_theme_of_its_item_which_is_made_in_the_order_of_the_agenda(live: Live) -> None:
    fires = live.write("Crews crossed the border in two days.")
    carbon = live.write("The model was shown.", "Forest carbon accounting")
    live.turn(fires, OUTCOME)
    live.turn(carbon, OUTCOME)
    assert live.text(Section.OUTCOMES, live.line(fires).theme_id) == "- Crews crossed the border in two days."
    with live.workspace.reading() as database:
        themes = database.scalars(
            select(Theme).where(Theme.session_id == live.session_id).order_by(Theme.sort_order)
        ).all()
        assert {theme.title.english for theme in themes} == {"Wildland fire management", "Forest carbon accounting"}
        before = database.get_one(Theme, themes[0].continues_id)
        assert before.title.english == themes[0].title.english
        assert before.session_id != live.session_id


def test_a_second_outcome_follows_the_first_and_leaves_with_it_standing(live: Live) -> None:
    first, second = live.write("One."), live.write("Two * three.")
    live.turn(first, OUTCOME)
    live.turn(second, OUTCOME)
    theme = live.line(first).theme_id
    assert live.text(Section.OUTCOMES, theme) == "- One.\n- Two \\* three."
    assert live.turn(first, NOTE).kept is None
    assert live.text(Section.OUTCOMES, theme) == "- Two \\* three."
    live.turn(second, NOTE)
    assert live.text(Section.OUTCOMES, theme) is None
    assert live.line(second).kind is NOTE


def test_gender_and_challenges_go_into_their_sections(live: Live) -> None:
    gender, challenge = live.write("A third of the crews are women."), live.write("Visas take long.", "Opening")
    live.turn(gender, GENDER)
    live.turn(challenge, CHALLENGE)
    assert live.text(Section.GENDER) == "- A third of the crews are women."
    assert live.text(Section.CHALLENGES) == "- Visas take long."
    with live.workspace.reading() as database:
        assert not database.scalars(select(Theme).where(Theme.session_id == live.session_id)).all()


def test_what_somebody_edited_in_the_minutes_stays_there(live: Live) -> None:
    line = live.write("Crews crossed the border.")
    live.turn(line, OUTCOME)
    place = Place(Section.OUTCOMES, live.line(line).theme_id)
    with live.workspace.change("Edit") as database:
        write_text(database, live.session_id, place, Language.ENGLISH, "- Crews crossed the border in May.\n- More.")
    assert live.turn(line, NOTE).kept is Kept.TEXT
    assert live.line(line).kind is NOTE
    assert live.text(place.section, place.theme_id) == "- Crews crossed the border in May.\n- More."


def test_an_item_that_others_wrote_below_is_not_taken_away(live: Live) -> None:
    line = live.write("Crews crossed the border.")
    live.turn(line, OUTCOME)
    place = Place(Section.OUTCOMES, live.line(line).theme_id)
    text = "Before.\n\n- Crews crossed the border.\n  - In May.\n- More."
    with live.workspace.change("Edit") as database:
        write_text(database, live.session_id, place, Language.ENGLISH, text)
    assert live.turn(line, NOTE).kept is Kept.TEXT
    assert live.text(place.section, place.theme_id) == text


def test_a_theme_that_was_deleted_keeps_nothing(live: Live) -> None:
    line = live.write("Crews crossed the border.")
    live.turn(line, OUTCOME)
    with live.workspace.change("Delete") as database:
        delete_theme(database, live.line(line).theme_id or "")
    assert live.turn(line, DECISION).kept is None
    assert [decision.number for decision in live.decisions()] == ["18-FOR-D01"]


def test_an_action_has_the_side_the_institution_and_the_days_of_its_line(live: Live) -> None:
    line = live.write(SEEDS)
    assert live.turn(line, ACTION).number == "18-FOR-01"
    (action,) = live.actions()
    assert (action.text.english, action.due.english) == ("Mexico to send the seed list", "spring 2023")
    assert action.side is Side.MEXICO
    assert action.due_from_on == date(2023, 3, 20)
    assert action.due_to_on is not None
    assert action.due_to_on > date(2023, 6, 1)
    assert action.theme_id == live.line(line).theme_id is not None
    with live.workspace.reading() as database:
        names = database.scalars(
            select(InstitutionName.acronym)
            .join(ActionInstitution, ActionInstitution.institution_id == InstitutionName.institution_id)
            .where(ActionInstitution.action_id == action.id)
        ).all()
    assert "CONAFOR" in {acronym.spanish or acronym.english for acronym in names}


@pytest.mark.parametrize(
    ("line", "side"),
    [
        ("Share the study -> CFS", Side.CANADA),
        ("Share the study -> CFS and CONAFOR", Side.BOTH),
        ("Le Canada enverra la liste", Side.CANADA),
        ("Canada and Mexico to exchange lists", Side.BOTH),
        ("México enviará la lista -> CFS", Side.MEXICO),
        ("Mexico City to host the workshop", None),
        ("Send the list -> Mexico, CFS", Side.MEXICO),
        ("Send the list", None),
    ],
)
def test_whose_part_an_action_is(live: Live, line: str, side: Side | None) -> None:
    live.turn(live.write(line), ACTION)
    assert live.actions()[0].side is side


def test_an_action_goes_back_with_its_number_and_comes_again_with_the_same(live: Live) -> None:
    line = live.write(SEEDS)
    live.turn(line, ACTION)
    assert live.turn(line, NOTE).kept is None
    assert not live.actions()
    assert live.turn(line, ACTION).number == "18-FOR-01"
    assert live.turn(line, DECISION).number == "18-FOR-D01"
    assert not live.actions()


@pytest.mark.parametrize("addition", ["update", "notes", "status", "translation"])
def test_an_action_that_somebody_worked_on_stays(live: Live, addition: str) -> None:
    line = live.write(SEEDS)
    live.turn(line, ACTION)
    (action,) = live.actions()
    with live.workspace.change("Work on it") as database:
        if addition == "update":
            add_update(
                database, action.id, made_on=date(2022, 12, 1), text=Translated("Sent."), status=None, given_by=""
            )
        elif addition == "notes":
            change_notes(database, action.id, "Ask Ana")
        elif addition == "status":
            database.get_one(Action, action.id).status = ActionStatus.IN_PROGRESS
        else:
            database.get_one(Action, action.id).text = action.text.with_text(Language.FRENCH, "Envoyer la liste")
    turned = live.turn(line, OUTCOME)
    assert (turned.kind, turned.kept, turned.number) == (ACTION, Kept.RECORD, "18-FOR-01")
    assert live.line(line).kind is ACTION
    assert len(live.actions()) == 1
    with live.workspace.reading() as database:
        assert len(database.scalars(select(ActionUpdate)).all()) == (addition == "update")


def test_a_decision_that_somebody_reworded_stays(live: Live) -> None:
    line = live.write("Meet twice a year.")
    live.turn(line, DECISION)
    with live.workspace.change("Reword") as database:
        decision = database.scalars(select(Decision).where(Decision.number == "18-FOR-D01")).one()
        decision.text = Translated("Meet three times a year.")
    assert live.turn(line, NOTE).kept is Kept.RECORD
    assert [each.text.english for each in live.decisions()] == ["Meet three times a year."]


def test_a_line_whose_action_was_deleted_elsewhere_is_a_note(live: Live) -> None:
    line = live.write(SEEDS)
    live.turn(line, ACTION)
    with live.workspace.change("Delete") as database:
        delete_actions(database, [live.actions()[0].id])
    assert live.line(line).kind is NOTE
    assert live.turn(line, ACTION).number == "18-FOR-01"


def test_what_was_made_of_a_line_follows_it(live: Live) -> None:
    outcome, decision, action = (live.write(text) for text in ("Crews cros", "Meet tw", "Canada to sha"))
    for line, kind in ((outcome, OUTCOME), (decision, DECISION), (action, ACTION)):
        live.turn(line, kind)
    live.reword(outcome, "Crews crossed the border.")
    live.reword(decision, "Meet twice a year.")
    live.reword(action, "Canada to share the study -> CFS, within 6 weeks")
    assert live.text(Section.OUTCOMES, live.line(outcome).theme_id) == "- Crews crossed the border."
    assert live.decisions()[0].text.english == "Meet twice a year."
    (made,) = live.actions()
    assert (made.text.english, made.due_to_on) == ("Canada to share the study", date(2022, 12, 29))
    assert live.turn(action, NOTE).kept is None
    assert not live.actions()


def test_what_somebody_worked_on_does_not_follow_the_line(live: Live) -> None:
    action, outcome = live.write(SEEDS), live.write("Crews crossed.")
    live.turn(action, ACTION)
    live.turn(outcome, OUTCOME)
    place = Place(Section.OUTCOMES, live.line(outcome).theme_id)
    with live.workspace.change("Work on it") as database:
        change_notes(database, live.actions()[0].id, "Ask Ana")
        write_text(database, live.session_id, place, Language.ENGLISH, "- Crews crossed in May.")
    assert live.reword(action, "Something else").kept is Kept.RECORD
    assert live.reword(outcome, "Something else").kept is Kept.TEXT
    assert live.actions()[0].text.english == "Mexico to send the seed list"
    assert live.text(place.section, place.theme_id) == "- Crews crossed in May."


def test_an_empty_line_becomes_nothing(live: Live) -> None:
    line = live.write("  ")
    with pytest.raises(EmptyLineError):
        live.turn(line, ACTION)


def test_undo_takes_a_turning_back_whole(live: Live) -> None:
    line = live.write(SEEDS)
    live.turn(line, ACTION)
    live.workspace.undo()
    assert live.line(line).kind is NOTE
    assert not live.actions()
    live.workspace.redo()
    assert live.line(line).number == "18-FOR-01"
