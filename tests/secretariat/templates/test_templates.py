"""Templates: shipped ones until somebody changes one, then those of the office, in one change with the first edit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from cmpdesk.model.agenda import AgendaItem
from cmpdesk.model.choices import AgendaKind, OffsetUnit
from cmpdesk.model.edition import Session
from cmpdesk.model.errors import RecordGoneError, UserError
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.templates import AgendaTemplate, AgendaTemplateItem, ChecklistTemplate
from cmpdesk.secretariat.agenda.starting import agenda_as_template, start_from_template
from cmpdesk.secretariat.checklist.due_days import Offset
from cmpdesk.secretariat.meetings.year_set_up import NewEdition, set_up_edition
from cmpdesk.secretariat.registers.editing import add_working_group
from cmpdesk.secretariat.templates.cards import AgendaTemplateCard
from cmpdesk.secretariat.templates.keeping import (
    add_template,
    agenda_template,
    agenda_templates,
    checklist_templates,
    delete_template,
    missing_shipped,
    restore_shipped,
)
from cmpdesk.secretariat.templates.parts import (
    add_part,
    change_part,
    delete_parts,
    indent_item,
    move_part,
    outdent_item,
    set_offset,
)
from cmpdesk.secretariat.templates.shipped import shipped_agendas, shipped_checklists
from cmpdesk.workspace.workspace import Workspace


def agendas(workspace: Workspace) -> tuple[AgendaTemplateCard, ...]:
    with workspace.reading() as session:
        return agenda_templates(session)


def test_the_shipped_templates_are_whole_in_three_languages() -> None:
    names = [*(card.name for card in shipped_agendas()), *(card.name for card in shipped_checklists())]
    assert {len(name.written()) for name in names} == {3}
    titles = [task.title for card in shipped_checklists() for task in card.tasks]
    titles += [item.title for card in shipped_agendas() for item in card.items if not item.stands_for_themes]
    assert [title for title in titles if len(title.written()) != len(Language)] == []


def test_looking_at_templates_stores_none(file_workspace: Workspace) -> None:
    assert agendas(file_workspace) == shipped_agendas()
    with file_workspace.reading() as session:
        assert session.scalar(select(func.count()).select_from(AgendaTemplate)) == 0


def test_the_first_change_keeps_the_shipped_ones_and_one_undo_takes_all_of_it_back(file_workspace: Workspace) -> None:
    first = shipped_agendas()[0].items[0]
    with file_workspace.change("Rename an item") as session:
        change_part(session, "agenda_template_item", first.id, "title.en", "Welcome")
    kept = agendas(file_workspace)
    assert kept[0].items[0].title.english == "Welcome"
    assert kept[1:] == shipped_agendas()[1:]
    with file_workspace.reading() as session:
        assert checklist_templates(session) == shipped_checklists()
        assert session.scalar(select(func.count()).select_from(ChecklistTemplate)) == 2
    file_workspace.undo()
    assert agendas(file_workspace) == shipped_agendas()


def test_a_template_is_found_by_any_of_its_names(file_workspace: Workspace) -> None:
    with file_workspace.reading() as session:
        assert agenda_template(session, "seance breve") == shipped_agendas()[2]
        assert agenda_template(session) == shipped_agendas()[0]
        with pytest.raises(UserError, match="There is no template “Weekly”"):
            agenda_template(session, "Weekly")


def test_items_are_added_moved_nested_and_deleted_with_what_is_below_them(file_workspace: Workspace) -> None:
    card = shipped_agendas()[0]
    first, second = card.items[0].id, card.items[1].id
    with file_workspace.change("Edit") as session:
        made = add_part(session, card.id, first)
        indent_item(session, made)
        move_part(session, second, -1)
    items = agendas(file_workspace)[0].items
    assert [item.id for item in items[:3]] == [second, first, made]
    assert items[2].parent_id == first
    assert items[2].kind is AgendaKind.PRESENTATION
    with file_workspace.change("Outdent") as session:
        outdent_item(session, made)
    assert agendas(file_workspace)[0].items[2].parent_id is None
    with file_workspace.change("Delete") as session:
        indent_item(session, made)
        delete_parts(session, [first])
    assert [item.id for item in agendas(file_workspace)[0].items[:1]] == [second]
    assert made not in {item.id for item in agendas(file_workspace)[0].items}


def test_tasks_have_distances(file_workspace: Workspace) -> None:
    card = shipped_checklists()[0]
    with file_workspace.change("Edit") as session:
        set_offset(session, card.tasks[0].id, Offset(-30, OffsetUnit.WEEKS))
        made = add_part(session, card.id, card.tasks[0].id)
    with file_workspace.reading() as session:
        tasks = checklist_templates(session)[0].tasks
    assert [task.offset.count for task in tasks[:2]] == [-30, -30]
    assert tasks[1].id == made


def test_a_copy_has_parts_of_its_own_in_the_same_shape(file_workspace: Workspace) -> None:
    with file_workspace.change("Copy") as session:
        indent_item(session, shipped_agendas()[0].items[1].id)
        card = agenda_templates(session)[0]
        copy = add_template(session, card, Translated("Ours"))
    kept = agendas(file_workspace)[-1]
    assert (kept.id, kept.name.english) == (copy, "Ours")
    assert [item.title for item in kept.items] == [item.title for item in card.items]
    assert kept.items[1].parent_id == kept.items[0].id
    assert not {item.id for item in kept.items} & {item.id for item in card.items}


def test_shipped_templates_are_restored_whether_changed_or_deleted(file_workspace: Workspace) -> None:
    card = shipped_agendas()[1]
    with file_workspace.change("Change") as session:
        delete_parts(session, [item.id for item in card.items[:4]])
    with file_workspace.change("Restore") as session:
        assert restore_shipped(session, card.id)
    assert agendas(file_workspace)[1] == card
    with file_workspace.change("Delete") as session:
        delete_template(session, card.id)
    with file_workspace.change("Bring back") as session:
        assert missing_shipped(session) == (card,)
        assert restore_shipped(session, card.id)
        assert not restore_shipped(session, "of the office's own")
    assert agendas(file_workspace) == shipped_agendas()
    with file_workspace.reading() as session:
        assert len(session.scalars(select(AgendaTemplateItem)).all()) == sum(
            len(each.items) for each in shipped_agendas()
        )


def test_what_was_deleted_meanwhile_is_said(file_workspace: Workspace) -> None:
    gestures: tuple[Callable[..., object], ...] = (delete_template, add_part, move_part, indent_item)
    for gesture in gestures:
        with pytest.raises(RecordGoneError), file_workspace.change("Too late") as session:
            gesture(session, "gone", *((1,) if gesture is move_part else ()))


def test_an_agenda_begins_with_a_template_and_can_be_kept_as_one(file_workspace: Workspace) -> None:
    with file_workspace.change("Set up") as session:
        group = add_working_group(session, "FOR", Translated("Forestry"))
        set_up_edition(
            session, NewEdition(18, 2026, group_ids=[group], standing_items=True, agenda_template="Short session")
        )
        meeting = session.scalars(select(Session.id)).one()
        kinds = session.scalars(select(AgendaItem.kind).order_by(AgendaItem.sort_order)).all()
        # A group without an earlier session has no themes to take up.
        assert kinds == [AgendaKind.OPENING, AgendaKind.REVIEW_ACTIONS, AgendaKind.NEXT_MEETING, AgendaKind.CLOSING]
        kept = agenda_as_template(session, meeting, Translated("Ours"))
        count = start_from_template(session, meeting, agenda_template(session, kept))
    assert count == 4
    assert [item.minutes for item in agendas(file_workspace)[-1].items] == [5, 10, 5, 5]


def test_an_empty_agenda_and_a_template_without_a_name_are_refused(file_workspace: Workspace) -> None:
    with file_workspace.change("Set up") as session:
        group = add_working_group(session, "FOR", Translated("Forestry"))
        set_up_edition(session, NewEdition(18, 2026, group_ids=[group]))
        meeting = session.scalars(select(Session.id)).one()
        with pytest.raises(UserError, match="The agenda is empty"):
            agenda_as_template(session, meeting, Translated("Ours"))
        start_from_template(session, meeting, agenda_template(session))
        with pytest.raises(UserError, match="A template needs a name"):
            agenda_as_template(session, meeting, Translated())
