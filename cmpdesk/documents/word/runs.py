"""Runs of text: bold, italic, links, passages in another language and right-to-left text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree
from markdown_it.common.normalize_url import normalizeLink

from cmpdesk.documents.rich_text import LINK_SCHEMES
from cmpdesk.documents.tree import Change, Run, Runs
from cmpdesk.documents.word.markup import LOCALES, RELATIONSHIPS, VALUE, XML_SPACE, added, w
from cmpdesk.documents.word.revisions import Revisions, strike
from cmpdesk.model.clean_text import clean_text
from cmpdesk.model.language import Language

_SPACES: Final = re.compile("[ \t]+")
_LINE_ENDS: Final = re.compile(r" ?\n[ \n]*")
_ARABIC: Final = "\u0600-\u07bf\u0860-\u08ff\ufb50-\ufdff\ufe70-\ufefc\U0001ee00-\U0001eeff"
_RIGHT: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RIGHT_TO_LEFT: Final = re.compile(f"[{_RIGHT}]+")
_RIGHT_LETTER: Final = re.compile(f"[{_RIGHT}]")
_ARABIC_LETTER: Final = re.compile(f"[{_ARABIC}]")
_LONGEST_ADDRESS: Final = 2_000
"""Word refuses a file with a link of more than 2,083 characters."""

_RUN, _TEXT, _PROPERTIES, _HYPERLINK = w("r"), w("t"), w("rPr"), w("hyperlink")
_HISTORY = w("history")
_RELATION = f"{{{RELATIONSHIPS}}}id"


def tidy(runs: Runs) -> Runs:
    """Return the runs as a document shows them: clean, without blank lines and spaces for layout.

    Spacing is a matter of styles; a tab or a row of spaces becomes one space. Runs without text vanish.
    """
    if any(run.change for run in runs):
        # Both versions were tidied before they were compared; spaces at the edges of a change belong to it.
        return runs
    kept: list[Run] = []
    for run in runs:
        text = run.text
        if "  " in text or not text.isprintable():
            text = _tidied(text)
        if not kept or kept[-1].text[-1] in " \n":
            text = text.lstrip(" \n")
        if text:
            kept.append(run if text is run.text else replace(run, text=text))
    while kept and kept[-1].text[-1] in " \n":
        last = kept.pop()
        if text := last.text.rstrip(" \n"):
            kept.append(replace(last, text=text))
    return tuple(kept)


def _tidied(text: str) -> str:
    return _LINE_ENDS.sub("\n", _SPACES.sub(" ", clean_text(text)))


def is_mainly_right_to_left(runs: Runs) -> bool:
    """Tell whether most letters of the runs belong to a script that is written from right to left."""
    for run in runs:
        if not run.text.isascii() and _RIGHT_LETTER.search(run.text):
            break
    else:
        return False
    text = "".join(run.text for run in runs)
    return 2 * len(_RIGHT_LETTER.findall(text)) > sum(map(str.isalpha, text))


@dataclass(frozen=True, slots=True)
class RunWriter:
    """Writes runs into paragraphs of one document.

    ``relation`` gives the id of the relation to an address; ``hyperlink_style`` is a style id.
    """

    language: Language
    hyperlink_style: str
    relation: Callable[[str], str]
    revisions: Revisions

    def write(self, paragraph: etree._Element, runs: Runs) -> None:
        """Add the runs, which must be tidy, to a paragraph."""
        for run in runs:
            address = _usable_address(run.link) if run.link else None
            if address is None:
                self._tracked(paragraph, run, style=None)
                continue
            link = etree.SubElement(paragraph, _HYPERLINK)
            link.set(_RELATION, self.relation(address))
            link.set(_HISTORY, "1")
            self._tracked(link, run, style=self.hyperlink_style)

    def _tracked(self, parent: etree._Element, run: Run, style: str | None) -> None:
        holder = self.revisions.opened(parent, run.change)
        self._run(holder, run, style)
        if holder is not parent and run.change is Change.DELETED:
            strike(holder)

    def _run(self, parent: etree._Element, run: Run, style: str | None) -> None:
        foreign = run.language is not None and run.language != self.language
        marked = run.bold or run.italic or foreign or style is not None
        if run.text.isascii() or not _RIGHT_LETTER.search(run.text):
            element = etree.SubElement(parent, _RUN)
            if marked:
                self._properties(element, run, style, None)
            _write_text(element, run.text)
            return
        for text, right_to_left in _by_direction(run.text):
            element = etree.SubElement(parent, _RUN)
            if marked or right_to_left:
                self._properties(element, run, style, _script_locale(text) if right_to_left else None)
            _write_text(element, text)

    def _properties(self, element: etree._Element, run: Run, style: str | None, right_to_left: str | None) -> None:
        """Add the run's properties in the order of the schema."""
        properties = etree.SubElement(element, _PROPERTIES)
        if style:
            added(properties, "rStyle", style)
        for wanted, name in ((run.bold, "b"), (run.italic, "i")):
            if wanted:
                added(properties, name)
                added(properties, f"{name}Cs")
        if right_to_left:
            added(properties, "rtl")
        foreign = run.language is not None and run.language != self.language
        if foreign or right_to_left:
            language = added(properties, "lang")
            if run.language is not None and foreign:
                language.set(VALUE, LOCALES[run.language])
            if right_to_left:
                language.set(w("bidi"), right_to_left)


def _by_direction(text: str) -> Iterator[tuple[str, bool]]:
    """Split a text into stretches that are written from right to left, and the others."""
    position = 0
    for stretch in _stretches(text):
        if stretch.start > position:
            yield text[position : stretch.start], False
        yield text[stretch.start : stretch.stop], True
        position = stretch.stop
    if position < len(text):
        yield text[position:], False


def _stretches(text: str) -> list[slice]:
    """Return where right-to-left text stands; spaces, digits and marks within it belong to it."""
    found: list[slice] = []
    for match in _RIGHT_TO_LEFT.finditer(text):
        start, stop = match.span()
        if found and not any(map(str.isalpha, text[found[-1].stop : start])):
            found[-1] = slice(found[-1].start, stop)
        else:
            found.append(slice(start, stop))
    return found


def _script_locale(text: str) -> str:
    return "ar-SA" if _ARABIC_LETTER.search(text) else "he-IL"


def _write_text(element: etree._Element, text: str) -> None:
    for index, line in enumerate(text.split("\n")):
        if index:
            added(element, "br")
        if line:
            written = etree.SubElement(element, _TEXT)
            written.text = line
            if line[0] == " " or line[-1] == " ":
                written.set(XML_SPACE, "preserve")


def _usable_address(link: str) -> str | None:
    address = normalizeLink(clean_text(link).strip())
    if address.lower().startswith(LINK_SCHEMES) and len(address) <= _LONGEST_ADDRESS:
        return address
    return None
