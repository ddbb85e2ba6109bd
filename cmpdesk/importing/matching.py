"""Finding by its wording what is there already: the same words first, then words that are much alike.

What is compared is only what belongs together (one group's actions of one edition), and of that only what shares rare
words, so that the work grows with the rows and not with their square.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from cmpdesk.importing.planning.drafts import text_key

LIKE_FROM = 88
"""From this likeness on, out of 100, two wordings of one group and edition are taken for one record."""

_RARE_WORDS = 4
_MOST_CANDIDATES = 60
_SHORTEST_ALIKE = 12
_FIGURES = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Like:
    """A record whose wording is like another one, and how much, out of 100."""

    record_id: str
    certainty: int


@dataclass(slots=True)
class _Block:
    ids: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_word: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


@dataclass(slots=True)
class WordingIndex:
    """Records by their wordings, in blocks of what belongs together."""

    _blocks: dict[Hashable, _Block] = field(default_factory=lambda: defaultdict(_Block))
    _anywhere: dict[Hashable, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, block: Hashable, record_id: str, texts: Iterable[str], wider: Hashable = None) -> None:
        """Add a record with its wordings.

        Args:
            block: what it is compared within.
            record_id: the record.
            texts: its wordings in all languages.
            wider: a wider block, in which only the same words count.
        """
        there = self._blocks[block]
        for key in {text_key(text) for text in texts}:
            there.ids[key].append(record_id)
            self._anywhere[wider, key].append(record_id)
            for word in set(key.split()):
                there.by_word[word].append(key)

    def same(self, block: Hashable, key: str) -> list[str]:
        """Return the records of a block with just the wording that has this key."""
        there = self._blocks.get(block)
        return there.ids.get(key, []) if there else []

    def same_in_wider(self, wider: Hashable, key: str) -> list[str]:
        """Return the records of a wider block with just this wording."""
        return self._anywhere.get((wider, key), [])

    def like(self, block: Hashable, key: str, taken: Collection[Hashable]) -> Like | None:
        """Return the record of a block whose wording is most like one, if it is like enough and not taken.

        Texts with other figures speak of something else: "Train 10 people" is not "Train 12 people".
        """
        there = self._blocks.get(block)
        if there is None or len(key) < _SHORTEST_ALIKE:
            return None
        candidates = _candidates(there, key)
        if not candidates:
            return None
        for other, score, _ in process.extract(key, candidates, scorer=fuzz.ratio, score_cutoff=LIKE_FROM, limit=5):
            if sorted(_FIGURES.findall(other)) != sorted(_FIGURES.findall(key)):
                continue
            for record_id in there.ids[other]:
                if record_id not in taken:
                    return Like(record_id, int(score))
        return None


def _candidates(block: _Block, key: str) -> list[str]:
    """Return the wordings of about the same length that share one of the rarest words of a text."""
    known = [(len(found), word) for word in set(key.split()) if (found := block.by_word.get(word))]
    if not known:
        return []
    near = range(int(len(key) * 0.75), int(len(key) * 1.3) + 2)
    candidates: dict[str, None] = {}
    for _, word in sorted(known)[:_RARE_WORDS]:
        candidates.update(
            dict.fromkeys(other for other in block.by_word[word][:_MOST_CANDIDATES] if len(other) in near)
        )
    return list(candidates)
