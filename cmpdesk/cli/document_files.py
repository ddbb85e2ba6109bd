"""Writing documents from the command line: as Word files, or as PDF by the program's other face."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cmpdesk.cli import arguments
from cmpdesk.cli.arguments import OneLineParser, UsageError, add_language, add_output
from cmpdesk.cli.targets import Place
from cmpdesk.cli.terminal import say, say_json, tell, working
from cmpdesk.model.errors import UserError

if TYPE_CHECKING:
    from cmpdesk.documents.tree import Document

_LANGUAGES = {"en": "English", "fr": "French", "es": "Spanish"}
MISSING = """

Texts that are not translated stand in another language, marked as such, and are listed on standard error."""
ALL_GROUPS = """

Without --group, or with “--group all”, each group that met gets a file of its own; -o is then a folder."""


@dataclass(frozen=True, slots=True)
class MadeDocument:
    """A document that is ready to be written, and what its file is called by default."""

    name: str
    document: Document


def add_document_options(parser: OneLineParser) -> None:
    """Add the language of a document, where it goes, and its form."""
    add_language(parser, "the document")
    add_output(parser, "FILE.docx", "where to write it")
    parser.add_argument("--pdf", action="store_true", help="write a PDF file instead of a Word document")
    parser.add_argument(
        "--template", metavar="FILE.docx", type=arguments.line, help="your own letterhead instead of the shipped look"
    )


def write_documents(made: Sequence[MadeDocument], options: Namespace, *, several: bool = False) -> list[Path]:
    """Write documents and tell their paths and what is not translated; ``several`` go into a folder.

    Raises:
        UsageError: a letterhead is asked for in a PDF.
        UserError: a file cannot be written.
    """
    place = _place(options)
    names = [each.name for each in made]
    paths = place.of_several(names) if several else [place.of_one(names[0])]
    for each, path in zip(made, paths, strict=True):
        with working(f"Writing {path.name}"):
            _write(each.document, path, options)
        if not getattr(options, "json", False):
            say(str(path))
        _tell_missing(each.document, path)
    return paths


def _place(options: Namespace) -> Place:
    if options.pdf and options.template:
        raise UsageError("“--template” is a letterhead of Word; leave it or “--pdf” out.")
    kept = [Path(name) for name in (options.workspace, options.template) if name]
    return Place(options.output, ".pdf" if options.pdf else ".docx", tuple(kept))


def _write(document: Document, path: Path, options: Namespace) -> None:
    if not options.pdf:
        from cmpdesk.documents.word.writer import write_word

        write_word(document, path, None if options.template is None else Path(options.template))
    elif options.write_pdf is None:
        raise UserError("This program was started without its window, which draws PDF files. Leave “--pdf” out.")
    else:
        options.write_pdf(document, path)


def _tell_missing(document: Document, path: Path) -> None:
    missing = document.missing
    if not missing:
        return
    texts = "1 text is" if len(missing) == 1 else f"{len(missing)} texts are"
    tell(f"{path.name}: {texts} not translated into {_LANGUAGES[document.language]}, and marked in the document:")
    for text in missing:
        tell(f"  {text.place} (in {_LANGUAGES[text.shown_in]})")


def say_written(about: Sequence[dict[str, Any]], made: Sequence[MadeDocument], paths: Sequence[Path]) -> None:
    """Print what was written for other programs: what is known of each file, its path, and what is not translated."""
    say_json(list(_lines(about, made, paths)))


def _lines(
    about: Sequence[dict[str, Any]], made: Sequence[MadeDocument], paths: Sequence[Path]
) -> Iterator[dict[str, Any]]:
    for each, facts, path in zip(made, about, paths, strict=True):
        missing = [{"place": text.place, "shown_in": str(text.shown_in)} for text in each.document.missing]
        yield {"file": str(path), "symbol": each.document.header_right, **facts, "missing": missing}
