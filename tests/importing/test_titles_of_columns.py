"""Titles that break over lines are one title, or one in two languages."""

from __future__ import annotations

import pytest

from cmpdesk.importing.columns.titles import title_meaning
from cmpdesk.importing.fields import Field


@pytest.mark.parametrize("title", ["Manufacture\nDate", "Part\nDescription"])
def test_a_line_that_says_of_which_kind_a_word_is_belongs_to_it(title: str) -> None:
    assert all(score < 70 for score in title_meaning(title).scores.values())


@pytest.mark.parametrize("title", ["Due date\nÉchéance", "Due\ndate", "Due date (dd/mm/yyyy)\nYOBITEI"])
def test_a_title_of_two_lines_says_what_one_of_them_says(title: str) -> None:
    assert title_meaning(title).scores.get(Field.DUE_DATE, 0) >= 85
