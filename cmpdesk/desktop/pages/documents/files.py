"""The list of files: what will be written, what is left out, and afterwards what was written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QModelIndex, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QResizeEvent

from cmpdesk.desktop.interface_text import InterfaceText, say, say_counted
from cmpdesk.desktop.pages.documents.making import Outcome
from cmpdesk.desktop.pages.documents.wish import LeftOut, Plan, PlannedFile
from cmpdesk.desktop.tables import Column, TableModel, TableView


class State(StrEnum):
    """How far a file is."""

    PLANNED = "planned"
    LEFT_OUT = "left_out"
    WAITING = "waiting"
    WRITTEN = "written"
    FAILED = "failed"
    NOT_BEGUN = "not_begun"


_NAME, _OPEN, _FOLDER = 0, 2, 3
_TONES = {State.LEFT_OUT: "muted", State.WRITTEN: "good", State.FAILED: "bad", State.NOT_BEGUN: "warning"}


@dataclass(frozen=True, slots=True)
class FileLine:
    """A line of the list. ``detail`` is what there is to read about it, ``fault`` why it was not written last time."""

    key: str
    name: str
    state: State
    words: str
    detail: str
    path: Path | None = None
    session_id: str | None = None
    fault: str = ""

    @property
    def is_written(self) -> bool:
        """Tell whether there is a file to open."""
        return self.state is State.WRITTEN and self.path is not None


class FileTable(TableView):
    """The files; a written one is opened, or shown in its folder, from its row.

    Signals:
        session_wished: the id of a session to go to.
        preview_wished: the chosen file is not written yet and is to be shown.
    """

    session_wished = Signal(str)
    preview_wished = Signal()

    def __init__(self) -> None:
        super().__init__("documents", say("documents.files"))
        self.model_of_files = TableModel[FileLine](
            [
                Column("name", say("documents.column_file"), _name, 40, tone=_name_tone),
                Column("state", say("documents.column_state"), _words, 30, tone=_tone),
                Column("open", say("documents.column_open"), _open_words, 10, tone=_link_tone),
                Column("folder", say("documents.column_folder"), _folder_words, 20, tone=_link_tone),
            ],
            _key,
            self,
        )
        self.show_model(self.model_of_files)
        self.open_action = self._action("open", self.open_chosen)
        self.folder_action = self._action("show_in_folder", self.show_chosen_in_folder)
        self.session_action = self._action("go_to_session", self.go_to_session)
        self.clicked.connect(self._on_clicked)
        self.record_opened.connect(self._on_row_opened)
        self.record_chosen.connect(self._on_row_chosen)
        self._on_row_chosen("")

    def _action(self, key: str, act: Callable[[], None]) -> QAction:
        action = QAction(say(f"documents.{key}"), self)
        action.triggered.connect(act)
        self.addAction(action)
        return action

    def show_plan(self, plan: Plan) -> None:
        """Show what will be written and what will not."""
        self.show_lines([*map(_planned_line, plan.files), *map(_left_out_line, plan.left_out)])

    def show_waiting(self) -> None:
        """Show that the planned files are about to be written."""
        self.show_lines(
            [
                replace(line, state=State.WAITING, words=say("documents.waiting"), fault="")
                if line.state is not State.LEFT_OUT
                else line
                for line in self.model_of_files.lines
            ]
        )

    def show_outcome(self, outcome: Outcome) -> None:
        """Show what became of each file."""
        made = {str(each.file.path): each for each in outcome.made}
        lines = []
        for line in self.model_of_files.lines:
            if line.state is not State.WAITING:
                lines.append(line)
            elif line.key not in made:
                lines.append(replace(line, state=State.NOT_BEGUN, words=say("documents.not_begun")))
            elif sentence := made[line.key].sentence:
                lines.append(replace(line, state=State.FAILED, words=say("documents.failed"), fault=sentence))
            else:
                lines.append(replace(line, state=State.WRITTEN, words=_written_words(made[line.key].file)))
        self.show_lines(lines)

    def show_lines(self, lines: list[FileLine]) -> None:
        """Show other lines; the chosen row and the place of the list stay."""
        chosen = next(iter(self.chosen_ids()), "")
        place = self.verticalScrollBar().value()
        self.model_of_files.set_lines(lines)
        for column in (_OPEN, _FOLDER):
            self.setColumnHidden(column, not any(line.is_written for line in lines))
        self._widen_names()
        if not chosen or not self.choose(chosen):
            self._on_row_chosen("")
        self.verticalScrollBar().setValue(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the names of the files the room that there is."""
        super().resizeEvent(event)
        self._widen_names()

    def _widen_names(self) -> None:
        others = range(_NAME + 1, len(self.model_of_files.columns))
        # The states are mostly a word; two files of one name differ by their ends only, so the end has to be seen.
        widths = {place: min(self._wished_width(place), self._needed_width(place)) for place in others}
        taken = sum(widths.values())
        room = self.viewport().width() - taken
        if room > self._wished_width(_NAME):
            for place, width in widths.items():
                if width:
                    self.setColumnWidth(place, width)
            self.setColumnWidth(_NAME, room)

    def _needed_width(self, place: int) -> int:
        return max(self.sizeHintForColumn(place), self.horizontalHeader().sectionSizeHint(place))

    def _wished_width(self, place: int) -> int:
        letters = 0 if self.isColumnHidden(place) else self.model_of_files.columns[place].width
        return letters * self.fontMetrics().averageCharWidth()

    def chosen_line(self) -> FileLine | None:
        """Return the line that is chosen."""
        return self.model_of_files.line(self.currentIndex())

    def open_chosen(self) -> None:
        """Open the chosen file in the program for it."""
        line = self.chosen_line()
        if line is not None and line.is_written and line.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(line.path)))

    def show_chosen_in_folder(self) -> None:
        """Show the folder of the chosen file."""
        line = self.chosen_line()
        if line is not None and line.is_written and line.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(line.path.parent)))

    def go_to_session(self) -> None:
        """Go to the session that the chosen document is made of."""
        line = self.chosen_line()
        if line is not None and line.session_id is not None:
            self.session_wished.emit(line.session_id)

    def _on_row_chosen(self, _key: str) -> None:
        line = self.chosen_line()
        for each in (self.open_action, self.folder_action):
            each.setEnabled(line is not None and line.is_written)
        self.session_action.setEnabled(line is not None and line.session_id is not None)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == _OPEN:
            self.open_chosen()
        elif index.column() == _FOLDER:
            self.show_chosen_in_folder()

    def _on_row_opened(self, _key: str) -> None:
        # From the other columns a click has opened it already.
        if self.currentIndex().column() in {_OPEN, _FOLDER}:
            return
        line = self.chosen_line()
        if line is not None and line.is_written:
            self.open_chosen()
        else:
            self.preview_wished.emit()


