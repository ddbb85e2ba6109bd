"""Finding by its wording what is there already: the same words first, then words that are much alike.

What is compared is only what belongs together (one group's actions of one edition), and of that only what shares rare
words, so that the work grows with the rows and not with their square.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
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

    def same(self, block: Hashable, text: str) -> list[str]:
        """Return the records of a block with just this wording."""
        there = self._blocks.get(block)
        return there.ids.get(text_key(text), []) if there else []

    def same_in_wider(self, wider: Hashable, text: str) -> list[str]:
        """Return the records of a wider block with just this wording."""
        return self._anywhere.get((wider, text_key(text)), [])

    def like(self, block: Hashable, text: str, taken: Collection[str]) -> Like | None:
        """Return the record of a block whose wording is most like a text, if it is like enough and not taken.

        Texts with other figures speak of something else: "Train 10 people" is not "Train 12 people".
        """
        there = self._blocks.get(block)
        key = text_key(text)
        if there is None or len(key) < _SHORTEST_ALIKE:
            return None
        figures = Counter(_FIGURES.findall(key))
        candidates = [other for other in _candidates(there, key) if Counter(_FIGURES.findall(other)) == figures]
        for other, score, _ in process.extract(key, candidates, scorer=fuzz.ratio, score_cutoff=LIKE_FROM, limit=5):
            for record_id in there.ids[other]:
                if record_id not in taken:
                    return Like(record_id, int(score))
        return None


def _candidates(block: _Block, key: str) -> list[str]:
    """Return the wordings that share one of the rarest words of a text, those that share most of them first."""
    known = [(len(block.by_word[word]), word) for word in set(key.split()) if word in block.by_word]
    counted: Counter[str] = Counter()
    for _, word in sorted(known)[:_RARE_WORDS]:
        counted.update(block.by_word[word][:_MOST_CANDIDATES])
    return [other for other, _ in counted.most_common(_MOST_CANDIDATES)]
