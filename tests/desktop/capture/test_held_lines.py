"""Each line of a live session keeps who it is, whatever is typed, cut, pasted or taken back."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from cmpdesk.desktop.pages.capture.held_lines import HeldLines, changes_of
from cmpdesk.model.choices import CapturedKind
from cmpdesk.secretariat.capture.lines import ROOM, StoredLine

TEXTS = st.lists(st.sampled_from(["", "One.", "Two.", "Three.", "Four."]), min_size=1, max_size=8)


def stored(line_id: str, text: str, place: int) -> StoredLine:
    return StoredLine(line_id, "item", CapturedKind.NOTE, text, None, None, None, None, None, place * ROOM)


def held(*texts: str) -> HeldLines:
    lines = HeldLines()
    lines.show([stored(text.lower(), text, place) for place, text in enumerate(texts, start=1)])
    return lines


def ids(lines: HeldLines) -> list[str]:
    """Return the ids; a new line is called new."""
    return [line.id if len(line.id) < 10 else "new" for line in lines.lines]


def test_a_line_that_is_typed_on_stays_the_same() -> None:
    lines = held("A", "B", "C")
    lines.follow(["A", "B more", "C"], None)
    assert ids(lines) == ["a", "b", "c"]
    edits, deleted = lines.unsaved()
    assert [(edit.line.text, edit.before) for edit in edits] == [("B more", "B")]
    assert not deleted


def test_a_line_that_is_parted_goes_on_where_its_words_are() -> None:
    lines = held("A", "B and C")
    lines.follow(["A", "B and", " C"], None)
    assert ids(lines) == ["a", "b and c", "new"]
    lines = held("A", "B")
    lines.follow(["A", "", "B"], None)
    assert ids(lines) == ["a", "new", "b"]


def test_a_new_line_belongs_to_the_item_of_the_line_above() -> None:
    lines = HeldLines()
    lines.follow(["A"], "first")
    lines.put_under_item(0, "second")
    lines.follow(["A", "B"], "first")
    assert [line.agenda_item_id for line in lines.lines] == ["second", "second"]


def test_a_line_that_was_cut_and_pasted_elsewhere_is_the_one_that_it_was() -> None:
    lines = held("A", "B", "C")
    assert [line.id for line in lines.follow(["B", "C"], None)] == ["a"]
    lines.follow(["B", "C", ""], None)
    lines.follow(["B", "C", "A"], None)
    assert ids(lines) == ["b", "c", "a"]
    lines = held("A", "B", "C")
    lines.follow(["B", "C"], None)
    lines.follow(["B", "A", "C"], None)
    assert ids(lines) == ["b", "a", "c"]
    numbers = [edit.line.sort_order for edit in lines.unsaved()[0]]
    assert numbers == [2 * ROOM + ROOM // 2]


def test_empty_lines_at_the_end_are_not_stored() -> None:
    lines = held("A")
    lines.follow(["A", "", "B", "", ""], None)
    edits, _ = lines.unsaved()
    assert [edit.line.text for edit in edits] == ["", "B"]
    lines.mark_stored(*lines.unsaved())
    assert lines.unsaved() == ([], [])


def test_what_others_wrote_comes_between_and_what_is_typed_stays() -> None:
    lines = held("A", "B", "C")
    lines.follow(["A", "B typed", "C"], None)
    theirs = [stored("a", "A theirs", 1), stored("x", "X", 2), stored("b", "B", 3)]
    assert lines.take_news(theirs)
    assert lines.texts() == ["A theirs", "X", "B typed"]
    assert ids(lines) == ["a", "x", "b"]


def test_a_line_that_others_deleted_while_it_was_typed_is_stored_anew() -> None:
    lines = held("A", "B")
    lines.follow(["A", "B typed"], None)
    lines.take_news([stored("a", "A", 1)])
    assert lines.texts() == ["A", "B typed"]
    edits, deleted = lines.unsaved()
    assert [(edit.line.text, edit.before) for edit in edits] == [("B typed", None)]
    assert not deleted


def test_what_a_line_became_elsewhere_is_known() -> None:
    lines = held("A")
    assert not lines.take_news([replace(stored("a", "A", 1), kind=CapturedKind.DECISION, number="18-FOR-D01")])
    assert lines.lines[0].number == "18-FOR-D01"


@given(TEXTS, st.lists(TEXTS, max_size=6))
def test_the_lines_are_always_those_of_the_text_and_stored_in_its_order(
    first: list[str], others: list[list[str]]
) -> None:
    lines = HeldLines()
    kept: dict[str, StoredLine] = {}
    for texts in [first, *others]:
        lines.follow(texts, None)
        assert lines.texts() == texts
        assert len({line.id for line in lines.lines}) == len(texts)
        edits, deleted = lines.unsaved()
        lines.mark_stored(edits, deleted)
        kept.update((edit.line.id, edit.line) for edit in edits)
        kept = {key: line for key, line in kept.items() if key not in deleted}
        in_order = [line.text for line in sorted(kept.values(), key=lambda line: line.sort_order)]
        shown = list(texts)
        while shown and not shown[-1]:
            shown.pop()
        assert in_order == shown


@given(TEXTS, TEXTS)
def test_changes_lead_from_one_text_to_the_other(old: list[str], new: list[str]) -> None:
    made = list(old)
    for begin, end, instead in changes_of(old, new):
        made[begin:end] = instead
    assert made == new
