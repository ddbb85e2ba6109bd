"""The page of all actions of all years."""

from cmpdesk.desktop.pages.actions.page import ActionsPage

__all__ = ["ActionsPage"]
