"""Which files a wish for documents comes to, and what is missing for it, before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from cmpdesk.desktop.interface_text import said_of, say
from cmpdesk.desktop.pages.documents.empty_parts import empty_parts_of_minutes, empty_parts_of_report
from cmpdesk.desktop.pages.documents.wish import (
    AT_THE_DOOR,
    OF_A_SESSION,
    ON_PAPER,
    DocumentWish,
    Kind,
    Lack,
    LeftOut,
    Plan,
    PlannedFile,
)
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.written_names import file_name

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as DatabaseSession

    from cmpdesk.desktop.background import Progress
    from cmpdesk.documents.tree import Document, MissingTranslation
    from cmpdesk.secretariat.actions.log import LogAction, LogFacts, LogSelection
    from cmpdesk.secretariat.registers.loading import GroupLine
    from cmpdesk.secretariat.report.binder import BinderFacts
    from cmpdesk.secretariat.report.chapter import Chapter
    from cmpdesk.secretariat.report.edition import ReportFacts
    from cmpdesk.secretariat.search.finding import EditionFacts
    from cmpdesk.workspace.workspace import Workspace


_NAMES = {
    Kind.AGENDA: "document.agenda",
    Kind.ANNOTATED_AGENDA: "document.annotated_agenda",
    Kind.PARTICIPANTS: "document.participants_list",
    Kind.BADGES: "document.badges",
    Kind.SIGN_IN: "document.sign_in",
    Kind.MINUTES: "document.minutes",
    Kind.FOLLOW_UP: "document.follow_up_note",
    Kind.BINDER: "document.binder",
    Kind.ANNUAL_REPORT: "document.annual_report_short",
    Kind.ACTION_LOG: "document.action_log",
    Kind.TASK_LETTER: "document.task_letter_short",
    Kind.CALENDAR: "document.calendar",
}


@dataclass(frozen=True, slots=True)
class Material:
    """What documents are made of, read in one go; binders by the id of their session, letters of their institution.

    ``between`` are the chosen intersessional meetings, ``minutes`` what minutes say, by the id of their session: the
    final version where one is in force.
    """

    report: ReportFacts
    log: LogFacts | None
    binders: Mapping[str, BinderFacts]
    letters: Mapping[str, LogFacts]
    between: tuple[Chapter, ...] = ()
    minutes: Mapping[str, Chapter] = field(default_factory=dict)

    def chapter_of(self, session_id: str | None) -> Chapter | None:
        """Return what a session's documents are made of."""
        chapters = (*self.report.chapters, *self.between)
        return next((chapter for chapter in chapters if chapter.session.id == session_id), None)


@dataclass(frozen=True, slots=True)
class Planning:
    """Works a plan out; nothing is written. Raises WorkCancelledError when another wish has come meanwhile."""

    workspace: Workspace
    wish: DocumentWish

    def __call__(self, progress: Progress) -> Plan:
        """Return the plan for the wish."""
        # Several ticks in a row wait behind each other: only the last wish is worth reading the workspace for.
        progress.step(0, 0)
        material = load_material(self.workspace, self.wish)
        files: list[PlannedFile] = []
        left_out: list[LeftOut] = []
        for each in _each(material, self.wish, self.workspace.author):
            progress.step(len(files) + len(left_out), 0)
            if isinstance(each, LeftOut):
                left_out.append(each)
            else:
                files.append(_with_free_name(each, [file.path for file in files]))
        hindrance, styles = template_hindrance(self.wish)
        return Plan(self.wish, tuple(files), tuple(left_out), hindrance, styles)


def load_material(workspace: Workspace, wish: DocumentWish) -> Material:
    """Read everything that the wished documents are made of."""
    from cmpdesk.secretariat.actions.log import load_log
    from cmpdesk.secretariat.minutes_life.versions import minutes_of
    from cmpdesk.secretariat.report.binder import load_binder
    from cmpdesk.secretariat.report.edition import load_report

    with workspace.reading() as session:
        edition = _edition(session, wish.edition_id)
        log = None
        if Kind.ACTION_LOG in wish.kinds:
            log = load_log(session, log_selection(wish, edition), wish.today)
        report = load_report(session, edition)
        between = _between(session, wish)
        chapters = (*report.chapters, *between)
        binders = {}
        if Kind.BINDER in wish.kinds:
            binders = {chapter.session.id: load_binder(session, chapter.session.id) for chapter in chapters}
        said = {}
        if Kind.MINUTES in wish.kinds:
            said = {chapter.session.id: minutes_of(session, chapter) for chapter in chapters}
        letters = _letters(session, wish) if Kind.TASK_LETTER in wish.kinds else {}
        return Material(report, log, binders, letters, between, said)


