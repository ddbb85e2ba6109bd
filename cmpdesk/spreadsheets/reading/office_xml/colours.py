"""Colours as a file writes them: as they are, by number in a palette, or by theme with a tint.

The palette is that of ECMA-376 part 1, 18.8.27; the order of theme colours and the tint follow 18.8.3 and 18.8.19.
"""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass

from lxml import etree

from cmpdesk.spreadsheets.reading.faults import DamagedError
from cmpdesk.spreadsheets.reading.packed import Package
from cmpdesk.spreadsheets.reading.safe_xml import child, whole_tree

PALETTE = tuple(
    re.findall(
        "......",
        "000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF"
        "800000008000000080808000800080008080C0C0C08080809999FF993366FFFFCCCCFFFF660066FF80800066CCCCCCFF"
        "000080FF00FFFFFF0000FFFF8000808000000080800000FF00CCFFCCFFFFCCFFCCFFFF9999CCFFFF99CCCC99FFFFCC99"
        "3366FF33CCCC99CC00FFCC00FF9900FF6600666699969696003366339966003300333300993300993366333399333333",
    )
)
_THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
_OFFICE = ("FFFFFF", "000000", "EEECE1", "1F497D", "4F81BD", "C0504D", "9BBB59", "8064A2", "4BACC6", "F79646")
_RGB = re.compile(r"(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")
_WHITE = "FFFFFF"


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours that a file may name by number."""

    indexed: tuple[str, ...]
    theme: tuple[str, ...]

    def colour(self, element: etree._Element) -> str | None:
        """Return a colour as ``RRGGBB``, None for white and for what is no colour."""
        colour = self._base(element)
        if colour is not None and element.get("tint"):
            colour = _tinted(colour, element.get("tint", "0"))
        return None if colour == _WHITE else colour

    def _base(self, element: etree._Element) -> str | None:
        if rgb := _RGB.fullmatch(element.get("rgb", "")):
            return rgb[1].upper()
        for name, colours in (("theme", self.theme), ("indexed", self.indexed)):
            number = element.get(name, "")
            if number.isdecimal() and int(number) < len(colours):
                return colours[int(number)]
        return None


def palette_of(package: Package, theme: str | None, styles: etree._Element) -> Palette:
    """Return the colours of a file: its own where it brings them."""
    own = [_RGB.fullmatch(element.get("rgb", "")) for element in styles.iterfind(".//{*}indexedColors/{*}rgbColor")]
    indexed = tuple(match[1].upper() if match else PALETTE[0] for match in own) or PALETTE
    return Palette(indexed, _theme_colours(package, theme))


def _theme_colours(package: Package, theme: str | None) -> tuple[str, ...]:
    if theme is None:
        return _OFFICE
    try:
        scheme = next(whole_tree(package.open(theme), theme).iter("{*}clrScheme"), None)
    except DamagedError:
        return _OFFICE
    if scheme is None:
        return _OFFICE
    return tuple(
        _theme_colour(child(scheme, name)) or standard for name, standard in zip(_THEME_ORDER, _OFFICE, strict=True)
    )


def _theme_colour(element: etree._Element | None) -> str | None:
    if element is None or not len(element):
        return None
    match = _RGB.fullmatch(element[0].get("lastClr") or element[0].get("val") or "")
    return match[1].upper() if match else None


def _tinted(colour: str, tint: str) -> str:
    try:
        share = max(-1.0, min(1.0, float(tint)))
    except ValueError:
        return colour
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + share) if share < 0 else light * (1 - share) + share
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, light, saturation))
