"""Recording the new rows of a returned log as actions and decisions of their groups' sessions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.importing.returned_log.fields import LogField, title_of
from cmpdesk.importing.returned_log.merge import FieldMerge, NewKind, NewRow, Problem
from cmpdesk.importing.returned_log.storing import Store, date_of, member
from cmpdesk.importing.returned_log.time_limits import change_time_limits
from cmpdesk.importing.returned_log.understanding import DueWords, Wording
from cmpdesk.model.action import Action
from cmpdesk.model.choices import ENDED, ActionStatus, Commitment, Side
from cmpdesk.model.language import Translated
from cmpdesk.model.minutes import Decision
from cmpdesk.secretariat.actions.editing import NamedInWords
from cmpdesk.secretariat.actions.recording import NewAction, record_action, record_decision

_OTHERWISE_STORED = (LogField.PROGRESS_NOTE, LogField.LAST_UPDATE)


@dataclass(frozen=True, slots=True)
class RowRecorder:
    """Records new rows in the session of one change set."""

    session: DatabaseSession
    store: Store
    today: date

    def record(self, row: NewRow, extra: Mapping[str, str]) -> str:
        """Record a row and return its permanent number; what is not understood is kept in the notes."""
        if row.group_id is None or row.session_id is None:
            raise ValueError(row.place)
        said = {each.field: each for each in row.fields if each.problem in {None, Problem.THEME_NEARLY}}
        wording = said[LogField.DESCRIPTION].value
        text = Translated()
        if isinstance(wording, Wording):
            text = text.with_text(wording.language, wording.text)
        theme_id = self.store.theme_id(_value(said, LogField.THEME), row.session_id)
        if row.kind is NewKind.DECISION:
            decision_id = record_decision(self.session, row.session_id, row.group_id, text, theme_id)
            self.store.remember_source(Decision.__tablename__, decision_id, row.place)
            return self.session.get_one(Decision, decision_id).number or ""
        action_id = record_action(self.session, row.session_id, row.group_id, self._new_action(text, theme_id, said))
        action = self.session.get_one(Action, action_id)
        self.store.remember_source(Action.__tablename__, action_id, row.place)
        self._add_the_rest(action, said)
        not_understood = [
            (title_of(each.field, self.store.language), each.theirs) for each in row.fields if each.field not in said
        ]
        beside = [(title_of(of, self.store.language), each.rest) for of, each in said.items() if each.rest]
        self.store.keep_in_notes(action, [*not_understood, *beside, *extra.items()])
        self.session.flush()
        return action.number or ""

    def _new_action(self, text: Translated, theme_id: str | None, said: Mapping[LogField, FieldMerge]) -> NewAction:
        side, commitment, status = (_value(said, of) for of in (LogField.COUNTRY, LogField.COMMITMENT, LogField.STATUS))
        bodies, people = _value(said, LogField.INSTITUTION), _value(said, LogField.CONTACT_POINTS)
        due, tags = _value(said, LogField.DUE_TEXT), _value(said, LogField.TAGS)
        named = people if isinstance(people, NamedInWords) else NamedInWords()
        return NewAction(
            text=text,
            theme_id=theme_id,
            side=member(Side, side),
            institution_ids=bodies if isinstance(bodies, tuple) else (),
            contact_ids=named.person_ids,
            contacts_to_be_named_by=named.to_be_named_by,
            commitment=member(Commitment, commitment),
            due=Translated().with_text(self.store.language, due.words) if isinstance(due, DueWords) else Translated(),
            status=member(ActionStatus, status),
            tag_ids=tags if isinstance(tags, tuple) else (),
        )

    def _add_the_rest(self, action: Action, said: Mapping[LogField, FieldMerge]) -> None:
        """Add the days, and what was reported with the row."""
        change_time_limits(self.session, action, said, self.store.language, (None, False))
        closed_on = date_of(said.get(LogField.CLOSED_ON))
        if closed_on is None and action.status in ENDED:
            closed_on = date_of(said.get(LogField.LAST_UPDATE)) or self.today
        action.closed_on = closed_on
        reported = {of: each for of, each in said.items() if of in _OTHERWISE_STORED}
        self.store.add_update(action.id, reported, None)


def _value(said: Mapping[LogField, FieldMerge], of: LogField) -> object:
    return said[of].value if of in said else None
