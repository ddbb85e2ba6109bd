"""The words of the actions page that follow from values: states, dates, what a due date is taken to mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from cmpdesk.desktop.dates import shown_day, shown_range
from cmpdesk.desktop.interface_text import InterfaceText, say, say_counted
from cmpdesk.model.choices import ActionStatus, Commitment, Side
from cmpdesk.model.due import Due, DueKind
from cmpdesk.secretariat.actions.standing import Standing
from cmpdesk.secretariat.words.wording import annual_meeting, label

PARTED = " · "
_DIGITS = re.compile(r"\d+")


def status_words(status: ActionStatus | str | None) -> str:
    """Return what a status is called; none at all is "unknown"."""
    return label(f"status.{status or 'unknown'}", InterfaceText.language)


def standing_words(status: ActionStatus | None, standing: Standing) -> str:
    """Return the state of an action in words, such as "Overdue · In progress"."""
    words = status_words(status)
    return f"{say('actions.overdue_mark')}{PARTED}{words}" if standing is Standing.OVERDUE else words


def standing_tone(status: ActionStatus | None, standing: Standing) -> str:
    """Return the tone of a state; the words beside it say the same."""
    if standing is Standing.OVERDUE:
        return "bad"
    if standing is Standing.DONE:
        return "good"
    return "warning" if status in {ActionStatus.ON_HOLD, ActionStatus.CARRIED_OVER} else ""


def side_words(side: Side | str | None) -> str:
    """Return whose part it is."""
    return label(f"side.{side}", InterfaceText.language) if side else ""


def commitment_words(commitment: Commitment | str | None) -> str:
    """Return how firmly it was promised."""
    return label(f"commitment.{commitment}", InterfaceText.language) if commitment else ""


def day_words(day: date | None) -> str:
    """Return a day in the style that the user chose."""
    return shown_day(day)


def meaning_words(due: Due) -> str:
    """Return what the words of a due date are understood to mean; empty where there are none."""
    language = InterfaceText.language
    match due.kind:
        case DueKind.NONE:
            return ""
        case DueKind.ONGOING:
            return say("actions.due_ongoing")
        case DueKind.AT_EDITION if due.edition_ordinal:
            return say("actions.due_means", days=annual_meeting(due.edition_ordinal, language))
        case DueKind.AT_EDITION:
            return say("actions.due_next_meeting")
        case DueKind.DATED:
            return _dated_words(due.earliest, due.latest)
    return say("actions.due_unclear")


def _dated_words(earliest: date | None, latest: date | None) -> str:
    if earliest and latest:
        return say("actions.due_means", days=shown_range(earliest, latest))
    if latest:
        return say("actions.due_by", day=shown_day(latest))
    return say("actions.due_from", day=shown_day(earliest)) if earliest else ""


def change_label(key: str, numbers: Sequence[str], **values: object) -> str:
    """Return what a change of one or of several actions is called in the history: "Close 10 actions"."""
    if len(numbers) == 1:
        return say(f"actions.{key}_single", number=numbers[0] or say("actions.unnumbered"), **values)
    return say_counted(f"actions.{key}", len(numbers), **values)


def number_key(number: str) -> str:
    """Return what a number sorts by: 17-FOR-100 comes after 17-FOR-99."""
    return _DIGITS.sub(_padded, number)


def _padded(match: re.Match[str]) -> str:
    return match.group().zfill(8)
