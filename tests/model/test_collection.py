"""Looking for garbage is put off while very many objects are made, and is not made up for all at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from cmpdesk.model.collection import collection_paused, is_collection_paused, look_at_all, pass_over


@pytest.fixture(autouse=True)
def everything_is_looked_at_afterwards() -> Iterator[None]:
    yield
    look_at_all()
    assert gc.isenabled()


def test_nothing_is_collected_until_the_last_of_two_pauses_ends() -> None:
    with collection_paused():
        with collection_paused():
            assert is_collection_paused()
        assert not gc.isenabled()
        assert is_collection_paused()
    assert gc.isenabled()
    assert not is_collection_paused()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with collection_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_was_made_in_a_pause_is_not_looked_at_in_one_go_afterwards() -> None:
    seen: list[int] = []

    def note_young_objects(phase: str, _info: dict[str, int]) -> None:
        if phase == "start":
            seen.append(len(gc.get_objects(generation=0)))

    with collection_paused():
        kept = [[number] for number in range(120_000)]
        gc.callbacks.append(note_young_objects)
    try:
        more = [[number] for number in range(5_000)]
    finally:
        gc.callbacks.remove(note_young_objects)
    assert len(kept) + len(more) == 125_000
    assert seen
    assert max(seen) < 20_000


def test_what_is_passed_over_stays_so_when_more_is_made() -> None:
    pass_over(lines=100_000)
    assert gc.get_freeze_count()
    with collection_paused():
        kept = [[number] for number in range(120_000)]
    assert gc.get_freeze_count() > len(kept)
    pass_over(lines=10)
    assert not gc.get_freeze_count()
