"""Errors that are the user's situation, not the program's fault."""

from __future__ import annotations


class UserError(Exception):
    """A situation to tell in one sentence: what happened, what was kept, what to do.

    Every face of the program prints ``str(error)`` and nothing else.
    """


class UnknownChoiceError(UserError):
    """Something named by the user is not there; the sentence lists what is."""
