from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmpdesk.model.due import understand_due
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Language
from cmpdesk.secretariat.words.dates import (
    MEXICO_CITY_ZONE,
    OTTAWA_ZONE,
    City,
    city_time_text,
    date_range_text,
    date_text,
    in_zone,
    month_text,
    ordinal,
    time_range_text,
    time_text,
    zoned,
)

E, F, S = Language.ENGLISH, Language.FRENCH, Language.SPANISH
OTTAWA, MEXICO_CITY = City("Ottawa", OTTAWA_ZONE), City("Mexico City", MEXICO_CITY_ZONE)
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31))


@pytest.mark.parametrize(
    ("day", "language", "expected"),
    [
        (date(2021, 11, 25), E, "November 25, 2021"),
        (date(2021, 11, 25), F, "25 novembre 2021"),
        (date(2021, 11, 25), S, "25 de noviembre de 2021"),
        (date(2022, 2, 1), E, "February 1, 2022"),
        (date(2022, 2, 1), F, "1er février 2022"),
        (date(2022, 2, 1), S, "1 de febrero de 2022"),
    ],
)
def test_a_date_is_written_as_the_governments_write_it(day: date, language: Language, expected: str) -> None:
    assert date_text(day, language) == expected


@pytest.mark.parametrize(
    ("start", "end", "english", "french", "spanish"),
    [
        ("2021-11-25", None, "November 25, 2021", "25 novembre 2021", "25 de noviembre de 2021"),
        ("2021-11-25", "2021-11-25", "November 25, 2021", "25 novembre 2021", "25 de noviembre de 2021"),
        ("2008-03-04", "2008-03-05", "March 4–5, 2008", "4 et 5 mars 2008", "4 y 5 de marzo de 2008"),
        ("2008-03-01", "2008-03-02", "March 1–2, 2008", "1er et 2 mars 2008", "1 y 2 de marzo de 2008"),
        (
            "2014-09-08",
            "2014-09-10",
            "September 8–10, 2014",
            "du 8 au 10 septembre 2014",
            "del 8 al 10 de septiembre de 2014",
        ),
        (
            "2010-04-30",
            "2010-05-02",
            "April 30–May 2, 2010",
            "du 30 avril au 2 mai 2010",
            "del 30 de abril al 2 de mayo de 2010",
        ),
        (
            "2021-12-31",
            "2022-01-01",
            "December 31, 2021–January 1, 2022",
            "du 31 décembre 2021 au 1er janvier 2022",
            "del 31 de diciembre de 2021 al 1 de enero de 2022",
        ),
    ],
)
def test_a_range_says_month_and_year_only_where_needed(
    start: str, end: str | None, english: str, french: str, spanish: str
) -> None:
    days = date.fromisoformat(start), date.fromisoformat(end) if end else None
    assert [date_range_text(*days, language) for language in Language] == [english, french, spanish]


def test_a_range_cannot_run_backwards() -> None:
    with pytest.raises(ValueError, match="2021-11-24"):
        date_range_text(date(2021, 11, 25), date(2021, 11, 24), E)


@given(DAYS, st.integers(0, 800), st.sampled_from(Language))
def test_a_range_reads_back_as_the_same_days(start: date, length: int, language: Language) -> None:
    end = min(start + timedelta(days=length), date(2199, 12, 31))
    due = understand_due(date_range_text(start, end, language))
    assert (due.earliest, due.latest) == (start, end)


def test_english_ordinals() -> None:
    numbers = (1, 2, 3, 4, 11, 12, 13, 17, 21, 22, 103, 111)
    expected = "1st 2nd 3rd 4th 11th 12th 13th 17th 21st 22nd 103rd 111th"
    assert " ".join(ordinal(number, E) for number in numbers) == expected


def test_french_and_spanish_ordinals_have_a_gender() -> None:
    assert ordinal(1, F) == "1er"
    assert ordinal(1, F, feminine=True) == "1re"
    assert ordinal(17, F, feminine=True) == "17e"
    assert ordinal(17, S) == "17.º"
    assert ordinal(17, S, feminine=True) == "17.ª"


