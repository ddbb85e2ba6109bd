"""Storing a time limit that came back in two columns, words and a day, as the one that the workspace keeps.

The words count, with the days that they mean. A day that contradicts words which nobody touched takes their place;
a day beside words that name none stands beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.importing.returned_log.fields import LogField
from cmpdesk.importing.returned_log.merge import FieldMerge
from cmpdesk.importing.returned_log.understanding import DueWords, LimitDay
from cmpdesk.model.action import Action
from cmpdesk.model.due import Due
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.actions.editing import change_due
from cmpdesk.secretariat.words.dates import date_text


def day_in_words(day: date) -> Translated:
    """Return a day as words of a time limit in all languages."""
    return Translated(*(date_text(day, language) for language in Language))


def change_time_limits(
    session: DatabaseSession,
    action: Action,
    taken: Mapping[LogField, FieldMerge],
    language: Language,
    row: tuple[date | None, bool],
) -> None:
    """Store the limits that were taken.

    Args:
        session: of the change set.
        action: the one that they are of.
        taken: their fields that were taken.
        language: of the log.
        row: the day from which limits count, and whether the action's row still shows a last day.
    """
    words = taken[LogField.DUE_TEXT].value if LogField.DUE_TEXT in taken else None
    limit = taken[LogField.DUE_DATE].value if LogField.DUE_DATE in taken else None
    if isinstance(words, DueWords):
        _store_words(session, action, words, language, shows_day=row[1])
    if isinstance(limit, LimitDay):
        _store_day(session, action, limit, language, has_new_words=isinstance(words, DueWords))
    revised = taken[LogField.REVISED_DUE].value if LogField.REVISED_DUE in taken else None
    if isinstance(revised, LimitDay):
        _store_revised(session, action, revised, language)


def _store_words(
    session: DatabaseSession, action: Action, words: DueWords, language: Language, *, shows_day: bool
) -> None:
    """Store words; a last day without words of its own stays where the new words name none."""
    day, had_words = action.due_to_on, bool(action.due)
    change_due(session, [action.id], language, words.words)
    if action.due_to_on is None and action.due_edition is None:
        _mean(action, words.meaning)
    if action.due_to_on is None and day is not None and shows_day and not (had_words and words.words):
        action.due_to_on = day


def _mean(action: Action, meaning: Due) -> None:
    action.due_from_on, action.due_to_on = meaning.earliest, meaning.latest
    action.due_edition = meaning.edition_ordinal


def _store_day(
    session: DatabaseSession, action: Action, limit: LimitDay, language: Language, *, has_new_words: bool
) -> None:
    """Store the last day of a limit, or words that stand in its column."""
    if limit.words and not has_new_words:
        change_due(session, [action.id], language, limit.words)
        if limit.meaning and (action.due_to_on is None or limit.meaning.latest):
            _mean(action, limit.meaning)
    elif limit.day is None or limit.day == action.due_to_on:
        action.due_to_on = limit.day
        action.due_from_on = action.due_from_on if limit.day else None
    elif not has_new_words and (not action.due or action.due_to_on is not None):
        action.due, action.due_edition = day_in_words(limit.day), None
        action.due_from_on = action.due_to_on = limit.day
    else:
        action.due_to_on = limit.day
        if action.due_from_on and action.due_from_on > limit.day:
            action.due_from_on = None


def _store_revised(session: DatabaseSession, action: Action, limit: LimitDay, language: Language) -> None:
    if limit.words or limit.day is None:
        change_due(session, [action.id], language, limit.words, revised=True)
        if limit.meaning and (action.revised_due_to_on is None or limit.meaning.latest):
            action.revised_due_from_on, action.revised_due_to_on = limit.meaning.earliest, limit.meaning.latest
        return
    action.revised_due = day_in_words(limit.day)
    action.revised_due_from_on = action.revised_due_to_on = limit.day
