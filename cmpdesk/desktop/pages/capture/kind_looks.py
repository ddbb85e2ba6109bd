"""What the kinds of lines are called, which key makes them, and in which colours they are marked."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QKeySequence

from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.theme import colours
from cmpdesk.model.choices import CapturedKind

KEYS: Final = {
    CapturedKind.OUTCOME: "Alt+1",
    CapturedKind.DECISION: "Alt+2",
    CapturedKind.ACTION: "Alt+3",
    CapturedKind.CHALLENGE: "Alt+4",
    CapturedKind.GENDER: "Alt+5",
    CapturedKind.NOTE: "Alt+0",
}
"""The key of each kind; the same key turns a line of that kind back into a note."""
_COLOURS: Final = {
    CapturedKind.OUTCOME: ("good", "good_back"),
    CapturedKind.DECISION: ("accent", "selection"),
    CapturedKind.ACTION: ("warning", "warning_back"),
    CapturedKind.CHALLENGE: ("bad", "bad_back"),
    CapturedKind.GENDER: ("text", "neutral_back"),
    CapturedKind.NOTE: ("muted", "card"),
}


def kind_words(kind: CapturedKind) -> str:
    """Return what a kind is called."""
    return say(f"capture.kind_{kind}")


def kind_colours(kind: CapturedKind) -> tuple[str, str]:
    """Return the colours of a kind's words and of what lies behind them."""
    shown = colours()
    text, back = _COLOURS[kind]
    return getattr(shown, text), getattr(shown, back)


def shown_key(keys: str) -> str:
    """Return a key as the system writes it."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
