"""Fields that save as one types: when they are left, and after a pause while typing.

A field never loses what is being typed: what is loaded meanwhile is shown only where nobody is writing. Every
field sends ``committed(key, value, seen)``: its new value, and the one that stood there before the user began.
"""

from cmpdesk.desktop.cards.fields.choosing import CheckField, ChoiceField, Option
from cmpdesk.desktop.cards.fields.days import DayField, EdgeOfPeriod, period_fields
from cmpdesk.desktop.cards.fields.field import PAUSE_MILLISECONDS, Field
from cmpdesk.desktop.cards.fields.numbers import NumberField
from cmpdesk.desktop.cards.fields.text import LineField, TextField
from cmpdesk.desktop.cards.fields.translated import TranslatedField

__all__ = [
    "PAUSE_MILLISECONDS",
    "CheckField",
    "ChoiceField",
    "DayField",
    "EdgeOfPeriod",
    "Field",
    "LineField",
    "NumberField",
    "Option",
    "TextField",
    "TranslatedField",
    "period_fields",
]
