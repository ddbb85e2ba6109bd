import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmpdesk.model.language import Language
from cmpdesk.secretariat.words.typography import typeset

FRENCH = Language.FRENCH
TEXTS = st.text(alphabet=st.sampled_from("aé1 \u00a0\u202f\t\n:«»;!?*_/.'\"")) | st.text()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Thème 1 : Commerce", "Thème 1\u00a0: Commerce"),
        ("Thème 1: Commerce", "Thème 1\u00a0: Commerce"),
        ("Thème 1\u202f: Commerce", "Thème 1\u00a0: Commerce"),
        ("Résultats :", "Résultats\u00a0:"),
        ("**Canada :** appui", "**Canada\u00a0:** appui"),
        (" : appui", "\u00a0: appui"),
        ("Un :\nDeux:\nTrois", "Un\u00a0:\nDeux\u00a0:\nTrois"),
        ("le projet « Laboratoire »", "le projet «\u00a0Laboratoire\u00a0»"),
        ("le projet «Laboratoire».", "le projet «\u00a0Laboratoire\u00a0»."),
        ("Vraiment ? Oui ! D’accord ; merci.", "Vraiment? Oui! D’accord; merci."),
        ("« Est-ce clair\u202f?\u00a0»", "«\u00a0Est-ce clair?\u00a0»"),
    ],
)
def test_french_has_spaces_that_do_not_break(typed: str, expected: str) -> None:
    assert typeset(typed, FRENCH) == expected


@pytest.mark.parametrize(
    "text",
    [
        "à 10:30 précises",
        "échelle 1:50 000",
        "https://www.international.gc.ca et mailto:nom@example.org",
        "Vraiment? Oui! D'accord; merci.",
        "l'énergie, l’eau, \"l'air\"",
        "«\nvide\n»",
        "« »",
        "- ?\n* !",
        "une liste a ;c",
        "",
    ],
)
def test_french_that_needs_nothing_stays_as_typed(text: str) -> None:
    assert typeset(text, FRENCH) == text


@given(TEXTS, st.sampled_from([Language.ENGLISH, Language.SPANISH]))
def test_english_and_spanish_stay_as_typed(text: str, language: Language) -> None:
    assert typeset(text, language) == text


@given(TEXTS)
def test_doing_it_twice_changes_nothing_more(text: str) -> None:
    once = typeset(text, FRENCH)
    assert typeset(once, FRENCH) == once


@given(TEXTS)
def test_only_spaces_change(text: str) -> None:
    assert "".join(typeset(text, FRENCH).split()) == "".join(text.split())


@given(TEXTS)
def test_lines_stay_lines(text: str) -> None:
    assert typeset(text, FRENCH).count("\n") == text.count("\n")
