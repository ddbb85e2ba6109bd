"""The states of a year that is being prepared: a checklist with days around today, and the figures of each group."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from cmpdesk.desktop.dates import today
from cmpdesk.desktop.pages.figures import FiguresPage
from cmpdesk.secretariat.figures import By
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.meetings.year_set_up import NewEdition, set_up_edition, suggest_edition
from cmpdesk.secretariat.templates.keeping import checklist_template

if TYPE_CHECKING:
    from cmpdesk.desktop.window import MainWindow

_WEEKS_AHEAD = 8


def year_states(window: MainWindow) -> Iterator[str]:
    """Set up the edition that comes next, show its tasks and figures, and take it back."""
    desk = window.desk
    selection = Selection(desk.language, today())
    meeting = today() + timedelta(weeks=_WEEKS_AHEAD)
    with desk.change("The next edition") as database:
        suggested = suggest_edition(database, selection, meeting)
        wish = NewEdition(
            suggested.ordinal,
            meeting.year,
            suggested.host,
            starts_on=meeting,
            group_ids=[group.id for group in suggested.groups if group.active],
            checklist=checklist_template(database).id,
        )
        edition_id = set_up_edition(database, wish)
    desk.go("checklist", edition_id, "tasks")
    yield "checklist-tasks"
    desk.undo()
    figures = window.show_page("figures")
    if isinstance(figures, FiguresPage):
        choices = figures.choices
        choices.by.setCurrentIndex(choices.by.findData(str(By.GROUP)))
        yield "figures-groups"
