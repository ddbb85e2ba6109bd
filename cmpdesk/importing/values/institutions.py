"""Institutions as cells name them: by any name, acronym or alias of any time, several in a cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from cmpdesk.importing.values.known import KnownRegister
from cmpdesk.importing.values.loose_names import LooseNames, subject_of, without_short_words
from cmpdesk.importing.values.matching import CERTAIN, NO_MATCH, Match, MatchHow
from cmpdesk.importing.values.pieces import Unread, bracketed, dashed, read_joined, strong_pieces
from cmpdesk.importing.values.sides import read_side
from cmpdesk.importing.values.text import LONGEST_LIST, text_of
from cmpdesk.model.choices import Side
from cmpdesk.model.clean_text import clean_line
from cmpdesk.secretariat.registers.person_words import institution_key, is_acronym, is_institution_like
from cmpdesk.spreadsheets.reading.cells import CellValue

_NEARLY_FROM = 87
_LONG_NAME = 10
_SHORTEST_NEAR = 4
"""With fewer letters, one more or less makes another acronym."""
_CLEARLY_NEARER = 5


@dataclass(frozen=True, slots=True)
class InstitutionReading:
    """An institution that a cell names.

    Attributes:
        words: its name as it stands.
        match: what it was recognised as.
        side: the side of the institution that was recognised; None where that is not known.
        note: what stands in brackets behind it and is no part of its name ("exhibition").
    """

    words: str
    match: Match
    side: Side | None = None
    note: str = ""


def read_institutions(cell: CellValue, known: KnownRegister) -> tuple[InstitutionReading, ...]:
    """Return the institutions that a cell names; those that are not known have a match below ``CERTAIN``."""
    text = text_of(cell)
    if len(text) > LONGEST_LIST:
        return (InstitutionReading(text, NO_MATCH),)
    whole = institution_called(clean_line(text), known)
    if whole is not None:
        return (whole,)
    found: list[InstitutionReading] = []
    for piece in strong_pieces(text):
        found += _read_piece(piece, known)
    return each_once(found)


def match_institution(words: str, known: KnownRegister) -> Match:
    """Match one name of an institution, typing errors and shortened names allowed."""
    exact = institution_called(words, known)
    return exact.match if exact is not None else _nearly(words, known)


def institution_called(words: str, known: KnownRegister) -> InstitutionReading | None:
    """Return the institution that has just this name, or name and acronym; several with one name leave it open."""
    bare = words.replace(".", "") if "." in words and is_acronym(words) else words
    ids = known.institutions.by_key.get(institution_key(bare), ())
    if not ids:
        one = known.names.institution_called(words)
        ids = (one,) if one and "(" in words and words.rstrip().endswith(")") and _is_whole(words, one, known) else ()
    if not ids and "/" in words:
        ids = _in_both_languages(words, known)
    if not ids:
        return None
    if len(ids) > 1:
        return InstitutionReading(words, Match(None, 0, MatchHow.SEVERAL, known.institutions.choices(ids)))
    return InstitutionReading(words, Match(ids[0], 100, MatchHow.EXACT), known.side_of(ids[0]))


def institution_named(words: str, known: KnownRegister) -> InstitutionReading | None:
    """Return the institution that is called just so, with a note in brackets or without; None where none is."""
    return institution_called(words, known) or _parent_and_part(words, known) or _with_note(words, known)


def unknown_institution(words: str, known: KnownRegister) -> InstitutionReading:
    """Return an institution that is not called so, with the likeliest one as a proposal."""
    inside = bracketed(words)
    match = _nearly(inside.name if inside else words, known)
    if match.record_id is None and inside:
        match = _nearly(inside.inside, known)
    side = known.side_of(match.record_id) if match.record_id and match.certainty >= CERTAIN else None
    return InstitutionReading(words, match, side)


def _read_piece(piece: str, known: KnownRegister) -> list[InstitutionReading]:
    parts = read_joined(piece, _reader(known))
    unread = [part.words for part in parts if isinstance(part, Unread)]
    if len(unread) == len(parts):
        return _all_unknown(piece, unread, known)
    return [part if isinstance(part, InstitutionReading) else unknown_institution(part.words, known) for part in parts]


def _reader(known: KnownRegister) -> Callable[[str], InstitutionReading | None]:
    return lambda words: institution_named(words, known)


def _all_unknown(piece: str, parts: list[str], known: KnownRegister) -> list[InstitutionReading]:
    """Take a text without a known name for several institutions only where its parts look like acronyms or names."""
    whole = unknown_institution(piece, known)
    if whole.match.record_id is not None or len(parts) == 1:
        return [whole]
    if all(is_acronym(part) or is_institution_like(part) for part in parts):
        return [unknown_institution(part, known) for part in parts]
    return [whole]


def _in_both_languages(words: str, known: KnownRegister) -> tuple[str, ...]:
    """Return the institution of "NRCan/RNCan", which has both names."""
    named = [set(known.institutions.by_key.get(institution_key(part), ())) for part in words.split("/")]
    same = set.intersection(*named)
    return tuple(same) if len(same) == 1 else ()


def _is_whole(words: str, institution_id: str, known: KnownRegister) -> bool:
    """Tell whether both the name and the brackets of "Canadian Forest Service (CFS)" are the institution."""
    name, _, inside = words.partition("(")
    keys = known.institutions.records[institution_id].keys
    return {institution_key(name), institution_key(inside)} <= keys


def _with_note(words: str, known: KnownRegister) -> InstitutionReading | None:
    """Read "SADER (exhibition)"; "Secretariat of Something (SRE)" is told by its acronym."""
    parts = bracketed(words)
    if parts is None or parts.after:
        return _with_office(words, known)
    by_name = institution_called(parts.name, known)
    if by_name is not None:
        by_acronym = institution_called(parts.inside, known)
        is_same = by_acronym is not None and by_acronym.match.record_id == by_name.match.record_id
        return replace(by_name, words=words, note="" if is_same else parts.inside)
    if not is_acronym(parts.inside):
        return None
    by_acronym = institution_called(parts.inside, known)
    if by_acronym is None or not by_acronym.match.record_id:
        return None
    certainty = CERTAIN if len(parts.name) > _LONG_NAME else 85
    return replace(by_acronym, words=words, match=Match(by_acronym.match.record_id, certainty, MatchHow.PART))


def _with_office(words: str, known: KnownRegister) -> InstitutionReading | None:
    """Read "SRE - Dirección General": an institution and an office of it."""
    parts = dashed(words)
    named = institution_called(parts[0], known) if parts else None
    return replace(named, words=words, note=parts[1]) if named and parts else None


def _parent_and_part(words: str, known: KnownRegister) -> InstitutionReading | None:
    """Read "NRCan-CFS" and "SEMARNAT – CONAFOR" as the part, where the one belongs to the other.

    A part that is not known, "SEMARNAT-UCAI", is an office.
    """
    parts = dashed(words) or (tuple(words.split("-", 1)) if words.count("-") == 1 else None)
    if parts is None:
        return None
    whole, part = institution_called(parts[0], known), institution_called(parts[1], known)
    if whole is None:
        return None
    if part is None:
        return replace(whole, words=words, note=parts[1]) if is_acronym(parts[1]) else None
    card = known.registers.institutions.get(part.match.record_id or "")
    return replace(part, words=words) if card and card.parent_id == whole.match.record_id else None


def _nearly(words: str, known: KnownRegister) -> Match:
    """Match a name with typing errors, with words more or less, or in another order."""
    key = without_short_words(institution_key(words))
    if len(key) < _SHORTEST_NEAR:
        return NO_MATCH
    loose = known.loose_institutions
    is_long = len(key) >= _LONG_NAME
    scorer = fuzz.token_sort_ratio if is_long else fuzz.ratio
    near = process.extract(key, loose.names, scorer=scorer, score_cutoff=_NEARLY_FROM, limit=5)
    found = {each: score for name, score, _ in reversed(near) for each in loose.ids_of(name)}
    how = MatchHow.NEARLY
    if not found:
        found = dict.fromkeys(loose.by_subject.get(subject_of(key), ()), CERTAIN + 2.0)
    if not found:
        found, how = _by_part(key, loose), MatchHow.PART
    side = _side_in(key)
    found = {each: score for each, score in found.items() if side in (None, known.side_of(each))}
    if not found:
        return NO_MATCH
    ranked = sorted(found, key=lambda each: -found[each])
    choices = known.institutions.choices(ranked)
    if len(ranked) > 1 and found[ranked[0]] - found[ranked[1]] < _CLEARLY_NEARER:
        return Match(None, 0, how, choices)
    return Match(ranked[0], int(found[ranked[0]]) - (4 if is_long else 15), how, choices)


def _side_in(key: str) -> Side | None:
    """Return the country that a name says it is of."""
    sides = {side for word in key.split() if (side := read_side(word)) in (Side.CANADA, Side.MEXICO)}
    return sides.pop() if len(sides) == 1 else None


def _by_part(key: str, loose: LooseNames) -> dict[str, float]:
    """Return the institutions whose name contains the words, or is contained in them: proposals only."""
    words = set(key.split())
    if len(words) < 2:  # one word is part of many names
        return {}
    found: dict[str, float] = {}
    for name in {name for word in words for name in loose.by_word.get(word, ())}:
        theirs = set(name.split())
        if len(theirs) > 1 and (words <= theirs or theirs <= words):
            share = len(words & theirs) / max(len(words), len(theirs))
            for each in loose.ids_of(name):
                found[each] = max(found.get(each, 0), 60 + 20 * share)
    return found


def each_once(found: Sequence[InstitutionReading]) -> tuple[InstitutionReading, ...]:
    """Return the institutions without those that are named a second time."""
    once: dict[str, InstitutionReading] = {}
    for reading in found:
        once.setdefault(reading.match.certain_id or institution_key(reading.words) or reading.words, reading)
    return tuple(once.values())
