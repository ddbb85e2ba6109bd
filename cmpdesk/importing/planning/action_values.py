"""What the rows of a table of actions say, read a column at a time."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from cmpdesk.importing.columns.entry_types import TO_BE_DONE, EntryType, entry_type
from cmpdesk.importing.corrections import KEEP_AS_NOTE
from cmpdesk.importing.fields import Field
from cmpdesk.importing.planning.context import Context
from cmpdesk.importing.planning.dates import date_column, show_date
from cmpdesk.importing.planning.drafts import Draft
from cmpdesk.importing.planning.names import Named, Owners
from cmpdesk.importing.planning.own_log import without_mark
from cmpdesk.importing.planning.places import Places
from cmpdesk.importing.reasons import ReasonCode
from cmpdesk.importing.values.choices import read_commitment, read_tags
from cmpdesk.importing.values.dates import DateValue
from cmpdesk.importing.values.sides import read_side
from cmpdesk.importing.values.statuses import StatusHow, StatusValue, read_statuses
from cmpdesk.importing.values.text import line_of, read_each
from cmpdesk.model.choices import ActionStatus, Commitment, Side
from cmpdesk.model.language import Language
from cmpdesk.secretariat.words.wording import label

OUR_NUMBER = re.compile(r"(\d{1,3})-([A-Z]{2,6})-(\d{1,4})", re.IGNORECASE)
"""An action's permanent number: edition, group, sequence."""

_LIMITS = (Field.DUE_DATE, Field.REVISED_DUE_DATE)
_DAYS = (*_LIMITS, Field.DATE_RAISED, Field.START_DATE, Field.DATE_CLOSED, Field.LAST_UPDATE)


@dataclass(slots=True)
class ActionValues:
    """What one row says of an action; ids are those of records that are there or on the way."""

    text: str
    language: Language
    details: str = ""
    number: str | None = None
    group_id: str | None = None
    edition_id: str | None = None
    theme: str = ""
    owners: Named = field(default_factory=Named)
    contacts: Named = field(default_factory=Named)
    side: Side | None = None
    commitment: Commitment | None = None
    status: ActionStatus | None = None
    due: DateValue | None = None
    revised_due: DateValue | None = None
    closed_on: date | None = None
    updated_on: date | None = None
    tag_ids: list[str] = field(default_factory=list)
    comments: str = ""


