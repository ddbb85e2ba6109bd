"""The actions page with 100,000 actions: how long the event loop is held while one filters, sorts and scrolls.

A timer that is due all the time notes when it is served; the longest gap between two servings is the longest hold.
What the machine itself holds (a bare timer without any work) is measured first, and shown beside.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from tests.bench.material import RARE, workspace_of
from tests.bench.measuring import Row, duration

if TYPE_CHECKING:
    from cmpdesk.desktop.pages.actions import ActionsPage

ACTIONS = 100_000
LIMIT_SECONDS = 0.100
_IDLE_MILLISECONDS = 500
_PATIENCE_MILLISECONDS = 120_000


def rows(folder: Path) -> Iterator[Row]:
    """Open the page on a workspace with many actions and do with it what users do."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QCoreApplication, QEvent, QSettings

    from cmpdesk.desktop.desk import Desk
    from cmpdesk.desktop.pages.actions import ActionsPage
    from cmpdesk.desktop.starting.start import prepare_application

    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    with tempfile.TemporaryDirectory() as settings:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, settings)
        prepare_application([])
        desk = Desk(workspace_of(folder / "window.cmpdesk", ACTIONS))
        page = ActionsPage(desk)
        try:
            yield from _measured(page)
        finally:
            page.close()
            desk.close()
            page.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _measured(page: ActionsPage) -> Iterator[Row]:
    page.resize(1180, 800)
    page.show()
    bare = longest_hold(_nothing, _after_some_time())
    yield hold_row("loading, with the page shown", longest_hold(page.bring_up_to_date, _loaded(page)), bare)
    filters = page.filters
    for words in ("f", "fo", "for", f"{RARE} forest"):
        yield hold_row(f"filter by “{words}”", _held(page, filters.words.setText, words), bare)
    yield hold_row("filter cleared", _held(page, filters.words.clear), bare)
    yield hold_row("filter by status", _held(page, filters.status.setCurrentIndex, 2), bare)
    yield hold_row("all filters cleared", _held(page, filters.clear), bare)
    yield hold_row("grouped by status", _held(page, filters.grouping.setCurrentIndex, 3), bare)
    yield hold_row("not grouped", _held(page, filters.grouping.setCurrentIndex, 0), bare)
    yield from _sorting(page, bare)
    yield hold_row("all rows chosen", _held(page, page.view.selectAll), bare)
    yield hold_row("20 jumps of the scroll bar", longest_hold(*_scrolling(page)), bare)
    yield hold_row("60 rows down by key", longest_hold(*_walking(page)), bare)
    yield hold_row("one status changed in place", _held(page, _close_first, page), bare)


def _sorting(page: ActionsPage, bare: tuple[float, float]) -> Iterator[Row]:
    from PySide6.QtCore import Qt

    for key in ("number", "text", "due", "status"):
        place = [column.key for column in page.model.columns].index(key)
        for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
            held = _held(page, page.view.sortByColumn, place, order)
            yield hold_row(f"sort by {key}, {'down' if order is Qt.SortOrder.DescendingOrder else 'up'}", held, bare)


def hold_row(work: str, held: tuple[float, float], bare: tuple[float, float]) -> Row:
    longest, whole = held
    remark = f"done after {duration(whole)}; a bare timer here: {duration(bare[0])}"
    limit = f"at most {duration(LIMIT_SECONDS)}"
    return Row(f"window: {work}", duration(longest), limit, longest <= LIMIT_SECONDS, remark)


def _held(page: ActionsPage, act: Callable[..., object], *values: object) -> tuple[float, float]:
    return longest_hold(lambda: act(*values), lambda: not page.slices.is_busy)


def longest_hold(act: Callable[[], object], is_done: Callable[[], bool]) -> tuple[float, float]:
    """Return the longest time between two turns of the event loop while ``act`` takes effect, and the whole time."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    begun = perf_counter()
    served = [begun]
    settled = 0

    def serve() -> None:
        nonlocal settled
        served.append(perf_counter())
        settled = settled + 1 if is_done() else 0
        # A few more turns, so that the painting that follows is measured as well.
        if settled > 5 or (served[-1] - begun) * 1_000 > _PATIENCE_MILLISECONDS:
            loop.quit()

    timer = QTimer()
    timer.setInterval(1)
    timer.timeout.connect(serve)
    timer.start()
    QTimer.singleShot(0, act)
    loop.exec()
    timer.stop()
    gaps = [later - earlier for earlier, later in pairwise(served)]
    return max(gaps), served[-1] - begun


def _nothing() -> None:
    """Hold nothing, to see what the machine itself holds."""


def _after_some_time() -> Callable[[], bool]:
    begun = perf_counter()
    return lambda: (perf_counter() - begun) * 1_000 > _IDLE_MILLISECONDS


def _loaded(page: ActionsPage) -> Callable[[], bool]:
    return lambda: len(page.model.lines) == ACTIONS


def _scrolling(page: ActionsPage) -> tuple[Callable[[], object], Callable[[], bool]]:
    from PySide6.QtCore import QTimer

    bar = page.view.verticalScrollBar()
    places = [bar.maximum() * step // 20 for step in range(1, 21)]
    return _step_by_step(QTimer(page), places, bar.setValue)


def _walking(page: ActionsPage) -> tuple[Callable[[], object], Callable[[], bool]]:
    from PySide6.QtCore import QTimer

    page.view.choose_first()
    return _step_by_step(QTimer(page), list(range(1, 61)), page.view.selectRow)


def _step_by_step(
    timer: object, values: list[int], act: Callable[[int], object]
) -> tuple[Callable[[], object], Callable[[], bool]]:
    from PySide6.QtCore import QTimer

    assert isinstance(timer, QTimer)
    left = list(values)

    def step() -> None:
        if left:
            act(left.pop(0))
        else:
            timer.stop()

    timer.setInterval(5)
    timer.timeout.connect(step)
    return timer.start, lambda: not left


def _close_first(page: ActionsPage) -> None:
    from PySide6.QtCore import Qt

    place = [column.key for column in page.model.columns].index("status")
    page.model.setData(page.model.index(0, place), "on_hold", Qt.ItemDataRole.EditRole)
