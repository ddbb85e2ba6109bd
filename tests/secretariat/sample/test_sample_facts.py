"""The data of the sample workspace holds together and has the numbers of the 2021 report."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cmpdesk.model.shipped import resource

Record = dict[str, Any]

GROUPS_IN_ORDER = ["AGR", "CUL", "ENE", "ENV", "FOR", "HUM", "MIN", "TRA"]
GROUPS_THAT_MET = [code for code in GROUPS_IN_ORDER if code != "ENE"]
LANGUAGES = {"en", "fr", "es"}
SIDES = {"canada", "mexico", "both", "other"}
STATUSES = {"not_started", "in_progress", "on_hold", "done", "carried_over", "cancelled"}
COMMITMENTS = {"agreed", "offered", "proposed", "interest"}
TAGS = {"gender", "youth", "indigenous_peoples", "provinces_states", "private_sector"}
SECTORS = {"federal", "state_or_province", "private", "academia", "civil_society", "international", "youth"}
SECTIONS = {"introduction", "outcomes", "gender", "future_actions", "challenges", "conclusion"}
AGENDA_KINDS = {
    "opening", "adoption", "previous_minutes", "review_actions", "theme", "presentation", "break",
    "other_business", "next_meeting", "closing",
}  # fmt: skip

# The headings of every chapter of the published report: section, then the themes below it.
CHAPTERS: dict[str, dict[str, set[str]]] = {
    "AGR": {
        "introduction": set(),
        "outcomes": {"trade-flows", "labour", "pesticides"},
        "gender": set(),
        "future_actions": {"trade-flows", "labour", "pesticides"},
        "challenges": {"trade-flows", "labour", "pesticides"},
    },
    "CUL": {
        "introduction": set(),
        "outcomes": set(),
        "gender": set(),
        "future_actions": set(),
        "challenges": set(),
        "conclusion": set(),
    },
    "ENV": {
        "introduction": set(),
        "outcomes": {"youth-lab", "inclusion", "nature", "trade", "transport"},
        "future_actions": {"youth-lab", "inclusion", "nature", "trade", "transport"},
        "challenges": set(),
    },
    "FOR": {
        "introduction": set(),
        "outcomes": {"carbon", "fire", "wood", "new-areas", "youth-lab"},
        "future_actions": {"carbon", "fire"},
        "challenges": set(),
    },
    "HUM": {
        "introduction": set(),
        "outcomes": {"overview", "youth-lab", "mobility", "inclusion", "closing"},
        "future_actions": set(),
        "challenges": set(),
    },
    "MIN": {"introduction": set(), "outcomes": set(), "future_actions": set()},
    "TRA": {
        "introduction": set(),
        "outcomes": {"landscape", "landscape-canada", "landscape-mexico", "work-2021"},
        "future_actions": {"work-2022"},
        "challenges": set(),
    },
}


def _read(*parts: str) -> dict[str, Any]:
    with resource("sample", *parts).open("rb") as file:
        return tomllib.load(file)


def _records(name: str) -> list[Record]:
    records: list[Record] = _read(f"{name}.toml")[name.removesuffix("s")]
    return records


def _terms() -> list[Record]:
    terms: list[Record] = _read("cochairs.toml")["term"]
    return terms


def _session(code: str) -> Record:
    (session,) = _read("sessions", f"{code}.toml")["session"]
    assert session["groups"] == [code]
    found: Record = session
    return found


def _keys(name: str) -> set[str]:
    return {record["key"] for record in _records_of(name)}


def _records_of(name: str) -> list[Record]:
    if name == "people":
        people: list[Record] = _read("people.toml")["person"]
        return people
    return _records(name)


def _agenda(session: Record) -> Iterator[Record]:
    for item in session.get("agenda", []):
        yield item
        yield from item.get("children", [])


def _files() -> list[Path]:
    return sorted(resource("sample").rglob("*.toml"))


def _translations(value: object, path: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Yield every value written in languages, with where it stands."""
    if isinstance(value, list):
        for number, entry in enumerate(value):
            yield from _translations(entry, f"{path}[{number}]")
    elif isinstance(value, dict):
        if value and value.keys() <= LANGUAGES:
            yield path, value
            return
        for key, entry in value.items():
            yield from _translations(entry, f"{path}.{key}")


