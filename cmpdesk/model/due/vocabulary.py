"""The words that due dates are made of, in three languages, and the sign that stands for each.

The words are written as :func:`~cmpdesk.model.clean_text.folded` leaves them: no capitals, no accents.
A sign is a short string such as ``m3`` (March), ``y2022``, ``n18`` (18th), ``by`` or ``quarter``; text that
is no word of a due date becomes the sign ``UNKNOWN``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from itertools import zip_longest

from cmpdesk.model.clean_text import clean_line, folded
from cmpdesk.model.due.periods import MONTHS_IN_YEAR

UNKNOWN = "?"

_WORDS: Mapping[str, str] = {
    "m1": "january jan janvier janv enero ene",
    "m2": "february feb febr fevrier fevr fev febrero",
    "m3": "march mar mars marzo",
    "m4": "april apr avril avr abril abr",
    "m5": "may mai mayo",
    "m6": "june jun juin junio",
    "m7": "july jul juillet juill juil julio",
    "m8": "august aug aout agosto ago",
    "m9": "september sept sep septembre septiembre setiembre set",
    "m10": "october oct octobre octubre",
    "m11": "november nov novembre noviembre",
    "m12": "december dec decembre diciembre dic",
    "w0": "monday lundi lunes",
    "w1": "tuesday mardi martes",
    "w2": "wednesday mercredi miercoles",
    "w3": "thursday jeudi jueves",
    "w4": "friday vendredi viernes",
    "w5": "saturday samedi sabado",
    "w6": "sunday dimanche domingo",
    "spring": "spring printemps primavera",
    "summer": "summer ete verano",
    "autumn": "autumn fall automne otono",
    "winter": "winter hiver invierno",
    "bimester": "bimester bimestre",
    "quarter": "quarter qtr trimester trimestre trim",
    "quadrimester": "quadrimester quadrimestre cuatrimestre",
    "half": "half semester semestre moitie mitad",
    "n1": "first premier premiere primer primero primera",
    "n2": "second deuxieme seconde segundo segunda",
    "n3": "third troisieme tercer tercero tercera",
    "n4": "fourth quatrieme cuarto cuarta",
    "n5": "fifth cinquieme quinto quinta",
    "n6": "sixth sixieme sexto sexta",
    "last": "last dernier derniere ultimo ultima",
    "2": "two deux dos",
    "3": "three trois tres",
    "4": "four quatre cuatro",
    "5": "five cinq cinco",
    "6": "six seis",
    "7": "seven siete",
    "8": "eight huit ocho",
    "9": "nine neuf nueve",
    "10": "ten dix diez",
    "11": "eleven onze once",
    "12": "twelve douze doce",
    "start": "start beginning early debut principio principios inicio inicios comienzo comienzos",
    "mid": "mid middle mi milieu mediados",
    "end": "end late fin fins final finales fines",
    "by": "by d'ici due",
    "until": "until till jusqu'a jusqu'au jusqu'en hasta",
    "before": "before avant antes",
    "after": "after apres despues tras",
    "from": "from since starting des desde",
    "in": "in on at during within throughout for en dans pendant durant lors durante para por pour",
    "towards": "towards toward around about circa approximately approx vers environ hacia aproximadamente",
    "between": "between entre",
    "onward": "onward onwards",
    "and": "and or et ou y e o u &",
    "to": "to through a au aux al",
    "-": "- /",
    "this": "this current cette ce este",
    "next": "next coming prochain prochaine prochains prochaines proximo proxima proximos proximas",
    "day": "day days jour jours dia dias",
    "week": "week weeks semaine semaines semana semanas",
    "month": "month months mois mes meses",
    "year": "year years an ans annee annees ano anos",
    "meeting": "meeting reunion rencontre edition edicion",
    "partnership": "partnership partenariat alianza cmp pcm amc aeimc",
    "ongoing": "ongoing continuous continuously continuing permanent permanently permanente permanentes "
    "continu continue continua continuo",
    "": "the of le la les el los las du de del lo l' d' . , :",
}

_PHRASES: Mapping[str, tuple[str, ...]] = {
    "by": (
        "no later than",
        "not later than",
        "on or before",
        "due by",
        "au plus tard",
        "d'ici a",
        "d'ici au",
        "a mas tardar",
        "up to",
    ),
    "before": ("prior to", "avant le", "antes de", "antes del"),
    "after": ("despues de", "despues del", "following"),
    "from": ("as of", "starting in", "a partir de", "a partir du", "a compter de", "a compter du"),
    "in": (
        "in the course of",
        "over the course of",
        "as part of",
        "in the framework of",
        "within the framework of",
        "au cours de",
        "au cours du",
        "au cours des",
        "tout au long de",
        "dans le cadre de",
        "a lo largo de",
        "en el marco de",
        "en el transcurso de",
        "within a period of",
        "dans un delai de",
        "en un plazo de",
        "dentro de",
    ),
    "towards": ("alrededor de", "autour de"),
    "onward": ("en adelante", "and onward", "and onwards"),
    "yearend": ("year end", "year-end", "eoy"),
    "this": ("en cours", "en curso"),
    "annual": (
        "annual meeting",
        "reunion annuelle",
        "rencontre annuelle",
        "reunion anual",
        "encuentro anual",
    ),
    "partnership": (
        "canada-mexico partnership",
        "canada mexico partnership",
        "partenariat canada-mexique",
        "alianza mexico-canada",
        "alianza mexico canada",
    ),
    "ongoing": (
        "on an ongoing basis",
        "on a continuous basis",
        "en continu",
        "en permanence",
        "de facon continue",
        "de facon permanente",
        "de maniere continue",
        "de manera continua",
        "de manera permanente",
        "de forma continua",
        "de forma permanente",
    ),
}

_NOTHING_PHRASES = (
    "|-|--|n/a|na|none|no date|no due date|aucune|sans echeance|sans date|s.o.|s/o"
    "|ninguna|ninguno|sin fecha|sin fecha limite|no aplica"
)
NOTHING = frozenset(_NOTHING_PHRASES.split("|"))
"""What people put in a cell to say that there is no due date."""


def plain(words: str) -> str:
    """Return the words as they are compared: one line, no case, no accents, plain dashes and apostrophes."""
    text = clean_line(folded(words))
    if text.isascii() and "`" not in text:
        return text
    return re.sub("[‐-―−]", "-", re.sub("[’ʼ`´]", "'", text))


def signs(words: str) -> list[str]:
    """Return the signs that the words of a due date stand for."""
    found = [sign for match in _SCANNER.finditer(plain(words)) for sign in _signs_of(match)]
    return _with_roman_numbers([sign for sign in found if sign])


def _signs_of(match: re.Match[str]) -> tuple[str, ...]:
    """Return the signs of one match of the scanner, by the outermost group that matched."""
    match match.lastgroup:
        case "iso_day":
            return (_day_sign(match["iso_year"], match["iso_month"], match["iso_date"]),)
        case "figures":
            return (_figures_sign(match["one"], match["two"], match["figures_year"]),)
        case "year_and_two":
            return _year_and_two(int(match["first_year"]), int(match["two_figures"]))
        case "month_figures":
            return (f"m{int(match['month_number'])}", f"y{match['month_year']}")
        case "quarter_code" | "half_code":
            number = "".join(letter for letter in match.group() if letter.isdecimal())
            return (f"n{number}", match.lastgroup.removesuffix("_code"))
        case _:
            return (_word_sign(match),)


def _word_sign(match: re.Match[str]) -> str:
    text = match.group()
    match match.lastgroup:
        case "ordinal":
            return f"n{int(match['ordinal_number'])}"
        case "one_unit":
            return "1"
        case "seven_units":
            return "7"
        case "number":
            return _number_sign(text)
        case "roman":
            return _SIGN_OF.get(text, f"roman:{text}")
        case _:
            return _SIGN_OF.get(text, UNKNOWN)


def _number_sign(figures: str) -> str:
    if len(figures) == _YEAR_FIGURES:
        return f"y{figures}"
    return str(int(figures)) if len(figures) < _YEAR_FIGURES else UNKNOWN


def _day_sign(year: str, month: str, day: str) -> str:
    try:
        return f"d{date(int(year), int(month), int(day)).isoformat()}"
    except ValueError:
        return UNKNOWN


def _figures_sign(one: str, two: str, year: str) -> str:
    """Return the day of 25/11/2021 or 11/25/2021; 04/05/2022 could be either and is not decided."""
    readings = {_day_sign(year, two, one), _day_sign(year, one, two)} - {UNKNOWN}
    return readings.pop() if len(readings) == 1 else UNKNOWN


def _year_and_two(year: int, number: int) -> tuple[str, ...]:
    """Read 2022-03 as a month and 2022-23 as two years; 2011-12 could be either."""
    could_be_month = 1 <= number <= MONTHS_IN_YEAR
    could_be_years = number > year % 100
    if could_be_month and number != year % 100 + 1:
        return (f"m{number}", f"y{year:04d}")
    if could_be_years and not could_be_month:
        return (f"y{year:04d}", "-", f"y{year - year % 100 + number:04d}")
    return (UNKNOWN,)


def _with_roman_numbers(found: list[str]) -> list[str]:
    """Read "XVIII" as 18th before a meeting or a part of the year; elsewhere it means nothing here."""
    return [
        _roman_ordinal(sign) if sign.startswith("roman:") and follower in _NUMBERED else sign
        for sign, follower in zip_longest(found, found[1:], fillvalue="")
    ]


def _roman_ordinal(sign: str) -> str:
    values = [_ROMAN_VALUES[letter] for letter in sign.removeprefix("roman:")]
    pairs = zip_longest(values, values[1:], fillvalue=0)
    return f"n{sum(-one if one < two else one for one, two in pairs)}"


_YEAR_FIGURES = 4
_NUMBERED = ("meeting", "annual", "bimester", "quarter", "quadrimester", "half")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
_SIGN_OF: Mapping[str, str] = {word: sign for sign, words in _WORDS.items() for word in words.split()} | {
    phrase: sign for sign, phrases in _PHRASES.items() for phrase in phrases
}
_IS_ONE_WORD = re.compile(r"\w+|\W|[ld]'")
_LONGEST_FIRST = sorted((text for text in _SIGN_OF if not _IS_ONE_WORD.fullmatch(text)), key=len, reverse=True)
_ORDINAL_ENDINGS = "st|nd|rd|th|er|re|ere|e|eme|ieme|nde|de|a|o|va|vo|ma|mo|na|no|ta|to|da|do|ra|ro"  # 18va, 7ma, 3ro
_ONE_UNIT = "days?|weeks?|months?|years?|jour|semaine|mois|an|dia|semana|mes|ano"
_UNITS = "jours|semaines|mois|ans"
_SCANNER = re.compile(
    rf"""
    (?<!\w)(?:
      (?P<iso_day>(?P<iso_year>\d{{4}})(?P<iso_mark>[-/.])(?P<iso_month>\d{{1,2}})
        (?P=iso_mark)(?P<iso_date>\d{{1,2}})
        (?:[t ]\d\d:\d\d(?::\d\d)?)?)(?![\w])
    | (?P<figures>(?P<one>\d{{1,2}})(?P<mark_between>[-/.])(?P<two>\d{{1,2}})
        (?P=mark_between)(?P<figures_year>\d{{4}}))(?!\w)
    | (?P<year_and_two>(?P<first_year>\d{{4}})[-/](?P<two_figures>\d\d))(?![\w]|[-/]\d)
    | (?P<month_figures>(?P<month_number>0?[1-9]|1[0-2])[-/.](?P<month_year>\d{{4}}))(?!\w)
    | (?P<quarter_code>[qt][ -]?[1-4]|[1-4][ -]?[qt])(?!\w)
    | (?P<half_code>[hs][ -]?[12]|[12][ -]?[hs])(?!\w)
    | (?P<ordinal>(?P<ordinal_number>\d{{1,3}})\.?(?:{_ORDINAL_ENDINGS}))(?!\w)
    | (?P<one_unit>(?:a|an|un|une|una|one)(?=\ (?:{_ONE_UNIT})(?!\w)))
    | (?P<seven_units>sept(?=\ (?:{_UNITS})(?!\w)))
    | (?P<phrase>{"|".join(re.escape(phrase) for phrase in _LONGEST_FIRST)})(?!\w)
    | (?P<elision>[ld]')
    | (?P<number>\d+)(?!\w)
    | (?P<roman>[ivx]+)(?!\w)
    | (?P<word>\w+)
    ) | (?P<mark>\S)
    """,
    re.VERBOSE,
)
