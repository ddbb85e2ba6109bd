"""Text that is not agreed yet: it stands in square brackets, as delegations write it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cmpdesk.model.choices import Section
from cmpdesk.model.language import InLanguage, Language, Translated
from cmpdesk.secretariat.report.chapter import AgendaLine, Chapter, ThemeLine
from cmpdesk.secretariat.review.passages import bracketed, quote


@dataclass(frozen=True, slots=True)
class OpenPassage:
    """A passage in square brackets.

    Attributes:
        table: of the record that it stands in.
        record_id: of the theme, action or agenda item; of the theme that a text stands under.
        section: of a text.
        number: of a decision or action.
        language: that it is written in.
        passage: what stands in the brackets, with them.
        around: it with the words around it.
    """

    table: str
    language: Language
    passage: str
    around: str
    record_id: str | None = None
    section: Section | None = None
    number: str | None = None


def open_passages(chapter: Chapter) -> tuple[OpenPassage, ...]:
    """Return what is not agreed yet in the minutes of a session, in all languages, in the order of the minutes."""
    return tuple(_passages(chapter))


def open_places(passages: Sequence[OpenPassage], preferred: Language = Language.ENGLISH) -> tuple[OpenPassage, ...]:
    """Return each place that is not agreed yet once, though it stands in several languages.

    Of a text that is the language with the most open passages, of several that have as many the preferred one.
    """
    texts: dict[tuple[object, ...], dict[Language, list[OpenPassage]]] = {}
    for each in passages:
        key = (each.table, each.record_id, each.section, each.number)
        texts.setdefault(key, {}).setdefault(each.language, []).append(each)
    order = (preferred, *Language)
    chosen = (max((found[language] for language in order if language in found), key=len) for found in texts.values())
    return tuple(each for found in chosen for each in found)


def _passages(chapter: Chapter) -> Iterator[OpenPassage]:
    for item in _all_items(chapter.agenda):
        yield from _in_texts("agenda_item", item.title, record_id=item.id)
    for theme in _all_themes(chapter.themes):
        yield from _in_texts("theme", theme.title, record_id=theme.id)
    order = list(Section)
    for text in sorted(chapter.texts, key=lambda each: order.index(each.section)):
        yield from _in_texts("narrative", text.text, record_id=text.theme_id, section=text.section)
    for decision in chapter.decisions:
        yield from _in_texts("decision", decision.text, number=decision.number)
    for action in chapter.actions:
        yield from _in_texts("action", action.text, record_id=action.id, number=action.number)


def _in_texts(
    table: str,
    texts: Translated,
    *,
    record_id: str | None = None,
    section: Section | None = None,
    number: str | None = None,
) -> Iterator[OpenPassage]:
    for written in texts.written():
        for start, end in bracketed(written.text):
            yield OpenPassage(
                table,
                written.language,
                written.text[start:end],
                _around(written, start, end),
                record_id,
                section,
                number,
            )


def _around(written: InLanguage, start: int, end: int) -> str:
    return " ".join(quote(written.text, start, end).split())


def _all_items(items: tuple[AgendaLine, ...]) -> Iterator[AgendaLine]:
    for item in items:
        yield item
        yield from _all_items(item.children)


def _all_themes(themes: tuple[ThemeLine, ...]) -> Iterator[ThemeLine]:
    for theme in themes:
        yield theme
        yield from _all_themes(theme.children)
