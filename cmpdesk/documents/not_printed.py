"""What is said where a printer does not take a document."""

from __future__ import annotations

from cmpdesk.model.errors import UserError


class NotPrintedError(UserError):
    """A printer did not take the pages of a document."""


def does_not_answer(title: str) -> NotPrintedError:
    """Return the error of a printer that takes no page."""
    return NotPrintedError(
        "“{title}” was not printed: the printer does not answer. Nothing was lost; check the printer, or save the "
        "document as PDF.",
        title=title,
    )


def stopped(title: str, page: int, pages: int) -> NotPrintedError:
    """Return the error of a printer that took ``page`` of so many pages."""
    return NotPrintedError(
        "“{title}” was not printed to its end: the printer stopped after page {page} of {pages}. Nothing was lost; "
        "check the printer and print again, or save the document as PDF.",
        title=title,
        page=page,
        pages=pages,
    )
