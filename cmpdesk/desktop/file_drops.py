"""Files that are dropped anywhere on a window, also over a field that would take their names for text."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

_DRAGS = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop})


class FileDrops(QObject):
    """Watches the drags over a window, and takes those of files before any of its widgets sees them.

    Signals:
        dropped: the Paths of files and folders.
    """

    dropped = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._watches_handle = False
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what holds files; once the window is shown, the system's drags come to its handle first."""
        kind = event.type()
        if kind == QEvent.Type.Show and not self._watches_handle:
            handle = self._window.windowHandle()
            if handle is not None:
                handle.installEventFilter(self)
                self._watches_handle = True
        if kind in _DRAGS and isinstance(event, QDropEvent):
            paths = dropped_paths(event.mimeData())
            if paths:
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                if kind == QEvent.Type.Drop:
                    self.dropped.emit(paths)
                return True
        return super().eventFilter(watched, event)


def dropped_paths(dropped: QMimeData) -> list[Path]:
    """Return the files and folders on this computer that are dragged; workspaces are opened, not imported."""
    paths = [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() != ".cmpdesk"]
