"""Errors that are the user's situation, not the program's fault."""

from __future__ import annotations

from cmpdesk.model.language import Language
from cmpdesk.model.sentences import Sentence


class UserError(Exception):
    """A situation to tell in one sentence: what happened, what was kept, what to do.

    The sentence is written in English at the place that raises it, its values beside it, never in an f-string:
    ``raise UserError("“{name}” is empty. Choose another file.", name=path.name)``. Its French and Spanish stand in
    ``resources/sentences``; :mod:`cmpdesk.model.sentences` says how. The command line prints ``str(error)``, which is
    the English one; the window shows :meth:`in_language`.

    Attributes:
        sentence: what is told, in any language; it may be a value of another sentence.
    """

    def __init__(self, said: str | Sentence, /, **values: object) -> None:
        super().__init__(said)
        self.sentence = said if isinstance(said, Sentence) else Sentence(said, values)

    def in_language(self, language: Language) -> str:
        """Return what is told, in a language."""
        return self.sentence.in_language(language)

    def __str__(self) -> str:
        return str(self.sentence)


class RecordGoneError(UserError):
    """What somebody was working on has been deleted meanwhile."""


class UnknownChoiceError(UserError):
    """Something named by the user is not there; the sentence lists what is."""
