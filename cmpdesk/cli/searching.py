"""The command ``search``."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from cmpdesk.cli.arguments import Commands, add_command, add_json, add_workspace
from cmpdesk.cli.lines import as_object, heading
from cmpdesk.cli.opened import opened_to_read
from cmpdesk.cli.terminal import say_json, say_table, shortened, tell

if TYPE_CHECKING:
    from cmpdesk.secretariat.search.found_records import FoundRecord

_MOST = 50
_TITLE = 60
_KINDS = {"narrative": "Text", "co_chair_term": "Co-chair"}
_LANGUAGES = {"en": "English", "fr": "French", "es": "Spanish"}
_DESCRIPTION = f"""\
Find records by words or beginnings of words, in all languages, blind to accents and capitals: “secretaria econom”
finds “Secretaría de Economía”. All words must be there. The best match comes first, {_MOST} at most.

With --json each object has: kind, record_id, title, context (group and year), match with table, field, snippet and
marks (where the words begin and end in the snippet), session_id and owner_id (what the record hangs on)."""


def add_search(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(commands, "search", "find records by words", _DESCRIPTION)
    add_workspace(parser)
    parser.add_argument("text", metavar="TEXT", nargs="+", help="what to look for")
    add_json(parser)
    parser.set_defaults(run=_search)


def _search(options: Namespace) -> None:
    words = " ".join(options.text)
    with opened_to_read(options) as workspace, workspace.reading() as session:
        from cmpdesk.model.language import Language
        from cmpdesk.secretariat.search.found_records import describe_hits

        hits = describe_hits(session, workspace.search(words, limit=_MOST), Language.ENGLISH)
    if options.json:
        say_json([as_object(hit) for hit in hits])
    elif hits:
        say_table(("Kind", "Title", "Where", "Found in", "Text"), [_row(hit) for hit in hits])
    else:
        tell(f"Nothing found for “{words}”.")
    if len(hits) == _MOST:
        tell(f"These are the best {_MOST}; more words narrow the search.")


def _row(hit: FoundRecord) -> tuple[str, ...]:
    kind = _KINDS.get(hit.kind, heading(hit.kind))
    return kind, shortened(hit.title, _TITLE), hit.context, _field_in_words(hit.match.field), hit.match.snippet


def _field_in_words(field: str) -> str:
    name, _, ending = field.rpartition("_")
    language = _LANGUAGES.get(ending)
    return f"{heading(name)} ({language})" if language else heading(field)
