"""The colours of every document: in Word, in the preview, on paper and on badges."""

from __future__ import annotations

from typing import Final

NAVY: Final = "#1F3864"
BLUE: Final = "#2A5293"
SLATE: Final = "#44546A"
RULE: Final = "#B8C4D6"
PALE: Final = "#DFE7F2"
PANEL: Final = "#F3F6FA"
AMBER: Final = "#B45F06"
EDGE: Final = "#808080"
"""Of a badge: where it is cut."""
