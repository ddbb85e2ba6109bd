"""All that the rules of the review look at, as frozen values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from cmpdesk.model.choices import Commitment, Delegation, ParticipantRole, Section, Side
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.registers.loading import GroupLine, OfficialName, Registers
from cmpdesk.secretariat.report.chapter import HeadCountLine
from cmpdesk.secretariat.review.findings import Place
from cmpdesk.secretariat.search.finding import EditionFacts


@dataclass(frozen=True, slots=True)
class Passage:
    """A text in one language, where it stands, and the chapter that it belongs to."""

    chapter: str
    place: Place
    language: Language
    text: str


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A text, a title or a name that the report prints, in all languages."""

    place: Place
    text: Translated

    def in_language(self, language: Language) -> Place:
        """Return the place of one language of it."""
        return replace(self.place, language=language)


@dataclass(frozen=True, slots=True)
class SeatFacts:
    """A co-chair on the session's day; without a person the seat is vacant."""

    side: Side
    person_id: str | None
    title: Translated
    institution_id: str | None
    group_id: str | None


@dataclass(frozen=True, slots=True)
class PresentFacts:
    """A person in the list of participants."""

    id: str
    person_id: str
    delegation: Delegation
    title: Translated
    institution_id: str | None
    institution_words: str | None
    role: ParticipantRole | None
    was_there: bool


@dataclass(frozen=True, slots=True)
class ThemeFacts:
    """A theme and the one above it."""

    id: str
    parent_id: str | None
    title: Translated
    side: Side | None


@dataclass(frozen=True, slots=True)
class AgreedFacts:
    """An action of the session."""

    id: str
    number: str | None
    theme_id: str | None
    text: Translated
    commitment: Commitment | None
    has_ended: bool
    has_owner: bool
    has_date: bool
    institution_ids: tuple[str, ...]
    to_be_named_by: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class DecidedFacts:
    """A decision of the session."""

    id: str
    theme_id: str | None
    text: Translated


@dataclass(frozen=True, slots=True)
class ChapterFacts:
    """A session's part of the report. Its id is the session's."""

    id: str
    groups: tuple[GroupLine, ...]
    starts_on: date | None
    ends_on: date | None
    did_not_meet: bool
    reason: Translated
    seats: tuple[SeatFacts, ...]
    participants: tuple[PresentFacts, ...]
    head_counts: tuple[HeadCountLine, ...]
    themes: tuple[ThemeFacts, ...]
    narratives: tuple[WrittenText, ...]
    actions: tuple[AgreedFacts, ...]
    decisions: tuple[DecidedFacts, ...]

    @property
    def days(self) -> frozenset[date]:
        """Return the days of the session."""
        return days_between(self.starts_on, self.ends_on)

    def texts_of(self, section: Section) -> tuple[WrittenText, ...]:
        """Return the texts of a section, before the themes and under them."""
        return tuple(each for each in self.narratives if each.place.section is section)

    def theme(self, theme_id: str | None) -> ThemeFacts | None:
        """Return a theme by its id."""
        return next((theme for theme in self.themes if theme.id == theme_id), None)


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """A report with everything that it is compared with.

    Attributes:
        languages: those that are reviewed.
        used: all languages that some text of the report is written in.
        active: the groups that exist on the edition's day.
        editions: all annual meetings up to this one.
        edition_texts: the texts of this report itself.
        earlier_texts: the texts of earlier reports, which say when their meetings were.
        session_days: the days of all annual sessions, by edition.
        older: for each text, the languages whose translation was not touched since the original changed.
        dictionary_words: the words that this workspace takes as spelled right.
    """

    edition: EditionFacts
    languages: tuple[Language, ...]
    used: tuple[Language, ...]
    partnership: OfficialName
    registers: Registers
    active: tuple[GroupLine, ...]
    editions: tuple[EditionFacts, ...]
    edition_texts: tuple[WrittenText, ...]
    earlier_texts: tuple[WrittenText, ...]
    national_seats: tuple[SeatFacts, ...]
    chapters: tuple[ChapterFacts, ...]
    session_days: Mapping[str, frozenset[date]]
    older: Mapping[tuple[str, str], tuple[Language, ...]]
    dictionary_words: tuple[str, ...] = ()

    @property
    def day(self) -> date:
        """Return the day whose names and offices hold."""
        return self.edition.starts_on or date(self.edition.year, 12, 31)

    def chapters_that_met(self) -> tuple[ChapterFacts, ...]:
        """Return the chapters of groups that met."""
        return tuple(chapter for chapter in self.chapters if not chapter.did_not_meet)

    def person(self, person_id: str | None) -> str:
        """Return a person's name."""
        card = self.registers.people.get(person_id or "")
        return card.name if card else ""

    def running_texts(self) -> Iterator[Passage]:
        """Yield every text of the report that is written in sentences, in the languages that are reviewed."""
        for written in self.edition_texts:
            yield from self.passages("", written)
        for chapter in self.chapters:
            yield from self.texts_of_chapter(chapter)

    def texts_of_chapter(self, chapter: ChapterFacts) -> Iterator[Passage]:
        """Yield every text of a chapter that is written in sentences."""
        for written in chapter.narratives:
            yield from self.passages(chapter.id, written)
        for table, records in (("decision", chapter.decisions), ("action", chapter.actions)):
            for record in records:
                place = Place(table, record.id, "text", None, None, record.theme_id, chapter.id)
                yield from self.passages(chapter.id, WrittenText(place, record.text))

    def passages(self, chapter: str, written: WrittenText) -> Iterator[Passage]:
        """Yield a text in each language that is reviewed and that it is written in."""
        for each in written.text.written():
            if each.language in self.languages:
                yield Passage(chapter, written.in_language(each.language), each.language, each.text)


def days_between(start: date | None, end: date | None) -> frozenset[date]:
    """Return the days from one to another, both included; none without the first."""
    if start is None:
        return frozenset()
    length = ((end or start) - start).days
    return frozenset(start + timedelta(each) for each in range(max(length, 0) + 1))
