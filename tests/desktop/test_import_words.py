"""Everything that an import can say has its words, in every language of the window."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from cmpdesk.desktop.interface_text import choose_language, texts
from cmpdesk.desktop.pages.importing.grid import Part
from cmpdesk.desktop.pages.importing.merging.differences import Group
from cmpdesk.desktop.pages.importing.words import field_words, value_words
from cmpdesk.importing.fields import FIELDS, Field, Kind
from cmpdesk.importing.plan import Outcome
from cmpdesk.importing.reasons import ReasonCode, reason, said_of, said_of_left_out
from cmpdesk.importing.returned_log import NewRowReason, Problem, Verdict
from cmpdesk.importing.table import LeftOutReason
from cmpdesk.model.choices import ActionStatus, Side
from cmpdesk.model.language import Language

CODES: Mapping[str, Iterable[str]] = {
    "kind": Kind,
    "field": Field,
    "outcome": Outcome,
    "role": [*Part, *LeftOutReason],
    "problem": Problem,
    "new": NewRowReason,
    "verdict": [*(each for each in Verdict if each is not Verdict.SAME), "new", "missing", "gone"],
    "by": ["header", "header_nearly", "cells", "remembered", "chosen"],
}


@pytest.mark.parametrize("language", list(Language))
def test_every_code_has_its_words(language: Language) -> None:
    known = texts(language, "importing")
    assert not [f"{name}_{code}" for name, codes in CODES.items() for code in codes if f"{name}_{code}" not in known]
    assert all(f"merge_chip_{group}_other" in known for group in Group)


def test_fields_of_a_kind_are_told_apart_by_their_words() -> None:
    for kind, fields in FIELDS.items():
        words = [field_words(each, kind) for each in fields]
        assert len(set(words)) == len(words), kind


@pytest.mark.parametrize("code", list(ReasonCode))
def test_every_reason_is_a_sentence(code: ReasonCode) -> None:
    for language in Language:
        assert said_of(reason(code, Field.GROUP, "words")).in_language(language)
    assert said_of_left_out(LeftOutReason.TOTAL).in_language(Language.FRENCH)


def test_codes_and_days_are_shown_in_words_and_other_values_as_they_are() -> None:
    choose_language(Language.ENGLISH)
    assert value_words(Field.STATUS, ActionStatus.IN_PROGRESS) == "In progress"
    assert value_words(Field.SIDE, Side.MEXICO) == "Mexico"
    assert value_words(Field.DUE_DATE, "2022-04-30") == "April 30, 2022"
    assert value_words(Field.DUE_DATE, "spring 2022") == "spring 2022"
    assert value_words(Field.STATUS, "not understood") == "not understood"
