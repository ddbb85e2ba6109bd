"""Small records for the tests of the store, and looking at a whole database."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session as Change

from cmpdesk.model.action import Action
from cmpdesk.model.base import new_id
from cmpdesk.model.choices import Side
from cmpdesk.model.edition import Edition, Session
from cmpdesk.model.entities import SCHEMA
from cmpdesk.model.institution import Institution, InstitutionAlias, InstitutionName
from cmpdesk.model.language import Translated
from cmpdesk.model.minutes import Theme
from cmpdesk.workspace.workspace import Workspace

Content = dict[str, dict[str, dict[str, Any]]]


def content(workspace: Workspace) -> Content:
    """Return all rows of all entities, by table and id."""
    found: Content = {}
    with workspace.database.connection() as connection:
        for table in SCHEMA.sorted_tables:
            rows = connection.exec_driver_sql(f"SELECT * FROM {table.name}").mappings()
            found[table.name] = {row["id"]: dict(row) for row in rows}
    return found


def journal(workspace: Workspace) -> list[tuple[Any, ...]]:
    """Return all rows of the journal."""
    with workspace.database.connection() as connection:
        sets = connection.exec_driver_sql("SELECT * FROM change_set ORDER BY id").all()
        rows = connection.exec_driver_sql("SELECT * FROM row_change ORDER BY id").all()
    return [tuple(row) for row in (*sets, *rows)]


def add_edition(change: Change, ordinal: int = 17) -> Edition:
    """Add an annual meeting; the 17th was of 2021."""
    edition = Edition(
        id=new_id(), ordinal=ordinal, year=2004 + ordinal, host=Side.MEXICO, starts_on=date(2004 + ordinal, 11, 4)
    )
    change.add(edition)
    return edition


def add_session(change: Change, edition: Edition | None = None) -> Session:
    """Add a session, of a new edition unless one is given."""
    session = Session(id=new_id(), edition_id=(edition or add_edition(change)).id)
    change.add(session)
    return session


def add_theme(change: Change, session: Session, title: str = "Forest fires", parent: Theme | None = None) -> Theme:
    """Add a theme to a session."""
    theme = Theme(id=new_id(), session_id=session.id, title=Translated(title), parent_id=parent.id if parent else None)
    change.add(theme)
    return theme


def add_action(change: Change, number: str = "17-FOR-01", **fields: Any) -> Action:
    """Add an action."""
    action = Action(id=new_id(), number=number, **fields)
    change.add(action)
    return action


def add_institution(change: Change, name: str, alias: str = "") -> Institution:
    """Add an institution with one Spanish name."""
    institution = Institution(id=new_id(), country="mexico")
    change.add(institution)
    change.add(InstitutionName(id=new_id(), institution_id=institution.id, name=Translated(spanish=name)))
    if alias:
        change.add(InstitutionAlias(id=new_id(), institution_id=institution.id, alias=alias))
    return institution


def rename(workspace: Workspace, theme_id: str, title: str) -> None:
    """Give a theme another English title, as one change set."""
    with workspace.change("Rename theme") as change:
        theme = change.get_one(Theme, theme_id)
        theme.title = Translated(title)
