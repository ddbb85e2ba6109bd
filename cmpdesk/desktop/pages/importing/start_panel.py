"""What the page shows before there is a file: where to drop one, and the buttons that ask for one."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.icons import icon
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import button, label
from cmpdesk.desktop.theme import colours

_PICTURE = QSize(48, 48)


class StartPanel(QWidget):
    """The place to drop files.

    Signals:
        files_wished, folder_wished: ask for them.
    """

    files_wished = Signal()
    folder_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        frame = QFrame()
        frame.setProperty("look", "drop")
        self.picture = QLabel()
        self.picture.setPixmap(icon("import", colours().accent).pixmap(_PICTURE))
        heading = label(say("importing.start"), "heading")
        hint = label(say("importing.start_hint"), "muted")
        hint.setWordWrap(True)
        self.files_button = button(say("importing.choose_files"), "import", look="main")
        self.folder_button = button(say("importing.choose_folder"), "open")
        column = QVBoxLayout(frame)
        column.setContentsMargins(28, 28, 28, 28)
        column.setSpacing(12)
        column.addStretch(1)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(self.picture, 0, centre)
        column.addWidget(heading, 0, centre)
        hint.setAlignment(centre)
        column.addWidget(hint)
        beside = QHBoxLayout()
        beside.addStretch(1)
        beside.addWidget(wrapped(self.files_button, self.folder_button))
        beside.addStretch(1)
        column.addLayout(beside)
        column.addStretch(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        self.files_button.clicked.connect(self.files_wished)
        self.folder_button.clicked.connect(self.folder_wished)