def _between(session: DatabaseSession, wish: DocumentWish) -> tuple[Chapter, ...]:
    """Return the chosen intersessional meetings; one that was deleted meanwhile is passed over."""
    from cmpdesk.model.edition import Session
    from cmpdesk.secretariat.report.chapter_loading import load_chapter

    return tuple(load_chapter(session, each) for each in wish.between_ids if session.get(Session, each) is not None)


def _letters(session: DatabaseSession, wish: DocumentWish) -> dict[str, LogFacts]:
    """Return what is open with each institution that is asked, by its id."""
    from cmpdesk.secretariat.actions.log import LogSelection, institutions_to_ask, load_log

    asked = [wish.institution_id] if wish.institution_id else [card.id for card in institutions_to_ask(session)]
    logs = ((each, load_log(session, LogSelection(only_open=True, institution_id=each), wish.today)) for each in asked)
    return {each: log for each, log in logs if any(group.actions for group in log.groups)}


def _edition(session: DatabaseSession, edition_id: str) -> EditionFacts:
    from cmpdesk.secretariat.search.finding import editions

    for edition in editions(session):
        if edition.id == edition_id:
            return edition
    raise GoneError(say("documents.edition_gone"))


class GoneError(UserError):
    """The edition that documents were wished of was deleted meanwhile."""


def log_selection(wish: DocumentWish, edition: EditionFacts, group_id: str | None = None) -> LogSelection:
    """Return which actions the log holds."""
    from cmpdesk.secretariat.actions.log import LogSelection

    return LogSelection(None if wish.all_years else edition, group_id, wish.only_open, wish.institution_id)


def template_hindrance(wish: DocumentWish) -> tuple[str, tuple[str, ...]]:
    """Return why the template cannot serve: a sentence, or the styles that it lacks."""
    if wish.template is None or wish.as_pdf or not set(wish.kinds) & set(ON_PAPER):
        return "", ()
    from cmpdesk.documents.word import missing_styles

    try:
        return "", missing_styles(wish.template)
    except UserError as error:
        return said_of(error), ()


def _each(material: Material, wish: DocumentWish, author: str) -> Iterator[PlannedFile | LeftOut]:
    for kind in wish.kinds:
        if kind in OF_A_SESSION:
            yield from _of_sessions(kind, material, wish, author)
        elif kind in AT_THE_DOOR:
            yield from at_the_door(kind, material, wish, author)
    if Kind.ANNUAL_REPORT in wish.kinds:
        yield from _annual_report(material.report, wish, author)
    if material.log is not None:
        yield from _action_logs(material, material.log, wish)
    if Kind.TASK_LETTER in wish.kinds:
        yield from _task_letters(material, wish, author)
    if Kind.CALENDAR in wish.kinds:
        yield from _calendars(material, wish)


def _of_sessions(kind: Kind, material: Material, wish: DocumentWish, author: str) -> Iterator[PlannedFile | LeftOut]:
    report = material.report
    seen: set[str] = set()
    for chapter in (*report.chapters, *report.not_met, *material.between):
        groups = chapter.session.groups
        seen.update(group.id for group in groups if chapter.session.between is None)
        if not is_wished(chapter, wish):
            continue
        if lack := lack_of(kind, chapter):
            names = tuple(_shown_name(group) for group in groups)
            yield LeftOut(kind, names, lack, chapter.session.reason, chapter.session.id)
            continue
        written = material.minutes.get(chapter.session.id, chapter)
        for language in wish.languages:
            name = document_name(kind, language, str(report.edition.year), groups, between=chapter.session.between)
            missing = build(kind, chapter, material, language, author).missing
            file = _planned(kind, language, name, wish, missing, session_id=chapter.session.id)
            yield replace(file, empty=empty_parts_of_minutes(written)) if kind is Kind.MINUTES else file
    for group in report.groups:
        if group.id in wish.group_ids and group.id not in seen:
            yield LeftOut(kind, (_shown_name(group),), Lack.NO_SESSION, Translated())


def is_wished(chapter: Chapter, wish: DocumentWish) -> bool:
    """Tell whether a session is chosen: an annual one by its groups, an intersessional meeting by itself."""
    if chapter.session.between is not None:
        return chapter.session.id in wish.between_ids
    return any(group.id in wish.group_ids for group in chapter.session.groups)


