"""The words of two versions of one paragraph as one line of words, with what went and what came marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rapidfuzz.distance import Indel

from cmpdesk.documents.tree import Change, Run, Runs

_WORDS = re.compile(r"\w+|\s|[^\w\s]")
_NO_WORD = re.compile(r"[\W_]*")
_SHORT = 12
"""Letters of a stretch that both versions share and that may be struck with its surroundings, to be read in one go."""


@dataclass(slots=True)
class _Stretch:
    """What went, what came, and what both versions share after that."""

    deleted: Runs = ()
    inserted: Runs = ()
    shared: Runs = ()


def marked(runs: Runs, change: Change) -> Runs:
    """Return runs that came or went as a whole."""
    return tuple(replace(run, change=change) for run in runs)


def merged_words(old: Runs, new: Runs) -> Runs:
    """Return the later runs with the words that went in their places, all marked."""
    if old == new:
        return new
    before, after = _words(old), _words(new)
    stretches: list[_Stretch] = []
    for code in Indel.opcodes(before, after):
        stretch = stretches[-1] if stretches and not stretches[-1].shared else _Stretch()
        if not stretches or stretch is not stretches[-1]:
            stretches.append(stretch)
        if code.tag == "equal":
            stretch.shared = after[code.dest_start : code.dest_end]
        else:
            stretch.deleted += before[code.src_start : code.src_end]
            stretch.inserted += after[code.dest_start : code.dest_end]
    return _joined(run for stretch in _readable(stretches) for run in _runs_of(stretch))


def _words(runs: Runs) -> Runs:
    """Return each word, space and mark as a run of its own."""
    return tuple(replace(run, text=word) for run in _joined(runs) for word in _WORDS.findall(run.text))


def _readable(stretches: list[_Stretch]) -> list[_Stretch]:
    """Return the stretches without short pieces between two changes, which make a sentence hard to follow."""
    found: list[_Stretch] = []
    for stretch in stretches:
        if found and _is_crumb(found[-1], stretch):
            last = found[-1]
            last.deleted += last.shared + stretch.deleted
            last.inserted += last.shared + stretch.inserted
            last.shared = stretch.shared
        else:
            found.append(stretch)
    return found


def _is_crumb(before: _Stretch, after: _Stretch) -> bool:
    """Tell whether what stands between two changes had better be struck with them."""
    if not (before.deleted or before.inserted) or not (after.deleted or after.inserted):
        return False
    shared = _text(before.shared)
    if _NO_WORD.fullmatch(shared) and "\n" not in shared:
        return True
    around = [max(len(_text(each.deleted)), len(_text(each.inserted))) for each in (before, after)]
    return len(shared) <= min(_SHORT, *around)


def _text(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def _runs_of(stretch: _Stretch) -> Iterator[Run]:
    yield from marked(stretch.deleted, Change.DELETED)
    yield from marked(stretch.inserted, Change.INSERTED)
    yield from stretch.shared


def _joined(runs: Iterator[Run] | Runs) -> Runs:
    """Return runs with neighbours of one look and one fate as one."""
    found: list[Run] = []
    for run in runs:
        if found and replace(found[-1], text="") == replace(run, text=""):
            found[-1] = replace(run, text=found[-1].text + run.text)
        else:
            found.append(run)
    return tuple(found)
