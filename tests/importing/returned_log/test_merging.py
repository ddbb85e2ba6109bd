"""What they changed is taken, what we changed stays, and what both changed is asked, in real files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from cmpdesk.importing.provenance import sources_of
from cmpdesk.importing.returned_log import (
    ChangedMeanwhileError,
    Choices,
    FieldPlace,
    LogField,
    Missing,
    NewRowReason,
    Problem,
    Take,
    Verdict,
    carry_out_merge,
    plan_merge,
)
from cmpdesk.model.action import Action, ActionUpdate
from cmpdesk.model.choices import ActionStatus
from cmpdesk.model.language import Language
from cmpdesk.secretariat.actions import editing as action_editing
from cmpdesk.secretariat.words.wording import label
from cmpdesk.workspace.journal_tables import ChangeKind
from cmpdesk.workspace.workspace import Workspace
from tests.importing.returned_log.logs import (
    TODAY,
    Editor,
    changes,
    export,
    id_of,
    ours,
    planned,
    returned,
    verdicts,
)
from tests.spreadsheets.test_action_log_values import AWKWARD_TEXTS
from tests.workspace.records import content


@pytest.mark.parametrize("language", list(Language))
def test_a_log_that_nobody_edited_changes_nothing(sample: Workspace, tmp_path: Path, language: Language) -> None:
    merge = planned(sample, export(sample, tmp_path / "log.xlsx", language))
    assert (merge.lines, merge.new_rows, merge.missing, merge.gone) == ((), (), (), ())
    assert merge.unchanged == 68
    assert carry_out_merge(sample, merge, Choices(everything=Take.THEIRS)).change is None


@pytest.mark.parametrize("language", list(Language))
def test_texts_of_every_kind_come_back_as_they_went_out(sample: Workspace, tmp_path: Path, language: Language) -> None:
    texts = [*AWKWARD_TEXTS, "word " * 10_000, "« guillemets » : deux-points", "one\n\ntwo\r\n three"]
    with sample.change("Awkward texts") as session:
        actions = session.scalars(select(Action).order_by(Action.number)).all()
        for action, text in zip(actions, texts, strict=False):
            action.text = action.text.with_text(language, text).with_text(Language.SPANISH, text)
            action.due = action.due.with_text(language, text[:80])
            session.add(ActionUpdate(action_id=action.id, made_on=TODAY, text=action.text))
    merge = planned(sample, export(sample, tmp_path / "log.xlsx", language))
    assert verdicts(merge) == {}


@pytest.mark.parametrize("language", list(Language))
def test_their_edits_are_taken_field_by_field_in_one_change(
    sample: Workspace, tmp_path: Path, language: Language
) -> None:
    editor = Editor.open(export(sample, tmp_path / "log.xlsx", language), language)
    editor.put("17-FOR-01", LogField.STATUS, label("status.done", language))
    editor.put("17-FOR-02", LogField.DUE_DATE, date(2022, 9, 30))
    editor.put("17-FOR-03", LogField.DESCRIPTION, "  Another\u00a0wording\r\nover two lines ")
    editor.put("17-FOR-04", LogField.INSTITUTION, "CONAFOR")
    editor.put("17-FOR-04", LogField.COUNTRY, label("side.mexico", language))
    editor.put("17-FOR-05", LogField.TAGS, f"{label('tag.youth', language)}; {label('tag.gender', language)}")
    editor.put("17-FOR-06", LogField.REVISED_DUE, "spring 2023")
    editor.put("17-MIN-01", LogField.COMMITMENT, label("commitment.offered", language))
    before = content(sample)
    merge = planned(sample, editor.save())
    assert changes(merge, Verdict.THEIRS).keys() == verdicts(merge).keys()
    report = carry_out_merge(sample, merge, today=TODAY)
    assert (report.fields, report.actions, report.open) == (8, 7, ())
    assert sample.history(limit=1)[0].kind is ChangeKind.IMPORT
    assert sample.history(limit=1)[0].label == "Merge returned log “log.xlsx”"
    now = ours(sample, merge.log)
    assert now["17-FOR-01"][LogField.STATUS] == label("status.done", language)
    assert now["17-FOR-01"][LogField.CLOSED_ON] == TODAY.isoformat()
    assert now["17-FOR-02"][LogField.DUE_DATE] == "2022-09-30"
    assert "2022" in now["17-FOR-02"][LogField.DUE_TEXT]
    assert now["17-FOR-03"][LogField.DESCRIPTION].split() == ["Another", "wording", "over", "two", "lines"]
    assert now["17-FOR-04"][LogField.INSTITUTION] == "CONAFOR"
    assert now["17-FOR-04"][LogField.COUNTRY] == label("side.mexico", language)
    assert set(now["17-FOR-05"][LogField.TAGS].split("; ")) == {
        label("tag.youth", language), label("tag.gender", language),
    }  # fmt: skip
    assert now["17-FOR-06"][LogField.REVISED_DUE] == "2023-06-20"
    assert now["17-MIN-01"][LogField.COMMITMENT] == label("commitment.offered", language)
    again = plan_merge(sample, merge.log, today=TODAY)
    assert not set(verdicts(again).values()) - {Verdict.AGREED, Verdict.OURS}
    assert carry_out_merge(sample, again, Choices(everything=Take.THEIRS)).change is None
    sample.undo()
    assert content(sample) == before


def test_what_is_written_differently_but_means_the_same_is_no_change(sample: Workspace, tmp_path: Path) -> None:
    with sample.change("Dates") as session:
        for number in ("17-FOR-01", "17-FOR-02", "17-FOR-03"):
            action_editing.change_due(session, [id_of(sample, number)], Language.ENGLISH, "June 5, 2022")
    editor = Editor.open(export(sample, tmp_path / "log.xlsx"))
    editor.put("17-FOR-01", LogField.DUE_DATE, "2022-06-05")
    editor.put("17-FOR-02", LogField.DUE_DATE, "05/06/2022")
    editor.put("17-FOR-03", LogField.DUE_DATE, 44717)
    editor.put("17-FOR-01", LogField.STATUS, " not started")
    editor.put("17-FOR-02", LogField.STATUS, "No iniciada")
    editor.put("17-FOR-01", LogField.INSTITUTION, "SilvaCarbon\nCanadian Forest Service, conafor")
    editor.put("17-FOR-03", LogField.DESCRIPTION, "\u00a0" + str(ours_text(sample, "17-FOR-03")).replace(" ", "  "))
    editor.put("17-FOR-04", LogField.EDITION, "17\u00a0(2021)")
    assert verdicts(planned(sample, editor.save())) == {}


def ours_text(workspace: Workspace, number: str) -> str | None:
    """The English wording of an action."""
    with workspace.reading() as session:
        return session.get_one(Action, id_of(workspace, number)).text.english


def test_an_old_export_after_newer_changes_of_ours_conflicts_only_where_both_changed(
    sample: Workspace, tmp_path: Path
) -> None:
    path = export(sample, tmp_path / "log.xlsx")
    first, second, third = (id_of(sample, f"17-FOR-0{number}") for number in (1, 2, 3))
    with sample.change("Ours") as session:
        action_editing.change_status(session, [first, second], ActionStatus.IN_PROGRESS, TODAY)
        action_editing.change_text(session, third, Language.ENGLISH, "Our wording")
    editor = Editor.open(path)
    editor.put("17-FOR-01", LogField.STATUS, "Done")
    editor.put("17-FOR-02", LogField.STATUS, "In progress")
    editor.put("17-FOR-04", LogField.STATUS, "On hold")
    merge = planned(sample, editor.save())
    assert verdicts(merge) == {
        ("17-FOR-01", LogField.STATUS): Verdict.CONFLICT,
        ("17-FOR-02", LogField.STATUS): Verdict.AGREED,
        ("17-FOR-03", LogField.DESCRIPTION): Verdict.OURS,
        ("17-FOR-04", LogField.STATUS): Verdict.THEIRS,
    }
    conflict = merge.lines[0].fields[0]
    assert (conflict.at_export, conflict.ours, conflict.theirs) == ("Not started", "In progress", "Done")
    report = carry_out_merge(sample, merge)
    assert [number for number, _ in report.open] == ["17-FOR-01"]
    now = ours(sample, merge.log)
    assert now["17-FOR-01"][LogField.STATUS] == "In progress"
    assert now["17-FOR-04"][LogField.STATUS] == "On hold"
    chosen = Choices(fields={(first, LogField.STATUS): Take.THEIRS})
    carry_out_merge(sample, plan_merge(sample, merge.log), chosen)
    assert ours(sample, merge.log)["17-FOR-01"][LogField.STATUS] == "Done"


@pytest.mark.parametrize(
    ("choices", "status", "open_fields"),
    [
        (Choices(), "In progress", 1),
        (Choices(everything=Take.THEIRS), "Done", 0),
        (Choices(everything=Take.OURS), "In progress", 0),
        (Choices(everything=Take.NONE), "In progress", 1),
    ],
)
def test_all_that_is_open_is_decided_at_once(
    sample: Workspace, tmp_path: Path, choices: Choices, status: str, open_fields: int
) -> None:
    editor = Editor.open(export(sample, tmp_path / "log.xlsx"))
    with sample.change("Ours") as session:
        action_editing.change_status(session, [id_of(sample, "17-FOR-01")], ActionStatus.IN_PROGRESS, TODAY)
    editor.put("17-FOR-01", LogField.STATUS, "Done")
    editor.put("17-FOR-02", LogField.STATUS, "Done")
    merge = planned(sample, editor.save())
    report = carry_out_merge(sample, merge, choices)
    now = ours(sample, merge.log)
    assert (now["17-FOR-01"][LogField.STATUS], len(report.open)) == (status, open_fields)
    assert now["17-FOR-02"][LogField.STATUS] == ("Not started" if choices.everything is Take.NONE else "Done")


def test_two_offices_return_their_copies_of_one_export(sample: Workspace, tmp_path: Path) -> None:
    path = export(sample, tmp_path / "log.xlsx")
    for name, status, note in (("Ottawa", "In progress", "Drafted."), ("México", "Done", "Enviado a Ottawa.")):
        editor = Editor.open(path)
        editor.put("17-FOR-01", LogField.STATUS, status)
        editor.put("17-FOR-01", LogField.PROGRESS_NOTE, note)
        editor.put("17-FOR-02" if name == "Ottawa" else "17-FOR-03", LogField.STATUS, "Cancelled")
        editor.save(tmp_path / f"{name}.xlsx")
    carry_out_merge(sample, planned(sample, tmp_path / "Ottawa.xlsx"))
    second = planned(sample, tmp_path / "México.xlsx")
    assert verdicts(second)["17-FOR-01", LogField.STATUS] is Verdict.CONFLICT
    report = carry_out_merge(sample, second)
    assert [(number, each.field) for number, each in report.open] == [("17-FOR-01", LogField.STATUS)]
    now = ours(sample, second.log)
    assert now["17-FOR-02"][LogField.STATUS] == now["17-FOR-03"][LogField.STATUS] == "Cancelled"
    with sample.reading() as session:
        updates = session.scalars(select(ActionUpdate).order_by(ActionUpdate.id)).all()
        assert [(each.text.english, each.given_by) for each in updates] == [
            ("Drafted.", "Returned log “Ottawa.xlsx”"),
            ("Enviado a Ottawa.", "Returned log “México.xlsx”"),
        ]


def test_a_progress_note_becomes_a_dated_update_with_the_status(sample: Workspace, tmp_path: Path) -> None:
    editor = Editor.open(export(sample, tmp_path / "log.xlsx"))
    editor.put("17-FOR-01", LogField.PROGRESS_NOTE, "Signed in Guadalajara.")
    editor.put("17-FOR-01", LogField.LAST_UPDATE, date(2022, 5, 3))
    editor.put("17-FOR-01", LogField.STATUS, "Done!")
    editor.put("17-FOR-02", LogField.LAST_UPDATE, date(2022, 5, 4))
    merge = planned(sample, editor.save())
    carry_out_merge(sample, merge, today=TODAY)
    with sample.reading() as session:
        first, second = session.scalars(select(ActionUpdate).order_by(ActionUpdate.made_on)).all()
        assert (first.made_on, first.text.english, first.status) == (
            date(2022, 5, 3), "Signed in Guadalajara.", ActionStatus.DONE,
        )  # fmt: skip
        assert (second.made_on, bool(second.text)) == (date(2022, 5, 4), False)
        assert session.get_one(Action, id_of(sample, "17-FOR-01")).closed_on == date(2022, 5, 3)
    assert carry_out_merge(sample, plan_merge(sample, merge.log), Choices(everything=Take.THEIRS)).change is None


def test_a_note_or_a_wording_that_was_emptied_is_told_and_stays(sample: Workspace, tmp_path: Path) -> None:
    with sample.change("A note") as session:
        session.add(
            ActionUpdate(
                action_id=id_of(sample, "17-FOR-01"), made_on=TODAY,
                text=session.get_one(Action, id_of(sample, "17-FOR-01")).text,
            )
        )  # fmt: skip
    editor = Editor.open(export(sample, tmp_path / "log.xlsx"))
    editor.put("17-FOR-01", LogField.PROGRESS_NOTE, None)
    editor.put("17-FOR-02", LogField.DESCRIPTION, None)
    merge = planned(sample, editor.save())
    problems = {(line.number, each.field): each.problem for line in merge.lines for each in line.fields}
    assert problems == {
        ("17-FOR-01", LogField.PROGRESS_NOTE): Problem.EMPTIED,
        ("17-FOR-02", LogField.DESCRIPTION): Problem.EMPTIED,
    }
    assert carry_out_merge(sample, merge, Choices(everything=Take.THEIRS)).change is None


def test_words_that_are_not_understood_are_asked_typed_anew_or_kept_as_a_note(
    sample: Workspace, tmp_path: Path
) -> None:
    editor = Editor.open(export(sample, tmp_path / "log.xlsx"))
    editor.put("17-FOR-01", LogField.STATUS, "who knows")
    editor.put("17-FOR-02", LogField.INSTITUTION, "CONAFOR; Ministry of Silly Walks")
    editor.put("17-FOR-03", LogField.DUE_DATE, "05/06/2022")
    merge = planned(sample, editor.save())
    problems = {(line.number, each.field): each.problem for line in merge.lines for each in line.fields}
    assert problems == {
        ("17-FOR-01", LogField.STATUS): Problem.NOT_UNDERSTOOD,
        ("17-FOR-02", LogField.INSTITUTION): Problem.UNKNOWN_NAMES,
        ("17-FOR-03", LogField.DUE_DATE): Problem.DATE_ORDER,
    }
    assert merge.lines[2].fields[0].choices == (("2022-06-05", "2022-06-05"), ("2022-05-06", "2022-05-06"))
    assert carry_out_merge(sample, merge).change is None
    first, second, third = (id_of(sample, f"17-FOR-0{number}") for number in (1, 2, 3))
    typed = {FieldPlace(first, LogField.STATUS): "On hold", FieldPlace(third, LogField.DUE_DATE): "2022-06-05"}
    again = plan_merge(sample, merge.log, typed=typed)
    carry_out_merge(sample, again, Choices(fields={(second, LogField.INSTITUTION): Take.THEIRS}))
    now = ours(sample, merge.log)
    assert now["17-FOR-01"][LogField.STATUS] == "On hold"
    assert now["17-FOR-03"][LogField.DUE_DATE] == "2022-06-05"
    with sample.reading() as session:
        notes = session.get_one(Action, second).notes
    assert notes == "Responsible institution: CONAFOR; Ministry of Silly Walks"


def test_what_a_status_says_beside_itself_is_kept_in_the_notes_once(sample: Workspace, tmp_path: Path) -> None:
    editor = Editor.open(export(sample, tmp_path / "log.xlsx"))
    editor.put("17-FOR-01", LogField.STATUS, "Done - see the e-mail of May")
    editor.put("17-FOR-02", LogField.STATUS, "80 %")
    merge = planned(sample, editor.save())
    carry_out_merge(sample, merge)
    now = ours(sample, merge.log)
    assert (now["17-FOR-01"][LogField.STATUS], now["17-FOR-02"][LogField.STATUS]) == ("Done", "In progress")
    with sample.reading() as session:
        notes = [session.get_one(Action, id_of(sample, f"17-FOR-0{number}")).notes for number in (1, 2)]
    assert notes == ["Status: Done - see the e-mail of May", "Status: 80 %"]
    again = plan_merge(sample, merge.log)
    assert {verdict for (_, field), verdict in verdicts(again).items() if field is LogField.STATUS} == {Verdict.AGREED}
    assert carry_out_merge(sample, again, Choices(everything=Take.THEIRS)).change is None


def test_what_is_ours_to_keep_is_told_and_not_taken(sample: Workspace, tmp_path: Path) -> None:
    editor = Editor.open(export(sample, tmp_path / "log.xlsx"))
    editor.put("17-FOR-01", LogField.SOURCE, "e-mail of May 3")
    editor.put("17-FOR-01", LogField.OVERDUE, "Overdue")
    editor.put("17-FOR-01", LogField.EDITION, "18 (2022)")
    editor.put("17-FOR-02", LogField.NUMBER, "FOR 2 bis")
    merge = planned(sample, editor.save())
    assert set(verdicts(merge).values()) == {Verdict.READ_ONLY}
    assert {field for _, field in verdicts(merge)} == {LogField.SOURCE, LogField.EDITION, LogField.NUMBER}
    assert carry_out_merge(sample, merge, Choices(everything=Take.THEIRS)).change is None


def test_a_plan_that_the_workspace_has_outrun_is_refused(sample: Workspace, tmp_path: Path) -> None:
    editor = Editor.open(export(sample, tmp_path / "log.xlsx"))
    editor.put("17-FOR-01", LogField.STATUS, "Done")
    merge = planned(sample, editor.save())
    with sample.change("Elsewhere") as session:
        action_editing.change_notes(session, id_of(sample, "17-AGR-01"), "a note of ours")
    carry_out_merge(sample, merge, Choices(lines={}))
    sample.undo()
    with sample.change("Meanwhile") as session:
        action_editing.change_status(session, [id_of(sample, "17-FOR-01")], ActionStatus.CANCELLED, TODAY)
    before = content(sample)
    with pytest.raises(ChangedMeanwhileError, match="compare it again"):
        carry_out_merge(sample, merge)
    assert content(sample) == before


def test_a_deleted_row_leaves_its_action_unless_it_is_to_be_cancelled(sample: Workspace, tmp_path: Path) -> None:
    editor = Editor.open(export(sample, tmp_path / "log.xlsx"))
    editor.delete_row("17-FOR-01")
    merge = planned(sample, editor.save())
    assert [each.number for each in merge.missing] == ["17-FOR-01"]
    assert carry_out_merge(sample, merge).change is None
    report = carry_out_merge(sample, merge, Choices(missing={merge.missing[0].action_id: Missing.CANCEL}))
    assert report.cancelled == ("17-FOR-01",)
    assert ours(sample, returned(editor.path))["17-FOR-01"][LogField.STATUS] == "Cancelled"


def test_what_we_deleted_meanwhile_is_told_with_what_they_changed(sample: Workspace, tmp_path: Path) -> None:
    editor = Editor.open(export(sample, tmp_path / "log.xlsx"))
    with sample.change("Delete") as session:
        action_editing.delete_actions(session, [id_of(sample, "17-FOR-01")])
    editor.put("17-FOR-01", LogField.STATUS, "Done")
    merge = planned(sample, editor.save())
    assert [(each.number, [one.field for one in each.fields]) for each in merge.gone] == [
        ("17-FOR-01", [LogField.STATUS])
    ]
    assert (merge.lines, merge.new_rows, merge.missing) == ((), (), ())
    assert carry_out_merge(sample, merge).change is None


def test_new_rows_become_actions_of_their_group_and_come_back_only_once(sample: Workspace, tmp_path: Path) -> None:
    editor = Editor.open(export(sample, tmp_path / "log.xlsx"))
    editor.add_row(
        "17-FOR-01", description="Plant trees", status="In progress", institution="CONAFOR; CFS", due_text="fall 2022",
        theme="Building with wood", progress_note="Begun.", contact_points="Monique Frison", tags="Youth",
    )  # fmt: skip
    editor.add_row("17-FOR-01", description="Count them", theme="A theme of their own", status="Done", type="Action")
    editor.add_row("17-FOR-01", description="Agreed to meet again", type="Decision")
    editor.add_row("17-FOR-01", number="Note: sent by Ana on May 3")
    merge = planned(sample, editor.save())
    assert [(row.group, row.edition, row.taken) for row in merge.new_rows] == [
        ("Forestry", "17th Annual Meeting", True)
    ] * 3
    assert [line.text for line in merge.log.left_out] == ["Note: sent by Ana on May 3"]
    report = carry_out_merge(sample, merge, today=TODAY)
    assert report.created == ("17-FOR-07", "17-FOR-08", "17-FOR-D05")
    with sample.reading() as session:
        first, second = (session.get_one(Action, id_of(sample, f"17-FOR-0{number}")) for number in (7, 8))
        assert (first.text.english, first.status, first.due.english) == ("Plant trees", "in_progress", "fall 2022")
        assert (first.due_to_on, second.closed_on) == (date(2022, 12, 20), TODAY)
        (source,) = sources_of(session, first.id)
        assert (source.file, source.sheet, source.row) == ("log.xlsx", "Forestry", merge.new_rows[0].place.row)
    again = plan_merge(sample, merge.log, today=TODAY)
    assert [(row.reasons, row.taken) for row in again.new_rows] == [((NewRowReason.SAME_WORDING,), False)]
    assert carry_out_merge(sample, again, Choices(everything=Take.THEIRS)).change is None
    with sample.change("Reword") as session:
        action_editing.change_text(session, id_of(sample, "17-FOR-07"), Language.ENGLISH, "Plant many trees")
    third = plan_merge(sample, merge.log, today=TODAY)
    assert carry_out_merge(sample, third).change is None


def test_rows_that_were_copied_sorted_and_stripped_of_their_numbers_are_told_apart(
    sample: Workspace, tmp_path: Path
) -> None:
    editor = Editor.open(export(sample, tmp_path / "log.xlsx"))

    def shuffle(rows: list[list[object]]) -> list[list[object]]:
        header, *others = rows
        typed_over = list(others[1])
        typed_over[5] = "Something else entirely, typed over a copied row"
        others[2][0] = others[2][-1] = None
        other_copy = list(others[3])
        other_copy[13] = "Done"
        return [header, *reversed([*others, list(others[0]), typed_over, other_copy])]

    editor.edit_rows("17-FOR-01", shuffle)
    merge = planned(sample, editor.save())
    assert changes(merge, Verdict.THEIRS) == {("17-FOR-04", LogField.STATUS): "Done"}
    assert [(row.description, row.like, row.reasons) for row in merge.new_rows] == [
        ("Something else entirely, typed over a copied row", "17-FOR-02", (NewRowReason.COPIED_ROW,))
    ]
    assert merge.missing == ()


def test_copies_of_a_row_that_differ_are_asked(sample: Workspace, tmp_path: Path) -> None:
    editor = Editor.open(export(sample, tmp_path / "log.xlsx"))
    sheet, row = editor.sheet_of("17-FOR-01")
    copy = editor.book.create_sheet("Copy")
    for at, source in enumerate((editor.header(sheet), row), 1):
        for column in range(1, 23):
            copy.cell(at, column).value = sheet.cell(source, column).value
    copy.cell(2, 14).value = "On hold"
    editor.put("17-FOR-01", LogField.STATUS, "Done")
    merge = planned(sample, editor.save())
    (field,) = merge.lines[0].fields
    assert (field.problem, field.choices) == (Problem.ROWS_DIFFER, (("Done", "Done"), ("On hold", "On hold")))
    assert carry_out_merge(sample, merge, Choices(everything=Take.THEIRS)).change is None


def test_a_partial_sort_that_tore_records_from_rows_is_noticed(sample: Workspace, tmp_path: Path) -> None:
    editor = Editor.open(export(sample, tmp_path / "log.xlsx"))

    def tear(rows: list[list[object]]) -> list[list[object]]:
        header, *others = rows
        records = [row[-1] for row in others]
        return [header, *([*row[:-1], record] for row, record in zip(reversed(others), records, strict=True))]

    editor.edit_rows("17-FOR-01", tear)
    merge = planned(sample, editor.save())
    assert verdicts(merge) == {}
    assert all(line.number_doubted for line in merge.lines)
    assert carry_out_merge(sample, merge).change is None
