"""When tasks are due: counted from the meeting, around weekends and the holidays of both countries."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmpdesk.model.choices import OffsetFrom, OffsetUnit, Side
from cmpdesk.model.language import Language
from cmpdesk.secretariat.checklist.due_days import DueDay, MeetingDays, Offset, due_day
from cmpdesk.secretariat.checklist.offset_words import offset_words, read_offset, usual_offsets
from cmpdesk.secretariat.checklist.working_days import holiday_on, is_working_day

NOVEMBER = MeetingDays(date(2026, 11, 25), date(2026, 11, 26))


def due(count: int, unit: OffsetUnit, counted_from: OffsetFrom = OffsetFrom.FIRST_DAY) -> DueDay:
    found = due_day(Offset(count, unit, counted_from), NOVEMBER)
    assert found is not None
    return found


def test_sixteen_weeks_before_is_counted_from_the_first_day() -> None:
    assert due(-16, OffsetUnit.WEEKS) == DueDay(date(2026, 8, 5))


def test_five_working_days_after_skip_the_weekend() -> None:
    assert due(5, OffsetUnit.WORKING_DAYS, OffsetFrom.LAST_DAY).day == date(2026, 12, 3)


def test_working_days_skip_the_holidays_of_both_countries() -> None:
    # 16 November is Revolution Day in Mexico, 11 November Remembrance Day in Canada.
    assert due(-10, OffsetUnit.WORKING_DAYS).day == date(2026, 11, 9)


def test_what_is_due_before_moves_to_the_working_day_before_and_says_from_where() -> None:
    meeting = MeetingDays(date(2026, 7, 8))
    found = due_day(Offset(-1, OffsetUnit.WEEKS), meeting)
    assert found is not None
    assert (found.day, found.moved_from) == (date(2026, 6, 30), date(2026, 7, 1))
    assert found.holiday is not None
    assert found.holiday.words(Language.FRENCH) == "fête du Canada"


def test_what_is_due_after_moves_to_the_working_day_after() -> None:
    found = due(10, OffsetUnit.DAYS, OffsetFrom.FIRST_DAY)
    assert (found.day, found.moved_from, found.holiday) == (date(2026, 12, 7), date(2026, 12, 5), None)


def test_the_meeting_itself_is_held_on_its_day_whatever_day_it_is() -> None:
    sunday = date(2026, 11, 22)
    assert due_day(Offset(0), MeetingDays(sunday)) == DueDay(sunday)


def test_without_a_date_of_the_meeting_nothing_is_due() -> None:
    assert due_day(Offset(-4, OffsetUnit.WEEKS), MeetingDays(None)) is None
    assert due_day(Offset(9_999, OffsetUnit.WEEKS), NOVEMBER) is None
    assert due_day(Offset(3_000), MeetingDays(date(9999, 12, 1))) is None


def test_a_meeting_without_a_last_day_ends_on_its_first() -> None:
    one_day = MeetingDays(date(2026, 11, 25))
    assert due_day(Offset(1, OffsetUnit.WORKING_DAYS, OffsetFrom.LAST_DAY), one_day) == DueDay(date(2026, 11, 26))


@pytest.mark.parametrize(
    ("day", "side", "french", "spanish"),
    [
        (date(2026, 9, 30), Side.CANADA, "Journée nationale de la vérité et de la réconciliation", None),
        (date(2026, 9, 16), Side.MEXICO, "jour de l’Indépendance (Mexique)", "Día de la Independencia"),
        (date(2026, 1, 1), Side.BOTH, "jour de l’An", "Año Nuevo"),
        (date(2024, 10, 1), Side.MEXICO, None, "transmisión del Poder Ejecutivo Federal"),
        (date(2026, 3, 16), Side.MEXICO, None, "natalicio de Benito Juárez"),
    ],
)
def test_holidays_are_named_in_each_language(day: date, side: Side, french: str | None, spanish: str | None) -> None:
    holiday = holiday_on(day)
    assert holiday is not None
    assert holiday.side is side
    assert french is None or holiday.words(Language.FRENCH) == french
    assert spanish is None or holiday.words(Language.SPANISH) == spanish


def test_every_holiday_of_a_century_has_words_of_its_own_in_spanish() -> None:
    from cmpdesk.secretariat.checklist.working_days import holidays_of

    names = {holiday.name for year in range(1995, 2095) for holiday in holidays_of(year).values()}
    sentences = {name: holiday_words(name) for name in names}
    assert [name for name, words in sentences.items() if words == name] == []


def holiday_words(name: str) -> str:
    from cmpdesk.secretariat.checklist.working_days import Holiday

    return Holiday(name, Side.BOTH).words(Language.SPANISH)


OFFSETS = st.builds(Offset, st.integers(-500, 500), st.sampled_from(OffsetUnit), st.sampled_from(OffsetFrom))


@given(OFFSETS, st.sampled_from(Language))
def test_a_distance_is_read_as_it_is_written(offset: Offset, language: Language) -> None:
    read = read_offset(offset_words(offset, language))
    assert read == (offset if offset.count else Offset(0, OffsetUnit.DAYS, offset.counted_from))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("16 weeks before", Offset(-16, OffsetUnit.WEEKS)),
        ("5 business days after", Offset(5, OffsetUnit.WORKING_DAYS, OffsetFrom.LAST_DAY)),
        ("-16w", Offset(-16, OffsetUnit.WEEKS)),
        ("+ 5 d", Offset(5, OffsetUnit.DAYS, OffsetFrom.LAST_DAY)),
        ("5 jours ouvrables apres", Offset(5, OffsetUnit.WORKING_DAYS, OffsetFrom.LAST_DAY)),
        ("3 dias habiles antes del último día", Offset(-3, OffsetUnit.WORKING_DAYS, OffsetFrom.LAST_DAY)),
        ("le dernier jour", Offset(0, OffsetUnit.DAYS, OffsetFrom.LAST_DAY)),
        ("November 25, 2026", None),
        ("soon", None),
        ("5", None),
        ("", None),
        ("99999 weeks before", None),
    ],
)
def test_what_people_type_is_read(typed: str, meant: Offset | None) -> None:
    assert read_offset(typed) == meant


def test_the_usual_distances_can_be_read_back() -> None:
    assert all(read_offset(words) is not None for language in Language for words in usual_offsets(language))


@given(OFFSETS, st.dates(date(1995, 1, 1), date(2090, 12, 31)))
def test_what_is_due_on_another_day_than_the_meeting_is_due_on_a_working_day(offset: Offset, first: date) -> None:
    found = due_day(offset, MeetingDays(first))
    assert found is not None
    assert not offset.count or is_working_day(found.day)
    assert offset.count >= 0 or found.day < first
