"""Forestry's session of the 18th edition, with an agenda of the usual items and the themes of 2021."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

import pytest
from sqlalchemy import select

from cmpdesk.desktop.rich_text.lines import Line, LineKind
from cmpdesk.desktop.rich_text.markdown import markdown_of
from cmpdesk.documents.tree import Run
from cmpdesk.model.action import Action
from cmpdesk.model.agenda import AgendaItem
from cmpdesk.model.base import new_id
from cmpdesk.model.choices import AgendaKind, CapturedKind, Section
from cmpdesk.model.edition import Session
from cmpdesk.model.language import Language
from cmpdesk.model.minutes import Decision, Narrative
from cmpdesk.model.working_group import WorkingGroup
from cmpdesk.secretariat.agenda.starting import carry_over_open_actions, start_with_usual_items
from cmpdesk.secretariat.capture.lines import ROOM, LineEdit, StoredLine, load_lines, store_lines
from cmpdesk.secretariat.capture.turning import Turned, Writing, follow_line, turn
from cmpdesk.secretariat.meetings.year_set_up import NewEdition, set_up_edition
from cmpdesk.workspace.workspace import Workspace


@dataclass(slots=True)
class Live:
    """A session that is being held."""

    workspace: Workspace
    session_id: str
    group_id: str
    items: dict[str, str]
    language: Language = Language.ENGLISH
    written: int = 0

    def how(self, words: str) -> Writing:
        bullet = markdown_of((Line(LineKind.BULLET, (Run(words),)),))
        return Writing(self.language, self.group_id, bullet)

    def write(self, text: str, item: str = "Wildland fire management") -> str:
        """Store a line under an agenda item; return its id."""
        self.written += 1
        line = StoredLine(
            id=new_id(),
            agenda_item_id=self.items[item] if item else None,
            kind=CapturedKind.NOTE,
            text=text,
            number=None,
            written=None,
            theme_id=None,
            decision_id=None,
            action_id=None,
            sort_order=self.written * ROOM,
        )
        with self.workspace.change("Write") as database:
            store_lines(database, self.session_id, [LineEdit(line, None)])
        return line.id

    def turn(self, line_id: str, kind: CapturedKind) -> Turned:
        words = self.line(line_id).text
        with self.workspace.change(f"Turn into {kind}") as database:
            return turn(database, line_id, kind, self.how(" ".join(words.split())))

    def reword(self, line_id: str, text: str) -> Turned:
        """Let a line say something else, and what was made of it follow."""
        line = self.line(line_id)
        changed = StoredLine(**{name: getattr(line, name) for name in StoredLine.__slots__} | {"text": text})
        with self.workspace.change("Write") as database:
            (differing,) = store_lines(database, self.session_id, [LineEdit(changed, line.text)])
            return follow_line(database, differing, self.how(text))

    def line(self, line_id: str) -> StoredLine:
        with self.workspace.reading() as database:
            return next(line for line in load_lines(database, self.session_id) if line.id == line_id)

    def text(self, section: Section, theme_id: str | None = None) -> str | None:
        with self.workspace.reading() as database:
            rows = database.scalars(
                select(Narrative).where(Narrative.session_id == self.session_id, Narrative.section == section)
            )
            return next((row.text.in_language(self.language) for row in rows if row.theme_id == theme_id), None)

    def actions(self) -> list[Action]:
        with self.workspace.reading() as database:
            return list(database.scalars(select(Action).where(Action.session_id == self.session_id)))

    def decisions(self) -> list[Decision]:
        with self.workspace.reading() as database:
            return list(database.scalars(select(Decision).where(Decision.session_id == self.session_id)))


@pytest.fixture
def live(sample: Workspace) -> Live:
    """The session: at 9 o'clock in Ottawa on 17 November 2022, with 20 minutes for each theme."""
    with sample.change("Set up the 18th") as database:
        group = database.scalars(select(WorkingGroup.id).where(WorkingGroup.code == "FOR")).one()
        edition_id = set_up_edition(database, NewEdition(18, 2022, starts_on=date(2022, 11, 17), group_ids=[group]))
        session = database.scalars(select(Session).where(Session.edition_id == edition_id)).one()
        session.starts_on, session.start_time, session.end_time = date(2022, 11, 17), time(9), time(11)
        session.time_zone = "America/Toronto"
        start_with_usual_items(database, session.id)
        carry_over_open_actions(database, session.id)
        database.flush()
        rows = database.scalars(select(AgendaItem).where(AgendaItem.session_id == session.id)).all()
        items = {row.title.english or "": row.id for row in rows}
        assert {row.kind for row in rows} >= {AgendaKind.THEME, AgendaKind.OPENING}
        return Live(sample, session.id, group, items)
