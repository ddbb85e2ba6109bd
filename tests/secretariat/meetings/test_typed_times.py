"""Days, times and time zones are read as people type them."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmpdesk.model.language import Language
from cmpdesk.secretariat.meetings.typed_times import ZONES, read_clock, read_day, read_zone, zone_choice, zone_city
from cmpdesk.secretariat.words.dates import date_text, time_text


@given(day=st.dates(date(2000, 1, 1), date(2099, 12, 31)), language=st.sampled_from(Language))
def test_a_day_that_the_program_wrote_is_read_again(day: date, language: Language) -> None:
    assert read_day(date_text(day, language)) == day
    assert read_day(day.isoformat()) == day


@pytest.mark.parametrize("words", ["November 2022", "soon", "03/04/2022", "", "2022-13-01"])
def test_what_is_not_one_day_is_none(words: str) -> None:
    assert read_day(words) is None


@given(moment=st.times().map(lambda each: each.replace(second=0, microsecond=0)), language=st.sampled_from(Language))
def test_a_time_that_the_program_wrote_is_read_again(moment: time, language: Language) -> None:
    assert read_clock(time_text(moment, language)) == moment


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("10h30", time(10, 30)),
        ("1030", time(10, 30)),
        ("2:30 pm", time(14, 30)),
        ("12 a.m.", time(0)),
        ("9", time(9)),
        ("25:00", None),
        ("13 pm", None),
        ("noon", None),
    ],
)
def test_times_are_read_in_the_ways_they_are_typed(words: str, moment: time | None) -> None:
    assert read_clock(words) == moment


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("zone", ZONES)
def test_each_zone_is_found_by_its_words_and_its_city(zone: str, language: Language) -> None:
    assert read_zone(zone_choice(zone, language, date(2022, 7, 1)).words, language) == zone
    assert read_zone(zone_city(zone, language).upper(), language) == zone


def test_a_zone_says_its_difference_by_the_season() -> None:
    winter, summer = date(2023, 1, 15), date(2023, 7, 15)
    assert zone_choice("America/Toronto", Language.ENGLISH, winter).words == "Ottawa (UTC−05:00)"
    assert zone_choice("America/Toronto", Language.ENGLISH, summer).words == "Ottawa (UTC−04:00)"
    assert zone_choice("America/Mexico_City", Language.ENGLISH, summer).words == "Mexico City (UTC−06:00)"


def test_an_iana_name_is_taken_and_nonsense_is_not() -> None:
    assert read_zone("Europe/Paris", Language.ENGLISH) == "Europe/Paris"
    assert read_zone("Atlantis", Language.ENGLISH) is None
    assert read_zone("../etc/passwd", Language.ENGLISH) is None
