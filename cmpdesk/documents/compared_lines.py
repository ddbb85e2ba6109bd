"""A document as a row of lines that can be aligned with another's, and lines put together to blocks again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from cmpdesk.documents.tree import (
    Block,
    Change,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Runs,
    SignatureLine,
    Signatures,
    Table,
)
from cmpdesk.documents.word.runs import tidy


@dataclass(frozen=True, slots=True)
class Level:
    """One of the lists that an item stands in, from the outermost one; ``is_first`` where the item begins it."""

    is_numbered: bool
    start: int
    is_first: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of any kind, a whole table, or a place to sign.

    Attributes:
        shape: what two lines must share to be versions of one.
        block: what it was made of.
        runs: its words, tidy.
        levels: of an item of a list.
        table: with tidy cells.
        signature: a place to sign.
        change: what became of it as a whole.
    """

    shape: tuple[object, ...]
    block: Block
    runs: Runs = ()
    levels: tuple[Level, ...] = ()
    table: Table | None = None
    signature: SignatureLine | None = None
    change: Change | None = None


def lines_of_blocks(blocks: Iterable[Block]) -> list[Line]:
    """Return a document's lines; paragraphs without words are none, as in Word."""
    return [line for block in blocks for line in _lines(block)]


def _lines(block: Block) -> Iterator[Line]:
    match block:
        case Heading():
            if runs := tidy(block.runs):
                yield Line(("heading", block.level), block, runs)
        case Paragraph():
            if runs := tidy(block.runs):
                yield Line(("paragraph", block.kind), block, runs)
        case ListBlock():
            yield from _items(block, block, ())
        case Table():
            rows = tuple(tuple(tidy(cell) for cell in row) for row in block.rows)
            yield Line(("table", block.header), block, table=replace(block, rows=rows))
        case Signatures():
            for each in block.lines:
                yield Line(("signature", block.date_label, block.signature_label), block, signature=each)
        case _:
            yield Line(("other", block), block)


def _items(block: ListBlock, whole: Block, above: tuple[Level, ...]) -> Iterator[Line]:
    is_first = True
    for item in block.items:
        levels = (*above, Level(block.numbered, block.start, is_first))
        if runs := tidy(item.runs):
            shape = ("item", *(level.is_numbered for level in levels))
            yield Line(shape, whole, runs, levels)
            is_first = False
        for child in item.children:
            yield from _items(child, whole, tuple(replace(level, is_first=False) for level in levels))


@dataclass(slots=True)
class _OpenItem:
    runs: Runs
    lists: list[_OpenList] = field(default_factory=list)


@dataclass(slots=True)
class _OpenList:
    is_numbered: bool
    start: int
    items: list[_OpenItem] = field(default_factory=list)
    is_live: bool = False

    def closed(self) -> ListBlock:
        items = (ListItem(item.runs, tuple(each.closed() for each in item.lists)) for item in self.items)
        return ListBlock(tuple(items), self.is_numbered, self.start)


def blocks_of_lines(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Return lines as blocks: items of one list together again, places to sign as well."""
    return tuple(_blocks(lines))


def _blocks(lines: Sequence[Line]) -> Iterator[Block]:
    lists: list[_OpenList] = []
    done: list[_OpenList] = []
    signing: list[Line] = []
    for line in lines:
        if not line.levels:
            yield from _closed(lists, done)
        if line.signature is None:
            yield from _signatures(signing)
        if line.levels:
            _add_item(lists, done, line)
        elif line.signature is not None:
            if signing and signing[-1].shape != line.shape:
                yield from _signatures(signing)
            signing.append(line)
        elif line.table is not None:
            yield line.table
        elif isinstance(line.block, Heading | Paragraph):
            yield replace(line.block, runs=line.runs)
        else:
            yield line.block
    yield from _closed(lists, done)
    yield from _signatures(signing)


def _closed(lists: list[_OpenList], done: list[_OpenList]) -> Iterator[Block]:
    yield from (each.closed() for each in done)
    lists.clear()
    done.clear()


def _signatures(signing: list[Line]) -> Iterator[Block]:
    if signing and isinstance(signing[0].block, Signatures):
        yield replace(signing[0].block, lines=tuple(line.signature for line in signing if line.signature))
    signing.clear()


def _add_item(lists: list[_OpenList], done: list[_OpenList], line: Line) -> None:
    """Add an item to the open list of its level; lists that it does not stand in are closed."""
    del lists[len(line.levels) :]
    is_live = line.change is not Change.DELETED
    for depth, level in enumerate(line.levels):
        begins = level.is_first and is_live and depth == len(line.levels) - 1
        there = lists[depth] if depth < len(lists) else None
        if there and there.is_numbered == level.is_numbered and not (begins and there.is_live):
            continue
        del lists[depth:]
        made = _OpenList(level.is_numbered, level.start)
        if depth == 0:
            done.append(made)
        else:
            above = lists[depth - 1]
            if not above.items:
                above.items.append(_OpenItem(()))
            above.items[-1].lists.append(made)
        lists.append(made)
    lists[-1].items.append(_OpenItem(line.runs))
    lists[-1].is_live = lists[-1].is_live or is_live
