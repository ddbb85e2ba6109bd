"""Sentences of errors: one English text where it arises, the other languages beside it."""

from __future__ import annotations

import pickle

import pytest

from cmpdesk.model.errors import UnknownChoiceError, UserError
from cmpdesk.model.language import Language
from cmpdesk.model.sentences import counted, listed, sentence


def test_a_sentence_without_a_translation_is_said_in_english() -> None:
    error = UserError("Nobody ever translates “{name}”.", name="this")
    assert {error.in_language(language) for language in Language} == {"Nobody ever translates “this”."}


def test_what_a_user_typed_is_never_read_as_a_place() -> None:
    assert str(UserError("There is no file “{path}”.", path="{path} {0} {")) == "There is no file “{path} {0} {”."
    assert str(UserError("A sentence of the window with { braces }")) == "A sentence of the window with { braces }"


@pytest.mark.parametrize(("language", "count", "said"), [
    (Language.ENGLISH, 0, "0 rows"), (Language.ENGLISH, 1, "1 row"),
    (Language.FRENCH, 0, "0 row"), (Language.FRENCH, 2, "2 rows"), (Language.SPANISH, 0, "0 rows"),
])  # fmt: skip
def test_a_number_is_counted_as_the_language_does(language: Language, count: int, said: str) -> None:
    assert counted("{count} row", "{count} rows", count).in_language(language) == said


def test_words_are_listed_as_in_a_sentence() -> None:
    assert [str(listed(words)) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_an_error_keeps_its_values_on_the_way_from_another_process() -> None:
    error = UnknownChoiceError("“{name}” has {what}.", name="Forêts", what=counted("{count} row", "{count} rows", 3))
    there = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert isinstance(there, UnknownChoiceError)
    assert str(there) == "“Forêts” has 3 rows."
    assert str(UserError("Not done: {why}.", why=sentence("“{name}” is full", name="x"))) == "Not done: “x” is full."
