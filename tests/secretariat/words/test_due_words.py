"""Due dates in another language than they were said in."""

from __future__ import annotations

import pytest

from cmpdesk.model.due import understand_due
from cmpdesk.model.language import InLanguage, Language
from cmpdesk.secretariat.words.due_words import due_in_language

E, F, S = Language.ENGLISH, Language.FRENCH, Language.SPANISH


@pytest.mark.parametrize(
    ("said", "language", "counterpart"),
    [
        (InLanguage("Spring 2022", E), F, "printemps 2022"),
        (InLanguage("fall 2022", E), S, "otoño de 2022"),
        (InLanguage("autumn 2022", E), F, "automne 2022"),
        (InLanguage("March 2022", E), F, "mars 2022"),
        (InLanguage("before September 2022", E), F, "avant septembre 2022"),
        (InLanguage("before September 2022", E), S, "antes de septiembre de 2022"),
        (InLanguage("1er mars 2022", F), E, "March 1, 2022"),
        (InLanguage("2022-03-01", E), S, "1 de marzo de 2022"),
        (InLanguage("2023", E), F, "2023"),
        (InLanguage("primavera 2023", S), E, "spring 2023"),
        (InLanguage("ongoing", E), F, "en continu"),
        (InLanguage("permanente", S), E, "ongoing"),
    ],
)
def test_what_has_an_exact_counterpart_is_said_in_the_other_language(
    said: InLanguage, language: Language, counterpart: str
) -> None:
    assert due_in_language(said, language) == counterpart
    meant, there = understand_due(said.text), understand_due(counterpart)
    assert (meant.kind, meant.earliest, meant.latest) == (there.kind, there.earliest, there.latest)


@pytest.mark.parametrize(
    "words",
    [
        "towards 2024",
        "by spring 2022, if funds allow",
        "before the 19th meeting",
        "by the end of August 2022",
        "early 2022",
        "as soon as possible",
        "",
    ],
)
@pytest.mark.parametrize("language", [F, S])
def test_free_words_have_none(words: str, language: Language) -> None:
    assert due_in_language(InLanguage(words, E), language) is None
