"""Small parts that tables and cards of records share: what a cell says of a day, a number, a text, a term."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from operator import attrgetter
from typing import Any

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from cmpdesk.desktop.cards.fields import Option
from cmpdesk.desktop.dates import shown_day
from cmpdesk.desktop.interface_text import InterfaceText
from cmpdesk.desktop.page import label
from cmpdesk.desktop.tables import Column
from cmpdesk.model.choices import Mode, Sector, Side
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.words.wording import label as term

_DAY_LETTERS = 16


def words_of(attribute: str) -> Callable[[Any], str]:
    """Return what a cell says of an attribute: its text, nothing for None."""
    get = attrgetter(attribute)

    def text(line: Any) -> str:
        value = get(line)
        return "" if value is None else str(value)

    return text


def day_column(key: str, title: str, attribute: str) -> Column[Any]:
    """Return a column of days in the style that the user chose; they sort by time, those that are not known first."""
    get = attrgetter(attribute)

    def text(line: Any) -> str:
        return shown_day(get(line))

    def place(line: Any) -> date:
        day: date | None = get(line)
        return day or date.min

    return Column(key, title, text, _DAY_LETTERS, sort=place, stays_whole=True)


def term_of(prefix: str, attribute: str) -> Callable[[Any], str]:
    """Return what a cell says of a value of an enumeration, such as a side or a mode."""
    get = attrgetter(attribute)

    def text(line: Any) -> str:
        value = get(line)
        return field_term(f"{prefix}.{value}") if value is not None else ""

    return text


def field_term(key: str) -> str:
    """Return a term of the field in the language of the window."""
    return term(key, InterfaceText.language)


def written(text: Translated, language: Language) -> str:
    """Return a text in a language, or in another one where it is not translated."""
    return text.words(language)


def country_options() -> list[Option]:
    """Return the two countries."""
    return [Option(side, field_term(f"side.{side}")) for side in (Side.CANADA, Side.MEXICO)]


def mode_options() -> list[Option]:
    """Return how a meeting can be held."""
    return [Option(mode, field_term(f"mode.{mode}")) for mode in Mode]


def sector_options() -> list[Option]:
    """Return the parts of society that an institution can come from."""
    return [Option(sector, field_term(f"sector.{sector}")) for sector in Sector]


def heading(text: str) -> QLabel:
    """Return the heading of a card; it wraps where the card is narrow."""
    made = label(text, "heading")
    made.setWordWrap(True)
    return made


def framed(*widgets: QWidget) -> QFrame:
    """Return widgets one below the other in a card; its texts wrap."""
    frame = QFrame()
    frame.setProperty("look", "card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(16, 12, 16, 12)
    layout.setSpacing(8)
    for widget in widgets:
        if isinstance(widget, QLabel):
            widget.setWordWrap(True)
        layout.addWidget(widget)
    return frame


def at_top(*widgets: QWidget) -> QWidget:
    """Return widgets one below the other, the rest of the room below them."""
    whole = QWidget()
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(12)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    return whole
