"""Copying lines to other programs: as simple HTML, and as plain text with bullet signs and numbers."""

from __future__ import annotations

import html
from collections.abc import Sequence

from cmpdesk.desktop.rich_text.lines import LISTED, Line, LineKind
from cmpdesk.desktop.rich_text.markdown import number_of
from cmpdesk.documents.tree import Run, Runs


def html_of(lines: Sequence[Line]) -> str:
    """Return lines as HTML that Word, Outlook and our own editor take over with lists and looks."""
    written: list[str] = []
    open_lists: list[LineKind] = []
    for place, line in enumerate(lines):
        depth = line.depth + 1 if line.kind in LISTED else 0
        while len(open_lists) > depth or (len(open_lists) == depth and depth and open_lists[-1] is not line.kind):
            written.append(f"</li></{_list_tag(open_lists.pop())}>")
        if depth and len(open_lists) == depth:
            written.append("</li>")
        while len(open_lists) < depth:
            open_lists.append(line.kind)
            start = f' start="{number_of(line, lines[:place])}"' if line.kind is LineKind.NUMBER else ""
            written.append(f"<{_list_tag(line.kind)}{start}>" + ("<li>" if len(open_lists) < depth else ""))
        written.append(_element(line))
    written += [f"</li></{_list_tag(kind)}>" for kind in reversed(open_lists)]
    return "".join(written)


def _list_tag(kind: LineKind) -> str:
    return "ol" if kind is LineKind.NUMBER else "ul"


def _element(line: Line) -> str:
    words = _words(line.runs)
    if line.kind in LISTED:
        return f"<li>{words}"
    tag = f"h{line.depth + 2}" if line.kind is LineKind.HEADING else "p"
    return f"<{tag}>{words}</{tag}>"


def _words(runs: Runs) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    text = html.escape(run.text).replace("\n", "<br>")
    if run.italic:
        text = f"<i>{text}</i>"
    if run.bold:
        text = f"<b>{text}</b>"
    return f'<a href="{html.escape(run.link)}">{text}</a>' if run.link else text


def plain_of(lines: Sequence[Line]) -> str:
    """Return lines as plain text."""
    written = []
    for place, line in enumerate(lines):
        margin = "    " * line.depth if line.kind in LISTED else ""
        sign = "• " if line.kind is LineKind.BULLET else ""
        if line.kind is LineKind.NUMBER:
            sign = f"{number_of(line, lines[:place])}. "
        written.append(f"{margin}{sign}{line.text}")
    return "\n".join(written)
