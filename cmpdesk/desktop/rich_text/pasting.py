"""Clean paste: what comes from Word, Outlook or a web page as lines of our text, and nothing else of it.

Word's HTML marks its list items by ``mso-list`` in the style and writes the bullet sign itself into a span
that is to be ignored; bold and italic stand in styles as often as in tags.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Final

from cmpdesk.desktop.rich_text.lines import PASTED_BULLETS, Line, LineKind, Lines, allowed_link, tidy
from cmpdesk.documents.tree import Run
from cmpdesk.model.clean_text import clean_text

_SKIPPED: Final = frozenset({"head", "style", "script", "title", "meta", "xml", "template", "noscript", "svg"})
_PICTURES: Final = frozenset({"img", "v:imagedata", "picture", "svg", "object"})
_PARTS: Final = frozenset(
    {"p", "div", "table", "tr", "ul", "ol", "li", "blockquote", "section", "article", "header", "footer", "pre"}
    | {"main", "aside", "dl", "dt", "dd", "figure", "figcaption", "address", "body", "html", "center", "form"}
    | {f"h{level}" for level in range(1, 7)}
)
_EMPTY: Final = frozenset({"br", "img", "hr", "meta", "link", "input", "col", "wbr", "base", "v:imagedata"})
_WORD_LIST: Final = re.compile(r"mso-list:\s*l\d+\s+level(\d+)", re.IGNORECASE)
_WORD_SIGN: Final = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_WEIGHT: Final = re.compile(r"(?<![\w-])font-weight:\s*(\w+)", re.IGNORECASE)
_SLANT: Final = re.compile(r"(?<![\w-])font-style:\s*(\w+)", re.IGNORECASE)
_HIDDEN: Final = re.compile(r"display:\s*none|mso-hide:\s*all", re.IGNORECASE)
_COUNTED: Final = re.compile(r"\(?(?:(\d{1,3})|[a-zA-Z]|[ivxIVX]{1,5})[.)]")
_PLAIN_BULLET: Final = re.compile(rf"([ \t]*)(?:[{PASTED_BULLETS}*-]|[–—](?=\s))[ \t]+(?=\S)")
_PLAIN_NUMBER: Final = re.compile(r"([ \t]*)(\d{1,3})[.)][ \t]+(?=\S)")
_BOLD_FROM: Final = 600
_LINE_FEED: Final = "\u2028"


@dataclass(frozen=True, slots=True)
class Pasted:
    """What is taken over from the clipboard, and how many pictures were left behind."""

    lines: Lines
    pictures: int = 0


def pasted_html(html: str) -> Pasted:
    """Return the lines of a piece of HTML."""
    reader = _Reader()
    reader.feed(_fragment(html))
    reader.close()
    reader.end_line()
    return Pasted(tidy(reader.lines), reader.pictures)


def pasted_plain(text: str) -> Pasted:
    """Return the lines of plain text; lines with a bullet sign or a number become items of lists."""
    lines: list[Line] = []
    margins: list[int] = []
    for written in clean_text(text).split("\n"):
        bullet, number = _PLAIN_BULLET.match(written), _PLAIN_NUMBER.match(written)
        found = bullet or number
        if found is None:
            margins = []
            lines.append(Line(LineKind.PARAGRAPH, (Run(written),)))
            continue
        margin = len(found.group(1).expandtabs(4))
        margins = [*(each for each in margins if each < margin), margin]
        kind = LineKind.BULLET if bullet else LineKind.NUMBER
        start = int(number.group(2)) if number and not bullet else 1
        lines.append(Line(kind, (Run(written[found.end() :]),), len(margins) - 1, start))
    return Pasted(tidy(lines))


def _fragment(html: str) -> str:
    """Return what Windows marks as the copied part, or everything."""
    begin, end = html.find("<!--StartFragment-->"), html.rfind("<!--EndFragment-->")
    return html[begin:end] if 0 <= begin < end else html


@dataclass(slots=True)
class _Open:
    """An element that is open, with the looks that its content has."""

    tag: str
    bold: bool
    italic: bool
    link: str | None
    skipped: bool = False
    is_sign: bool = False
    keeps_spaces: bool = False


@dataclass(slots=True)
class _List:
    """A list that is open in the HTML."""

    numbered: bool
    start: int


@dataclass(slots=True)
class _Shape:
    """What the line that is being read will be."""

    kind: LineKind = LineKind.PARAGRAPH
    depth: int = 0
    start: int = 1
    from_word: bool = False


@dataclass(slots=True)
class _Row:
    """A row of a table: its cells are set on one line."""

    cells: int = 0


@dataclass(slots=True)
class _State:
    """Where the reader stands."""

    open: list[_Open] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    rows: list[_Row] = field(default_factory=list)
    shape: _Shape = field(default_factory=_Shape)
    runs: list[Run] = field(default_factory=list)
    sign: str = ""


class _Reader(HTMLParser):
    """Reads HTML from front to back into lines; it follows no link and loads nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.pictures = 0
        self._at = _State()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element: it may begin a line, a list, or a look."""
        given = {name: value or "" for name, value in attrs}
        self.pictures += tag in _PICTURES and not self._is_skipping()
        if tag == "br":
            self._write(" " if self._at.rows else _LINE_FEED)
        if tag in _EMPTY:
            return
        self._begin_part(tag, given)
        self._at.open.append(self._opened(tag, given))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read an element without content."""
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element and all that were left open in it."""
        place = next((at for at in range(len(self._at.open) - 1, -1, -1) if self._at.open[at].tag == tag), None)
        if place is None:
            return
        del self._at.open[place:]
        if tag in {"ul", "ol"} and self._at.lists:
            self.end_line()
            self._at.lists.pop()
        elif tag == "tr" and self._at.rows:
            self.end_line()
            self._at.rows.pop()
        elif tag in _PARTS and not self._at.rows:
            self.end_line()

    def handle_data(self, data: str) -> None:
        """Read words."""
        if self._is_skipping():
            return
        inner = self._at.open[-1] if self._at.open else None
        if any(each.is_sign for each in self._at.open):
            self._at.sign += data
            return
        if inner is None or not inner.keeps_spaces:
            data = re.sub(r"[ \t\r\n\f]+", " ", data)
        else:
            data = data.replace("\r\n", "\n").replace("\n", _LINE_FEED)
        self._write(data)

    def end_line(self) -> None:
        """End the line that is being read, if it has words."""
        at = self._at
        text = "".join(run.text for run in at.runs)
        if text.strip():
            shape = self._word_list_shape() if at.shape.from_word else at.shape
            runs = tuple(replace(run, text=run.text.replace(_LINE_FEED, "\n")) for run in _single_spaced(at.runs))
            self.lines.append(Line(shape.kind, runs, shape.depth, shape.start))
            at.shape = self._follow_up()
        at.runs, at.sign = [], ""

    def _follow_up(self) -> _Shape:
        """Return what comes next within the same element: a further paragraph, at the place of the list."""
        if not self._at.lists:
            return _Shape()
        return _Shape(LineKind.PARAGRAPH)

    def _is_skipping(self) -> bool:
        return bool(self._at.open) and self._at.open[-1].skipped

    def _write(self, text: str) -> None:
        if self._is_skipping() or not text:
            return
        inner = self._at.open[-1] if self._at.open else _Open("", bold=False, italic=False, link=None)
        self._at.runs.append(Run(text, inner.bold, inner.italic, inner.link))

    def _begin_part(self, tag: str, given: dict[str, str]) -> None:
        at = self._at
        if tag in {"td", "th"} and at.rows:
            at.rows[-1].cells += 1
            if at.rows[-1].cells > 1:
                self._write(" | ")
            return
        if tag in _PARTS and at.rows and tag != "tr":
            self._write(" ")
        if tag not in _PARTS or (at.rows and tag != "tr"):
            return
        self.end_line()
        if tag == "tr":
            at.rows.append(_Row())
            at.shape = _Shape()
        elif tag in {"ul", "ol"}:
            start = given.get("start", "1")
            at.lists.append(_List(tag == "ol", int(start) if start.isdigit() else 1))
        else:
            self._begin_line(tag, given.get("style", ""))

    def _begin_line(self, tag: str, style: str) -> None:
        at = self._at
        if tag == "li":
            at.shape = self._item_shape(style)
        elif tag.startswith("h") and tag[1:].isdigit():
            at.shape = _Shape(LineKind.HEADING, 0 if tag in {"h1", "h2"} else 1)
        elif found := _WORD_LIST.search(style):
            at.shape = _Shape(LineKind.BULLET, int(found.group(1)) - 1, from_word=True)
        elif tag in {"p", "div"} and at.shape.kind not in {LineKind.BULLET, LineKind.NUMBER}:
            at.shape = _Shape()

    def _item_shape(self, style: str) -> _Shape:
        lists = self._at.lists
        depth = max(len(lists) - 1, 0)
        if found := _WORD_LIST.search(style):
            depth = max(depth, int(found.group(1)) - 1)
        if not lists or not lists[-1].numbered:
            return _Shape(LineKind.BULLET, depth)
        shape = _Shape(LineKind.NUMBER, depth, lists[-1].start)
        lists[-1].start += 1
        return shape

    def _word_list_shape(self) -> _Shape:
        """Return whether an item of Word's is counted, by the sign that Word wrote for it."""
        sign = self._at.sign.strip()
        counted = _COUNTED.match(sign) if sign != "o" else None
        if counted is None:
            return self._at.shape
        return _Shape(LineKind.NUMBER, self._at.shape.depth, int(counted.group(1) or 1))

    def _opened(self, tag: str, given: dict[str, str]) -> _Open:
        outer = self._at.open[-1] if self._at.open else _Open("", bold=False, italic=False, link=None)
        style = given.get("style", "")
        made = replace(outer, tag=tag, is_sign=bool(_WORD_SIGN.search(style)))
        made.skipped = outer.skipped or tag in _SKIPPED or bool(_HIDDEN.search(style))
        made.keeps_spaces = outer.keeps_spaces or tag == "pre"
        if tag in {"b", "strong"}:
            made.bold = True
        if tag in {"i", "em", "cite"}:
            made.italic = True
        if weight := _WEIGHT.search(style):
            made.bold = _is_bold(weight.group(1))
        if slant := _SLANT.search(style):
            made.italic = slant.group(1).lower() in {"italic", "oblique"}
        if tag == "a" and given.get("href"):
            made.link = allowed_link(given["href"].strip())
        return made

    def unknown_decl(self, data: str) -> None:
        """Leave Word's conditional marks, such as ``<![if !supportLists]>``, alone."""


def _is_bold(weight: str) -> bool:
    return int(weight) >= _BOLD_FROM if weight.isdigit() else weight.lower() in {"bold", "bolder"}


def _single_spaced(runs: list[Run]) -> list[Run]:
    """Return runs without the doubled spaces that HTML does not show."""
    result: list[Run] = []
    ends_with_space = True
    for run in runs:
        text = run.text
        if ends_with_space:
            text = text.lstrip(" ")
        if text:
            ends_with_space = text.endswith((" ", _LINE_FEED))
            result.append(replace(run, text=re.sub(f" *{_LINE_FEED} *", _LINE_FEED, text)))
    return result
