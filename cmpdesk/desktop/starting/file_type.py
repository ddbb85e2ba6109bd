"""Workspace files made known to the system, for this user alone: a double-click on one opens it in the program.

Windows keeps this in the user's part of the registry; Linux in files, as the specifications of freedesktop.org for
desktop entries and shared MIME information say. macOS takes it from an application bundle only: there nothing is
offered.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from xml.sax.saxutils import escape

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtGui import QIcon

import cmpdesk
from cmpdesk.desktop.interface_text import say
from cmpdesk.model.errors import UserError
from cmpdesk.model.shipped import resource

ENDING = ".cmpdesk"
_KIND = "application/x-cmpdesk-workspace"
_CLASS = "CMPDesk.Workspace"
_COMMAND = f"{_CLASS}/shell/open/command/Default"
_CLASSES = r"HKEY_CURRENT_USER\Software\Classes"
_ICON_SIZE = 256
_SECONDS = 20


class NotKnownError(UserError):
    """The system could not be told of workspace files."""


def can_be_known() -> bool:
    """Tell whether this system takes the program for workspace files without an installer."""
    return sys.platform != "darwin"


def is_known() -> bool:
    """Tell whether a double-click on a workspace starts this very program."""
    if sys.platform == "win32":
        return is_in_registry(_registry(), start_command())
    entry = _data_folder() / "applications" / "cmpdesk.desktop"
    try:
        return f"Exec={_exec_line(start_command())}\n" in entry.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False


def make_known() -> None:
    """Let double-clicks on workspaces start this program.

    Raises:
        NotKnownError: the system's settings cannot be written; double-clicks do what they did before.
    """
    try:
        if sys.platform == "win32":
            write_registry(_registry(), start_command(), _windows_icon())
        else:
            write_entries(_data_folder(), start_command())
    except OSError as error:
        raise NotKnownError(say("welcome.not_known", why=error.strerror or error)) from error
    _tell_the_system()


def forget() -> None:
    """Leave workspaces to whatever else opens them.

    Raises:
        NotKnownError: the system's settings cannot be written.
    """
    try:
        if sys.platform == "win32":
            clear_registry(_registry())
        else:
            for path in _entries(_data_folder()):
                path.unlink(missing_ok=True)
    except OSError as error:
        raise NotKnownError(say("welcome.not_known", why=error.strerror or error)) from error
    _tell_the_system()


def start_command() -> tuple[str, ...]:
    """Return how this program is started, without the workspace: from a checkout, installed, or as one program file."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    python = Path(sys.executable)
    # The Python that opens no black window beside ours.
    quiet = python.with_name("pythonw.exe")
    script = Path(cmpdesk.__file__).resolve().parents[1] / "main.py"
    start = (str(script),) if script.is_file() else ("-m", "cmpdesk.program")
    return (str(quiet if quiet.is_file() else python), *start)


def write_registry(registry: QSettings, command: tuple[str, ...], icon: str) -> None:
    """Write the entries of Windows into the branch of the user's classes.

    Raises:
        OSError: they were not taken.
    """
    for key, value in _registry_entries(command, icon).items():
        registry.setValue(key, value)
    registry.sync()
    if registry.status() is not QSettings.Status.NoError:
        raise OSError(f"{registry.fileName()}: {registry.status().name}")


def is_in_registry(registry: QSettings, command: tuple[str, ...]) -> bool:
    """Tell whether the branch of the user's classes starts the program with workspaces."""
    wanted = {_COMMAND: _opening(command), f"{ENDING}/Default": _CLASS}
    return all(registry.value(key) == value for key, value in wanted.items())


def clear_registry(registry: QSettings) -> None:
    """Take the program's entries out of the branch of the user's classes; those of another program stay."""
    registry.remove(_CLASS)
    if registry.value(f"{ENDING}/Default") == _CLASS:
        registry.remove(ENDING)
    registry.sync()


def write_entries(data: Path, command: tuple[str, ...]) -> None:
    """Write the files of Linux into the user's folder of shared data.

    Raises:
        OSError: they cannot be written.
    """
    entry, kind, icon = _entries(data)
    for path in (entry, kind, icon):
        path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(_drawing(), icon)
    kind.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">\n'
        f'  <mime-type type="{_KIND}">\n'
        f"    <comment>{escape(say('welcome.one_file'))}</comment>\n"
        '    <sub-class-of type="application/vnd.sqlite3"/>\n'
        '    <icon name="cmpdesk"/>\n'
        f'    <glob pattern="*{ENDING}" weight="80"/>\n'
        "  </mime-type>\n"
        "</mime-info>\n",
        encoding="utf-8",
    )
    entry.write_text(
        "[Desktop Entry]\nType=Application\nName=CMP Desk\n"
        f"Comment={say('welcome.what_it_is')}\nExec={_exec_line(command)}\n"
        f"Icon=cmpdesk\nMimeType={_KIND};\nCategories=Office;\nTerminal=false\n",
        encoding="utf-8",
    )


def _registry_entries(command: tuple[str, ...], icon: str) -> dict[str, str]:
    return {
        f"{_CLASS}/Default": say("welcome.one_file"),
        f"{_CLASS}/DefaultIcon/Default": icon,
        _COMMAND: _opening(command),
        f"{ENDING}/Default": _CLASS,
    }


def _opening(command: tuple[str, ...]) -> str:
    """Return the command that opens a workspace, as Windows wants it."""
    return " ".join([*(f'"{part}"' for part in command), '"%1"'])


def _registry() -> QSettings:
    return QSettings(_CLASSES, QSettings.Format.NativeFormat)


def _windows_icon() -> str:
    """Return the icon of workspaces in a file as Windows wants it, made of the program's drawing."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "cmpdesk.ico"
    drawn = QIcon(str(_drawing())).pixmap(_ICON_SIZE, _ICON_SIZE)
    return str(path) if drawn.save(str(path), "ICO") else ""


def _data_folder() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation))


def _entries(data: Path) -> tuple[Path, Path, Path]:
    """Return the files of the menu entry, of the kind of file and of the icon."""
    return (
        data / "applications" / "cmpdesk.desktop",
        data / "mime" / "packages" / "cmpdesk.xml",
        data / "icons" / "hicolor" / "scalable" / "apps" / "cmpdesk.svg",
    )


def _exec_line(command: tuple[str, ...]) -> str:
    """Return a command quoted as the specification of desktop entries wants it, then the place of the file."""
    return " ".join([*(_quoted(part) for part in command), "%f"])


def _quoted(part: str) -> str:
    for letter in '\\"`$':
        part = part.replace(letter, f"\\{letter}")
    # Read twice: once as a line of the file, once as a command.
    return '"' + part.replace("\\", "\\\\").replace("%", "%%") + '"'


def _tell_the_system() -> None:
    """Let file managers see it at once; where this fails they see it at the next log-in."""
    if sys.platform == "win32":
        import ctypes

        associations_changed = 0x08000000
        ctypes.windll.shell32.SHChangeNotify(associations_changed, 0, None, None)
        return
    data = _data_folder()
    for program, folder in (("update-mime-database", "mime"), ("update-desktop-database", "applications")):
        found = shutil.which(program)
        if found:
            with suppress(OSError, subprocess.TimeoutExpired):
                subprocess.run(  # noqa: S603 - a program of the system on a folder of ours
                    [found, str(data / folder)], check=False, capture_output=True, timeout=_SECONDS
                )


def _drawing() -> Path:
    return resource("icons", "cmpdesk.svg")
