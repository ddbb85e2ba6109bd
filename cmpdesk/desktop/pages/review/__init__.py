"""The page that reviews a report before it is published."""

from cmpdesk.desktop.pages.review.page import ReviewPage

__all__ = ["ReviewPage"]
