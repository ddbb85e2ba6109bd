"""Every text of the window can be read: contrast of at least 4.5:1 (WCAG 2.1, 1.4.3), light and dark."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor

from cmpdesk.desktop.theme import DARK, LIGHT, Colours, style_sheet

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
PAIRS = [
    *[("text", back) for back in ("page", "card", "field", "selection", "neutral_back")],
    *[("muted", back) for back in ("page", "card", "field")],
    *[("accent", back) for back in ("page", "card")],
    ("accent_text", "accent"),
    ("side_bar_text", "side_bar"),
    ("side_bar_text", "side_bar_chosen"),
    ("side_bar_muted", "side_bar"),
    *[(tone, back) for tone in ("good", "warning", "bad") for back in (f"{tone}_back", "card")],
]


def luminance(colour: str) -> float:
    """Return the relative luminance as WCAG 2.1 defines it."""
    shown = QColor(colour)
    values = (shown.redF(), shown.greenF(), shown.blueF())
    channels: list[float] = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values
    ]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@THEMES
@pytest.mark.parametrize(("text", "back"), PAIRS)
def test_text_stands_out_from_what_is_behind_it(theme: Colours, text: str, back: str) -> None:
    assert contrast(getattr(theme, text), getattr(theme, back)) >= 4.5


@THEMES
def test_the_style_sheet_names_only_colours_and_sizes_that_there_are(theme: Colours) -> None:
    assert not re.search(r"@\w+", style_sheet(theme, 10))
