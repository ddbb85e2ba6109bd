from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmpdesk.model.due import Due, DueKind, edtf, understand_due
from cmpdesk.model.language import Language
from cmpdesk.secretariat.words.dates import date_text

SAID_ON = date(2021, 11, 25)


def _interval(due: Due) -> str:
    return f"{due.earliest or '..'}/{due.latest or '..'}"


def _same(*words: str) -> list[str]:
    return [_interval(understand_due(text)) for text in words]


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(Language))
def test_a_date_that_we_write_is_understood_as_that_day(day: date, language: Language) -> None:
    due = understand_due(date_text(day, language))
    assert (due.kind, due.earliest, due.latest) == (DueKind.DATED, day, day)


@pytest.mark.parametrize(
    "words",
    [
        "November 25, 2021",
        "Nov. 25th, 2021",
        "25 Nov 2021",
        "25-Nov-2021",
        "Thursday, 25 November 2021",
        "on November 25, 2021",
        "2021-11-25",
        "2021/11/25",
        "2021-11-25 00:00:00",
        "25/11/2021",
        "11/25/2021",
        "25.11.2021",
        "25 novembre 2021",
        "le jeudi 25 nov. 2021",
        "25 de noviembre de 2021",
        "25 DE NOVIEMBRE DEL 2021",
        "jueves 25 de noviembre de 2021",
        "  25\u00a0novembre\n2021 ",
    ],
)
def test_a_day_is_understood_in_all_usual_forms(words: str) -> None:
    assert _interval(understand_due(words)) == "2021-11-25/2021-11-25"


@pytest.mark.parametrize("words", ["1er mars 2022", "1 de marzo de 2022", "1o. de marzo de 2022", "1.º marzo 2022"])
def test_the_first_of_a_month(words: str) -> None:
    assert understand_due(words).latest == date(2022, 3, 1)


@pytest.mark.parametrize(
    ("words", "interval"),
    [
        ("March 2022", "2022-03-01/2022-03-31"),
        ("in March 2022", "2022-03-01/2022-03-31"),
        ("Mar-2022", "2022-03-01/2022-03-31"),
        ("2022-03", "2022-03-01/2022-03-31"),
        ("03/2022", "2022-03-01/2022-03-31"),
        ("mars 2022", "2022-03-01/2022-03-31"),
        ("marzo de 2022", "2022-03-01/2022-03-31"),
        ("febrero de 2024", "2024-02-01/2024-02-29"),
        ("aout 2022", "2022-08-01/2022-08-31"),
        ("Sept. 2022", "2022-09-01/2022-09-30"),
    ],
)
def test_months(words: str, interval: str) -> None:
    assert _interval(understand_due(words)) == interval


@pytest.mark.parametrize(
    ("words", "interval"),
    [
        ("Q4 2022", "2022-10-01/2022-12-31"),
        ("2022-Q4", "2022-10-01/2022-12-31"),
        ("T1 2022", "2022-01-01/2022-03-31"),
        ("first quarter of 2022", "2022-01-01/2022-03-31"),
        ("the first trimester of 2022", "2022-01-01/2022-03-31"),
        ("1st trimester 2022", "2022-01-01/2022-03-31"),
        ("premier trimestre 2022", "2022-01-01/2022-03-31"),
        ("au 2e trimestre de 2022", "2022-04-01/2022-06-30"),
        ("primer trimestre de 2022", "2022-01-01/2022-03-31"),
        ("IV trimestre de 2022", "2022-10-01/2022-12-31"),
        ("último trimestre de 2022", "2022-10-01/2022-12-31"),
        ("primer cuatrimestre de 2022", "2022-01-01/2022-04-30"),
        ("tercer bimestre de 2022", "2022-05-01/2022-06-30"),
        ("first half of 2022", "2022-01-01/2022-06-30"),
        ("S1 2022", "2022-01-01/2022-06-30"),
        ("second semestre de 2022", "2022-07-01/2022-12-31"),
        ("segunda mitad de 2022", "2022-07-01/2022-12-31"),
    ],
)
def test_parts_of_a_year(words: str, interval: str) -> None:
    assert _interval(understand_due(words)) == interval