def test_there_is_one_file_for_each_group_and_six_for_the_rest() -> None:
    found = {path.relative_to(resource("sample")).as_posix() for path in _files()}

    registers = ["partnership", "institutions", "people", "groups", "cochairs", "editions"]
    assert found == {f"{name}.toml" for name in registers} | {f"sessions/{code}.toml" for code in GROUPS_IN_ORDER}


def test_the_partnership_has_its_second_name_from_the_day_after_the_first_ends() -> None:
    first, second = _read("partnership.toml")["names"]

    assert (first["from"], first["to"]) == (date(2004, 10, 25), date(2025, 11, 26))
    assert second["from"] == date(2025, 11, 27)
    assert "to" not in second
    assert first["acronym"] == {"en": "CMP", "fr": "PCM", "es": "AMC"}


@pytest.mark.parametrize("name", ["institutions", "people", "groups"])
def test_every_key_is_used_once(name: str) -> None:
    counts = Counter(record["key"] for record in _records_of(name))

    assert [key for key, count in counts.items() if count > 1] == []


def test_institutions_have_a_known_sector_and_a_parent_that_exists() -> None:
    keys = _keys("institutions")

    for institution in _records("institutions"):
        assert institution["sector"] in SECTORS, institution["key"]
        assert re.fullmatch("canada|mexico|international|[A-Z]{2}", institution["country"])
        assert "parent" not in institution or institution["parent"] in keys, institution["key"]
        assert all(name["name"]["en"] for name in institution["names"])


def test_no_spelling_stands_for_two_institutions() -> None:
    owners: dict[str, set[str]] = {}
    for institution in _records("institutions"):
        spellings = list(institution.get("aliases", []))
        for name in institution["names"]:
            spellings += [*name["name"].values(), *name.get("acronym", {}).values()]
        for spelling in spellings:
            owners.setdefault(spelling.casefold(), set()).add(institution["key"])

    assert {spelling: keys for spelling, keys in owners.items() if len(keys) > 1} == {}


def test_the_co_chair_institutions_of_part_two_are_there() -> None:
    countries = {record["key"]: record["country"] for record in _records("institutions")}
    canadian = {"AAFC", "CFA", "CFS", "PCH", "ECCC", "GAC", "NRCan"}
    mexican = {
        "AMEXCID", "CNA", "CONAFOR", "SADER", "CULTURA", "ECONOMIA", "SENER", "SEMARNAT", "SRE", "COMCE",
    }  # fmt: skip

    assert {countries[key] for key in canadian} == {"canada"}
    assert {countries[key] for key in mexican} == {"mexico"}


def test_people_have_names_and_positions_at_known_institutions() -> None:
    institutions = _keys("institutions")

    for person in _records_of("people"):
        assert person["given"], person["key"]
        assert person["family"], person["key"]
        assert person["positions"], person["key"]
        assert {position["institution"] for position in person["positions"]} <= institutions


def test_the_groups_stand_in_the_order_of_the_chapters_with_three_languages() -> None:
    groups = _records("groups")

    assert [group["code"] for group in groups] == GROUPS_IN_ORDER
    assert [group["order"] for group in groups] == list(range(1, 9))
    for group in groups:
        for name in group["names"]:
            assert name["name"].keys() == name["title"].keys() == LANGUAGES


def test_every_group_but_energy_has_the_co_chairs_of_the_report() -> None:
    counts = Counter((term.get("group"), term["side"]) for term in _terms() if "person" in term)

    expected = {(code, side): 1 for code in [None, *GROUPS_THAT_MET] for side in ("canada", "mexico")}
    expected |= {("AGR", "canada"): 2, ("AGR", "mexico"): 2, ("TRA", "mexico"): 2}
    assert counts == expected


def test_co_chairs_are_known_people_and_only_one_is_acting() -> None:
    people, institutions = _keys("people"), _keys("institutions")
    terms = _terms()

    assert {term["person"] for term in terms if "person" in term} <= people
    assert {term["institution"] for term in terms} <= institutions
    assert {term["sector"] for term in terms} == {"federal", "private"}
    assert [term.get("person") for term in terms if term.get("acting")] == ["santiago-arguello-campos"]


def test_energys_mexican_institution_is_known_though_it_names_nobody() -> None:
    (vacant,) = [term for term in _terms() if "person" not in term]

    assert (vacant["group"], vacant["side"], vacant["institution"]) == ("ENE", "mexico", "SENER")


