"""Documents of sessions that are odd: joint ones, long names, stand-ins, dates without words, texts in one language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest

from cmpdesk.documents.annual_report import annual_report
from cmpdesk.documents.chapter_blocks import due
from cmpdesk.documents.document_language import DocumentLanguage
from cmpdesk.documents.masthead import group_words
from cmpdesk.documents.minutes import minutes
from cmpdesk.documents.task_letter import task_letter
from cmpdesk.documents.tree import ParagraphKind, Runs, Signatures
from cmpdesk.documents.word.writer import write_word
from cmpdesk.model.action import Action
from cmpdesk.model.base import new_id
from cmpdesk.model.choices import Side
from cmpdesk.model.edition import Edition, Session, SessionGroup
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.person import Person
from cmpdesk.model.working_group import CoChairTerm, WorkingGroup, WorkingGroupName
from cmpdesk.secretariat.actions.log import LogSelection, load_log
from cmpdesk.secretariat.actions.recording import NewAction, record_action
from cmpdesk.secretariat.report.chapter import ActionFacts, Chapter
from cmpdesk.secretariat.report.chapter_loading import load_chapter
from cmpdesk.secretariat.report.edition import ReportFacts, load_report
from cmpdesk.secretariat.search.finding import edition_of_year, institution_named
from cmpdesk.workspace.opening import create_workspace
from cmpdesk.workspace.workspace import Workspace
from tests.documents.test_session_documents import AUTHOR, words

LONG = "Sustainable and Inclusive Development of Northern, Remote, Coastal and Indigenous Communities and Territories"
GROUPS = {
    "TRA": Translated("Trade", "Commerce", "Comercio"),
    "HUM": Translated("Human Capital"),
    "NOR": Translated(LONG),
}
DAY = date(2022, 3, 1)


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A joint session of Trade and Human Capital, and one of a group with a long name; nothing has a partnership."""
    with create_workspace(tmp_path_factory.mktemp("hard") / "hard.cmpdesk") as workspace:
        with workspace.change("Fill") as session:
            edition, person, stand_in = new_id(), new_id(), new_id()
            session.add(Edition(id=edition, ordinal=17, year=2021, starts_on=date(2021, 11, 25)))
            session.add(Person(id=person, given_names="Lydia", family_names="Antonio"))
            session.add(Person(id=stand_in, given_names="Eric", family_names="Walsh"))
            ids = {code: new_id() for code in GROUPS}
            for code, name in GROUPS.items():
                session.add(WorkingGroup(id=ids[code], code=code))
                session.add(WorkingGroupName(working_group_id=ids[code], name=name))
                title = Translated("Director General", "Directrice générale", "Directora General")
                for side, who, is_acting in ((Side.MEXICO, person, False), (Side.CANADA, stand_in, True)):
                    session.add(
                        CoChairTerm(working_group_id=ids[code], side=side, person_id=who, title=title, acting=is_acting)
                    )
            for session_id, codes in (("joint", ("TRA", "HUM")), ("long", ("NOR",))):
                session.add(Session(id=session_id, edition_id=edition))
                session.add_all(SessionGroup(session_id=session_id, working_group_id=ids[code]) for code in codes)
            session.flush()
            for number, words_of_date in enumerate((Translated(), Translated("2022-03-01"), Translated("spring 2022"))):
                new = NewAction(Translated(f"Action {number}"), side=Side.BOTH, due=words_of_date)
                action = session.get_one(Action, record_action(session, "joint", ids["TRA"], new))
                action.due_from_on = action.due_to_on = DAY
        yield workspace


@pytest.fixture(scope="module")
def joint(hard: Workspace) -> Chapter:
    with hard.reading() as session:
        return load_chapter(session, "joint")


@pytest.fixture(scope="module")
def long(hard: Workspace) -> Chapter:
    with hard.reading() as session:
        return load_chapter(session, "long")


def test_who_co_chairs_both_groups_of_a_joint_session_stands_and_signs_once(joint: Chapter, tmp_path: Path) -> None:
    document = minutes(joint, Language.ENGLISH, AUTHOR)
    assert words(document, ParagraphKind.NAME) == ["Eric Walsh (acting)", "Lydia Antonio"]
    (places,) = (block for block in document.blocks if isinstance(block, Signatures))
    assert [(line.side, line.name) for line in places.lines] == [
        ("For Canada", "Eric Walsh (acting)"),
        ("For Mexico", "Lydia Antonio"),
    ]
    write_word(document, tmp_path / "Joint minutes.docx")
    written = [paragraph.text for paragraph in docx.Document(str(tmp_path / "Joint minutes.docx")).paragraphs]
    assert written.count("Lydia Antonio") == 2


