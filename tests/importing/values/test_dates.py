"""Dates in cells are read as people mean them, and what is not clear is not guessed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cmpdesk.importing.values.date_order import OrderReason
from cmpdesk.importing.values.dates import DateHow, DateValue, read_date, read_dates
from cmpdesk.model.due import DueKind
from cmpdesk.model.language import Language
from cmpdesk.secretariat.words.dates import date_text
from cmpdesk.spreadsheets.reading.cells import CellValue, ErrorCell, UncalculatedCell
from tests.importing.cell_values import CELLS

MEETING_DAY = date(2021, 11, 25)
YEARS = st.dates(min_value=date(1990, 1, 1), max_value=date(2069, 12, 31))


def limits(value: DateValue) -> str:
    return f"{value.due.earliest or '..'}/{value.due.latest or '..'}"


@pytest.mark.parametrize(
    "cell",
    [
        date(2021, 11, 25),
        datetime.combine(date(2021, 11, 25), time(14, 30)),
        44525,
        44525.604,
        "44525",
        "44525.604",
        20211125,
        "20211125",
        "2021-11-25",
        "2021/11/25",
        "2021.11.25",
        "2021-11-25T14:30:00",
        "2021-11-25T14:30:00Z",
        "2021-11-25T14:30:00-05:00",
        "2021-11-25 00:00:00",
        "25/11/2021",
        "11/25/2021",
        "25-11-2021",
        "25.11.2021",
        "25/11/21",
        "11-25-21",
        "25.11.21",
        "25 / 11 / 2021",
        "25/11/2021 14:30",
        "11/25/2021, 2:30 PM",
        "11/25/2021 2:30:12 p.m.",
        "25 nov 2021 à 10h30",
        "25-nov-21",
        "25-Nov-2021",
        "25 nov. 2021",
        "25 Nov 21",
        "25NOV2021",
        "25-NOV-21",
        "25. November 2021",
        "Nov 25, 2021",
        "Nov. 25th, 2021",
        "Nov 25, 21",
        "November 25 2021",
        "25th of November 2021",
        "Thursday, November 25, 2021",
        "jueves 25 de noviembre de 2021",
        "25 de noviembre del 2021",
        "25 de noviembre de 21",
        "25 NOVIEMBRE 2021",
        "25/noviembre/2021",
        "jeudi 25 novembre 2021",
        "Thu 25 Nov 2021",
        "Thurs. Nov 25, 2021",
        "jeu. 25 nov. 2021",
        "jue 25 nov 2021",
        "Nov 25 2021 10:00AM",
        "le 25 novembre 2021",
        "25 novembre 21",
        "  25\u00a0novembre\n2021 ",
    ],
)
def test_one_day_is_read_in_all_the_forms_that_people_type(cell: CellValue) -> None:
    value = read_date(cell)
    assert (value.day, value.due.kind) == (date(2021, 11, 25), DueKind.DATED)


@pytest.mark.parametrize(
    ("words", "interval"),
    [
        ("1er mars 2022", "2022-03-01/2022-03-01"),
        ("15 de mayo de 2022", "2022-05-15/2022-05-15"),
        ("1o de mayo de 2022", "2022-05-01/2022-05-01"),
        ("may-22", "2022-05-01/2022-05-31"),
        ("May '22", "2022-05-01/2022-05-31"),
        ("mayo-22", "2022-05-01/2022-05-31"),
        ("janv.-22", "2022-01-01/2022-01-31"),
        ("Nov-2021", "2021-11-01/2021-11-30"),
        ("mai 2022", "2022-05-01/2022-05-31"),
        ("11/2021", "2021-11-01/2021-11-30"),
        ("2022-05", "2022-05-01/2022-05-31"),
        ("2022", "2022-01-01/2022-12-31"),
        ("Q3 2021", "2021-07-01/2021-09-30"),
        ("2021 Q3", "2021-07-01/2021-09-30"),
        ("2021Q3", "2021-07-01/2021-09-30"),
        ("Q3-21", "2021-07-01/2021-09-30"),
        ("Q3'21", "2021-07-01/2021-09-30"),
        ("T1 2022", "2022-01-01/2022-03-31"),
        ("3T22", "2022-07-01/2022-09-30"),
        ("3T 2022", "2022-07-01/2022-09-30"),
        ("S2 2022", "2022-07-01/2022-12-31"),
        ("1st trimester 2022", "2022-01-01/2022-03-31"),
        ("first trimester of 2022", "2022-01-01/2022-03-31"),
        ("primer trimestre de 2022", "2022-01-01/2022-03-31"),
        ("2e trimestre 2022", "2022-04-01/2022-06-30"),
        ("segundo semestre 2022", "2022-07-01/2022-12-31"),
        ("spring 2022", "2022-03-20/2022-06-20"),
        ("primavera de 2022", "2022-03-20/2022-06-20"),
        ("automne 2022", "2022-09-22/2022-12-20"),
        ("winter 2021-22", "2021-12-21/2022-03-19"),
        ("2022-2023", "2022-01-01/2023-12-31"),
        ("10-12 Nov 2021", "2021-11-10/2021-11-12"),
        ("10-12 Nov 21", "2021-11-10/2021-11-12"),
        ("March 4-5, 2008", "2008-03-04/2008-03-05"),
        ("23-24 novembre 2016", "2016-11-23/2016-11-24"),
        ("Nov 10 - Dec 2, 2021", "2021-11-10/2021-12-02"),
        ("10 nov-12 dec 2021", "2021-11-10/2021-12-12"),
        ("10/11/2021 - 25/11/2021", "2021-11-10/2021-11-25"),
        ("by 30 June 2022", "../2022-06-30"),
        ("by 06/30/2022", "../2022-06-30"),
        ("30 juin 2022 au plus tard", "../2022-06-30"),
        ("30 de junio de 2022 a más tardar", "../2022-06-30"),
        ("antes del 30 de junio de 2022", "../2022-06-29"),
        ("before September 2022", "../2022-08-31"),
        ("fin mars 2022", "2022-03-21/2022-03-31"),
        ("1° de mayo de 2022", "2022-05-01/2022-05-01"),
        ("week of June 14, 2023", "2023-06-12/2023-06-18"),
        ("semaine du 12 juin 2023", "2023-06-12/2023-06-18"),
        ("Semana del 12 de junio de 2023", "2023-06-12/2023-06-18"),
        ("~March 2022", "2022-03-01/2022-03-31"),
        ("1H 2022", "2022-01-01/2022-06-30"),
        ("2e trim. 2022", "2022-04-01/2022-06-30"),
        ("EOY 2022", "2022-09-01/2022-12-31"),
        ("Mar–Apr 2022", "2022-03-01/2022-04-30"),
        ("du 10 au 12 novembre 2021", "2021-11-10/2021-11-12"),
    ],
)
def test_periods_are_read_with_their_first_and_last_day(words: str, interval: str) -> None:
    value = read_date(words)
    assert (limits(value), value.due.kind, value.due.words) == (interval, DueKind.DATED, words)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("ongoing", DueKind.ONGOING),
        ("Continu", DueKind.ONGOING),
        ("permanente", DueKind.ONGOING),
        ("before the 18th meeting", DueKind.AT_EDITION),
        ("18ª Reunión Anual", DueKind.AT_EDITION),
        ("18th Annual Meeting", DueKind.AT_EDITION),
    ],
)
def test_what_has_no_days_keeps_its_words(cell: str, kind: DueKind) -> None:
    value = read_date(cell)
    assert (value.due.kind, value.due.words, value.day) == (kind, cell, None)


@pytest.mark.parametrize(
    "cell",
    [
        "TBD",
        "t.b.d.",
        "(TBC)",
        "por definir",
        "Por confirmar",
        "à déterminer",
        "À confirmer",
        "n.d.",
        "-",
        "—",
        "N/A",
        "n/a",
        "no date",
        "sin fecha",
        "s/f",
        "S.O.",
        "pending",
        "Date à confirmer",
        "?",
    ],
)
def test_words_for_no_date_mean_none(cell: str) -> None:
    value = read_date(cell)
    assert (value.due.kind, value.how) == (DueKind.NONE, DateHow.NONE_SAID)


@pytest.mark.parametrize(
    "cell",
    [
        "30/04/2022 (tbc)",
        "Was 3 May 2022, now 10 June 2022",
        "March 2022 if funded",
        "2021-11-25\n2022-03-01",
        "ASAP",
        "dès que possible",
        "after the consultations",
        "31/02/2022",
        "32/13/2021",
        "FY2022-23",
        "winter 2022",
        "next year",
        "within 6 weeks",
        "10 June",
        "1er trimestre",
        "see minutes",
        "12",
        12,
        3.5,
        True,
        time(10, 30),
        timedelta(days=3),
        "done 12/03/22!",
        "Mon 25 Nov 2021",
        "Jun-12",
        "05/22",
        "Quarterly",
    ],
)
def test_what_is_not_understood_keeps_its_words_and_names_no_day(cell: CellValue) -> None:
    value = read_date(cell)
    assert value.due.kind is DueKind.UNCLEAR
    assert (value.due.earliest, value.due.latest) == (None, None)
    assert value.words


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("30/04/2022 (tbc)", [date(2022, 4, 30)]),
        ("Was 3 May 2022, now 10 June 2022", [date(2022, 5, 3), date(2022, 6, 10)]),
        ("2021-11-25\n2022-03-01", [date(2021, 11, 25), date(2022, 3, 1)]),
        ("moved from Nov 25, 2021", [date(2021, 11, 25)]),
        ("see minutes", []),
    ],
)
def test_days_named_in_other_words_can_be_offered(words: str, days: list[date]) -> None:
    assert list(read_date(words).named) == days


@pytest.mark.parametrize("cell", [ErrorCell("#N/A"), ErrorCell("#REF!"), "#N/A", "#VALUE!", "#REF!"])
def test_a_failed_formula_is_no_date(cell: CellValue) -> None:
    value = read_date(cell)
    assert (value.how, value.day) == (DateHow.FAULTY, None)


@pytest.mark.parametrize("cell", [None, UncalculatedCell("=A1"), "", "  "])
def test_an_empty_cell_has_no_date(cell: CellValue) -> None:
    value = read_date(cell)
    assert (value.how, value.due.kind) == (DateHow.EMPTY, DueKind.NONE)


def test_a_number_over_twelve_decides_the_order_of_the_whole_column() -> None:
    column = read_dates(["03/04/2021", "25/04/2021", "05/04/21"])
    assert [value.day for value in column.values] == [date(2021, 4, 3), date(2021, 4, 25), date(2021, 4, 5)]
    assert (column.day_first, column.order_reason, column.is_order_open) == (True, OrderReason.FIGURES, False)
    american = read_dates(["03/04/2021", "04/25/2021"])
    assert [value.day for value in american.values] == [date(2021, 3, 4), date(2021, 4, 25)]


def test_an_order_that_nothing_decides_is_asked_once() -> None:
    column = read_dates(["03/04/2021", None, "05/06/2021", "03/04/2021", "07/07/2021", "TBD"])
    assert (column.is_order_open, column.day_first) == (True, None)
    assert column.open_words == ("03/04/2021", "05/06/2021")
    assert column.values[0].readings == (date(2021, 4, 3), date(2021, 3, 4))
    assert column.values[4].day == date(2021, 7, 7)


@pytest.mark.parametrize("day_first", [True, False])
def test_an_answer_decides_the_order(day_first: bool) -> None:
    column = read_dates(["03/04/2021", "05/06/2021"], day_first=day_first)
    assert not column.is_order_open
    assert column.values[0].day == (date(2021, 4, 3) if day_first else date(2021, 3, 4))


def test_a_date_that_only_fits_the_other_order_is_read_so() -> None:
    assert read_dates(["03/25/2021"], day_first=True).values[0].day == date(2021, 3, 25)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Sat 10/1/16", date(2016, 10, 1)),
        ("21/oct./25 11:37 PM", date(2025, 10, 21)),
        ("lun. 02/10/23", date(2023, 10, 2)),
        ("jue 01/02/2024", date(2024, 2, 1)),
    ],
)
def test_the_weekday_before_figures_decides_their_order(words: str, day: date) -> None:
    assert read_date(words).day == day


def test_contradicting_figures_leave_the_others_open() -> None:
    column = read_dates(["25/04/2021", "04/26/2021", "03/04/2021"])
    assert [value.day for value in column.values] == [date(2021, 4, 25), date(2021, 4, 26), None]
    assert column.is_order_open


def test_the_order_in_which_a_column_is_sorted_decides() -> None:
    column = read_dates(["01/02/2021", "05/02/2021", "02/03/2021", "09/03/2021", "01/04/2021"])
    assert (column.day_first, column.order_reason) == (True, OrderReason.SORTED)


def test_certain_dates_nearby_decide() -> None:
    certain: list[CellValue] = [date(2022, 3, 14), date(2022, 3, 20), date(2022, 4, 15)]
    column = read_dates([*certain, "05/04/2022", "11/03/2022", "02/04/2022"])
    assert (column.day_first, column.order_reason) == (True, OrderReason.NEAR)


@pytest.mark.parametrize(
    ("others", "day_first"), [(["12 nov 2021", "3 mars 2022"], True), (["Nov 12, 2021", "March 3, 2022"], False)]
)
def test_dates_with_names_of_months_show_the_order(others: list[CellValue], day_first: bool) -> None:
    column = read_dates([*others, "03/04/2021"])
    assert (column.day_first, column.order_reason) == (day_first, OrderReason.MONTH_NAMES)


def test_a_month_with_two_figures_is_a_day_where_the_years_lie_elsewhere() -> None:
    column = read_dates(["May 5", "Jun 30", "Sep 09"], year_hint=2021)
    assert [value.day for value in column.values] == [date(2021, 5, 5), date(2021, 6, 30), date(2021, 9, 9)]


@pytest.mark.parametrize("words", ["May 22", "Jun 23"])
def test_a_month_with_two_figures_that_could_be_either_stays_open(words: str) -> None:
    assert read_date(words).day is None


def test_a_date_without_a_year_is_the_first_one_after_it_was_set() -> None:
    column = read_dates(["10 June", "nov 30", "1er trimestre", "10-12 dec"], said_on=MEETING_DAY)
    assert [limits(value) for value in column.values] == [
        "2022-06-10/2022-06-10",
        "2021-11-30/2021-11-30",
        "2022-01-01/2022-03-31",
        "2021-12-10/2021-12-12",
    ]
    assert {value.how for value in column.values} == {DateHow.YEAR_ASSUMED}


def test_figures_without_a_year_are_days_where_one_of_them_can_be_no_month() -> None:
    assert [value.day for value in read_dates(["25/11", "03/12"], year_hint=2021).values] == [
        date(2021, 11, 25),
        date(2021, 12, 3),
    ]
    assert {value.day for value in read_dates(["11/21", "03/12"], year_hint=2021).values} == {None}


def test_a_date_without_a_year_has_that_of_the_table() -> None:
    value = read_date("nov 10 – dec 2", year_hint=2020)
    assert (limits(value), value.how) == ("2020-11-10/2020-12-02", DateHow.YEAR_ASSUMED)


def test_what_counts_from_the_meeting_is_read_where_its_day_is_known() -> None:
    assert limits(read_date("within 6 weeks", said_on=MEETING_DAY)) == "2021-11-25/2022-01-06"
    assert limits(read_date("next year", said_on=MEETING_DAY)) == "2022-01-01/2022-12-31"


def test_a_crossed_out_date_says_nothing_but_is_kept() -> None:
    column = read_dates([date(2022, 4, 30), "spring 2022", None], struck={0, 1, 2})
    assert [value.how for value in column.values] == [DateHow.STRUCK, DateHow.STRUCK, DateHow.EMPTY]
    assert column.values[0].named == (date(2022, 4, 30),)
    assert column.values[1].due.words == "spring 2022"


def test_days_that_a_program_took_for_months_are_noticed() -> None:
    real: list[CellValue] = [date(2021, 1, 5), date(2021, 2, 9), date(2021, 7, 11)]
    assert read_dates([*real, "25/03/2021", "30/04/2021"]).may_be_swapped
    assert not read_dates([*real, date(2021, 1, 20), "25/03/2021", "30/04/2021"]).may_be_swapped


@given(day=YEARS, language=st.sampled_from(Language))
def test_any_day_that_we_write_is_read_back(day: date, language: Language) -> None:
    assert read_date(date_text(day, language)).day == day


@given(
    day=YEARS,
    form=st.sampled_from(
        ["%Y-%m-%d", "%Y/%m/%d", "%d %B %Y", "%B %d, %Y", "%d-%b-%y", "%d%b%Y", "%Y%m%d", "%d %b. %y"]
    ),
)
def test_any_day_is_read_back_in_forms_that_tell_the_order(day: date, form: str) -> None:
    assert read_date(day.strftime(form)).day == day


@given(
    days=st.lists(YEARS, min_size=2, max_size=8),
    form=st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%d-%m-%y", "%m.%d.%Y", "%d/%m/%Y %H:%M"]),
)
def test_a_column_of_figures_is_read_back_or_asked_for(days: list[date], form: str) -> None:
    column = read_dates([day.strftime(form) for day in days], day_first=form.startswith("%d"))
    assert [value.day for value in column.values] == days


@given(days=st.lists(YEARS, min_size=1, max_size=8), form=st.sampled_from(["%d/%m/%Y", "%m/%d/%Y"]))
def test_an_order_that_figures_decide_is_the_right_one(days: list[date], form: str) -> None:
    column = read_dates([day.strftime(form) for day in days])
    if column.order_reason is OrderReason.FIGURES:
        assert [value.day for value in column.values] == days


@given(number=st.integers(min_value=32874, max_value=73050))
def test_the_day_numbers_of_excel_are_read(number: int) -> None:
    wanted = date(1899, 12, 30) + timedelta(days=number)
    assert read_date(number).day == read_date(str(number)).day == wanted


@given(cells=st.lists(CELLS, max_size=8), year_hint=st.none() | st.integers(1990, 2099))
@example(cells=["¯"], year_hint=None)
@settings(max_examples=150)
def test_any_column_is_read_and_its_words_are_kept(cells: list[CellValue], year_hint: int | None) -> None:
    column = read_dates(cells, year_hint=year_hint, said_on=MEETING_DAY)
    assert len(column.values) == len(cells)
    for value in column.values:
        assert value.due.words == value.words
        assert value.due.earliest is None or value.due.latest is None or value.due.earliest <= value.due.latest
