"""Lists: the number of statements that a question needs, which must not depend on the number of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from sqlalchemy import Engine, event, insert, select, update
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action
from cmpdesk.model.edition import SessionGroup
from cmpdesk.model.language import Language
from cmpdesk.secretariat import listing
from cmpdesk.secretariat.report.chapter_loading import load_chapter
from cmpdesk.secretariat.sample.making import build_sample
from cmpdesk.workspace.opening import create_workspace
from cmpdesk.workspace.workspace import Workspace
from tests.bench.material import action_rows
from tests.bench.measuring import Row

_MORE = 1_000
Question = Callable[[DatabaseSession], object]


def rows(folder: Path) -> Iterator[Row]:
    """Ask every list of the sample, and again with a thousand actions more in one session."""
    with create_workspace(folder / "lists.cmpdesk", author="Benchmark") as workspace:
        build_sample(workspace)
        with workspace.reading() as session:
            session_id, group_id = session.execute(
                select(SessionGroup.session_id, SessionGroup.working_group_id).limit(1)
            ).one()
        questions = _questions(session_id)
        few = [_statements(workspace, question) for question in questions.values()]
        with workspace.change("Import actions") as session:
            session.execute(insert(Action), action_rows(_MORE))
            imported = Action.number.startswith("17-FOR-0")
            session.execute(update(Action).where(imported).values(session_id=session_id, working_group_id=group_id))
        for name, before, question in zip(questions, few, questions.values(), strict=True):
            after = _statements(workspace, question)
            yield Row(f"statements for {name}", str(after), str(before), after == before, f"with {_MORE:,} rows more")


def _questions(session_id: str) -> dict[str, Question]:
    lists = {name.removeprefix("list_"): getattr(listing, name) for name in listing.__all__ if name.startswith("list_")}
    everything = listing.Selection(Language.ENGLISH, today=date(2022, 6, 1))
    return {
        "a chapter": lambda session: load_chapter(session, session_id),
        **{f"the list of {kind.replace('_', '-')}": _asked(question, everything) for kind, question in lists.items()},
    }


def _asked(question: Callable[[DatabaseSession, listing.Selection], object], selection: listing.Selection) -> Question:
    return lambda session: question(session, selection)


def _statements(workspace: Workspace, question: Question) -> int:
    with workspace.reading() as session, _counted(workspace.database.engine) as statements:
        question(session)
    return len(statements)


@contextmanager
def _counted(engine: Engine) -> Iterator[list[str]]:
    statements: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", count)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", count)
