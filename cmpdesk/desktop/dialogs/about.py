"""About the program: its version, the libraries that it stands on with their licences, and where its files are."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

import cmpdesk
from cmpdesk.desktop.cards.room import share_room
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.log import log_folder
from cmpdesk.desktop.page import GAP, MARGIN, button, card, label, row, wide_enough
from cmpdesk.desktop.tables import Column, TableModel, TableView
from cmpdesk.model.written_names import without_passwords

if TYPE_CHECKING:
    from cmpdesk.desktop.desk import Desk

# The libraries that the program itself imports; what these need in turn is theirs to name.
_LIBRARIES = (
    "PySide6-Essentials", "SQLAlchemy", "alembic", "psycopg", "python-docx", "lxml", "XlsxWriter",
    "python-calamine", "rapidfuzz", "markdown-it-py", "babel", "icalendar",
    "platformdirs", "psutil", "filelock", "uuid6", "rich", "tzdata",
)  # fmt: skip
_LONGEST_LICENCE = 60


@dataclass(frozen=True, slots=True)
class Library:
    """A library in use."""

    name: str
    version: str
    licence: str


@dataclass(frozen=True, slots=True)
class Where:
    """A file or folder of the program, named by the key of its words."""

    key: str
    path: str
    folder: Path | None


def libraries() -> tuple[Library, ...]:
    """Return the libraries that are installed and in use, by name, with their licences."""
    found = []
    for name in _LIBRARIES:
        try:
            facts = metadata(name)
        except PackageNotFoundError:
            continue
        found.append(Library(facts["Name"], facts["Version"], _licence(facts)))
    return tuple(sorted(found, key=lambda each: each.name.casefold()))


def _licence(facts: PackageMetadata) -> str:
    """Return a licence in one line: its expression, else its classifier; some packages carry the whole text."""
    expression = facts.json.get("license_expression")
    if expression:
        return str(expression)
    named = [each.rpartition(" :: ")[2] for each in facts.get_all("Classifier") or () if each.startswith("License")]
    text = str(facts.json.get("license") or "").strip()
    if text and "\n" not in text and len(text) <= _LONGEST_LICENCE:
        return text
    return ", ".join(named) or (text.splitlines()[0][:_LONGEST_LICENCE] if text else "–")


def places(desk: Desk | None) -> tuple[Where, ...]:
    """Return where the workspace, its backups and the log are."""
    found = []
    if desk is not None:
        workspace = desk.workspace
        path = workspace.database.path
        location = without_passwords(workspace.database.location)
        found.append(Where("workspace", location, path.parent if path else None))
        anchor = workspace.backup_anchor()
        folder = workspace.backup_plan.folder_for(anchor)
        found.append(Where("backups", str(folder), folder))
    folder = log_folder()
    found.append(Where("log", str(folder), folder))
    return tuple(found)


def summary(desk: Desk | None) -> str:
    """Return everything that the dialog says as text, to be copied into a message."""
    lines = [f"CMP Desk {cmpdesk.__version__}", _versions(), ""]
    lines += [say("about.place", what=say(f"about.{each.key}"), path=each.path) for each in places(desk)]
    lines += ["", *(f"{each.name} {each.version} ({each.licence})" for each in libraries())]
    return "\n".join(lines)


def _versions() -> str:
    return f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"


_LETTERS = 92


class AboutDialog(QDialog):
    """What the program is, with a button that copies it all."""

    def __init__(self, desk: Desk | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("about.title"))
        self._desk = desk
        self._folders: dict[QPushButton, Path] = {}
        self.copy_button = button(say("about.copy"), "copy")
        self.close_button = button(say("about.close"), look="main")
        self.close_button.setDefault(True)
        self.table = TableView("libraries", say("about.libraries"))
        self.libraries = TableModel[Library](
            [
                Column("name", say("about.column_name"), _name, 26),
                Column("version", say("about.column_version"), _version, 14),
                Column("licence", say("about.column_licence"), _licence_of, 40),
            ],
            _name,
            self.table,
        )
        self.table.show_model(self.libraries)
        self.libraries.set_lines(libraries())
        share_room(self.table)
        self.table.setMinimumHeight(self.table.verticalHeader().defaultSectionSize() * 6)
        area = QScrollArea()
        area.setWidget(self._contents())
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, GAP)
        layout.addWidget(area, 1)
        foot = row(self.copy_button, None, self.close_button)
        foot.setContentsMargins(MARGIN, 0, MARGIN, 0)
        layout.addLayout(foot)
        self.copy_button.clicked.connect(self._on_copy)
        self.close_button.clicked.connect(self.close)
        self.resize(wide_enough(self, _LETTERS), 640)

    def _contents(self) -> QWidget:
        inner = QWidget()
        inner.setObjectName("page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addWidget(label(f"CMP Desk {cmpdesk.__version__}", "title"))
        column.addWidget(_selectable(say("about.what_it_is")))
        column.addWidget(_selectable(_versions(), "small"))
        column.addWidget(self._places_card())
        column.addWidget(card(self.table, heading=say("about.libraries")), 1)
        return inner

    def _places_card(self) -> QFrame:
        frame = card(heading=say("about.places"))
        column = frame.layout()
        for each in places(self._desk):
            line = QHBoxLayout()
            line.addWidget(_selectable(say("about.place", what=say(f"about.{each.key}"), path=each.path)), 1)
            if each.folder is not None:
                shown = button(say("about.show_folder"), "open", tip=each.path)
                shown.setAccessibleName(f"{say('about.show_folder')} – {say(f'about.{each.key}')}")
                shown.clicked.connect(self._on_folder)
                self._folders[shown] = each.folder
                line.addWidget(shown)
            if isinstance(column, QVBoxLayout):
                column.addLayout(line)
        return frame

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(summary(self._desk))
        self.copy_button.setText(say("about.copied"))

    def _on_folder(self) -> None:
        sender = self.sender()
        folder = self._folders.get(sender) if isinstance(sender, QPushButton) else None
        if folder is not None:
            known = next((each for each in (folder, *folder.parents) if each.is_dir()), folder)
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(known)))


def show_about(parent: QWidget | None) -> AboutDialog:
    """Show what the program is; from a window of a workspace also where that is kept."""
    dialog = AboutDialog(getattr(parent, "desk", None), parent)
    dialog.show()
    return dialog


def _selectable(text: str, look: str = "") -> QLabel:
    made = label(text, look)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def _name(library: Library) -> str:
    return library.name


def _version(library: Library) -> str:
    return library.version


def _licence_of(library: Library) -> str:
    return library.licence
