"""How a text file is taken apart: its letters and what parts its columns, shown with a sample, to be changed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import label
from cmpdesk.desktop.pages.actions.fields import SteadyCombo
from cmpdesk.importing.values.text import line_of
from cmpdesk.spreadsheets.reading.cells import SpreadsheetFile, TextLayout

_ENCODINGS = (
    ("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8 (BOM)"), ("cp1252", "Windows-1252"), ("latin-1", "ISO 8859-1"),
    ("iso8859-15", "ISO 8859-15"), ("mac_roman", "Mac Roman"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16 LE"),
    ("utf-16-be", "UTF-16 BE"), ("cp850", "DOS 850"),
)  # fmt: skip
_DELIMITERS = ((",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "bar"))
_SAMPLE_CELLS, _SAMPLE_LETTERS = 4, 90


class TextLayoutBar(QWidget):
    """Both choices, and how the first words read with them. It is hidden for files that are no text.

    Signals:
        wished: a TextLayout to read the file with.
    """

    wished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.encoding = SteadyCombo(say("importing.encoding"))
        self.encoding.setObjectName("import_encoding")
        self.delimiter = SteadyCombo(say("importing.delimiter"))
        self.delimiter.setObjectName("import_delimiter")
        self.sample = label("", "small")
        self.sample.setWordWrap(True)
        self._layout: TextLayout | None = None
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for key, field in (("encoding", self.encoding), ("delimiter", self.delimiter)):
            said = label(say(f"importing.{key}"), "muted")
            said.setBuddy(field)
            form.addRow(said, field)
            field.activated.connect(self._on_chosen)
        form.addRow(self.sample)
        self.hide()

    def show_file(self, file: SpreadsheetFile) -> None:
        """Show how a file was taken apart."""
        self._layout = file.layout
        self.setVisible(file.layout is not None)
        if file.layout is None:
            return
        encoding = file.layout.encoding
        encodings = list(_ENCODINGS)
        if encoding not in dict(encodings):
            encodings.insert(0, (encoding, encoding))
        self.encoding.fill(encodings, encoding)
        delimiters = [(sign, say(f"importing.delimiter_{name}")) for sign, name in _DELIMITERS]
        if file.layout.delimiter not in dict(delimiters):
            delimiters.insert(0, (file.layout.delimiter, file.layout.delimiter or say("importing.no_header")))
        self.delimiter.fill(delimiters, file.layout.delimiter)
        self.sample.setText(say("importing.encoding_sample", words=_sample(file)))

    def _on_chosen(self) -> None:
        wished = TextLayout(self.encoding.code(), self.delimiter.code())
        if wished != self._layout:
            self.wished.emit(wished)


def _sample(file: SpreadsheetFile) -> str:
    """Return the first words that show what the letters are: those with accents, where there are any."""
    rows = [row for sheet in file.sheets for row in sheet.rows[:200]]
    telling = [cell for row in rows for cell in row.cells if isinstance(cell, str) and not cell.isascii()]
    first = [cell for row in rows[:3] for cell in row.cells if isinstance(cell, str)]
    words = dict.fromkeys(line_of(cell) for cell in (telling or first))
    return " | ".join(list(words)[:_SAMPLE_CELLS])[:_SAMPLE_LETTERS]
