"""What the columns of a table are, by their titles in three languages and by their cells, and what the table is about.

A table of something else is none of ours: nothing is made of it rather than nonsense.
"""

from __future__ import annotations

from cmpdesk.importing.columns.hints import Hints
from cmpdesk.importing.columns.reading import read_table
from cmpdesk.importing.columns.titles import folded_title

__all__ = ["Hints", "folded_title", "read_table"]
