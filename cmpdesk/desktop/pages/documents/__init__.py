"""The page of documents: everything that can be made, for one or all groups, in one or all languages."""

from cmpdesk.desktop.pages.documents.page import DocumentsPage

__all__ = ["DocumentsPage"]
