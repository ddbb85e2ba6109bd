"""What the wished documents are made of, read from the workspace in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.pages.documents.wish import DocumentWish, Kind
from cmpdesk.model.errors import UserError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as DatabaseSession

    from cmpdesk.secretariat.actions.log import LogFacts, LogSelection
    from cmpdesk.secretariat.report.binder import BinderFacts
    from cmpdesk.secretariat.report.chapter import Chapter
    from cmpdesk.secretariat.report.edition import ReportFacts
    from cmpdesk.secretariat.search.finding import EditionFacts
    from cmpdesk.workspace.workspace import Workspace


class GoneError(UserError):
    """The edition that documents were wished of was deleted meanwhile."""


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


def log_selection(wish: DocumentWish, edition: EditionFacts, group_id: str | None = None) -> LogSelection:
    """Return which actions the log holds."""
    from cmpdesk.secretariat.actions.log import LogSelection

    return LogSelection(None if wish.all_years else edition, group_id, wish.only_open, wish.institution_id)


def is_wished(chapter: Chapter, wish: DocumentWish) -> bool:
    """Tell whether a session is chosen: an annual one by its groups, an intersessional meeting by itself."""
    if chapter.session.between is not None:
        return chapter.session.id in wish.between_ids
    return any(group.id in wish.group_ids for group in chapter.session.groups)


def chapters_at_the_door(material: Material, wish: DocumentWish) -> list[Chapter]:
    """Return the annual sessions that badges and lists to sign of the whole edition are made of."""
    return [chapter for chapter in material.report.chapters if is_wished(chapter, wish)]


def sessions_for_calendar(material: Material, wish: DocumentWish) -> tuple[Chapter, ...]:
    """Return the chosen sessions; one that was not held is in it to be taken out of calendars."""
    known = (*material.report.chapters, *material.report.not_met, *material.between)
    return tuple(chapter for chapter in known if is_wished(chapter, wish))
