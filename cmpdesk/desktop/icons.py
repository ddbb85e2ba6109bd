"""The program's own icons, drawn in the colour of the text that they stand beside."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from cmpdesk.model.shipped import resource

_SIZES = (16, 20, 24, 32, 48)


@cache
def icon(name: str, colour: str) -> QIcon:
    """Return the icon of ``resources/icons/<name>.svg`` in a colour, sharp on every screen."""
    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    result = QIcon()
    for size in _SIZES:
        pixmap = QPixmap(QSize(size, size))
        pixmap.fill("transparent")
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        result.addPixmap(pixmap)
    return result
