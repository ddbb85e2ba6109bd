"""Files of every format, damaged by chance: a file or a sentence comes back, never a crash, never a change.

Run with ``CMPDESK_FUZZ=1000`` for as many files; the first of them are always the same.
"""

from __future__ import annotations

import os
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest

from cmpdesk.spreadsheets.reading.cells import SpreadsheetFile
from cmpdesk.spreadsheets.reading.faults import UnreadableFileError
from cmpdesk.spreadsheets.reading.limits import STANDARD
from cmpdesk.spreadsheets.reading.reading import read_file, read_preview
from tests.spreadsheets.reading.conftest import Saved, write_follow_up
from tests.spreadsheets.reading.damage import damaged, noise

RUNS = int(os.environ.get("CMPDESK_FUZZ", "36"))
PATIENT = replace(STANDARD, seconds=30)
WORKBOOK_2003 = (
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"><Table>'
    + '<Row><Cell><Data ss:Type="Number">1</Data></Cell><Cell><Data ss:Type="String">Plan</Data></Cell></Row>' * 20
    + "</Table></Worksheet></Workbook>"
)
WEB_PAGE = "<html><table>" + "<tr><td colspan=2>Plan</td><td rowspan=3><s>May</s></td></tr>" * 20 + "</table></html>"
TEXT = 'No.;Action;Depuis\n1;"Réunion; suivie";2021\n2;Plan d’action;2022\n' * 20


def originals(tmp_path: Path, saved: Saved) -> list[bytes]:
    """Return a sound file of each format that can be made here."""
    write_follow_up(tmp_path / "follow-up.xlsx")
    files = [
        (tmp_path / "follow-up.xlsx").read_bytes(), TEXT.encode(), TEXT.encode("utf-16"), TEXT.encode("cp1252"),
        WEB_PAGE.encode(), WORKBOOK_2003.encode(),
    ]  # fmt: skip
    for ending in ("xls", "ods"):
        try:
            files.append(saved(ending).read_bytes())
        except pytest.skip.Exception:
            # The other formats are damaged all the same.
            continue
    return files


def read_or_refusal(path: Path, seed: int) -> SpreadsheetFile | UnreadableFileError:
    """Read a file, some of them as a preview; return what came of it."""
    try:
        return read_preview(path) if seed % 5 == 4 else read_file(path, limits=PATIENT)
    except UnreadableFileError as error:
        return error


@pytest.mark.timeout(max(120, RUNS))
def test_a_damaged_file_ends_in_a_file_or_a_sentence(tmp_path: Path, saved: Saved) -> None:
    for seed, original in zip(range(RUNS), cycle(originals(tmp_path, saved)), strict=False):
        content = noise(seed) if seed % 12 == 11 else damaged(original, seed)
        path = tmp_path / f"damaged {seed}.xlsx"
        path.write_bytes(content)
        outcome = read_or_refusal(path, seed)
        if isinstance(outcome, SpreadsheetFile):
            assert any(sheet.rows for sheet in outcome.sheets), seed
        else:
            assert "Nothing was changed." in str(outcome), seed
        assert path.read_bytes() == content, seed
        path.unlink()
