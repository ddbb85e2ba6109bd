"""Spelling in three languages: what is found, what is no error, and what is done about it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from cmpdesk.model.choices import Section
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.minutes import Narrative
from cmpdesk.secretariat.review.accepting import add_to_dictionary
from cmpdesk.secretariat.review.dictionaries import is_right, suggestions
from cmpdesk.secretariat.review.findings import Finding, carry_out
from cmpdesk.secretariat.review.reviewing import Review, Scope, review_report
from cmpdesk.secretariat.search.finding import edition_of_year
from cmpdesk.workspace.opening import open_workspace
from cmpdesk.workspace.workspace import Workspace
from tests.bench.measuring import quickest
from tests.secretariat.review.reports import action, chapter, found, report, text, theme

E, F, S = Language.ENGLISH, Language.FRENCH, Language.SPANISH


def in_language(language: Language, words: str) -> Translated:
    return Translated().with_text(language, words)


def wrong(language: Language, words: str, *dictionary: str) -> list[Finding]:
    facts = report(chapter(text(in_language(language, words))), languages=(language,))
    return found("spelling", replace(facts, dictionary_words=dictionary))


@pytest.mark.parametrize(
    ("language", "words", "word", "right"),
    [
        (E, "Both sides agreed on the enviroment of the forests.", "enviroment", "environment"),
        (E, "The comittee met. Goverment officials took part.", "comittee", "committee"),
        (E, "They will recieve the plan by spring.", "recieve", "receive"),
        (F, "Les deux pays protègent l’environement.", "environement", "environnement"),
        (F, "Le developpement durable est au programme.", "developpement", "développement"),
        (F, "Les groupes ont une bonne colaboration.", "colaboration", "collaboration"),
        (S, "Los dos países impulsan la colavoración.", "colavoración", "colaboración"),
        (S, "La implementacion avanza.", "implementacion", "implementación"),
        (S, "Cada gobieno informó de sus avances.", "gobieno", "gobierno"),
    ],
)
def test_a_misspelled_word_is_found_with_the_right_one(language: Language, words: str, word: str, right: str) -> None:
    finding = wrong(language, words)[0]
    assert finding.word == word
    assert finding.choices[0].shows == right
    assert finding.repair is not None
    assert finding.repair.mend(words) == words.replace(word, right)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (E, "Zerón Cid and Frison spoke for CONAFOR, ProMéxico, SMEs and Xochimilcoan co-operatives of Tlaxcala."),
        (E, "Write to forets@exmple.ca or see www.exmple.ca/recieve and [the plan](https://exmple.ca/recieve)."),
        (E, "The 17th meeting, in Q3 of 2021, took 3h45 and 2SLGBTQI+ people; Canada’s and CFS’s plans stand."),
        (E, "The Ley General de Desarrollo Forestal Sustentable and the *ejidos* of “pueblos mágicos” were named."),
        (E, "Intersessional work on agri-food, bioeconomy and subnational programs; the co-chairs met ad hoc."),
        (F, "Aujourd’hui, jusqu’à l’automne, l’ACF et d’autres coprésidents de l’AMEXCID y travaillent."),
        (F, "Le *stakeholder mapping* et la carboneutralité intéressent le Canadian Forest Service."),
        (
            S,
            "Las copresidentas pidieron al Servicio Forestal de Canadá que se revise la minuta; corríjanla.",
        ),
        (S, "El comercio incluyente, la bioseguridad y la ciberseguridad de las mipymes en América del Norte."),
    ],
)
def test_names_addresses_numbers_foreign_and_field_words_are_no_errors(language: Language, words: str) -> None:
    assert [finding.word for finding in wrong(language, words)] == []


def test_a_text_is_checked_in_its_own_language_only() -> None:
    words = Translated("Forest fires", "Les feux de forêt", "Los incendios forestales")
    assert not found("spelling", report(chapter(text(words)), languages=(E, F, S)))
    assert wrong(E, "They discussed les feux yesterday.")


def test_the_same_word_is_one_finding_of_a_chapter_and_repaired_everywhere() -> None:
    facts = report(
        chapter(
            text("The goverment agreed. Goverment bodies met."),
            text("No goverment spoke.", Section.CONCLUSION, number=2),
            actions=(action("Ask the goverment."),),
            themes=(theme("t", "Role of goverment"),),
        )
    )
    (finding,) = found("spelling", facts)
    assert finding.repair is not None
    assert [place.record_id for place in (finding.repair.place, *finding.repair.elsewhere)] == ["n1", "n2", "a1", "t"]
    assert finding.repair.mend("The goverment agreed. Goverment bodies met.") == (
        "The government agreed. Government bodies met."
    )
    assert finding.passage.endswith("…")


def test_an_apostrophe_does_not_make_another_word() -> None:
    (finding,) = wrong(F, "L’environement change; les lois de l’environement aussi, et d’environement il est question.")
    assert finding.word == "environement"
    assert finding.repair is not None
    assert finding.repair.mend("L’environement, d’environement") == "L’environnement, d’environnement"
    assert not wrong(F, "Les chinampas et l’ejido de Xochimilco; d’ejido en ejido.", "chinampas", "ejido")
    (possessive,) = wrong(E, "The goverment’s plan and another goverment.")
    assert possessive.word == "goverment"


def test_words_that_run_together_are_found_once_by_the_rule_of_their_own() -> None:
    facts = report(chapter(text("The media were there. The mediawere there.")))
    assert found("words_run_together", facts)
    assert not found("spelling", facts)


def test_a_word_of_the_dictionary_of_the_workspace_is_right_whatever_its_case() -> None:
    assert wrong(E, "The chinampas were visited.")
    assert not wrong(E, "The chinampas were visited. Chinampas stay.", "chinampas")


def test_what_is_beyond_one_slip_has_no_suggestion_and_is_still_found() -> None:
    (finding,) = wrong(E, "A qwzrtplk was seen.")
    assert finding.repair is None
    assert finding.word == "qwzrtplk"


def test_a_suggestion_keeps_capital_and_apostrophe() -> None:
    assert suggestions("Goverment", E)[0] == "Government"
    assert suggestions("L’environement", F)[0] == "L’environnement"
    assert suggestions("jusqu’à", F) == suggestions("jusqu’à", F)
    assert is_right("co-chairs", E)


@pytest.fixture
def workspace(sample_file: Path, tmp_path: Path) -> Workspace:
    path = tmp_path / "Orthographe.cmpdesk"
    shutil.copy(sample_file, path)
    return open_workspace(path, author="Tests")


def reviewed(workspace: Workspace, scope: Scope | None = None) -> Review:
    with workspace.reading() as session:
        return review_report(session, edition_of_year(session, 2021), scope)


def spelling_of(workspace: Workspace) -> list[Finding]:
    return [finding for finding in reviewed(workspace).findings if finding.rule == "spelling"]


def plant(workspace: Workspace, words: dict[Language, tuple[str, str]]) -> None:
    """Misspell a word of the sample in each language."""
    with workspace.change("Plant") as session:
        for language, (right, mistake) in words.items():
            rows = session.scalars(select(Narrative).where(Narrative.session_id.is_not(None)).order_by(Narrative.id))
            row = next(row for row in rows if right in (row.text.in_language(language) or ""))
            said = row.text.in_language(language) or ""
            row.text = row.text.with_text(language, said.replace(right, mistake, 1))


def test_a_mistake_planted_in_each_language_is_found_repaired_and_added(workspace: Workspace) -> None:
    plant(workspace, {E: ("forest", "forrest"), F: ("gouvernement", "gouvernment"), S: ("bosques", "bosqes")})
    planted = [each for each in spelling_of(workspace) if each.word != "Eco-labeling"]
    assert {each.word.rstrip("s") for each in planted} <= {"forrest", "gouvernment", "bosqe"}
    assert {each.place.language for each in planted} == {E, F, S}
    first, second, third = planted
    assert first.choices[0].is_guess
    with workspace.change("Replace") as session:
        carry_out(session, first.choices[0])
    with workspace.change("Add") as session:
        add_to_dictionary(session, second.word)
        add_to_dictionary(session, second.word)
    assert [each.word for each in spelling_of(workspace) if each.word != "Eco-labeling"] == [third.word]
    workspace.undo()
    assert len([each for each in spelling_of(workspace) if each.word != "Eco-labeling"]) == 2


def test_a_review_without_spelling_loads_no_dictionary(sample_file: Path) -> None:
    asked = (
        "import sys\n"
        "from cmpdesk.workspace.opening import open_workspace\n"
        "from cmpdesk.secretariat.review.reviewing import Scope, review_report\n"
        "from cmpdesk.secretariat.search.finding import edition_of_year\n"
        f"with open_workspace({str(sample_file)!r}, read_only=True) as workspace, workspace.reading() as session:\n"
        "    review_report(session, edition_of_year(session, 2021), Scope(with_spelling=False))\n"
        "    assert 'hunspell' not in sys.modules\n"
        "    assert review_report(session, edition_of_year(session, 2021)).findings\n"
        "    assert 'hunspell' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", asked], check=True, timeout=60)


def test_many_wrong_words_take_little_time() -> None:
    words = " ".join(f"goverment{letter}{other} spoke." for letter in "abcdefghij" for other in "qwxzkv")
    found: list[object] = []
    assert quickest(lambda: found.extend(wrong(E, words)), rounds=1) < 5
    assert found
