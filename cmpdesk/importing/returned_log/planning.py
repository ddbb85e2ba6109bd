"""From a returned log to what merging it would do, action by action and field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType

from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.importing.returned_log.comparing import Sides, compared
from cmpdesk.importing.returned_log.contents import ReturnedLog, ReturnedRow
from cmpdesk.importing.returned_log.fields import LogField, words_of_cell
from cmpdesk.importing.returned_log.matching import MatchedRows, match_rows
from cmpdesk.importing.returned_log.merge import FieldPlace, GoneAction, Merge, MergeLine, MissingRow, Verdict
from cmpdesk.importing.returned_log.new_rows import NewRows
from cmpdesk.importing.returned_log.ours import OurAction, OurSide, load_our_side
from cmpdesk.importing.returned_log.understanding import Context, Reader, context_of, order_of_figures
from cmpdesk.model.clean_text import clean_line
from cmpdesk.model.errors import UserError
from cmpdesk.secretariat.actions.log import workspace_id
from cmpdesk.workspace.workspace import Workspace

_LABEL = 120
_PIECE = 200
NOTHING_TYPED: Mapping[FieldPlace, str] = MappingProxyType({})


class OtherWorkspaceError(UserError):
    """The log was exported from another workspace."""


def plan_merge(
    workspace: Workspace,
    log: ReturnedLog,
    *,
    typed: Mapping[FieldPlace, str] = NOTHING_TYPED,
    today: date | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Merge:
    """Compare a returned log with the state at export and with the workspace; nothing is changed.

    Args:
        workspace: where it was exported from.
        log: what came back.
        typed: words that the user typed instead of those in the file, by action or new row, and field.
        today: new rows that name no edition are recorded in the newest session up to this day.
        progress: told after every few actions how many are done of how many; it may raise to stop.

    Raises:
        OtherWorkspaceError: it is a log of another workspace.
    """
    revision = workspace.newest_change()
    with workspace.reading() as session:
        return plan_in(session, log, typed=typed, revision=revision, today=today, progress=progress)


def plan_in(
    session: DatabaseSession,
    log: ReturnedLog,
    *,
    typed: Mapping[FieldPlace, str],
    revision: int,
    today: date | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Merge:
    """Return the plan as a session sees the workspace; see :func:`plan_merge`."""
    _refuse_another_workspace(session, log)
    side = load_our_side(session, log)
    reader = Reader(side, order_of_figures(log, side), log.facts.as_of if log.facts else None)
    matched = match_rows(log, side)
    new_rows = NewRows(log, reader, typed, today or datetime.now(UTC).astimezone().date(), matched)
    matched = new_rows.with_repeated()
    _refuse_strangers(log, matched)
    lines, unchanged = _lines(matched, log, reader, typed, progress)
    return Merge(
        log=log,
        revision=revision,
        lines=tuple(lines),
        new_rows=new_rows.planned(),
        missing=tuple(_missing(matched, log, side)),
        gone=tuple(_gone(matched, log, reader)),
        unchanged=unchanged,
        typed=dict(typed),
    )


def _refuse_another_workspace(session: DatabaseSession, log: ReturnedLog) -> None:
    if log.facts and log.facts.workspace_id != workspace_id(session):
        raise OtherWorkspaceError(
            "“{file}” is an action log of another workspace. Nothing was changed; open the workspace that it was "
            "exported from.",
            file=log.file,
        )


def _refuse_strangers(log: ReturnedLog, matched: MatchedRows) -> None:
    """Refuse a log without its state of which no row is an action of ours: it would only be doubled."""
    if log.facts is None and log.rows and not matched.rows:
        raise OtherWorkspaceError(
            "“{file}” does not tell which workspace it was exported from, and none of its {count} rows is an action "
            "of this one. Nothing was changed; if its actions are to come in, import it as a spreadsheet.",
            file=log.file,
            count=len(log.rows),
        )


def _lines(
    matched: MatchedRows,
    log: ReturnedLog,
    reader: Reader,
    typed: Mapping[FieldPlace, str],
    progress: Callable[[int, int], None] | None,
) -> tuple[list[MergeLine], int]:
    """Return the actions in which anything changed, and how many are alike."""
    lines: list[MergeLine] = []
    unchanged = 0
    for done, (action_id, rows) in enumerate(matched.rows.items()):
        if progress and done % _PIECE == 0:
            progress(done, len(matched.rows))
        action = reader.side.actions.get(action_id)
        if action is None:
            continue
        line = _line(action, rows, log, reader, typed, doubted=action_id in matched.doubted)
        if line.fields or line.extra or line.number_doubted:
            lines.append(line)
        unchanged += not line.fields
    return lines, unchanged


def _line(
    action: OurAction,
    rows: tuple[ReturnedRow, ...],
    log: ReturnedLog,
    reader: Reader,
    typed: Mapping[FieldPlace, str],
    *,
    doubted: bool,
) -> MergeLine:
    side = reader.side
    exported = log.at_export.get(action.id)
    notes = side.notes.get(action.id, ())
    minutes = side.final_minutes.get(action.session_id or "", "")
    context = context_of(action, side)
    sides = Sides(action.id, rows, exported, action.cells, context, notes, action.notes, is_final=bool(minutes))
    return MergeLine(
        action_id=action.id,
        number=action.number,
        label=_shortened(action.cells[LogField.DESCRIPTION]),
        group=side.group_name(action.group_id),
        places=tuple(row.place for row in rows),
        fields=compared(sides, reader, typed),
        in_export=exported is not None,
        extra={title: text for row in rows for title, text in row.extra.items()},
        number_doubted=doubted,
        final_minutes=minutes,
    )


def _shortened(text: object) -> str:
    line = clean_line(str(text or ""))
    return line if len(line) <= _LABEL else f"{line[:_LABEL].rstrip()}…"


def _missing(matched: MatchedRows, log: ReturnedLog, side: OurSide) -> Iterable[MissingRow]:
    for action_id in log.at_export:
        action = side.actions.get(action_id)
        if action and action_id not in matched.rows:
            label = _shortened(action.cells[LogField.DESCRIPTION])
            yield MissingRow(action_id, action.number, label, side.group_name(action.group_id))


def _gone(matched: MatchedRows, log: ReturnedLog, reader: Reader) -> Iterable[GoneAction]:
    """Yield the actions that we deleted, with what they changed of them: there is nothing left to merge it with."""
    for action_id, rows in matched.rows.items():
        exported = log.at_export.get(action_id)
        if exported is None or action_id in reader.side.actions:
            continue
        sides = Sides(action_id, rows, exported, {}, Context())
        changed = tuple(
            each
            for each in compared(sides, reader, {})
            if each.verdict in {Verdict.THEIRS, Verdict.CONFLICT, Verdict.UNCLEAR}
        )
        number = words_of_cell(exported.get(LogField.NUMBER))
        yield GoneAction(action_id, number, _shortened(exported.get(LogField.DESCRIPTION)), rows[0].place, changed)
