"""Importing a spreadsheet: until the plan stands, against the bare reading of the file; and storing it.

The bare reading is what nobody can do without: the file's cells, read in a child process.
"""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from xlsxwriter import Workbook

from cmpdesk.importing.carrying_out import carry_out
from cmpdesk.importing.plan import Outcome, Plan
from cmpdesk.importing.preparing import prepare
from cmpdesk.secretariat.sample.file import make_sample_file
from cmpdesk.spreadsheets.reading.reading import read_file, read_preview
from cmpdesk.workspace.opening import open_workspace
from cmpdesk.workspace.workspace import Workspace
from tests.bench.material import day, sentence
from tests.bench.measuring import Row, Turns, at_most, growth, in_turns

PLAN_LIMIT = 3.0
GROWTH_LIMIT = 11.0
STORING_LIMIT = 6.0
_HEADER = ("No.", "Working group", "Theme", "Action", "Responsible", "Due date", "Status", "Comments")
_GROUPS = ("Forestry", "Environment", "Mining", "Agri-business")
_OWNERS = ("CFS; CONAFOR", "ECCC, SEMARNAT", "NRCan", "SADER / AAFC", "GAC and SRE", "Somebody else")
_STATUSES = ("Done", "In progress", "Not started", "LATE", None)


def rows(folder: Path) -> Iterator[Row]:
    """Plan and store imports of 10,000 and 100,000 actions."""
    small, large = _log(folder / "small 2021.xlsx", 10_000), _log(folder / "large 2021.xlsx", 100_000)
    make_sample_file(folder / "import.cmpdesk", author="Benchmark")
    with open_workspace(folder / "import.cmpdesk", author="Benchmark") as workspace:
        # The child's time counts too, and this process has nothing else to do meanwhile: hence the clock on the wall.
        turns = in_turns(
            lambda: prepare(workspace, read_file(small)), lambda: read_file(small), clock=time.perf_counter, rounds=3
        )
        told = turns.told("plan", "bare reading")
        yield at_most("import until the plan stands, 10,000 rows", PLAN_LIMIT, turns, told)
        files = read_file(small), read_file(large)
        grown = in_turns(
            lambda: prepare(workspace, files[1]),
            lambda: prepare(workspace, files[0]),
            clock=time.perf_counter,
            rounds=1,
        )
        yield growth("planning 100,000 rows against 10,000", GROWTH_LIMIT, grown, grown.told("100,000", "10,000"))
        first = in_turns(lambda: read_preview(large), lambda: read_preview(small), clock=time.perf_counter, rounds=3)
        yield growth("first 50 rows of 100,000 against 10,000", 2.0, first, first.told("100,000", "10,000"))
        yield _storing(workspace, folder, prepare(workspace, files[0]))


def _log(path: Path, count: int) -> Path:
    chance = random.Random(count)  # noqa: S311 - not a secret
    with Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Actions")
        for column, title in enumerate(_HEADER):
            sheet.write_string(0, column, title)
        for number in range(1, count + 1):
            for column, cell in enumerate(_cells(chance, number)):
                if cell is not None:
                    sheet.write_string(number, column, cell)
    return path


def _cells(chance: random.Random, number: int) -> Sequence[str | None]:
    return (
        str(number),
        chance.choice(_GROUPS),
        f"Theme {chance.randrange(30)}",
        sentence(chance, 14),
        chance.choice(_OWNERS),
        day(chance).isoformat(),
        chance.choice(_STATUSES),
        sentence(chance, 8) if number % 3 else None,
    )


def _storing(workspace: Workspace, folder: Path, plan: Plan) -> Row:
    """Store the plan, journal and search index included; the peer writes the same rows with the tables' own rules."""
    begun = time.process_time()
    report = carry_out(workspace, plan)
    seconds = time.process_time() - begun
    assert report.counts[Outcome.CREATE] > 0
    turns = Turns((seconds,), (_bare_seconds(folder / "import.cmpdesk", folder / "bare.sqlite"),))
    told = turns.told("storing", "executemany")
    return at_most("storing an import of 10,000 rows", STORING_LIMIT, turns, told)


def _bare_seconds(source: Path, target: Path) -> float:
    with closing(sqlite3.connect(source)) as stored, closing(sqlite3.connect(target)) as bare:
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("PRAGMA synchronous = NORMAL")
        rows = {}
        for table in _TABLES:
            for (definition,) in stored.execute(_DEFINITIONS, (table,)):
                bare.execute(definition)
            rows[table] = stored.execute(f"SELECT * FROM {table}").fetchall()
        begun = time.process_time()
        with bare:
            for table, tuples in rows.items():
                places = ", ".join("?" * len(tuples[0]))
                bare.executemany(f"INSERT INTO {table} VALUES ({places})", tuples)
        return time.process_time() - begun


_TABLES = ("action", "action_institution", "imported_file", "imported_row", "theme")
_DEFINITIONS = "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND type IN ('table', 'index') AND sql NOT NULL"
