"""Which sessions a command is about: those of a year, of one group or of all, annual or between annual meetings."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cmpdesk.cli import arguments
from cmpdesk.cli.arguments import OneLineParser
from cmpdesk.model.errors import UserError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cmpdesk.secretariat.report.chapter import Chapter
    from cmpdesk.secretariat.search.finding import EditionFacts
    from cmpdesk.workspace.workspace import Workspace

ALL = "all"


def add_year_and_group(parser: OneLineParser, *, default: str | None = ALL, help_of_group: str = "") -> None:
    """Add the choice of sessions to a command."""
    words = help_of_group or "code, acronym, name or other name, or “all”"
    parser.add_argument("--group", metavar="G", type=arguments.line, default=default, help=words)
    _add_meeting(parser)


def add_one_session(parser: OneLineParser) -> None:
    """Add the choice of the one session that a command is about."""
    parser.add_argument("--group", metavar="G", type=arguments.line, required=True, help="the working group")
    _add_meeting(parser)


def _add_meeting(parser: OneLineParser) -> None:
    """Add which meeting of a group: the annual one of a year, or one that lies between two annual ones."""
    parser.add_argument("--year", metavar="Y", type=arguments.year, required=True, help="of the annual meeting")
    parser.add_argument(
        "--intersessional",
        metavar="DAY",
        nargs="?",
        const="",
        help="the meeting between annual meetings of that year's edition; its day or number where there are several",
    )


def chosen_session(session: Session, options: Namespace) -> str:
    """Return the id of the one session that the options name.

    Raises:
        UnknownChoiceError: there is no such session, or there are several.
    """
    from cmpdesk.secretariat.meetings.between import meeting_between
    from cmpdesk.secretariat.report.chapter_loading import session_of
    from cmpdesk.secretariat.search.finding import edition_of_year

    edition = edition_of_year(session, options.year)
    if options.intersessional is None:
        return session_of(session, options.group, edition)
    return meeting_between(session, options.group, edition, options.intersessional.strip()).id


def chapters_of(workspace: Workspace, options: Namespace, *, everybody: bool) -> Sequence[Chapter]:
    """Return the sessions that the options name.

    Raises:
        UserError: there are none.
    """
    from cmpdesk.secretariat.report.chapter_loading import load_chapter
    from cmpdesk.secretariat.search.finding import edition_of_year

    with workspace.reading() as session:
        if not everybody:
            return [load_chapter(session, chosen_session(session, options))]
        return _all_chapters(session, options, edition_of_year(session, options.year))


def _all_chapters(session: Session, options: Namespace, edition: EditionFacts) -> Sequence[Chapter]:
    from cmpdesk.secretariat.meetings.between import meetings_between
    from cmpdesk.secretariat.report.chapter_loading import load_chapter
    from cmpdesk.secretariat.report.edition import load_report

    if options.intersessional is None:
        chapters: Sequence[Chapter] = load_report(session, edition).chapters
        if not chapters:
            raise UserError(f"No working group met in the edition of {options.year}. No file was written.")
        return chapters
    which = options.intersessional.strip()
    found = [each for each in meetings_between(session, edition.id) if which in {"", each.day_words, str(each.number)}]
    if not found:
        raise UserError(f"There is no such intersessional meeting in the edition of {options.year}.")
    return [load_chapter(session, each.id) for each in found if not each.did_not_meet]


def codes_of(chapter: Chapter) -> str:
    """Return what the name of a file says of whose session it is: FOR, or FOR INT for an intersessional meeting."""
    from cmpdesk.secretariat.meetings.between import series_code

    groups = "+".join(group.code for group in chapter.session.groups)
    return " ".join(part for part in (groups, series_code(chapter.session.between)) if part)
