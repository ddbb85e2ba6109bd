"""The lines of the search box: what was found, and the pages, sessions and commands that the words name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence

from cmpdesk.desktop.dates import shown_day
from cmpdesk.desktop.desk import Place
from cmpdesk.desktop.interface_text import InterfaceText, say
from cmpdesk.model.clean_text import folded
from cmpdesk.secretariat.words.wording import annual_meeting, label

if TYPE_CHECKING:
    from cmpdesk.model.language import Language
    from cmpdesk.secretariat.meetings.between import MeetingBetween
    from cmpdesk.secretariat.report.document_choices import EditionChoice, GroupChoice
    from cmpdesk.secretariat.search.found_records import FoundRecord

# Commands of the search box itself.
_NOT_OFFERED = frozenset({"search"})


@dataclass(frozen=True, slots=True)
class SearchLine:
    """A line to choose: its title, what and where it is, the text around the match, and where it leads.

    It leads to a place in the window, or to a command that is carried out. ``also`` are words that name it besides its
    title, such as a year.
    """

    title: str
    where: str
    snippet: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    place: Place | None = None
    command: QAction | None = None
    also: str = ""

    @property
    def spoken(self) -> str:
        """Return the line as a screen reader says it."""
        return ", ".join(part for part in (self.where, self.title, self.snippet) if part)


# Where a found record is shown: the page, and what of the record the page is asked to show there.
_SESSION_TABS = {
    "agenda_item": "agenda",
    "participant": "participants",
    "theme": "minutes",
    "narrative": "minutes",
    "decision": "minutes",
    "session": "overview",
}


def place_of(found: FoundRecord) -> Place:
    """Return the page, the record and the tab that show a found record."""
    places = {
        "action": Place("actions", found.record_id),
        "person": Place("people", found.record_id, "people"),
        "institution": Place("people", found.record_id, "institutions"),
        "edition": Place("meetings", found.record_id),
        "narrative": Place("meetings"),
        "checklist_task": Place("checklist", found.record_id),
        "working_group": Place("groups", found.record_id),
        "co_chair_term": Place("groups", found.owner_id),
    }
    if found.kind == "captured_line":
        return Place("capture", found.session_id, found.record_id)
    if found.session_id is not None and found.kind not in {"action", "checklist_task"}:
        return Place("session", found.session_id, _SESSION_TABS.get(found.kind))
    return places.get(found.kind, Place("groups"))


def found_lines(found: Iterable[FoundRecord]) -> tuple[SearchLine, ...]:
    """Return the lines of found records, best first."""
    return tuple(
        SearchLine(
            record.title,
            " · ".join(part for part in (say(f"search.kind_{record.kind}"), record.context) if part),
            record.match.snippet,
            tuple(record.match.marks),
            place_of(record),
        )
        for record in found
    )


def destinations(commands: Sequence[QAction], sessions: Sequence[SearchLine]) -> tuple[SearchLine, ...]:
    """Return where one can go without searching: pages, these sessions, then the window's commands."""
    known = [each for each in commands if each.objectName() not in _NOT_OFFERED]
    pages = [each for each in known if each.objectName().startswith("go_")]
    others = [each for each in known if each not in pages and each.isEnabled()]
    return (
        *(_command_line(each, say("search.page")) for each in pages),
        *sessions,
        *(_command_line(each, say("search.command")) for each in others),
    )


def named_by(words: str, lines: Iterable[SearchLine]) -> tuple[SearchLine, ...]:
    """Return the lines that have words beginning with all the words; accents and case do not count."""
    wanted = folded(words).split()
    return tuple(line for line in lines if wanted and _has_beginnings(folded(f"{line.title} {line.also}"), wanted))


def _has_beginnings(title: str, wanted: Sequence[str]) -> bool:
    own = title.replace("-", " ").split()
    return all(any(word.startswith(beginning) for word in own) for beginning in wanted)


def _command_line(command: QAction, kind: str) -> SearchLine:
    keys = command.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    where = f"{kind} · {keys}" if keys else kind
    return SearchLine(command.text().rstrip("…"), where, command=command)


def session_lines(choice: EditionChoice, language: Language) -> tuple[SearchLine, ...]:
    """Return a line for each session of an edition; the year, the ordinal and the groups' codes name it too."""
    meeting = annual_meeting(choice.edition.ordinal, InterfaceText.language)
    groups: dict[str, list[GroupChoice]] = {}
    for group in choice.groups:
        if group.session_id is not None:
            groups.setdefault(group.session_id, []).append(group)
    lines = [
        SearchLine(
            " / ".join(name.text for each in of_session if (name := each.name.or_other(language))),
            f"{say('search.kind_session')} · {meeting} – {choice.edition.year}",
            place=Place("session", session_id),
            also=" ".join([str(choice.edition.year), meeting, *(each.code for each in of_session)]),
        )
        for session_id, of_session in groups.items()
    ]
    return (*lines, *(_line_between(each, meeting, language) for each in choice.between))


def _line_between(between: MeetingBetween, meeting: str, language: Language) -> SearchLine:
    name = label("masthead.intersessional", InterfaceText.language)
    parts = (name, shown_day(between.starts_on), meeting)
    return SearchLine(
        " / ".join(shown.text for each in between.names if (shown := each.or_other(language))),
        " · ".join(part for part in parts if part),
        place=Place("session", between.id),
        also=" ".join([between.day_words, name, meeting, *between.codes]),
    )
