"""Loading figures: the counts, with the names of what they are counted by, in the order that people know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Tag
from cmpdesk.model.choices import Delegation, GuestKind, Side
from cmpdesk.model.language import Language
from cmpdesk.secretariat.figures.actions import ActionCount, count_actions, parts_of
from cmpdesk.secretariat.figures.attendance import attendance_by, count_participants, groups_of_sessions
from cmpdesk.secretariat.figures.kinds import PARTS, Bar, By, Figures, FiguresWish, Measure
from cmpdesk.secretariat.registers.loading import name_on, partnership_name, working_groups
from cmpdesk.secretariat.search.finding import editions
from cmpdesk.secretariat.words.dates import ordinal
from cmpdesk.secretariat.words.wording import label

Counted = Mapping[str | None, tuple[tuple[int, ...], float | None]]


@dataclass(frozen=True, slots=True)
class _Name:
    """What a bar can stand for."""

    key: str
    code: str
    name: str


def load_figures(session: DatabaseSession, wish: FiguresWish, language: Language, today: date) -> Figures:
    """Return the bars of one measure, the empty ones left out; the last bar is of those that have no such key."""
    counted, whole = _counted(session, wish, today)
    bars = [
        Bar(name.key, name.code, name.name, *counted[name.key])
        for name in _names(session, wish, language, today)
        if name.key in counted
    ]
    if None in counted:
        bars.append(Bar(None, "", _without(wish, language), *counted[None]))
    nothing = tuple(0 for _ in PARTS[wish.measure])
    return Figures(wish, tuple(bars), Bar(None, "", label("figures.whole", language), *(whole or (nothing, None))))


def load_all_figures(
    session: DatabaseSession, language: Language, today: date, period: tuple[int | None, int | None] = (None, None)
) -> tuple[Figures, ...]:
    """Return the figures of every measure by everything that it can be counted by."""
    return tuple(
        load_figures(session, FiguresWish(measure, by, *period), language, today) for measure in Measure for by in By
    )


def partnership_words(session: DatabaseSession, language: Language, today: date) -> str:
    """Return what the partnership is called, which heads the workbook of figures; empty where it has no name yet."""
    return partnership_name(session, today).name.words(language)


def _counted(
    session: DatabaseSession, wish: FiguresWish, today: date
) -> tuple[Counted, tuple[tuple[int, ...], float | None] | None]:
    if wish.measure is Measure.ATTENDANCE:
        present = count_participants(session, wish, today)
        groups = groups_of_sessions(session) if wish.by is By.GROUP else {}
        return attendance_by(present, wish.by, groups), attendance_by(present, None, {}).get(None)
    counts = count_actions(session, wish, today, wish.by)
    # An action with two tags is in two bars: only then do the bars not add up to the whole.
    alone = counts if wish.by is not By.TAG else count_actions(session, wish, today, None)
    whole = parts_of(tuple(_without_key(alone)), wish.measure, today).get(None)
    return parts_of(counts, wish.measure, today), whole


def _without_key(counts: Sequence[ActionCount]) -> Iterator[ActionCount]:
    for count in counts:
        yield replace(count, key=None)


def _names(session: DatabaseSession, wish: FiguresWish, language: Language, today: date) -> Iterator[_Name]:
    if wish.by is By.YEAR:
        yield from _years(session, language)
    elif wish.by is By.GROUP:
        for group in working_groups(session).values():
            written = name_on(group.names, today).name.or_other(language)
            yield _Name(group.id, group.code, written.text if written else group.code)
    elif wish.measure is Measure.ATTENDANCE:
        kinds: Iterable[StrEnum] = Delegation if wish.by is By.SIDE else GuestKind
        table = "delegation" if wish.by is By.SIDE else "guest_kind"
        for kind in kinds:
            yield _Name(kind, kind, label(f"{table}.{kind}", language))
    elif wish.by is By.SIDE:
        for side in Side:
            yield _Name(side, side, label(f"side.{side}", language))
    else:
        rows = session.execute(select(Tag.id, Tag.code, Tag.name).order_by(Tag.sort_order, Tag.code))
        for tag_id, code, name in rows:
            written = name.or_other(language)
            yield _Name(tag_id, code, written.text if written else code)


def _years(session: DatabaseSession, language: Language) -> Iterator[_Name]:
    """Yield the editions by their year; where two are of one year, with their ordinals."""
    known = editions(session)
    times = Counter(edition.year for edition in known)
    for edition in known:
        which = f" ({ordinal(edition.ordinal, language, feminine=True)})" if times[edition.year] > 1 else ""
        yield _Name(edition.id, str(edition.year), f"{edition.year}{which}")


def _without(wish: FiguresWish, language: Language) -> str:
    if wish.measure is Measure.ATTENDANCE and wish.by is By.SIDE:
        return label("figures.part.undivided", language)
    kind = "guest" if wish.measure is Measure.ATTENDANCE and wish.by is By.TAG else str(wish.by)
    return label(f"figures.without.{kind}", language)
