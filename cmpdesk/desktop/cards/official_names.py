"""The official names of a working group or an institution by period, with the form of the chosen one."""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from cmpdesk.desktop.cards.columns import day_column, written
from cmpdesk.desktop.cards.fields import TranslatedField, period_fields
from cmpdesk.desktop.cards.form import RecordForm
from cmpdesk.desktop.cards.records import RecordsPart
from cmpdesk.desktop.cards.storing import Storing, delete_with_word
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.tables import Column
from cmpdesk.secretariat.registers.cards import NameLine

if TYPE_CHECKING:
    from cmpdesk.desktop.desk import Desk


class OfficialNamesPart(RecordsPart[NameLine]):
    """Names from a day to a day.

    Attributes:
        storing: stores what is typed; its ``owner_name`` is what the group or the institution is called now.
    """

    def __init__(self, desk: Desk, table: str, page: str, *fields: str) -> None:
        """Make the part for the names in a table, with the words of a page; ``fields`` can be typed."""
        self._desk, self._table, self._page, self._fields = desk, table, page, fields
        texts = [(say(f"{page}.{field}"), TranslatedField(field, say(f"{page}.{field}"))) for field in fields]
        first, last = say(f"{page}.from"), say(f"{page}.to")
        self.name_form = RecordForm([*texts, (say(f"{page}.period"), period_fields(first, last))])
        self.storing = Storing(desk, table, self.name_form)
        super().__init__(
            say(f"{page}.names"),
            f"{table}s",
            [
                Column("name", say(f"{page}.name"), self._name, 32),
                Column("acronym", say(f"{page}.acronym"), self._acronym, 12),
                day_column("from", first, "from_on"),
                day_column("to", last, "to_on"),
            ],
            attrgetter("id"),
            form=self.name_form,
            values=self._values_of,
            add_text=say(f"{page}.add_name"),
            delete_text=say("cards.delete"),
        )
        self.delete_wished.connect(self._on_delete_wished)

    def _name(self, line: NameLine) -> str:
        return written(line.name, self._desk.language)

    def _acronym(self, line: NameLine) -> str:
        return written(line.acronym, self._desk.language)

    def _values_of(self, line: NameLine) -> Mapping[str, Any]:
        return {field: getattr(line, field) for field in (*self._fields, "from_on", "to_on")}

    def _on_delete_wished(self, record_id: str) -> None:
        words = say(f"{self._page}.name_of", name=self.storing.owner_name)
        delete_with_word(self._desk, self._table, record_id, words)
