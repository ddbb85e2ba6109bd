"""The task letter of an institution: its open actions, group by group, to be answered and returned."""

from __future__ import annotations

from collections.abc import Iterator

from cmpdesk.documents.agreed_blocks import action_table, named_fact
from cmpdesk.documents.document_language import DocumentLanguage, text_runs
from cmpdesk.documents.masthead import group_title, running_header
from cmpdesk.documents.tree import Block, Document, Heading, Paragraph, ParagraphKind
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Language
from cmpdesk.secretariat.actions.log import LogFacts
from cmpdesk.secretariat.words.dates import date_text
from cmpdesk.secretariat.words.typography import typeset
from cmpdesk.secretariat.words.wording import counted


class NothingToDoError(UserError):
    """An institution answers for no open action."""


def task_letter(facts: LogFacts, language: Language, author: str) -> Document:
    """Build the task letter of the institution that a log of open actions is narrowed to.

    Raises:
        NothingToDoError: it answers for no open action.
    """
    count = sum(len(group.actions) for group in facts.groups)
    if not count:
        raise NothingToDoError("The institution answers for no open action. No file was written.")
    words = DocumentLanguage(language)
    institution = facts.institution.words(language)
    title = words.label("document.task_letter", institution=institution)
    partnership = words.words(facts.partnership, words.label("masthead.body"))
    beside = running_header((institution,), partnership)
    return Document(
        title=title,
        subject=partnership,
        author=author,
        language=language,
        blocks=tuple(_blocks(facts, institution, partnership, count, words)),
        header_left=running_header((partnership,), beside),
        header_right=beside,
        page_label=words.label("page.label", page="{page}", pages="{pages}"),
        missing=tuple(dict.fromkeys(words.missing)),
    )


def _blocks(
    facts: LogFacts, institution: str, partnership: str, count: int, words: DocumentLanguage
) -> Iterator[Block]:
    as_of = words.label("task_letter.as_of", date=date_text(facts.as_of, words.language))
    yield Paragraph(text_runs(partnership), ParagraphKind.BODY_NAME)
    yield Paragraph(text_runs(words.label("document.task_letter_short")), ParagraphKind.TITLE)
    yield Paragraph(text_runs(as_of), ParagraphKind.SUBTITLE)
    addressee = facts.institution_in_full or facts.institution
    to = named_fact(
        words.label("task_letter.to"), words.line(addressee, words.label("participants.institution")), words
    )
    yield Paragraph(to, ParagraphKind.FACTS)
    intro = counted("task_letter.intro", count, words.language, institution=institution)
    yield Paragraph(text_runs(typeset(intro, words.language)))
    for group in facts.groups:
        if group.actions:
            heading = group_title(group.group, words.language, words)
            yield Heading(1, heading)
            title = "".join(run.text for run in heading)
            yield action_table([action.facts for action in group.actions], title, words, with_status=True)
    yield Paragraph(text_runs(typeset(words.label("task_letter.answer"), words.language)))
