"""Which column of a table feeds which field of a kind: by titles and cells together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cmpdesk.importing.columns.assigning import best_assignment
from cmpdesk.importing.columns.cells import ColumnLook, is_written_phone
from cmpdesk.importing.columns.fits import NEVER, by_cells, fit
from cmpdesk.importing.columns.titles import SAID, TitleMeaning, title_key
from cmpdesk.importing.fields import FIELDS, LISTS_OF_PEOPLE, REQUIRED, Field, Kind
from cmpdesk.importing.table import ColumnGuess, Split
from cmpdesk.importing.values.sides import read_side
from cmpdesk.importing.values.splitting import split_cell
from cmpdesk.importing.values.vocabulary import wordings
from cmpdesk.model.choices import Side

LEAST = 40
"""A column that fits its best field less than this is kept as a note."""

_SURELY = 85
_HAS_TWO = 2
_MANY_ITEMS = 8
_OF_ITEMS = 20
_NEEDED = 80
_NO_LOSS = -20
_HARDLY, _MOSTLY, _NEARLY_ALL = 0.2, 0.5, 0.9
_CODED = 62
"""A column "Action" that holds "A-1", "A-2" beside a description numbers the actions."""
_SPLITS: Mapping[tuple[Field, Field], Split] = {
    (Field.OWNER, Field.DUE_DATE): Split.OWNER_DUE,
    (Field.NAME, Field.TITLE): Split.NAME_TITLE,
    (Field.NAME, Field.ORGANISATION): Split.NAME_ORGANISATION,
    (Field.ID, Field.DESCRIPTION): Split.NUMBER_TEXT,
    (Field.NUMBER, Field.DESCRIPTION): Split.NUMBER_TEXT,
    (Field.ROLE, Field.TITLE): Split.ROLE_TITLE,
    (Field.PLACE, Field.DATE): Split.PLACE_DATE,
    (Field.START_TIME, Field.END_TIME): Split.START_END,
    (Field.TERM_START, Field.TERM_END): Split.START_END,
    (Field.DATE, Field.END_DATE): Split.START_END,
    (Field.START_DATE, Field.DUE_DATE): Split.START_END,
}


@dataclass(frozen=True, slots=True)
class SeenColumn:
    """A column as it is judged: its title and what that says, and what its cells look like."""

    index: int
    title: str
    meaning: TitleMeaning
    look: ColumnLook
    cells: tuple[str, ...] = ()


def match_columns(columns: Sequence[SeenColumn], kind: Kind, *, by_cells_only: bool = False) -> tuple[ColumnGuess, ...]:
    """Return what each column feeds, if the table is of that kind; each field at most once.

    Args:
        columns: of the table, in its order.
        kind: what its rows are taken for.
        by_cells_only: the table has no titles; only its cells tell.
    """
    fields = FIELDS[kind]
    scores = {field: [_score(column, field, by_cells_only=by_cells_only) for column in columns] for field in fields}
    if kind is Kind.ACTIONS:
        _names_of_items(columns, scores)
        _hardly_filled(columns, scores[Field.DESCRIPTION])
        _under_one_title(columns, scores)
        _plain_dates(columns, scores, by_cells_only=by_cells_only)
        _repeated_comments(columns, scores)
        _revised_dates(scores)
        _asking_how(columns, scores)
    if kind in LISTS_OF_PEOPLE:
        _part_names(columns, scores)
    assigned = _assigned(scores, fields)
    lacking = [group for group in REQUIRED[kind] if not set(group) & set(assigned.values())]
    if lacking:
        for field in (each for group in lacking for each in group):
            scores[field] = [score + _NEEDED if score >= LEAST else score for score in scores[field]]
        assigned = _assigned(scores, fields)
    guesses = [
        _guess(column, assigned.get(place), scores, by_cells_only=by_cells_only) for place, column in enumerate(columns)
    ]
    guesses = _with_second_names(columns, _with_splits(columns, guesses, kind))
    return tuple(_with_owners_by_side(columns, guesses) if Field.OWNER in fields else guesses)


def _assigned(scores: Mapping[Field, Sequence[int]], fields: Sequence[Field]) -> dict[int, Field]:
    """Return the field of each column that gets one; squares let one sure title count for more than two vague ones."""
    table = [[score * score if score >= LEAST else 0 for score in scores[field]] for field in fields]
    return {column: fields[row] for row, column in best_assignment(table).items()}


def _score(column: SeenColumn, field: Field, *, by_cells_only: bool) -> int:
    said = column.meaning.scores.get(field, 0)
    if said < _SURELY and not (column.look.count and _is_borne_out(field, column.look)):
        said = 0
    if said:
        suits = fit(field, column.look)
        return 0 if suits <= NEVER + 10 else max(0, said + suits)
    if by_cells_only or _is_seen(column, field):
        return by_cells(field, column.look)
    if field is Field.ID and column.meaning.scores.get(Field.DESCRIPTION) == SAID:
        return _CODED if column.look.codes > _NEARLY_ALL else 0
    return 0


def _is_borne_out(field: Field, look: ColumnLook) -> bool:
    """Tell whether the cells below a title that only may say something bear it out.

    A "Stage" or a "Result" says how far something is in words that are known or in figures, a "Type" or a "Category"
    is a role, and a "Region" or a "Party" a country, where some of the cells name one.
    """
    if field is Field.STATUS:
        return max(look.states, look.answers, look.numbers) > 0
    if field is Field.ROLE:
        return look.roles >= _HARDLY
    return field not in (Field.COUNTRY, Field.HOST) or look.countries >= _HARDLY


def _is_seen(column: SeenColumn, field: Field) -> bool:
    """Tell whether cells under an unknown title are addresses, telephone numbers, or how somebody takes part."""
    if column.meaning.is_known:
        return False
    if field is Field.PRESENCE:
        return column.look.presences > _NEARLY_ALL
    return field is Field.EMAIL or (field is Field.PHONE and _are_written_phones(column.cells))


def _are_written_phones(cells: Sequence[str]) -> bool:
    """Tell whether numbers under an unknown title are telephone numbers, and not those of files and cards."""
    return sum(map(is_written_phone, cells)) > _MOSTLY * len(cells)


def _names_of_items(columns: Sequence[SeenColumn], scores: dict[Field, list[int]]) -> None:
    """Decide what "Name" is beside "Description": that of the item, where no two rows have the same."""
    is_beside = any({Field.DESCRIPTION, Field.DETAILS} <= set(column.meaning.scores) for column in columns)
    for place, column in enumerate(columns):
        said = column.meaning.scores
        may_be_item = said.get(Field.NAME, 0) == SAID and said.get(Field.DESCRIPTION, 0) > 0
        if is_beside and may_be_item and column.look.count >= _MANY_ITEMS and column.look.different == 1:
            scores[Field.OWNER][place] = scores[Field.CONTACT][place] = 0
            scores[Field.DESCRIPTION][place] += _OF_ITEMS


def _hardly_filled(columns: Sequence[SeenColumn], scores: list[int]) -> None:
    """Let a description that nearly all rows lack give way to one that they have: "Follow up items" to "Problem"."""
    filled = [column.look.filled if score >= LEAST else 0.0 for column, score in zip(columns, scores, strict=True)]
    if max(filled, default=0.0) <= _MOSTLY:
        return
    for place, share in enumerate(filled):
        if 0 < share < _HARDLY:
            scores[place] = min(scores[place], LEAST)


def _under_one_title(columns: Sequence[SeenColumn], scores: dict[Field, list[int]]) -> None:
    """Take the second of two columns below one title for what it says, where the first only groups the rows."""
    said = scores[Field.DESCRIPTION]
    for place in range(len(columns) - 1):
        first, second = columns[place].look, columns[place + 1].look
        is_group = said[place] >= _SURELY and first.texts > _MOSTLY and first.different < _MOSTLY
        is_told_apart = second.texts > _NEARLY_ALL and second.different > _NEARLY_ALL and second.filled > _MOSTLY
        if is_group and is_told_apart and columns[place].title == columns[place + 1].title:
            scores[Field.THEME][place], said[place] = _SURELY, 0


def _repeated_comments(columns: Sequence[SeenColumn], scores: dict[Field, list[int]]) -> None:
    """Leave further columns with the title of the comments to the notes: programs export one for each comment."""
    keys = [title_key(column.title) for column in columns]
    for place, key in enumerate(keys):
        if keys.count(key) > 1 and scores[Field.COMMENTS][place] >= LEAST:
            scores[Field.DETAILS][place] = 0


def _plain_dates(columns: Sequence[SeenColumn], scores: dict[Field, list[int]], *, by_cells_only: bool) -> None:
    """Decide what a mere "Date" is: before the description the day on which it was raised, after it the due date."""
    described = max(range(len(columns)), key=lambda place: scores[Field.DESCRIPTION][place], default=0)
    dated = [place for place, column in enumerate(columns) if column.look.dates > _MOSTLY]
    for place, column in enumerate(columns):
        if by_cells_only and place in dated[:-1]:
            scores[Field.DATE_RAISED][place], scores[Field.DUE_DATE][place] = scores[Field.DUE_DATE][place], 0
        said = column.meaning.scores
        if said.get(Field.DATE, 0) >= _SURELY and not said.get(Field.DATE_RAISED, 0) >= _SURELY:
            likelier = Field.DATE_RAISED if place < described else Field.DUE_DATE
            if scores[likelier][place]:
                scores[likelier][place] += 8


def _revised_dates(scores: dict[Field, list[int]]) -> None:
    """Decide what a "Revised due date" is: beside another one it stands beside that, alone it is the due date."""
    due, revised, raised = (scores[of] for of in (Field.DUE_DATE, Field.REVISED_DUE_DATE, Field.DATE_RAISED))
    places = range(len(due))
    is_beside = any(LEAST <= due[place] >= raised[place] and revised[place] < LEAST for place in places)
    for place in places:
        if revised[place] >= LEAST and is_beside:
            due[place] = 0
        else:
            revised[place] = 0


def _asking_how(columns: Sequence[SeenColumn], scores: dict[Field, list[int]]) -> None:
    """Decide what "Comment" is: beside "Quoi" and "Qui" it is French and asks how."""
    asking = {title_key(title) for title in wordings("columns", "asking_titles")["description"]}
    if sum(title_key(column.title) in asking for column in columns) < _HAS_TWO:
        return
    for place, column in enumerate(columns):
        if title_key(column.title) == "comment":
            scores[Field.DETAILS][place], scores[Field.COMMENTS][place] = SAID, 0


def _part_names(columns: Sequence[SeenColumn], scores: dict[Field, list[int]]) -> None:
    """Decide whether "Nom" and "Nombre" are the whole name or a part: beside "Prénom" and "Apellidos" a part."""
    name, first, last = scores[Field.NAME], scores[Field.FIRST_NAME], scores[Field.LAST_NAME]
    places = range(len(columns))
    sure_first = any(first[place] >= _SURELY > name[place] for place in places)
    sure_last = any(last[place] >= _SURELY > name[place] for place in places)
    for place in places:
        if sure_first and sure_last:
            continue
        is_family = sure_first and last[place] >= LEAST and name[place] >= _SURELY
        is_given = sure_last and first[place] >= LEAST and name[place] >= _SURELY
        if is_family or is_given:
            part = last if is_family else first
            part[place], name[place] = max(part[place], SAID), 0
            sure_first = sure_last = True
        elif name[place] >= _SURELY or (name[place] >= LEAST and not (sure_first or sure_last)):
            first[place] = first[place] if first[place] > name[place] else 0
            last[place] = last[place] if last[place] > name[place] else 0
    if sure_first and sure_last:
        parts = [place for place in places if max(first[place], last[place]) >= _SURELY]
        filled = max(columns[place].look.filled for place in parts)
        for place in places:
            # A display name that more rows have than the parts of it stands in for them.
            name[place] = name[place] if name[place] >= SAID and columns[place].look.filled > filled else 0


def _guess(
    column: SeenColumn, field: Field | None, scores: Mapping[Field, Sequence[int]], *, by_cells_only: bool
) -> ColumnGuess:
    if field is None:
        return ColumnGuess(column.index, (), 0, "")
    certainty = max(0, min(100, scores[field][column.index]))
    if by_cells_only or field not in column.meaning.scores:
        return ColumnGuess(column.index, (field,), min(certainty, 70), "cells")
    reason = "header_nearly" if column.meaning.is_nearly else "header"
    return ColumnGuess(column.index, (field,), certainty, reason)


def _with_second_names(columns: Sequence[SeenColumn], guesses: list[ColumnGuess]) -> list[ColumnGuess]:
    """Let the second family name follow the first one: "Apellido paterno", "Apellido materno"."""
    if not any(Field.LAST_NAME in guess.fields for guess in guesses):
        return guesses
    second = {title_key(title) for title in wordings("columns", "second_names")["last_name"]}
    return [
        replace(guess, fields=(Field.LAST_NAME,), certainty=SAID, reason="header")
        if not guess.fields and title_key(column.title) in second
        else guess
        for column, guess in zip(columns, guesses, strict=True)
    ]


def _with_owners_by_side(columns: Sequence[SeenColumn], guesses: list[ColumnGuess]) -> list[ColumnGuess]:
    """Let columns "Canada" and "Mexico", or "Lead / Canada" and "Lead / Mexico", together say who is responsible."""
    owner = next((column for column, guess in zip(columns, guesses, strict=True) if Field.OWNER in guess.fields), None)
    if owner is not None and not _is_of_a_side(owner):
        return guesses
    of_sides = [
        not guess.fields and _is_of_a_side(column) and fit(Field.OWNER, column.look) > _NO_LOSS
        for column, guess in zip(columns, guesses, strict=True)
    ]
    if sum(of_sides) + (owner is not None) < _HAS_TWO:
        return guesses
    return [
        replace(guess, fields=(Field.OWNER,), certainty=_SURELY, reason="header") if is_one else guess
        for guess, is_one in zip(guesses, of_sides, strict=True)
    ]


def _is_of_a_side(column: SeenColumn) -> bool:
    return read_side(column.title.rpartition(" / ")[2]) in (Side.CANADA, Side.MEXICO)


def _with_splits(columns: Sequence[SeenColumn], guesses: list[ColumnGuess], kind: Kind) -> list[ColumnGuess]:
    """Let a column feed two fields where its title or its cells say two things."""
    taken = {field for guess in guesses for field in guess.fields}
    found = []
    for column, guess in zip(columns, guesses, strict=True):
        pair = _said_pair(column, kind) or _seen_pair(column, guess)
        free = pair and all(field in guess.fields or field not in taken for field in pair)
        if pair and free and set(pair) <= set(FIELDS[kind]):
            taken |= set(pair)
            certainty = max(guess.certainty, 75)
            reason = guess.reason or "header"
            found.append(replace(guess, fields=pair, split=_SPLITS[pair], certainty=certainty, reason=reason))
        else:
            found.append(guess)
    return found


def _said_pair(column: SeenColumn, kind: Kind) -> tuple[Field, Field] | None:
    """Return the two fields that a title names, such as "Owner / due"."""
    parts = column.meaning.parts
    if len(parts) != _HAS_TWO:
        return None
    best = [
        max((score, field) for field, score in part.items() if field in FIELDS[kind])
        if any(field in FIELDS[kind] for field in part)
        else None
        for part in parts
    ]
    if None in best:
        return None
    for pair in _SPLITS:
        for one, other in (parts, parts[::-1]):
            if one.get(pair[0], 0) >= _SURELY and other.get(pair[1], 0) >= 60 and pair[0] not in other:
                return pair
    return None


def _seen_pair(column: SeenColumn, guess: ColumnGuess) -> tuple[Field, Field] | None:
    """Return the two fields that cells hold, such as a term "2019-2022" or a time "9:00-9:15"."""
    if not guess.fields:
        return None
    pairs = {
        Field.TERM_START: (Field.TERM_START, Field.TERM_END),
        Field.START_TIME: (Field.START_TIME, Field.END_TIME),
        Field.DATE: (Field.DATE, Field.END_DATE),
    }
    pair = pairs.get(guess.fields[0])
    return pair if pair and _share_of_spans(column.cells) >= 0.3 else None


def _share_of_spans(cells: Sequence[str]) -> float:
    return sum(map(_is_span, cells)) / len(cells) if cells else 0.0


def _is_span(cell: str) -> bool:
    return len(split_cell(cell, Split.START_END)) > 1