def test_times_of_day() -> None:
    assert [time_text(time(10), language) for language in Language] == ["10:00", "10\u00a0h", "10:00\u00a0h"]
    assert time_text(time(9, 30), E) == "09:30"
    assert time_text(time(9, 30), F) == "9\u00a0h\u00a030"
    assert time_text(time(9, 5), F) == "9\u00a0h\u00a05"
    assert time_range_text(time(9), time(11, 30), E) == "09:00–11:30"
    assert time_range_text(time(9), time(11, 30), F) == "de 9\u00a0h à 11\u00a0h\u00a030"
    assert time_range_text(time(9), time(11, 30), S) == "de 09:00 a 11:30\u00a0h"
    assert time_range_text(time(9), None, S) == "09:00\u00a0h"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2021, 11, 25), "10:00 (Ottawa) / 09:00 (Mexico City)"),
        (date(2022, 7, 4), "10:00 (Ottawa) / 09:00 (Mexico City)"),
        (date(2022, 10, 31), "10:00 (Ottawa) / 08:00 (Mexico City)"),
        (date(2023, 7, 4), "10:00 (Ottawa) / 08:00 (Mexico City)"),
        (date(2023, 11, 27), "10:00 (Ottawa) / 09:00 (Mexico City)"),
    ],
)
def test_mexico_city_is_one_or_two_hours_behind_and_has_no_summer_time_since_2022(day: date, expected: str) -> None:
    assert city_time_text(zoned(day, time(10), OTTAWA_ZONE), [OTTAWA, MEXICO_CITY], E) == expected


def test_another_day_in_the_other_city_is_said() -> None:
    start = zoned(date(2021, 11, 25), time(0, 30), OTTAWA_ZONE)
    assert city_time_text(start, [OTTAWA, MEXICO_CITY], E) == "00:30 (Ottawa) / 23:30 (Mexico City, November 24, 2021)"


def test_a_stretch_of_time_is_told_in_each_city() -> None:
    start, end = (zoned(date(2021, 11, 25), time(hour), OTTAWA_ZONE) for hour in (10, 12))
    assert city_time_text(start, [OTTAWA, MEXICO_CITY], E, end=end) == (
        "10:00–12:00 (Ottawa) / 09:00–11:00 (Mexico City)"
    )
    assert city_time_text(start, [], E) == ""


def test_a_time_that_the_clocks_skip_counts_on_from_before_the_change() -> None:
    moment = zoned(date(2022, 3, 13), time(2, 30), OTTAWA_ZONE)
    assert moment.time() == time(3, 30)
    assert moment.astimezone(UTC) == datetime(2022, 3, 13, 7, 30, tzinfo=UTC)


@pytest.mark.parametrize("fold", [0, 1])
def test_a_time_that_comes_twice_is_the_first_one(fold: int) -> None:
    moment = zoned(date(2022, 11, 6), time(1, 30, fold=fold), OTTAWA_ZONE)
    assert moment.astimezone(UTC) == datetime(2022, 11, 6, 5, 30, tzinfo=UTC)


@given(
    st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2060, 1, 1)),  # noqa: DTZ001 - local times
    st.sampled_from([OTTAWA_ZONE, MEXICO_CITY_ZONE]),
)
def test_a_moment_comes_back_from_the_other_zone_as_it_went(local: datetime, zone_name: str) -> None:
    moment = zoned(local.date(), local.time(), zone_name)
    there_and_back = in_zone(in_zone(moment, "Asia/Kathmandu"), zone_name)
    assert there_and_back == moment
    assert there_and_back.replace(tzinfo=None) == moment.replace(tzinfo=None)


@pytest.mark.parametrize("zone_name", ["", "Nowhere/Town", "../etc/passwd", "America", "/etc"])
def test_an_unknown_zone_is_told_in_one_sentence(zone_name: str) -> None:
    with pytest.raises(UserError, match="There is no time zone called"):
        zoned(date(2022, 1, 1), time(10), zone_name)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        in_zone(datetime(2022, 1, 1, 10), OTTAWA_ZONE)  # noqa: DTZ001 - that is the case tested


@pytest.mark.parametrize(("language", "words"), [(E, "November 2021"), (F, "novembre 2021"), (S, "noviembre de 2021")])
def test_a_month_is_named_with_its_year(language: Language, words: str) -> None:
    assert month_text(date(2021, 11, 25), language) == words
