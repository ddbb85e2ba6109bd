"""What changed since we sent a log: our changes since the export, as the journal has them."""

from __future__ import annotations

from cmpdesk.importing.returned_log.contents import ReturnedLog
from cmpdesk.importing.returned_log.fields import LogField, words_of_cell
from cmpdesk.importing.values.groups import match_group
from cmpdesk.importing.values.known import load_known
from cmpdesk.model.language import Language
from cmpdesk.secretariat.actions.history import ActionChange, load_changes_since
from cmpdesk.workspace.workspace import Workspace


def changes_since_export(
    workspace: Workspace, log: ReturnedLog, language: Language | None = None
) -> tuple[ActionChange, ...]:
    """Return what became here of the actions of a log since it went out, and what its groups recorded since.

    Args:
        workspace: where it was exported from.
        log: the file, edited or not; one without its state does not tell when it went out, and has no answer.
        language: of texts and names; by default that of the log.
    """
    if log.facts is None:
        return ()
    with workspace.reading() as session:
        found = load_changes_since(session, log.facts.revision, language or log.language)
    groups = _groups_of(workspace, log)
    return tuple(each for each in found if each.action_id in log.at_export or (each.is_new and each.group_id in groups))


def changes_since(workspace: Workspace, revision: int, language: Language) -> tuple[ActionChange, ...]:
    """Return what became of all actions since a change set, such as the one that a log was exported after."""
    with workspace.reading() as session:
        return load_changes_since(session, revision, language)


def _groups_of(workspace: Workspace, log: ReturnedLog) -> set[str | None]:
    """Return the groups that the log had at export, by the names that it gave them."""
    names = {words_of_cell(values.get(LogField.WORKING_GROUP)) for values in log.at_export.values()}
    with workspace.reading() as session:
        known = load_known(session, log.language)
    return {match_group(name, known).certain_id for name in names if name}
