"""What stands at the head of every document: whose it is, of which meeting, when, where, and its symbol."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from cmpdesk.documents.document_language import DocumentLanguage, joined, text_runs
from cmpdesk.documents.tree import Block, Paragraph, ParagraphKind, Run, Runs
from cmpdesk.model.choices import SessionState
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.agenda.timing import session_end, session_start
from cmpdesk.secretariat.meetings.between import meeting_name, series_code
from cmpdesk.secretariat.registers.loading import GroupLine
from cmpdesk.secretariat.report.chapter import ApprovalLine, Chapter, SessionFacts
from cmpdesk.secretariat.words.dates import MEXICO_CITY_ZONE, OTTAWA_ZONE, City, city_time_text, date_range_text
from cmpdesk.secretariat.words.typography import typeset
from cmpdesk.secretariat.words.wording import label


class DocumentKind(StrEnum):
    """A kind of document; its value stands in the document symbol."""

    MINUTES = "MIN"
    AGENDA = "AGD"
    ANNOTATED_AGENDA = "AGA"
    PARTICIPANTS = "PAR"
    FOLLOW_UP = "FUN"
    BINDER = "BND"
    BADGES = "BDG"
    SIGN_IN = "SGN"
    ANNUAL_REPORT = "REP"


_LABELS = {
    DocumentKind.MINUTES: "document.minutes",
    DocumentKind.AGENDA: "document.agenda",
    DocumentKind.ANNOTATED_AGENDA: "document.annotated_agenda",
    DocumentKind.PARTICIPANTS: "document.participants_list",
    DocumentKind.FOLLOW_UP: "document.follow_up_note",
    DocumentKind.BINDER: "document.binder",
    DocumentKind.BADGES: "document.badges",
    DocumentKind.SIGN_IN: "document.sign_in",
}
_HEADER_LINE, _LEAST_HEADER = 82, 24
"""Letters on a line of Letter paper, also in the broad letters of a substitute font, and those that are left of it."""
_SETTLED = (SessionState.FINAL, SessionState.PUBLISHED)


def document_symbol(chapter: Chapter, kind: DocumentKind) -> str:
    """Return the symbol of a session's document, such as CMP-17/FOR/MIN/1, or CMP-17/FOR/INT/MIN/1 between meetings.

    The last part of the minutes' symbol is their version; it is the same in all languages.
    """
    groups = "+".join(group.code for group in chapter.session.groups)
    series = series_code(chapter.session.between)
    parts = (edition_symbol(chapter.partnership_acronym, chapter.session.edition.ordinal), groups, series, kind)
    symbol = "/".join(part for part in parts if part)
    return f"{symbol}/{chapter.session.minutes_version}" if kind is DocumentKind.MINUTES else symbol


def edition_symbol(acronym: Translated, ordinal: int) -> str:
    """Return what the symbols of an edition's documents begin with, such as CMP-17."""
    body = acronym.or_other(Language.ENGLISH)
    return f"{body.text}-{ordinal}" if body else str(ordinal)


def kind_name(kind: DocumentKind, language: Language) -> str:
    """Return what a kind of document is called."""
    return label(_LABELS[kind], language)


def document_title(chapter: Chapter, kind: DocumentKind, language: Language) -> str:
    """Return the title that the file's properties carry: document, group and edition."""
    groups = group_words(chapter.session.groups, language)
    meeting = meeting_name(chapter.session.edition.ordinal, chapter.session.between, language)
    return f"{label(_LABELS[kind], language)} – {groups} – {meeting}"


def group_words(groups: tuple[GroupLine, ...], language: Language) -> str:
    """Return the titles of a session's groups as plain words."""
    return " / ".join("".join(run.text for run in group_title(group, language)) for group in groups)


def group_title(group: GroupLine, language: Language, words: DocumentLanguage | None = None) -> Runs:
    """Return the heading of a group's chapter: its full title, or one made of its name."""
    words = words or DocumentLanguage(language)
    if group.title.in_language(language) or not group.name.in_language(language):
        return words.line(group.title or group.name, f"{group.code}: {label('working_group.title', language)}")
    return text_runs(words.label("working_group.name", name=group.name.in_language(language)))


