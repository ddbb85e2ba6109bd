"""The command ``export figures``: completion, age and attendance as a workbook, or as JSON."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cmpdesk.cli import arguments
from cmpdesk.cli.arguments import Commands, add_command, add_json, add_language, add_output, add_workspace
from cmpdesk.cli.opened import opened_to_read
from cmpdesk.cli.targets import FILES, Place
from cmpdesk.cli.terminal import say, say_json, working
from cmpdesk.model.errors import UserError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cmpdesk.secretariat.figures import Bar, Figures

_DESCRIPTION = """\
Write the figures of the partnership as an Excel workbook: completion of actions, age of open actions and attendance,
each by year, working group, country and tag, every table with its chart.

With --json nothing is written: the figures are printed as an array of objects with the keys measure, by, whole, key,
code, name, counts (an object of parts), total and rate (the share done, the average age in years, or the number of
sessions; null where there is none). The object that is whole counts every action or participant once."""


def add_figures(documents: Commands) -> None:
    """Add the command that writes the workbook of figures."""
    files = FILES.format(example="2021-2022 figures (en).xlsx")
    parser = add_command(documents, "figures", "figures with charts", f"{_DESCRIPTION}{files}")
    add_workspace(parser)
    for option, which in (("--from", "first"), ("--to", "last")):
        help_words = f"the {which} annual meeting that counts"
        parser.add_argument(option, metavar="Y", type=arguments.year, dest=which, help=help_words)
    add_language(parser, "the workbook")
    add_output(parser, "FILE.xlsx", "where to write it")
    add_json(parser)
    parser.set_defaults(run=_export_figures)


def _export_figures(options: Namespace) -> None:
    from cmpdesk.secretariat.figures import load_all_figures, partnership_words
    from cmpdesk.secretariat.words.file_names import document_file_name
    from cmpdesk.spreadsheets.figures import FiguresBook, write_figures

    today = datetime.now().astimezone().date()
    with working("Reading"), opened_to_read(options) as workspace:
        with workspace.reading() as session:
            period = _period(session, options)
            figures = load_all_figures(session, options.language, today, period)
            partnership = partnership_words(session, options.language, today) or workspace.name
        book = FiguresBook(figures, options.language, today, partnership, workspace.author)
    if options.json:
        say_json([_as_object(each, bar) for each in figures for bar in (*each.bars, each.whole)])
        return
    years = "-".join(dict.fromkeys(str(year) for year in (options.first, options.last) if year is not None))
    name = document_file_name("figures.title", options.language, years or today.isoformat())
    path = Place(options.output, ".xlsx", (Path(options.workspace),)).of_one(name)
    with working(f"Writing {path.name}"):
        write_figures(book, path)
    say(str(path))


def _period(session: Session, options: Namespace) -> tuple[int | None, int | None]:
    """Return the ordinals of the first and the last annual meeting that count; one that is not named is the end."""
    from cmpdesk.secretariat.search.finding import edition_of_year, editions

    if options.first is None and options.last is None:
        return None, None
    named = [None if year is None else edition_of_year(session, year) for year in (options.first, options.last)]
    known = editions(session)
    first, last = named[0] or known[0], named[1] or known[-1]
    if first.ordinal > last.ordinal:
        raise UserError("The first annual meeting comes after the last one. Exchange the two years.")
    return first.ordinal, last.ordinal


def _as_object(figures: Figures, bar: Bar) -> dict[str, object]:
    return {
        "measure": figures.wish.measure.value,
        "by": figures.wish.by.value,
        "whole": bar is figures.whole,
        "key": bar.key,
        "code": bar.code or None,
        "name": bar.name,
        "counts": dict(zip(figures.parts, bar.counts, strict=True)),
        "total": bar.total,
        "rate": bar.rate,
    }
