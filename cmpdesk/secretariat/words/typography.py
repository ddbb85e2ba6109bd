"""Spaces as the typography of a language wants them.

French of Canada (Office québécois de la langue française; Le guide du rédacteur): a non-breaking space
before a colon and inside « », none before ; ! and ?. Words, quotation marks and apostrophes stay as typed.
"""

from __future__ import annotations

import re

from cmpdesk.model.language import Language

NO_BREAK_SPACE = "\u00a0"

_SPACES = "[ \t\u00a0\u202f]"
# A colon ends its word: what follows is a space, the end, or the end of an emphasis or a quotation. So the
# colons of 10:30, 1:50 and https:// are none. At the very beginning, the word may be in the run before.
_COLON = re.compile(rf"(?:(?<=[^\s:]){_SPACES}*|\A{_SPACES}+):(?=[\s*_»”\"]|\Z)")
# As in France, a space is often typed before these; it would let them begin a line.
_CLOSING_MARK = re.compile(rf"(?<=[\w»”\"’)\]%]){_SPACES}+([;!?])(?=[\s»”\"’)\]]|\Z)")
_OPENING_QUOTE = re.compile(rf"«{_SPACES}*(?![\s»])")
_CLOSING_QUOTE = re.compile(rf"(?<![\s«]){_SPACES}*»")


def typeset(text: str, language: Language) -> str:
    """Return the text with the non-breaking spaces of its language; doing it twice changes nothing more."""
    if language is not Language.FRENCH:
        return text
    text = _COLON.sub(f"{NO_BREAK_SPACE}:", text)
    text = _CLOSING_MARK.sub(r"\1", text)
    text = _OPENING_QUOTE.sub(f"«{NO_BREAK_SPACE}", text)
    return _CLOSING_QUOTE.sub(f"{NO_BREAK_SPACE}»", text)
