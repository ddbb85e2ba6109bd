"""Which of the three languages a text is written in, by its short words and letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from cmpdesk.importing.values.vocabulary import word_list
from cmpdesk.model.language import Language

_LETTERS = {Language.FRENCH: frozenset("çèêëîïôœùûà"), Language.SPANISH: frozenset("ñóíú")}
_MOST_TEXTS = 200
_MOST_CHARACTERS = 240
_CLEARLY = 2


def language_of(text: str, otherwise: Language) -> Language:
    """Return the language of a text; of one that does not tell, the other one that is given."""
    scores = _scores(text)
    first, second, *_ = sorted(scores.values(), reverse=True)
    if first < _CLEARLY or first - second < _CLEARLY:
        return otherwise
    return max(scores, key=scores.__getitem__)


def language_of_all(texts: Iterable[str], otherwise: Language = Language.ENGLISH) -> Language:
    """Return the language that most of the texts are in; of texts that do not tell, the other one that is given."""
    total: Counter[Language] = Counter()
    for count, text in enumerate(texts):
        if count >= _MOST_TEXTS:
            break
        total.update(_scores(text))
    return max(Language, key=lambda each: (total[each], each is otherwise)) if total else otherwise


def _scores(text: str) -> dict[Language, int]:
    scores = dict.fromkeys(Language, 0)
    words = text[:_MOST_CHARACTERS].lower().replace("'", " ").replace("’", " ").split()
    known = _short_words()
    for word in known.keys() & words:
        count = words.count(word)
        for language in known[word]:
            scores[language] += count
    if text.isascii():
        return scores
    for language, letters in _LETTERS.items():
        scores[language] += sum(not letters.isdisjoint(word) for word in words if not word.isascii())
    return scores


@cache
def _short_words() -> Mapping[str, tuple[Language, ...]]:
    found: dict[str, list[Language]] = {}
    for language in Language:
        for word in word_list("languages", language):
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}
