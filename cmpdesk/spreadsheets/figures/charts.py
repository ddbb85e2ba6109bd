"""The chart beside a table of figures: stacked bars over its cells, with words for who does not see them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from cmpdesk.secretariat.figures import Measure, heading
from cmpdesk.secretariat.words.wording import label
from cmpdesk.spreadsheets.action_log.book import Part, require
from cmpdesk.spreadsheets.action_log.names import quoted
from cmpdesk.spreadsheets.figures.tables import HEADER_ROW, FigureSheet

_WIDTH, _LEAST_HEIGHT, _BAR_HEIGHT = 980, 210, 34
# Ground, text on it and pattern of each part: every number can be read, and parts are told apart without colour.
_LOOKS: Mapping[str, tuple[str, str, str | None]] = MappingProxyType(
    {
        "done": ("#1C6B3F", "#FFFFFF", None),
        "open": ("#BBD5F2", "#1F2933", "light_upward_diagonal"),
        "overdue": ("#A3211B", "#FFFFFF", None),
        "unknown": ("#FDF0D8", "#1F2933", "percent_20"),
        "carried_over": ("#E3D9F0", "#1F2933", "light_downward_diagonal"),
        "cancelled": ("#5A6875", "#FFFFFF", None),
        "under_1": ("#DCE9F7", "#1F2933", None),
        "under_2": ("#B4D0EE", "#1F2933", "light_upward_diagonal"),
        "under_3": ("#5D93CC", "#1F2933", None),
        "under_5": ("#1D5BA8", "#FFFFFF", None),
        "over_5": ("#12344D", "#FFFFFF", None),
        "undated": ("#E9EDF1", "#1F2933", "percent_20"),
        "canada": ("#1D5BA8", "#FFFFFF", None),
        "mexico": ("#BFE3CD", "#1F2933", "light_upward_diagonal"),
        "other": ("#FDF0D8", "#1F2933", "percent_20"),
        "undivided": ("#C6CDD4", "#1F2933", "light_downward_diagonal"),
    }
)


def put_chart(workbook: Workbook, place: FigureSheet) -> None:
    """Draw a bar for each row of the table, divided as its columns are."""
    figures, language, name = place.figures, place.language, place.name
    chart = workbook.add_chart({"type": "bar", "subtype": "stacked"})
    for column, part in enumerate(figures.parts, start=1):
        if part in figures.used_parts:
            categories, values = (xl_range_abs(HEADER_ROW + 1, at, place.last_row, at) for at in (0, column))
            header = xl_rowcol_to_cell(HEADER_ROW, column, row_abs=True, col_abs=True)
            series = {
                "name": f"={quoted(name)}!{header}",
                "categories": f"={quoted(name)}!{categories}",
                "values": f"={quoted(name)}!{values}",
                "gap": 50,
                **_look(part),
            }
            require(chart.add_series(series) or 0, Part.CHART)
    title = heading(figures.wish, language)
    unit = "number_of_people" if figures.wish.measure is Measure.ATTENDANCE else "number_of_actions"
    chart.set_title({"name": title, "name_font": {"size": 13}, "overlay": False})
    chart.set_legend({"position": "bottom"})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 10}})
    chart.set_x_axis(
        {
            "name": label(f"figures.{unit}", language),
            "num_format": "#,##0",
            "min": 0,
            "label_position": "high",
            "major_gridlines": {"visible": True, "line": {"color": "#D3D9DE"}},
        }
    )
    chart.set_size({"width": _WIDTH, "height": _LEAST_HEIGHT + _BAR_HEIGHT * len(figures.bars)})
    options = {"description": label("figures.chart_of", language, title=title), "x_offset": 4, "y_offset": 12}
    require(place.sheet.insert_chart(place.last_row + 3, 0, chart, options) or 0, Part.CHART)


def _look(part: str) -> dict[str, Any]:
    ground, ink, pattern = _LOOKS[part]
    # A number of nothing is not written: its part has no width.
    label_of_part = {"value": True, "num_format": "#,##0;;;", "font": {"color": ink, "bold": True}}
    look: dict[str, Any] = {"border": {"color": "#FFFFFF"}, "data_labels": label_of_part}
    if pattern is None:
        look["fill"] = {"color": ground}
    else:
        look["pattern"] = {"pattern": pattern, "fg_color": "#8795A1", "bg_color": ground}
        label_of_part["fill"] = {"color": ground}
    return look
