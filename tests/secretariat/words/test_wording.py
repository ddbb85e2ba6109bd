from datetime import date
from string import Formatter

import pytest

from cmpdesk.model.due import DueKind, understand_due
from cmpdesk.model.language import Language
from cmpdesk.secretariat.words.dates import ordinal
from cmpdesk.secretariat.words.typography import typeset
from cmpdesk.secretariat.words.wording import (
    annual_meeting,
    counted,
    label,
    language_name,
    listing,
    not_translated,
    patterns,
)

E, F, S = Language.ENGLISH, Language.FRENCH, Language.SPANISH


def _placeholders(pattern: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(pattern) if name is not None}


@pytest.mark.parametrize("language", [F, S])
def test_the_three_languages_have_the_same_keys_in_the_same_order(language: Language) -> None:
    assert list(patterns(language)) == list(patterns(E))


@pytest.mark.parametrize("language", [F, S])
def test_the_three_languages_have_the_same_placeholders(language: Language) -> None:
    different = [
        key for key, text in patterns(E).items() if _placeholders(patterns(language)[key]) != _placeholders(text)
    ]
    assert different == []


@pytest.mark.parametrize("language", Language)
def test_no_wording_is_empty_or_ends_in_a_space(language: Language) -> None:
    assert [key for key, text in patterns(language).items() if not text.strip() or text != text.rstrip()] == []


@pytest.mark.parametrize("language", Language)
def test_what_is_counted_has_a_singular_and_a_plural(language: Language) -> None:
    singulars = {key.removesuffix(".one") for key in patterns(language) if key.endswith(".one")}
    plurals = {key.removesuffix(".other") for key in patterns(language) if key.endswith(".other")}
    assert singulars
    assert singulars <= plurals


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "table", ["status", "commitment", "side", "tag", "column", "action_type", "session_state", "mode"]
)
def test_a_word_chosen_from_a_list_can_be_read_back(table: str, language: Language) -> None:
    words = [text.casefold() for key, text in patterns(language).items() if key.startswith(f"{table}.")]
    assert len(words) > 2
    assert len(set(words)) == len(words)


def test_every_column_status_and_commitment_is_explained() -> None:
    for table in ("status", "commitment"):
        names = [key.removeprefix(f"{table}.") for key in patterns(E) if key.startswith(f"{table}.")]
        explained = [
            key.removeprefix(f"{table}_explanation.") for key in patterns(E) if key.startswith(f"{table}_explanation.")
        ]
        assert explained == names
    columns = {key.removeprefix("column.") for key in patterns(E) if key.startswith("column.")}
    for name in columns - {"carried_from", "carried_to"}:
        assert label(f"column_explanation.{name}", E).endswith(".")


def test_french_wording_has_the_typography_of_canada() -> None:
    assert [key for key, text in patterns(F).items() if typeset(text, F) != text] == []


def test_no_wording_has_a_straight_apostrophe_or_quotation_mark() -> None:
    wrong = [key for language in Language for key, text in patterns(language).items() if set("'\"") & set(text)]
    assert wrong == []


def test_headings_are_those_of_the_published_report() -> None:
    assert label("section.introduction", E) == "Introduction and objectives"
    assert label("section.challenges", E) == "Challenges and opportunities"
    assert label("section.future_actions", F) == "Mesures futures"
    assert label("section.gender", S) == "Perspectiva de género"
    title = label("section.message", E)
    assert label("part.1", E, title=title) == "Part I: Message from the National Co-chairs"
    assert (
        label("document.annual_report", E, partnership="Canada-Mexico Partnership", year=2021)
        == "Canada-Mexico Partnership - 2021 Annual Report"
    )


def test_a_theme_is_numbered_with_a_space_that_does_not_break_in_french() -> None:
    assert label("theme.numbered", F, number=1, title="Commerce") == "Thème 1\u00a0: Commerce"
    assert label("theme.numbered", S, number=1, title="Comercio") == "Tema 1: Comercio"


def test_values_may_hold_braces() -> None:
    assert label("theme.numbered", E, number=1, title="{odd}") == "Theme 1: {odd}"


def test_an_unknown_key_is_named_in_the_error() -> None:
    with pytest.raises(KeyError, match=r"section\.weather"):
        label("section.weather", E)


def test_a_placeholder_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError, match="title"):
        label("theme.numbered", E, number=1)


@pytest.mark.parametrize(
    ("count", "language", "expected"),
    [
        (0, E, "0 actions"),
        (1, E, "1 action"),
        (2, E, "2 actions"),
        (0, F, "0 mesure"),
        (1, F, "1 mesure"),
        (2, F, "2 mesures"),
        (0, S, "0 acciones"),
        (1, S, "1 acción"),
    ],
)
def test_each_language_counts_in_its_way(count: int, language: Language, expected: str) -> None:
    assert counted("count.actions", count, language) == expected


def test_the_heading_of_the_co_chairs_follows_their_number_and_names_the_office_where_gender_matters() -> None:
    assert counted("co_chair.canadian", 1, E) == "Canadian Co-chair"
    assert counted("co_chair.canadian", 2, E) == "Canadian Co-chairs"
    assert counted("co_chair.mexican", 2, F) == "Coprésidence mexicaine"
    assert counted("co_chair.mexican", 1, S) == "Copresidencia mexicana"


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ([], E, ""),
        (["a"], S, "a"),
        (["a", "b"], E, "a and b"),
        (["a", "b", "c"], E, "a, b and c"),
        (["a", "b", "c"], F, "a, b et c"),
        (["a", "b", "c"], S, "a, b y c"),
        (["comercio", "inversión"], S, "comercio e inversión"),
        (["padres", "hijos"], S, "padres e hijos"),
        (["agua", "hielo"], S, "agua y hielo"),
        (["México", "Índigo"], S, "México e Índigo"),
    ],
)
def test_words_are_listed_as_the_language_joins_them(words: list[str], language: Language, expected: str) -> None:
    assert listing(words, language) == expected


def test_an_edition_is_named_by_its_ordinal() -> None:
    assert annual_meeting(17, E) == "17th Annual Meeting"
    assert annual_meeting(1, F) == "1re réunion annuelle"
    assert annual_meeting(17, S) == "17.ª Reunión Anual"


def test_a_text_in_another_language_is_marked_in_the_language_of_the_document() -> None:
    assert language_name(S, F) == "espagnol"
    assert not_translated(E, S) == "[Sin traducción; se muestra en inglés]"


@pytest.mark.parametrize("language", Language)
def test_due_words_of_ours_are_understood_when_they_come_back(language: Language) -> None:
    assert understand_due(label("timing.ongoing", language)).kind is DueKind.ONGOING
    assert understand_due(label("timing.no_date", language)).kind is DueKind.NONE
    assert understand_due(label("due.at_next_meeting", language)).kind is DueKind.AT_EDITION
    before = label("due.before_meeting", language, ordinal=ordinal(18, language, feminine=True))
    assert understand_due(before).edition_ordinal == 18
    assert understand_due(annual_meeting(18, language)).edition_ordinal == 18


def test_the_example_in_the_instructions_is_a_date_that_is_understood() -> None:
    example = date(2022, 3, 31).isoformat()
    assert example in label("instruction.dates", E, example=example)
    assert understand_due(example).latest == date(2022, 3, 31)
