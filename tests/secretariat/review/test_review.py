"""The review of the sample's report: what is found there, what is planted, what is repaired and accepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action
from cmpdesk.model.choices import Commitment, Section
from cmpdesk.model.edition import Edition, HeadCount, Session, SessionGroup
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.minutes import Narrative
from cmpdesk.model.participant import Participant
from cmpdesk.model.review import AcceptedFinding
from cmpdesk.model.working_group import WorkingGroup
from cmpdesk.secretariat.report.minutes_editing import Place, write_text
from cmpdesk.secretariat.review.accepting import accept, take_back_acceptance
from cmpdesk.secretariat.review.findings import Finding, carry_out, carry_out_all
from cmpdesk.secretariat.review.reviewing import Review, Scope, review_report
from cmpdesk.secretariat.review.rules import RULES
from cmpdesk.secretariat.search.finding import edition_of_year, group_named
from cmpdesk.workspace.workspace import Workspace

ENGLISH = Language.ENGLISH


def reviewed(workspace: Workspace, scope: Scope | None = None) -> Review:
    with workspace.reading() as session:
        return review_report(session, edition_of_year(session, 2021), scope)


def session_id(session: DatabaseSession, code: str) -> str:
    return session.scalars(
        select(SessionGroup.session_id)
        .join(Session, Session.id == SessionGroup.session_id)
        .join(WorkingGroup, WorkingGroup.id == SessionGroup.working_group_id)
        .where(WorkingGroup.code == code)
    ).one()


def add_to(session: DatabaseSession, code: str, section: Section, words: str) -> None:
    """Write another paragraph into the English text of a section, before the themes."""
    of_group = session_id(session, code)
    row = session.scalars(
        select(Narrative).where(
            Narrative.session_id == of_group, Narrative.section == section, Narrative.theme_id.is_(None)
        )
    ).first()
    before = row.text.english if row else None
    write_text(session, of_group, Place(section), ENGLISH, f"{before}\n\n{words}" if before else words)


def rules_of(findings: tuple[Finding, ...]) -> Counter[str]:
    return Counter(finding.rule for finding in findings)


def only(review: Review, rule: str) -> Finding:
    (finding,) = [each for each in review.findings if each.rule == rule]
    return finding


def test_every_finding_of_the_sample_was_read_and_is_true(sample: Workspace) -> None:
    """The facts are those of 2021: five chapters lack the gender perspective, two people have two titles in Forestry.

    The acronyms were looked at one by one in each language: nothing in the report says what they stand for. The
    word is “Eco-labeling”, which Canada writes with two l.
    """
    review = reviewed(sample)
    found = rules_of(review.findings)
    assert found == {
        "acronym_not_spelled_out": 57,
        "action_without_date": 50,
        "gender_missing": 5,
        "person_with_two_titles": 2,
        "theme_not_followed": 2,
        "action_without_owner": 1,
        "spelling": 1,
    }
    assert {
        finding.words.in_language(ENGLISH) for finding in review.findings if finding.rule == "theme_not_followed"
    } == {
        "No action, decision or challenge follows the theme “Economic/Political Landscape” of the Outcomes.",
        "No action, decision or challenge follows the theme “Work carried out by the TIIWG in 2021” of the Outcomes.",
    }
    acronyms = {
        each.rests_on[0] for each in review.findings if each.rule == "acronym_not_spelled_out" and english(each)
    }
    assert acronyms == {
        *("AMEXCAP", "CEC", "CIFFC", "COFEPRIS", "CONANP", "CPTPP", "CUSMA", "CVCA", "ECAMC", "GBA+", "IGF", "IMCINE"),
        *("INAH", "INBAL", "INDAUTOR", "INIFAP", "NFB", "SISECOIF", "WTO"),
    }


def english(finding: Finding) -> bool:
    return finding.place.language is ENGLISH


def test_ten_planted_mistakes_are_found_and_nothing_else(sample: Workspace) -> None:
    before = {finding.fingerprint for finding in reviewed(sample).findings}
    with sample.change("Plant") as session:
        plant_ten(session)
    new = [finding for finding in reviewed(sample).findings if finding.fingerprint not in before]
    assert Counter((finding.rule, finding.place.language) for finding in new) == {
        ("group_count", ENGLISH): 1,
        ("date_in_text", ENGLISH): 1,
        ("edition_dates", None): 1,
        ("institution_named_twice", ENGLISH): 1,
        ("person_spelled_twice", ENGLISH): 1,
        ("head_count", None): 1,
        ("commitment_too_strong", None): 1,
        ("missing_space", ENGLISH): 1,
        ("text_in_brackets", ENGLISH): 1,
        ("co_chair_number", ENGLISH): 1,
    }


def plant_ten(session: DatabaseSession) -> None:
    """Make ten mistakes as they stand in published reports; none of them changes a text that is translated."""
    edition = edition_of_year(session, 2021)
    message = session.scalars(
        select(Narrative).where(Narrative.edition_id == edition.id, Narrative.section == Section.MESSAGE)
    ).one()
    message.text = Translated(str(message.text.english).replace("Five groups met", "Six groups met"))
    gone = session.scalars(select(Edition).where(Edition.year == 2016)).one()
    gone.starts_on, gone.ends_on = date(2016, 12, 23), date(2016, 12, 24)
    session.add(Session(edition_id=gone.id, starts_on=date(2016, 11, 23)))
    forestry = session_id(session, "FOR")
    session.add(HeadCount(session_id=forestry, number=40))
    action = session.scalars(select(Action).where(Action.number == "17-AGR-01")).one()
    action.text, action.commitment = Translated("Canada offered to share its maps."), Commitment.AGREED
    for code, section, words in (
        ("AGR", Section.CONCLUSION, "The group met on April 14, 2022."),
        ("CUL", Section.CONCLUSION, "The next meeting lies with CH."),
        ("ENV", Section.CONCLUSION, "Miguel Angel Zerón Cid closed the meeting."),
        ("HUM", Section.CONCLUSION, "Exchanges began in 2019.This will go on."),
        ("MIN", Section.CONCLUSION, "The sides will meet again [in May]."),
        ("TRA", Section.CONCLUSION, "The Canadian Co-chairs thanked everybody."),
    ):
        add_to(session, code, section, words)
    # Texts that stand in one language alone, or were changed in one alone, would be found too.
    for row in (message, action, *session.scalars(select(Narrative).where(Narrative.section == Section.CONCLUSION))):
        row.text = Translated(row.text.english, f"{row.text.french or ''}.", f"{row.text.spanish or ''}.")


def test_everything_mechanical_is_repaired_in_one_change_and_undone(sample: Workspace) -> None:
    with sample.change("Plant") as session:
        plant_ten(session)
    before = reviewed(sample).findings
    repairs = [finding.repair for finding in before if finding.repair]
    with sample.change("Repair") as session:
        assert carry_out_all(session, repairs) == len(repairs)
    after = rules_of(reviewed(sample).findings)
    for rule in ("institution_named_twice", "person_spelled_twice", "missing_space", "commitment_too_strong"):
        assert after[rule] == 0, rule
    assert after["person_with_two_titles"] == 0
    assert after["acronym_not_spelled_out"] < rules_of(before)["acronym_not_spelled_out"] / 2
    sample.undo()
    assert reviewed(sample).findings == before


def test_a_repair_of_something_that_was_changed_meanwhile_is_refused(sample: Workspace) -> None:
    with sample.change("Plant") as session:
        add_to(session, "HUM", Section.CONCLUSION, "Exchanges began in 2019.This will go on.")
    finding = only(reviewed(sample), "missing_space")
    with sample.change("Correct") as session:
        write_text(session, session_id(session, "HUM"), Place(Section.CONCLUSION), ENGLISH, "Exchanges go on.")
    assert finding.repair is not None
    with pytest.raises(UserError, match="changed meanwhile"), sample.change("Repair") as session:
        carry_out(session, finding.repair)


def test_an_accepted_finding_is_quiet_until_its_text_changes(sample: Workspace) -> None:
    with sample.change("Plant") as session:
        add_to(session, "MIN", Section.CONCLUSION, "The sides will meet again [in May].")
    review = reviewed(sample)
    finding = only(review, "text_in_brackets")
    with pytest.raises(UserError, match="with a reason"), sample.change("Accept") as session:
        accept(session, review.edition.id, finding, "  ")
    with sample.change("Accept") as session:
        accept(session, review.edition.id, finding, "Both sides want it so.")
    review = reviewed(sample)
    assert finding.fingerprint not in {each.fingerprint for each in review.findings}
    assert [each.reason for each in review.accepted] == ["Both sides want it so."]
    with sample.change("Another line") as session:
        add_to(session, "MIN", Section.CONCLUSION, "Everybody was thanked.")
    assert len(reviewed(sample).accepted) == 1
    with sample.change("The same line") as session:
        write_text(session, session_id(session, "MIN"), Place(Section.CONCLUSION), ENGLISH, "They meet [in June].")
    review = reviewed(sample)
    assert review.accepted == ()
    assert only(review, "text_in_brackets").passage == "They meet [in June]."


def test_an_acceptance_can_be_taken_back_and_goes_with_its_edition(sample: Workspace) -> None:
    review = reviewed(sample)
    finding = review.findings[0]
    with sample.change("Accept") as session:
        accepted_id = accept(session, review.edition.id, finding, "So it was.")
    with sample.change("Take back") as session:
        take_back_acceptance(session, accepted_id)
        take_back_acceptance(session, accepted_id)
    assert finding in reviewed(sample).findings
    sample.undo()
    assert len(reviewed(sample).accepted) == 1
    with sample.change("Delete") as session:
        session.delete(session.get_one(Edition, review.edition.id))
        session.flush()
        assert session.scalar(select(func.count()).select_from(AcceptedFinding)) == 0


def test_a_translation_is_older_once_the_words_of_the_original_change(sample: Workspace) -> None:
    place = Place(Section.INTRODUCTION)
    with sample.reading() as session:
        mining = session_id(session, "MIN")
        row = session.scalars(
            select(Narrative).where(Narrative.session_id == mining, Narrative.section == Section.INTRODUCTION)
        ).one()
        english, french = str(row.text.english), str(row.text.french)

    def older() -> set[Language | None]:
        return {each.place.language for each in reviewed(sample).findings if each.rule == "translation_older"}

    def write(language: Language, words: str) -> None:
        with sample.change("Write") as session:
            write_text(session, mining, place, language, words)

    write(ENGLISH, english.replace(". ", ".  "))
    assert older() == set()
    write(ENGLISH, f"{english}\n\nThe group thanked the hosts.")
    assert older() == {Language.FRENCH, Language.SPANISH}
    write(Language.FRENCH, f"{french}\n\nLe groupe a remercié ses hôtes.")
    assert older() == {Language.SPANISH}
    sample.undo()
    sample.undo()
    assert older() == set()


def test_the_review_of_a_group_or_of_a_language_is_a_part_of_the_whole(sample: Workspace) -> None:
    whole = reviewed(sample)
    with sample.reading() as session:
        forestry = group_named(session, "Forestal")
    of_group = reviewed(sample, Scope(group=forestry))
    assert [chapter.codes for chapter in of_group.chapters] == [("FOR",)]
    assert list(of_group.findings) == [each for each in whole.findings if each.chapter == of_group.chapters[0].id]
    french = reviewed(sample, Scope(language=Language.FRENCH))
    assert {each.place.language for each in french.findings} == {Language.FRENCH, None}
    assert {each.fingerprint for each in french.findings if each.rule == "acronym_not_spelled_out"} == {
        each.fingerprint
        for each in whole.findings
        if each.rule == "acronym_not_spelled_out" and each.place.language is Language.FRENCH
    }


def test_findings_are_in_the_order_of_chapters_and_say_everything_in_three_languages(sample: Workspace) -> None:
    with sample.change("Plant") as session:
        plant_ten(session)
    review = reviewed(sample)
    order = [chapter.id for chapter in review.chapters]
    places = [order.index(finding.chapter) for finding in review.findings]
    assert places == sorted(places)
    assert {finding.rule for finding in review.findings} <= {rule.key for rule in RULES}
    for finding in review.findings:
        said = {finding.words.in_language(language) for language in Language}
        assert len(said) == 3, said
        assert all(finding.advice.in_language(language) for language in Language)
        assert len(finding.fingerprint) == 32


@contextmanager
def statements(session: DatabaseSession) -> Iterator[list[str]]:
    asked: list[str] = []
    engine = session.get_bind()

    def note(*arguments: object) -> None:
        asked.append(str(arguments[2]))

    event.listen(engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine, "before_cursor_execute", note)


def test_the_number_of_questions_does_not_depend_on_how_much_there_is(sample: Workspace) -> None:
    def count() -> int:
        with sample.reading() as session, statements(session) as asked:
            review_report(session, edition_of_year(session, 2021))
            return len(asked)

    before = count()
    with sample.change("More") as session:
        forestry = session_id(session, "FOR")
        person_id = session.scalars(select(Participant.person_id)).first()
        edition_id = edition_of_year(session, 2021).id
        for number in range(30):
            session.add(Session(id=f"s{number}", edition_id=edition_id, starts_on=date(2021, 11, 25)))
            session.add(Narrative(session_id=f"s{number}", section=Section.OUTCOMES, text=Translated("Said.")))
            session.add(Participant(session_id=forestry, delegation="canada", person_id=person_id, title=Translated()))
    assert count() == before < 45


def test_an_empty_report_is_reviewed_too(file_workspace: Workspace) -> None:
    with file_workspace.change("Edition") as session:
        session.add(Edition(ordinal=1, year=2021))
    review = reviewed(file_workspace)
    assert rules_of(review.findings) == {"edition_dates": 1, "group_without_chapter": 1}