def lack_of(kind: Kind, chapter: Chapter) -> Lack | None:
    """Return what a session lacks for a document, None where it can be made."""
    if chapter.session.did_not_meet:
        return Lack.DID_NOT_MEET
    if kind in {Kind.AGENDA, Kind.ANNOTATED_AGENDA} and not chapter.agenda:
        return Lack.NO_AGENDA
    if kind is Kind.PARTICIPANTS and not chapter.participants and not chapter.head_counts:
        return Lack.NO_PARTICIPANTS
    if kind is Kind.FOLLOW_UP and not chapter.decisions and not chapter.actions:
        return Lack.NOTHING_AGREED
    return None


def _shown_name(group: GroupLine) -> Translated:
    return group.name or Translated(group.code)


def _annual_report(report: ReportFacts, wish: DocumentWish, author: str) -> Iterator[PlannedFile]:
    from cmpdesk.documents.annual_report import annual_report

    for language in wish.languages:
        name = document_name(Kind.ANNUAL_REPORT, language, str(report.edition.year), ())
        file = _planned(Kind.ANNUAL_REPORT, language, name, wish, annual_report(report, language, author).missing)
        yield replace(file, empty=empty_parts_of_report(report))


def _action_logs(material: Material, log: LogFacts, wish: DocumentWish) -> Iterator[PlannedFile | LeftOut]:
    year = wish.today.isoformat() if wish.all_years else str(material.report.edition.year)
    groups = [group for group in log.groups if wish.all_groups or group.group.id in wish.group_ids]
    if wish.institution_id and not any(group.actions for group in groups):
        yield LeftOut(Kind.ACTION_LOG, (log.institution,), Lack.NO_ACTIONS, Translated())
        return
    if wish.all_groups:
        for language in wish.languages:
            missing = tuple(each for group in groups for each in untranslated(group.actions, language))
            name = document_name(Kind.ACTION_LOG, language, year, (), log.institution)
            yield _planned(Kind.ACTION_LOG, language, name, wish, missing)
        return
    for group in groups:
        if not group.actions:
            yield LeftOut(Kind.ACTION_LOG, (_shown_name(group.group),), Lack.NO_ACTIONS, Translated())
            continue
        for language in wish.languages:
            name = document_name(Kind.ACTION_LOG, language, year, (group.group,), log.institution)
            missing = tuple(untranslated(group.actions, language))
            yield _planned(Kind.ACTION_LOG, language, name, wish, missing, group_id=group.group.id)


def _task_letters(material: Material, wish: DocumentWish, author: str) -> Iterator[PlannedFile | LeftOut]:
    """Yield a letter to each institution, with the action log that it fills in and returns."""
    from cmpdesk.documents.task_letter import task_letter

    if not material.letters:
        yield LeftOut(Kind.TASK_LETTER, (), Lack.NOTHING_OPEN, Translated())
    for institution_id, facts in material.letters.items():
        for language in wish.languages:
            missing = task_letter(facts, language, author).missing
            name = document_name(Kind.TASK_LETTER, language, wish.today.isoformat(), (), facts.institution)
            for kind in (Kind.TASK_LETTER, Kind.ACTION_LOG):
                yield replace(_planned(kind, language, name, wish, missing), institution_id=institution_id)


def _calendars(material: Material, wish: DocumentWish) -> Iterator[PlannedFile | LeftOut]:
    report = material.report
    chapters = sessions_for_calendar(material, wish)
    if not any(chapter.session.starts_on for chapter in chapters):
        yield LeftOut(Kind.CALENDAR, (), Lack.NO_DATE, Translated())
        return
    groups = () if wish.all_groups else tuple(group for chapter in chapters for group in chapter.session.groups)
    for language in wish.languages:
        name = document_name(Kind.CALENDAR, language, str(report.edition.year), groups)
        yield _planned(Kind.CALENDAR, language, name, wish, ())


def sessions_for_calendar(material: Material, wish: DocumentWish) -> tuple[Chapter, ...]:
    """Return the chosen sessions; one that was not held is in it to be taken out of calendars."""
    known = (*material.report.chapters, *material.report.not_met, *material.between)
    return tuple(chapter for chapter in known if is_wished(chapter, wish))


def untranslated(actions: Sequence[LogAction], language: Language) -> Iterator[MissingTranslation]:
    """Yield the actions whose wording the log shows in another language."""
    from cmpdesk.documents.tree import MissingTranslation

    for action in actions:
        shown = action.facts.text.or_other(language)
        if shown is not None and shown.language is not language:
            yield MissingTranslation(action.facts.number or shown.text[:60], shown.language)


