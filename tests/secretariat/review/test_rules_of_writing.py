"""Rules about spaces and lists, with their repairs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.review.passages import prose, quote, sentences_of
from cmpdesk.secretariat.review.rules import RULES
from tests.secretariat.review.reports import action, chapter, found, repaired, report, text


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("Two  words and   more.", "Two words and more."),
        ("- One\n  - Below  it", "- One\n  - Below it"),
        ("-   A bullet with room", None),
        ("A line that breaks  \nhere", None),
        ("1.  A number", None),
        ("Un espace \u00a0: double", "Un espace : double"),
    ],
)
def test_doubled_spaces_are_found_and_made_one(words: str, right: str | None) -> None:
    findings = found("doubled_space", report(chapter(text(words))))
    assert [repaired(finding, words) for finding in findings] == ([] if right is None else [right])


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("yields by 2024.This will reduce it", "yields by 2024. This will reduce it"),
        ("they work with Canada.The group", "they work with Canada. The group"),
        ("boost ties(particularly trade),and more", "boost ties (particularly trade), and more"),
        ("first;second", "first; second"),
        ("The U.S. and the D.F. agree, e.g. on 1.5 of 10,000 at 10:30.", None),
        ("See https://example.org/A.Page,here and write to ana.Ruiz@example.org.", None),
        ("Les coprésident(e)s et les délégué(e)s canadien(ne)s", None),
        ("See the [plan](https://example.org/Plan.Final).", None),
        ("«Listo».Después", "«Listo». Después"),
    ],
)
def test_a_missing_space_is_found_and_put_in(words: str, right: str | None) -> None:
    findings = found("missing_space", report(chapter(text(words))))
    assert [repaired(finding, words) for finding in findings] == ([] if right is None else [right])


@pytest.mark.parametrize(
    ("words", "language", "right"),
    [
        ("digital mediawere used; media are new", Language.ENGLISH, "digital media were used; media are new"),
        ("as beingfundamental; a fundamental step", Language.ENGLISH, "as being fundamental; a fundamental step"),
        ("a framework for work on its frame", Language.ENGLISH, None),
        ("their wellbeing and well", Language.ENGLISH, None),
        ("les mesuresavec eux; des mesures", Language.FRENCH, "les mesures avec eux; des mesures"),
        ("los programasfueron útiles; programas", Language.SPANISH, "los programas fueron útiles; programas"),
        ("para preparar y comparar", Language.SPANISH, None),
        ("leurs travailleurs au travail", Language.FRENCH, None),
        ("whichever side was ever there", Language.ENGLISH, None),
    ],
)
def test_words_run_together_are_found_and_parted(words: str, language: Language, right: str | None) -> None:
    said = Translated().with_text(language, words)
    findings = found("words_run_together", report(chapter(text(said)), languages=(language,)))
    assert [repaired(finding, words) for finding in findings] == ([] if right is None else [right])


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("- One.\n- Two\n- Three.", "- One.\n- Two.\n- Three."),
        ("- one;\n- two;\n- three", None),
        ("- one;\n- two; and\n- three.", None),
        ("- one;\n- two\n- three;\n- four.", "- one;\n- two;\n- three;\n- four."),
        ("- One\n- Two\n- Three.", "- One\n- Two\n- Three"),
        ("- It met. It left\n- It stayed\n- It ended.", "- It met. It left.\n- It stayed.\n- It ended."),
        ("- Themes:\n  - one\n  - two\n- more", None),
        ("- **One.**\n- **Two.**\n- **Three**", "- **One.**\n- **Two.**\n- **Three**."),
        ("- One", None),
        ("1. One.\n2. Two", "1. One.\n2. Two."),
        ("- One.\n\nA paragraph\n\n- Other\n- List", None),
    ],
)
def test_items_of_a_list_end_alike(words: str, right: str | None) -> None:
    findings = found("bullets_end_differently", report(chapter(text(words))))
    assert [repaired(finding, words) for finding in findings] == ([] if right is None else [right])


def test_actions_that_are_printed_as_one_list_end_alike() -> None:
    actions = tuple(action(words, id=words) for words in ("Meet.", "Talk.", "Write"))
    (finding,) = found("bullets_end_differently", report(chapter(actions=actions)))
    assert finding.place.record_id == "Write"
    assert repaired(finding, "Write") == "Write."
    assert not found("bullets_end_differently", report(chapter(actions=actions[:2])))


_PIECES = st.lists(
    st.sampled_from(["word", "Word", " ", "  ", ".", ",", ";", "(", ")", "\n", "- ", "2024", "été", "1. ", "**", "and"])
).map("".join)


@given(_PIECES)
def test_a_repair_leaves_nothing_to_repair_and_no_letter_out(words: str) -> None:
    for rule in ("doubled_space", "missing_space", "bullets_end_differently"):
        for finding in found(rule, report(chapter(text(words)))):
            after = repaired(finding, words)
            assert not found(rule, report(chapter(text(after)))), (rule, words, after)
            assert _letters(after) == _letters(words)


def _letters(words: str) -> str:
    kept = [letter for letter in words if letter.isalnum()]
    return "".join(kept).replace("and", "")


_STRANGE = st.text(alphabet="aB .,;:([)]{}-–*_#\n\t\u00a0'’\"0123456789@/éÑ|\\\u0301\U0001f600", max_size=80)


@given(_STRANGE)
def test_no_text_is_too_strange_to_be_reviewed(words: str) -> None:
    said = Translated(words, words, words)
    facts = report(chapter(text(said), actions=(action(words),)), texts=[text(said)], languages=tuple(Language))
    for rule in RULES:
        for finding in rule.findings(facts):
            assert all(finding.words.in_language(language) for language in Language)
            if finding.repair is not None and finding.place.table == "narrative":
                assert isinstance(finding.repair.mend(words), str)


@pytest.mark.parametrize("piece", ["(", "[", "A", "a.", "1", "- ", "ACR (a b ", "x(ABCD", "November ", " ", "[a](b)"])
def test_the_time_of_a_review_grows_with_the_text_and_not_faster(piece: str) -> None:
    """Each of these takes minutes where a pattern tries again from every letter."""
    facts = report(chapter(text(piece * 20_000)))
    for rule in RULES:
        assert len(list(rule.findings(facts))) < 5


@given(st.text(alphabet="aB. (/)[]:@\nhtps", max_size=60))
def test_prose_keeps_every_letter_at_its_place(words: str) -> None:
    assert len(prose(words)) == len(words)
    assert all(piece.text in words for piece in sentences_of(words))
    assert quote(words, 0, len(words)) == words.strip()
