"""Number formats and day counts, held against those of openpyxl."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel, to_excel

from cmpdesk.spreadsheets.reading.office_xml.number_formats import built_in_kind, kind_of_format
from cmpdesk.spreadsheets.reading.values import NumberKind, formatted_number, iso_value, number_value, plain_day

MOMENTS = st.datetimes(
    min_value=datetime.fromisoformat("1904-01-02"), max_value=datetime.fromisoformat("9999-12-31T23:59:59")
)
OF_TIME = {NumberKind.DAY, NumberKind.MOMENT, NumberKind.TIME, NumberKind.DURATION}


@pytest.mark.parametrize("number", sorted(BUILTIN_FORMATS))
def test_formats_by_number_mean_what_their_codes_mean(number: int) -> None:
    assert (built_in_kind(number) in OF_TIME) == is_date_format(BUILTIN_FORMATS[number])


@pytest.mark.parametrize(("code", "kind"), [
    ("General", NumberKind.NUMBER), ("0.00", NumberKind.NUMBER), ('#,##0.00\\ "$"', NumberKind.NUMBER),
    ('0 "days"', NumberKind.NUMBER), ("[Red]-0", NumberKind.NUMBER), ("0.00E+00", NumberKind.NUMBER),
    ("@", NumberKind.NUMBER), ('"year "0', NumberKind.NUMBER), ("0%", NumberKind.PERCENTAGE),
    ("[Green]0.0%;[Red]-0.0%", NumberKind.PERCENTAGE), ("yyyy-mm-dd", NumberKind.DAY), ("mmm\\-yy", NumberKind.DAY),
    ("[$-40C]d mmmm yyyy;@", NumberKind.DAY), ("mmmm", NumberKind.DAY), ("yyyy", NumberKind.DAY),
    ("dd/mm/yyyy hh:mm", NumberKind.MOMENT), ("h:mm AM/PM", NumberKind.TIME), ("mm:ss", NumberKind.TIME),
    ("[h]:mm:ss", NumberKind.DURATION), ("[mm]:ss", NumberKind.DURATION),
])  # fmt: skip
def test_formats_by_code_mean_what_they_show(code: str, kind: NumberKind) -> None:
    assert kind_of_format(code) is kind
    assert (kind in OF_TIME) == (is_date_format(code) or is_timedelta_format(code))


@given(MOMENTS.map(lambda moment: moment.replace(microsecond=0)), st.booleans())
@example(datetime.fromisoformat("1904-01-02"), True)
@example(datetime.fromisoformat("2021-11-25T23:59:59"), False)
def test_days_are_counted_as_openpyxl_does(moment: datetime, from_1904: bool) -> None:
    epoch = CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900
    serial = float(to_excel(moment, epoch))  # type: ignore[no-untyped-call]
    theirs = from_excel(serial, epoch)
    assert isinstance(theirs, datetime)
    assert abs(theirs - moment) < timedelta(seconds=1)
    assert formatted_number(serial, NumberKind.MOMENT, from_1904=from_1904) == plain_day(moment)


@pytest.mark.parametrize(("serial", "day"), [
    (1, date(1900, 1, 1)), (59, date(1900, 2, 28)), (60, 60), (61, date(1900, 3, 1)), (0, 0), (-1, -1),
    (2_958_465, date(9999, 12, 31)), (2_958_466, 2_958_466),
])  # fmt: skip
def test_the_ends_of_the_calendar_are_kept(serial: int, day: object) -> None:
    assert formatted_number(float(serial), NumberKind.DAY) == day


@example(2_958_465.999999999, NumberKind.MOMENT, False)
@example(2_957_003.999999999, NumberKind.MOMENT, True)
@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(NumberKind), st.booleans())
def test_no_number_is_too_strange(number: float, kind: NumberKind, from_1904: bool) -> None:
    assert formatted_number(number, kind, from_1904=from_1904) is not None


@given(st.text())
@example("9e999")
@example("٣")
@example("1_0")
@example(" 5 ")
def test_no_text_is_too_strange(text: str) -> None:
    assert number_value(text) is None or not isinstance(number_value(text), bytes)
    iso_value(text)


@given(st.integers(min_value=-(10**15) + 1, max_value=10**15 - 1))
def test_whole_numbers_stay_whole(number: int) -> None:
    assert number_value(str(number)) == number
    assert isinstance(number_value(f"{number}.0"), int)
