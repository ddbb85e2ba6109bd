"""What a due date is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DueKind(StrEnum):
    """What sort of limit the words set."""

    DATED = "dated"
    """Days are known: a first one, a last one, or both."""
    ONGOING = "ongoing"
    """The action goes on without an end."""
    AT_EDITION = "at_edition"
    """At or before an annual meeting, by its ordinal where one is said."""
    UNCLEAR = "unclear"
    """Words that name no certain day: a condition, an ambiguous date, anything not understood."""
    NONE = "none"
    """No due date."""


@dataclass(frozen=True, slots=True)
class Due:
    """A due date: the words as they were said, and what they mean.

    ``earliest`` and ``latest`` are the first and the last day that the words allow, None where they leave
    that side open. ``edition_ordinal`` is set for an edition that is named by its number.
    """

    words: str
    kind: DueKind
    earliest: date | None = None
    latest: date | None = None
    edition_ordinal: int | None = None

    def is_over(self, today: date) -> bool:
        """Tell whether every day that the words allow has passed."""
        return self.latest is not None and self.latest < today
