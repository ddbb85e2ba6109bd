"""Rules about chapters, numbers, dates, names, acronyms, actions and languages: what each finds, and what it leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cmpdesk.model.choices import Commitment, Delegation, ParticipantRole, Section, Side
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.report.chapter import HeadCountLine
from cmpdesk.secretariat.review.rules import RULES
from cmpdesk.secretariat.review.rules.days import dates_in
from tests.secretariat.review.reports import (
    DAY,
    EDITION,
    ENERGY,
    FORESTRY,
    action,
    chapter,
    found,
    present,
    repaired,
    report,
    seat,
    text,
    theme,
)

WITH_TEXT = chapter(text("The group worked all year."))


def test_a_group_without_a_session_has_no_chapter() -> None:
    (finding,) = found("group_without_chapter", report(WITH_TEXT, active=(FORESTRY, ENERGY)))
    assert finding.chapter == "ene"
    assert "Energy has no session" in str(finding.words)
    assert not found("group_without_chapter", report(WITH_TEXT))


def test_a_group_that_did_not_meet_says_why() -> None:
    silent = chapter(did_not_meet=True)
    assert len(found("group_without_chapter", report(silent))) == 1
    assert not found("group_without_chapter", report(replace(silent, reason=Translated("No quorum."))))
    assert "is empty" in str(found("group_without_chapter", report(chapter()))[0].words)


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("Eight working groups met in the capital.", True),
        ("One (1) working group met.", False),
        ("Currently, the three working groups are these.", True),
        ("Two groups held a joint session.", False),
        ("The group of seven countries met.", False),
    ],
)
def test_the_number_of_groups_in_the_text_is_that_of_the_sessions(words: str, is_found: bool) -> None:
    assert bool(found("group_count", report(WITH_TEXT, texts=[text(words, Section.MESSAGE)]))) is is_found


@pytest.mark.parametrize(
    ("said", "stated", "is_found"),
    [
        (Translated("Over 55 participants from both countries came."), 55, False),
        (Translated("Over 55 participants from both countries came."), 40, True),
        (Translated("Around 40 participants attended."), 38, False),
        (Translated("About 80 Mexican and Canadian participants attended."), 30, True),
        (Translated("A workshop with 200 participants was reported."), 30, False),
        (Translated("Two participants asked for the floor."), 30, False),
        (Translated(french="Plus de 55 participants sont venus."), 40, True),
        (Translated(spanish="Asistieron más de 55 participantes."), 55, False),
    ],
)
def test_the_number_of_participants_in_the_text_fits_the_session(
    said: Translated,
    stated: int,
    is_found: bool,
) -> None:
    counted = (HeadCountLine(None, stated, Translated()),)
    facts = report(chapter(text(said), head_counts=counted), languages=tuple(Language))
    assert bool(found("head_count", facts)) is is_found


def test_a_stated_number_that_the_list_does_not_have_is_found() -> None:
    people = (present("frison"), present("zeron"))
    facts = report(chapter(participants=people, head_counts=(HeadCountLine(Delegation.CANADA, 9, Translated()),)))
    (finding,) = found("head_count", facts)
    assert str(finding.words) == "9 participants are stated, and the list names 2."
    stated = (HeadCountLine(Delegation.CANADA, 2, Translated()),)
    assert not found("head_count", report(chapter(participants=people, head_counts=stated)))


@pytest.mark.parametrize(
    ("words", "language", "days"),
    [
        ("on November 25, 2021", Language.ENGLISH, [date(2021, 11, 25)]),
        ("November 23-24, 2016", Language.ENGLISH, [date(2016, 11, 23), date(2016, 11, 24)]),
        ("March 3–4 2021", Language.ENGLISH, [date(2021, 3, 3), date(2021, 3, 4)]),
        ("held on 18th November 2021", Language.ENGLISH, [date(2021, 11, 18)]),
        ("les 23 et 24 novembre 2016", Language.FRENCH, [date(2016, 11, 23), date(2016, 11, 24)]),
        ("le 1er mars 2022", Language.FRENCH, [date(2022, 3, 1)]),
        ("del 8 al 9 de septiembre de 2014", Language.SPANISH, [date(2014, 9, 8), date(2014, 9, 9)]),
        ("February 30, 2021", Language.ENGLISH, []),
        ("in November 2021", Language.ENGLISH, []),
    ],
)
def test_dates_are_read_as_texts_write_them(words: str, language: Language, days: list[date]) -> None:
    assert sorted(day for said in dates_in(words, language) for day in said.days) == days


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("The group met on November 25, 2021.", False),
        ("The group met on November 26, 2021.", True),
        ("The working group held its session on December 25, 2021, in the capital.", True),
        ("The decree of December 31, 2020 was discussed by the group at its meeting.", False),
        ("A workshop was held by the group on March 3, 2021.", False),
    ],
)
def test_a_text_gives_the_day_of_the_session(words: str, is_found: bool) -> None:
    assert bool(found("date_in_text", report(chapter(text(words, Section.INTRODUCTION))))) is is_found


def test_a_text_of_the_report_gives_days_of_meetings() -> None:
    said = text("The groups met on November 25, 2021. The annual meeting of 2016 took place on December 23, 2016.")
    (finding,) = found("date_in_text", report(WITH_TEXT, texts=[said]))
    assert "December 23, 2016" in str(finding.words)


def test_the_list_of_annual_meetings_agrees_with_sessions_and_order() -> None:
    wrong = replace(EDITION, id="e12", ordinal=12, year=2016, starts_on=date(2016, 12, 23), ends_on=date(2016, 12, 24))
    held = {"e12": frozenset({date(2016, 11, 23), date(2016, 11, 24)})}
    (finding,) = found("edition_dates", report(WITH_TEXT, editions=[wrong, EDITION], session_days=held))
    assert finding.place.record_id == "e12"
    assert "December 23–24, 2016" in str(finding.words)
    assert "November 24, 2016" in str(finding.words)
    assert not found("edition_dates", report(WITH_TEXT, editions=[wrong, EDITION]))
    later = replace(wrong, year=2021, starts_on=date(2021, 12, 1), ends_on=None)
    assert len(found("edition_dates", report(WITH_TEXT, editions=[later, EDITION]))) == 1
    undated = replace(wrong, starts_on=None, ends_on=None)
    assert "has no date" in str(found("edition_dates", report(WITH_TEXT, editions=[undated, EDITION]))[0].words)


def test_another_acronym_or_name_of_an_institution_is_found_and_put_right() -> None:
    words = "CH and Heritage of Canada spoke; the Department of Canadian Heritage listened. A CH-47 flew."
    findings = found("institution_named_twice", report(chapter(text(words))))
    assert {finding.passage for finding in findings}
    after = words
    for finding in findings:
        after = repaired(finding, after)
    assert after == ("PCH and Canadian Heritage spoke; the Department of Canadian Heritage listened. A CH-47 flew.")


def test_an_institution_written_in_words_in_a_list_is_linked() -> None:
    facts = report(chapter(participants=(present("frison", words="CH"), present("zeron", words="CONAFOR"))))
    (finding,) = found("institution_named_twice", facts)
    assert finding.repair is not None
    assert finding.repair.mend(None) == "pch"
    assert finding.repair.also == {"institution_words": None}


def test_a_person_with_two_titles_is_found_and_takes_that_of_the_co_chair() -> None:
    facts = report(chapter(participants=(present("frison", "Director General of Trade"), present("zeron"))))
    (finding,) = found("person_with_two_titles", facts)
    assert finding.place.record_id == "p-frison"
    assert finding.repair is not None
    mended = finding.repair.mend(Translated("Director General of Trade", "Directrice générale"))
    assert mended == Translated("Director General", "Directrice générale")


def test_a_name_without_its_accents_is_found_and_spelled_as_in_the_register() -> None:
    words = "Miguel Angel Zerón Cid spoke, then Miguel Ángel Zerón Cid. MIGUEL ANGEL ZERÓN CID is a heading."
    (finding,) = found("person_spelled_twice", report(chapter(text(words))))
    assert repaired(finding, words).startswith("Miguel Ángel Zerón Cid spoke, then Miguel Ángel")


def test_headings_of_co_chairs_count_those_in_office() -> None:
    one = "**Canadian Co-chairs**\n\nMonique Frison"
    (finding,) = found("co_chair_number", report(chapter(text(one))))
    assert repaired(finding, one).startswith("**Canadian Co-chair**")
    two = chapter(
        text("Mexican Co-chair\n\nThe Mexican Co-chair Miguel Ángel Zerón Cid spoke."),
        seats=(seat(Side.CANADA, "frison"), seat(Side.MEXICO, "zeron"), seat(Side.MEXICO, "frison")),
    )
    (finding,) = found("co_chair_number", report(two))
    assert finding.passage == "Mexican Co-chair"
    (finding,) = found("co_chair_number", report(chapter(seats=(seat(Side.CANADA, "frison"),))))
    assert "no Mexican co-chair" in str(finding.words)


def test_a_co_chair_in_the_list_who_is_not_in_office_is_found() -> None:
    marked = present("zeron", role=ParticipantRole.CO_CHAIR)
    facts = report(chapter(participants=(marked,), seats=(seat(Side.CANADA, "frison"), seat(Side.MEXICO, "frison"))))
    (finding,) = found("co_chair_number", facts)
    assert finding.place.record_id == "p-zeron"


def test_a_theme_of_the_outcomes_that_nothing_follows_is_found() -> None:
    themes = (theme("carbon", "Carbon"), theme("wood", "Wood"), theme("below", "Houses", "wood"))
    spoken = (text("Said.", theme_id="carbon"), text("Said.", theme_id="below", number=2))
    followed = action("Meet.", theme_id="carbon")
    (finding,) = found("theme_not_followed", report(chapter(*spoken, themes=themes, actions=(followed,))))
    assert "“Wood”" in str(finding.words)
    later = text("Hard.", Section.CHALLENGES, "below", 3)
    assert not found("theme_not_followed", report(chapter(*spoken, later, themes=themes, actions=(followed,))))
    assert not found("theme_not_followed", report(chapter(*spoken, themes=themes, actions=(action("Meet."),))))


def test_a_chapter_has_a_gender_perspective() -> None:
    (finding,) = found("gender_missing", report(WITH_TEXT))
    assert "national co-chairs ask" in str(finding.advice)
    speaks = chapter(text("Women took part."))
    assert "Other sections speak" in str(found("gender_missing", report(speaks))[0].advice)
    assert not found("gender_missing", report(chapter(text("Equality.", Section.GENDER))))


def test_an_acronym_is_spelled_out_somewhere() -> None:
    words = (
        "The ZEBRA plan and the Commission of Forests (COFO) met CONAFOR. COFO and the XVII meeting, the GDP, "
        "BBA Consultants and SCI-100 are known. A PANDA (a plan for new data) too."
    )
    (finding,) = found("acronym_not_spelled_out", report(chapter(text(words))))
    assert finding.rests_on[0] == "ZEBRA"
    assert not found("acronym_not_spelled_out", report(chapter(text("MINUTES OF THE MEETING"))))


def test_an_acronym_of_the_register_is_spelled_out_by_the_repair() -> None:
    words = "PCH spoke first, then PCH listened."
    (finding,) = found("acronym_not_spelled_out", report(chapter(text(words))))
    assert repaired(finding, words) == "Canadian Heritage (PCH) spoke first, then PCH listened."


def test_an_acronym_spelled_out_twice_in_a_chapter_is_found_and_shortened() -> None:
    words = "Canada joined the Trade Group (TG). Mexico thanked the Trade Group (TG) for it."
    (finding,) = found("acronym_spelled_out_twice", report(chapter(text(words))))
    assert repaired(finding, words) == "Canada joined the Trade Group (TG). Mexico thanked the TG for it."
    assert not found("acronym_spelled_out_twice", report(chapter(text("The Trade Group (TG) met. The TG left."))))


def test_actions_have_an_owner_a_date_and_named_contacts() -> None:
    lonely = action("Meet again.", has_owner=False, has_date=False, to_be_named_by=(Side.CANADA,))
    facts = report(chapter(actions=(lonely,)))
    assert [finding.place.field for finding in found("action_without_owner", facts)] == ["side", "contact"]
    assert len(found("action_without_date", facts)) == 1
    ended = replace(lonely, has_ended=True, to_be_named_by=())
    assert not found("action_without_owner", report(chapter(actions=(ended,))))
    assert not found("action_without_date", report(chapter(actions=(ended,))))


@pytest.mark.parametrize(
    ("words", "kept", "force"),
    [
        ("Canada offered to share its experience.", Commitment.AGREED, Commitment.OFFERED),
        ("Mexico expressed interest in the seminar.", Commitment.PROPOSED, Commitment.INTEREST),
        ("Canada offered to share, and both sides agreed to meet.", Commitment.AGREED, None),
        ("Consult on the topic proposed.", Commitment.AGREED, None),
        ("Programs that could be offered to students.", Commitment.AGREED, None),
        ("Canada offered to share its experience.", Commitment.PROPOSED, None),
    ],
)
def test_the_log_promises_no_more_than_the_words_of_the_action(
    words: str, kept: Commitment, force: Commitment | None
) -> None:
    findings = found("commitment_too_strong", report(chapter(actions=(action(words, commitment=kept),))))
    assert bool(findings) is (force is not None)
    for finding in findings:
        assert finding.repair is not None
        assert finding.repair.mend(kept) is force


def test_the_log_promises_no_more_than_the_sentence_that_speaks_of_the_action() -> None:
    said = text(
        "The Grain Council offered to share its experience on degraded soils through virtual seminars.",
        Section.FUTURE_ACTIONS,
    )
    kept = action("Share its experience on degraded soils through virtual seminars.")
    (finding,) = found("commitment_too_strong", report(chapter(said, actions=(kept,))))
    assert "“Agreed”; the text says “Offered”" in str(finding.words)
    other = action("Hold a summit of ministers on mining safety next spring.")
    assert not found("commitment_too_strong", report(chapter(said, actions=(other,))))


def test_text_in_square_brackets_is_counted() -> None:
    words = "The sides will [meet] [in May] and read [the plan](https://example.org/a[1]). Note [1], he said […]."
    (finding,) = found("text_in_brackets", report(chapter(text(words))))
    assert str(finding.words) == "2 passages in square brackets are not agreed yet."


def test_what_is_not_translated_is_found_once_for_each_kind_of_record() -> None:
    both = (Language.ENGLISH, Language.FRENCH)
    written = chapter(
        text(Translated("Said.", "Dit.")),
        text("Only here.", Section.CHALLENGES, number=2),
        actions=(action("Meet."), replace(action("Talk."), id="a2")),
        seats=(),
    )
    findings = found("not_translated", report(written, languages=both))
    assert [str(finding.words) for finding in findings] == [
        "This text is not written in French.",
        "2 actions are not in French.",
    ]
    untranslated = chapter(text("Said."), text("Only here.", Section.CHALLENGES, number=2))
    (finding,) = found("not_translated", report(untranslated, languages=both))
    assert str(finding.words) == "No text of this chapter is written in French."


def test_a_day_without_mistakes_finds_nothing() -> None:
    clean = chapter(
        text("The group met on November 25, 2021.", Section.INTRODUCTION),
        text("Equality matters.", Section.GENDER, number=2),
        actions=(action("Meet again in the spring."),),
    )
    facts = report(clean, texts=[text("We thank the group.", Section.MESSAGE, number=9)])
    assert facts.day == DAY
    assert [finding for rule in RULES for finding in rule.findings(facts)] == []
