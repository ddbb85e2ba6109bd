"""The one screen that is used while a session is held: agenda, clock, what went before, and the text."""

from cmpdesk.desktop.pages.capture.page import CapturePage

__all__ = ["CapturePage"]
