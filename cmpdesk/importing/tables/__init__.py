"""Finding the tables in a sheet that many hands made: titles above, headers, bands, records, totals and notes below."""

from __future__ import annotations

from cmpdesk.importing.tables.finding import find_tables

__all__ = ["find_tables"]
