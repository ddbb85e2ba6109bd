"""A pasted list, taken apart and shown for a look: corrected in place, then added as one change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import InterfaceText, say, say_counted
from cmpdesk.desktop.page import button, label
from cmpdesk.desktop.pages.session.record_tree import Choices, RecordTreeModel, TreeColumn, TreeRow
from cmpdesk.desktop.pages.session.record_tree_view import RecordTreeView
from cmpdesk.model.choices import Delegation
from cmpdesk.model.clean_text import clean_line
from cmpdesk.secretariat.participants.editing import PersonToAdd
from cmpdesk.secretariat.participants.recognising import Judged, Recognition, judge
from cmpdesk.secretariat.words.wording import label as term

if TYPE_CHECKING:
    from cmpdesk.desktop.desk import Desk
    from cmpdesk.secretariat.participants.pasted_people import PastedList, PastedPerson
    from cmpdesk.secretariat.registers.known_names import KnownNames

_NEW = "new"
_LEFT_OUT_SHOWN = 4


@dataclass(frozen=True, slots=True)
class PastedLine:
    """A line of the panel: a pasted person, what is known, what the user answered, and whether it is added."""

    place: int
    judged: Judged
    delegation: Delegation
    answer: str | None
    is_wished: bool

    @property
    def person(self) -> PastedPerson:
        """Return the person."""
        return self.judged.person

    @property
    def person_id(self) -> str | None:
        """Return who it is, where that is known or was answered."""
        if self.answer is not None:
            return None if self.answer == _NEW else self.answer
        return self.judged.person_id

    @property
    def is_open(self) -> bool:
        """Tell whether somebody has to say first who this is."""
        return self.is_wished and self.judged.recognition is Recognition.ASK and self.answer is None


class PastePanel(QWidget):
    """The pasted people before they are added.

    Signals:
        accepted: a list of PersonToAdd.
        given_up: nothing is to be added.
    """

    accepted = Signal(object)
    given_up = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._names: KnownNames | None = None
        self._listed: set[str] = set()
        self._people: list[PastedPerson] = []
        self._answers: dict[int, str] = {}
        self._wishes: dict[int, bool] = {}
        self.lines: list[PastedLine] = []
        self.model: RecordTreeModel[PastedLine] = RecordTreeModel(self._columns(), 1)
        self.view = RecordTreeView("pasted_people", say("session.pasted"), self.model)
        self.view.setDragEnabled(False)
        self.view.setAcceptDrops(False)
        self._build()

    def _build(self) -> None:
        self.heading = label("", "heading")
        self.explanation = label(say("session.pasted_hint"), "muted")
        self.explanation.setWordWrap(True)
        self.default = QComboBox()
        self.default.setObjectName("pasted_delegation")
        self.default.setAccessibleName(say("session.pasted_delegation"))
        for delegation in Delegation:
            self.default.addItem(term(f"delegation.{delegation}", InterfaceText.language), str(delegation))
        self.default.activated.connect(self._judge)
        self.left_out = label("", "small")
        self.left_out.setWordWrap(True)
        self.left_out.setObjectName("left_out")
        self.add_button = button("", look="main")
        self.add_button.setObjectName("add_pasted")
        self.add_button.clicked.connect(self._on_accepted)
        self.cancel_button = button(say("session.pasted_cancel"))
        self.cancel_button.setObjectName("cancel_pasted")
        self.cancel_button.clicked.connect(self.given_up)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.heading)
        layout.addWidget(self.explanation)
        layout.addWidget(wrapped(label(say("session.pasted_delegation")), self.default))
        layout.addWidget(self.view, 1)
        layout.addWidget(self.left_out)
        layout.addWidget(wrapped(self.add_button, self.cancel_button))
        self.setFocusProxy(self.view)

    def _columns(self) -> tuple[TreeColumn[PastedLine], ...]:
        return (
            TreeColumn("add", say("session.pasted_add"), _nothing, width=7, store=self._store_wish, checked=_is_wished),
            TreeColumn("name", say("session.name"), _name, width=22, store=self._store_name, tone=_tone),
            TreeColumn(
                "who",
                say("session.pasted_who"),
                self._who,
                width=26,
                typed=_answer,
                store=self._store_answer,
                choices=self._candidates,
                tone=_tone,
                takes_rest=True,
            ),
            TreeColumn("title", say("session.title"), _title, width=24, store=self._store_title),
            TreeColumn(
                "institution", say("session.institution"), _institution, width=20, store=self._store_institution
            ),
            TreeColumn(
                "delegation",
                say("session.delegation"),
                _delegation,
                width=20,
                typed=_delegation_code,
                store=self._store_delegation,
                choices=_delegations,
            ),
            TreeColumn("email", say("session.email"), _email, width=22, store=self._store_email),
        )

    def show_known(self, names: KnownNames, listed: set[str]) -> None:
        """Recognise people among these; ``listed`` are in the list already."""
        self._names, self._listed = names, listed
        if self._people:
            self._judge()

    def show_list(self, found: PastedList, delegation: Delegation) -> None:
        """Show a list that was taken apart."""
        self._people = list(found.people)
        self._answers, self._wishes = {}, {}
        self.default.setCurrentIndex(max(0, self.default.findData(str(delegation))))
        left_out = [line for line in found.left_out if line.reason == "no_name"]
        shown = ", ".join(f"“{line.text}”" for line in left_out[:_LEFT_OUT_SHOWN])
        words = say_counted("session.left_out", len(left_out), lines=shown)
        more = "…" if len(left_out) > _LEFT_OUT_SHOWN else ""
        self.left_out.setText(f"{words}{more}")
        self.left_out.setToolTip("\n".join(line.text for line in left_out))
        self.left_out.setVisible(bool(left_out))
        self._judge()

    def _judge(self) -> None:
        if self._names is None:
            return
        judged = judge(self._people, self._names, self._listed)
        default = Delegation(self.default.currentData())
        self.lines = [
            PastedLine(
                place,
                each,
                each.person.delegation or default,
                self._answers.get(place),
                self._wishes.get(place, each.recognition not in {Recognition.LISTED, Recognition.TWICE}),
            )
            for place, each in enumerate(judged)
        ]
        self.view.show_rows([TreeRow(str(line.place), None, line, takes_drops=False) for line in self.lines])
        self.heading.setText(say_counted("session.pasted_found", len(self.lines)))
        self._show_button()

    def _show_button(self) -> None:
        still_open = sum(line.is_open for line in self.lines)
        count = len(self.to_add())
        words = say_counted("session.pasted_ask" if still_open else "session.add_pasted", still_open or count)
        self.add_button.setText(words)
        self.add_button.setAccessibleName(words)
        self.add_button.setEnabled(not still_open and count > 0)

    def to_add(self) -> list[PersonToAdd]:
        """Return the people to be added, in their order."""
        return [
            PersonToAdd(line.person, line.delegation, line.person_id)
            for line in self.lines
            if line.is_wished and (line.person_id is None or line.person_id not in self._listed)
        ]

    def _on_accepted(self) -> None:
        self.view.finish_editing()
        if self.add_button.isEnabled():
            people = self.to_add()
            self._people = []
            self.accepted.emit(people)

    # Corrections in place

    def _correct(self, line: PastedLine, **values: Any) -> bool:
        self._people[line.place] = replace(line.person, **values)
        self._judge()
        return True

    def _store_wish(self, line: PastedLine, typed: str) -> bool:
        self._wishes[line.place] = typed == "yes"
        self._judge()
        return True

    def _store_name(self, line: PastedLine, typed: str) -> bool:
        if not clean_line(typed):
            return False
        self._answers.pop(line.place, None)
        return self._correct(line, name=clean_line(typed), family_names=None)

    def _store_title(self, line: PastedLine, typed: str) -> bool:
        return self._correct(line, title=clean_line(typed) or None)

    def _store_institution(self, line: PastedLine, typed: str) -> bool:
        return self._correct(line, institution=clean_line(typed) or None)

    def _store_email(self, line: PastedLine, typed: str) -> bool:
        return self._correct(line, email=clean_line(typed) or None)

    def _store_delegation(self, line: PastedLine, code: str) -> bool:
        return self._correct(line, delegation=Delegation(code))

    def _store_answer(self, line: PastedLine, code: str) -> bool:
        self._answers[line.place] = code
        self._wishes[line.place] = True
        self._judge()
        return True

    def _candidates(self, line: PastedLine) -> Choices:
        ids = dict.fromkeys([*line.judged.candidates, *([line.judged.person_id] if line.judged.person_id else [])])
        known = [(each, say("session.pasted_is", name=self._words_of(each))) for each in ids]
        return [*known, (_NEW, say("session.pasted_new"))]

    def _words_of(self, person_id: str) -> str:
        if self._names is None or person_id not in self._names.people:
            return ""
        person = self._names.people[person_id]
        at = [
            self._names.institution_words[each] for each in person.institutions if each in self._names.institution_words
        ]
        return f"{person.name} ({', '.join(sorted(at))})" if at else person.name

    def _who(self, line: PastedLine) -> str:
        if line.answer is not None:
            is_new = line.answer == _NEW
            return say("session.pasted_new") if is_new else say("session.pasted_is", name=self._words_of(line.answer))
        recognition = line.judged.recognition
        if recognition is Recognition.ASK:
            known = " / ".join(self._words_of(each) for each in line.judged.candidates)
            return say("session.pasted_which", known=known)
        if recognition is Recognition.KNOWN and line.person_id is not None:
            return say("session.pasted_is", name=self._words_of(line.person_id))
        return say(f"session.pasted_{recognition}")


def _nothing(_line: PastedLine) -> str:
    return ""


def _is_wished(line: PastedLine) -> bool:
    return line.is_wished


def _name(line: PastedLine) -> str:
    person = line.person
    return f"{person.honorific} {person.name}" if person.honorific else person.name


def _title(line: PastedLine) -> str:
    return line.person.title or ""


def _institution(line: PastedLine) -> str:
    return line.person.institution or ""


def _email(line: PastedLine) -> str:
    return line.person.email or ""


def _delegation(line: PastedLine) -> str:
    return term(f"delegation.{line.delegation}", InterfaceText.language)


def _delegation_code(line: PastedLine) -> str:
    return str(line.delegation)


def _delegations(_line: PastedLine) -> Choices:
    return [(str(each), term(f"delegation.{each}", InterfaceText.language)) for each in Delegation]


def _answer(line: PastedLine) -> str:
    return line.answer or line.judged.person_id or ""


def _tone(line: PastedLine) -> str:
    if not line.is_wished:
        return "muted"
    return "warning" if line.is_open else ""
