"""The language of a document: its labels and typography, and a note of every text that it does not have."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from cmpdesk.documents.rich_text import blocks_of
from cmpdesk.documents.tree import Block, MissingTranslation, Paragraph, ParagraphKind, Run, Runs
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.words.typography import typeset
from cmpdesk.secretariat.words.wording import label, not_translated


@dataclass(slots=True)
class DocumentLanguage:
    """Gives texts in one language, others in their place, and collects what is missing.

    A name that is missing is followed by the code of the language that it is shown in; a passage stands
    below a line that says so. Nothing is left out for want of a translation.
    """

    language: Language
    missing: list[MissingTranslation] = field(default_factory=list)

    def label(self, key: str, **values: object) -> str:
        """Return the wording of a key."""
        return label(key, self.language, **values)

    def line(self, text: Translated, place: str, *, bold: bool = False, italic: bool = False) -> Runs:
        """Return a name or a short text; ``place`` says where it stands, for the list of what is missing."""
        shown = text.or_other(self.language)
        if shown is None:
            return ()
        run = Run(typeset(shown.text, shown.language), bold=bold, italic=italic)
        if shown.language is self.language:
            return (run,)
        self.missing.append(MissingTranslation(place, shown.language))
        return (replace(run, language=shown.language), Run(f" [{shown.language}]", italic=True))

    def words(self, text: Translated, place: str) -> str:
        """Return a name as plain text, for a place that holds no marked passages."""
        return "".join(run.text for run in self.line(text, place))

    def passage(self, text: Translated, place: str, heading_level: int) -> tuple[Block, ...]:
        """Return the blocks of a text that people wrote; its own sub-headings begin at ``heading_level``."""
        shown = text.or_other(self.language)
        if shown is None:
            return ()
        other = None if shown.language is self.language else shown.language
        blocks = blocks_of(typeset(shown.text, shown.language), heading_level=heading_level, language=other)
        if other is None:
            return blocks
        self.missing.append(MissingTranslation(place, shown.language))
        mark = Paragraph((Run(not_translated(shown.language, self.language)),), ParagraphKind.MISSING)
        return (mark, *blocks)


def text_runs(text: str, *, bold: bool = False, italic: bool = False) -> Runs:
    """Return one run of text in the document's own language."""
    return (Run(text, bold=bold, italic=italic),) if text else ()


def joined(parts: list[Runs], separator: str) -> Runs:
    """Return runs one after the other with a separator between those that are not empty."""
    runs: list[Run] = []
    for part in parts:
        if part:
            runs += [Run(separator), *part] if runs else part
    return tuple(runs)
