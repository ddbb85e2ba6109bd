"""What titles above a table, the name of its sheet and of its file say of its rows: their kind, group and year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePath

from cmpdesk.importing.columns.titles import title_key
from cmpdesk.importing.fields import LISTS_OF_PEOPLE
from cmpdesk.importing.values.known import group_core
from cmpdesk.importing.values.text import word_key
from cmpdesk.importing.values.vocabulary import wordings
from cmpdesk.secretariat.registers.person_words import words_of

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_DAY = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th|er|º)?[ /.-]+(?:de )?[^\W\d_]{3,10}[ /.,-]+(?:de(?:l)? )?(?:19|20)\d{2}"
    r"|\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d{2}|(?:19|20)\d{2}-\d{2}-\d{2}",
    re.IGNORECASE,
)
_GROUP_WORDS = re.compile(
    r"\b(?:working\s+group|sub-?committee|committee|groupe\s+de\s+travail|comité|grupo\s+de\s+trabajo|subcomité|wg|gt)\b",
    re.IGNORECASE,
)
_PLAIN_SHEET = re.compile(
    r"(?:sheet|feuil|feuille|hoja|tabelle|blad|foglio|planilha|worksheet|table|tabla|tableau)?[\s_-]*\d*", re.IGNORECASE
)
_ONLY_WHOLE = frozenset({"choices", "instructions", "figures"})
"""Kinds that a word in a longer name does not say: a "Contact list" is no list of choices."""

_LENGTH_OF_TIME = re.compile(r"\d+\s*(?:h|hrs?|min|s|sec)\b", re.IGNORECASE)
_LABELLED = re.compile(r"[^\s:]+(?:\s[^\s:]+)?\s*:\s+\S")
_BEFORE_LABEL = re.compile(r"\s+(?=[^\W\d]{4,12}\s?:\s)")
_LONGEST_NAME = 90
SAID_NEARBY, _SAID_BY_FILE = 3, 2
"""How clearly a kind is said: above the table or in the sheet's name, or in the file's name alone."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of a table beside its cells.

    Attributes:
        file_name: of its file, without the folder.
        sheet_name: of its sheet; often the name of a group, or a year.
        titles: the texts above the header, from top to bottom.
        groups: the names of the working groups that are known, folded (:func:`~cmpdesk.model.clean_text.folded`).
    """

    file_name: str = ""
    sheet_name: str = ""
    titles: tuple[str, ...] = ()
    groups: frozenset[str] = field(default_factory=frozenset)

    @property
    def texts(self) -> tuple[str, ...]:
        """Return all of them, the nearest to the table first."""
        return tuple(text for text in (*reversed(self.titles), self.sheet_name, self._stem) if text.strip())

    @property
    def _stem(self) -> str:
        return re.sub(r"[_+-]+", " ", PurePath(self.file_name).stem) if self.file_name else ""


NO_HINTS = Hints()


def said_kinds(hints: Hints) -> Mapping[str, int]:
    """Return what the names around a table say of its kind, as a key of the table ``kinds``, and how clearly."""
    found: dict[str, int] = {}
    # The nearest title speaks for the table; "Chair: …" far above it is a line of a form.
    above = [text for text in hints.titles[:-1] if not _LABELLED.match(text)]
    for text in (*above, *hints.titles[-1:], hints.sheet_name):
        for kind in _kinds_named(text):
            found[kind] = SAID_NEARBY
    for kind in _kinds_named(PurePath(hints.file_name).stem):
        if kind not in _ONLY_WHOLE:
            found.setdefault(kind, _SAID_BY_FILE)
    return found


def names_people(text: str) -> bool:
    """Tell whether a title says that a list of people follows: "Distribution list", "Integrantes - Comisión"."""
    return not LISTS_OF_PEOPLE.isdisjoint(_kinds_named(text))


def said_year(hints: Hints) -> int | None:
    """Return the year that the names around a table give to all of its rows; days in them do not count."""
    texts = (hints.sheet_name, *hints.titles, PurePath(hints.file_name).stem)
    for pattern in (lambda text: _DAY.sub(" ", text), str):
        for text in texts:
            years = sorted({int(year) for year in _YEAR.findall(pattern(text))})
            if len(years) == 1:
                return years[0]
    return None


def said_group(hints: Hints) -> str:
    """Return the words around a table that name the working group of its rows; empty where none do."""
    lines = [text for text in hints.texts if len(text) <= _LONGEST_NAME]
    candidates = [_unlabelled(part.strip()) for text in lines for part in _labelled_parts(text)]
    for text in candidates:
        if _holds_known(text, hints.groups):
            return text
    for text in candidates:
        if _GROUP_WORDS.search(text) and group_core(text):
            return text
    sheet = hints.sheet_name.strip()
    if _PLAIN_SHEET.fullmatch(sheet) or _kinds_named(sheet):
        return ""
    return sheet if _core_without_contents(sheet) else ""


def _holds_known(text: str, groups: frozenset[str]) -> bool:
    words = f" {' '.join(words_of(_LENGTH_OF_TIME.sub(' ', text)))} "
    return any(f" {' '.join(words_of(group))} " in words for group in groups if words_of(group))


def _labelled_parts(text: str) -> list[str]:
    """Return the parts of a line of a form: "Reunión: Bosques Fecha: 5 de octubre"."""
    return _BEFORE_LABEL.split(text) if text.count(":") > 1 else [text]


def _unlabelled(text: str) -> str:
    """Return the name of a meeting without what a report writes before it: "Meeting title", "Topic:"."""
    found = _labels().match(text)
    return text[found.end() :] if found else text


@cache
def _labels() -> re.Pattern[str]:
    labels = sorted(wordings("columns", "words")["label"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, labels))})(?:\s*:\s*|\s+)(?=\S)", re.IGNORECASE)


def _core_without_contents(text: str) -> str:
    contents = {word for words in wordings("names", "groups")["contents"] for word in words_of(words)}
    return " ".join(word for word in group_core(text).split() if word not in contents)


def _kinds_named(text: str) -> Iterator[str]:
    """Yield the kinds whose words stand in a text, longer wordings before shorter ones."""
    if not text or len(text) > _LONGEST_NAME * 2:
        return
    words = f" {title_key_in_order(text)} "
    seen: set[str] = set()
    for phrase, kind in _phrases():
        is_there = words == f" {phrase} " if kind in _ONLY_WHOLE else f" {phrase} " in words
        if is_there and kind not in seen:
            seen.add(kind)
            yield kind


def title_key_in_order(text: str) -> str:
    """Return the words of a text without endings, in their order."""
    spaced = re.sub(r"[_+]|(?<=[a-z])(?=[A-Z])", " ", text)
    return " ".join(title_key(word) for word in word_key(spaced).casefold().split(" ") if word)


@cache
def _phrases() -> tuple[tuple[str, str], ...]:
    found = [
        (title_key_in_order(phrase), kind)
        for kind, phrases in wordings("columns", "kinds").items()
        for phrase in phrases
    ]
    return tuple(sorted(found, key=lambda each: -len(each[0])))
