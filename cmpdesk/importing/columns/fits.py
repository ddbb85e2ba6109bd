"""Whether the cells of a column suit what its title says: they decide where a title is a false friend."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cmpdesk.importing.columns.cells import ColumnLook
from cmpdesk.importing.fields import Field

NEVER = -100
"""The cells are something else."""

_FEW, _SOME, _MANY, _HALF, _MOST, _NEARLY_ALL = 0.2, 0.3, 0.4, 0.5, 0.65, 0.85
"""Shares of the cells of a column."""

_SEVERAL = 5
_MARK, _CODE, _WORD, _PHRASE, _TITLES, _WORDS, _SENTENCE, _SENTENCES = 5, 6, 12, 18, 26, 30, 50, 90
"""Mean lengths of the texts of a column."""

_FIGURES_OF_A_DAY = 5
_FIGURES_OF_MONTH = 8
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
    return round(-90 * worst) if worst > _MANY else 0


def _identifier(look: ColumnLook) -> int:
    is_sentence = look.long_texts > _SOME or (look.length > _WORDS and look.codes < _MOST)
    # "2025-01" is the first one of the year, not its January, where all are different.
    may_be_months = look.codes > _NEARLY_ALL and look.length < _FIGURES_OF_MONTH and look.different == 1
    if is_sentence or (look.dates > _HALF and not may_be_months):
        return NEVER
    if look.codes < _MANY:
        return -60
    # The number of the project stands in all rows.
    repeated = 40 if look.different < _HALF and look.count > _SEVERAL else 0
    return (12 if look.is_sequence else 6) - repeated


def _text(look: ColumnLook) -> int:
    loss = _not(look, "dates", "numbers", "emails", "times", "durations")
    return loss or (4 if look.texts > _MOST else -30)


def _description(look: ColumnLook) -> int:
    score = _text(look)
    if score < 0:
        return score
    if look.length < _WORD and max(look.states, look.priorities, look.answers) > _MOST:
        return -60
    if look.length < _MARK:
        return -50
    if look.codes > _NEARLY_ALL:
        return -45
    lead = 10 if look.long_texts > _HALF else min(8, round(look.length / 5))
    return lead - (14 if look.different < _HALF and look.count > _SEVERAL else 0)


def _details(look: ColumnLook) -> int:
    return min(_text(look), 4) - (25 if look.length < _WORD else 0)


def _comments(look: ColumnLook) -> int:
    if max(look.dates, look.emails, look.numbers) > _MOST or look.is_sequence or look.durations > _HALF:
        return -70
    percentages = look.states > _MOST and look.length < _WORD
    return -25 if percentages else 4 + (6 if look.long_texts > _MANY else 0)


def _theme(look: ColumnLook) -> int:
    score = _text(look)
    if score < 0:
        return score if not look.codes > _MOST else -40
    if look.states > _MOST:
        return -40
    sentence = look.length > _SENTENCES and look.different > _NEARLY_ALL
    return -15 if sentence else 4 + (6 if look.different < _MOST else 0)


def _owner(look: ColumnLook) -> int:
    loss = _not(look, "dates", "emails") if look.names < _HALF else 0
    if look.numbers > _HALF or look.length > _SENTENCES:
        return -70
    if look.answers > _MOST or (look.states > _MOST and look.names < _HALF):
        return -60
    known = max(look.names, look.institutions, look.sides)
    is_sentence = look.length > _SENTENCE and look.institutions < _MOST
    return loss - (20 if is_sentence else 0) + round(12 * known)


def _contact(look: ColumnLook) -> int:
    is_sentence = look.length > _WORDS and max(look.names, look.emails, look.phones) < _SOME
    return _not(look, "dates", "numbers", "states") - (45 if is_sentence else 0)


def _date(look: ColumnLook) -> int:
    if max(look.dates, _serials(look)) >= _SOME:
        return 14
    if look.years > _MOST:
        return 4
    if look.durations > _MANY or look.emails > _FEW or look.length > _SENTENCE or look.answers > _MOST:
        return NEVER
    if look.states > _HALF and look.dates < _FEW:
        return -50
    if look.numbers > _MOST or look.names > _NEARLY_ALL:
        return -45
    return 2 if look.dates > 0 else -14


def _closing_date(look: ColumnLook) -> int:
    return _date(look) if max(look.dates, look.years) >= _SOME or look.count < _SEVERAL else -60


def _status(look: ColumnLook) -> int:
    if look.states > _MANY or (look.numbers > _MOST and look.length < _MARK and look.years < _HALF):
        return 14 if look.length < _PHRASE or look.states > _NEARLY_ALL else 0
    if look.answers > _MOST:
        return 6
    if max(look.dates, look.years) > _HALF or look.emails > _SOME:
        return NEVER
    if look.length > _SENTENCE:
        return -35
    if look.states < _FEW and look.length > _CODE:
        return -8
    return 2 if look.different < _MOST or look.count < _SEVERAL else -12


def _priority(look: ColumnLook) -> int:
    if look.priorities > _HALF and look.length < _WORDS:
        return 12
    return (
        -60
        if look.length > _WORDS or look.dates > _MANY
        else (0 if look.different < _MOST or look.count < _SEVERAL else -40)
    )


def _side(look: ColumnLook) -> int:
    if look.sides > _HALF:
        return 22
    if look.emails > _FEW or look.dates > _MANY or look.numbers > _HALF:
        return NEVER
    return -45 if look.length > _WORDS or look.sides < _FEW else 0


def _country(look: ColumnLook) -> int:
    if look.countries > _HALF:
        return 16
    return _not(look, "emails", "numbers", "dates", "long_texts") + (-30 if look.length > _WORDS else 0)


def _name(look: ColumnLook) -> int:
    are_addresses = look.emails > _HALF and look.names < _HALF
    are_long = look.long_texts > _MANY and look.names < _HALF
    if are_addresses or are_long or look.dates > _MANY or look.numbers > _MANY:
        return NEVER
    if look.sides > _MOST or look.states > _NEARLY_ALL:
        return -60
    if look.answers > _MOST:
        return NEVER
    if look.titles > _MOST and look.names < _SOME:
        return -40
    return round(14 * look.names) - (30 if look.institutions - look.capitals > _MOST else 0)


def _part_of_name(look: ColumnLook) -> int:
    """Return what cells add to a part of a name; family names stand in capitals in many lists."""
    score = _name(look)
    return score if score <= NEVER else score + round(14 * look.capitals)


def _honorific(look: ColumnLook) -> int:
    return 25 if look.honorifics > _MOST else NEVER


def _title(look: ColumnLook) -> int:
    if look.honorifics > _MOST and look.length < _CODE:
        return NEVER
    is_text = look.length > _SENTENCE and look.titles < _SOME
    if is_text or look.answers > _MOST or look.numbers > _HALF or look.dates > _MANY or look.emails > _SOME:
        return NEVER
    return round(14 * look.titles) - round(20 * max(0.0, look.institutions - look.titles))


def _organisation(look: ColumnLook) -> int:
    loss = _not(look, "emails", "numbers", "dates")
    if look.numbered > _HALF and look.institutions < _FEW:
        # "Dirección" is an office in one list and an address in another.
        loss -= 45
    return loss + round(10 * look.institutions) - round(25 * max(0.0, look.titles - look.institutions))


def _short_choice(look: ColumnLook) -> int:
    loss = _not(look, "emails", "dates", "long_texts", "numbers")
    return loss + (6 if look.different < _MOST else -4)


def _role(look: ColumnLook) -> int:
    if look.answers > _MOST:
        return NEVER
    return _short_choice(look) + round(14 * look.roles)


def _email(look: ColumnLook) -> int:
    return 20 if look.emails > _SOME else -80


def _phone(look: ColumnLook) -> int:
    return 16 if look.phones > _MANY else -60


def _term(look: ColumnLook) -> int:
    return 14 if max(look.dates, look.years) > _SOME else -60


def _attendance(look: ColumnLook) -> int:
    return 14 if max(look.attendance, look.answers) > _MANY else -50


def _presence(look: ColumnLook) -> int:
    return 14 if look.presences > _HALF else NEVER


def _time(look: ColumnLook) -> int:
    if look.numbers > _MOST:
        return NEVER
    if look.times > _MANY:
        return 16
    return -10 if look.dates > _HALF else -50


def _end_time(look: ColumnLook) -> int:
    return 16 if look.times > _MANY else -60


def _duration(look: ColumnLook) -> int:
    if look.durations > _MANY or (look.numbers > _HALF and look.dates < _MANY):
        return 16
    return 2 if look.times > _HALF and look.texts < _HALF else -60


def _year(look: ColumnLook) -> int:
    return 14 if look.years > _HALF else -30


def _place(look: ColumnLook) -> int:
    return _not(look, "emails", "numbers", "dates", "times") - (30 if look.length > _SENTENCES else 0)


def _serials(look: ColumnLook) -> float:
    return look.numbers if look.length == _FIGURES_OF_A_DAY else 0.0


_FITS: Mapping[Field, Callable[[ColumnLook], int]] = {
    Field.ID: _identifier,
    Field.DESCRIPTION: _description,
    Field.DETAILS: _details,
    Field.GROUP: _theme,
    Field.THEME: _theme,
    Field.OWNER: _owner,
    Field.SIDE: _side,
    Field.CONTACT: _contact,
    Field.DUE_DATE: _date,
    Field.REVISED_DUE_DATE: _closing_date,
    Field.DATE_RAISED: _date,
    Field.START_DATE: _date,
    Field.DATE_CLOSED: _closing_date,
    Field.LAST_UPDATE: _closing_date,
    Field.STATUS: _status,
    Field.PRIORITY: _priority,
    Field.COMMITMENT: _short_choice,
    Field.COMMENTS: _comments,
    Field.TAGS: _short_choice,
    Field.EDITION: lambda look: _not(look, "emails", "long_texts") - (45 if look.numbered < _MOST else 0),
    Field.YEAR: _year,
    Field.NAME: _name,
    Field.FIRST_NAME: _part_of_name,
    Field.LAST_NAME: _part_of_name,
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
    Field.PRESENCE: _presence,
    Field.NUMBER: _identifier,
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


def _share_of_sentences(look: ColumnLook) -> float:
    """Return how much of a column is long texts, or texts that are nearly so and no names."""
    # "Review Meeting Minutes" is written as names are, but longer.
    are_names = max(look.names, look.institutions) >= _SOME and look.length < _TITLES
    is_text = look.texts > _MOST and not are_names and look.institutions < _HALF and look.length > _PHRASE
    return max(look.long_texts, min(1.0, look.length / _WORDS) if is_text else 0.0)


_BY_CELLS: Mapping[Field, Callable[[ColumnLook], int]] = {
    Field.ID: lambda look: 62 if look.is_sequence else 0,
    Field.NUMBER: lambda look: 62 if look.is_sequence else 0,
    Field.DESCRIPTION: lambda look: round(50 * _share_of_sentences(look)) + (12 if look.different > _NEARLY_ALL else 0),
    Field.OWNER: lambda look: (
        round(58 * max(look.names, look.institutions)) - round(60 * max(look.long_texts, look.answers))
    ),
    Field.DUE_DATE: lambda look: round(60 * look.dates),
    Field.DATE: lambda look: round(60 * look.dates),
    Field.STATUS: lambda look: round(62 * look.states) if look.different < _MOST or look.count < _SEVERAL else 0,
    Field.SIDE: lambda look: round(60 * look.sides),
    Field.COUNTRY: lambda look: round(60 * look.sides),
    Field.NAME: lambda look: round(60 * look.names) + (4 if look.different > _NEARLY_ALL else -20),
    Field.TITLE: lambda look: round(60 * look.titles),
    Field.ORGANISATION: lambda look: round(60 * look.institutions) if look.titles < _HALF else 0,
    Field.EMAIL: lambda look: round(70 * look.emails),
    Field.PHONE: lambda look: round(62 * look.phones),
    Field.HONORIFIC: lambda look: round(62 * look.honorifics),
    Field.PRESENCE: lambda look: round(60 * look.presences),
    Field.START_TIME: lambda look: round(60 * max(0.0, look.times - look.numbers)),
}
