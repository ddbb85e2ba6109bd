"""One session in one place: overview, agenda, participants, minutes and actions, with the preview beside."""

from cmpdesk.desktop.pages.session.page import SessionPage

__all__ = ["SessionPage"]