@pytest.mark.parametrize(
    ("words", "interval"),
    [
        ("spring 2022", "2022-03-20/2022-06-20"),
        ("during the spring of 2022", "2022-03-20/2022-06-20"),
        ("au printemps 2022", "2022-03-20/2022-06-20"),
        ("primavera de 2022", "2022-03-20/2022-06-20"),
        ("été 2022", "2022-06-21/2022-09-21"),
        ("fall 2022", "2022-09-22/2022-12-20"),
        ("à l’automne 2022", "2022-09-22/2022-12-20"),
        ("otoño de 2022", "2022-09-22/2022-12-20"),
        ("hiver 2021-2022", "2021-12-21/2022-03-19"),
        ("winter 2021/22", "2021-12-21/2022-03-19"),
    ],
)
def test_seasons_are_those_of_the_northern_hemisphere(words: str, interval: str) -> None:
    assert _interval(understand_due(words)) == interval


@pytest.mark.parametrize(
    ("words", "interval"),
    [
        ("2022", "2022-01-01/2022-12-31"),
        ("durante el año 2022", "2022-01-01/2022-12-31"),
        ("towards 2024", "2024-01-01/2024-12-31"),
        ("vers 2024", "2024-01-01/2024-12-31"),
        ("early 2022", "2022-01-01/2022-04-30"),
        ("mid-2022", "2022-05-01/2022-08-31"),
        ("a mediados de 2022", "2022-05-01/2022-08-31"),
        ("late 2022", "2022-09-01/2022-12-31"),
        ("fin 2022", "2022-09-01/2022-12-31"),
        ("a finales de 2022", "2022-09-01/2022-12-31"),
        ("début mars 2022", "2022-03-01/2022-03-10"),
        ("mi-mars 2022", "2022-03-11/2022-03-20"),
        ("end of March 2022", "2022-03-21/2022-03-31"),
        ("late Q1 2022", "2022-03-01/2022-03-31"),
        ("late spring 2022", "2022-05-21/2022-06-20"),
    ],
)
def test_years_and_the_thirds_of_a_period(words: str, interval: str) -> None:
    assert _interval(understand_due(words)) == interval


@pytest.mark.parametrize(
    ("words", "interval"),
    [
        ("2022-2023", "2022-01-01/2023-12-31"),
        ("2022–2023", "2022-01-01/2023-12-31"),
        ("2022-23", "2022-01-01/2023-12-31"),
        ("between 2022 and 2024", "2022-01-01/2024-12-31"),
        ("March-May 2022", "2022-03-01/2022-05-31"),
        ("from March until May 2022", "2022-03-01/2022-05-31"),
        ("de marzo a mayo de 2022", "2022-03-01/2022-05-31"),
        ("entre mars et mai 2022", "2022-03-01/2022-05-31"),
        ("March or April 2022", "2022-03-01/2022-04-30"),
        ("December 2021 - January 2022", "2021-12-01/2022-01-31"),
        ("Q1-Q2 2022", "2022-01-01/2022-06-30"),
        ("segundo y tercer trimestre de 2022", "2022-04-01/2022-09-30"),
        ("2022-03-20/2022-06-20", "2022-03-20/2022-06-20"),
        ("March 4-5, 2008", "2008-03-04/2008-03-05"),
    ],
)
def test_ranges(words: str, interval: str) -> None:
    assert _interval(understand_due(words)) == interval


