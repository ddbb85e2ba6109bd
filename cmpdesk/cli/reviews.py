"""The command ``review``: what to look at in a report before it is published."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cmpdesk.cli import arguments
from cmpdesk.cli.arguments import Commands, add_command, add_json, add_workspace
from cmpdesk.cli.opened import opened_to_read
from cmpdesk.cli.terminal import say, say_json, shortened, tell
from cmpdesk.model.language import Language

if TYPE_CHECKING:
    from cmpdesk.secretariat.review.findings import Finding
    from cmpdesk.secretariat.review.reviewing import Review

KEYS = (
    *("year", "group", "group_code", "rule", "severity", "language", "section", "table", "record_id", "field"),
    *("session_id", "words", "advice", "passage", "can_be_repaired", "accepted", "fingerprint", "suggestions"),
)
_LONGEST = 100
_DESCRIPTION = """\
Review the annual report of a year before it is published: groups without chapter, numbers and dates that disagree,
institutions and people under two names, acronyms that nobody explains, themes that nothing follows, actions without
owner or date, promises that the log makes stronger than the text, text in square brackets, what is not translated or
was translated before the original changed, spaces, lists and spelling. Nothing is changed.

Findings are grouped by chapter, the gravest first: error (two places contradict each other), warning (something is
missing), note (a detail). The window repairs what is mechanical and accepts a finding with a reason; an
accepted one stays quiet until its text changes. The exit code is 0 whatever is found."""


def add_review(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(commands, "review", "review a report before it is published", _DESCRIPTION, epilog=_epilog())
    add_workspace(parser)
    parser.add_argument("--year", metavar="Y", type=arguments.year, required=True, help="of this annual meeting")
    parser.add_argument("--group", metavar="G", type=arguments.line, help="the chapter of this working group only")
    parser.add_argument(
        "--language",
        metavar="L",
        type=arguments.language,
        help="en, fr or es: texts in this language only, and findings told in it (default: all texts, in English)",
    )
    parser.add_argument("--no-spelling", action="store_true", help="leave out the rule that asks dictionaries")
    parser.add_argument("--accepted", action="store_true", help="show what was accepted too, with the reason")
    add_json(parser)
    parser.set_defaults(run=_review)


def _epilog() -> str:
    return "keys of each finding in JSON:\n\n  " + ", ".join(KEYS[:9]) + ",\n  " + ", ".join(KEYS[9:])


def _review(options: Namespace) -> None:
    from cmpdesk.secretariat.review.reviewing import Scope, review_report
    from cmpdesk.secretariat.search.finding import edition_of_year, group_named

    with opened_to_read(options) as workspace, workspace.reading() as session:
        edition = edition_of_year(session, options.year)
        group = None if options.group is None else group_named(session, options.group)
        review = review_report(session, edition, Scope(group, options.language, with_spelling=not options.no_spelling))
    language = options.language or Language.ENGLISH
    if options.json:
        say_json([_as_object(review, *line, language) for line in _lines(review, with_accepted=options.accepted)])
        return
    _say_findings(review, language, with_accepted=options.accepted)


def _lines(review: Review, *, with_accepted: bool) -> Iterator[tuple[Finding, str | None]]:
    """Yield the findings by chapter, each with the reason why it was accepted."""
    reasons = {each.finding.fingerprint: each.reason for each in review.accepted} if with_accepted else {}
    shown = [*review.findings, *(each.finding for each in review.accepted if with_accepted)]
    for chapter in review.chapters:
        for finding in shown:
            if finding.chapter == chapter.id:
                yield finding, reasons.get(finding.fingerprint)


def _as_object(review: Review, finding: Finding, reason: str | None, language: Language) -> dict[str, object]:
    chapter, place = review.chapter(finding.chapter), finding.place
    name = chapter.name.or_other(language)
    values = (
        review.edition.year,
        name.text if name else None,
        "/".join(chapter.codes) or None,
        finding.rule,
        finding.severity.value,
        place.language.value if place.language else None,
        place.section.value if place.section else None,
        place.table,
        place.record_id,
        place.field or None,
        place.session_id,
        finding.words.in_language(language),
        finding.advice.in_language(language),
        finding.passage or None,
        finding.repair is not None,
        reason,
        finding.fingerprint,
        [choice.shows for choice in finding.choices],
    )
    return dict(zip(KEYS, values, strict=True))


def _say_findings(review: Review, language: Language, *, with_accepted: bool) -> None:
    lines = list(_lines(review, with_accepted=with_accepted))
    for chapter in review.chapters:
        own = [(finding, reason) for finding, reason in lines if finding.chapter == chapter.id]
        if own:
            name = chapter.name.or_other(language)
            say(f"{name.text if name else 'The report itself'} ({len(own)})")
            for finding, reason in own:
                _say_finding(finding, reason, language)
            say("")
    if not lines:
        tell("Nothing was found.")
    if review.accepted and not with_accepted:
        tell(f"Accepted before and not shown: {len(review.accepted)}. “--accepted” shows them.")


def _say_finding(finding: Finding, reason: str | None, language: Language) -> None:
    place = f" [{finding.place.language}]" if finding.place.language else ""
    say(f"  {finding.severity.value:7} {finding.rule}{place}: {finding.words.in_language(language)}")
    if finding.passage:
        say(f"          {shortened(finding.passage, _LONGEST)}")
    if finding.choices:
        say(f"          → {', '.join(choice.shows for choice in finding.choices)}")
    if reason:
        say(f"          Accepted: {reason}")
