"""One running program for a user: what is started second hands its workspace to the first, and ends.

A double-click on a workspace starts the program anew. If the workspace is open already, its window has to come to the
front; a second process would find the file in use.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal

import cmpdesk
from cmpdesk.desktop.settings import RUNNING_AS
from cmpdesk.desktop.starting.recent import is_shared

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

_CONNECTING_MILLISECONDS = 500
_ANSWER_MILLISECONDS = 3_000
_ANSWER = b"taken\n"
# Two desktops of one user, over a remote connection for instance, do not see each other's windows.
_DESKTOP = ("DISPLAY", "WAYLAND_DISPLAY", "SESSIONNAME", "QT_QPA_PLATFORM")


def is_handed_over(location: str | None) -> bool:
    """Hand a workspace to the program that runs already; tell whether it took it.

    Args:
        location: a file or an address; without one the running program only comes to the front.
    """
    # Asked first, because the library that finds out takes its time to be loaded.
    if RUNNING_AS.value() != _name():
        return False
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(_name())
    if not socket.waitForConnected(_CONNECTING_MILLISECONDS):
        return False
    _let_come_to_front()
    socket.write(f"{_absolute(location) if location else ''}\n".encode())
    # One that hangs answers nothing: then the workspace is opened here.
    return socket.waitForReadyRead(_ANSWER_MILLISECONDS) and socket.readAll().data() == _ANSWER


class Taking(QObject):
    """Takes workspaces from programs that are started later.

    Signals:
        taken: the location, empty where the program is only to come to the front.
    """

    taken = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        # What a program left that was killed.
        QLocalServer.removeServer(_name())
        self.is_listening = self._server.listen(_name())
        if self.is_listening:
            RUNNING_AS.store(_name())

    def close(self) -> None:
        """Take nothing any more."""
        if self.is_listening:
            RUNNING_AS.store("")
        self._server.close()

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._on_written)
            socket.disconnected.connect(socket.deleteLater)

    def _on_written(self) -> None:
        socket: QLocalSocket = self.sender()  # type: ignore[assignment]  # only sockets are connected to it
        if not socket.canReadLine():
            return
        location = bytes(socket.readLine().data()).decode("utf-8", "replace").rstrip("\n")
        socket.write(_ANSWER)
        socket.flush()
        self.taken.emit(location)


def _name() -> str:
    """Return what this very program, of this user with these settings, on this desktop is known by."""
    desktop = [os.environ.get(each, "") for each in _DESKTOP]
    known = "\n".join([cmpdesk.__file__, str(Path.home()), QSettings().fileName(), *desktop])
    return f"cmpdesk-{hashlib.sha256(known.encode()).hexdigest()[:16]}"


def _absolute(location: str) -> str:
    return location if is_shared(location) else str(Path(location).absolute())


def _let_come_to_front() -> None:
    """Let the running program take the focus, which Windows leaves to what the user started last."""
    if sys.platform == "win32":
        import ctypes

        any_process = -1
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)
