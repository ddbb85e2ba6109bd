"""What remains of a written text without its marks: nothing that people typed may get lost in reading it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cmpdesk.documents.rich_text import blocks_of
from cmpdesk.documents.tree import Block, Heading, ListBlock, Paragraph, Runs


def plain_text(text: str) -> str:
    """Return the text without its marks, one line for each paragraph, item or heading.

    The numbers of numbered lists stay, since people refer to them; of a link its words stay.
    """
    return "\n".join(_lines(blocks_of(text, heading_level=1)))


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, ListBlock):
            yield from _list_lines(block)
        elif isinstance(block, Heading | Paragraph):
            yield _joined(block.runs)


def _list_lines(block: ListBlock) -> Iterator[str]:
    for number, item in enumerate(block.items, start=block.start):
        label = f"{number}. " if block.numbered else ""
        if label or item.runs:
            yield f"{label}{_joined(item.runs)}".rstrip()
        yield from _lines(item.children)


def _joined(runs: Runs) -> str:
    return "".join(run.text for run in runs)
