"""The changes of the actions page: each one is a change set with a label that undo can show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from cmpdesk.desktop.dates import today
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.pages.actions.sieve import UNKNOWN
from cmpdesk.desktop.pages.actions.words import change_label, side_words, status_words
from cmpdesk.model.choices import ActionStatus, Commitment, Side
from cmpdesk.model.collection import collection_paused
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.actions import editing as action_editing
from cmpdesk.secretariat.actions.editing import NamedInWords, names_in_words
from cmpdesk.secretariat.actions.recording import NewAction, next_action_number, record_action

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from sqlalchemy.orm import Session

    from cmpdesk.desktop.background import Progress
    from cmpdesk.desktop.desk import Desk
    from cmpdesk.secretariat.actions.responsible import ResponsibleName
    from cmpdesk.secretariat.actions.table import ActionTableLine


MOST_AT_ONCE = 300
"""So many actions are changed while the window waits; that takes some hundredths of a second."""


@dataclass(frozen=True, slots=True)
class Touched:
    """The actions that changed records are, or hang on; ``known`` are the records of which that is known."""

    action_ids: frozenset[str]
    known: frozenset[str]


class ActionEditing:
    """Carries out what the page's fields, cells, menus and buttons ask for."""

    def __init__(self, desk: Desk, owner: QObject) -> None:
        self._desk = desk
        self._owner = owner
        self._days: dict[str, date | None] = {}

    def prepare(self) -> None:
        """Know the days of the sessions, from which due dates count."""
        self._days = self._desk.ask(action_editing.days_of_sessions)

    def said_on(self, line: ActionTableLine) -> date | None:
        """Return the day from which an action's due date counts."""
        return self._days.get(line.session_id or "")

    def actions_touched(self, record_ids: frozenset[str]) -> Touched:
        """Return whose records these are."""
        found = self._desk.ask(action_editing.owners_of, sorted(record_ids))
        return Touched(frozenset(found.values()) - {""}, frozenset(found))

    def _change_all(self, label: str, work: Callable[..., object], ids: Sequence[str], *values: Any) -> bool:
        """Change a few actions at once, very many in the background; tell whether it was done or begun."""
        if len(ids) <= MOST_AT_ONCE:
            return self._change(label, work, list(ids), *values)
        workspace = self._desk.workspace

        def carry_out(_progress: Progress) -> str:
            with collection_paused(), workspace.change(label) as session:
                work(session, list(ids), *values)
            return label

        self._desk.said.emit(say("actions.changing", what=label))
        self._desk.background.start(self._owner, carry_out, succeeded=self._on_changed, failed=self._desk.report)
        return True

    def _on_changed(self, label: str) -> None:
        self._desk.said.emit(label)
        self._desk.listen()

    def _change(self, label: str, work: Callable[..., object], *values: Any, **options: Any) -> bool:
        def carry_out(session: Session) -> object:
            return work(session, *values, **options)

        key = ("action", work.__name__, *(str(value) for value in values[:1]), str(sorted(options.items())))
        done = self._desk.change_or_keep(key, label, carry_out)
        if done and not self._desk.unstored.count:
            self._desk.said.emit(label)
        return done

    def change_field(self, action_id: str, number: str, key: str, value: str) -> bool:
        """Change one field of one action by its key; the value is words or a code."""
        language = self._desk.language
        if key == "status":
            return self.change_status([action_id], [number], value)
        if key == "side":
            label = change_label("change_side", [number], side=side_words(value) or say("actions.not_stated"))
            return self._change(label, action_editing.change_side, [action_id], Side(value) if value else None)
        if key == "commitment":
            level = Commitment(value) if value else None
            label = change_label("change_commitment", [number])
            return self._change(label, action_editing.change_commitment, [action_id], level)
        if key == "theme":
            return self._change(
                change_label("change_theme", [number]), action_editing.change_theme, action_id, value or None
            )
        if key == "notes":
            return self._change(change_label("change_notes", [number]), action_editing.change_notes, action_id, value)
        label = change_label(f"change_{key}", [number])
        revised = key == "revised_due"
        return self._change(label, action_editing.change_due, [action_id], language, value, revised=revised)

    def change_wording(self, action_id: str, number: str, language: Language, text: str) -> bool:
        """Correct the wording in one language."""
        label = change_label("change_text", [number])
        return self._change(label, action_editing.change_text, action_id, language, text)

    def names(self, words: str, known: Sequence[ResponsibleName]) -> NamedInWords:
        """Return who is meant by names in a line."""
        return names_in_words(words, known)

    def change_names(self, action_id: str, number: str, key: str, named: NamedInWords) -> bool:
        """Let others answer for an action, or be its contacts."""
        work = action_editing.change_responsible if key == "responsible" else action_editing.change_contacts
        return self._change(change_label(f"change_{key}", [number]), work, action_id, named)

    def change_status(self, ids: Sequence[str], numbers: Sequence[str], code: str) -> bool:
        """Set where actions stand: "Close 10 actions"."""
        status = None if code == UNKNOWN else ActionStatus(code)
        key = "close" if status is ActionStatus.DONE else "change_status"
        label = change_label(key, numbers, status=status_words(status))
        return self._change_all(label, action_editing.change_status, ids, status, today())

    def change_due(self, ids: Sequence[str], numbers: Sequence[str], words: str) -> bool:
        """Set the same due date for several actions."""
        label = change_label("change_due", numbers)
        return self._change_all(label, action_editing.change_due, ids, self._desk.language, words)

    def change_tag(
        self, ids: Sequence[str], numbers: Sequence[str], tag_id: str, tag_name: str, *, carries: bool
    ) -> bool:
        """Add a tag to actions, or take it away."""
        label = change_label("add_tag" if carries else "remove_tag", numbers, tag=tag_name)
        work = action_editing.add_tag if carries else action_editing.remove_tag
        return self._change_all(label, work, ids, tag_id)

    def add_update(self, action_id: str, number: str, day: date, text: Translated, status: str) -> bool:
        """Add a dated progress update."""
        return self._change(
            change_label("change_update", [number]),
            action_editing.add_update,
            action_id,
            made_on=day,
            text=text,
            status=ActionStatus(status) if status else None,
            given_by=self._desk.workspace.author,
        )

    def drop_update(self, number: str, update_id: str) -> bool:
        """Delete a progress update."""
        return self._change(change_label("drop_update", [number]), action_editing.delete_update, update_id)

    def carry_over(self, ids: Sequence[str], numbers: Sequence[str]) -> bool:
        """Carry actions over to their groups' next sessions."""
        return self._change_all(change_label("carry", numbers), action_editing.carry_over, ids, today())

    def put_on_agenda(self, ids: Sequence[str], numbers: Sequence[str]) -> bool:
        """Put actions on the agendas of their groups' next sessions, their status staying."""
        return self._change(change_label("agenda", numbers), action_editing.put_on_agenda, list(ids))

    def delete(self, ids: Sequence[str], numbers: Sequence[str]) -> bool:
        """Delete actions; undo brings them back."""
        return self._change_all(change_label("delete", numbers), action_editing.delete_actions, ids)

    def next_number(self, session_id: str, group_id: str) -> str:
        """Return the number that a new action would get."""
        return self._desk.ask(next_action_number, session_id, group_id)[0]

    def record(self, session_id: str, group_id: str, text: str) -> str:
        """Record a new action and return its id; an empty one if it could not be stored."""
        made: list[str] = []
        number = self.next_number(session_id, group_id)
        new = NewAction(Translated().with_text(self._desk.language, text))

        def carry_out(session: Session) -> None:
            made.append(record_action(session, session_id, group_id, new))

        done = self._desk.try_change(say("actions.record_label", number=number), carry_out)
        return made[0] if done else ""
