"""The review of a report: what contradicts itself, what is missing, what reads badly, before it is published."""

from cmpdesk.secretariat.review.accepting import accept, add_to_dictionary, take_back_acceptance
from cmpdesk.secretariat.review.findings import Finding, Place, Repair, Severity, carry_out, carry_out_all
from cmpdesk.secretariat.review.reviewing import Accepted, Review, ReviewedChapter, Scope, review_report
from cmpdesk.secretariat.review.rules import RULES, Rule

__all__ = [
    "RULES",
    "Accepted",
    "Finding",
    "Place",
    "Repair",
    "Review",
    "ReviewedChapter",
    "Rule",
    "Scope",
    "Severity",
    "accept",
    "add_to_dictionary",
    "carry_out",
    "carry_out_all",
    "review_report",
    "take_back_acceptance",
]
