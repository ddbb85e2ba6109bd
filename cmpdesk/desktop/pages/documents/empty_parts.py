"""What nobody has written yet of a document that can be made all the same: its empty parts are left out of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from cmpdesk.desktop.interface_text import InterfaceText
from cmpdesk.model.choices import Section
from cmpdesk.secretariat.words.wording import label as term

if TYPE_CHECKING:
    from cmpdesk.secretariat.report.chapter import Chapter
    from cmpdesk.secretariat.report.edition import ReportFacts

_EXPECTED: Final = (Section.INTRODUCTION, Section.OUTCOMES, Section.FUTURE_ACTIONS, Section.CHALLENGES)
"""What every chapter of the annual report of 2021 has; gender perspective and conclusion are not in all of them."""


def empty_parts_of_minutes(chapter: Chapter) -> tuple[str, ...]:
    """Return what the minutes of a session do not say yet, as their headings are called in the window."""
    return tuple(term(f"section.{name}", InterfaceText.language) for name in _empty(chapter))


def empty_parts_of_report(report: ReportFacts) -> tuple[str, ...]:
    """Return which parts of the annual report are empty: the message, and chapters by the codes of their groups."""
    message = "" if report.text_of(Section.MESSAGE) else term("section.message", InterfaceText.language)
    chapters = (
        f"{'+'.join(group.code for group in chapter.session.groups)}: {', '.join(empty)}"
        for chapter in report.chapters
        if (empty := empty_parts_of_minutes(chapter))
    )
    return tuple(part for part in (message, *chapters) if part)


def _empty(chapter: Chapter) -> Iterator[str]:
    written = {text.section for text in chapter.texts if text.text}
    if chapter.actions:
        written.add(Section.FUTURE_ACTIONS)
    yield from (section for section in _EXPECTED if section not in written)
    if not chapter.participants and not chapter.head_counts:
        yield "participants"
