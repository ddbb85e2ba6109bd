"""How versions of minutes, approvals and open passages are put into words."""

from __future__ import annotations

from cmpdesk.desktop.dates import shown_day
from cmpdesk.desktop.interface_text import InterfaceText, say
from cmpdesk.model.choices import SessionState
from cmpdesk.model.settled import SETTLED_STATES
from cmpdesk.secretariat.minutes_life.brackets import OpenPassage
from cmpdesk.secretariat.minutes_life.states import MinutesStanding
from cmpdesk.secretariat.minutes_life.versions import KeptVersion
from cmpdesk.secretariat.report.chapter import ApprovalLine
from cmpdesk.secretariat.words.wording import label as term


def standing_words(standing: MinutesStanding) -> str:
    """Return how minutes stand, in a sentence or two."""
    newest = standing.newest_kept
    if standing.is_settled:
        approvals = " ".join(_approval_words(approval) for approval in standing.approvals)
        return " ".join(part for part in (say("versions.final", number=standing.version), approvals) if part)
    if standing.state in SETTLED_STATES:
        return say("versions.not_locked", state=state_words(standing.state))
    if newest is None:
        return say("versions.draft", number=standing.version)
    day = shown_day(newest.made_on)
    if standing.is_changed:
        return say("versions.draft_changed", number=standing.version, kept=newest.number, day=day)
    return say("versions.as_kept", number=standing.version, state=state_words(newest.state), day=day)


def state_words(state: SessionState) -> str:
    """Return what a state is called."""
    return term(f"session_state.{state}", InterfaceText.language)


def _approval_words(approval: ApprovalLine) -> str:
    parts = [shown_day(approval.approved_on) if approval.approved_on else "", approval.approved_by or ""]
    said = ", ".join(part for part in parts if part)
    side = term(f"side.{approval.side}", InterfaceText.language)
    return say("versions.approved_by_known", side=side, what=said) if said else say("versions.approved_by", side=side)


def version_words(version: KeptVersion) -> str:
    """Return what a version is called in a list."""
    return say(
        "versions.choice", number=version.number, state=state_words(version.state), day=shown_day(version.made_on)
    )


def passage_words(passage: OpenPassage) -> str:
    """Return an open passage as a line of a list, with its language and where it stands."""
    if passage.section is not None:
        place = term(f"section.{passage.section}", InterfaceText.language)
    else:
        place = passage.number or say(f"versions.in_{passage.table}")
    return f"{passage.language.upper()} · {place} · {passage.around}"
