"""The rule about spelling: a word that no dictionary of its language has, that is no name and that nobody added."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from cmpdesk.model.language import Language
from cmpdesk.model.sentences import Sentence, sentence
from cmpdesk.secretariat.registers.loading import OfficialName
from cmpdesk.secretariat.review.dictionaries import core_of, is_right, suggestions
from cmpdesk.secretariat.review.facts import Passage, ReviewFacts, WrittenText
from cmpdesk.secretariat.review.findings import Finding, Place, Repair, Severity
from cmpdesk.secretariat.review.passages import HIDDEN, prose, quote
from cmpdesk.secretariat.review.rules.spacing import taken_apart, words_of

MOST_SUGGESTIONS = 3
_MOST_PLACES = 3
_WORD = re.compile(rf"(?<![\w@#/.{HIDDEN}])[^\W\d_]+(?:['’\-‑][^\W\d_]+)*(?![\w@{HIDDEN}])")
# A capital after one of these begins a sentence or a line and says nothing of a name.
_BEGINS = re.compile(r"(?:^|[\n.!?…:;•|]|[-–—](?=\s)|\d\))[\s\"“”«»¿¡(*_#>\-+•\d.)]*$")
_BETWEEN_NAMES = 3
_LOOKED_BACK = 40
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of a text and where it stands."""

    word: str
    start: int
    end: int
    begins: bool

    @property
    def is_capital(self) -> bool:
        return self.word[:1].isupper()


def spelling(facts: ReviewFacts) -> Iterator[Finding]:
    """Every word is in the dictionary of its language, or a name, or a word that somebody added."""
    read = [(passage, _tokens(passage.text)) for passage in _texts(facts)]
    names = _names_of(facts) | _capitalised(read)
    known = words_of(facts)
    found: dict[tuple[str, Language, str], list[tuple[Passage, _Token]]] = defaultdict(list)
    for passage, tokens in read:
        for place, token in enumerate(tokens):
            if _is_wrong(tokens, place, passage, names) and not taken_apart(
                token.word, passage.language, known[passage.language]
            ):
                # Words that run together are found by the rule of their own.
                core = core_of(token.word, passage.language)
                key = core.lower() if token.begins else core
                found[passage.chapter, passage.language, key].append((passage, token))
    used = {language: _used(read, language) for language in facts.languages}
    for (_, language, _), places in found.items():
        yield _finding(places, language, used[language])


def _texts(facts: ReviewFacts) -> Iterator[Passage]:
    yield from facts.running_texts()
    for chapter in facts.chapters:
        for theme in chapter.themes:
            place = Place("theme", theme.id, "title", session_id=chapter.id)
            yield from facts.passages(chapter.id, WrittenText(place, theme.title))


def _tokens(text: str) -> tuple[_Token, ...]:
    shown = prose(text)
    return tuple(
        _Token(found.group(), found.start(), found.end(), _begins(shown, found.start()))
        for found in _WORD.finditer(shown)
    )


def _begins(text: str, start: int) -> bool:
    """Tell whether a sentence, a line or a part of one begins at a place."""
    return bool(_BEGINS.search(text, max(0, start - _LOOKED_BACK), start))


# What is no error


def _is_wrong(tokens: Sequence[_Token], place: int, passage: Passage, names: frozenset[str]) -> bool:
    token, language = tokens[place], passage.language
    core = core_of(token.word, language)
    if len(core) < _SHORTEST or _is_no_word(core) or is_right(token.word, language):
        return False
    if token.word.lower() in names or all(part.lower() in names for part in re.split(r"[-‑]", core)):
        return False
    if _first_capital(core):
        # A capital within a sentence makes a name; at its beginning only what looks like a slip is one.
        if not token.begins or any(is_right(core, each) for each in Language) or is_right(core.lower(), language):
            return False
        return bool(suggestions(token.word, language))
    return not _is_foreign(tokens, place, passage)


def _first_capital(core: str) -> bool:
    return core[:1].isupper()


def _is_no_word(core: str) -> bool:
    """Tell whether it is an acronym or a name with capitals inside, such as CONAFOR, SMEs or ProMéxico."""
    parts = re.split(r"[-‑'’]", core)
    return any(any(letter.isupper() for letter in part[1:]) for part in parts) or len(core) == 1


def _is_foreign(tokens: Sequence[_Token], place: int, passage: Passage) -> bool:
    """Tell whether a word of another language stands in italics, in quotes, or within a name: “Ley de Minería”."""
    token = tokens[place]
    if not any(is_right(token.word, each) for each in Language if each is not passage.language):
        return False
    before, after = passage.text[: token.start], passage.text[token.end :]
    if _is_marked(before, after):
        return True
    left = tokens[max(0, place - _BETWEEN_NAMES) : place]
    right = tokens[place + 1 : place + 1 + _BETWEEN_NAMES]
    return any(each.is_capital for each in left) and any(each.is_capital for each in right)


