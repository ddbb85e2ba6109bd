"""Which working group, which edition and which theme the rows of a table belong to.

The row itself counts before the bands above it, these before what the user says of the whole table, that before the
titles and the names of the sheet and the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cmpdesk.importing.corrections import KEEP_AS_NOTE
from cmpdesk.importing.fields import Field
from cmpdesk.importing.planning.band_status import band_status
from cmpdesk.importing.planning.context import Context
from cmpdesk.importing.planning.drafts import Draft
from cmpdesk.importing.reasons import NEW_RECORD, ReasonCode
from cmpdesk.importing.values.groups import EditionReading, match_group, read_edition, read_groups
from cmpdesk.importing.values.matching import Match
from cmpdesk.importing.values.sides import read_side
from cmpdesk.importing.values.statuses import StatusValue
from cmpdesk.importing.values.text import line_of
from cmpdesk.model.choices import Side
from cmpdesk.spreadsheets.reading.cells import CellValue

_PARTS = re.compile(r"\s+[-–—|/]\s+|[–—:;,()|\n]")


@dataclass(frozen=True, slots=True)
class BandMeaning:
    """What the bands above a row say: a group, a year, a side, where its actions stand; else their text is a theme."""

    group_id: str | None = None
    group_words: str = ""
    edition: EditionReading | None = None
    side: Side | None = None
    status: StatusValue | None = None
    theme: str = ""


@dataclass(slots=True)
class Places:
    """Finds groups and editions of the rows of one table."""

    context: Context
    _bands: dict[tuple[str, ...], BandMeaning] = field(default_factory=dict)
    _groups: dict[str, tuple[tuple[str, ...], Match]] = field(default_factory=dict)
    _editions: dict[CellValue, EditionReading] = field(default_factory=dict)
    _years: dict[int, str | None] = field(default_factory=dict)

    def bands(self, draft: Draft) -> BandMeaning:
        """Return what the bands above a row say."""
        bands = draft.row.bands
        if bands not in self._bands:
            self._bands[bands] = self._meaning(bands)
        return self._bands[bands]

    def _meaning(self, bands: tuple[str, ...]) -> BandMeaning:
        group_id, group_words, edition, side, status, theme = None, "", None, None, None, ""
        for band in bands:
            band_group = self._named_in(band)
            when = read_edition(band, self.context.known)
            if band_group:
                group_id, group_words = band_group, band
            elif when.match.certain_id or (when.year and len(band) <= 9):  # "2021" or "2021-2022"
                edition = when
            elif (whose := read_side(band)) is not None:
                side = whose
            elif (state := band_status(band)) is not None:
                status = state
            else:
                theme = band
        return BandMeaning(group_id, group_words, edition, side, status, theme)

    def group_of(self, draft: Draft, numbered: str | None = None, *, is_required: bool = True) -> str | None:
        """Return the group of a row; where none is certain, the row asks for it.

        Args:
            draft: the row.
            numbered: the group whose code stands in the row's number.
            is_required: whether the row cannot be stored without one.
        """
        words = self.context.cells.line(Field.GROUP, draft.place)
        if words:
            ids, match = self._groups_called(words)
            if len(ids) > 1:
                draft.keep(self.context.cells.title(Field.GROUP), words)
                draft.add_reason(ReasonCode.KEPT_AS_NOTE, Field.GROUP, words)
            if ids:
                return self._told(draft, ids[0])
            if numbered is None:
                return self._asked(draft, words, match, is_required=is_required)
        band = self.bands(draft)
        if band.group_id and not words:
            draft.shown.setdefault(Field.GROUP, band.group_words)
        return self._told(draft, numbered or band.group_id or self._of_table()) or self._asked_of_table(
            draft, is_required=is_required
        )

    def _groups_called(self, words: str) -> tuple[tuple[str, ...], Match]:
        if words not in self._groups:
            readings = read_groups(words, self.context.known)
            ids = tuple(each.match.certain_id for each in readings if each.match.certain_id)
            self._groups[words] = (ids, readings[0].match if readings else Match())
        return self._groups[words]

    def _of_table(self) -> str | None:
        context = self.context
        given = context.file.corrections.groups.get(context.key) or context.file.group_id
        if given is not None:
            return given
        return self._named_in(context.reading.group_words)

    def _named_in(self, text: str) -> str | None:
        """Return the one group that a title or a part of it names: "Forestry Working Group – participants, 2021"."""
        found = match_group(text, self.context.known).certain_id if text else None
        if found is not None:
            return found
        parts = [match_group(part, self.context.known).certain_id for part in _PARTS.split(text) if part.strip()]
        named = {each for each in parts if each}
        return named.pop() if len(named) == 1 else None

    def _told(self, draft: Draft, group_id: str | None) -> str | None:
        if group_id is not None:
            draft.values[Field.GROUP] = group_id
            draft.shown.setdefault(Field.GROUP, self.context.way.group_label(group_id))
            if group_id in self.context.way.records:
                draft.need(group_id)
        return group_id

    def _asked_of_table(self, draft: Draft, *, is_required: bool) -> str | None:
        words = self.context.reading.group_words
        match = match_group(words, self.context.known) if words else Match()
        return self._asked(draft, words, match, is_required=is_required)

    def _asked(self, draft: Draft, words: str, match: Match, *, is_required: bool) -> str | None:
        context = self.context
        groups = context.known.groups
        answered = context.answer(ReasonCode.GROUP_UNKNOWN, Field.GROUP, words)
        if answered in groups.records:
            return self._told(draft, answered)
        if answered == NEW_RECORD and words:
            return self._told(draft, context.way.group(words, context.language_of(words)))
        if answered == KEEP_AS_NOTE or not is_required:
            draft.keep(context.cells.title(Field.GROUP), words)
            return None
        likely = dict([*match.choices, *((each, record.label) for each, record in groups.records.items())])
        first = {match.record_id: likely[match.record_id]} if match.record_id in likely else {}
        new = ((NEW_RECORD, words),) if words else ()
        draft.add_reason(ReasonCode.GROUP_UNKNOWN, Field.GROUP, words, (*(first | likely).items(), *new))
        return None

    def edition_of(self, draft: Draft, ordinal: int | None = None, *, is_required: bool = True) -> str | None:
        """Return the edition of a row, made on the way where its ordinal is certain; else the row asks for it.

        Args:
            draft: the row.
            ordinal: the one that stands in the row's number.
            is_required: whether the row cannot be stored without one.
        """
        context = self.context
        words = ""
        for of in (Field.EDITION, Field.YEAR):
            cell = context.cells.cell(of, draft.place)
            if cell is None:
                continue
            words = line_of(cell)
            found = self._edition(self._reading(cell))
            if found is not None:
                return self._in_edition(draft, found)
        if ordinal is not None and not words:
            found = next((each.id for each in context.known.editions if each.ordinal == ordinal), None)
            if found is not None:
                return self._in_edition(draft, found)
        band = self.bands(draft).edition
        found = self._edition(band) if band and not words else None
        year = None if words else self._year_of_table()
        if found is None and year is not None:
            if year not in self._years:
                self._years[year] = context.way.edition_of_year(year)
            found, words = self._years[year], str(year)
        return self._in_edition(draft, found) if found else self._edition_asked(draft, words, is_required=is_required)

    def _reading(self, cell: CellValue) -> EditionReading:
        if cell not in self._editions:
            self._editions[cell] = read_edition(cell, self.context.known)
        return self._editions[cell]

    def _edition(self, reading: EditionReading) -> str | None:
        if reading.match.certain_id:
            return reading.match.certain_id
        if reading.match.choices and reading.match.record_id is None:
            return None
        return self.context.way.edition_of_year(reading.year, reading.ordinal) if reading.year else None

    def _year_of_table(self) -> int | None:
        context = self.context
        return context.file.corrections.years.get(context.key) or context.file.year or context.reading.year

    def _in_edition(self, draft: Draft, edition_id: str) -> str:
        draft.values[Field.EDITION] = edition_id
        return edition_id

    def _edition_asked(self, draft: Draft, words: str, *, is_required: bool) -> str | None:
        context = self.context
        ids = {each.id: f"{each.ordinal} ({each.year})" for each in reversed(context.known.editions)}
        answered = context.answer(ReasonCode.EDITION_UNKNOWN, Field.EDITION, words)
        if answered in ids:
            return self._in_edition(draft, answered)
        made = self._edition_answered(answered, words)
        if made is not None:
            return self._in_edition(draft, made)
        if answered != KEEP_AS_NOTE and is_required:
            draft.add_reason(ReasonCode.EDITION_UNKNOWN, Field.EDITION, words, tuple(ids.items()))
        return None

    def _edition_answered(self, answered: str | None, words: str) -> str | None:
        """Read an answer that was typed: "=18" is the ordinal of the year that is asked for, "=2019" a year."""
        if answered is None or not answered.startswith("="):
            return None
        said = read_edition(answered[1:], self.context.known)
        if said.match.certain_id:
            return said.match.certain_id
        year = said.year or read_edition(words, self.context.known).year
        return self.context.way.edition_of_year(year, said.ordinal) if year else None
