"""Which side has agreed the agenda, and on what day: a box for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QWidget

from cmpdesk.desktop.dates import short_day, shown_day, today
from cmpdesk.desktop.flow import FlowLayout
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.pages.session.saving import Saving
from cmpdesk.model.choices import Side
from cmpdesk.secretariat.agenda.agreement import SIDES, Agreement, agree_agenda, take_agreement_back

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as DatabaseSession

    from cmpdesk.desktop.desk import Desk


class AgreementBoxes(QWidget):
    """A box for each side, ticked on the day on which it agrees; there while the session is being prepared."""

    def __init__(self, desk: Desk, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.saving = desk, saving
        self.session_id = ""
        self.boxes: dict[Side, QCheckBox] = {}
        layout = FlowLayout(self, gap=12)
        for side in SIDES:
            box = QCheckBox()
            box.setObjectName(f"agenda_agreed_by_{side}")
            box.clicked.connect(self._on_clicked)
            self.boxes[side] = box
            layout.addWidget(box)

    def show_agreement(self, session_id: str, agreement: Agreement, *, can_write: bool) -> None:
        """Show who has agreed; what nobody recorded before the session was held is not asked for after it."""
        self.session_id = session_id
        for side, box in self.boxes.items():
            day = agreement.days.get(side)
            box.setChecked(side not in agreement.missing)
            words = say(f"session.agreed_by_{side}")
            box.setText(f"{words} ({short_day(day)})" if day else words)
            box.setToolTip(say(f"session.agreed_by_{side}_on", day=shown_day(day)) if day else say("session.agree_tip"))
            box.setEnabled(can_write and agreement.is_open)
        self.setVisible(agreement.is_open or bool(agreement.days))

    def _on_clicked(self, is_agreed: bool) -> None:
        box = self.sender()
        side = next(side for side, each in self.boxes.items() if each is box)
        session_id, day = self.session_id, today()

        def work(database: DatabaseSession) -> None:
            if is_agreed:
                agree_agenda(database, session_id, side, day)
            else:
                take_agreement_back(database, session_id, side)

        what = say(f"session.change_agreed_by_{side}" if is_agreed else f"session.change_not_agreed_by_{side}")
        if not self.desk.try_change(self.saving.label(what), work):
            self.boxes[side].setChecked(not is_agreed)
