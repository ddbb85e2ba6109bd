"""Due dates as people say them: the words are kept, and the days that they mean are worked out.

English, French and Spanish are read without being told which. What the words leave open stays open: a
date is never guessed (design, section 3).
"""

from __future__ import annotations

from cmpdesk.model.due.notation import edtf
from cmpdesk.model.due.reading import understand_due
from cmpdesk.model.due.value import Due, DueKind

__all__ = ["Due", "DueKind", "edtf", "understand_due"]
