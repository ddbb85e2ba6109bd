"""From the facts of an action log to its sheets in one language."""

from __future__ import annotations

from collections.abc import Mapping

from cmpdesk.model.choices import Side
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.actions.log import LogAction, LogFacts, LogGroup
from cmpdesk.secretariat.meetings.delegations import co_chair_sides
from cmpdesk.secretariat.registers.loading import GroupLine
from cmpdesk.secretariat.report.chapter import ActionFacts
from cmpdesk.secretariat.words.dates import date_range_text
from cmpdesk.secretariat.words.due_words import due_in_language
from cmpdesk.secretariat.words.typography import typeset
from cmpdesk.secretariat.words.wording import annual_meeting, counted, label, language_name
from cmpdesk.spreadsheets.action_log.contents import ActionLine, ActionLog, CoChairLine, GroupSheet


def assemble_log(facts: LogFacts, language: Language, *, revision: int, author: str) -> ActionLog:
    """Return the log in a language; what is not translated stands in another one and says so.

    Args:
        facts: what the log says.
        language: the language of its labels and texts.
        revision: the number of the workspace's newest change set, to merge the log when it comes back.
        author: who made it, for the file's properties.
    """
    partnership = _words(facts.partnership, language)
    title = f"{partnership} – {label('document.action_log', language)}"
    if facts.selection.edition is not None:
        title = f"{title} {facts.selection.edition.year}"
    return ActionLog(
        title=title,
        partnership=partnership,
        language=language,
        as_of=facts.as_of,
        workspace_id=facts.workspace_id,
        revision=revision,
        author=author,
        filter_note=_filter_note(facts, language),
        sheets=tuple(_sheet(group, language) for group in facts.groups),
        institutions=tuple(sorted({_words(name, language) for name in facts.institutions} - {""})),
        groups=tuple(_words(group.group.name, language) for group in facts.groups),
        selection=_selection(facts, language),
    )


def _words(text: Translated, language: Language) -> str:
    shown = text.or_other(language)
    return typeset(shown.text, shown.language) if shown else ""


def _marked(text: Translated, language: Language) -> str:
    """Return a text of the minutes; one in another language begins with the name of that language."""
    shown = text.or_other(language)
    if shown is None or shown.language is language:
        return _words(text, language)
    return f"[{language_name(shown.language, language)}] {typeset(shown.text, shown.language)}"


def _filter_note(facts: LogFacts, language: Language) -> str | None:
    chosen = []
    if facts.selection.edition is not None:
        chosen.append(annual_meeting(facts.selection.edition.ordinal, language))
    if facts.selection.group_id is not None:
        chosen += [_title(group.group, language) for group in facts.groups]
    if facts.institution:
        chosen.append(_words(facts.institution, language))
    if facts.selection.only_open:
        chosen.append(label("action_log.only_open", language))
    return ", ".join(chosen) or None


def _selection(facts: LogFacts, language: Language) -> Mapping[str, str | int | bool | None]:
    chosen = facts.selection
    return {
        "edition": chosen.edition.ordinal if chosen.edition else None,
        "group": facts.groups[0].group.code if chosen.group_id is not None and facts.groups else None,
        "only_open": chosen.only_open,
        "institution": _words(facts.institution, language) or None,
        "names_on": facts.names_on.isoformat() if facts.names_on else None,
    }


def _title(group: GroupLine, language: Language) -> str:
    if group.title.in_language(language) or not group.name.in_language(language):
        return _words(group.title or group.name, language)
    return label("working_group.name", language, name=_words(group.name, language))


def _sheet(group: LogGroup, language: Language) -> GroupSheet:
    return GroupSheet(
        code=group.group.code,
        name=_words(group.group.name, language) or group.group.code,
        title=_title(group.group, language),
        co_chairs=tuple(_co_chairs(group, language)),
        session_line=_session_line(group, language),
        themes=tuple(_words(theme, language) for theme in group.themes),
        actions=tuple(action_line(action, group.group, language) for action in group.actions),
    )


_CO_CHAIR_KEYS = {Side.CANADA: "co_chair.canadian", Side.MEXICO: "co_chair.mexican"}


def _co_chairs(group: LogGroup, language: Language) -> list[CoChairLine]:
    lines = []
    for side in co_chair_sides(group.session.edition, language) if group.session else _CO_CHAIR_KEYS:
        of_side = [co_chair for co_chair in group.co_chairs if co_chair.side is side]
        if of_side:
            people = tuple(
                ", ".join(
                    part for part in (who.name, _words(who.title, language), _words(who.institution, language)) if part
                )
                for who in of_side
            )
            lines.append(CoChairLine(counted(_CO_CHAIR_KEYS[side], len(of_side), language), people))
    return lines


def _session_line(group: LogGroup, language: Language) -> str | None:
    if group.session is None:
        return None
    meeting = annual_meeting(group.session.edition.ordinal, language)
    if group.session.did_not_meet:
        # The group stands above the line; which edition it was does not.
        return typeset(label("no_session.did_not_meet", language, group=meeting), language)
    parts = [meeting]
    if group.session.starts_on is not None:
        parts.append(date_range_text(group.session.starts_on, group.session.ends_on, language))
    parts.append(_words(group.session.place, language))
    if group.session.mode is not None:
        parts.append(label(f"mode.{group.session.mode}", language))
    return ", ".join(part for part in parts if part)


def action_line(action: LogAction, group: GroupLine, language: Language) -> ActionLine:
    """Return what the log's row of an action says in a language."""
    facts = action.facts
    return ActionLine(
        id=facts.id,
        number=facts.number or "",
        edition=f"{action.edition.ordinal} ({action.edition.year})" if action.edition else "",
        group=_words(group.name, language) or group.code,
        theme=_words(action.theme, language) or None,
        kind="action",
        text=_marked(facts.text, language),
        responsible_side=facts.side or "",
        institutions=tuple(_words(name, language) for name in facts.institutions),
        contacts=_contacts(facts, language),
        commitment=facts.commitment,
        due_words=_due_words(facts.due, language),
        due_by=facts.due_to_on,
        revised_due=facts.revised_due_to_on,
        status=facts.status or "unknown",
        last_update_on=action.progress.made_on if action.progress else None,
        progress_note=_words(action.progress.text, language) or None if action.progress else None,
        closed_on=action.closed_on,
        carried=", ".join(annual_meeting(ordinal, language) for ordinal in action.reviewed_in) or None,
        tags=tuple(_words(tag, language) for tag in action.tags),
        source=None,
    )


def _due_words(due: Translated, language: Language) -> str | None:
    shown = due.or_other(language)
    if shown is None or shown.language is language:
        return _words(due, language) or None
    return due_in_language(shown, language) or _words(due, language)


def _contacts(facts: ActionFacts, language: Language) -> tuple[str, ...]:
    named = [contact.name for contact in facts.contacts if contact.name]
    awaited = [
        label(f"to_be_named.{contact.to_be_named_by}", language)
        for contact in facts.contacts
        if contact.to_be_named_by is not None
    ]
    return (*facts.people, *named, *awaited)
