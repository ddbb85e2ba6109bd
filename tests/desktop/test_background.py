"""Work off the window's thread: results, faults and endings, whatever becomes of who asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread
from pytestqt.qtbot import QtBot

from cmpdesk.desktop.background import Background, Progress, WorkCancelledError


class _Asking(QObject):
    """Stands where a page is that asks for something."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[object] = []
        self.threads: list[QThread] = []

    def take(self, answer: object) -> None:
        self.answers.append(answer)
        self.threads.append(QThread.currentThread())


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.finish()


def test_results_arrive_in_the_thread_of_the_window(qtbot: QtBot, background: Background) -> None:
    asking, worked_in = _Asking(), []

    def work(progress: Progress) -> int:
        worked_in.append(threading.get_ident())
        progress.step(1, 2, "half")
        return 2**40

    job = background.start(asking, work, succeeded=asking.take)
    job.progressed.connect(asking.take)
    qtbot.waitUntil(lambda: asking.answers[-1:] == [2**40])
    assert set(asking.threads) == {QThread.currentThread()}
    assert worked_in != [threading.get_ident()]


def test_whatever_fails_is_told(qtbot: QtBot, background: Background) -> None:
    asking = _Asking()

    def work(_progress: Progress) -> None:
        raise ZeroDivisionError

    with qtbot.waitSignal(background.start(asking, work, failed=asking.take).ended):
        pass
    assert [type(answer) for answer in asking.answers] == [ZeroDivisionError]


def test_a_result_is_dropped_when_who_asked_is_gone(qtbot: QtBot, background: Background) -> None:
    gone, stays, may_go_on = _Asking(), _Asking(), threading.Event()
    background.start(gone, lambda _progress: may_go_on.wait(5), succeeded=gone.take)
    background.start(stays, lambda _progress: "later", succeeded=stays.take)
    answers = gone.answers
    gone.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    may_go_on.set()
    qtbot.waitUntil(lambda: stays.answers == ["later"])
    assert answers == []


def test_what_the_work_alone_still_holds_is_destroyed_in_the_thread_of_the_window(
    qtbot: QtBot, background: Background
) -> None:
    """A widget that the worker destroys ends the process from time to time."""
    destroyed_in: list[int] = []
    may_go_on = threading.Event()

    class Watched(QObject):
        def __del__(self) -> None:
            destroyed_in.append(threading.get_ident())

    def start(held: QObject, owner: QObject) -> None:
        def work(_progress: Progress) -> None:
            may_go_on.wait(5)
            raise ValueError(held)

        background.start(owner, work)

    owner = QObject()
    start(Watched(), owner)
    del owner
    may_go_on.set()
    qtbot.waitUntil(lambda: bool(destroyed_in))
    assert destroyed_in == [threading.get_ident()]


def test_work_that_is_cancelled_says_so_at_its_next_step(qtbot: QtBot, background: Background) -> None:
    asking, begun = _Asking(), threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        while True:
            progress.step(0, 0)

    job = background.start(asking, work, failed=asking.take)
    assert begun.wait(5)
    with qtbot.waitSignal(job.ended):
        job.cancel()
    assert [type(answer) for answer in asking.answers] == [WorkCancelledError]


def test_closing_stops_what_runs_and_waits_for_it(qtbot: QtBot, background: Background) -> None:
    asking, begun = _Asking(), threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        while True:
            progress.step(0, 0)

    background.start(asking, work)
    assert begun.wait(5)
    before = {thread.name for thread in threading.enumerate()}
    assert any(name.startswith("workspace") for name in before)
    assert background.finish()
    background.start(asking, lambda _progress: 1, succeeded=asking.take)
    qtbot.waitUntil(lambda: not any(thread.name.startswith("workspace") for thread in threading.enumerate()))
    assert asking.answers == []
