"""Finding the lines of a sheet that are headers: of what columns are called, over one row or two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache

from cmpdesk.importing.columns.calendar_titles import is_calendar_title
from cmpdesk.importing.columns.titles import TitleMeaning, title_key, title_meaning, without_brackets
from cmpdesk.importing.tables.grid import Grid, Line
from cmpdesk.importing.values.text import line_of, text_of, word_key
from cmpdesk.spreadsheets.reading.cells import CellValue

_LONG = 70
_TOO_LONG = 160
_LEAST_KNOWN = 1.5
_LEAST_SHARE = 0.34
_MANY_KNOWN = 4
_SURE = 85
_LOOKED_AT = 5
_MOST_ROWS = 3
_FEWEST_GROUPS = 2
_FEWEST_SAME = 2
_MOST_SAME = 4
_MARK = 3
_LETTER = 0.3
_MOST_OF_TITLED = 0.45
_LONGEST_GROUP = 30
_FEWEST_DAYS = 2
_FEWEST_OF_A_CHART = 4
_MOSTLY_PERIODS = 0.75
_FEWEST_TALL, _TALLEST = 2, 4


@dataclass(frozen=True, slots=True)
class Header:
    """A header: the indices of its lines in the grid, and its titles by place of the column."""

    first: int
    last: int
    titles: dict[int, str]
    score: float


def header_score(line: Line, *, thoroughly: bool = True) -> float:
    """Return how much a line reads as a header: about the number of its cells that are known titles; 0 for none.

    Args:
        line: the cells.
        thoroughly: whether typing errors and shortened titles count.
    """
    if line.count < 1:
        return 0.0
    cells = titled_cells(line)
    # A row that says "Completed" below each week of a chart is no header.
    often = {cell for cell, count in Counter(cells).items() if count > _MOST_SAME}
    score = sum(_cell_score(cell, thoroughly=thoroughly) for cell in cells if cell not in often)
    counted = sum(not isinstance(cell, str) or len(cell) > 2 for cell in cells)
    if score < _LEAST_KNOWN or score / max(counted, 1) < (_LEAST_SHARE if score < _MANY_KNOWN else _LEAST_SHARE / 2):
        return 0.0
    # The letters of the days of a chart beside the table are repeated each week.
    texts = [word_key(cell) for cell in cells if isinstance(cell, str) and len(cell) > 1]
    repeated = len(texts) - len(set(texts))
    return score - 0.3 * repeated - _form_loss(line)


def titled_cells(line: Line) -> Sequence[CellValue]:
    """Return the cells beside the days of a line of titles: those of meetings at its end, or the weeks of a chart."""
    cells = [cell for cell in line.cells if cell is not None]
    begin, end = _longest_calendar(cells)
    days, rest = cells[begin:end], cells[:begin] + cells[end:]
    known = [isinstance(cell, str) and is_plainly_title(cell) for cell in rest]
    if not known or len(days) < _FEWEST_DAYS:
        return cells
    are_meetings = all(known) and len(set(days)) == len(days) and end == len(cells)
    is_chart = len(days) >= _FEWEST_OF_A_CHART and sum(known) >= _FEWEST_SAME and sum(known) * 2 >= len(known)
    return rest if are_meetings or is_chart else cells


def _longest_calendar(cells: Sequence[CellValue]) -> tuple[int, int]:
    """Return where the longest run of days, weeks or months begins and ends; the last one of several."""
    best, begin = (len(cells), len(cells)), 0
    for place, cell in enumerate((*cells, None)):
        if is_calendar_title(cell):
            continue
        if place - begin >= best[1] - best[0] > 0 or place - begin > 0 == best[1] - best[0]:
            best = (begin, place)
        begin = place + 1
    return best


def may_be_header(line: Line) -> bool:
    """Tell at a glance whether a line of the body can be another header: its first cells are titles just as known."""
    looked = 0
    for cell in line.cells:
        if cell is None:
            continue
        if not isinstance(cell, str) or len(cell) > _LONG:
            return False
        looked += 1
        if looked == _LOOKED_AT or is_plainly_title(cell):
            break
    return line.count > 1 and any(isinstance(cell, str) and is_plainly_title(cell) for cell in line.cells[:12])


@lru_cache(maxsize=16384)
def is_plainly_title(text: str) -> bool:
    """Tell whether a text is a known title without a typing error."""
    if len(text) > _LONG:
        return False
    return _known(title_meaning(text)) >= 0.6  # at least a title that may say it


def _cell_score(cell: CellValue, *, thoroughly: bool) -> float:
    if not isinstance(cell, str):
        return -1.0 if isinstance(cell, date | time | float) else -0.5
    if len(without_brackets(cell)) > _LONG:
        return -2.0 if len(cell) > _TOO_LONG else -0.4
    if not thoroughly:
        return 1.0 if is_plainly_title(cell) else -0.1
    if "@" in cell or cell.startswith("/") or (cell[:1].isdecimal() and not cell.strip().isdecimal()):
        return -1.0
    known = _known(title_meaning(cell))
    if len(cell) == 1 and cell.isalpha():
        # "P" is a priority over a column, and present in a list of attendance.
        return min(known, _LETTER)
    return known or -0.05


def _known(meaning: TitleMeaning) -> float:
    best = max(meaning.scores.values(), default=0)
    if meaning.is_nearly:
        return 0.5 if best >= 60 else 0.2  # a typing error, or a part of the title
    if best >= _SURE:
        return 1.0
    if meaning.others:
        return 0.8
    return 0.6 if best else 0.0


def _form_loss(line: Line) -> float:
    """Return a loss for lines of forms, such as "Author: | Ana | Date: | 2021"."""
    texts = line.texts()
    colons = sum(text.endswith(":") for text in texts)
    return 1.5 * colons if colons * 2 >= len(texts) - 1 and len(texts) > 1 else 0.0


def join_header(grid: Grid, index: int) -> Header:
    """Return the header that a line belongs to: with the line above or below it where they are one header."""
    first = last = index
    while last - first + 1 < _MOST_ROWS and _is_continued(grid, last):
        last += 1
    while last - first + 1 < _MOST_ROWS and _is_headed(grid, first):
        first -= 1
    return header_over(grid, first, _last_covered(grid, first, last))


def _last_covered(grid: Grid, first: int, last: int) -> int:
    """Return the last line that two titles or more are merged down to."""
    ends = sorted(
        line.number + grid.height_of(line, place) - 1
        for line in grid.lines[first : last + 1]
        for place in line.places()
    )
    reached = ends[-_FEWEST_TALL] if len(ends) >= _FEWEST_TALL else 0
    while last + 1 < len(grid.lines) and grid.lines[last + 1].number <= min(
        reached, grid.lines[first].number + _TALLEST
    ):
        last += 1
    return last


def header_over(grid: Grid, first: int, last: int) -> Header:
    """Return the header made of some lines; what stands above others in a merged cell counts for all of them."""
    lines = grid.lines[first : last + 1]
    parts: dict[int, list[str]] = {}
    for line in lines:
        for place in line.places():
            if _is_title_over(grid, line, place, lines[-1]):
                continue
            area = grid.span(line, place)
            text = text_of(line.cells[place]).strip()
            width = _reach(grid, line, place, lines[-1], has_area=area is not None)
            for covered in range(place, place + width):
                parts.setdefault(covered, []).append(text)
    below = set(lines[-1].places())
    titles = {place: _joined(texts) for place, texts in sorted(parts.items())}
    if first != last:
        titles = _without_mere_cover(titles, parts, below, lines)
    else:
        titles = {place: title for place, title in titles.items() if place in below}
    score = sum(header_score(line) for line in lines)
    return Header(first, last, titles, score)


def _reach(grid: Grid, line: Line, place: int, lowest: Line, *, has_area: bool) -> int:
    """Return over how many columns a title reaches: its merged area, or else as far as the cells below it go alone."""
    if has_area:
        return grid.width_of(line, place)
    if line is lowest:
        return 1
    filled, below = set(line.places()), set(lowest.places())
    if place not in below:
        return 1
    width, most = 1, _most_reached(place, sorted(filled & below))
    while width < most and place + width in below and place + width not in filled:
        width += 1
    return width


def _most_reached(place: int, groups: Sequence[int]) -> int:
    """Return how far a title reaches at most: the last one of a line no farther than the one before it."""
    at = groups.index(place)
    if at + 1 < len(groups):
        return groups[at + 1] - place
    return place - groups[at - 1] if at > 0 else 1


def _joined(texts: Sequence[str]) -> str:
    return " / ".join(dict.fromkeys(texts))


def _without_mere_cover(
    titles: dict[int, str], parts: dict[int, list[str]], below: set[int], lines: Sequence[Line]
) -> dict[int, str]:
    """Drop columns that a merged title only covers: one title over two columns of which one is used."""
    own = below | {place for line in lines for place in line.places()}
    return {place: title for place, title in titles.items() if place in own or len(parts[place]) > 1}


def _is_continued(grid: Grid, last: int) -> bool:
    """Tell whether the line below belongs to the header too: it splits up titles that are merged, or a tall one."""
    if last + 1 >= len(grid.lines):
        return False
    line, below = grid.lines[last], grid.lines[last + 1]
    if below.number != line.number + 1:
        return False
    tall = [place for place in line.places() if grid.height_of(line, place) > 1]
    wide = [place for place in line.places() if grid.width_of(line, place) > 1]
    if _counts_periods(line, below) or not _are_titles(below):
        return _counts_periods(line, below)
    under_wide = any(
        sum(cell is not None for cell in below.cells[start : start + grid.width_of(line, start)]) > 1 for start in wide
    )
    # Rows of records have something below each title; what splits up a title leaves room below the others.
    has_room = not any(place in below.places() for place in line.places() if place not in wide)
    is_calendar = sum(map(is_calendar_title, below.cells)) >= _MOSTLY_PERIODS * below.count
    is_split = under_wide and line.count > 1 and (has_room or is_calendar or header_score(below) > 0)
    if is_split or _splits_one_title(line, below):
        return True
    if tall and below.count < line.count and len(tall) + below.count >= 2:
        return not any(place in below.places() for place in tall)
    gaps = [place for place in below.places() if place >= len(line.cells) or line.cells[place] is None]
    return line.count > 1 and len(gaps) > 0 and header_score(below) > 0 and len(gaps) * 2 >= below.count


def _counts_periods(line: Line, below: Line) -> bool:
    """Tell whether a line only has the days or weeks of a chart, beside the titles above: 1 to 16 below "Weeks"."""
    periods = sum(map(is_calendar_title, below.cells))
    titled = sum(place < len(line.cells) and line.cells[place] is not None for place in below.places())
    is_beside = min(below.places()) > min(line.places()) and line.count > 1 and titled * 2 < below.count
    return is_beside and periods >= _FEWEST_OF_A_CHART and periods >= _MOSTLY_PERIODS * below.count


def _splits_one_title(line: Line, below: Line) -> bool:
    """Tell whether a line only splits up one title that leaves room for it: "Sex" over "F" and "M"."""
    places = below.places()
    first, rest = places[0], places[1:]
    is_under = first < len(line.cells) and line.cells[first] is not None
    has_room = bool(rest) and all(place < len(line.cells) - 1 and line.cells[place] is None for place in rest)
    is_close = places == list(range(first, first + len(places)))
    return is_under and has_room and is_close and all(len(text) <= _MARK and text.isalpha() for text in below.texts())


def _is_headed(grid: Grid, first: int) -> bool:
    """Tell whether the line above belongs to the header: it groups some of the columns."""
    if first == 0:
        return False
    line, above = grid.lines[first], grid.lines[first - 1]
    if above.number != line.number - 1 or not _are_titles(above) or above.text.count(":"):
        return False
    wide = [place for place in above.places() if grid.width_of(above, place) > 1]
    whole = line.count * 0.7
    if wide and all(grid.width_of(above, place) < whole for place in wide):
        inside = any(
            sum(cell is not None for cell in line.cells[place : place + grid.width_of(above, place)]) > 1
            for place in wide
        )
        return inside and (above.count > 1 or min(above.places()) > min(line.places()))
    return not grid.spans and (_groups_columns(above, line) or _groups_later_columns(above, line))


def _is_title_over(grid: Grid, line: Line, place: int, lowest: Line) -> bool:
    """Tell whether a cell above the header is the long title of the whole table, merged over most of its columns."""
    most = _MOST_OF_TITLED * len(titled_cells(lowest))
    is_first = place == line.places()[0] and line is not lowest
    return is_first and len(line_of(line.cells[place])) > _LONGEST_GROUP and grid.width_of(line, place) > most


def _groups_later_columns(above: Line, line: Line) -> bool:
    """Tell whether a line has fewer titles than the one below, which begins before it."""
    is_shorter = 1 < above.count < line.count
    return is_shorter and header_score(above) > 0 and min(above.places()) > min(line.places())


def _groups_columns(above: Line, line: Line) -> bool:
    """Tell whether a line has titles of columns of its own, and behind them some that each stand over several below."""
    below, first = set(line.places()), min(line.places())
    groups = [place for place in above.places() if place >= first]
    wide = [place for place in groups if place in below and place + 1 in below and place + 1 not in groups]
    return first > min(above.places()) and len(groups) >= _FEWEST_GROUPS and wide == groups


def _are_titles(line: Line) -> bool:
    return all(isinstance(cell, str) and len(cell) <= _LONG for cell in line.cells if cell is not None) and not any(
        "@" in text for text in line.texts()
    )


def same_titles(line: Line, header: Header) -> bool:
    """Tell whether a line repeats the titles of a header, and adds none."""
    # A line that repeats a header has one of its titles unchanged; most lines are known by that not to.
    if not any(
        isinstance(cell, str) and (title := header.titles.get(place)) and title.endswith(cell.strip())
        for place, cell in enumerate(line.cells)
    ):
        return False
    last = {place: title.rpartition(" / ")[2] for place, title in header.titles.items() if title}
    pairs = [(cell, last.get(place, "")) for place, cell in enumerate(line.cells) if cell is not None]
    if not any(isinstance(cell, str) and cell.strip() == title for cell, title in pairs):
        return False
    if any(not title and isinstance(cell, str) and is_plainly_title(cell) for cell, title in pairs):
        return False
    same = sum(title_key(line_of(cell)) == title_key(title) for cell, title in pairs)
    return same >= _FEWEST_SAME and same >= 0.7 * max(len(pairs), len(last) * 0.7)
