"""The page on which spreadsheets that other people wrote come in."""

from cmpdesk.desktop.pages.importing.page import ImportPage

__all__ = ["ImportPage"]
