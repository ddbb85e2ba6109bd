"""The registers and names that the tabs of a session need, loaded once and again when they change."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cmpdesk.model.language import Language
from cmpdesk.secretariat.registers.known_names import KnownNames, load_known_names
from cmpdesk.secretariat.registers.loading import Registers, load_registers
from cmpdesk.workspace.history import newest_number, touched_since

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as DatabaseSession

_TABLES = frozenset(
    {
        "person",
        "person_alias",
        "position",
        "institution",
        "institution_name",
        "institution_alias",
        "working_group",
        "working_group_name",
        "working_group_alias",
        "co_chair_term",
    }
)


class Known:
    """Keeps what is known of people, institutions and groups: typing a title does not load them again.

    The journal is asked each time, in the session that reads: what is kept is never older than what is read.
    """

    def __init__(self) -> None:
        self._number = -1
        self._registers: Registers | None = None
        self._names: dict[tuple[Language, date | None], KnownNames] = {}

    def registers(self, database: DatabaseSession) -> Registers:
        """Return the registers."""
        self._forget_old(database)
        if self._registers is None:
            self._registers = load_registers(database)
        return self._registers

    def names(self, database: DatabaseSession, language: Language, day: date | None) -> KnownNames:
        """Return the names in a language, as they are on a day."""
        registers = self.registers(database)
        key = (language, day)
        if key not in self._names:
            self._names[key] = load_known_names(database, language, day, registers)
        return self._names[key]

    def _forget_old(self, database: DatabaseSession) -> None:
        connection = database.connection()
        newest = newest_number(connection)
        if newest == self._number:
            return
        tables, _ = touched_since(connection, self._number)
        if self._number < 0 or not tables.isdisjoint(_TABLES):
            self._registers, self._names = None, {}
        self._number = newest
