"""The card of the chosen action: wording, fields, what became of it."""

from cmpdesk.desktop.pages.actions.card.view import ActionCardView

__all__ = ["ActionCardView"]
