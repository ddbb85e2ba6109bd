"""The command ``import``: what other people wrote comes in."""

from __future__ import annotations

from cmpdesk.cli.arguments import Commands, OneLineParser
from cmpdesk.cli.imported_spreadsheets import add_spreadsheet
from cmpdesk.cli.returned_logs import add_returned_log


def add_import(commands: Commands) -> None:
    """Add the command with one subcommand for each kind of what comes in."""
    parser = commands.add_parser(
        "import",
        help="take in a spreadsheet or an action log that came back",
        description="Take in what other people wrote. Every import is one change, which undo takes back.",
    )
    imports = parser.add_subparsers(
        title="what comes in", metavar="WHAT", parser_class=OneLineParser, required=True, dest="what"
    )
    add_spreadsheet(imports)
    add_returned_log(imports)