def test_there_are_seventeen_editions_and_none_in_2006() -> None:
    editions = _records("editions")

    assert [edition["ordinal"] for edition in editions] == list(range(1, 18))
    assert [edition["year"] for edition in editions] == [2004, 2005, *range(2007, 2022)]
    for edition in editions:
        assert edition["starts"].year == edition["ends"].year == edition["year"]
        assert edition["starts"] <= edition["ends"]
        assert edition["host"] in {"canada", "mexico"}
        assert ("place" in edition) == (edition["mode"] != "virtual")


def test_the_twelfth_edition_has_the_dates_of_its_own_report_and_says_so() -> None:
    twelfth = _records("editions")[11]

    assert (twelfth["starts"], twelfth["ends"]) == (date(2016, 11, 23), date(2016, 11, 24))
    assert "December 23–24" in twelfth["note"]["en"]
    assert twelfth["note"].keys() == LANGUAGES


def test_the_seventeenth_edition_has_the_texts_of_parts_one_and_two() -> None:
    seventeenth = _records("editions")[16]

    for text in ("message", "profile", "groups_activities", "annual_meetings"):
        assert seventeenth[text].keys() == LANGUAGES


def test_energy_did_not_meet_and_says_why() -> None:
    energy = _session("ENE")

    assert energy["did_not_meet"] is True
    assert energy["reason"].keys() == LANGUAGES
    assert not energy.keys() & {"date", "text", "agenda", "action"}


def test_the_sessions_have_the_dates_and_modes_of_the_report() -> None:
    sessions = {code: _session(code) for code in GROUPS_THAT_MET}

    days = {code: session["date"] for code, session in sessions.items()}
    assert days == dict.fromkeys(GROUPS_THAT_MET, date(2021, 11, 25)) | {
        "AGR": date(2022, 4, 4),
        "MIN": date(2021, 11, 23),
    }
    assert {code: session["mode"] for code, session in sessions.items() if "mode" in session} == {
        "CUL": "virtual", "ENV": "virtual", "FOR": "hybrid", "HUM": "virtual", "MIN": "virtual", "TRA": "hybrid",
    }  # fmt: skip
    assert all(session["edition"] == 17 for session in sessions.values())
    assert all(session["time_zone"] == "America/Mexico_City" for session in sessions.values())
    assert not any({"start", "end"} & session.keys() for session in sessions.values())


def test_the_stated_head_counts_are_those_of_the_report() -> None:
    counts = {
        code: session["stated_count"]["number"]
        for code in GROUPS_THAT_MET
        if "stated_count" in (session := _session(code))
    }

    assert counts == {"CUL": 55, "ENV": 50, "HUM": 80, "MIN": 65, "TRA": 40}


@pytest.mark.parametrize("code", GROUPS_THAT_MET)
def test_a_chapter_has_exactly_the_headings_of_the_report(code: str) -> None:
    session = _session(code)
    sections: dict[str, set[str]] = {}
    for text in session["text"]:
        assert text["section"] in SECTIONS
        themes = sections.setdefault(text["section"], set())
        if "theme" in text:
            themes.add(text["theme"])
    for action in session["action"]:
        themes = sections.setdefault("future_actions", set())
        if "theme" in action:
            themes.add(action["theme"])

    assert sections == CHAPTERS[code]


@pytest.mark.parametrize("code", GROUPS_THAT_MET)
def test_no_section_is_written_twice(code: str) -> None:
    counts = Counter((text["section"], text.get("theme")) for text in _session(code)["text"])

    assert max(counts.values()) == 1


@pytest.mark.parametrize("code", GROUPS_THAT_MET)
def test_themes_are_ordered_and_everything_points_to_one(code: str) -> None:
    session = _session(code)
    themes = session.get("theme", [])
    keys = [theme["key"] for theme in themes]

    assert [theme["order"] for theme in themes] == list(range(1, len(themes) + 1))
    assert len(set(keys)) == len(keys)
    assert {theme["parent"] for theme in themes if "parent" in theme} <= set(keys)
    parts = [*session["text"], *session["action"], *session.get("decision", []), *_agenda(session)]
    assert {part["theme"] for part in parts if "theme" in part} <= set(keys)


def test_the_themes_of_agri_business_are_numbered_and_those_of_trade_stand_by_country() -> None:
    assert [theme["numbered"] for theme in _session("AGR")["theme"]] == [True, True, True]
    countries = [theme for theme in _session("TRA")["theme"] if theme.get("kind") == "country"]
    assert [(theme["side"], theme["parent"]) for theme in countries] == [
        ("canada", "landscape"),
        ("mexico", "landscape"),
    ]