def document_name(
    kind: Kind,
    language: Language,
    year: str,
    groups: Sequence[GroupLine],
    institution: Translated | None = None,
    *,
    between: int | None = None,
) -> str:
    """Return what a file is called, without its ending: "2021 FOR compte rendu (fr)"."""
    from cmpdesk.secretariat.meetings.between import series_code
    from cmpdesk.secretariat.words.wording import label

    words = label(_NAMES[kind], language).lower()
    codes = "+".join(group.code for group in groups)
    body = institution.or_other(language) if institution else None
    parts = (year, codes, series_code(between), body.text if body else "", words, f"({language})")
    return " ".join(word for word in parts if word)


def _planned(
    kind: Kind,
    language: Language,
    name: str,
    wish: DocumentWish,
    missing: tuple[MissingTranslation, ...],
    *,
    session_id: str | None = None,
    group_id: str | None = None,
) -> PlannedFile:
    path = wish.folder / file_name(name, wish.ending(kind))
    return PlannedFile(kind, language, path, path.exists(), missing, session_id, group_id)


def _with_free_name(file: PlannedFile, taken: Sequence[Path]) -> PlannedFile:
    """Return the file under a name that no other one of this plan has: a group can have two sessions in one edition."""
    if file.path not in taken:
        return file
    numbered = (file.path.with_name(f"{file.path.stem} ({number}){file.path.suffix}") for number in count(2))
    path = next(each for each in numbered if each not in taken)
    return replace(file, path=path, exists=path.exists())


def build(kind: Kind, chapter: Chapter, material: Material, language: Language, author: str) -> Document:
    """Build a session's document.

    Raises:
        UserError: the session lacks what the document is made of.
    """
    from cmpdesk.documents.agenda import agenda
    from cmpdesk.documents.follow_up import follow_up_note
    from cmpdesk.documents.minutes import minutes
    from cmpdesk.documents.participants import participants

    if kind in AT_THE_DOOR:
        return build_for_the_door(kind, [chapter], language, author)
    if kind is Kind.BINDER:
        from cmpdesk.documents.binder import binder

        return binder(material.binders[chapter.session.id], language, author)
    if kind in {Kind.AGENDA, Kind.ANNOTATED_AGENDA}:
        return agenda(chapter, language, author, annotated=kind is Kind.ANNOTATED_AGENDA)
    if kind is Kind.MINUTES:
        return minutes(material.minutes.get(chapter.session.id, chapter), language, author)
    plain: dict[Kind, Callable[[Chapter, Language, str], Document]] = {
        Kind.PARTICIPANTS: participants,
        Kind.FOLLOW_UP: follow_up_note,
    }
    return plain[kind](chapter, language, author)


def at_the_door(kind: Kind, material: Material, wish: DocumentWish, author: str) -> Iterator[PlannedFile | LeftOut]:
    """Yield badges or lists to sign: of the whole edition where all groups are chosen, else of each session."""
    whole = chapters_at_the_door(material, wish)
    parts = [whole] if wish.all_groups and whole else [[chapter] for chapter in whole]
    parts += [[chapter] for chapter in material.between]
    year = str(material.report.edition.year)
    for chapters in parts:
        session = chapters[0].session
        is_whole = chapters is whole and wish.all_groups
        groups = () if is_whole else session.groups
        session_id = None if is_whole else session.id
        for language in wish.languages:
            try:
                missing = build_for_the_door(kind, chapters, language, author).missing
            except UserError:
                names = tuple(_shown_name(group) for group in groups) or (_meeting_name(material.report.edition),)
                yield LeftOut(kind, names, Lack.NOBODY_COMES, Translated(), session_id)
                break
            name = document_name(kind, language, year, groups, between=session.between)
            yield _planned(kind, language, name, wish, missing, session_id=session_id)


def _meeting_name(edition: EditionFacts) -> Translated:
    from cmpdesk.secretariat.words.wording import annual_meeting

    return Translated(*(annual_meeting(edition.ordinal, language) for language in Language))


def chapters_at_the_door(material: Material, wish: DocumentWish) -> list[Chapter]:
    """Return the annual sessions that badges and lists to sign of the whole edition are made of."""
    return [chapter for chapter in material.report.chapters if is_wished(chapter, wish)]


def build_for_the_door(kind: Kind, chapters: Sequence[Chapter], language: Language, author: str) -> Document:
    """Build badges or a list to sign.

    Raises:
        UserError: nobody comes into the room.
    """
    from cmpdesk.documents.badges import badges
    from cmpdesk.documents.sign_in import sign_in_list

    return (badges if kind is Kind.BADGES else sign_in_list)(chapters, language, author)
