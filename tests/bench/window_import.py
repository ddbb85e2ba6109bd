"""The page of imports with 100,000 planned rows: how long the event loop is held while one filters and scrolls."""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.measuring import Row
from tests.bench.window_actions import hold_row, longest_hold

if TYPE_CHECKING:
    from cmpdesk.desktop.pages.importing import ImportPage

ROWS = 100_000
_WORDS = (
    "seed", "forest", "plan", "report", "meeting", "brigade", "study", "review", "carbon", "fire", "youth", "trade",
    "energy", "mining", "water",
)  # fmt: skip


def rows(folder: Path) -> Iterator[Row]:
    """Drop a long file on the page, and do with its rows what users do."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QCoreApplication, QEvent, QSettings

    from cmpdesk.desktop.desk import Desk
    from cmpdesk.desktop.pages.importing import ImportPage
    from cmpdesk.desktop.starting.start import prepare_application
    from cmpdesk.secretariat.sample.file import make_sample_file
    from cmpdesk.workspace.opening import open_workspace

    make_sample_file(folder / "window.cmpdesk", author="Benchmark")
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    with tempfile.TemporaryDirectory() as settings:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, settings)
        prepare_application([])
        desk = Desk(open_workspace(folder / "window.cmpdesk"))
        page = ImportPage(desk)
        try:
            yield from _measured(page, _file(folder / "Long log 2021.csv"))
        finally:
            page.close()
            desk.close()
            page.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _file(path: Path) -> Path:
    chance = random.Random(ROWS)  # noqa: S311 - not a secret
    lines = ["Working group,Action,Responsible,Due,Status,Remarks"]
    lines += [
        f"Forestry,{' '.join(chance.choices(_WORDS, k=9))} {number},CFS,2022-05-{number % 28 + 1:02d},Done,"
        for number in range(ROWS)
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _measured(page: ImportPage, path: Path) -> Iterator[Row]:
    page.resize(1180, 800)
    page.show()
    page.bring_up_to_date()
    longest_hold(lambda: page.take_files([path]), lambda: bool(page.run.studies()) and not page.run.is_busy)
    if not page.run.studies():
        raise RuntimeError("no plan came of the file")
    bare = longest_hold(lambda: None, lambda: True)
    step, view = page.check_step, page.check_step.view
    acts: tuple[tuple[str, Callable[[], object]], ...] = (
        ("only new rows", lambda: step.chips.press("create")),
        ("all rows", lambda: step.chips.press("")),
        ("filter by two words", lambda: step.words.setText("carbon 99")),
        ("filter cleared", step.words.clear),
        ("to the middle", lambda: view.verticalScrollBar().setValue(ROWS // 2)),
        ("to the end", lambda: view.verticalScrollBar().setValue(ROWS)),
        ("all rows chosen", view.selectAll),
        ("one row chosen", lambda: view.selectRow(5)),
        ("the cells of the sheet", page.steps.chips[min(page.steps.chips)].click),
    )
    for name, act in acts:
        held = longest_hold(act, lambda: not step.is_filtering)
        yield hold_row(f"import of {ROWS:,} rows, {name}", held, bare)
