"""How the end of a line is understood, in words: who answers, until when, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from cmpdesk.desktop.dates import shown_range
from cmpdesk.desktop.interface_text import InterfaceText, say
from cmpdesk.model.due import understand_due
from cmpdesk.secretariat.actions.line_reading import LineParts
from cmpdesk.secretariat.capture.reading import CaptureNames, read_captured
from cmpdesk.secretariat.registers.loading import Registers
from cmpdesk.secretariat.words.wording import label

_ARROWS: Final = ("->", "=>", "→", "⇒")


def has_ending(line: str) -> bool:
    """Tell whether a line has an arrow, after which who and when may stand."""
    return any(arrow in line for arrow in _ARROWS)


def reading_of(line: str, names: CaptureNames, registers: Registers, said_on: date | None) -> str:
    """Return what the end of a line says of an action."""
    return " · ".join(_pieces(read_captured(line, names, said_on), registers, said_on))


def _pieces(parts: LineParts, registers: Registers, said_on: date | None) -> Iterator[str]:
    language = InterfaceText.language
    shorts = [registers.institution_short(each, said_on).or_other(language) for each in parts.who.institution_ids]
    who = [short.text for short in shorts if short is not None]
    who += [registers.people[each].name for each in parts.who.person_ids]
    if parts.who.side is not None:
        who.append(label(f"side.{parts.who.side}", language))
    if who:
        yield say("capture.read_who", who=", ".join(who))
    if parts.due is not None:
        due = understand_due(parts.due, said_on=said_on)
        days = shown_range(due.earliest, due.latest)
        yield say("capture.read_due", due=f"{parts.due} ({days})" if days else parts.due)
    if parts.who.unknown:
        yield say("capture.read_unknown", words=", ".join(parts.who.unknown))
