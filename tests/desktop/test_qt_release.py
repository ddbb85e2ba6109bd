"""The release of Qt for Python that is installed can be lived with."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot


def test_calls_of_qt_lose_no_reference_to_none(qtbot: QtBot) -> None:
    """PySide6 6.12.0 does on Python before 3.12, and aborts the process after some thousand calls."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(1_000):
        label.setText(str(number))
    assert sys.getrefcount(None) > before - 500
