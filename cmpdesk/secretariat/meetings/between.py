"""Intersessional meetings: sessions of groups that lie between two annual meetings, at any time of an edition.

They have their own agenda, minutes and lists. Their actions and decisions are numbered with those of the edition.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.choices import SessionKind
from cmpdesk.model.edition import Session, SessionGroup
from cmpdesk.model.errors import UnknownChoiceError
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.registers.loading import name_on, working_groups
from cmpdesk.secretariat.search.finding import EditionFacts, group_named
from cmpdesk.secretariat.words.wording import annual_meeting, label


@dataclass(frozen=True, slots=True)
class MeetingBetween:
    """An intersessional meeting; ``number`` is its place among those of its first group in the edition."""

    id: str
    edition_id: str
    group_ids: tuple[str, ...]
    names: tuple[Translated, ...]
    codes: tuple[str, ...]
    number: int
    starts_on: date | None
    did_not_meet: bool
    place: Translated

    @property
    def day_words(self) -> str:
        """Return its day as 2023-03-01; empty while it is not known."""
        return self.starts_on.isoformat() if self.starts_on else ""


def number_between(database: DatabaseSession, meeting: Session, group_ids: Iterable[str]) -> int | None:
    """Return which intersessional meeting of its first group in the edition this is; None for an annual session.

    They are counted as they were added: a symbol that was sent out stays when an earlier day gets a meeting too.
    """
    if meeting.kind is not SessionKind.INTERSESSIONAL:
        return None
    first = next(iter(group_ids), None)
    count = database.scalar(
        select(func.count(Session.id.distinct()))
        .join(SessionGroup, SessionGroup.session_id == Session.id)
        .where(Session.edition_id == meeting.edition_id, Session.kind == SessionKind.INTERSESSIONAL)
        .where(SessionGroup.working_group_id == first, Session.id < meeting.id)
    )
    return (count or 0) + 1


def meetings_between(database: DatabaseSession, edition_id: str | None = None) -> tuple[MeetingBetween, ...]:
    """Return the intersessional meetings of an edition, or of all of them, by day."""
    question = select(Session).where(Session.kind == SessionKind.INTERSESSIONAL)
    if edition_id is not None:
        question = question.where(Session.edition_id == edition_id)
    rows = database.scalars(question).all()
    groups = working_groups(database) if rows else {}
    found = []
    for row in sorted(rows, key=lambda row: (row.starts_on or date.max, row.id)):
        ids = database.scalars(
            select(SessionGroup.working_group_id)
            .where(SessionGroup.session_id == row.id)
            .order_by(SessionGroup.sort_order, SessionGroup.id)
        ).all()
        found.append(
            MeetingBetween(
                id=row.id,
                edition_id=row.edition_id,
                group_ids=tuple(ids),
                names=tuple(name_on(groups[each].names, row.starts_on).name for each in ids),
                codes=tuple(groups[each].code for each in ids),
                number=number_between(database, row, ids) or 1,
                starts_on=row.starts_on,
                did_not_meet=row.did_not_meet,
                place=row.place,
            )
        )
    return tuple(found)


def meetings_after(database: DatabaseSession, session_id: str) -> tuple[MeetingBetween, ...]:
    """Return the intersessional meetings of the same groups that follow a session in its edition, by day.

    One without a day follows the annual session, and no other meeting between.
    """
    meeting = database.get_one(Session, session_id)
    groups = set(database.scalars(select(SessionGroup.working_group_id).where(SessionGroup.session_id == session_id)))
    is_annual = meeting.kind is SessionKind.ANNUAL
    return tuple(
        each
        for each in meetings_between(database, meeting.edition_id)
        if each.id != session_id and not each.did_not_meet and groups & set(each.group_ids)
        if (each.starts_on > meeting.starts_on if each.starts_on and meeting.starts_on else is_annual)
    )


def meeting_between(database: DatabaseSession, group_name: str, edition: EditionFacts, which: str) -> MeetingBetween:
    """Return an intersessional meeting of a group in an edition.

    Args:
        database: the open workspace.
        group_name: any name of the group.
        edition: that the meeting belongs to.
        which: its day (2023-03-01) or its number (2); empty where the group has only one.

    Raises:
        UnknownChoiceError: there is none, or several and nothing says which; the sentence lists those that there are.
    """
    group = group_named(database, group_name)
    there = [each for each in meetings_between(database, edition.id) if group.id in each.group_ids]
    found = [each for each in there if which in {"", each.day_words, str(each.number)}]
    if len(found) == 1:
        return found[0]
    if not there:
        raise UnknownChoiceError(
            "{group} has no intersessional meeting in the edition of {year}. Add one first.",
            group=name_on(group.names, edition.starts_on).name or group.code,
            year=edition.year,
        )
    raise UnknownChoiceError(
        "Say which intersessional meeting of {year} is meant, by its day or number: {known}.",
        year=edition.year,
        known=", ".join(f"{each.number} ({each.day_words or '?'})" for each in there),
    )


def series_code(number: int | None) -> str:
    """Return what symbols and names of files say of an intersessional meeting: INT, INT2; nothing of an annual one."""
    return "" if number is None else "INT" if number == 1 else f"INT{number}"


def meeting_name(ordinal: int, between: int | None, language: Language) -> str:
    """Return "17th Annual Meeting", or "Intersessional meeting (17th Annual Meeting)", numbered from the second on."""
    meeting = annual_meeting(ordinal, language)
    if between is None:
        return meeting
    name = label("masthead.intersessional", language)
    return f"{name} {between} ({meeting})" if between > 1 else f"{name} ({meeting})"
