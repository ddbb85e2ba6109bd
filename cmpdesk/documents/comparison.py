"""One document with what became of another: words that went are marked as deleted, those that came as inserted.

Paragraphs are aligned first, then the words within those that correspond, then lists and tables are put together
again. So the compared document has the layout of its kind, on the screen and in Word, and taking all changes gives
the later text, refusing all the earlier one. A paragraph that moved is deleted in one place and inserted in another.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import replace

from rapidfuzz import fuzz

from cmpdesk.documents.compared_lines import Line, blocks_of_lines, lines_of_blocks
from cmpdesk.documents.compared_words import marked, merged_words
from cmpdesk.documents.sequences import aligned
from cmpdesk.documents.tree import (
    Block,
    Change,
    Document,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Revised,
    Run,
    Runs,
    Signatures,
    Table,
)
from cmpdesk.documents.word.tables import EMPTY_CELL

_ALIKE = 50
"""Per cent of likeness from which two paragraphs are versions of one, not two different ones."""

_Row = tuple[Runs, ...]


def compared(earlier: Document, later: Document, revised: Revised) -> Document:
    """Return the later document with the differences from the earlier one marked.

    Args:
        earlier: the version that is compared with.
        later: the version whose head, page header and properties the result has.
        revised: whom and when the marks of a Word file name.
    """
    pairs = aligned(lines_of_blocks(earlier.blocks), lines_of_blocks(later.blocks), _key, _likeness)
    lines = [line for old, new in pairs for line in _merged(old, new)]
    return replace(later, blocks=blocks_of_lines(lines), revised=revised)


def count_differences(document: Document) -> int:
    """Return how many places differ: an unbroken stretch of deleted and inserted words is one."""
    return sum(_count(block) for block in document.blocks)


def _key(line: Line) -> Hashable:
    return (line.shape, line.runs, line.table, line.signature)


def _likeness(old: Line, new: Line) -> float:
    if old.shape != new.shape:
        return 0
    if old.table is not None or old.signature is not None:
        return 100 if old.table is not None else 0
    return fuzz.ratio(_text(old.runs), _text(new.runs), score_cutoff=_ALIKE)


def _text(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def _merged(old: Line | None, new: Line | None) -> Iterator[Line]:
    if old is None or new is None:
        if old is not None:
            yield _wholly(old, Change.DELETED)
        if new is not None:
            yield _wholly(new, Change.INSERTED)
    elif _key(old) == _key(new):
        yield new
    elif old.table is not None and new.table is not None:
        yield replace(new, table=_merged_table(old.table, new.table))
    else:
        yield replace(new, runs=merged_words(old.runs, new.runs))


def _wholly(line: Line, change: Change) -> Line:
    table = None if line.table is None else replace(line.table, rows=tuple(_row(r, change) for r in line.table.rows))
    signature = None if line.signature is None else replace(line.signature, change=change)
    return replace(line, runs=marked(line.runs, change), table=table, signature=signature, change=change)


def _row(cells: _Row, change: Change) -> _Row:
    return tuple(marked(_filled(cell), change) for cell in cells)


def _filled(cell: Runs) -> Runs:
    return cell or (Run(EMPTY_CELL),)


def _merged_table(old: Table, new: Table) -> Table:
    pairs: list[tuple[_Row | None, _Row | None]] = aligned(old.rows, new.rows, _row_key, _row_likeness)
    rows: list[_Row] = []
    for before, after in pairs:
        if before is None or after is None:
            rows += [_row(before, Change.DELETED)] if before else []
            rows += [_row(after, Change.INSERTED)] if after else []
        else:
            cells = zip(before, after, strict=True)
            rows.append(tuple(merged_words(_filled(one), _filled(other)) for one, other in cells))
    return replace(new, rows=tuple(rows))


def _row_key(cells: _Row) -> Hashable:
    return cells


def _row_likeness(old: _Row, new: _Row) -> float:
    """Return how alike two rows are; an action keeps its number in the first column whatever else changes."""
    if old[0] and new[0]:
        return 100 if _text(old[0]) == _text(new[0]) else 0
    texts = (" ".join(_text(cell) for cell in cells) for cells in (old, new))
    return fuzz.ratio(*texts, score_cutoff=_ALIKE)


def _count(block: Block) -> int:
    match block:
        case Heading() | Paragraph():
            return _stretches(block.runs)
        case ListBlock():
            return sum(_count_item(item) for item in block.items)
        case Table():
            return sum(_stretches(cell) for row in block.rows for cell in row)
        case Signatures():
            return sum(line.change is not None for line in block.lines)
    return 0


def _count_item(item: ListItem) -> int:
    return _stretches(item.runs) + sum(_count(child) for child in item.children)


def _stretches(runs: Runs) -> int:
    changed = [run.change is not None for run in runs]
    return sum(now and not before for before, now in zip([False, *changed], changed, strict=False))
