"""What kinds, fields, outcomes, reasons and values are called on the page of imports."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from cmpdesk.desktop.dates import shown_day
from cmpdesk.desktop.interface_text import InterfaceText, say, say_counted, texts
from cmpdesk.desktop.settings import DateStyle
from cmpdesk.importing.fields import Field, Kind
from cmpdesk.importing.plan import NewRecord, Outcome, PlannedRow, Reason
from cmpdesk.importing.reasons import said_of, said_of_left_out
from cmpdesk.importing.table import ColumnGuess, LeftOutReason, Split
from cmpdesk.secretariat.words.wording import label

PARTED = " · "
SURE, LIKELY = 85, 60
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CODED = {
    Field.STATUS: "status",
    Field.SIDE: "side",
    Field.COMMITMENT: "commitment",
    Field.COUNTRY: "side",
    Field.HOST: "side",
    Field.MODE: "mode",
    Field.ATTENDANCE: "attendance",
    Field.PRESENCE: "presence",
    Field.ROLE: "role",
    Field.SECTOR: "sector",
}


def kind_words(kind: Kind | None) -> str:
    """Return what the rows of a table are called."""
    return say(f"importing.kind_{kind}") if kind else say("importing.nothing_found")


def field_words(field: Field, kind: Kind | None = None) -> str:
    """Return what a field is called; some have a name of their own in a kind."""
    own = f"field_{field}_{kind}"
    return say(f"importing.{own}" if own in texts(InterfaceText.language, "importing") else f"importing.field_{field}")


def fields_words(fields: Sequence[Field], kind: Kind | None = None) -> str:
    """Return several fields in words: "Name and Position"."""
    words = [field_words(each, kind) for each in fields]
    if len(words) == 2:  # a pair
        return say("importing.two_fields", first=words[0], second=words[1])
    return ", ".join(words)


def outcome_words(outcome: Outcome) -> str:
    """Return what becomes of a row in a word."""
    return say(f"importing.outcome_{outcome}")


def left_out_words(reason: LeftOutReason) -> str:
    """Return why a row is none of a table."""
    return said_of_left_out(reason).in_language(InterfaceText.language)


def feeds_words(guess: ColumnGuess, kind: Kind | None) -> str:
    """Return what a column becomes."""
    if not guess.fields:
        return say("importing.keep_note")
    words = fields_words(guess.fields, kind)
    return words if guess.split is Split.NONE else say("importing.split_fields", fields=words)


def certainty_words(guess: ColumnGuess) -> str:
    """Return how sure a guess is, and by what; nothing where a column is just kept."""
    if not guess.fields:
        return ""
    how = "sure" if guess.certainty >= SURE else "likely" if guess.certainty >= LIKELY else "unsure"
    sure = say("importing.certainty", words=say(f"importing.{how}"), percent=guess.certainty)
    key = f"by_{guess.reason}"
    known = key in texts(InterfaceText.language, "importing")
    return f"{sure}, {say(f'importing.{key}')}" if known else sure


def value_words(field: Field, text: str, style: DateStyle | None = None) -> str:
    """Return a value as the window shows it: codes in words, days in the chosen style."""
    if _DAY.fullmatch(text):
        try:
            return shown_day(date.fromisoformat(text), style)
        except ValueError:
            return text
    prefix = _CODED.get(field)
    if prefix and text:
        try:
            return label(f"{prefix}.{text}", InterfaceText.language)
        except KeyError:
            return text
    return text


def reason_words(reason: Reason) -> str:
    """Return a reason as a sentence."""
    return said_of(reason).in_language(InterfaceText.language)


def reasons_words(reasons: Sequence[Reason]) -> str:
    """Return several reasons, each once."""
    return " ".join(dict.fromkeys(map(reason_words, reasons)))


def on_the_way_words(made: Sequence[NewRecord]) -> str:
    """Return which records are made because rows need them, counted by what they are; empty where there is none."""
    if not made:
        return ""
    counts = Counter(each.table for each in made)
    kinds = [
        say("importing.on_the_way_one_kind", kind=say(f"history.table_{table}"), count=count)
        for table, count in counts.items()
    ]
    return say_counted("importing.on_the_way", len(made), what=", ".join(kinds))


def happens_words(row: PlannedRow, kind: Kind | None) -> str:
    """Return what will become of a row, and why."""
    number = row.shown.get(Field.ID, "") if row.record_id else ""
    reasons = reasons_words(row.reasons)
    match row.outcome:
        case Outcome.UPDATE:
            key = "importing.happens_update_number" if number else "importing.happens_update"
            fields = ", ".join(dict.fromkeys(field_words(change.field, kind) for change in row.changes))
            words = [say(key, fields=fields, number=number), reasons]
        case Outcome.SAME:
            key = "importing.happens_same_number" if number else "importing.happens_same"
            words = [say(key, number=number), reasons]
        case Outcome.CREATE:
            words = [reasons]
        case _:
            words = [reasons or say(f"importing.happens_{row.outcome}")]
    if row.notes and row.outcome in {Outcome.CREATE, Outcome.UPDATE}:
        words.append(say_counted("importing.happens_notes", len(row.notes)))
    return PARTED.join(part for part in words if part)
