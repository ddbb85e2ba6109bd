"""What is shown where somebody else changed a text of the minutes while it was being written."""

from __future__ import annotations

from cmpdesk.desktop.conflict_bar import ConflictBar
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.rich_text.editor import RichTextEdit

_HEIGHT_OF_OTHER = 110


class ClashBar(ConflictBar):
    """The bar above the editor, with the other version as it looks; both can be kept."""

    def __init__(self) -> None:
        super().__init__(offers_both=True)
        self.theirs = RichTextEdit(say("conflict.their_version"))
        self.theirs.setReadOnly(True)
        self.theirs.setMaximumHeight(_HEIGHT_OF_OTHER)
        self.parts.insertWidget(1, self.theirs)

    def show_theirs(self, text: str) -> None:
        """Show the other version and ask."""
        self.theirs.show_markdown(text)
        self.ask(say("conflict.text"))