@pytest.mark.parametrize(
    ("words", "interval"),
    [
        ("before September 2022", "../2022-08-31"),
        ("avant septembre 2022", "../2022-08-31"),
        ("antes del 1 de septiembre de 2022", "../2022-08-31"),
        ("by end of 2022", "../2022-12-31"),
        ("d’ici à la fin de l’année 2022", "../2022-12-31"),
        ("by spring 2022", "../2022-06-20"),
        ("until June 2023", "../2023-06-30"),
        ("no later than 31 March 2022", "../2022-03-31"),
        ("au plus tard le 31 mars 2022", "../2022-03-31"),
        ("a más tardar el 31 de marzo de 2022", "../2022-03-31"),
        ("after March 2022", "2022-04-01/.."),
        ("después de marzo de 2022", "2022-04-01/.."),
        ("as of 2022", "2022-01-01/.."),
        ("2022 onwards", "2022-01-01/.."),
    ],
)
def test_limits_leave_the_other_side_open(words: str, interval: str) -> None:
    assert _interval(understand_due(words)) == interval


def test_before_a_fuzzy_time_is_over_only_when_all_of_it_has_passed() -> None:
    assert understand_due("before the end of 2022").latest == date(2022, 12, 31)
    assert understand_due("before mid-2022").latest == date(2022, 8, 31)


@pytest.mark.parametrize(
    "words",
    ["ongoing", "Ongoing.", "continuous", "on an ongoing basis", "en continu", "Permanent", "de manera permanente"],
)
def test_what_has_no_end_is_ongoing(words: str) -> None:
    assert understand_due(words) == Due(words, DueKind.ONGOING)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("before the 18th meeting", 18),
        ("18th Annual Meeting", 18),
        ("at the 18th Annual Meeting of the CMP", 18),
        ("avant la 18e réunion annuelle", 18),
        ("18ème rencontre annuelle", 18),
        ("18ª Reunión Anual", 18),
        ("antes de la 18.ª Reunión Anual", 18),
        ("XIX Reunión Anual", 19),
        ("next annual meeting", None),
        ("lors de la prochaine réunion annuelle", None),
        ("próxima Reunión Anual", None),
    ],
)
def test_an_edition_is_known_by_its_ordinal(words: str, number: int | None) -> None:
    assert understand_due(words) == Due(words, DueKind.AT_EDITION, edition_ordinal=number)


@pytest.mark.parametrize(
    ("words", "latest"),
    [
        ("within 6 weeks", date(2022, 1, 6)),
        ("within the next six weeks", date(2022, 1, 6)),
        ("dans les 6 prochaines semaines", date(2022, 1, 6)),
        ("d'ici sept semaines", date(2022, 1, 13)),
        ("en un plazo de seis semanas", date(2022, 1, 6)),
        ("within 10 days", date(2021, 12, 5)),
        ("dans un mois", date(2021, 12, 25)),
        ("dentro de un año", date(2022, 11, 25)),
    ],
)
def test_a_span_counts_from_the_day_on_which_it_was_said(words: str, latest: date) -> None:
    due = understand_due(words, said_on=SAID_ON)
    assert (due.kind, due.earliest, due.latest) == (DueKind.DATED, SAID_ON, latest)
    assert understand_due(words).kind is DueKind.UNCLEAR


def test_a_month_after_the_last_of_january_is_the_last_of_february() -> None:
    assert understand_due("within a month", said_on=date(2022, 1, 31)).latest == date(2022, 2, 28)


@pytest.mark.parametrize(
    ("words", "interval"),
    [
        ("next year", "2022-01-01/2022-12-31"),
        ("l’année prochaine", "2022-01-01/2022-12-31"),
        ("principios del próximo año", "2022-01-01/2022-04-30"),
        ("this month", "2021-11-01/2021-11-30"),
        ("by the end of the year", "../2021-12-31"),
        ("by year-end", "../2021-12-31"),
        ("fin de mes", "2021-11-21/2021-11-30"),
    ],
)
def test_next_and_this_count_from_the_day_on_which_they_were_said(words: str, interval: str) -> None:
    assert _interval(understand_due(words, said_on=SAID_ON)) == interval
    assert understand_due(words).kind is DueKind.UNCLEAR


@pytest.mark.parametrize("words", ["", "   ", "-", "—", "N/A", "no date", "sin fecha", "sans échéance"])
def test_no_due_date_is_legal(words: str) -> None:
    assert understand_due(words) == Due(words, DueKind.NONE)


