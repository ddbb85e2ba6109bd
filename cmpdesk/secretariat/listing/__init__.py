"""The lists of a workspace: for each kind one question, answered with frozen lines in one language.

The number of SQL statements behind a list does not depend on the number of its rows.
"""

from cmpdesk.secretariat.listing.actions import ActionListLine, list_actions
from cmpdesk.secretariat.listing.bodies import (
    GroupListLine,
    InstitutionListLine,
    list_groups,
    list_institutions,
)
from cmpdesk.secretariat.listing.captured import CapturedListLine, list_lines
from cmpdesk.secretariat.listing.meetings import (
    EditionListLine,
    SessionListLine,
    list_editions,
    list_sessions,
)
from cmpdesk.secretariat.listing.numbers import record_numbered
from cmpdesk.secretariat.listing.persons import (
    CoChairListLine,
    PersonListLine,
    list_co_chairs,
    list_people,
)
from cmpdesk.secretariat.listing.preparation import (
    AgendaListLine,
    ParticipantListLine,
    list_agenda,
    list_participants,
)
from cmpdesk.secretariat.listing.proceedings import (
    DecisionListLine,
    TextListLine,
    ThemeListLine,
    list_decisions,
    list_texts,
    list_themes,
)
from cmpdesk.secretariat.listing.selection import Selection, selected
from cmpdesk.secretariat.listing.status import StatusChoice, status_named

__all__ = [
    "ActionListLine",
    "AgendaListLine",
    "CapturedListLine",
    "CoChairListLine",
    "DecisionListLine",
    "EditionListLine",
    "GroupListLine",
    "InstitutionListLine",
    "ParticipantListLine",
    "PersonListLine",
    "Selection",
    "SessionListLine",
    "StatusChoice",
    "TextListLine",
    "ThemeListLine",
    "list_actions",
    "list_agenda",
    "list_co_chairs",
    "list_decisions",
    "list_editions",
    "list_groups",
    "list_institutions",
    "list_lines",
    "list_participants",
    "list_people",
    "list_sessions",
    "list_texts",
    "list_themes",
    "record_numbered",
    "selected",
    "status_named",
]
