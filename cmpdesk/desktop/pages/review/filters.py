"""What is shown of a review: an edition, a chapter, a rule, a language, and what was accepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import InterfaceText, say
from cmpdesk.desktop.pages.review.lines import ReviewLine, chapter_words, rule_words
from cmpdesk.model.language import Language
from cmpdesk.secretariat.review.reviewing import Review
from cmpdesk.secretariat.review.rules import RULES
from cmpdesk.secretariat.search.finding import EditionFacts
from cmpdesk.secretariat.words.wording import annual_meeting, language_name

_LETTERS = 20


class ReviewFilters(QWidget):
    """Boxes to choose from; each says how many findings it would show.

    Signals:
        edition_chosen: another edition is to be reviewed.
        changed: other findings are to be shown.
    """

    edition_chosen = Signal(str)
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.edition = _box(say("review.edition"))
        self.chapter = _box(say("review.chapter"))
        self.rule = _box(say("review.rule"))
        self.language = _box(say("review.language"))
        self.accepted = QCheckBox(say("review.show_accepted"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(wrapped(self.edition, self.chapter, self.rule, self.language, self.accepted))
        self.edition.currentIndexChanged.connect(self._on_edition)
        for box in (self.chapter, self.rule, self.language):
            box.currentIndexChanged.connect(self.changed)
        self.accepted.toggled.connect(self.changed)

    def show_editions(self, editions: Sequence[EditionFacts], chosen: str) -> None:
        """Offer the editions, the newest first."""
        with QSignalBlocker(self.edition):
            self.edition.clear()
            for edition in editions:
                words = f"{annual_meeting(edition.ordinal, InterfaceText.language)} – {edition.year}"
                self.edition.addItem(words, edition.id)
            self.edition.setCurrentIndex(max(self.edition.findData(chosen), 0) if editions else -1)

    def show_review(self, review: Review, lines: Sequence[ReviewLine]) -> None:
        """Offer the chapters, rules and languages of what was found; what is chosen stays where it is still there."""
        counted = [line for line in lines if line.accepted_id is None or self.accepted.isChecked()]
        chapters = Counter(line.finding.chapter for line in counted)
        rules = Counter(line.finding.rule for line in counted)
        languages = Counter(line.finding.place.language for line in counted if line.finding.place.language)
        _fill(
            self.chapter,
            say("review.all_chapters"),
            [(chapter_words(review, each.id), each.id, chapters[each.id]) for each in review.chapters],
        )
        _fill(
            self.rule,
            say("review.all_rules"),
            [(rule_words(rule.key), rule.key, rules[rule.key]) for rule in RULES if rules[rule.key]],
        )
        _fill(
            self.language,
            say("review.all_languages"),
            [
                (language_name(each, InterfaceText.language).capitalize(), str(each), languages[each])
                for each in Language
                if languages[each]
            ],
        )

    def fits(self, line: ReviewLine) -> bool:
        """Tell whether a finding is to be shown."""
        finding = line.finding
        return (
            (line.accepted_id is None or self.accepted.isChecked())
            and self.chapter.currentData() in {None, finding.chapter}
            and self.rule.currentData() in {None, finding.rule}
            and self.language.currentData() in {None, str(finding.place.language or "")}
        )

    def choose_chapter(self, chapter_id: str) -> None:
        """Show the findings of one chapter only."""
        place = self.chapter.findData(chapter_id)
        if place >= 0:
            self.chapter.setCurrentIndex(place)

    def _on_edition(self) -> None:
        self.edition_chosen.emit(str(self.edition.currentData() or ""))


def _box(spoken_name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(spoken_name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(_LETTERS)
    return made


def _fill(box: QComboBox, all_words: str, offers: Sequence[tuple[str, str, int]]) -> None:
    before = box.currentData()
    with QSignalBlocker(box):
        box.clear()
        box.addItem(all_words, None)
        for words, value, count in offers:
            box.addItem(f"{words} ({count})", value)
        box.setCurrentIndex(max(box.findData(before), 0) if before is not None else 0)
