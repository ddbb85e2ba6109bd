"""Whether the cells of a column suit what its title says: they decide where a title is a false friend."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cmpdesk.importing.columns.cells import ColumnLook
from cmpdesk.importing.fields import Field

NEVER = -100
"""The cells are something else."""

_UNUSED = -6
_MOST_FILLED_GAIN = 6


def fit(field: Field, look: ColumnLook) -> int:
    """Return what the cells add to what the title says of a field: from ``NEVER`` to about 20."""
    if not look.count:
        return _UNUSED
    return _FITS[field](look) + round(_MOST_FILLED_GAIN * look.filled)


def by_cells(field: Field, look: ColumnLook) -> int:
    """Return how much the cells alone, without any title, say that a column is a field: from 0 to about 70."""
    if not look.count or field not in _BY_CELLS:
        return 0
    return max(0, _BY_CELLS[field](look))


def _not(look: ColumnLook, *shares: str) -> int:
    """Return a loss where most of the cells are one of the things named."""
    worst = max(getattr(look, share) for share in shares)
    return round(-90 * worst) if worst > 0.4 else 0  # noqa: PLR2004


def _identifier(look: ColumnLook) -> int:
    if look.long_texts > 0.3 or look.length > 30 or _real_dates(look) > 0.5:  # noqa: PLR2004
        return NEVER
    if look.codes < 0.4:  # noqa: PLR2004
        return -60
    return 12 if look.is_sequence else 6


def _text(look: ColumnLook) -> int:
    loss = _not(look, "dates", "numbers", "emails", "times", "durations")
    return loss or (4 if look.texts > 0.6 else -30)  # noqa: PLR2004


def _description(look: ColumnLook) -> int:
    score = _text(look)
    if score < 0:
        return score
    if look.length < 12 and max(look.states, look.priorities, look.answers) > 0.6:  # noqa: PLR2004
        return -60
    if look.length < 5:  # noqa: PLR2004 - marks and letters
        return -50
    lead = 10 if look.long_texts > 0.5 else min(8, round(look.length / 5))  # noqa: PLR2004
    return lead - (14 if look.different < 0.5 and look.count > 5 else 0)  # noqa: PLR2004


def _details(look: ColumnLook) -> int:
    return min(_text(look), 4) - (25 if look.length < 8 else 0)  # noqa: PLR2004


def _comments(look: ColumnLook) -> int:
    if max(look.dates, look.emails) > 0.6 or look.is_sequence or look.durations > 0.5:  # noqa: PLR2004
        return -70
    percentages = look.states > 0.7 and look.length < 16  # noqa: PLR2004
    return -25 if percentages else 4 + (6 if look.long_texts > 0.4 else 0)  # noqa: PLR2004


def _theme(look: ColumnLook) -> int:
    score = _text(look)
    if score < 0:
        return score if not look.codes > 0.6 else -40  # noqa: PLR2004
    if look.states > 0.6:  # noqa: PLR2004
        return -40
    sentence = look.length > 70 and look.different > 0.9  # noqa: PLR2004
    return -15 if sentence else 4 + (6 if look.different < 0.7 else 0)  # noqa: PLR2004


def _owner(look: ColumnLook) -> int:
    loss = _not(look, "dates", "emails") if look.names < 0.5 else 0  # noqa: PLR2004
    if look.numbers > 0.5 or look.length > 110:  # noqa: PLR2004
        return -70
    if look.answers > 0.6 or (look.states > 0.7 and look.names < 0.5):  # noqa: PLR2004
        return -60
    known = max(look.names, look.institutions, look.sides)
    return loss - (20 if look.length > 60 else 0) + round(12 * known)  # noqa: PLR2004


def _date(look: ColumnLook) -> int:
    if max(look.dates, _serials(look)) >= 0.3:  # noqa: PLR2004
        return 14
    if look.years > 0.6:  # noqa: PLR2004
        return 4
    if look.durations > 0.4:  # noqa: PLR2004
        return NEVER
    if look.emails > 0.2 or look.length > 60 or look.answers > 0.6:  # noqa: PLR2004
        return NEVER
    if look.states > 0.5 and look.dates < 0.1:  # noqa: PLR2004
        return -50
    if look.numbers > 0.6 or look.names > 0.9:  # noqa: PLR2004
        return -45
    return 2 if look.dates > 0 else -14


def _closing_date(look: ColumnLook) -> int:
    return _date(look) if max(look.dates, look.years) >= 0.3 or look.count < 3 else -60  # noqa: PLR2004


def _status(look: ColumnLook) -> int:
    if look.states > 0.4 or (look.numbers > 0.7 and look.length < 5):  # noqa: PLR2004
        return 14
    if look.answers > 0.6:  # noqa: PLR2004
        return 6
    if look.dates > 0.5 or look.emails > 0.3:  # noqa: PLR2004
        return NEVER
    if look.length > 45:  # noqa: PLR2004
        return -35
    return 2 if look.different < 0.6 or look.count < 6 else -12  # noqa: PLR2004


def _priority(look: ColumnLook) -> int:
    if look.priorities > 0.5 and look.length < 20:  # noqa: PLR2004
        return 12
    return -60 if look.length > 30 or look.dates > 0.4 else (0 if look.different < 0.6 or look.count < 4 else -40)  # noqa: PLR2004


def _side(look: ColumnLook) -> int:
    if look.sides > 0.5:  # noqa: PLR2004
        return 22
    if look.emails > 0.2 or look.dates > 0.4 or look.numbers > 0.5:  # noqa: PLR2004
        return NEVER
    return -30 if look.length > 30 or (look.sides == 0 and look.names < 0.5) else 0  # noqa: PLR2004


def _country(look: ColumnLook) -> int:
    if look.sides > 0.5:  # noqa: PLR2004
        return 16
    return _not(look, "emails", "numbers", "dates", "long_texts") + (-30 if look.length > 32 else 0)  # noqa: PLR2004


def _name(look: ColumnLook) -> int:
    if look.emails > 0.5 or look.dates > 0.4 or look.numbers > 0.4 or look.long_texts > 0.4:  # noqa: PLR2004
        return NEVER
    if look.sides > 0.6 or look.states > 0.8:  # noqa: PLR2004
        return -60
    if look.titles > 0.6 and look.names < 0.3:  # noqa: PLR2004
        return -40
    return round(14 * look.names) - (30 if look.institutions > 0.7 else 0)  # noqa: PLR2004


def _honorific(look: ColumnLook) -> int:
    return 25 if look.honorifics > 0.6 else NEVER  # noqa: PLR2004


def _title(look: ColumnLook) -> int:
    if look.honorifics > 0.6 and look.length < 6:  # noqa: PLR2004
        return NEVER
    if look.numbers > 0.5 or look.dates > 0.4 or look.emails > 0.3:  # noqa: PLR2004
        return NEVER
    return round(14 * look.titles) - round(20 * max(0.0, look.institutions - look.titles))


def _organisation(look: ColumnLook) -> int:
    loss = _not(look, "emails", "numbers", "dates")
    return loss + round(10 * look.institutions) - round(25 * max(0.0, look.titles - look.institutions))


def _short_choice(look: ColumnLook) -> int:
    loss = _not(look, "emails", "dates", "long_texts", "numbers")
    return loss + (6 if look.different < 0.6 else -4)  # noqa: PLR2004


def _role(look: ColumnLook) -> int:
    return _short_choice(look) + round(14 * look.roles)


def _email(look: ColumnLook) -> int:
    return 20 if look.emails > 0.3 else -80  # noqa: PLR2004


def _phone(look: ColumnLook) -> int:
    return 16 if look.phones > 0.4 else -60  # noqa: PLR2004


def _term(look: ColumnLook) -> int:
    return 14 if max(look.dates, look.years) > 0.3 else -60  # noqa: PLR2004


def _attendance(look: ColumnLook) -> int:
    return 14 if max(look.attendance, look.answers) > 0.4 else -50  # noqa: PLR2004


def _time(look: ColumnLook) -> int:
    if max(look.times, look.durations * 0.0) > 0.4:  # noqa: PLR2004
        return 16
    return -10 if look.dates > 0.5 else -50  # noqa: PLR2004


def _end_time(look: ColumnLook) -> int:
    return 16 if look.times > 0.4 else -60  # noqa: PLR2004


def _duration(look: ColumnLook) -> int:
    if look.durations > 0.4 or (look.numbers > 0.5 and look.dates < 0.4):  # noqa: PLR2004
        return 16
    return 2 if look.times > 0.5 and look.texts < 0.5 else -60  # noqa: PLR2004


def _year(look: ColumnLook) -> int:
    return 14 if look.years > 0.5 else -30  # noqa: PLR2004


def _number(look: ColumnLook) -> int:
    return _identifier(look)


def _place(look: ColumnLook) -> int:
    return _not(look, "emails", "numbers", "dates", "times") - (30 if look.length > 70 else 0)  # noqa: PLR2004


def _real_dates(look: ColumnLook) -> float:
    """Return the share of dates that are no numbers such as ``1.2.3``."""
    return look.dates


def _serials(look: ColumnLook) -> float:
    return look.numbers if look.length == 5 else 0.0  # noqa: PLR2004 - days as Excel counts them have five figures


_FITS: Mapping[Field, Callable[[ColumnLook], int]] = {
    Field.ID: _identifier,
    Field.DESCRIPTION: _description,
    Field.DETAILS: _details,
    Field.GROUP: _theme,
    Field.THEME: _theme,
    Field.OWNER: _owner,
    Field.SIDE: _side,
    Field.CONTACT: lambda look: _not(look, "dates", "numbers", "states"),
    Field.DUE_DATE: _date,
    Field.DATE_RAISED: _date,
    Field.START_DATE: _date,
    Field.DATE_CLOSED: _closing_date,
    Field.LAST_UPDATE: _closing_date,
    Field.STATUS: _status,
    Field.PRIORITY: _priority,
    Field.COMMITMENT: _short_choice,
    Field.COMMENTS: _comments,
    Field.TAGS: _short_choice,
    Field.EDITION: lambda look: _not(look, "emails", "long_texts"),
    Field.YEAR: _year,
    Field.NAME: _name,
    Field.FIRST_NAME: _name,
    Field.LAST_NAME: _name,
    Field.HONORIFIC: _honorific,
    Field.TITLE: _title,
    Field.ORGANISATION: _organisation,
    Field.SECTOR: _short_choice,
    Field.COUNTRY: _country,
    Field.ROLE: _role,
    Field.EMAIL: _email,
    Field.PHONE: _phone,
    Field.TERM_START: _term,
    Field.TERM_END: _term,
    Field.ATTENDANCE: _attendance,
    Field.PRESENCE: _short_choice,
    Field.NUMBER: _number,
    Field.START_TIME: _time,
    Field.END_TIME: _end_time,
    Field.DURATION: _duration,
    Field.LEAD: _owner,
    Field.PLACE: _place,
    Field.HOST: _place,
    Field.MODE: _short_choice,
    Field.DATE: _date,
    Field.END_DATE: _closing_date,
    Field.LANGUAGE: _short_choice,
}

_BY_CELLS: Mapping[Field, Callable[[ColumnLook], int]] = {
    Field.ID: lambda look: 62 if look.is_sequence else 0,
    Field.NUMBER: lambda look: 62 if look.is_sequence else 0,
    Field.DESCRIPTION: lambda look: round(50 * look.long_texts) + (12 if look.different > 0.8 else 0),  # noqa: PLR2004
    Field.OWNER: lambda look: round(58 * max(look.names, look.institutions)) - round(60 * look.long_texts),
    Field.DUE_DATE: lambda look: round(60 * look.dates),
    Field.DATE: lambda look: round(60 * look.dates),
    Field.STATUS: lambda look: round(62 * look.states) if look.different < 0.7 or look.count < 6 else 0,  # noqa: PLR2004
    Field.SIDE: lambda look: round(60 * look.sides),
    Field.COUNTRY: lambda look: round(60 * look.sides),
    Field.NAME: lambda look: round(60 * look.names) + (4 if look.different > 0.9 else -20),  # noqa: PLR2004
    Field.TITLE: lambda look: round(60 * look.titles),
    Field.ORGANISATION: lambda look: round(60 * look.institutions) if look.titles < 0.5 else 0,  # noqa: PLR2004
    Field.EMAIL: lambda look: round(70 * look.emails),
    Field.PHONE: lambda look: round(62 * look.phones),
    Field.HONORIFIC: lambda look: round(62 * look.honorifics),
    Field.START_TIME: lambda look: round(60 * look.times),
}
