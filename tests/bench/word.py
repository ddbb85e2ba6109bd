"""The annual report in Word, against bare lxml, pandoc, and itself ten times as long."""

from __future__ import annotations

import random
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
from docx.oxml.ns import qn
from lxml import etree

from cmpdesk.documents.annual_report import annual_report
from cmpdesk.documents.tree import Block, Document, Heading, Run, Table
from cmpdesk.documents.word import write_word
from cmpdesk.model.language import Language
from cmpdesk.model.shipped import resource
from cmpdesk.secretariat.report.edition import load_report
from cmpdesk.secretariat.sample.making import build_sample
from cmpdesk.secretariat.search.finding import edition_of_year
from cmpdesk.workspace.opening import create_workspace
from tests.bench.material import sentence
from tests.bench.measuring import Row, at_most, growth, in_turns, not_measured

LXML_LIMIT = 3.0
TEN_TIMES_LIMIT = 10.0
TABLE_LIMIT = 5.5

Paragraphs = list[tuple[str, list[tuple[str, bool, bool]]]]
_COLUMNS = 6


def rows(folder: Path) -> Iterator[Row]:
    """Write the sample's annual report, then ten times its text, then long tables."""
    with create_workspace(folder / "word.cmpdesk", author="Benchmark") as workspace:
        build_sample(workspace)
        with workspace.reading() as session:
            facts = load_report(session, edition_of_year(session, 2021))
    report = annual_report(facts, Language.ENGLISH, "Benchmark")
    target, bare = folder / "report.docx", folder / "bare.docx"
    write_word(report, target)
    paragraphs = _paragraphs(target)

    def write_report() -> None:
        write_word(annual_report(facts, Language.ENGLISH, "Benchmark"), target)

    turns = in_turns(write_report, lambda: _write_bare(paragraphs, bare))
    remark = f"{turns.told('report', 'lxml')}, {len(paragraphs):,} paragraphs"
    yield at_most("annual report, to bare lxml", LXML_LIMIT, turns, remark)
    yield _against_pandoc(report, paragraphs, folder)
    long = replace(report, blocks=_ten_times(report.blocks))
    turns = in_turns(lambda: write_word(long, target), lambda: write_word(report, target))
    yield growth("annual report, ten times the text", TEN_TIMES_LIMIT, turns, turns.told("ten times", "once"))
    small, large = _table(report, 1_000), _table(report, 5_000)
    turns = in_turns(lambda: write_word(large, target), lambda: write_word(small, target))
    yield growth("Word table, 1,000 to 5,000 rows", TABLE_LIMIT, turns, turns.told("5,000", "1,000"))


def _paragraphs(path: Path) -> Paragraphs:
    """Return the style and the runs (text, bold, italic) of every paragraph of a Word file."""
    return [
        (
            next((style.get(qn("w:val"), "") for style in paragraph.iter(qn("w:pStyle"))), ""),
            [
                (
                    "".join(text.text or "" for text in run.iter(qn("w:t"))),
                    run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None,
                    run.find(f"{qn('w:rPr')}/{qn('w:i')}") is not None,
                )
                for run in paragraph.iter(qn("w:r"))
            ],
        )
        for paragraph in docx.Document(str(path)).element.body.iter(qn("w:p"))
    ]


def _write_bare(paragraphs: Paragraphs, target: Path) -> None:
    """Write paragraphs as plainly as lxml can, into the same template."""
    word = docx.Document(str(resource("templates", "minutes.docx")))
    body = word.element.body
    page = body[-1]
    body.remove(page)
    for style, runs in paragraphs:
        paragraph = etree.SubElement(body, qn("w:p"))
        properties = etree.SubElement(paragraph, qn("w:pPr"))
        etree.SubElement(properties, qn("w:pStyle")).set(qn("w:val"), style)
        for text, bold, italic in runs:
            run = etree.SubElement(paragraph, qn("w:r"))
            if bold or italic:
                look = etree.SubElement(run, qn("w:rPr"))
                if bold:
                    etree.SubElement(look, qn("w:b"))
                if italic:
                    etree.SubElement(look, qn("w:i"))
            etree.SubElement(run, qn("w:t")).text = text
    body.append(page)
    word.save(str(target))


def _against_pandoc(report: Document, paragraphs: Paragraphs, folder: Path) -> Row:
    work, limit = "annual report, to pandoc", "under 1 x"
    pandoc = shutil.which("pandoc")
    if pandoc is None:
        return not_measured(work, limit, "pandoc is not installed here")
    source, target = folder / "report.md", folder / "pandoc.docx"
    source.write_text("\n\n".join(_markdown(style, runs) for style, runs in paragraphs), encoding="utf-8")
    turns = in_turns(
        lambda: write_word(report, folder / "report.docx"),
        lambda: subprocess.run([pandoc, str(source), "-o", str(target)], check=True),
        clock=time.perf_counter,
    )
    return Row(work, f"{turns.ratio:.2f} x", limit, turns.ratio < 1, turns.told("report", "pandoc"))


def _markdown(style: str, runs: list[tuple[str, bool, bool]]) -> str:
    text = "".join(f"**{text}**" if bold else f"*{text}*" if italic else text for text, bold, italic in runs)
    level = next((int(end) for end in style[-1:] if end.isdigit()), 0) if style.startswith("Heading") else 0
    return f"{'#' * level} {text}".strip()


def _ten_times(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Repeat the blocks; the headings of the copies get anchors of their own."""
    return tuple(
        replace(block, anchor=f"{block.anchor}-{copy}")
        if isinstance(block, Heading) and block.anchor is not None and copy
        else block
        for copy in range(10)
        for block in blocks
    )


def _table(report: Document, count: int) -> Document:
    chance = random.Random(count)  # noqa: S311 - not a secret
    table = Table(
        header=tuple(f"Column {number}" for number in range(1, _COLUMNS + 1)),
        rows=tuple(tuple((Run(sentence(chance, 5)),) for _ in range(_COLUMNS)) for _ in range(count)),
        widths=(1 / _COLUMNS,) * _COLUMNS,
        title="Actions",
        description="Invented actions",
    )
    return replace(report, blocks=(table,))
