"""Print every row of the table, each against its limit; the exit code is 1 where one is broken.

``python -m tests.bench search word`` measures only these parts.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench import (
    action_log,
    importing,
    lists,
    saving,
    search,
    start,
    storing,
    window_actions,
    window_import,
    window_start,
    word,
)
from tests.bench.measuring import Row

PARTS: dict[str, Callable[[Path], Iterator[Row]]] = {
    "start": start.rows,
    "window": window_start.rows,
    "actions": window_actions.rows,
    "saving": saving.rows,
    "lists": lists.rows,
    "storing": storing.rows,
    "import": importing.rows,
    "rows": window_import.rows,
    "word": word.rows,
    "search": search.rows,
    "log": action_log.rows,
}
_VERDICTS = {True: "ok", False: "BROKEN", None: "not measured"}


def main(wanted: list[str]) -> int:
    """Measure the wanted parts, or all; return the exit code."""
    if unknown := set(wanted) - set(PARTS):
        print(f"There is no part “{', '.join(sorted(unknown))}”; there are {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    print(f"{'work':<50} {'measured':>10}  {'limit':<15} {'':<12} median times", flush=True)
    broken = 0
    # Beside the checkout's other leavings: the temporary folder of a machine may be memory, where fsync costs nothing.
    Path("build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir="build") as folder:
        for part in wanted or PARTS:
            place = Path(folder, part)
            place.mkdir()
            for row in PARTS[part](place):
                print(
                    f"{row.work:<50} {row.measured:>10}  {row.limit:<15} {_VERDICTS[row.met]:<12} {row.remark}",
                    flush=True,
                )
                broken += row.met is False
    print(f"{broken} limit{'' if broken == 1 else 's'} broken." if broken else "Every limit that was measured is kept.")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