@pytest.mark.parametrize(
    "words",
    [
        "04/05/2022",
        "25/11/21",
        "2011-12",
        "winter 2022",
        "November to February 2022",
        "March 2022-2023",
        "around March 15, 2022",
        "Friday, November 25, 2021",
        "31 February 2022",
        "2022-02-30",
        "13/2022",
        "fifth quarter of 2022",
        "0000",
        "after 9999",
        "March",
        "spring",
        "November 25",
        "Q4 22",
        "fiscal year 2022-23",
        "March 2022 if funded",
        "may 2022 be good",
        "2022 2023",
        "once the funds are approved",
        "subject to availability",
        "as soon as possible",
        "TBD",
        "within 10 business days",
        "within 6 weeks of the 18th Annual Meeting",
        "after the 18th Annual Meeting",
        "next meeting",
        "2023 - 2022",
        "by",
        "between",
        "9" * 5000,
        "March 2022 and " * 500,
    ],
)
def test_what_cannot_be_known_stays_as_words(words: str) -> None:
    assert understand_due(words, said_on=SAID_ON) == Due(words, DueKind.UNCLEAR)


def test_figures_that_can_only_be_one_day_are_that_day() -> None:
    assert _same("13/05/2022", "05/13/2022") == ["2022-05-13/2022-05-13"] * 2
    assert _same("04/04/2022") == ["2022-04-04/2022-04-04"]


SOME_WORDS = (
    "march mars 25 2022 2023 q1 n1 spring by before end of the - / to and annual meeting 18th next within six "
    "weeks xviii ' d'ici à la fin early between from ongoing . 99 0 2021-12 04/05/2022 ﬁn ²"
)
WORDS = st.sampled_from(tuple(SOME_WORDS.split()))


@given(st.text() | st.lists(WORDS, max_size=8).map(" ".join), st.none() | st.dates())
def test_any_words_are_kept_and_the_interval_is_in_order(words: str, said_on: date | None) -> None:
    due = understand_due(words, said_on=said_on)
    assert due.words == words
    assert (due.kind is DueKind.DATED) == (due.earliest is not None or due.latest is not None)
    if due.earliest and due.latest:
        assert due.earliest <= due.latest
    assert (edtf(due) is None) == (due.kind is not DueKind.DATED)


@given(st.lists(WORDS, min_size=1, max_size=6).map(" ".join))
def test_case_and_accents_do_not_matter(words: str) -> None:
    assert understand_due(words.upper()).latest == understand_due(words).latest


def test_a_due_date_is_over_when_its_last_day_has_passed() -> None:
    due = understand_due("spring 2022")
    assert not due.is_over(date(2022, 6, 20))
    assert due.is_over(date(2022, 6, 21))
    assert not understand_due("after March 2022").is_over(date(2030, 1, 1))
    assert not understand_due("ongoing").is_over(date(2030, 1, 1))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("November 25, 2021", "2021-11-25"),
        ("March 2022", "2022-03"),
        ("2022", "2022"),
        ("spring 2022", "2022-21"),
        ("summer 2022", "2022-22"),
        ("autumn 2022", "2022-23"),
        ("winter 2021-2022", "2021-12-21/2022-03-19"),
        ("Q1 2022", "2022-33"),
        ("Q4 2022", "2022-36"),
        ("second half of 2022", "2022-41"),
        ("2022-2023", "2022/2023"),
        ("March-May 2022", "2022-03/2022-05"),
        ("March 4-5, 2008", "2008-03-04/2008-03-05"),
        ("before September 2022", "../2022-08-31"),
        ("after March 2022", "2022-04-01/.."),
        ("ongoing", None),
        ("18th Annual Meeting", None),
        ("", None),
        ("TBD", None),
    ],
)
def test_the_interval_in_the_extended_date_time_format(words: str, expected: str | None) -> None:
    assert edtf(understand_due(words)) == expected