def _planned_line(file: PlannedFile) -> FileLine:
    words = []
    if file.exists:
        words.append(say("documents.replaces"))
    if file.empty:
        words.append(say_counted("documents.empty_parts", len(file.empty)))
    if file.missing:
        words.append(say_counted("documents.untranslated", len(file.missing)))
    detail = [say("documents.replaces_detail", folder=file.path.parent)] if file.exists else []
    if file.empty:
        detail.append(say_counted("documents.empty_parts_detail", len(file.empty)))
        detail += [say("documents.part", part=part) for part in file.empty]
    if file.missing:
        detail.append(say_counted("documents.untranslated_detail", len(file.missing)))
        detail += [
            say("documents.place", place=each.place, language=say(f"documents.in_{each.shown_in}"))
            for each in file.missing
        ]
    return FileLine(
        str(file.path),
        file.path.name,
        State.PLANNED,
        " · ".join(words) or say("documents.ready"),
        "\n".join(detail) or say("documents.ready_detail"),
        file.path,
        file.session_id,
    )


def _left_out_line(left: LeftOut) -> FileLine:
    groups = " / ".join(shown.text for each in left.groups if (shown := each.or_other(InterfaceText.language)))
    name = say("documents.of_group", document=say(f"documents.{left.kind}"), group=groups)
    reason = left.reason.or_other(InterfaceText.language)
    detail = say(f"documents.lack_{left.lack}_detail", group=groups)
    if reason:
        detail += "\n" + say("documents.reason", reason=reason.text)
    return FileLine(
        f"{left.kind} {groups} {left.session_id}",
        name,
        State.LEFT_OUT,
        say(f"documents.lack_{left.lack}"),
        detail,
        None,
        left.session_id,
    )


def _written_words(file: PlannedFile) -> str:
    if file.missing:
        return say_counted("documents.written_untranslated", len(file.missing))
    return say("documents.written")


def _key(line: FileLine) -> str:
    return line.key


def _name(line: FileLine) -> str:
    return line.name


def _words(line: FileLine) -> str:
    return line.words


def _tone(line: FileLine) -> str:
    return _TONES.get(line.state, "")


def _name_tone(line: FileLine) -> str:
    return "muted" if line.state is State.LEFT_OUT else ""


def _open_words(line: FileLine) -> str:
    return say("documents.open") if line.is_written else ""


def _folder_words(line: FileLine) -> str:
    return say("documents.show_in_folder") if line.is_written else ""


def _link_tone(_line: FileLine) -> str:
    return "accent"