class ActionReader:
    """Reads the rows of a table of actions."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.places = Places(context)
        self.owners = Owners(context)
        self.codes = {card.code.upper(): card.id for card in context.known.registers.groups.values()}
        year = context.file.corrections.years.get(context.key) or context.file.year or context.reading.year
        edition = next((each for each in context.known.editions if each.year == year), None)
        said_on = edition.starts_on if edition else None
        present = [of for of in _DAYS if of in context.cells.by_field]
        self.dates: Mapping[Field, Sequence[DateValue]] = {
            of: date_column(context, of, year, said_on if of in _LIMITS else None) for of in present
        }
        self.statuses = self._read_statuses()
        self.commitments = read_each(context.cells.column(Field.COMMITMENT), read_commitment)
        self.sides = read_each(context.cells.column(Field.SIDE), read_side)

    def _read_statuses(self) -> Sequence[StatusValue]:
        cells = self.context.cells
        if Field.STATUS not in cells.by_field:
            return ()
        answers: dict[str, ActionStatus | None] = {}
        column = cells.column(Field.STATUS)
        for words in dict.fromkeys(map(line_of, column)):
            answered = self.context.answer(ReasonCode.STATUS_UNKNOWN, Field.STATUS, words) if words else None
            if answered in list(ActionStatus):
                answers[words] = ActionStatus(str(answered))
        return read_statuses(
            column,
            title=cells.titles[Field.STATUS],
            legend=self.context.reading.table.legend,
            fills=cells.fills(Field.STATUS),
            answers=answers,
        ).values

    def _is_other(self, draft: Draft) -> bool:
        """Tell whether a row of a mixed register is nothing that somebody has to do, and leave it out."""
        column = self.context.reading.type_column
        words = line_of(draft.row.cells[column]) if column is not None else ""
        found = entry_type(words)
        if found is EntryType.ISSUE and not self.context.cells.text(Field.OWNER, draft.place):
            draft.skip(ReasonCode.ISSUE_WITHOUT_OWNER)
        elif found is not None and found not in TO_BE_DONE:
            draft.skip(ReasonCode.OTHER_TYPE, words)
        return draft.is_skipped

    def values(self, draft: Draft) -> ActionValues | None:
        """Return what a row says; None for one without a description or of another type, which is left out."""
        if self._is_other(draft):
            return None
        text = self.context.cells.text(Field.DESCRIPTION, draft.place)
        if not text or not (self.context.file.is_own_log or any(letter.isalpha() for letter in text)):
            draft.skip(ReasonCode.EMPTY)
            return None
        bare, marked = without_mark(text) if self.context.file.is_own_log else (text, None)
        found = ActionValues(bare, marked or self.context.language_of(text))
        found.details = self.context.cells.text(Field.DETAILS, draft.place)
        self._place(draft, found)
        self._who(draft, found)
        self._when(draft, found)
        self._codes(draft, found)
        found.comments = self.context.cells.text(Field.COMMENTS, draft.place)
        draft.label = text
        return found

    def _place(self, draft: Draft, found: ActionValues) -> None:
        """Find number, group, edition and theme."""
        written = self.context.cells.line(Field.ID, draft.place)
        ours = OUR_NUMBER.fullmatch(written)
        numbered = self.codes.get(ours[2].upper()) if ours else None
        if ours and numbered:
            found.number = written.upper()
        elif written:
            draft.source_id = written
        is_known = found.number is not None and found.number in self.context.there.actions.by_number
        found.group_id = self.places.group_of(draft, numbered, is_required=not is_known)
        ordinal = int(ours[1]) if ours and numbered else None
        found.edition_id = self.places.edition_of(draft, ordinal, is_required=not is_known)
        found.theme = self.context.cells.line(Field.THEME, draft.place)
        if not found.theme and (band := self.places.bands(draft).theme):
            found.theme = draft.shown[Field.THEME] = band

    def _who(self, draft: Draft, found: ActionValues) -> None:
        found.owners = self.owners.named(draft, Field.OWNER)
        found.contacts = self.owners.named(draft, Field.CONTACT)
        words = self.context.cells.line(Field.SIDE, draft.place)
        found.side = self.sides[draft.place] or found.owners.side or self.places.bands(draft).side
        if words and self.sides[draft.place] is None:
            draft.keep(self.context.cells.title(Field.SIDE), words)
        if words and self.sides[draft.place]:
            draft.shown[Field.SIDE] = str(self.sides[draft.place])

    def _when(self, draft: Draft, found: ActionValues) -> None:
        for of, column in self.dates.items():
            show_date(self.context, draft, of, column[draft.place])
        found.due = self.dates[Field.DUE_DATE][draft.place] if Field.DUE_DATE in self.dates else None
        if Field.REVISED_DUE_DATE in self.dates:
            found.revised_due = self.dates[Field.REVISED_DUE_DATE][draft.place]
        found.closed_on = self._day(draft, Field.DATE_CLOSED)
        found.updated_on = self._day(draft, Field.LAST_UPDATE)
        for of in (Field.DATE_RAISED, Field.START_DATE):
            if of in self.dates and (words := self.dates[of][draft.place].words):
                draft.keep(self.context.cells.title(of), words)

    def _day(self, draft: Draft, of: Field) -> date | None:
        """Return the day of a cell; other words that stand there are kept as a note."""
        if of not in self.dates:
            return None
        value = self.dates[of][draft.place]
        if value.day is None and value.words and of is not Field.LAST_UPDATE:
            draft.keep(self.context.cells.title(of), value.words)
        return value.day

    def _codes(self, draft: Draft, found: ActionValues) -> None:
        status = self.statuses[draft.place] if self.statuses else None
        if status is None or status.how is StatusHow.EMPTY:
            status = self.places.bands(draft).status or status
        if status is not None:
            self._status(draft, found, status)
        commitment = self.commitments[draft.place]
        found.commitment = commitment.value
        if commitment.value:
            draft.shown[Field.COMMITMENT] = str(commitment.value)
        if commitment.is_unknown or commitment.rest:
            draft.keep(self.context.cells.title(Field.COMMITMENT), commitment.words)
        if priority := self.context.cells.text(Field.PRIORITY, draft.place):
            draft.keep(self.context.cells.title(Field.PRIORITY), priority)
        tags = read_tags(self.context.cells.cell(Field.TAGS, draft.place))
        found.tag_ids = [each for code in tags.codes if (each := self.context.there.tags.get(code))]
        unknown = [*tags.unknown, *(label(f"tag.{code}", self.context.language) for code in tags.codes
                                    if code not in self.context.there.tags)]  # fmt: skip
        for words in unknown:
            draft.keep(self.context.cells.title(Field.TAGS), words)

    def _status(self, draft: Draft, found: ActionValues, value: StatusValue) -> None:
        title = self.context.cells.title(Field.STATUS)
        found.status = value.status
        if value.status is not None:
            draft.shown[Field.STATUS] = str(value.status)
        else:
            draft.shown.pop(Field.STATUS, None)
        if value.is_note and value.how is not StatusHow.EMPTY:
            draft.keep(title, value.words)
        elif value.rest:
            draft.keep(title, value.rest)
        if value.how is StatusHow.UNKNOWN and value.status is None:
            answered = self.context.answer(ReasonCode.STATUS_UNKNOWN, Field.STATUS, value.words)
            if answered != KEEP_AS_NOTE:
                proposed = [value.proposed] if value.proposed else []
                choices = dict.fromkeys([*proposed, *ActionStatus])
                labels = [(str(each), label(f"status.{each}", Language.ENGLISH)) for each in choices]
                draft.add_reason(ReasonCode.STATUS_UNKNOWN, Field.STATUS, value.words, labels)
        elif value.is_note and value.status is None:
            draft.add_reason(ReasonCode.KEPT_AS_NOTE, Field.STATUS, value.words)
