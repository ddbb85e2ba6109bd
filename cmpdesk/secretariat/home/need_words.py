"""What the rules of readiness say, in sentences: for the command line, for tips, and for screen readers."""

from __future__ import annotations

from cmpdesk.model.choices import Side
from cmpdesk.model.language import Language
from cmpdesk.secretariat.home.needs import Answer, Need, Standing
from cmpdesk.secretariat.words.dates import date_text
from cmpdesk.secretariat.words.wording import label


def need_name(need: Need, language: Language) -> str:
    """Return what a need is called."""
    return label(f"readiness.need.{need}", language)


def standing_name(standing: Standing, language: Language) -> str:
    """Return how a need stands in a word."""
    return label(f"readiness.{standing}", language)


def answer_sentence(answer: Answer, language: Language) -> str:
    """Return what a rule says: what there is, or what is missing."""
    day = date_text(answer.day, language) if answer.day else ""
    values = {"count": answer.count, "of": answer.of, "day": day}
    if answer.need is Need.CO_CHAIRS and answer.standing is not Standing.MET:
        return label(f"readiness.co_chairs.{answer.side or Side.BOTH}", language, **values)
    if answer.need is Need.MINUTES and answer.word not in ("later", "to_draft", "approved"):
        return label("readiness.minutes.state", language, state=label(f"session_state.{answer.word}", language))
    return label(f"readiness.{answer.need}.{answer.word}", language, **values)
