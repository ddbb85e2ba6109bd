"""The lines of the text while they are typed: each keeps who it is, whatever is typed, cut, pasted or taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Final

from cmpdesk.model.base import new_id
from cmpdesk.model.choices import CapturedKind
from cmpdesk.secretariat.capture.lines import LineEdit, StoredLine, numbers_for

_MOST_COMPARED: Final = 1_000
_NO_NUMBER: Final = 0
"""The number of a line that has no place in the order yet; numbers that are given begin at 1."""


class HeldLines:
    """The lines as they stand in the editor, one for each paragraph, and as the workspace holds them."""

    def __init__(self) -> None:
        self.lines: list[StoredLine] = [_new_line("", None)]
        self._stored: dict[str, StoredLine] = {}
        self._gone: dict[str, StoredLine] = {}
        self._emptied: dict[str, str] = {}

    def show(self, stored: Sequence[StoredLine]) -> None:
        """Begin anew with what the workspace holds."""
        self.lines = [*stored] or [_new_line("", None)]
        self._stored = {line.id: line for line in stored}
        self._gone, self._emptied = {}, {}

    def texts(self) -> list[str]:
        """Return the text of each line."""
        return [line.text for line in self.lines]

    def stored(self, line_id: str) -> StoredLine | None:
        """Return a line as the workspace holds it."""
        return self._stored.get(line_id)

    # Following what is typed

    def follow(self, texts: Sequence[str], item_id: str | None) -> list[StoredLine]:
        """Follow the text of the editor; return the lines that are gone from it.

        A line that comes back, by undo or by pasting what was cut, is the one that it was.

        Args:
            texts: the paragraphs of the editor.
            item_id: the agenda item of a line that has no line above it.
        """
        begin, end = _same_at_both_ends(self.lines, texts)
        before, after = self.lines[begin : len(self.lines) - end], texts[begin : len(texts) - end]
        matched: list[StoredLine | None] = [None] * len(after)
        for old, new in _pairs(before, after):
            is_pasted = after[new] in self._gone and not before[old].text.strip()
            matched[new] = None if is_pasted else self._typed(before[old], after[new])
        kept = {line.id for line in matched if line is not None}
        gone = [line for line in before if line.id not in kept]
        self._gone.update((words, line) for line in gone if (words := self._words(line)))
        above = self.lines[begin - 1].agenda_item_id if begin else item_id
        middle: list[StoredLine] = []
        for text, known in zip(after, matched, strict=True):
            line = known or self._back(text) or _new_line(text, above)
            middle.append(line)
            above = line.agenda_item_id
        self.lines[begin : len(self.lines) - end] = middle
        return gone

    def _typed(self, line: StoredLine, text: str) -> StoredLine:
        if line.text.strip() and not text.strip():
            self._emptied[line.id] = line.text
        return replace(line, text=text)

    def _words(self, line: StoredLine) -> str:
        """Return what a line said, before it was emptied if it was."""
        return line.text if line.text.strip() else self._emptied.get(line.id, "")

    def _back(self, text: str) -> StoredLine | None:
        line = self._gone.pop(text, None)
        # Where it stood before says nothing of where it stands now.
        return None if line is None else replace(line, text=text, sort_order=_NO_NUMBER)

    def put_under_item(self, place: int, item_id: str) -> None:
        """Let a line belong to an agenda item."""
        self.lines[place] = replace(self.lines[place], agenda_item_id=item_id)

    # Storing

    def unsaved(self) -> tuple[list[LineEdit], list[str]]:
        """Return the lines that are to be stored, and the ids of those that are to be deleted.

        Empty lines at the end are not stored.
        """
        count = next((place for place in range(len(self.lines), 0, -1) if self.lines[place - 1].text.strip()), 0)
        numbers = numbers_for([line.sort_order or None for line in self.lines[:count]])
        for place, number in enumerate(numbers):
            if self.lines[place].sort_order != number:
                self.lines[place] = replace(self.lines[place], sort_order=number)
        wanted = self.lines[:count]
        edits = [LineEdit(line, before) for line in wanted for before in self._text_before(line)]
        return edits, sorted(set(self._stored) - {line.id for line in wanted})

    def _text_before(self, line: StoredLine) -> Iterator[str | None]:
        """Yield the stored text of a line that is to be stored again."""
        stored = self._stored.get(line.id)
        if stored is None:
            yield None
        elif _what_is_typed(stored) != _what_is_typed(line):
            yield stored.text

    def mark_stored(self, edits: Iterable[LineEdit], deleted_ids: Iterable[str]) -> None:
        """Take note of what was stored."""
        self._stored.update((edit.line.id, edit.line) for edit in edits)
        for line_id in deleted_ids:
            del self._stored[line_id]

    def take_news(self, rows: Sequence[StoredLine]) -> bool:
        """Take in what the workspace holds now, without losing what is typed and not stored; tell if texts changed."""
        before = self.texts()
        known = {row.id: row for row in rows}
        here = {line.id for line in self.lines}
        merged = [line for old in self.lines for line in self._merged(old, known.get(old.id))]
        places = {line.id: place for place, line in enumerate(merged)}
        above = -1
        for row in rows:
            if row.id in places:
                above = places[row.id]
            elif row.id not in here and row.id not in self._stored:
                above += 1
                merged.insert(above, row)
                places = {line.id: place for place, line in enumerate(merged)}
        self.lines = merged or [_new_line("", None)]
        self._stored = known
        return self.texts() != before

    def _merged(self, line: StoredLine, row: StoredLine | None) -> Iterator[StoredLine]:
        """Yield a line with what others made of it; none where they deleted it and nothing of it is unsaved here."""
        stored = self._stored.get(line.id)
        if row is not None:
            is_typed = stored is None or line.text != stored.text
            yield replace(row, text=line.text) if is_typed else row
        elif stored is None:
            yield line
        elif line.text != stored.text:
            yield replace(line, sort_order=_NO_NUMBER)


def _what_is_typed(line: StoredLine) -> tuple[str, str | None, int]:
    return line.text, line.agenda_item_id, line.sort_order


def _new_line(text: str, item_id: str | None) -> StoredLine:
    return StoredLine(
        id=new_id(),
        agenda_item_id=item_id,
        kind=CapturedKind.NOTE,
        text=text,
        number=None,
        written=None,
        theme_id=None,
        decision_id=None,
        action_id=None,
        sort_order=_NO_NUMBER,
    )


def _same_at_both_ends(lines: Sequence[StoredLine], texts: Sequence[str]) -> tuple[int, int]:
    """Return how many lines at the beginning, and how many at the end, are as they were."""
    shorter = min(len(lines), len(texts))
    begin = 0
    while begin < shorter and lines[begin].text == texts[begin]:
        begin += 1
    end = 0
    while end < shorter - begin and lines[-1 - end].text == texts[-1 - end]:
        end += 1
    return begin, end


def _pairs(before: Sequence[StoredLine], after: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield which of the new texts is which of the lines before, by their places."""
    if len(before) == len(after) or max(len(before), len(after)) > _MOST_COMPARED:
        yield from zip(range(len(before)), range(len(after)), strict=False)
        return
    old_texts = [line.text for line in before]
    for tag, old, old_end, new, new_end in SequenceMatcher(None, old_texts, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(range(old, old_end), range(new, new_end), strict=True)
        elif tag == "replace":
            # A line that is parted or joined goes on where its words are, not in an empty line.
            old_places = [place for place in range(old, old_end) if old_texts[place].strip()] or [old]
            new_places = [place for place in range(new, new_end) if after[place].strip()] or [new]
            yield from zip(old_places, new_places, strict=False)


def changes_of(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, Sequence[str]]]:
    """Return which stretches of lines give way to which others, the last stretch first."""
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(begin, end, new[first:last]) for tag, begin, end, first, last in reversed(found) if tag != "equal"]
