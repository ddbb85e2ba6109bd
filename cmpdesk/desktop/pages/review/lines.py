"""The lines of the review: a finding each, in the words of the window, and where each leads."""

from __future__ import annotations

from dataclasses import dataclass

from cmpdesk.desktop.desk import Place
from cmpdesk.desktop.interface_text import InterfaceText, say
from cmpdesk.model.choices import EDITION_SECTIONS
from cmpdesk.secretariat.review.findings import Finding, Severity
from cmpdesk.secretariat.review.reviewing import Review
from cmpdesk.secretariat.words.wording import label as term
from cmpdesk.secretariat.words.wording import language_name

TONES = {Severity.ERROR: "bad", Severity.WARNING: "warning", Severity.NOTE: "muted"}
_PAGES = {
    "action": ("actions", None),
    "institution": ("people", "institutions"),
    "person": ("people", "people"),
}
_IN_MINUTES = ("narrative", "theme", "decision")


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A finding as the table shows it; an accepted one has its reason."""

    id: str
    finding: Finding
    chapter: str
    place: str
    words: str
    accepted_id: str | None = None
    reason: str = ""


def lines_of(review: Review) -> tuple[ReviewLine, ...]:
    """Return a line for each finding, the gravest first, each weight by chapter; the accepted ones come last."""
    severities = list(Severity)
    open_ones = [_line(review, finding) for finding in review.findings]
    open_ones.sort(key=lambda line: severities.index(line.finding.severity))
    return (*open_ones, *(_line(review, each.finding, each.id, each.reason) for each in review.accepted))


def _line(review: Review, finding: Finding, accepted_id: str | None = None, reason: str = "") -> ReviewLine:
    return ReviewLine(
        finding.fingerprint,
        finding,
        chapter_words(review, finding.chapter),
        place_words(finding),
        finding.words.in_language(InterfaceText.language),
        accepted_id,
        reason,
    )


def chapter_words(review: Review, chapter_id: str) -> str:
    """Return what a chapter is called; the report itself has no name of its own."""
    name = review.chapter(chapter_id).name.or_other(InterfaceText.language)
    return name.text if name else say("review.report_itself")


def place_words(finding: Finding) -> str:
    """Return the section and the language of a finding, or the kind of the record."""
    place, language = finding.place, InterfaceText.language
    if place.section in EDITION_SECTIONS:
        where = say(f"meetings.text_{place.section}")
    elif place.section is not None:
        where = term(f"section.{place.section}", language)
    else:
        where = say(f"review.in_{place.table}")
    return f"{where}, {language_name(place.language, language)}" if place.language else where


def rule_words(key: str) -> str:
    """Return what a rule is called."""
    return say(f"review.rule_{key}")


def severity_words(severity: Severity) -> str:
    """Return what a severity is called."""
    return say(f"review.severity_{severity}")


def destination(finding: Finding, edition_id: str) -> Place:
    """Return the page, the record and the part of it where a finding is looked at and corrected."""
    place = finding.place
    if place.table in _PAGES:
        return Place(_PAGES[place.table][0], place.record_id, _PAGES[place.table][1])
    if place.table == "working_group" and finding.rule != "group_without_chapter":
        return Place("groups", place.record_id, "co_chairs")
    if place.session_id is None:
        return Place("meetings", place.record_id if place.table == "edition" else place.edition_id or edition_id)
    if finding.rule == "gender_missing":
        return Place("session", place.session_id, "minutes:gender:")
    if place.table in _IN_MINUTES:
        return Place("session", place.session_id, _in_minutes(finding))
    return Place("session", place.session_id, "participants" if place.table == "participant" else "overview")


def _in_minutes(finding: Finding) -> str:
    place = finding.place
    theme_id = place.record_id if place.table == "theme" else place.theme_id
    section = place.section or ("outcomes" if place.table in {"theme", "decision"} else "introduction")
    return f"minutes:{section}:{theme_id or ''}"
