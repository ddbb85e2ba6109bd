"""What is painted first: the frame of the window, in its place and colours, while the workspace is being opened.

Qt's own names (``Qt.…``) are not touched before the first paint: the binding makes all of its enumerations at the
first of them, which takes a tenth of the whole start.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMainWindow, QVBoxLayout, QWidget

_SIDE_BAR_WIDTH = 216
_USUAL_SIZE = (1440, 900)


def short_name(location: str) -> str:
    """Return what a workspace is called while it opens: its file without the ending, or its database."""
    if "://" in location:
        return location.partition("?")[0].rpartition("/")[2]
    return Path(location).stem


class StartWindow(QMainWindow):
    """An empty frame that says what is being opened.

    Signals:
        painted: it is on the screen; now the slow libraries may be imported.
    """

    painted = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setWindowTitle("CMP Desk")
        self._is_painted = False
        side_bar = QFrame()
        side_bar.setObjectName("side_bar")
        side_bar.setFixedWidth(_SIDE_BAR_WIDTH)
        # The style sheet centres it and keeps a name with "<" in it as it is.
        said = QLabel(words)
        said.setObjectName("opening")
        whole = QWidget()
        layout = QHBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(side_bar)
        layout.addWidget(said, 1)
        column = QVBoxLayout(side_bar)
        column.setContentsMargins(8, 12, 8, 12)
        column.addWidget(QLabel("CMP DESK"))
        column.addStretch(1)
        self.setCentralWidget(whole)
        geometry = QSettings().value("window/geometry")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        else:
            self.resize(*_USUAL_SIZE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first painting, once the event loop is back."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self._tell)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Go for good."""
        super().closeEvent(event)
        self.deleteLater()

    def _tell(self) -> None:
        self.painted.emit()
