"""The parts of the chart with their colours, the bars in words, the columns of the table, and where a bar leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from types import MappingProxyType

from babel.numbers import format_decimal, format_percent
from PySide6.QtCore import Qt

from cmpdesk.desktop.bar_chart import ChartBar, ChartPart
from cmpdesk.desktop.desk import Place
from cmpdesk.desktop.interface_text import InterfaceText
from cmpdesk.desktop.tables import Column
from cmpdesk.secretariat.figures import Bar, By, Figures, FiguresWish, Measure, by_title, part_title, rate_title
from cmpdesk.secretariat.words.dates import LOCALES
from cmpdesk.secretariat.words.wording import label as term

_Pattern = Qt.BrushStyle
_LOOKS: Mapping[str, tuple[str, int, Qt.BrushStyle]] = MappingProxyType(
    {
        "done": ("good", 100, _Pattern.NoBrush),
        "open": ("accent", 100, _Pattern.BDiagPattern),
        "overdue": ("bad", 100, _Pattern.DiagCrossPattern),
        "unknown": ("warning", 30, _Pattern.Dense6Pattern),
        "carried_over": ("muted", 35, _Pattern.FDiagPattern),
        "cancelled": ("muted", 100, _Pattern.NoBrush),
        "under_1": ("accent", 15, _Pattern.NoBrush),
        "under_2": ("accent", 30, _Pattern.BDiagPattern),
        "under_3": ("accent", 45, _Pattern.NoBrush),
        "under_5": ("accent", 85, _Pattern.FDiagPattern),
        "over_5": ("accent", 100, _Pattern.NoBrush),
        "undated": ("muted", 35, _Pattern.Dense6Pattern),
        "canada": ("accent", 100, _Pattern.NoBrush),
        "mexico": ("good", 100, _Pattern.BDiagPattern),
        "other": ("warning", 30, _Pattern.Dense6Pattern),
        "undivided": ("muted", 35, _Pattern.FDiagPattern),
    }
)


def chart_parts(figures: Figures) -> list[ChartPart]:
    """Return the parts of the chart with their looks."""
    return [ChartPart(_part_words(part), *_LOOKS[part]) for part in figures.parts]


def chart_bars(figures: Figures) -> list[ChartBar]:
    """Return the bars of the chart; one that leads somewhere is opened by its place."""
    return [
        ChartBar(place_of(bar, figures.wish), bar.name, bar.counts, bar_words(bar, figures)) for bar in figures.bars
    ]


def bar_words(bar: Bar, figures: Figures) -> str:
    """Return a bar as a screen reader says it."""
    parts = [
        f"{_part_words(part)}: {_number(count)}" for part, count in zip(figures.parts, bar.counts, strict=True) if count
    ]
    rate = (
        [f"{rate_title(figures.wish.measure, InterfaceText.language)}: {rate_words(bar, figures.wish.measure)}"]
        if bar.rate
        else []
    )
    return f"{bar.name}: {_number(bar.total)}. " + ", ".join([*parts, *rate])


def columns_of(figures: Figures) -> list[Column[Bar]]:
    """Return the columns of the table: the name, a number for each part that is used, the total and the rate."""
    wish, language = figures.wish, InterfaceText.language
    first = Column("name", by_title(wish.measure, wish.by, language), attrgetter("name"), 30)
    parts = [
        Column(part, _part_words(part), _count(place), 12, sort=_count_value(place), is_number=True)
        for place, part in enumerate(figures.parts)
        if part in figures.used_parts
    ]
    total = Column("total", term("summary.total", language), _total, 10, sort=attrgetter("total"), is_number=True)
    words = rate_title(wish.measure, language)
    rate = Column("rate", words, _rate(wish.measure), 14, sort=_rate_value, is_number=True)
    return [first, *parts, total, rate]


def rate_words(bar: Bar, measure: Measure) -> str:
    """Return the share done, the average age or the number of sessions as the window's language writes it."""
    locale = LOCALES[InterfaceText.language]
    if bar.rate is None:
        return "–"
    if measure is Measure.COMPLETION:
        return str(format_percent(bar.rate, locale=locale))
    return str(format_decimal(bar.rate, "0.0" if measure is Measure.AGE else "#,##0", locale=locale))


def place_of(bar: Bar, wish: FiguresWish) -> Place | None:
    """Return where a bar leads: the actions that it counts, the sessions of a year, or a group."""
    if bar.key is None:
        return None
    if wish.measure is Measure.ATTENDANCE:
        pages = {By.YEAR: Place("meetings", bar.key, "sessions"), By.GROUP: Place("groups", bar.key)}
        return pages.get(wish.by, Place("meetings"))
    values = {By.YEAR: f"year:{bar.code}", By.GROUP: f"group:{bar.code}", By.SIDE: f"side:{bar.key}"}
    wanted = [values.get(wish.by, f"tag:{bar.key}")]
    if wish.measure is Measure.AGE:
        wanted.append("status:open")
    return Place("actions", None, ";".join(wanted))


def _part_words(part: str) -> str:
    return part_title(part, InterfaceText.language)


def _number(count: int) -> str:
    return str(format_decimal(count, "#,##0", locale=LOCALES[InterfaceText.language]))


def _count(place: int) -> Callable[[Bar], str]:
    def text(bar: Bar) -> str:
        return _number(bar.counts[place])

    return text


def _count_value(place: int) -> Callable[[Bar], int]:
    def value(bar: Bar) -> int:
        return bar.counts[place]

    return value


def _total(bar: Bar) -> str:
    return _number(bar.total)


def _rate(measure: Measure) -> Callable[[Bar], str]:
    def text(bar: Bar) -> str:
        return rate_words(bar, measure)

    return text


def _rate_value(bar: Bar) -> float:
    return bar.rate if bar.rate is not None else -1.0
