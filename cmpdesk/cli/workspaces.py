"""The commands for a workspace as a whole: new, check, backup, restore."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from pathlib import Path

from cmpdesk.cli.arguments import Commands, add_command, add_json, add_output, add_workspace
from cmpdesk.cli.opened import opened_to_read
from cmpdesk.cli.terminal import say, say_json, tell, working
from cmpdesk.model.errors import UserError
from cmpdesk.model.written_names import without_passwords


def add_new(commands: Commands) -> None:
    """Add the command that makes a workspace."""
    parser = add_command(
        commands,
        "new",
        "make a new workspace",
        "Make a new workspace: a file that is not there yet, or an empty PostgreSQL database. Nothing that exists is "
        "ever replaced.",
    )
    add_workspace(parser)
    parser.add_argument(
        "--sample", action="store_true", help="fill it with the edition of 2021, to try the program out with"
    )
    parser.set_defaults(run=_new)


def add_care(commands: Commands) -> None:
    """Add the commands that look after a workspace."""
    check = add_command(
        commands,
        "check",
        "verify that a workspace is sound",
        "Verify the file, the references between records, the journal (by replaying it) and the search index. "
        "Nothing is changed. The exit code is 0 where all is well, 1 where something is wrong.\n\n"
        "With --json: an object with sound (true or false), records and change_sets (how many there are) and "
        "problems (an array of sentences).",
    )
    add_workspace(check)
    add_json(check)
    check.set_defaults(run=_check)
    backup = add_command(
        commands,
        "backup",
        "write a checked copy of a workspace",
        "Write a whole, checked copy of a workspace, as one file. Without -o it is named by date and time, in the "
        "folder of backups beside the workspace.",
    )
    add_workspace(backup)
    add_output(backup, "FILE", "the file to write (replaced if it is there), or a folder to put a dated one in")
    backup.set_defaults(run=_backup)
    restore = add_command(
        commands,
        "restore",
        "put a backup in the place of a workspace",
        "Put a backup in the place of a workspace. What stands there is backed up first; where nothing stands, "
        "the workspace is made.",
    )
    restore.add_argument("backup", metavar="BACKUP", help="the file to restore from")
    add_workspace(restore)
    restore.set_defaults(run=_restore)


def _new(options: Namespace) -> None:
    from cmpdesk.workspace.database import is_postgresql
    from cmpdesk.workspace.opening import create_workspace

    if not options.sample:
        create_workspace(options.workspace, author=options.author).close()
    elif is_postgresql(options.workspace):
        _make_sample(options.workspace, options.author)
    else:
        _make_sample_file(Path(options.workspace), options.author)
    kind = "sample workspace" if options.sample else "workspace"
    say(f"Made the {kind} “{without_passwords(options.workspace)}”.")


def _make_sample_file(path: Path, author: str | None) -> None:
    from cmpdesk.secretariat.sample.file import make_sample_file

    with working("Making the sample workspace"):
        make_sample_file(path, author=author)


def _make_sample(location: str | Path, author: str | None) -> None:
    from cmpdesk.secretariat.sample.making import build_sample
    from cmpdesk.workspace.opening import create_workspace

    with working("Making the sample workspace"), create_workspace(location, author=author) as workspace:
        build_sample(workspace)


def _check(options: Namespace) -> int:
    with opened_to_read(options) as workspace, working("Checking"):
        verification = workspace.check()
    sound = not verification.problems
    if options.json:
        say_json(
            {
                "sound": sound,
                "records": verification.records,
                "change_sets": verification.change_sets,
                "problems": list(verification.problems),
            }
        )
    elif sound:
        say(
            f"The workspace is sound: {verification.records:,} records, {verification.change_sets:,} changes in the "
            "journal; references, journal and search index agree."
        )
    else:
        for problem in verification.problems:
            say(problem)
    if not sound:
        tell("The workspace is not sound. Nothing was changed; restore its last good backup.")
    return 0 if sound else 1


def _backup(options: Namespace) -> None:
    with opened_to_read(options) as workspace:
        target = None if options.output is None else _backup_target(Path(options.output), workspace.backup_anchor())
        with working("Writing the backup"):
            made = workspace.back_up(target)
    say(str(made))


def _backup_target(output: Path, workspace: Path) -> Path:
    if output.is_dir():
        return output / f"{workspace.stem} {datetime.now().astimezone():%Y-%m-%d %H%M%S}.cmpdesk"
    if output.exists() and not output.is_file():
        raise UserError(f"“{output}” is no ordinary file. Give another name; nothing was written.")
    if output.exists() and workspace.exists() and output.samefile(workspace):
        raise UserError("The backup would replace the workspace itself. Give it another name; nothing was written.")
    return output


def _restore(options: Namespace) -> None:
    from cmpdesk.workspace.opening import restore_workspace

    with working("Restoring"):
        before = restore_workspace(Path(options.backup), options.workspace, author=options.author)
    say(f"Restored “{without_passwords(options.workspace)}” from “{options.backup}”.")
    if before is not None:
        say(f"What was there before is kept in “{before}”.")
