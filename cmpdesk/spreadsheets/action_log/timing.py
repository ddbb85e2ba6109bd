"""Whether an action is late on a day: once in Python, once as the formula that says the same in Excel.

The revised due date, where there is one, takes the place of the first one. What is done, carried over
or cancelled is not late any more. The day is a cell of the summary, so that a reader can check the
numbers of the day of the export or ask for those of another day.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from cmpdesk.spreadsheets.action_log.cell_text import cleaned, is_cell_date
from cmpdesk.spreadsheets.action_log.contents import ActionLine
from cmpdesk.spreadsheets.action_log.words import CLOSED_STATUSES, Words

DUE_SOON_DAYS = 30
AS_OF_NAME = "as_of_date"
_LONG_AGO = -9_999_999


class Deadline(StrEnum):
    """What the deadline column says, as keys of the wording."""

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    ON_TIME = "on_time"
    NO_DATE = "no_date"
    DONE = "done"
    CLOSED = "closed"


class Deadlines:
    """Judges actions on one day, with the words for it."""

    def __init__(self, as_of: date, words: Words) -> None:
        self._as_of = as_of
        self._words = words
        self._done = words.of("status", "done").lower()
        self._closed = {words.of("status", code).lower() for code in CLOSED_STATUSES}
        self.word = deadline_words(words)

    def of(self, action: ActionLine) -> Deadline:
        """Return where an action stands against its due date, exactly as the formula in its row says."""
        status = cleaned(self._words.of("status", action.status)).lower()
        if status in self._closed:
            return Deadline.DONE if status == self._done else Deadline.CLOSED
        due = action.revised_due if is_cell_date(action.revised_due) else action.due_by
        if due is None or not is_cell_date(due):
            return Deadline.NO_DATE
        if due < self._as_of:
            return Deadline.OVERDUE
        return Deadline.DUE_SOON if (due - self._as_of).days <= DUE_SOON_DAYS else Deadline.ON_TIME


def deadline_words(words: Words) -> dict[Deadline, str]:
    """Return the words of the deadline column in the language of the log."""
    return {deadline: words.label(f"action_log.deadline.{deadline}", days=DUE_SOON_DAYS) for deadline in Deadline}


def deadline_formula(table: str, words: Words) -> str:
    """Return the formula of the deadline column, the same for every row of the table.

    A row without a description is a row that waits for an action: it has no deadline.

    DAYS (Excel 2013) carries the prefix that the file format asks for in functions younger than 2007. It
    also tells XlsxWriter that the formula is ready, which saves it thirty searches in each row.
    """
    text, due, revised, status = (
        f"{table}[[#This Row],[{_column(key, words)}]]" for key in ("description", "due_date", "revised_due", "status")
    )
    word = {deadline: _literal(text) for deadline, text in deadline_words(words).items()}
    closed = ",".join(_literal(words.of("status", code)) for code in CLOSED_STATUSES)
    verdicts = ",".join(word[Deadline.DONE if code == "done" else Deadline.CLOSED] for code in CLOSED_STATUSES)
    days_left = f"_xlfn.DAYS(IF(ISNUMBER({revised}),{revised},{due}),{AS_OF_NAME})"
    by_days_left = (
        f"LOOKUP({days_left},{{{_LONG_AGO},0,{DUE_SOON_DAYS + 1}}},"
        f"{{{word[Deadline.OVERDUE]},{word[Deadline.DUE_SOON]},{word[Deadline.ON_TIME]}}})"
    )
    return (
        f'=IF({text}="","",IFERROR(CHOOSE(MATCH({status},{{{closed}}},0),{verdicts}),'
        f"IF(COUNT({revised},{due})=0,{word[Deadline.NO_DATE]},{by_days_left})))"
    )


def overdue_formula(table: str, words: Words) -> str:
    """Return the formula that counts the overdue actions of a table by due dates and statuses."""
    return _counting(table, words, f"{{day}}<{AS_OF_NAME}")


def due_soon_formula(table: str, words: Words) -> str:
    """Return the formula that counts the actions of a table that are due in the next days."""
    return _counting(table, words, f"{{day}}>={AS_OF_NAME}", f"{{day}}<={AS_OF_NAME}+{DUE_SOON_DAYS}")


def column_reference(table: str, key: str, words: Words) -> str:
    """Return the structured reference to all cells of a column: ``actions_FOR[Status]``."""
    return f"{table}[{_column(key, words)}]"


def _counting(table: str, words: Words, *conditions: str) -> str:
    due, revised, status = (column_reference(table, key, words) for key in ("due_date", "revised_due", "status"))
    is_open = "*".join(f"({status}<>{_literal(words.of('status', code))})" for code in CLOSED_STATUSES)

    def met(day: str) -> str:
        return "*".join([f"ISNUMBER({day})", *(f"({condition.format(day=day)})" for condition in conditions)])

    return f"=SUMPRODUCT({is_open}*({met(revised)}+(1-ISNUMBER({revised}))*{met(due)}))"


def _column(key: str, words: Words) -> str:
    """Return a header as it stands in a structured reference, its special characters escaped."""
    header = words.label(f"column.{key}")
    return "".join(f"'{letter}" if letter in "[]#'@" else letter for letter in header)


def _literal(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
