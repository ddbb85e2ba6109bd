"""What a session agreed, as minutes, follow-up notes and binders show it: decisions, actions, the next meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cmpdesk.documents.chapter_blocks import due, responsible
from cmpdesk.documents.document_language import DocumentLanguage, joined, text_runs
from cmpdesk.documents.masthead import group_words
from cmpdesk.documents.tree import Block, Heading, Paragraph, Run, Runs, Table
from cmpdesk.secretariat.meetings.between import meeting_name
from cmpdesk.secretariat.report.chapter import ActionFacts, Chapter, MeetingToCome, ReviewFacts
from cmpdesk.secretariat.words.dates import date_range_text
from cmpdesk.secretariat.words.typography import typeset
from cmpdesk.secretariat.words.wording import annual_meeting, counted


def named_fact(name: str, runs: Runs, words: DocumentLanguage) -> Runs:
    """Return a fact after its name in bold."""
    return (Run(typeset(f"{name}: ", words.language), bold=True), *runs)


def decision_blocks(chapter: Chapter, words: DocumentLanguage) -> Iterator[Block]:
    """Yield what the session decided, each with its permanent number."""
    if not chapter.decisions:
        return
    yield Heading(2, text_runs(words.label("section.decisions")))
    for decision in chapter.decisions:
        name = words.label("decision.numbered", number=decision.number or "")
        yield Paragraph(named_fact(name.strip(), words.line(decision.text, decision.number or name), words))


def action_table_blocks(chapter: Chapter, words: DocumentLanguage) -> Iterator[Block]:
    """Yield the table of actions: number, wording, who answers for it, by when."""
    if not chapter.actions:
        return
    title = words.label("section.action_table")
    yield Heading(2, text_runs(title))
    groups = group_words(chapter.session.groups, words.language)
    yield action_table(chapter.actions, f"{title} – {groups}", words)


def action_table(
    actions: Sequence[ActionFacts], title: str, words: DocumentLanguage, *, with_status: bool = False
) -> Table:
    """Return a table of actions; with where each stands, for those that are followed up."""
    header = ["column.number", "column.description", "action.responsible", "action.due"]
    return Table(
        header=tuple(words.label(key) for key in (*header, *(("column.status",) if with_status else ()))),
        rows=tuple(_action_row(action, words, with_status=with_status) for action in actions),
        widths=(0.15, 0.35, 0.19, 0.15, 0.16) if with_status else (0.15, 0.45, 0.22, 0.18),
        title=title,
        description=counted("count.actions", len(actions), words.language),
    )


def review_blocks(chapter: Chapter, words: DocumentLanguage) -> Iterator[Block]:
    """Yield what the session said of earlier actions; nothing where it reviewed none."""
    if not chapter.reviews:
        return
    title = words.label("section.earlier_actions")
    yield Heading(2, text_runs(title))
    columns = ("column.number", "column.description", "action_review.result", "action_review.side")
    yield Table(
        header=tuple(words.label(key) for key in columns),
        rows=tuple(_review_row(review, words) for review in chapter.reviews),
        widths=(0.15, 0.45, 0.26, 0.14),
        title=f"{title} – {group_words(chapter.session.groups, words.language)}",
        description=counted("count.actions", len(chapter.reviews), words.language),
    )


def _review_row(review: ReviewFacts, words: DocumentLanguage) -> tuple[Runs, ...]:
    number = review.action.number or ""
    result = words.label(f"action_review.{review.result or 'put_off'}")
    remark = words.line(review.remark, number)
    said = (Run(typeset(f"{result}: ", words.language)), *remark) if remark else text_runs(result)
    side = text_runs(words.label(f"side.{review.side}") if review.side else "")
    return (text_runs(number), _wording(review.action, words), said, side)


def _wording(action: ActionFacts, words: DocumentLanguage) -> Runs:
    text = words.line(action.text, action.number or "")
    return text if action.revision is None else (*text, Run(f" (Rev. {action.revision})"))


def _action_row(action: ActionFacts, words: DocumentLanguage, *, with_status: bool) -> tuple[Runs, ...]:
    who = joined([responsible(action, words), *_contacts(action, words)], "; ")
    status = (text_runs(words.label(f"status.{action.status or 'unknown'}")),) if with_status else ()
    return (text_runs(action.number or ""), _wording(action, words), who, due(action, words), *status)


def _contacts(action: ActionFacts, words: DocumentLanguage) -> Iterator[Runs]:
    for contact in action.contacts:
        if contact.name is not None:
            yield text_runs(contact.name)
        elif contact.to_be_named_by is not None:
            yield text_runs(words.label(f"to_be_named.{contact.to_be_named_by}"), italic=True)


def next_meeting_blocks(chapter: Chapter, words: DocumentLanguage) -> Iterator[Block]:
    """Yield when and where the group meets between annual meetings, and the partnership next, as far as it is known."""
    title = words.label("section.next_meeting")
    meetings = [_meeting_to_come(meeting, chapter, words) for meeting in chapter.to_come]
    edition = chapter.next_edition
    if edition is not None:
        dates = date_range_text(edition.starts_on, edition.ends_on, words.language) if edition.starts_on else ""
        meeting = text_runs(annual_meeting(edition.ordinal, words.language))
        meetings.append(joined([meeting, words.line(edition.place, title), text_runs(dates)], ", "))
    if meetings:
        yield Heading(2, text_runs(title))
    for each in meetings:
        yield Paragraph(each)


def _meeting_to_come(meeting: MeetingToCome, chapter: Chapter, words: DocumentLanguage) -> Runs:
    name = meeting_name(chapter.session.edition.ordinal, meeting.number, words.language)
    day = date_range_text(meeting.starts_on, None, words.language) if meeting.starts_on else ""
    place = words.line(meeting.place, words.label("section.next_meeting"))
    return joined([text_runs(name), place, text_runs(day)], ", ")
