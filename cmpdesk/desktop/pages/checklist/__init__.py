"""The checklist of an edition, how ready its groups are, and the templates that both begin with."""

from cmpdesk.desktop.pages.checklist.page import ChecklistPage

__all__ = ["ChecklistPage"]
