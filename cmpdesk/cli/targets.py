"""Where an exported file goes and what it is called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from cmpdesk.model.errors import UserError
from cmpdesk.model.written_names import file_name


class TargetError(UserError):
    """A file cannot be written where it was asked for; nothing was written."""


FILES = """

Without -o the file goes to the current folder under a name such as “{example}”; where that is taken, (2) is added,
so that nothing is replaced. -o names the file, which is replaced if it is there, or a folder that is there. The path
of each file is printed."""
"""What the help of every export says of its files."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where exported files go: what ``-o`` says, and the files that must never be written over."""

    output: str | None
    ending: str
    kept: tuple[Path, ...] = ()

    def of_one(self, name: str) -> Path:
        """Return the path for a single file with this name by default.

        Raises:
            TargetError: the name asked for is one of another kind of file, or that of a file in use here.
        """
        if self.output is None:
            return _free(Path(file_name(name, self.ending)))
        path = Path(self.output)
        if path.is_dir():
            return self._spared(path / file_name(name, self.ending))
        if not path.suffix:
            path = path.with_name(f"{path.name}{self.ending}")
        if path.suffix.lower() != self.ending:
            raise TargetError(
                f"The file's name has to end in {self.ending}, unlike “{path.name}”. Nothing was written."
            )
        if not path.parent.is_dir():
            raise TargetError(f"The folder “{path.parent}” does not exist. Create it or choose another one.")
        return self._spared(path)

    def of_several(self, names: list[str]) -> list[Path]:
        """Return the paths for several files with these names, in one folder; those of the same name are numbered.

        Raises:
            TargetError: there is no such folder.
        """
        folder = Path(self.output or "")
        if self.output is not None and not folder.is_dir():
            raise TargetError(
                f"There is no folder “{folder}” for the documents of all groups. Create it, or name one group."
            )
        paths: list[Path] = []
        for name in names:
            wanted = folder / file_name(name, self.ending)
            is_kept = self.output is None
            paths.append(
                next(path for path in _numbered(wanted) if path not in paths and not (is_kept and path.exists()))
            )
        return paths if self.output is None else [self._spared(path) for path in paths]

    def _spared(self, path: Path) -> Path:
        if path.exists() and not path.is_file():
            raise TargetError(f"“{path}” is no ordinary file. Give another name; nothing was written.")
        if path.exists() and any(kept.exists() and path.samefile(kept) for kept in self.kept):
            raise TargetError(
                f"“{path.name}” is in use for this export itself. Give another name; nothing was written."
            )
        return path


def _free(path: Path) -> Path:
    """Return the path, or the first numbered one that nothing stands at: ``minutes (2).docx``."""
    return next(numbered for numbered in _numbered(path) if not numbered.exists())


def _numbered(path: Path) -> Iterator[Path]:
    yield path
    for number in count(2):
        yield path.with_name(f"{path.stem} ({number}){path.suffix}")
