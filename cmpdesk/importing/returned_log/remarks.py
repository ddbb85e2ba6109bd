"""What there is to say of a returned log beside its differences: nothing that it holds goes by without a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cmpdesk.importing.returned_log.contents import LeftOutLine, ReturnedLog, ReturnedRow
from cmpdesk.importing.returned_log.fields import LogField, title_of, words_of_cell
from cmpdesk.importing.returned_log.merge import Merge
from cmpdesk.model.clean_text import clean_line
from cmpdesk.model.sentences import Sentence, counted

_MOST_ROWS = 3
_MOST_NAMES = 8
_MOST_LETTERS = 60


def remarks_of(merge: Merge) -> Iterator[Sentence]:
    """Yield what the user should know of the whole file: its notices, columns that are gone, rows that name two."""
    log = merge.log
    yield from log.notices
    if log.removed_columns:
        titles = [title_of(field, log.language) for field in log.removed_columns]
        yield counted(
            "The column {columns} is not in the file; what we have in it stays.",
            "The columns {columns} are not in the file; what we have in them stays.",
            len(titles),
            columns=_listed(titles, _MOST_NAMES, ", "),
        )
    doubted = [line.number for line in merge.lines if line.number_doubted]
    if doubted:
        yield counted(
            "In {count} row the number is of one action and the record of another; it was taken for the one that it "
            "resembles: {numbers}.",
            "In {count} rows the number is of one action and the record of another; each was taken for the one that it "
            "resembles: {numbers}.",
            len(doubted),
            numbers=_listed(doubted, _MOST_NAMES, ", "),
        )
    struck = [_name(row) for row in log.rows if row.struck]
    if struck:
        yield counted(
            "The wording of {count} action is crossed out in the file; that changes nothing here: {numbers}.",
            "The wordings of {count} actions are crossed out in the file; that changes nothing here: {numbers}.",
            len(struck),
            numbers=_listed(struck, _MOST_NAMES, ", "),
        )
    parted = [f"{_name(row)} {title_of(each, log.language)}" for row in log.rows for each in row.without_struck]
    if parted:
        yield counted(
            "In {count} cell the words that are crossed out were left out: {cells}.",
            "In {count} cells the words that are crossed out were left out: {cells}.",
            len(parted),
            cells=_listed(parted, _MOST_NAMES, ", "),
        )


def left_out_in_words(log: ReturnedLog) -> Sentence | None:
    """Return which rows among the actions are none, None where all are."""
    if not log.left_out:
        return None
    return counted(
        "{count} row is no action and was left out: {rows}",
        "{count} rows are no actions and were left out: {rows}",
        len(log.left_out),
        rows=_listed([_row(line) for line in log.left_out], _MOST_ROWS, "; "),
    )


def _name(row: ReturnedRow) -> str:
    return words_of_cell(row.words(LogField.NUMBER)) or f"({row.place.sheet}, {row.place.row})"


def _row(line: LeftOutLine) -> str:
    text = clean_line(line.text)
    shown = text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS].rstrip()}…"
    return f"{shown} ({line.place.sheet}, {line.place.row})"


def _listed(words: Sequence[str], most: int, between: str) -> str:
    return between.join(words[:most]) + (" …" if len(words) > most else "")
