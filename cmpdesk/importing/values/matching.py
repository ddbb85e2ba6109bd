"""What words were recognised as, how, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

CERTAIN = 90
"""From here on a match can be taken without asking."""


class MatchHow(StrEnum):
    """How words were matched with a record."""

    EXACT = "exact"
    ADDRESS = "address"
    SHORTER = "shorter"
    INITIALS = "initials"
    ABBREVIATION = "abbreviation"
    NEARLY = "nearly"
    PART = "part"
    SEVERAL = "several"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Match:
    """A record that words were matched with.

    Attributes:
        record_id: the record; below ``CERTAIN`` it is a proposal. None where there is none, or several are possible.
        certainty: from 0 to 100.
        how: how it was matched.
        choices: what else it could be, the likeliest first, as pairs of id and label.
    """

    record_id: str | None = None
    certainty: int = 0
    how: MatchHow = MatchHow.NONE
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def certain_id(self) -> str | None:
        """Return the record, where the match can be taken without asking."""
        return self.record_id if self.certainty >= CERTAIN else None


NO_MATCH = Match()