@pytest.mark.parametrize(
    ("language", "title", "shown"),
    [
        (Language.FRENCH, "Directeur général", "Eric Walsh (par intérim)"),
        (Language.FRENCH, "Directeur général par intérim", "Eric Walsh"),
        (Language.SPANISH, "Director General", "Eric Walsh (con carácter interino)"),
        (Language.SPANISH, "Encargado de la Dirección General", "Eric Walsh"),
        (Language.ENGLISH, "Acting Director General", "Eric Walsh"),
    ],
)
def test_who_acts_for_somebody_is_named_so_unless_the_title_says_it(
    joint: Chapter, language: Language, title: str, shown: str
) -> None:
    canadian = replace(joint.co_chairs_of(Side.CANADA)[0], title=Translated().with_text(language, title))
    document = minutes(replace(joint, co_chairs=(canadian,)), language, AUTHOR)
    assert words(document, ParagraphKind.NAME) == [shown]


def test_a_group_without_a_name_in_the_language_stands_in_a_sentence_as_one_name(joint: Chapter) -> None:
    human_capital = joint.session.groups[1:]
    assert group_words(human_capital, Language.FRENCH) == "Human Capital [en]"
    assert group_words(joint.session.groups, Language.FRENCH) == "Groupe de travail – Commerce / Human Capital [en]"


def _text(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def _dates(actions: tuple[ActionFacts, ...], language: Language) -> list[str]:
    return [_text(due(action, DocumentLanguage(language))) for action in actions]


def test_a_due_day_without_words_or_in_figures_stands_as_the_language_writes_days(joint: Chapter) -> None:
    assert _dates(joint.actions, Language.ENGLISH) == ["March 1, 2022", "2022-03-01", "spring 2022"]
    assert _dates(joint.actions, Language.FRENCH) == ["1er mars 2022", "1er mars 2022", "printemps 2022"]
    assert _dates(joint.actions, Language.SPANISH) == ["1 de marzo de 2022", "1 de marzo de 2022", "primavera de 2022"]


def test_a_revised_day_without_words_takes_the_place_of_the_first_words(joint: Chapter) -> None:
    revised = tuple(replace(action, revised_due_to_on=date(2023, 1, 1)) for action in joint.actions)
    assert _dates(revised, Language.FRENCH) == ["1er janvier 2023"] * 3


@pytest.mark.parametrize("language", Language)
def test_the_running_header_stays_on_one_line(long: Chapter, language: Language) -> None:
    body = "Comprehensive Strategic Partnership between Canada and the United Mexican States for North America"
    named = replace(long, partnership=Translated(body), partnership_acronym=Translated("CSP"))
    document = minutes(named, language, AUTHOR)
    header = document.header_left
    assert len(header) + len(document.header_right) <= 82
    assert header.endswith("…")
    assert header.startswith("CSP – ")
    short = replace(
        named, session=replace(long.session, groups=(replace(long.session.groups[0], name=Translated("Mining")),))
    )
    assert minutes(short, Language.ENGLISH, AUTHOR).header_left == "CSP – Mining Working Group"


@pytest.mark.parametrize(
    ("language", "title"),
    [
        (Language.ENGLISH, "Canada-Mexico Partnership - 2021 Annual Report"),
        (Language.FRENCH, "Partenariat Canada-Mexique - Rapport annuel 2021"),
        (Language.SPANISH, "Alianza México-Canadá - Informe Anual 2021"),
    ],
)
def test_while_nobody_has_named_the_partnership_documents_use_the_name_that_workspaces_begin_with(
    hard: Workspace, language: Language, title: str
) -> None:
    with hard.reading() as session:
        report = load_report(session, edition_of_year(session, 2021))
    document = annual_report(report, language, AUTHOR)
    assert (document.title, document.header_right) == (title, "CMP-17/REP")


@pytest.mark.parametrize("language", Language)
def test_the_report_and_the_letters_of_a_long_name_have_headers_of_one_line(
    report: ReportFacts, sample: Workspace, language: Language
) -> None:
    long_name = Translated(f"{LONG} Partnership")
    with sample.reading() as session:
        institution = institution_named(session, "CONAFOR")
        log = load_log(session, LogSelection(only_open=True, institution_id=institution.id), DAY)
    named = replace(report, partnership=long_name, acronym=Translated("SIP"))
    letters = replace(log, partnership=long_name, institution=long_name)
    for document in (annual_report(named, language, AUTHOR), task_letter(letters, language, AUTHOR)):
        assert len(document.header_left) + len(document.header_right) <= 82
        assert document.header_left
        assert document.header_right
    assert annual_report(named, language, AUTHOR).header_left.startswith("SIP - ")
