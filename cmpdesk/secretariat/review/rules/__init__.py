"""The rules of the review, each under the key that findings, filters and other programs know it by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cmpdesk.secretariat.review.facts import ReviewFacts
from cmpdesk.secretariat.review.findings import Finding
from cmpdesk.secretariat.review.rules.acronyms import acronym_not_spelled_out, acronym_spelled_out_twice
from cmpdesk.secretariat.review.rules.brackets import text_in_brackets
from cmpdesk.secretariat.review.rules.bullets import bullets_end_differently
from cmpdesk.secretariat.review.rules.chapters import (
    co_chair_number,
    gender_missing,
    group_without_chapter,
    theme_not_followed,
)
from cmpdesk.secretariat.review.rules.commitments import (
    action_without_date,
    action_without_owner,
    commitment_too_strong,
)
from cmpdesk.secretariat.review.rules.counts import group_count, head_count
from cmpdesk.secretariat.review.rules.days import date_in_text, edition_dates
from cmpdesk.secretariat.review.rules.institutions import institution_named_twice
from cmpdesk.secretariat.review.rules.persons import person_spelled_twice, person_with_two_titles
from cmpdesk.secretariat.review.rules.spacing import doubled_space, missing_space, words_run_together
from cmpdesk.secretariat.review.rules.spelling import spelling
from cmpdesk.secretariat.review.rules.translations import not_translated, translation_older


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its key, and what it finds in a report."""

    key: str
    findings: Callable[[ReviewFacts], Iterator[Finding]]

    @property
    def asks_dictionaries(self) -> bool:
        """Tell whether the rule loads dictionaries."""
        return self.findings is spelling


RULES = tuple(
    Rule(rule.__name__, rule)
    for rule in (
        group_without_chapter,
        group_count,
        head_count,
        date_in_text,
        edition_dates,
        institution_named_twice,
        person_with_two_titles,
        person_spelled_twice,
        co_chair_number,
        theme_not_followed,
        gender_missing,
        acronym_not_spelled_out,
        acronym_spelled_out_twice,
        action_without_owner,
        action_without_date,
        commitment_too_strong,
        text_in_brackets,
        not_translated,
        translation_older,
        missing_space,
        words_run_together,
        doubled_space,
        bullets_end_differently,
        spelling,
    )
)
