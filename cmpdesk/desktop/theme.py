"""Colours and measures of the window, light and dark, and the style sheet made of them.

Contrast of every text colour on its background is at least 4.5:1 (WCAG 2.1, 1.4.3); a test computes it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum

from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from cmpdesk.model.shipped import resource


class ThemeChoice(StrEnum):
    """What the user chose: as the system has it, or one of the two."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one theme, by what they are for."""

    page: str
    card: str
    border: str
    text: str
    muted: str
    accent: str
    accent_text: str
    selection: str
    side_bar: str
    side_bar_text: str
    side_bar_muted: str
    side_bar_chosen: str
    good: str
    good_back: str
    warning: str
    warning_back: str
    bad: str
    bad_back: str
    neutral_back: str
    field: str


LIGHT = Colours(
    page="#f4f6f8",
    card="#ffffff",
    border="#d5dbe1",
    text="#1b2733",
    muted="#5a6875",
    accent="#1d5ba8",
    accent_text="#ffffff",
    selection="#dbe8f7",
    side_bar="#11263b",
    side_bar_text="#f2f5f8",
    side_bar_muted="#a9b8c6",
    side_bar_chosen="#21405f",
    good="#1c6b3f",
    good_back="#e1f2e8",
    warning="#7a4a00",
    warning_back="#fdf0d8",
    bad="#a3211b",
    bad_back="#fde4e1",
    neutral_back="#e9edf1",
    field="#ffffff",
)
DARK = Colours(
    page="#161c23",
    card="#1f2730",
    border="#3a4551",
    text="#e9eef3",
    muted="#a8b4c0",
    accent="#8fbdf2",
    accent_text="#0d1a28",
    selection="#2c4560",
    side_bar="#0d151e",
    side_bar_text="#eef2f6",
    side_bar_muted="#a0afbd",
    side_bar_chosen="#24405c",
    good="#7fd6a4",
    good_back="#1d3b2b",
    warning="#f0c068",
    warning_back="#42341a",
    bad="#ff9d94",
    bad_back="#4a2522",
    neutral_back="#2c3641",
    field="#171e26",
)


def is_dark(choice: ThemeChoice) -> bool:
    """Tell whether the dark colours are to be shown."""
    return system_is_dark() if choice is ThemeChoice.SYSTEM else choice is ThemeChoice.DARK


def system_is_dark() -> bool:
    """Tell whether the system shows dark windows just now."""
    from PySide6.QtCore import Qt

    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def colours() -> Colours:
    """Return the colours that the program shows now."""
    return DARK if QApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def apply_theme(application: QApplication, choice: ThemeChoice, text_percent: int = 100) -> None:
    """Give the whole program its colours and its size of text (percent of the system's)."""
    chosen = DARK if is_dark(choice) else LIGHT
    application.setStyle("Fusion")
    application.setPalette(_palette(chosen))
    font = application.font()
    font.setPointSizeF(_system_points(application) * text_percent / 100)
    application.setFont(font)
    application.setStyleSheet(style_sheet(chosen, font.pointSizeF()))


def _system_points(application: QApplication) -> float:
    points = application.property("system_points")
    if points is None:
        points = application.font().pointSizeF()
        application.setProperty("system_points", points)
    return float(points)


def _palette(chosen: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for roles, colour in (
        ((role.Window,), chosen.page),
        ((role.Base,), chosen.field),
        ((role.AlternateBase, role.ToolTipBase, role.Button), chosen.card),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), chosen.text),
        ((role.PlaceholderText,), chosen.muted),
        ((role.Highlight,), chosen.selection),
        ((role.HighlightedText,), chosen.text),
        ((role.Link, role.Accent), chosen.accent),
        ((role.Mid, role.Dark), chosen.border),
    ):
        for each in roles:
            palette.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(chosen.muted))
    return palette


def style_sheet(chosen: Colours, points: float) -> str:
    """Return the style sheet of ``resources/interface/window.css`` with colours and sizes filled in."""
    text = resource("interface", "window.css").read_text(encoding="utf-8")
    for each in fields(chosen):
        text = text.replace(f"@{each.name};", f"{getattr(chosen, each.name)};")
    for name in ("arrow", "arrow-up", "check"):
        picture = resource("icons", f"{name}-{'dark' if chosen is DARK else 'light'}.svg")
        text = text.replace(f"@{name.replace('-', '_')}_picture;", picture.as_posix())
    for name, share in (("small", 0.86), ("large", 1.5), ("huge", 2.0), ("heading", 1.15)):
        text = text.replace(f"@{name}_text;", f"{points * share:.1f}pt;")
    return text
