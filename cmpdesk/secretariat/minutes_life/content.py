"""What a version of minutes said, as JSON: a chapter in all languages, with the names of its day.

A chapter may get further parts in later programs: what a version kept by an older one lacks is empty then.
"""

from __future__ import annotations

import json
import types
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date, time
from enum import StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from cmpdesk.model.choices import SessionState
from cmpdesk.secretariat.registers.loading import NOTHING
from cmpdesk.secretariat.report.chapter import ActionFacts, AgendaLine, Chapter


def written(chapter: Chapter) -> str:
    """Return a chapter as JSON; what is empty is left out."""
    return json.dumps(_written(chapter), ensure_ascii=False, separators=(",", ":"))


def read(content: str) -> Chapter:
    """Return the chapter that was written.

    Raises:
        ValueError: it is no JSON of a chapter.
    """
    chapter = _read(Chapter, json.loads(content))
    if not isinstance(chapter, Chapter):
        raise TypeError(content)
    return chapter


def says_the_same(one: Chapter, other: Chapter) -> bool:
    """Tell whether the minutes of two chapters say the same, however far they have come and what was done since."""
    return written(_said(one)) == written(_said(other))


def _said(chapter: Chapter) -> Chapter:
    """Return a chapter without what lives on after the session, or is no part of the minutes."""
    return replace(
        chapter,
        session=replace(chapter.session, state=SessionState.PLANNED, minutes_version=0, link=None),
        actions=tuple(_as_agreed(action) for action in chapter.actions),
        reviews=tuple(replace(review, action=_as_agreed(review.action)) for review in chapter.reviews),
        agenda=tuple(_plain(item) for item in chapter.agenda),
        # Two entries of one person may be joined later; the name in the list stays.
        participants=tuple(replace(person, email=None, person_id="") for person in chapter.participants),
        approvals=(),
        next_edition=None,
        to_come=(),
    )


def _as_agreed(action: ActionFacts) -> ActionFacts:
    return replace(action, status=None, revised_due=NOTHING, revised_due_to_on=None, contacts=(), revision=None)


def _plain(item: AgendaLine) -> AgendaLine:
    children = tuple(_plain(child) for child in item.children)
    return replace(item, earlier_actions=(), documents=(), children=children)


def _written(value: Any) -> Any:
    if is_dataclass(value):
        pairs = ((each.name, _written(getattr(value, each.name))) for each in fields(value))
        return {name: said for name, said in pairs if said not in (None, False, [], {})}
    if isinstance(value, tuple):
        return [_written(each) for each in value]
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, StrEnum) else value


def _read(kind: Any, value: Any) -> Any:
    """Return a value of a type out of what JSON has in its place; None is what is not there."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = next(each for each in get_args(kind) if each is not types.NoneType)
        return None if value is None else _read(inner, value)
    if origin is tuple:
        return tuple(_read(get_args(kind)[0], each) for each in value or ())
    if is_dataclass(kind):
        return _read_record(kind, value or {})
    if value is None:
        return kind() if kind in (str, int, bool) else None
    if kind in (date, time):
        return kind.fromisoformat(value)
    return kind(value) if isinstance(kind, type) and issubclass(kind, StrEnum) else value


def _read_record(kind: Any, values: dict[str, Any]) -> Any:
    hints = _hints(kind)
    found = {}
    for each in fields(kind):
        if each.name in values or each.default is MISSING:
            found[each.name] = _read(hints[each.name], values.get(each.name))
    return kind(**found)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
