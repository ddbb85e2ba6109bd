"""The action log in Excel, against openpyxl writing the same values without any style."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from cmpdesk.model.base import new_id
from cmpdesk.model.choices import ActionStatus, Commitment, Side
from cmpdesk.model.language import Language
from cmpdesk.spreadsheets.action_log import ActionLine, ActionLog, CoChairLine, GroupSheet, write_action_log
from cmpdesk.spreadsheets.action_log.columns import POSITION, cells_of
from cmpdesk.spreadsheets.action_log.export_state import state_of
from cmpdesk.spreadsheets.action_log.timing import Deadlines
from cmpdesk.spreadsheets.action_log.words import Words
from tests.bench.material import day, sentence
from tests.bench.measuring import Row, at_most, growth, in_turns

PEER_LIMIT = 1.3
GROWTH_LIMIT = 11.5
_AS_OF = date(2022, 6, 1)
_CODES = ("AGR", "CUL", "ENE", "ENV", "FOR", "HUM", "MIN", "TRA")


def rows(folder: Path) -> Iterator[Row]:
    """Write 10,000 actions and their bare values, then 100,000 and 10,000."""
    target = folder / "log.xlsx"
    log = _log(10_000)
    yield _against_openpyxl(log, folder)
    large = _log(100_000)
    turns = in_turns(lambda: write_action_log(large, target), lambda: write_action_log(log, target))
    yield growth("action log, 10,000 to 100,000 actions", GROWTH_LIMIT, turns, turns.told("100,000", "10,000"))


def _against_openpyxl(log: ActionLog, folder: Path) -> Row:
    sheets = _bare_cells(log)
    turns = in_turns(
        lambda: write_action_log(log, folder / "log.xlsx"), lambda: _write_bare(sheets, folder / "bare.xlsx")
    )
    return at_most("action log, 10,000 actions", PEER_LIMIT, turns, turns.told("log", "openpyxl, bare values"))


def _log(count: int) -> ActionLog:
    chance = random.Random(count)  # noqa: S311 - not a secret
    per_group = count // len(_CODES)
    return ActionLog(
        title="Action log 2021",
        partnership="Canada-Mexico Partnership",
        language=Language.ENGLISH,
        as_of=_AS_OF,
        workspace_id=new_id(),
        revision=1,
        author="Benchmark",
        filter_note=None,
        sheets=tuple(_sheet(chance, code, per_group) for code in _CODES),
        institutions=("GAC", "SRE", "AAFC", "AGRICULTURA"),
        groups=_CODES,
    )


def _sheet(chance: random.Random, code: str, count: int) -> GroupSheet:
    themes = tuple(sentence(chance, 4) for _ in range(8))
    return GroupSheet(
        code=code,
        name=code,
        title=f"Working Group {code}",
        co_chairs=(CoChairLine("Canadian Co-chair", ("GAC",)), CoChairLine("Mexican Co-chair", ("SRE",))),
        session_line="November 25, 2021",
        themes=themes,
        actions=tuple(_action(chance, code, number, themes[number * 8 // count]) for number in range(count)),
    )


def _action(chance: random.Random, code: str, number: int, theme: str) -> ActionLine:
    due = day(chance)
    return ActionLine(
        id=new_id(),
        number=f"17-{code}-{number + 1:02}",
        edition="17 (2021)",
        group=code,
        theme=theme,
        kind="action",
        text=sentence(chance, 22),
        responsible_side=chance.choice(tuple(Side)),
        institutions=("GAC", "SRE"),
        contacts=(sentence(chance, 2),),
        commitment=chance.choice(tuple(Commitment)),
        due_words=f"before {due:%B %Y}",
        due_by=due,
        revised_due=day(chance) if number % 4 == 0 else None,
        status=chance.choice(tuple(ActionStatus)),
        last_update_on=day(chance),
        progress_note=sentence(chance, 12) if number % 2 else None,
        closed_on=None,
        carried=None,
        tags=("gender",) if number % 3 == 0 else (),
        source="Minutes 2021",
    )


BareSheets = dict[str, list[list[str | date | None]]]


def _bare_cells(log: ActionLog) -> BareSheets:
    """Return what the log's cells hold: the tables, the word of the deadline included, and the state at export."""
    words = Words(log.language)
    deadlines = Deadlines(log.as_of, words)
    state: list[list[str | date | None]] = []
    sheets: BareSheets = {"State": state}
    for sheet in log.sheets:
        sheets[sheet.code] = [cells_of(action, words) for action in sheet.actions]
        for cells, action in zip(sheets[sheet.code], sheet.actions, strict=True):
            state.append([state_of(cells)])
            cells[POSITION["overdue"]] = deadlines.word[deadlines.of(action)]
    return sheets


def _write_bare(sheets: BareSheets, target: Path) -> None:
    workbook = Workbook(write_only=True)
    for name, lines in sheets.items():
        sheet = workbook.create_sheet(name)
        for line in lines:
            sheet.append(line)
    workbook.save(target)
