"""The actions of a session as they are edited there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action, ActionInstitution, ActionPerson
from cmpdesk.model.choices import ActionStatus, Commitment, ResponsibleRole
from cmpdesk.model.edition import Edition, Session
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import InLanguage, Language
from cmpdesk.secretariat.actions.facts import load_actions
from cmpdesk.secretariat.actions.line_reading import (
    LineParts,
    NameBook,
    WhoIsMeant,
    name_book,
    taken_apart,
    who_is_meant,
)
from cmpdesk.secretariat.actions.recording import NewAction, record_action
from cmpdesk.secretariat.actions.standing import is_overdue
from cmpdesk.secretariat.registers.loading import NOTHING, load_registers
from cmpdesk.secretariat.report.chapter import ActionFacts
from cmpdesk.secretariat.words.wording import label


class UnknownNameError(UserError):
    """Somebody or something is named that is in no register."""


@dataclass(frozen=True, slots=True)
class SessionAction:
    """An action as a line of a table; ``language`` is the one that its text is shown in."""

    id: str
    number: str | None
    theme_id: str | None
    text: str
    language: Language | None
    responsible: str
    due: str
    due_to_on: date | None
    status: ActionStatus | None
    commitment: Commitment | None
    overdue: bool
    is_revised: bool


def session_actions(
    database: DatabaseSession, session_id: str, language: Language, today: date
) -> tuple[SessionAction, ...]:
    """Return the actions of a session in their order."""
    question = select(Action).where(Action.session_id == session_id)
    facts = load_actions(database, load_registers(database), session_day(database, session_id), question)
    return tuple(_session_action(action, language, today) for action in facts.values())


def session_day(database: DatabaseSession, session_id: str) -> date | None:
    """Return the day of a session, or of its edition where it has none of its own."""
    return (
        database.scalars(select(Session.starts_on).where(Session.id == session_id)).one()
        or database.scalars(
            select(Edition.starts_on).join(Session, Session.edition_id == Edition.id).where(Session.id == session_id)
        ).one()
    )


def _session_action(action: ActionFacts, language: Language, today: date) -> SessionAction:
    shown = action.text.or_other(language)
    return SessionAction(
        id=action.id,
        number=action.number,
        theme_id=action.theme_id,
        text=shown.text if shown else "",
        language=shown.language if shown else None,
        responsible=responsible_words(action, language),
        due=due_words(action, language),
        due_to_on=action.last_day,
        status=action.status,
        commitment=action.commitment,
        overdue=is_overdue(action.status, action.last_day, today),
        is_revised=bool(action.revised_due),
    )


def _words(written: InLanguage | None) -> str:
    return written.text if written else ""


def due_words(action: ActionFacts, language: Language) -> str:
    """Return the time limit that holds now: the revised one where there is one."""
    return _words((action.revised_due or action.due).or_other(language))


def responsible_words(action: ActionFacts, language: Language, *, with_side: bool = False) -> str:
    """Return who answers for an action as a list of names, as it can be typed again; without names the side."""
    names = [_words(institution.or_other(language)) for institution in action.institutions]
    names += action.people
    if action.side is not None and (with_side or not names):
        names.append(label(f"side.{action.side}", language))
    return ", ".join(names)


def record_line_as_action(
    database: DatabaseSession,
    session_id: str,
    group_id: str,
    theme_id: str | None,
    line: InLanguage,
    *,
    book: NameBook | None = None,
) -> str:
    """Record a line of the minutes as an action, who and when taken from its end; return the action's id."""
    parts = read_line(database, session_id, line.text, book)
    return record_action(
        database,
        session_id,
        group_id,
        NewAction(
            text=NOTHING.with_text(line.language, parts.text),
            theme_id=theme_id,
            side=parts.who.side,
            institution_ids=parts.who.institution_ids,
            person_ids=parts.who.person_ids,
            due=NOTHING.with_text(line.language, parts.due),
        ),
    )


def read_line(database: DatabaseSession, session_id: str, line: str, book: NameBook | None = None) -> LineParts:
    """Take a line apart with the names, loaded unless they are given, and on the day of a session."""
    return taken_apart(line, book or name_book(load_registers(database)), session_day(database, session_id))


def action_as_lines(database: DatabaseSession, action_id: str) -> tuple[InLanguage, ...]:
    """Return an action as a line of text in each of its languages, from which it could be made again."""
    question = select(Action).where(Action.id == action_id)
    action = load_actions(database, load_registers(database), None, question)[action_id]
    return tuple(InLanguage(_as_line(action, written), written.language) for written in action.text.written())


def _as_line(action: ActionFacts, written: InLanguage) -> str:
    ending = [responsible_words(action, written.language, with_side=True), due_words(action, written.language)]
    return " → ".join([written.text, *filter(None, [", ".join(filter(None, ending))])])


def move_action(database: DatabaseSession, action_id: str, step: int) -> bool:
    """Move an action up (-1) or down (1) in its session; its number stays. Tell whether there was room."""
    action = database.get_one(Action, action_id)
    question = select(Action).where(Action.session_id == action.session_id)
    rows = list(database.scalars(question.order_by(Action.sort_order, Action.number, Action.id)))
    place = rows.index(action)
    if not 0 <= place + step < len(rows):
        return False
    rows.insert(place + step, rows.pop(place))
    for order, row in enumerate(rows, start=1):
        if row.sort_order != order:
            row.sort_order = order
    return True


def set_responsible(database: DatabaseSession, action_id: str, words: str) -> None:
    """Set who answers for an action, by a list of acronyms, names and aliases; a side that is not named stays.

    Raises:
        UnknownNameError: a name is in no register, or means several; nothing was changed.
    """
    who = who_is_meant(words, name_book(load_registers(database)))
    if who.unknown:
        names = ", ".join(f"“{name}”" for name in who.unknown)
        raise UnknownNameError(
            "{names} could not be found among the institutions and people, or means several of them; nothing was "
            "changed. Write an acronym or a full name, or add it to the register first.",
            names=names,
        )
    action = database.get_one(Action, action_id)
    if who.side is not None or not (who.institution_ids or who.person_ids):
        action.side = who.side
    _replace_responsible(database, action_id, who)


def _replace_responsible(database: DatabaseSession, action_id: str, who: WhoIsMeant) -> None:
    database.execute(delete(ActionInstitution).where(ActionInstitution.action_id == action_id))
    responsible = ActionPerson.role == ResponsibleRole.RESPONSIBLE
    named = ActionPerson.person_id.is_not(None)
    database.execute(delete(ActionPerson).where(ActionPerson.action_id == action_id, responsible, named))
    links: Sequence[ActionInstitution | ActionPerson] = [
        *(
            ActionInstitution(action_id=action_id, institution_id=each, sort_order=place)
            for place, each in enumerate(who.institution_ids)
        ),
        *(
            ActionPerson(action_id=action_id, person_id=each, role=ResponsibleRole.RESPONSIBLE, sort_order=place)
            for place, each in enumerate(who.person_ids)
        ),
    ]
    database.add_all(links)
