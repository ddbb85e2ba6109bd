"""Headings of bands that say where the actions below stand: "OPEN", "Closed actions (4)", "Acuerdos en proceso"."""

from __future__ import annotations

import re

from cmpdesk.importing.columns.titles import MAY_BE_SAID, title_meaning
from cmpdesk.importing.fields import Field
from cmpdesk.importing.values.statuses import StatusHow, StatusValue, read_statuses

_COUNT = re.compile(r"[\s:–—-]*[(\[]?\s*\d+\s*[)\]]?\s*$|\s*:\s*$")
_SAYING = (StatusHow.WORDS, StatusHow.OPEN, StatusHow.OVERDUE)
_MOST_WORDS = 5


def band_status(band: str) -> StatusValue | None:
    """Return where actions stand that are listed under a heading; None for a heading that says something else."""
    words = _COUNT.sub("", band).split()
    if not 0 < len(words) <= _MOST_WORDS:
        return None
    others = [word for word in words if not _names_actions(word)]
    for said in (" ".join(words), " ".join(others)):
        value = read_statuses([said]).values[0] if said else None
        if value is not None and value.how in _SAYING and not value.rest:
            return value
    return None


def _names_actions(word: str) -> bool:
    return title_meaning(word).scores.get(Field.DESCRIPTION, 0) >= MAY_BE_SAID
