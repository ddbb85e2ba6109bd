"""Lists of people with columns of their own for each country: "Co-chair Canada", "Co-chair Mexico".

Such a row names several people. It is read as several rows of the same number, one a country, under one set of columns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from cmpdesk.importing.columns.hints import Hints, said_kinds
from cmpdesk.importing.columns.titles import title_key, title_meaning
from cmpdesk.importing.fields import Field
from cmpdesk.importing.table import Column, Table, TableRow
from cmpdesk.importing.values.addresses import without_address
from cmpdesk.importing.values.choices import read_role, read_sector
from cmpdesk.importing.values.sides import read_side
from cmpdesk.importing.values.text import line_of, of_one_gender
from cmpdesk.importing.values.vocabulary import wordings
from cmpdesk.model.choices import ParticipantRole, Side
from cmpdesk.secretariat.registers.person_words import is_name_like

COUNTRIES: Mapping[Side, str] = {Side.CANADA: "Canada", Side.MEXICO: "Mexico"}
"""What a part of a row is called, and what stands as its country."""

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_AROUND = " \t\n/|,;:.()[]-–—_'’"
_LONGEST = 80
_SURELY = 85
_NAMES = (Field.NAME, Field.FIRST_NAME, Field.LAST_NAME)
_COUNTRY_TITLE, _ROLE_TITLE, _SECTOR_TITLE = "Country", "Role", "Sector"
_NAME_TITLE, _CO_CHAIR_TITLE = "Name", "Co-chair"


@dataclass(frozen=True, slots=True)
class _SideColumn:
    """A column of one country.

    Attributes:
        index: its place.
        side: whose it is.
        role: that its title names.
        rest: what the title says beside role and country.
        post: what tells several with that role apart: a sector, a number.
    """

    index: int
    side: Side
    role: str
    rest: str
    post: str = ""

    @property
    def key(self) -> str:
        return "" if self.is_name else title_key(self.rest)

    @property
    def is_name(self) -> bool:
        if not self.rest:
            return True
        scores = title_meaning(self.rest).scores
        is_part = any(scores.get(each, 0) >= _SURELY for each in _NAMES[1:])
        return scores.get(Field.NAME, 0) >= _SURELY and not is_part

    @property
    def is_of_name(self) -> bool:
        return self.is_name or any(title_meaning(self.rest).scores.get(each, 0) >= _SURELY for each in _NAMES)


def by_side(table: Table, hints: Hints) -> Table | None:
    """Return a table with a row for each country that a row of the sheet names people of; None where it is none such.

    Args:
        table: as it was found in its sheet.
        hints: the names around it: whether a mere "Canada" can be a column of names.
    """
    found = [each for index, column in enumerate(table.columns) if (each := _side_column(index, column.title))]
    found = _once(sorted([*found, *_beside(table, found)], key=lambda each: each.index))
    if not any(each.is_of_name for each in found):
        found = [_with_named_contact(table, each) for each in found]
    sides = {side: [each for each in found if each.side is side] for side in COUNTRIES}
    if not all(any(each.is_of_name for each in of_side) for of_side in sides.values()):
        return None
    says_role = any(each.role for each in found)
    lists = {"co_chairs", "people", "participants"} & said_kinds(hints).keys()
    if not says_role and not lists and not all(each.rest for each in found):
        return None
    role = next((each.role for each in found if each.role), "")
    if not role and "co_chairs" in lists:
        role = _CO_CHAIR_TITLE
    return _Unfolding(table, found, role).carry_out()


def _with_named_contact(table: Table, column: _SideColumn) -> _SideColumn:
    """Return a column of contacts as one of names where its cells are names, not addresses."""
    if title_meaning(column.rest).scores.get(Field.CONTACT, 0) < _SURELY:
        return column
    words = [line for row in table.rows if (line := line_of(row.cells[column.index]))]
    are_names = bool(words) and sum(is_name_like(without_address(each)) for each in words) > len(words) / 2
    return replace(column, rest=_NAME_TITLE) if are_names else column


def _once(found: Sequence[_SideColumn]) -> list[_SideColumn]:
    """Return the first of columns that say the same; the others are shared by all, so that nothing of them is lost."""
    first: dict[tuple[Side, str, str], _SideColumn] = {}
    for each in found:
        first.setdefault((each.side, each.post, each.key), each)
    return list(first.values())


@dataclass(slots=True)
class _Unfolding:
    table: Table
    found: Sequence[_SideColumn]
    role: str

    def carry_out(self) -> Table:
        """Put the columns of the countries over each other, behind those that they share."""
        of_sides = {each.index for each in self.found}
        shared = [index for index in range(len(self.table.columns)) if index not in of_sides]
        keys = list(dict.fromkeys(each.key for each in self.found))
        columns = [self.table.columns[index] for index in shared]
        names = [each for each in self.found if each.is_of_name]
        columns.append(self._column(_COUNTRY_TITLE, names, Field.COUNTRY))
        is_co_chair = read_role(self.role).role is ParticipantRole.CO_CHAIR
        if self.role and not is_co_chair:
            columns.append(self._column(_ROLE_TITLE, names, Field.ROLE))
        if self._has_sectors:
            columns.append(self._column(_SECTOR_TITLE, names, Field.SECTOR))
        for key in keys:
            of_key = [each for each in self.found if each.key == key]
            title = (self.role if is_co_chair else _NAME_TITLE) if not key else of_key[0].rest
            columns.append(self._column(title, of_key, None if key else Field.NAME))
        words = (self.role,) if self.role and not is_co_chair else ()
        rows = tuple(part for row in self.table.rows for part in self._parts(row, shared, keys, words))
        return replace(self.table, columns=tuple(columns), rows=rows)

    def _column(self, title: str, of: Sequence[_SideColumn], feeds: Field | None) -> Column:
        columns = tuple(self.table.columns[each.index] for each in of)
        return Column(columns[0].place, title, columns, feeds)

    def _parts(
        self, row: TableRow, shared: Sequence[int], keys: Sequence[str], role: tuple[str, ...]
    ) -> Iterator[TableRow]:
        """Yield a row for each country and post that has something in it; a row without any stays one."""
        parts = []
        posts = dict.fromkeys((each.side, each.post) for each in self.found)
        for side, post in sorted(posts, key=lambda each: each[0]):
            country = COUNTRIES[side]
            words: tuple[str | None, ...] = (*role, _sector_words(post)) if self._has_sectors else role
            places = [self._place_of(side, post, key) for key in keys]
            cells = [row.cells[index] if index is not None else None for index in places]
            if any(cell is not None for cell in cells):
                own = len(shared) + 1 + len(words)
                order = {index: new for new, index in enumerate(shared)}
                order |= {index: own + new for new, index in enumerate(places) if index is not None}
                looks = {order[index]: look for index, look in row.looks.items() if index in order}
                of_all = (*(row.cells[index] for index in shared), country, *words)
                parts.append(replace(row, cells=(*of_all, *cells), looks=looks, part=f"{country} {post}".strip()))
        if parts:
            yield from parts
        else:
            nothing = (None,) * (1 + len(role) + self._has_sectors + len(keys))
            yield replace(row, cells=(*(row.cells[index] for index in shared), *nothing), looks={})

    @property
    def _has_sectors(self) -> bool:
        return any(_sector_words(each.post) for each in self.found)

    def _place_of(self, side: Side, post: str, key: str) -> int | None:
        of = (side, post, key)
        return next((each.index for each in self.found if (each.side, each.post, each.key) == of), None)


def _side_column(index: int, title: str) -> _SideColumn | None:
    """Return what the title of a column says where it names one of the two countries."""
    if not title or len(title) > _LONGEST:
        return None
    title = of_one_gender(title)
    named = [(found, side) for found in _WORD.finditer(title) if (side := _side_of_word(found.group()))]
    sides = {side for _, side in named}
    if len(sides) != 1:
        return None
    bare = title
    for found, _ in reversed(named):
        bare = f"{bare[: found.start()]} {bare[found.end() :]}"
    role, rest = _taken_out(_trimmed(bare), _is_role)
    post, rest = _taken_out(rest, _is_post) if role else ("", rest)
    return _SideColumn(index, named[0][1], role, rest, post)


def _beside(table: Table, found: Sequence[_SideColumn]) -> list[_SideColumn]:
    """Return the columns that say more of whom a country's column before them names: each title stands there twice."""
    sides = {each.index: each.side for each in found}
    side: Side | None = None
    behind: dict[str, list[_SideColumn]] = {}
    for index, column in enumerate(table.columns):
        side = sides.get(index, side)
        if side is not None and index not in sides and column.title:
            behind.setdefault(title_key(column.title), []).append(_SideColumn(index, side, "", column.title))
    pairs = [each for each in behind.values() if sorted(column.side for column in each) == sorted(COUNTRIES)]
    return [column for pair in pairs for column in pair]


