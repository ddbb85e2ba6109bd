"""What the files of documents are called, the same from the window and the command line: "2021 FOR minuta (es)"."""

from __future__ import annotations

from cmpdesk.model.language import Language
from cmpdesk.secretariat.words.wording import label


def document_file_name(key: str, language: Language, *about: str | int | None) -> str:
    """Return the name of a document's file, without its ending.

    Args:
        key: the wording that says what kind of document it is.
        language: the language of the document, in which the kind is named.
        about: what comes before the kind, such as the year and the codes of groups; what is empty is left out.
    """
    return _in_a_row(*about, label(key, language).lower(), language=language)


def comparison_file_name(language: Language, earlier: int, later: int | None, *about: str | int) -> str:
    """Return the name of the file that compares versions of minutes; ``later`` is None for the text as it stands."""
    until = label("document.version_now", language) if later is None else later
    versions = label("document.versions_compared", language, earlier=earlier, later=until)
    return _in_a_row(*about, label("document.minutes", language).lower(), versions, language=language)


def _in_a_row(*parts: str | int | None, language: Language) -> str:
    return " ".join(str(part) for part in (*parts, f"({language})") if part)
