"""The comparison of versions of the minutes that are chosen in the list of documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmpdesk.desktop.interface_text import InterfaceText, say
from cmpdesk.desktop.page import allow, button
from cmpdesk.desktop.pages.documents.wish import Kind
from cmpdesk.secretariat.minutes_life.versions import kept_versions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QPushButton, QWidget

    from cmpdesk.desktop.desk import Desk
    from cmpdesk.desktop.pages.documents.wish import PlannedFile
    from cmpdesk.secretariat.report.document_choices import EditionChoice


def compare_button() -> QPushButton:
    """Return the button that opens the comparison; :func:`show_for` says of what."""
    made = button(say("documents.compare"), "history", tip=say("documents.compare_tip"))
    made.setObjectName("compare_versions")
    made.hide()
    return made


def show_for(compare: QPushButton, desk: Desk, file: PlannedFile | None) -> None:
    """Show the button beside minutes, grey with the reason where no version of them is kept yet."""
    session_id = file.session_id if file is not None and file.kind is Kind.MINUTES else None
    compare.setVisible(session_id is not None)
    if session_id is not None:
        is_kept = any(version.is_kept for version in desk.ask(kept_versions, session_id))
        allow(compare, reason="" if is_kept else say("documents.compare_none"))


def open_comparison(desk: Desk, session_id: str, editions: Sequence[EditionChoice], window: QWidget) -> None:
    """Show all versions of the minutes of a session, and compare two of them."""
    from cmpdesk.desktop.pages.session.versions.dialog import VersionsDialog

    groups = [group for choice in editions for group in choice.groups if group.session_id == session_id]
    names = [named.text for group in groups if (named := group.name.or_other(InterfaceText.language))]
    VersionsDialog(desk, session_id, " / ".join(names), window).show()
