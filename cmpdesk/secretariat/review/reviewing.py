"""Carrying out the review: all rules over the facts of one report, the findings in the order of its chapters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.language import Language, Translated
from cmpdesk.model.review import AcceptedFinding
from cmpdesk.secretariat.registers.loading import GroupCard
from cmpdesk.secretariat.review.facts import ReviewFacts
from cmpdesk.secretariat.review.findings import Finding, Severity
from cmpdesk.secretariat.review.loading import load_review_facts
from cmpdesk.secretariat.review.rules import RULES
from cmpdesk.secretariat.review.rules.chapters import joined_names
from cmpdesk.secretariat.search.finding import EditionFacts


@dataclass(frozen=True, slots=True)
class Scope:
    """What is reviewed of a report: all of it, or one group, or one language; all but spelling where that can wait."""

    group: GroupCard | None = None
    language: Language | None = None
    with_spelling: bool = True


@dataclass(frozen=True, slots=True)
class ReviewedChapter:
    """A chapter that findings belong to; the report itself has an empty id and no name."""

    id: str
    name: Translated
    codes: tuple[str, ...]
    session_id: str | None


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that was accepted, and why."""

    id: str
    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Review:
    """What the review found, in the order of the chapters, then of weight, then of the rules."""

    edition: EditionFacts
    chapters: tuple[ReviewedChapter, ...]
    findings: tuple[Finding, ...]
    accepted: tuple[Accepted, ...]

    def chapter(self, chapter_id: str) -> ReviewedChapter:
        """Return a chapter by its id."""
        return next(chapter for chapter in self.chapters if chapter.id == chapter_id)


def review_report(session: DatabaseSession, edition: EditionFacts, scope: Scope | None = None) -> Review:
    """Review the report of an edition; a finding that was accepted stands apart while its text stays."""
    scope = scope or Scope()
    facts = load_review_facts(session, edition, None if scope.language is None else (scope.language,))
    chapters = _chapters(facts, scope.group)
    shown = {chapter.id for chapter in chapters}
    rules = [rule for rule in RULES if scope.with_spelling or not rule.asks_dictionaries]
    found = _in_order(
        (finding for rule in rules for finding in rule.findings(facts) if finding.chapter in shown),
        [chapter.id for chapter in chapters],
    )
    reasons = {
        row.fingerprint: (row.id, row.reason)
        for row in session.execute(
            select(AcceptedFinding.fingerprint, AcceptedFinding.id, AcceptedFinding.reason).where(
                AcceptedFinding.edition_id == edition.id
            )
        )
    }
    return Review(
        edition,
        chapters,
        tuple(finding for finding in found if finding.fingerprint not in reasons),
        tuple(
            Accepted(reasons[finding.fingerprint][0], finding, reasons[finding.fingerprint][1])
            for finding in found
            if finding.fingerprint in reasons
        ),
    )


def _chapters(facts: ReviewFacts, group: GroupCard | None) -> tuple[ReviewedChapter, ...]:
    """Return the report itself, then its chapters in the order of the groups, those without a session included."""
    met = {each.id for chapter in facts.chapters for each in chapter.groups}
    order = {group_id: place for place, group_id in enumerate(facts.registers.groups)}
    made = [
        (
            min((order[each.id] for each in chapter.groups), default=len(order)),
            ReviewedChapter(
                chapter.id, joined_names(chapter.groups), tuple(each.code for each in chapter.groups), chapter.id
            ),
            {each.id for each in chapter.groups},
        )
        for chapter in facts.chapters
    ]
    made += [
        (order[each.id], ReviewedChapter(each.id, each.name, (each.code,), None), {each.id})
        for each in facts.active
        if each.id not in met
    ]
    made.sort(key=lambda entry: entry[0])
    own = () if group is not None else (ReviewedChapter("", Translated(), (), None),)
    return (*own, *(chapter for _, chapter, ids in made if group is None or group.id in ids))


def _in_order(findings: Iterable[Finding], chapters: list[str]) -> list[Finding]:
    severities = list(Severity)
    # What is found twice at one place, such as the same words in one line, is one finding.
    unlike: dict[str, Finding] = {}
    for finding in findings:
        unlike.setdefault(finding.fingerprint, finding)
    return sorted(
        unlike.values(),
        key=lambda finding: (chapters.index(finding.chapter), severities.index(finding.severity)),
    )
