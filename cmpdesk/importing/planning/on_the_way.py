"""Records that are not there yet and that rows need: editions, sessions, themes, people, institutions.

Each is made once for all rows of a file. Those that no stored row needs in the end are not made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from string import ascii_uppercase

from cmpdesk.importing.plan import NewRecord, PlannedRow, Write
from cmpdesk.importing.planning.drafts import text_key
from cmpdesk.importing.there import There
from cmpdesk.importing.values.known import group_core
from cmpdesk.importing.values.people import PersonReading
from cmpdesk.importing.values.vocabulary import wordings
from cmpdesk.model.base import new_id
from cmpdesk.model.choices import SessionState, ThemeKind
from cmpdesk.model.language import Language
from cmpdesk.secretariat.registers.person_words import institution_key, person_key
from cmpdesk.secretariat.search.finding import EditionFacts


@dataclass(slots=True)
class OnTheWay:
    """What is made on the way, by what it is asked for by."""

    there: There
    today: date
    records: dict[str, NewRecord] = field(default_factory=dict)
    _editions: dict[int, str] = field(default_factory=dict)
    _ordinals: dict[int, int] = field(default_factory=dict)
    _sessions: dict[tuple[str, str], str] = field(default_factory=dict)
    _themes: dict[tuple[str, str], str] = field(default_factory=dict)
    _people: dict[str, dict[str, str]] = field(default_factory=dict)
    _institutions: dict[str, str] = field(default_factory=dict)
    _groups: dict[str, str] = field(default_factory=dict)
    _codes: dict[str, str] = field(default_factory=dict)
    _places: dict[str, int] = field(default_factory=dict)

    def edition_of_year(self, year: int, ordinal: int | None = None) -> str | None:
        """Return the edition of a year, a new one where its ordinal is certain; None where it is not."""
        found = next((each.id for each in self.there.known.editions if each.year == year), None)
        if found is not None or year in self._editions:
            return found or self._editions[year]
        number = ordinal or self._ordinal_of(year)
        taken = {each.ordinal for each in self.there.known.editions} | set(self._ordinals.values())
        if number is None or number in taken:
            return None
        made = new_id()
        write = Write("edition", made, {"ordinal": number, "year": year})
        self._editions[year], self._ordinals[year] = made, number
        self.records[made] = NewRecord("edition", made, f"{number} ({year})", (write,))
        return made

    def adopt_edition(self, edition_id: str, year: int, ordinal: int) -> None:
        """Know an edition that a row of the file itself makes."""
        self._editions.setdefault(year, edition_id)
        self._ordinals.setdefault(year, ordinal)

    def _ordinal_of(self, year: int) -> int | None:
        """Return the ordinal that an edition of a year must have between its neighbours, as one is held a year."""
        numbers = {each.year: each.ordinal for each in self.there.known.editions} | self._ordinals
        before, after = numbers.get(year - 1), numbers.get(year + 1)
        number = before + 1 if before else after - 1 if after else None
        if number is None or number < 1 or number in numbers.values():
            return None
        earlier = max((each for other, each in numbers.items() if other < year), default=0)
        later = min((each for other, each in numbers.items() if other > year), default=number + 1)
        return number if earlier < number < later else None

    def group(self, words: str, language: Language) -> str:
        """Return a new working group that is called so, made once; its code is made of the letters of its name."""
        key = group_core(words) or institution_key(words)
        if key not in self._groups:
            made = self._groups[key] = new_id()
            code = self._free_code(key)
            last = max((card.sort_order for card in self.there.known.registers.groups.values()), default=0)
            own = {"code": code, "sort_order": last + len(self._groups)}
            named = {"working_group_id": made, f"name_{language}": words}
            writes = (Write("working_group", made, own), Write("working_group_name", new_id(), named))
            self.records[made] = NewRecord("working_group", made, f"{words} ({code})", writes)
            self._codes[made] = code
        return self._groups[key]

    def _free_code(self, key: str) -> str:
        """Return a code that no group has: the first letters of a name, as many as tell it apart."""
        taken = {card.code for card in self.there.known.registers.groups.values()} | set(self._codes.values())
        letters = "".join(letter for letter in key.upper() if letter in ascii_uppercase) or "WG"
        codes = [letters[:count] for count in range(3, 7)]
        codes += [f"{letters[:3]}{one}{other}" for one in ascii_uppercase for other in ascii_uppercase]
        return next(code for code in codes if len(code) > 1 and code not in taken)

    def group_label(self, group_id: str) -> str:
        """Return what to call a group, one that is there or is made on the way."""
        record = self.there.known.groups.records.get(group_id)
        return record.label if record else self.records[group_id].label

    def session_of(self, edition_id: str, group_id: str) -> str:
        """Return a group's session of an edition, a new one where there is none."""
        meeting = self.there.meetings.get((edition_id, group_id))
        if meeting is not None:
            return meeting.id
        key = (edition_id, group_id)
        if key not in self._sessions:
            made = self._sessions[key] = new_id()
            group = self.group_label(group_id)
            is_over = self._is_over(edition_id)
            values = {"edition_id": edition_id, "state": SessionState.HELD if is_over else SessionState.PLANNED}
            part = {"session_id": made, "working_group_id": group_id, "sort_order": 0}
            writes = (Write("session", made, values), Write("session_group", new_id(), part))
            needs = tuple(each for each in (edition_id, group_id) if each in self.records)
            self.records[made] = NewRecord("session", made, f"{group}, {self.edition_label(edition_id)}", writes, needs)
        return self._sessions[key]

    def edition_label(self, edition_id: str) -> str:
        """Return what to call an edition."""
        year = self.year_of(edition_id)
        facts = self.there.edition_facts(edition_id)
        return f"{facts[0] if facts else self._ordinals.get(year or 0, '')} ({year})"

    def year_of(self, edition_id: str) -> int | None:
        """Return the year of an edition."""
        facts = self.there.edition_facts(edition_id)
        if facts is not None:
            return facts[1]
        return next((year for year, each in self._editions.items() if each == edition_id), None)

    def _is_over(self, edition_id: str) -> bool:
        facts = next((each for each in self.there.known.editions if each.id == edition_id), None)
        last = _last_day(facts) if facts else None
        year = self.year_of(edition_id)
        return last < self.today if last else bool(year and year < self.today.year)

    def theme_of(self, session_id: str, title: str, language: Language) -> str:
        """Return a theme of a session, a new one where there is none."""
        bare, is_numbered = bare_theme(title)
        key = (session_id, text_key(bare))
        found = self.there.themes.by_key.get(key) or self._themes.get(key)
        if found is not None:
            return found
        made = self._themes[key] = new_id()
        values = {
            "session_id": session_id,
            "kind": ThemeKind.NUMBERED if is_numbered else ThemeKind.FREE,
            f"title_{language}": bare,
            "sort_order": self.next_place(f"theme {session_id}", 100),
        }
        needs = (session_id,) if session_id in self.records else ()
        self.records[made] = NewRecord("theme", made, bare, (Write("theme", made, values),), needs)
        return made

    def next_place(self, of: str, first: int = 0) -> int:
        """Return the next number of an order."""
        self._places[of] = self._places.get(of, first - 1) + 1
        return self._places[of]

    def institution(self, name: str, country: str | None, language: Language) -> str:
        """Return a new institution with this name, made once."""
        key = institution_key(name)
        if key not in self._institutions:
            made = self._institutions[key] = new_id()
            bare, acronym = _name_and_acronym(name)
            named = {"institution_id": made, f"name_{language}": bare, f"acronym_{language}": acronym}
            writes = (
                Write("institution", made, {"country": country}),
                Write("institution_name", new_id(), named),
            )
            self.records[made] = NewRecord("institution", made, name, writes)
        return self._institutions[key]

    def person(self, person: PersonReading, address: str, values: Mapping[str, object]) -> str:
        """Return a new person, made once for one name; two with different e-mail addresses are two people.

        Args:
            person: the name.
            address: the e-mail address, if there is one.
            values: what else is stored of a new one.
        """
        namesakes = self._people.setdefault(person_key(person.name), {})
        if address in namesakes:
            return namesakes[address]
        if namesakes and (not address or "" in namesakes):
            return namesakes.get("") or next(iter(namesakes.values()))
        made = namesakes[address] = new_id()
        own = {
            "honorific": person.honorific,
            "given_names": person.given_names,
            "family_names": person.family_names or person.name,
            **values,
        }
        self.records[made] = NewRecord("person", made, person.name, (Write("person", made, own),))
        return made


