"""The texts that the sheets of a file share, read as far as they are asked for."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from cmpdesk.model.sentences import sentence
from cmpdesk.spreadsheets.reading.cells import CellValue, ErrorCell
from cmpdesk.spreadsheets.reading.faults import SPLIT, DamagedError, RefusedError, grouped
from cmpdesk.spreadsheets.reading.office_xml.book import is_true
from cmpdesk.spreadsheets.reading.packed import Package
from cmpdesk.spreadsheets.reading.safe_xml import child, elements, local_name
from cmpdesk.spreadsheets.reading.values import text_value, unescaped

MISSING = ErrorCell("text missing in the file")


class SharedTexts:
    """The shared texts by their number.

    Attributes:
        struck: numbers of texts that are crossed out from end to end by their own runs.
        kept: by number, the rest of texts of which a part is crossed out.
        missing: how many texts were asked for that are not there.
    """

    def __init__(self, package: Package, part: str | None, most_characters: int) -> None:
        self._texts: list[str | None] = []
        self._source = self._read(package, part) if part else iter(())
        self._most_characters = self._characters_left = most_characters
        self.struck: set[int] = set()
        self.kept: dict[int, str] = {}
        self.missing = 0

    def text(self, raw: str) -> CellValue:
        """Return the text of that number; an error cell where the file lacks it."""
        try:
            return self._texts[int(raw)]
        except (IndexError, ValueError):
            return self._later(raw)

    def _later(self, raw: str) -> CellValue:
        number = int(raw) if raw.strip().isdecimal() else -1
        while 0 <= len(self._texts) <= number:
            text = next(self._source, MISSING)
            if text is MISSING:
                break
        if 0 <= number < len(self._texts):
            return self._texts[number]
        self.missing += 1
        return MISSING

    def _read(self, package: Package, part: str) -> Iterator[str | None]:
        try:
            for element in elements(package.open(part), part, ("si",)):
                if len(element) > 1 and (kept := kept_of(element)) is not None:
                    self.kept[len(self._texts)] = kept
                elif is_struck(element):
                    self.struck.add(len(self._texts))
                text = text_value(text_of(element))
                self._characters_left -= len(text or "")
                if self._characters_left < 0:
                    raise RefusedError(
                        sentence("its texts have more than {count} characters", count=grouped(self._most_characters)),
                        SPLIT,
                    )
                self._texts.append(text)
                yield text
        except DamagedError:
            # The texts before the damage are good, those behind it are counted as missing.
            return


def text_of(element: etree._Element) -> str:
    """Return a text of one piece or of several runs, without the readings above East Asian characters."""
    if len(element) == 1 and local_name(element[0]) == "t":
        return unescaped(element[0].text or "")
    pieces: list[str] = []
    for part in element:
        if local_name(part) == "t":
            pieces.append(part.text or "")
        elif local_name(part) == "r":
            run = child(part, "t")
            pieces.append((run.text or "") if run is not None else "")
    return unescaped("".join(pieces))


def is_struck(element: etree._Element) -> bool:
    """Tell whether all runs of a text are crossed out."""
    runs = _runs(element)
    return bool(runs) and all(_run_is_struck(run) for run in runs if text_of(run).strip())


def kept_of(element: etree._Element) -> str | None:
    """Return what is left of a text of which a part is crossed out; None where all or nothing is."""
    runs = _runs(element)
    left = "".join(text_of(run) for run in runs if not _run_is_struck(run)).strip()
    is_parted = left and any(_run_is_struck(run) and text_of(run).strip() for run in runs)
    return left if is_parted else None


def _runs(element: etree._Element) -> list[etree._Element]:
    return [part for part in element if local_name(part) == "r"]


def _run_is_struck(run: etree._Element) -> bool:
    properties = child(run, "rPr")
    strike = child(properties, "strike") if properties is not None else None
    return strike is not None and is_true(strike.get("val", "1"))
