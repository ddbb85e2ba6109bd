"""Why what the minutes of a session say cannot be changed now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmpdesk.desktop.interface_text import InterfaceText, say
from cmpdesk.secretariat.minutes_life.versions import is_settled

if TYPE_CHECKING:
    from cmpdesk.desktop.desk import Desk


def why_locked(desk: Desk, session_id: str) -> str:
    """Return the sentence that a control which is greyed out gives, an empty text where the minutes are open."""
    if desk.workspace.read_only is not None:
        return desk.workspace.read_only.in_language(InterfaceText.language)
    return say("versions.locked_tip") if session_id and desk.ask(is_settled, session_id) else ""