def _last_day(facts: EditionFacts) -> date | None:
    return facts.ends_on or facts.starts_on


def _name_and_acronym(name: str) -> tuple[str | None, str | None]:
    found = re.fullmatch(r"(.+?)\s*\(([^()]{2,12})\)", name)
    return (found[1], found[2]) if found else (name, None)


def bare_theme(title: str) -> tuple[str, bool]:
    """Return a theme's heading without its number, and whether it has one: "Theme 1: Labour" is "Labour"."""
    found = _numbered_heading().fullmatch(title.strip())
    return (found[1].strip(), True) if found else (title.strip(), False)


@cache
def _numbered_heading() -> re.Pattern[str]:
    words = "|".join(map(re.escape, wordings("themes", "headings")["numbered"]))
    return re.compile(rf"(?:{words})\s*\d{{1,2}}\s*[.:)–—-]*\s*(.+)", re.IGNORECASE | re.DOTALL)


def needed(way: OnTheWay, rows: Iterable[PlannedRow]) -> tuple[NewRecord, ...]:
    """Return what the stored rows need, what others refer to first."""
    wanted: dict[str, NewRecord] = {}

    def want(record_id: str) -> None:
        record = way.records.get(record_id)
        if record is None or record_id in wanted:
            return
        for other in record.needs:
            want(other)
        wanted[record_id] = record

    for row in rows:
        for record_id in row.needs:
            want(record_id)
    return tuple(wanted.values())
