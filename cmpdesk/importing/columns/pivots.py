"""Titles of the summaries that programs draw of a table: "Row Labels" beside "Sum of Duration"."""

from __future__ import annotations

import re

_PIVOT = re.compile(r"(?:sum|count|average) of |(?:somme|moyenne) de |(?:suma|cuenta|promedio) de ", re.IGNORECASE)


def is_of_pivot(title: str) -> bool:
    """Tell whether a title is one of figures over groups of rows."""
    return _PIVOT.match(title) is not None
