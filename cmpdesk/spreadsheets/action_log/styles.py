"""The look of the sheets: one family of formats, every text at a contrast of 4.5 to 1 or more.

The limit is that of EN 301 549 and CAN-ASC-EN 301 549 (clause 9.1.4.3, after WCAG 2.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from cmpdesk.model.language import Language
from cmpdesk.spreadsheets.action_log.timing import Deadline

DATE_FORMAT = "yyyy-mm-dd"
TABLE_STYLE = "Table Style Medium 2"

INK = "#1F2933"
QUIET_INK = "#52606D"
NAVY = "#12344D"
LINK = "#0B5CAD"
RULE = "#CBD2D9"
ENTRY = "#FFF8DB"
PAPER = "#FFFFFF"

DEADLINE_COLOURS = {
    Deadline.OVERDUE: ("#8A1C1C", "#FDE3E1"),
    Deadline.DUE_SOON: ("#6B4300", "#FFF0C2"),
    Deadline.DONE: ("#14532D", "#DDF3E4"),
    Deadline.CLOSED: ("#454F5B", "#E8EBEE"),
}
"""Ink and ground of the words in the deadline column that stand out."""

STATUS_COLOURS = {
    "not_started": "#8795A1",
    "in_progress": "#2F80C2",
    "on_hold": "#C98A11",
    "done": "#2E8B57",
    "carried_over": "#7A5BA6",
    "cancelled": "#5B4A42",
    "unknown": "#D3D9DE",
}
"""Colours of the bars of the chart, which its legend names."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The formats of one workbook."""

    title: Format
    subtitle: Format
    heading: Format
    label: Format
    line: Format
    note: Format
    link: Format
    entry_date: Format
    header: Format
    text: Format
    strong: Format
    ruled_text: Format
    ruled_strong: Format
    day: Format
    deadline: Format
    record: Format
    machine: Format
    header_right: Format
    number: Format
    share: Format
    total_label: Format
    total_number: Format
    total_share: Format
    decimal: Format
    total_decimal: Format
    ruled_label: Format
    cell_link: Format


def styles_of(workbook: Workbook, language: Language = Language.ENGLISH) -> Styles:
    """Add the formats to the workbook; French has a space before the sign of per cent."""
    per_cent = '0"\u00a0"%' if language is Language.FRENCH else "0%"

    def style(**properties: Any) -> Format:
        return workbook.add_format({"font_color": INK, "valign": "vcenter"} | properties)

    def cell(**properties: Any) -> Format:
        return style(**({"valign": "top", "text_wrap": True} | properties))

    def ruled(**properties: Any) -> Format:
        return cell(**({"valign": "vcenter", "bottom": 1, "bottom_color": RULE} | properties))

    total = {"bold": True, "top": 1, "top_color": NAVY, "bottom": 1, "bottom_color": NAVY}
    return Styles(
        title=style(bold=True, font_size=18, font_color=NAVY),
        subtitle=style(font_size=12),
        heading=style(bold=True, font_size=13, font_color=NAVY),
        label=style(bold=True),
        line=style(),
        note=style(font_color=QUIET_INK),
        link=style(font_color=LINK, underline=1),
        entry_date=style(num_format=DATE_FORMAT, align="left", bold=True, bg_color=ENTRY, border=1),
        header=style(bold=True, font_color=PAPER, bg_color=NAVY, text_wrap=True, border=1, border_color=NAVY),
        text=cell(),
        strong=cell(bold=True),
        ruled_text=ruled(valign="top"),
        ruled_strong=ruled(valign="top", bold=True),
        day=cell(num_format=DATE_FORMAT, align="left"),
        deadline=cell(),
        record=cell(font_color=QUIET_INK, font_size=8, text_wrap=False, align="fill"),
        machine=style(align="fill"),
        header_right=style(
            bold=True,
            font_color=PAPER,
            bg_color=NAVY,
            text_wrap=True,
            border=1,
            border_color=NAVY,
            align="right",
        ),
        number=ruled(num_format="0", align="right"),
        share=ruled(num_format=per_cent, align="right"),
        total_label=ruled(**total),
        total_number=ruled(num_format="0", align="right", **total),
        total_share=ruled(num_format=per_cent, align="right", **total),
        decimal=ruled(num_format="0.0", align="right"),
        ruled_label=ruled(),
        total_decimal=ruled(num_format="0.0", align="right", **total),
        cell_link=ruled(font_color=LINK, underline=1),
    )
