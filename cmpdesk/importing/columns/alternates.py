"""Lists of people with columns of their own for who stands in: "Member", "Alternate", "Alternate's e-mail".

Such a row names two people. It is read as two rows of the same number, under one set of columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from cmpdesk.importing.columns.titles import SAID, title_key, title_meaning
from cmpdesk.importing.fields import Field
from cmpdesk.importing.table import Column, Table, TableRow
from cmpdesk.importing.values.text import line_of, word_key
from cmpdesk.importing.values.vocabulary import wordings
from cmpdesk.secretariat.registers.person_words import is_name_like

_OF_ONE = (Field.HONORIFIC, Field.TITLE, Field.EMAIL, Field.PHONE)
"""What is said of one of the two; all else is true of both."""

_LEAST = 60
_ROLE_TITLE = "Role"
_PART = "alternate"


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns say what of whom, by their indices.

    Attributes:
        word: what the title calls who stands in.
        first: the name of the member.
        of_alternate: for each column of the member that the alternate has too, the alternate's.
        alone: columns that only the alternate has.
    """

    word: str
    first: int
    of_alternate: Mapping[int, int]
    alone: tuple[int, ...]


def with_alternates(table: Table) -> Table | None:
    """Return a table with a row also for each person who stands in; None where it has no columns for them."""
    found = _columns(table)
    if found is None:
        return None
    second = {*found.of_alternate.values(), *found.alone}
    kept = [index for index in range(len(table.columns)) if index not in second]
    role = next((index for index in kept if _field(table.columns[index].title) is Field.ROLE), None)
    columns = [
        replace(table.columns[index], feeds=Field.NAME) if index == found.first else table.columns[index]
        for index in kept
    ]
    columns += [replace(table.columns[index], feeds=_field(_rest(table.columns[index].title))) for index in found.alone]
    if role is None:
        place = table.columns[found.first].place
        columns.append(Column(place, _ROLE_TITLE, (table.columns[found.of_alternate[found.first]],), Field.ROLE))
    rows = tuple(part for row in table.rows for part in _parts(row, table, kept, found, role))
    return replace(table, columns=tuple(columns), rows=rows)


def _columns(table: Table) -> _Columns | None:
    titles = [column.title for column in table.columns]
    second = [index for index, title in enumerate(titles) if _word(title)]
    name = next((index for index in second if _is_of_name(titles[index]) and _holds_names(table, index)), None)
    is_of_actions = any(title_meaning(title).scores.get(Field.DESCRIPTION) == SAID for title in titles)
    if name is None or is_of_actions:
        return None
    first = next((index for index in reversed(range(name)) if index not in second and _is_name(titles[index])), None)
    if first is None:
        return None
    fields = {index: field for index, title in enumerate(titles[:name]) if (field := _field(title)) in _OF_ONE}
    pairs, alone = {first: name}, []
    for index, title in enumerate(titles):
        said = _field(_rest(title)) if index in second else _field(title) if index > name else None
        if index == name or said not in _OF_ONE:
            continue
        partner = next((each for each, field in fields.items() if field is said and each not in pairs), None)
        if partner is not None:
            pairs[partner] = index
        else:
            alone.append(index)
    return _Columns(_word(titles[name]), first, pairs, tuple(alone))


def _parts(row: TableRow, table: Table, kept: list[int], found: _Columns, role: int | None) -> Iterator[TableRow]:
    """Yield a row for the member, and one for the alternate where one is named."""
    own = () if role is not None else (None,)
    nothing = (None,) * len(found.alone)
    looks = {new: row.looks[index] for new, index in enumerate(kept) if index in row.looks}
    yield replace(row, cells=(*(row.cells[index] for index in kept), *nothing, *own), looks=looks)
    name = line_of(row.cells[found.of_alternate[found.first]])
    if not any(letter.isalpha() for letter in name):
        return
    cells = []
    for index in kept:
        is_of_one = index in found.of_alternate or _field(table.columns[index].title) in _OF_ONE
        other = found.of_alternate.get(index)
        mine = row.cells[other] if other is not None else None
        cells.append(found.word if index == role else mine if is_of_one else row.cells[index])
    role_words = () if role is not None else (found.word,)
    yield replace(row, cells=(*cells, *(row.cells[index] for index in found.alone), *role_words), looks={}, part=_PART)


def _holds_names(table: Table, index: int) -> bool:
    words = [line for row in table.rows if (line := line_of(row.cells[index]))]
    return bool(words) and sum(map(is_name_like, words)) * 2 > len(words)


def _is_of_name(title: str) -> bool:
    rest = _rest(title)
    return not rest or _is_name(rest)


def _is_name(title: str) -> bool:
    return title_meaning(title).scores.get(Field.NAME, 0) >= _LEAST or title_key(title) in _first_titles()


def _field(title: str) -> Field | None:
    """Return what a title says best."""
    scores = title_meaning(title).scores if title else {}
    best = max(scores, key=lambda field: scores[field], default=None)
    return best if best is not None and scores[best] >= _LEAST else None


def _word(title: str) -> str:
    """Return the word of a title that names who stands in, as it is written there."""
    return next((word.strip("[]:,.") for word in title.split() if word_key(word) in _words()), "")


def _rest(title: str) -> str:
    """Return what a title says beside that somebody stands in: "e-mail" of "Alternate's e-mail"."""
    words = [word for word in title.split() if word_key(word) not in _words()]
    bare = " ".join(word.strip("()[]:,.") for word in words)
    return "" if not bare or set(word_key(bare).split()) <= _beside() else bare


@cache
def _words() -> frozenset[str]:
    return frozenset(map(word_key, wordings("columns", "alternates")["words"]))


@cache
def _beside() -> frozenset[str]:
    return frozenset(map(word_key, wordings("columns", "alternates")["beside"]))


@cache
def _first_titles() -> frozenset[str]:
    return frozenset(map(title_key, wordings("columns", "alternates")["first"]))
