"""The sample workspace: the edition of 2021, from the facts in ``resources/sample``.

It is built by the calls that everybody uses, so that its journal reads like a coordinator's work.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time
from typing import Any

from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Tag
from cmpdesk.model.agenda import AgendaItem, AgendaItemLead
from cmpdesk.model.base import new_id
from cmpdesk.model.choices import ActionStatus, Commitment, Section, Side, ThemeKind
from cmpdesk.model.edition import Edition, HeadCount, Session, SessionGroup
from cmpdesk.model.institution import Institution, InstitutionAlias, InstitutionName
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.minutes import Narrative, Theme, ThemeAlias
from cmpdesk.model.participant import Participant
from cmpdesk.model.partnership import Partnership, PartnershipName
from cmpdesk.model.person import Person, PersonAlias, Position
from cmpdesk.model.shipped import resource
from cmpdesk.model.working_group import CoChairTerm, WorkingGroup, WorkingGroupAlias, WorkingGroupName
from cmpdesk.secretariat.actions.recording import NewAction, record_action, record_decision
from cmpdesk.secretariat.words.wording import label
from cmpdesk.workspace.journal_tables import ChangeKind
from cmpdesk.workspace.workspace import Workspace

Facts = Mapping[str, Any]
TAGS = ("gender", "youth", "indigenous_peoples", "provinces_states", "private_sector")


@dataclass(frozen=True, slots=True)
class _Ids:
    """The ids that the keys of the facts stand for."""

    institutions: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    editions: dict[int, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)


def build_sample(workspace: Workspace) -> None:
    """Fill an empty workspace with the edition of 2021, one change set for each part of the work."""
    ids = _Ids()
    with workspace.change("Name the partnership", ChangeKind.BEGINNING) as session:
        _add_partnership(session, _facts("partnership"))
        _add_tags(session, ids)
    with workspace.change("Add institutions", ChangeKind.BEGINNING) as session:
        _add_institutions(session, _facts("institutions")["institution"], ids)
    with workspace.change("Add people", ChangeKind.BEGINNING) as session:
        _add_people(session, _facts("people")["person"], ids)
    with workspace.change("Add working groups", ChangeKind.BEGINNING) as session:
        _add_groups(session, _facts("groups")["group"], ids)
    with workspace.change("Add co-chairs", ChangeKind.BEGINNING) as session:
        _add_terms(session, _facts("cochairs")["term"], ids)
    with workspace.change("Add annual meetings", ChangeKind.BEGINNING) as session:
        _add_editions(session, _facts("editions")["edition"], ids)
    for path in sorted(resource("sample", "sessions").glob("*.toml")):
        for facts in tomllib.loads(path.read_text(encoding="utf-8"))["session"]:
            label = f"Add the session of {' and '.join(facts['groups'])}"
            with workspace.change(label, ChangeKind.BEGINNING) as session:
                _add_session(session, facts, ids)


def _facts(name: str) -> Facts:
    return tomllib.loads(resource("sample", f"{name}.toml").read_text(encoding="utf-8"))


def _translated(facts: Facts | None) -> Translated:
    facts = facts or {}
    texts = {code: facts[code].strip() if facts.get(code) else None for code in ("en", "fr", "es")}
    return Translated(texts["en"], texts["fr"], texts["es"])


def _period(facts: Facts) -> dict[str, Any]:
    return {"from_on": facts.get("from"), "to_on": facts.get("to")}


def _add_partnership(session: DatabaseSession, facts: Facts) -> None:
    partnership_id = new_id()
    session.add(Partnership(id=partnership_id))
    for name in facts["names"]:
        session.add(
            PartnershipName(
                partnership_id=partnership_id,
                name=_translated(name["name"]),
                acronym=_translated(name.get("acronym")),
                **_period(name),
            )
        )


def _add_tags(session: DatabaseSession, ids: _Ids) -> None:
    for place, code in enumerate(TAGS):
        ids.tags[code] = new_id()
        name = Translated(*(label(f"tag.{code}", language) for language in Language))
        session.add(Tag(id=ids.tags[code], code=code, name=name, sort_order=place))


def _add_institutions(session: DatabaseSession, institutions: Sequence[Facts], ids: _Ids) -> None:
    ids.institutions.update((facts["key"], new_id()) for facts in institutions)
    for facts in institutions:
        institution_id = ids.institutions[facts["key"]]
        session.add(
            Institution(
                id=institution_id,
                country=facts.get("country"),
                sector=facts.get("sector"),
                parent_id=ids.institutions[facts["parent"]] if "parent" in facts else None,
            )
        )
        for name in facts["names"]:
            session.add(
                InstitutionName(
                    institution_id=institution_id,
                    name=_translated(name["name"]),
                    acronym=_translated(name.get("acronym")),
                    **_period(name),
                )
            )
        for alias in facts.get("aliases", ()):
            session.add(InstitutionAlias(institution_id=institution_id, alias=alias))


def _add_people(session: DatabaseSession, people: Sequence[Facts], ids: _Ids) -> None:
    for facts in people:
        person_id = ids.people[facts["key"]] = new_id()
        session.add(
            Person(
                id=person_id,
                honorific=facts.get("honorific"),
                given_names=facts.get("given"),
                family_names=facts["family"],
            )
        )
        for alias in facts.get("aliases", ()):
            session.add(PersonAlias(person_id=person_id, alias=alias))
        for place, position in enumerate(facts.get("positions", ())):
            institution = position.get("institution")
            session.add(
                Position(
                    person_id=person_id,
                    institution_id=ids.institutions[institution] if institution else None,
                    title=_translated(position.get("title")),
                    sort_order=place,
                    **_period(position),
                )
            )


def _add_groups(session: DatabaseSession, groups: Sequence[Facts], ids: _Ids) -> None:
    for facts in groups:
        group_id = ids.groups[facts["key"]] = new_id()
        session.add(
            WorkingGroup(
                id=group_id,
                code=facts["code"],
                sort_order=facts["order"],
                mandate=_translated(facts.get("mandate")),
                founded_on=facts.get("founded"),
            )
        )
        for name in facts["names"]:
            session.add(
                WorkingGroupName(
                    working_group_id=group_id,
                    name=_translated(name["name"]),
                    title=_translated(name["title"]),
                    acronym=_translated(name.get("acronym")),
                    **_period(name),
                )
            )
        for alias in facts.get("aliases", ()):
            session.add(WorkingGroupAlias(working_group_id=group_id, alias=alias))


def _add_terms(session: DatabaseSession, terms: Sequence[Facts], ids: _Ids) -> None:
    for facts in terms:
        session.add(
            CoChairTerm(
                working_group_id=ids.groups[facts["group"]] if "group" in facts else None,
                side=facts["side"],
                person_id=ids.people[facts["person"]] if "person" in facts else None,
                title=_translated(facts.get("title")),
                institution_id=ids.institutions[facts["institution"]],
                sector=facts.get("sector"),
                acting=facts.get("acting", False),
                delegated=facts.get("delegated", False),
                sort_order=facts.get("order", 0),
                **_period(facts),
            )
        )


def _add_editions(session: DatabaseSession, editions: Sequence[Facts], ids: _Ids) -> None:
    for facts in editions:
        edition_id = ids.editions[facts["ordinal"]] = new_id()
        session.add(
            Edition(
                id=edition_id,
                ordinal=facts["ordinal"],
                year=facts["year"],
                host=facts.get("host"),
                place=_translated(facts.get("place")),
                starts_on=facts.get("starts"),
                ends_on=facts.get("ends"),
                mode=facts.get("mode"),
                notes=facts.get("note", {}).get("en"),
            )
        )
        for section in (Section.MESSAGE, Section.PROFILE, Section.GROUPS_ACTIVITIES, Section.ANNUAL_MEETINGS):
            if section in facts:
                session.add(Narrative(edition_id=edition_id, section=section, text=_translated(facts[section])))


def _add_session(session: DatabaseSession, facts: Facts, ids: _Ids) -> None:
    session_id = new_id()
    session.add(
        Session(
            id=session_id,
            edition_id=ids.editions[facts["edition"]],
            state=facts.get("state", "planned"),
            starts_on=facts.get("date"),
            start_time=_clock(facts.get("start")),
            end_time=_clock(facts.get("end")),
            time_zone=facts.get("time_zone"),
            place=_translated(facts.get("place")),
            mode=facts.get("mode"),
            did_not_meet=facts.get("did_not_meet", False),
            reason=_translated(facts.get("reason")),
        )
    )
    for place, group in enumerate(facts["groups"]):
        session.add(SessionGroup(session_id=session_id, working_group_id=ids.groups[group], sort_order=place))
    if "stated_count" in facts:
        count = facts["stated_count"]
        session.add(HeadCount(session_id=session_id, number=count["number"], words=_translated(count["words"])))
    themes = _add_themes(session, session_id, facts.get("theme", ()))
    for text in facts.get("text", ()):
        theme_id = themes[text["theme"]] if "theme" in text else None
        session.add(
            Narrative(session_id=session_id, section=text["section"], theme_id=theme_id, text=_translated(text["text"]))
        )
    _add_agenda(session, session_id, facts.get("agenda", ()), ids, themes=themes)
    _add_participants(session, session_id, facts.get("participant", ()), ids)
    session.flush()
    group_id = ids.groups[facts["groups"][0]]
    for decision in facts.get("decision", ()):
        theme_id = themes.get(decision.get("theme"))
        record_decision(session, session_id, group_id, _translated(decision["text"]), theme_id)
    for action in facts.get("action", ()):
        record_action(session, session_id, group_id, _new_action(action, themes, ids))


def _clock(text: str | None) -> time | None:
    return None if text is None else time.fromisoformat(text)


def _add_themes(session: DatabaseSession, session_id: str, themes: Sequence[Facts]) -> dict[str | None, str]:
    ids: dict[str | None, str] = {facts["key"]: new_id() for facts in themes}
    for place, facts in enumerate(themes, start=1):
        kind = ThemeKind.NUMBERED if facts.get("numbered") else ThemeKind(facts.get("kind", ThemeKind.FREE))
        session.add(
            Theme(
                id=ids[facts["key"]],
                session_id=session_id,
                parent_id=ids[facts["parent"]] if "parent" in facts else None,
                kind=kind,
                side=facts.get("side"),
                title=_translated(facts.get("title")),
                sort_order=facts.get("order", place),
            )
        )
        for alias in facts.get("aliases", ()):
            session.add(ThemeAlias(theme_id=ids[facts["key"]], alias=alias))
    return ids


def _add_agenda(
    session: DatabaseSession,
    session_id: str,
    items: Sequence[Facts],
    ids: _Ids,
    *,
    themes: Mapping[str | None, str],
    parent_id: str | None = None,
) -> None:
    for place, facts in enumerate(items):
        item_id = new_id()
        session.add(
            AgendaItem(
                id=item_id,
                session_id=session_id,
                parent_id=parent_id,
                sort_order=place,
                kind=facts["kind"],
                title=_translated(facts["title"]),
                minutes=facts.get("minutes"),
                purpose=_translated(facts.get("purpose")),
                background=_translated(facts.get("background")),
                theme_id=themes.get(facts.get("theme")),
            )
        )
        for order, lead in enumerate(facts.get("leads", ())):
            session.add(
                AgendaItemLead(
                    agenda_item_id=item_id,
                    person_id=ids.people[lead["person"]] if "person" in lead else None,
                    institution_id=ids.institutions[lead["institution"]] if "institution" in lead else None,
                    side=lead.get("side"),
                    sort_order=order,
                )
            )
        _add_agenda(session, session_id, facts.get("children", ()), ids, themes=themes, parent_id=item_id)


def _add_participants(session: DatabaseSession, session_id: str, people: Sequence[Facts], ids: _Ids) -> None:
    for place, facts in enumerate(people):
        institution = facts.get("institution")
        session.add(
            Participant(
                session_id=session_id,
                delegation=facts["delegation"],
                guest_kind=facts.get("guest_kind"),
                person_id=ids.people[facts["person"]],
                title=_translated(facts.get("title")),
                institution_id=ids.institutions[institution] if institution else None,
                role=facts.get("role"),
                is_head=facts.get("head", False),
                attendance=facts.get("attendance"),
                presence=facts.get("presence"),
                sort_order=place,
            )
        )


def _new_action(facts: Facts, themes: Mapping[str | None, str], ids: _Ids) -> NewAction:
    contacts = facts.get("contacts", ())
    return NewAction(
        text=_translated(facts["text"]),
        theme_id=themes.get(facts.get("theme")),
        side=Side(facts["side"]) if "side" in facts else None,
        institution_ids=[ids.institutions[key] for key in facts.get("institutions", ())],
        person_ids=[ids.people[key] for key in facts.get("people", ())],
        contact_ids=[ids.people[contact["person"]] for contact in contacts if "person" in contact],
        contacts_to_be_named_by=[
            Side(contact["to_be_named_by"]) for contact in contacts if "to_be_named_by" in contact
        ],
        commitment=Commitment(facts["commitment"]) if "commitment" in facts else None,
        due=_translated(facts.get("due")),
        status=ActionStatus(facts["status"]) if "status" in facts else None,
        tag_ids=[ids.tags[code] for code in facts.get("tags", ())],
    )
