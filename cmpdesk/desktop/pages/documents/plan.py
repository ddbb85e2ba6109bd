"""Which files a wish for documents comes to, and what is missing for it, before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from cmpdesk.desktop.interface_text import said_of
from cmpdesk.desktop.pages.documents.building import build, build_for_the_door
from cmpdesk.desktop.pages.documents.empty_parts import empty_parts_of_minutes, empty_parts_of_report
from cmpdesk.desktop.pages.documents.material import (
    Material,
    chapters_at_the_door,
    is_wished,
    load_material,
    sessions_for_calendar,
)
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
    from cmpdesk.desktop.background import Progress
    from cmpdesk.documents.tree import MissingTranslation
    from cmpdesk.secretariat.actions.log import LogAction, LogFacts
    from cmpdesk.secretariat.registers.loading import GroupLine
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
    from cmpdesk.secretariat.words.file_names import document_file_name

    codes = "+".join(group.code for group in groups)
    body = institution.words(language) if institution else ""
    return document_file_name(_NAMES[kind], language, year, codes, series_code(between), body)


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
