"""Remembering on this computer when the items of a session were begun, so that its clock outlives the program."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from PySide6.QtCore import QSettings

from cmpdesk.secretariat.capture.pace import Course

_NEWEST = 20


def remembered_course(session_id: str) -> Course:
    """Return how far a session had come when it was seen last."""
    kept = _all().get(session_id)
    if kept is None:
        return Course()
    try:
        begun = {str(item): datetime.fromisoformat(moment) for item, moment in kept["begun"].items()}
        return Course(kept["item"], begun)
    except (AttributeError, KeyError, TypeError, ValueError):
        return Course()


def remember_course(session_id: str, course: Course) -> None:
    """Keep how far a session has come; of the sessions of long ago nothing is kept."""
    others = {key: kept for key, kept in _all().items() if key != session_id}
    newest = dict(list(others.items())[-_NEWEST + 1 :])
    begun = {item: moment.isoformat() for item, moment in course.begun.items()}
    newest[session_id] = {"item": course.item_id, "begun": begun}
    settings = QSettings()
    settings.setValue("capture/courses", json.dumps(newest))
    settings.sync()


def _all() -> dict[str, dict[str, Any]]:
    try:
        kept = json.loads(str(QSettings().value("capture/courses", "{}")))
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}