def _is_marked(before: str, after: str) -> bool:
    line_before, line_after = before.rpartition("\n")[2], after.partition("\n")[0]
    in_italics = re.sub(r"\*\*", "", line_before).count("*") % 2 == 1 and "*" in line_after
    in_quotes = any(
        line_before.count(opening) > line_before.count(closing) and closing in line_after
        for opening, closing in (("“", "”"), ("«", "»"))
    )
    return in_italics or in_quotes or (line_before.count('"') % 2 == 1 and '"' in line_after)


def _names_of(facts: ReviewFacts) -> frozenset[str]:
    """Return the words of all names in the registers, and those that somebody added to the dictionary."""
    registers = facts.registers
    names: list[str | None] = list(facts.dictionary_words)
    for person in registers.people.values():
        names += [person.given_names, person.family_names, *person.aliases]
    for institution in registers.institutions.values():
        names += [*institution.aliases, *_written(institution.names)]
    for group in registers.groups.values():
        names += [*group.aliases, *_written(group.names)]
    names += _written((facts.partnership,))
    for edition in facts.editions:
        names += [each.text for each in edition.place.written()]
    for chapter in facts.chapters:
        names += [person.institution_words for person in chapter.participants]
    return frozenset(
        word.lower() for name in names if name for word in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", name)
    )


def _written(names: Iterable[OfficialName]) -> Iterator[str]:
    for name in names:
        for text in (name.name, name.acronym, name.title):
            yield from (each.text for each in text.written())


def _capitalised(read: Sequence[tuple[Passage, Sequence[_Token]]]) -> frozenset[str]:
    """Return the words that stand with a capital within a sentence somewhere: names, at the beginning of one too."""
    return frozenset(
        core_of(token.word, passage.language).lower()
        for passage, tokens in read
        for token in tokens
        if not token.begins
        and _first_capital(core_of(token.word, passage.language))
        and not is_right(core_of(token.word, passage.language).lower(), passage.language)
    )


# What is found


def _used(read: Sequence[tuple[Passage, Sequence[_Token]]], language: Language) -> Counter[str]:
    return Counter(token.word.lower() for passage, tokens in read if passage.language is language for token in tokens)


def _finding(places: Sequence[tuple[Passage, _Token]], language: Language, used: Mapping[str, int]) -> Finding:
    passage, token = places[0]
    word = core_of(token.word, language)
    offered = sorted(suggestions(word, language), key=lambda made: -min(used.get(made.lower(), 0), 1))
    offered = offered[:MOST_SUGGESTIONS]
    repairs = tuple(_repair(places, word, made) for made in offered)
    return Finding(
        "spelling",
        Severity.WARNING,
        passage.chapter,
        passage.place,
        sentence("“{word}” is not in the dictionary.", word=word),
        _advice(offered),
        _quotes(places),
        (word,),
        repairs[0] if repairs else None,
        choices=repairs,
        word=word,
    )


def _advice(offered: Sequence[str]) -> Sentence:
    if not offered:
        return sentence("Correct it, or add it to the dictionary of this workspace.")
    return sentence(
        "Perhaps: {words}. Otherwise correct it, or add it to the dictionary of this workspace.",
        words=", ".join(offered),
    )


def _quotes(places: Sequence[tuple[Passage, _Token]]) -> str:
    shown = [quote(passage.text, token.start, token.end) for passage, token in places[:_MOST_PLACES]]
    return " · ".join(dict.fromkeys(shown)) + (" …" if len(places) > _MOST_PLACES else "")


def _repair(places: Sequence[tuple[Passage, _Token]], word: str, made: str) -> Repair:
    all_places = tuple(dict.fromkeys(passage.place for passage, _ in places))
    return Repair(all_places[0], partial(_exchanged, word, made), made, elsewhere=all_places[1:], is_guess=True)


def _exchanged(word: str, made: str, text: str) -> str:
    """Exchange a word wherever it stands by itself; the beginning of a sentence keeps its capital."""
    pattern = re.compile(rf"(?<![\w{HIDDEN}]){re.escape(word)}(?!\w)", re.IGNORECASE)
    parts, done = [], 0
    for found in pattern.finditer(prose(text)):
        parts += [text[done : found.start()], made[:1].upper() + made[1:] if found.group()[:1].isupper() else made]
        done = found.end()
    return "".join([*parts, text[done:]])
