"""Words that were not understood, as lines of a record's notes: each under the title of its column, never twice."""

from __future__ import annotations

from collections.abc import Mapping

from cmpdesk.importing.planning.drafts import text_key


def note_lines(notes: Mapping[str, str]) -> list[str]:
    """Return notes as lines that begin with the title of their column."""
    return [f"{title}: {words}" if title else words for title, words in notes.items()]


def merged_notes(before: str | None, notes: Mapping[str, str], comments: str = "") -> str | None:
    """Return the notes of a record with new ones below them; those that stand there already are not added."""
    present = text_key(before) if before else ""
    new = [line for line in [*([comments] if comments else []), *note_lines(notes)] if text_key(line) not in present]
    return "\n".join([*([before] if before else []), *new]) or None