@lru_cache(maxsize=1024)
def _side_of_word(word: str) -> Side | None:
    side = read_side(word)
    return side if side in COUNTRIES else None


def _taken_out(text: str, is_meant: Callable[[str], bool]) -> tuple[str, str]:
    """Take "Co-chair, title" and "Title of the co-chair" apart: the words that are meant, and the others."""
    words = list(_WORD.finditer(text))
    for count in range(len(words), 0, -1):
        for first in {0, len(words) - count}:
            start, end = words[first].start(), words[first + count - 1].end()
            if is_meant(text[start:end]):
                return text[start:end], _trimmed(f"{text[:start]} {text[end:]}")
    return "", text


@lru_cache(maxsize=1024)
def _is_role(words: str) -> bool:
    if title_key(words) in _co_chair_keys():
        return True
    # A lead answers for something; a delegation has a head.
    return read_role(words).is_head and len(_WORD.findall(words)) > 1


def _is_post(words: str) -> bool:
    return words.isdecimal() or _sector_words(words) is not None


def _sector_words(post: str) -> str | None:
    return post if read_sector(post).value is not None else None


def _trimmed(text: str) -> str:
    """Return a text without the signs and the short words at its ends that joined it to what was taken away."""
    bare = " ".join(text.split())
    while True:
        words = [found.group() for found in _WORD.finditer(bare)]
        before = bare = bare.strip(_AROUND)
        if words and words[-1].casefold() in _joining():
            bare = bare[: bare.rindex(words[-1])]
        elif words and words[0].casefold() in _joining():
            bare = bare[bare.index(words[0]) + len(words[0]) :]
        if bare == before:
            return bare


@cache
def _joining() -> frozenset[str]:
    return frozenset(wordings("columns", "words")["short"]) | {"from", "by", "por", "pour", "du", "per"}


@cache
def _co_chair_keys() -> frozenset[str]:
    return frozenset(title_key(title) for title in wordings("columns", "kinds")["co_chairs"])