def test_all_future_actions_of_the_report_are_there() -> None:
    counts = {code: len(_session(code)["action"]) for code in GROUPS_THAT_MET}

    assert counts == {"AGR": 8, "CUL": 16, "ENV": 18, "FOR": 6, "HUM": 6, "MIN": 3, "TRA": 11}


@pytest.mark.parametrize("code", GROUPS_THAT_MET)
def test_actions_have_known_sides_institutions_words_and_tags(code: str) -> None:
    people, institutions = _keys("people"), _keys("institutions")

    for action in _session(code)["action"]:
        assert action["side"] in SIDES
        assert action["commitment"] in COMMITMENTS
        assert action.get("status", "not_started") in STATUSES
        assert set(action.get("tags", [])) <= TAGS
        assert set(action["institutions"]) <= institutions
        for contact in action.get("contacts", []):
            assert contact.get("person") in people or contact.get("to_be_named_by") in SIDES
        assert action["text"].keys() == LANGUAGES
        assert action.get("due", action["text"]).keys() == LANGUAGES


def test_due_words_stand_only_where_the_report_has_them() -> None:
    dues = Counter(
        action["due"]["en"] for code in GROUPS_THAT_MET for action in _session(code)["action"] if "due" in action
    )

    assert dues == {
        "18th Annual Meeting": 2,
        "towards 2024": 1,
        "before September 2022": 1,
        "first trimester of 2022": 1,
        "spring 2022": 1,
        "March 2022": 1,
        "2022": 11,
    }


def test_mexico_has_named_its_contact_points_and_canada_has_not() -> None:
    contacts = [contact for action in _session("AGR")["action"] for contact in action.get("contacts", [])]

    assert contacts == [
        {"person": "briegel-ortiz"},
        {"person": "norberto-valencia"},
        {"to_be_named_by": "canada"},
    ]


@pytest.mark.parametrize("code", GROUPS_THAT_MET)
def test_an_agenda_opens_closes_and_is_led_by_known_people(code: str) -> None:
    session = _session(code)
    known = {"person": _keys("people"), "institution": _keys("institutions"), "side": SIDES}

    assert session["agenda"][0]["kind"] == "opening"
    assert session["agenda"][-1]["kind"] == "closing"
    for item in _agenda(session):
        assert item["kind"] in AGENDA_KINDS
        assert item["minutes"] > 0
        assert item["title"].keys() == LANGUAGES
        for lead in item.get("leads", []):
            ((sort, key),) = lead.items()
            assert key in known[sort]


@pytest.mark.parametrize("code", GROUPS_THAT_MET)
def test_the_parts_of_an_agenda_item_fit_into_its_time(code: str) -> None:
    for item in _session(code)["agenda"]:
        assert sum(child["minutes"] for child in item.get("children", [])) <= item["minutes"], item["title"]


def test_forestry_lists_ten_mexican_then_nine_canadian_participants() -> None:
    participants = _session("FOR")["participant"]

    assert [entry["delegation"] for entry in participants] == ["mexico"] * 10 + ["canada"] * 9
    assert {entry["person"] for entry in participants} <= _keys("people")
    assert {entry["institution"] for entry in participants} <= _keys("institutions")
    assert {entry["attendance"] for entry in participants} == {"attended"}
    heads = [entry["person"] for entry in participants if entry.get("head")]
    assert heads == [entry["person"] for entry in participants if entry["role"] == "co_chair"]
    assert heads == ["camilo-oviedo-bautista", "monique-frison"]


@pytest.mark.parametrize("code", GROUPS_IN_ORDER)
def test_sessions_are_written_in_three_languages(code: str) -> None:
    missing = [
        path
        for path, value in _translations(_session(code))
        if value.keys() != LANGUAGES or not all(text.strip() for text in value.values())
    ]

    assert missing == []


@pytest.mark.parametrize("path", _files(), ids=lambda path: path.stem)
def test_texts_have_the_typography_of_their_language(path: Path) -> None:
    with path.open("rb") as file:
        found = list(_translations(tomllib.load(file)))

    faults = [
        (place, text)
        for place, value in found
        for language, text in value.items()
        if re.search("['\"\u00a0\u202f\t]| {3}|  $| \n", text)
        or (language == "fr" and re.search(r"[“”]|«\S|\S»|\w:\s|\s[;!?]", text))
        or (language == "es" and re.search(r"\s[:;!?]", text))
    ]
    assert found
    assert faults == []