def running_header(wanted: Sequence[str], beside: str) -> str:
    """Return what stands at the top of every page, left of a symbol and on one line with it.

    Args:
        wanted: what could stand there, the fullest first; of the last one as many words are taken as there is room for.
        beside: the symbol.
    """
    room = max(_LEAST_HEADER, _HEADER_LINE - len(beside))
    fitting = next((words for words in wanted if len(words) <= room), None)
    return fitting or f"{wanted[-1][:room].rpartition(' ')[0].rstrip(' ,;/–-')}…"


def header_of(partnership: Translated, acronym: Translated, about: Sequence[str], language: Language) -> list[str]:
    """Return what a running header could be: the partnership, by its acronym where room is short, and a subject."""
    bodies = [partnership.words(language), acronym.words(language) or partnership.words(language)]
    return [" – ".join(part for part in (body, words) if part) for words in about for body in bodies]


def session_header(chapter: Chapter, kind: DocumentKind, language: Language) -> str:
    """Return the running header of a session's documents."""
    groups = chapter.session.groups
    names = " / ".join(group.name.words(language) or group.code for group in groups)
    about = (group_words(groups, language), names)
    wanted = header_of(chapter.partnership, chapter.partnership_acronym, about, language)
    return running_header(wanted, document_symbol(chapter, kind))


def masthead(chapter: Chapter, kind: DocumentKind, words: DocumentLanguage) -> Iterator[Block]:
    """Yield the head of a session's document; facts that are not known are left out."""
    session = chapter.session
    yield Paragraph(words.line(chapter.partnership, words.label("masthead.body")), ParagraphKind.BODY_NAME)
    yield Paragraph(text_runs(words.label(_LABELS[kind])), ParagraphKind.TITLE)
    meeting = meeting_name(session.edition.ordinal, session.between, words.language)
    yield Paragraph(text_runs(meeting), ParagraphKind.SUBTITLE)
    for key, runs in _facts(chapter, kind, words):
        if runs:
            name = typeset(f"{words.label(key)}: ", words.language)
            yield Paragraph((Run(name, bold=True), *runs), ParagraphKind.FACTS)


def _facts(chapter: Chapter, kind: DocumentKind, words: DocumentLanguage) -> Iterator[tuple[str, Runs]]:
    session = chapter.session
    if session.starts_on is not None:
        yield "masthead.date", text_runs(date_range_text(session.starts_on, session.ends_on, words.language))
    yield "masthead.time", text_runs(times_in_both_cities(session, words))
    yield "masthead.place", words.line(session.place, words.label("masthead.place"))
    if session.mode is not None:
        yield "masthead.mode", text_runs(words.label(f"mode.{session.mode}"))
    if kind is DocumentKind.MINUTES:
        yield "masthead.state", _state(session, words)
        yield "masthead.approval", text_runs(approval_words(chapter.approvals, words))
    yield "masthead.document_symbol", text_runs(document_symbol(chapter, kind))


def _state(session: SessionFacts, words: DocumentLanguage) -> Runs:
    state = text_runs(words.label(f"session_state.{session.state}"))
    if session.state in _SETTLED:
        return state
    draft = text_runs(words.label("marking.draft_version", number=session.minutes_version), bold=True)
    return joined([draft, state], " – ")


def approval_words(approvals: Sequence[ApprovalLine], words: DocumentLanguage) -> str:
    """Return which sides approved, on what day and by whom, as far as that is known."""
    return "; ".join(_approval(approval, words) for approval in approvals)


def _approval(approval: ApprovalLine, words: DocumentLanguage) -> str:
    day = date_range_text(approval.approved_on, None, words.language) if approval.approved_on else ""
    parts = (words.label(f"side.{approval.side}"), day, approval.approved_by or "")
    return ", ".join(part for part in parts if part)


def times_in_both_cities(session: SessionFacts, words: DocumentLanguage) -> str:
    """Return from when to when a session lasts, by the clocks of both capitals; empty while not known."""
    start = session_start(session)
    if start is None:
        return ""
    return city_time_text(start, both_cities(session, words), words.language, end=session_end(session))


def both_cities(session: SessionFacts, words: DocumentLanguage) -> tuple[City, City]:
    """Return the two capitals, that of the session's own clock first."""
    ottawa = City(words.label("city.ottawa"), OTTAWA_ZONE)
    mexico = City(words.label("city.mexico_city"), MEXICO_CITY_ZONE)
    return (mexico, ottawa) if session.time_zone == MEXICO_CITY_ZONE else (ottawa, mexico)
