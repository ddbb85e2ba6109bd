"""A name or a text in the three languages."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget

from cmpdesk.desktop.cards.fields.text import LineField, TextField
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import label
from cmpdesk.model.language import Language, Translated

# Three fields of a translated name stand side by side from this width on, in average letters, if their words fit.
_WIDE = 84
# What a field takes beside its words: the language's code, frame and padding.
_BESIDE_WORDS = 60


class TranslatedField(QWidget):
    """A name or a text in the three languages: side by side where there is room, else one below the other."""

    committed = Signal(str, object, object)

    def __init__(self, key: str, title: str, *, lines: int = 1) -> None:
        super().__init__()
        self.key = key
        self.parts: dict[Language, LineField | TextField] = {}
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4)
        self._is_long = lines > 1
        for language in Language:
            spoken = say("cards.in_language", field=title, language=say(f"cards.language_{language}"))
            part_key = f"{key}.{language}"
            part = TextField(part_key, spoken, lines) if lines > 1 else LineField(part_key, spoken)
            part.committed.connect(self.committed)
            part.setPlaceholderText(say(f"cards.language_{language}"))
            self.parts[language] = part
            self._box.addWidget(_Tagged(language, part), 1)
        self.setFocusProxy(self.parts[Language.ENGLISH])

    def show_value(self, value: Any) -> None:
        """Show a value, unless the user is writing."""
        for language, part in self.parts.items():
            part.show_value((value or Translated()).in_language(language))
        self._turn()

    def insist(self, value: Any) -> None:
        """Show a value, whatever was typed."""
        for language, part in self.parts.items():
            part.insist((value or Translated()).in_language(language))
        self._turn()

    def commit(self) -> None:
        """Send what was typed, if it is not sent yet."""
        for part in self.parts.values():
            part.commit()

    def value(self) -> Translated:
        """Return what is written now, sent or not."""
        texts = [part.toPlainText() if isinstance(part, TextField) else part.text() for part in self.parts.values()]
        return Translated(*(text.strip() or None for text in texts))

    def resizeEvent(self, event: Any) -> None:
        """Put the three languages side by side or below each other."""
        self._turn()
        super().resizeEvent(event)

    def _turn(self) -> None:
        is_wide = self.width() >= _WIDE * self.fontMetrics().averageCharWidth() and self._fits_side_by_side()
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if self._box.direction() is not direction:
            self._box.setDirection(direction)

    def _fits_side_by_side(self) -> bool:
        if self._is_long:
            return False
        room = self.width() // len(self.parts) - _BESIDE_WORDS
        return all(self.fontMetrics().horizontalAdvance(written.text) <= room for written in self.value().written())


class _Tagged(QWidget):
    """A field with the code of its language before it."""

    def __init__(self, language: Language, part: QWidget) -> None:
        super().__init__()
        layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        tag: QLabel = label(language.upper(), "small")
        tag.setFixedWidth(tag.fontMetrics().horizontalAdvance("MM") + 2)
        tag.setBuddy(part)
        layout.addWidget(
            tag, 0, Qt.AlignmentFlag.AlignTop if isinstance(part, TextField) else Qt.AlignmentFlag.AlignVCenter
        )
        layout.addWidget(part, 1)
