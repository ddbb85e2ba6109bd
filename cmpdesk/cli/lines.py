"""Lines of lists as JSON and as the words that people read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from cmpdesk.model.language import Language

_KEYS = {"from_on": "from", "to_on": "to", "day": "date"}
_WORDINGS = {
    "ActionStatus": "status",
    "AgendaKind": "agenda_kind",
    "Attendance": "attendance",
    "Commitment": "commitment",
    "Delegation": "delegation",
    "GuestKind": "guest_kind",
    "Mode": "mode",
    "ParticipantRole": "role",
    "Presence": "presence",
    "Section": "section",
    "Sector": "sector",
    "SessionState": "session_state",
    "Side": "side",
}


def as_object(line: Any) -> dict[str, Any]:
    """Return a line, a frozen dataclass, as an object for JSON."""
    return {_KEYS.get(field.name, field.name): as_json(getattr(line, field.name)) for field in fields(line)}


def as_json(value: Any) -> Any:
    """Return a value as JSON can hold it: dates in ISO 8601, choices by their code."""
    if is_dataclass(value):
        return as_object(value)
    if isinstance(value, (list, tuple)):
        return [as_json(each) for each in value]
    if isinstance(value, Mapping):
        return {str(key): as_json(each) for key, each in value.items()}
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, time):
        return value.isoformat("minutes")
    return value.isoformat() if isinstance(value, (date, datetime)) else value


def values_of(line: Any) -> dict[str, Any]:
    """Return the values of a line by their keys."""
    return {_KEYS.get(field.name, field.name): getattr(line, field.name) for field in fields(line)}


def in_words(value: Any, language: Language) -> str:
    """Return a value as people read it; what is not known is empty."""
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, (list, tuple)):
        return "; ".join(in_words(each, language) for each in value)
    if isinstance(value, StrEnum):
        return _choice_in_words(value, language)
    return str(as_json(value))


def _choice_in_words(choice: StrEnum, language: Language) -> str:
    from cmpdesk.secretariat.words.wording import patterns

    plain = choice.value.replace("_", " ")
    wording = _WORDINGS.get(type(choice).__name__)
    return patterns(language).get(f"{wording}.{choice.value}", plain) if wording else plain


def heading(key: str) -> str:
    """Return the heading of a column: ``group_code`` is ``Group code``."""
    return key.replace("_", " ").capitalize()
