"""The chart of actions by year on the first page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from cmpdesk.desktop.bar_chart import BarChart, ChartBar, ChartPart
from cmpdesk.desktop.interface_text import say
from cmpdesk.secretariat.home.overview import YearOfActions

_MOST_YEARS = 10
_PARTS = (("done", "good"), ("in_progress", "accent"), ("overdue", "bad"), ("closed", "muted"))


def year_words(year: YearOfActions) -> str:
    """Return a year's bar in words."""
    return say(
        "home.year_words",
        year=year.year,
        total=year.total,
        done=year.done,
        in_progress=year.in_progress,
        overdue=year.overdue,
        closed=year.closed,
    )


class ActionsChart(BarChart):
    """Bars of the newest years, the newest at the bottom.

    Signals:
        year_opened: the year of a bar.
    """

    year_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__("actions_by_year", say("home.chart"))
        self.bar_opened.connect(self.year_opened)

    def show_years(self, years: Sequence[YearOfActions]) -> None:
        """Show years, the newest at the bottom."""
        newest = list(years)[-_MOST_YEARS:]
        parts = [ChartPart(say(f"home.legend_{word}"), colour) for word, colour in _PARTS]
        bars = [
            ChartBar(
                year.year, str(year.year), (year.done, year.in_progress, year.overdue, year.closed), year_words(year)
            )
            for year in newest
        ]
        self.show_bars(parts, bars, say("home.no_actions"), chosen=len(bars) - 1)
