"""What of an import needs the user, and what is said of its files."""

from __future__ import annotations

from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.pages.importing.run import Source
from cmpdesk.desktop.pages.importing.steps import Step
from cmpdesk.desktop.pages.importing.study import Study
from cmpdesk.desktop.pages.importing.words import PARTED, outcome_words
from cmpdesk.importing.plan import Outcome

_UNSURE = 60


def first_step(study: Study) -> Step:
    """Return the first step that needs the user; where none does, the check of what will happen."""
    return next((step for step in (Step.SHEET, Step.COLUMNS) if asks(study, step)), Step.CHECK)


def asks(study: Study, step: Step) -> bool:
    """Tell whether a step needs the user."""
    ours = [table for table in study.tables if table.kind is not None]
    if step is Step.SHEET:
        return not ours
    if step is Step.COLUMNS:
        unsure = (
            guess.certainty < _UNSURE for table in ours for guess in table.planned.reading.columns if guess.fields
        )
        return any(table.lacking for table in ours) or any(unsure)
    return study.counts[Outcome.ASK] > 0


def needs_user(source: Source) -> bool:
    """Tell whether a file cannot go on as it is."""
    study = source.study
    return bool(source.sentence) or study is None or any(asks(study, step) for step in (Step.SHEET, Step.COLUMNS))


def source_words(source: Source) -> str:
    """Return a file's name with what will become of its rows."""
    if source.is_returned:
        state = say("importing.file_state_returned")
    elif source.sentence:
        state = say("importing.file_state_failed")
    elif source.study is None:
        state = say("importing.file_state_waiting")
    else:
        counts = source.study.counts
        state = PARTED.join(f"{outcome_words(each)} {counts[each]:,}" for each in Outcome if counts[each])
        state = state or say("importing.nothing_found")
    return f"{source.path.name} – {state}"
