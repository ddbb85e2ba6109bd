"""The words on the sheets of one log, looked up once: a log has many cells and few different words."""

from __future__ import annotations

from cmpdesk.model.language import Language
from cmpdesk.secretariat.words.wording import label

STATUSES = ("not_started", "in_progress", "on_hold", "done", "carried_over", "cancelled", "unknown")
CLOSED_STATUSES = ("done", "carried_over", "cancelled")
COMMITMENTS = ("agreed", "offered", "proposed", "interest")
SIDES = ("canada", "mexico", "both", "other", "third_parties")
KINDS = ("action", "decision", "information")
TAGS = ("gender", "youth", "indigenous_peoples", "provinces_states", "private_sector")

_CODES = {
    "status": STATUSES,
    "commitment": COMMITMENTS,
    "side": SIDES,
    "action_type": KINDS,
    "tag": TAGS,
}


class Words:
    """The wording of one language, with the words of all codes at hand."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._coded = {
            table: {code: label(f"{table}.{code}", language) for code in codes} for table, codes in _CODES.items()
        }

    def label(self, key: str, **values: object) -> str:
        """Return the wording of a key in the language of the log."""
        return label(key, self.language, **values)

    def of(self, table: str, code: str) -> str:
        """Return the word of a code; what is no code is a word already."""
        return self._coded[table].get(code, code)

    def all_of(self, table: str) -> tuple[str, ...]:
        """Return the words of all codes of a table, in the order that people are offered them."""
        return tuple(self._coded[table].values())
