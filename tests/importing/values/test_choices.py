"""Choices, times, addresses and cells that feed two fields are read as people write them in three languages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from enum import StrEnum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmpdesk.importing.fields import Field
from cmpdesk.importing.table import Split
from cmpdesk.importing.values import choices
from cmpdesk.importing.values.addresses import read_emails, read_phone
from cmpdesk.importing.values.sides import read_side
from cmpdesk.importing.values.splitting import split_cell
from cmpdesk.importing.values.text import read_each, text_of, word_key
from cmpdesk.importing.values.times import read_duration, read_times
from cmpdesk.model.choices import Attendance, Commitment, Mode, ParticipantRole, Presence, Sector, Side
from cmpdesk.model.language import Language
from cmpdesk.secretariat.words.dates import time_text
from cmpdesk.secretariat.words.wording import label
from cmpdesk.spreadsheets.reading.cells import CellValue, ErrorCell, Percentage
from tests.importing.cell_values import CELLS, listed

READERS: dict[str, tuple[type[StrEnum], Callable[[CellValue], object]]] = {
    "side": (Side, read_side),
    "sector": (Sector, lambda cell: choices.read_sector(cell).value),
    "mode": (Mode, lambda cell: choices.read_mode(cell).value),
    "attendance": (Attendance, lambda cell: choices.read_attendance(cell).attendance),
    "presence": (Presence, lambda cell: choices.read_presence(cell).value),
    "commitment": (Commitment, lambda cell: choices.read_commitment(cell).value),
    "role": (ParticipantRole, lambda cell: choices.read_role(cell).role),
}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("table", READERS)
@pytest.mark.parametrize("written", [str, str.upper, str.lower])
def test_our_own_words_are_read_back(table: str, language: Language, written: Callable[[str], str]) -> None:
    members, read = READERS[table]
    for member in members:
        assert read(written(label(f"{table}.{member}", language))) is member
        assert read(member.value) is member


@pytest.mark.parametrize("language", Language)
def test_our_own_words_for_tags_are_read_back(language: Language) -> None:
    for code in ("gender", "youth", "indigenous_peoples", "provinces_states", "private_sector"):
        assert choices.read_tags(label(f"tag.{code}", language)).codes == (code,)


@pytest.mark.parametrize(
    ("side", "words"),
    [
        (
            Side.CANADA,
            "Canada|CANADA|CAN|CA|Canadá|Canadian|canadienne|Canadian side|Partie canadienne|Canadian delegation|🇨🇦",
        ),
        (Side.MEXICO, "Mexico|México|Mexique|MEX|MX|Mexican|mexicana|Parte mexicana|Delegación mexicana|For Mexico"),
        (
            Side.BOTH,
            "Both|Ambos|Les deux|Canada/Mexico|Canada and Mexico|Canada et Mexique|México y Canadá|CAN-MEX|CA & MX",
        ),
        (Side.BOTH, "Joint|conjunto|Ambas partes|both sides|Canada, Mexico|Canada\nMexico|Coprésidents|Copresidentes"),
        (Side.OTHER, "Other|Autre|Otro|Third parties|International"),
    ],
)
def test_sides_have_many_names(side: Side, words: str) -> None:
    assert {read_side(word) for word in words.split("|")} == {side}


@pytest.mark.parametrize("cell", ["USA", "Canada Revenue Agency", "SRE", "", None, 3, "New Mexico State"])
def test_other_words_are_no_side(cell: CellValue) -> None:
    assert read_side(cell) is None


@pytest.mark.parametrize(
    ("sector", "words"),
    [
        (Sector.FEDERAL, "public|Secteur public|Sector público|Government|Gobierno federal|Fédéral"),
        (Sector.PRIVATE, "privé|Privado|private sector|Industry|Iniciativa privada|Entreprise|Privé / Private"),
        (Sector.ACADEMIA, "University|Académico|Universitaire|Research"),
        (Sector.CIVIL_SOCIETY, "NGO|ONG|Sociedad Civil|OSC"),
        (Sector.STATE_OR_PROVINCE, "Provincial|Estatal|State government"),
    ],
)
def test_sectors(sector: Sector, words: str) -> None:
    assert {choices.read_sector(word).value for word in listed(words)} == {sector}


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        (Mode.IN_PERSON, "In person|in-person|Face-to-face|En personne|présentiel|Presencial|On site"),
        (
            Mode.VIRTUAL,
            "Virtual|Online|virtuelle|En ligne|En línea|Videoconferencia|MS Teams|Virtual (organized by Canada)",
        ),
        (Mode.HYBRID, "Hybrid|hybride|Híbrida|Mixto|In person and virtual|Hybrid, CDMX/virtual|Presencial y virtual"),
    ],
)
def test_modes(mode: Mode, words: str) -> None:
    assert {choices.read_mode(word).value for word in listed(words)} == {mode}


@pytest.mark.parametrize(
    ("attendance", "words"),
    [
        (
            Attendance.ATTENDED,
            "Present|P|✓|x|Yes|Présente|Oui|Asistió|Sí|Presente|En ligne|virtual|Attended - online|1",
        ),
        (Attendance.EXCUSED, "Excused|Regrets|Excusé(e)|Justificada|Declined|Apologies"),
        (Attendance.ABSENT, "Absent|A|No show|Absente|Ausente|No asistió|No|✗"),
        (Attendance.CONFIRMED, "Confirmed|Accepted|Confirmé|Confirmado"),
        (Attendance.INVITED, "Invited|Tentative|None|Invité|Invitado|No response"),
    ],
)
def test_attendance(attendance: Attendance, words: str) -> None:
    assert {choices.read_attendance(word).attendance for word in listed(words)} == {attendance}


def test_attendance_of_yes_no_cells_and_of_columns_for_absence() -> None:
    assert choices.read_attendance(True).attendance is Attendance.ATTENDED
    assert choices.read_attendance(False).attendance is Attendance.ABSENT
    assert choices.read_attendance("x", title="Absent").attendance is Attendance.ABSENT
    assert choices.read_attendance("x", title="Excusé").attendance is Attendance.EXCUSED
    assert choices.read_attendance(None, title="Absent").attendance is None


@pytest.mark.parametrize("title", ["RSVP", "Attending (Y/N)", "¿Asistirá?", "Confirmation de présence"])
def test_a_yes_before_the_meeting_is_a_promise(title: str) -> None:
    assert choices.read_attendance("yes", title=title).attendance is Attendance.CONFIRMED
    assert choices.read_attendance("No", title=title).attendance is Attendance.EXCUSED
    assert choices.read_attendance("present", title=title).attendance is Attendance.ATTENDED


def test_attendance_also_tells_how_somebody_took_part() -> None:
    found = choices.read_attendance("present (virtual)")
    assert (found.attendance, found.presence) == (Attendance.ATTENDED, Presence.REMOTE)


@pytest.mark.parametrize(
    ("cell", "role", "is_head", "is_acting"),
    [
        ("Co-chair", ParticipantRole.CO_CHAIR, False, False),
        ("Canadian Co-chair", ParticipantRole.CO_CHAIR, False, False),
        ("Copresidenta mexicana", ParticipantRole.CO_CHAIR, False, False),
        ("Coprésidente (par intérim)", ParticipantRole.CO_CHAIR, False, True),
        ("Acting Co-Chair", ParticipantRole.CO_CHAIR, False, True),
        ("Head of delegation", None, True, False),
        ("Jefe de delegación", None, True, False),
        ("Cheffe de délégation", None, True, False),
        ("Head of delegation, Co-chair", ParticipantRole.CO_CHAIR, True, False),
        ("Intérprete", ParticipantRole.INTERPRETER, False, False),
        ("note taker", ParticipantRole.SECRETARIAT, False, False),
        ("Expert technique", ParticipantRole.EXPERT, False, False),
        ("Observateur", ParticipantRole.OBSERVER, False, False),
        ("Director General", None, False, False),
        (None, None, False, False),
    ],
)
def test_roles(cell: CellValue, role: ParticipantRole | None, is_head: bool, is_acting: bool) -> None:
    found = choices.read_role(cell)
    assert (found.role, found.is_head, found.is_acting) == (role, is_head, is_acting)


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        *((word, True) for word in listed("Y|yes|Oui|Sí|si|S|x|✓|TRUE|1")),
        *((word, False) for word in listed("N|No|non|FALSE|0|✗")),
        (True, True),
        (False, False),
        (None, None),
        ("maybe", None),
    ],
)
def test_yes_and_no(cell: CellValue, answer: bool | None) -> None:
    assert choices.read_yes_no(cell).value is answer


@pytest.mark.parametrize(
    ("words", "priority"),
    [
        ("High|ALTA|Élevée|P1|1|Urgent|High - needed by May", "high"),
        ("Moyenne|Media", "medium"),
        ("Low|Baja|faible", "low"),
    ],
)
def test_priorities(words: str, priority: str) -> None:
    assert {choices.read_priority(word).value for word in listed(words)} == {priority}


def test_details_behind_a_choice_are_kept() -> None:
    found = choices.read_mode("Virtual (Teams)")
    assert (found.value, found.rest) == (Mode.VIRTUAL, "Teams")


@pytest.mark.parametrize("cell", ["banana", ErrorCell("#N/A")])
def test_an_unknown_choice_keeps_its_words(cell: CellValue) -> None:
    found = choices.read_sector(cell)
    assert (found.value, found.is_unknown, found.words) == (None, True, text_of(cell))


@pytest.mark.parametrize(
    ("cell", "codes", "unknown"),
    [
        ("Gender, youth", ("gender", "youth"), ()),
        ("género y juventud", ("gender", "youth"), ()),
        ("Genre / Jeunesse / climat", ("gender", "youth"), ("climat",)),
        ("Provinces and states", ("provinces_states",), ()),
        ("No", (), ()),
        (None, (), ()),
    ],
)
def test_tags(cell: CellValue, codes: tuple[str, ...], unknown: tuple[str, ...]) -> None:
    found = choices.read_tags(cell)
    assert (found.codes, found.unknown) == (codes, unknown)


@pytest.mark.parametrize(
    ("cell", "start", "end"),
    [
        ("10:00", time(10), None),
        ("10h30", time(10, 30), None),
        ("10 h 30", time(10, 30), None),
        ("9:30 AM", time(9, 30), None),
        ("2 pm", time(14), None),
        ("12:00 am", time(0), None),
        ("9:00 hrs", time(9), None),
        ("10.30", time(10, 30), None),
        ("midi", time(12), None),
        ("10:00-10:15", time(10), time(10, 15)),
        ("10:00 – 10:15 a.m.", time(10), time(10, 15)),
        ("14h-15h30", time(14), time(15, 30)),
        ("2-3:30 pm", time(14), time(15, 30)),
        ("11-1 pm", time(11), time(13)),
        ("de 10:00 a 10:15 h", time(10), time(10, 15)),
        ("9:30 AM to 11 AM EST", time(9, 30), time(11)),
        ("1000-1030", time(10), time(10, 30)),
        ("11/25/2021, 9:58:12 AM", time(9, 58), None),
        (time(9, 30), time(9, 30), None),
        (datetime.combine(date(2021, 1, 1), time(9, 30)), time(9, 30), None),
        (0.5, time(12), None),
        (timedelta(hours=3), time(3), None),
        ("lunch", None, None),
        ("25:00", None, None),
        (None, None, None),
    ],
)
def test_times_of_day(cell: CellValue, start: time | None, end: time | None) -> None:
    found = read_times(cell)
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        (15, 15),
        ("15", 15),
        ("15 min", 15),
        ("15 min.", 15),
        ("45'", 45),
        ("90 minutes", 90),
        ("1 h 15", 75),
        ("1h15", 75),
        ("1h15min", 75),
        ("1:15", 75),
        ("2 h", 120),
        ("1.5 hours", 90),
        ("1,5 heure", 90),
        ("1 hour and 30 minutes", 90),
        ("1 hora 30 minutos", 90),
        ("1h 2m 3s", 62),
        ("10:00-10:15", 15),
        ("23:50-00:10", 20),
        (time(0, 45), 45),
        (timedelta(minutes=20), 20),
        (0.5, None),
        ("lunch", None),
        ("2 days", None),
        (None, None),
        (True, None),
        (-5, None),
    ],
)
def test_durations(cell: CellValue, minutes: int | None) -> None:
    assert read_duration(cell) == minutes


def test_the_header_tells_that_numbers_are_hours() -> None:
    assert read_duration(1.5, title="Duration (h)") == 90
    assert read_duration(0.5, title="Durée (heures)") == 30


@given(moment=st.times().map(lambda each: each.replace(second=0, microsecond=0)), language=st.sampled_from(Language))
def test_any_time_that_we_write_is_read_back(moment: time, language: Language) -> None:
    assert read_times(time_text(moment, language)).start == moment


@pytest.mark.parametrize(
    ("cell", "emails", "rest"),
    [
        ("a@b.ca", ("a@b.ca",), ""),
        ("mailto:a@b.ca", ("a@b.ca",), ""),
        ("<a@b.ca>; C <c@d.gob.mx>", ("a@b.ca", "c@d.gob.mx"), "C"),
        ("Ana <a@b.ca>, A@B.ca", ("a@b.ca",), "Ana"),
        ("a@b.ca\nc@d.mx", ("a@b.ca", "c@d.mx"), ""),
        ("none", (), "none"),
        (None, (), ""),
    ],
)
def test_email_addresses(cell: CellValue, emails: tuple[str, ...], rest: str) -> None:
    found = read_emails(cell)
    assert (found.emails, found.rest) == (emails, rest)


@pytest.mark.parametrize(
    ("cell", "phone"),
    [
        ("613-555-0100", "613-555-0100"),
        ("+52 55 5555 5555 ext. 12", "+52 55 5555 5555 ext. 12"),
        ("Tel: (613) 555-0100", "(613) 555-0100"),
        (6135550100, "6135550100"),
        (6135550100.0, "6135550100"),
        ("n/a", None),
        ("12", None),
        (None, None),
    ],
)
def test_telephone_numbers(cell: CellValue, phone: str | None) -> None:
    assert read_phone(cell) == phone


@pytest.mark.parametrize(
    ("split", "cell", "first", "second"),
    [
        (Split.NAME_TITLE, "Ana Probe, Director General, Trade", "Ana Probe", "Director General, Trade"),
        (Split.NAME_TITLE, "Probe, Ana, Director", "Probe, Ana", "Director"),
        (Split.NAME_TITLE, "Probe, Ana", "Probe, Ana", None),
        (Split.NAME_TITLE, "Ana Probe - Director", "Ana Probe", "Director"),
        (Split.NAME_TITLE, "Ana Probe\nDirector", "Ana Probe", "Director"),
        (Split.NAME_TITLE, "Ana Probe (Director)", "Ana Probe", "Director"),
        (Split.NAME_TITLE, "Director General, Ana Probe", "Ana Probe", "Director General"),
        (Split.NAME_TITLE, "Ana Probe (Co-chair)", "Ana Probe (Co-chair)", None),
        (Split.NAME_ORGANISATION, "Ana Probe (SADER)", "Ana Probe", "SADER"),
        (Split.NAME_ORGANISATION, "Ana Probe, SADER", "Ana Probe", "SADER"),
        (Split.NAME_ORGANISATION, "SADER - Ana Probe", "Ana Probe", "SADER"),
        (Split.NAME_ORGANISATION, "Probe, Ana, SADER", "Probe, Ana", "SADER"),
        (Split.OWNER_DUE, "CONAFOR, spring 2022", "CONAFOR", "spring 2022"),
        (Split.OWNER_DUE, "SRE (15/05/2022)", "SRE", "15/05/2022"),
        (Split.OWNER_DUE, "CFS by June 2022", "CFS", "by June 2022"),
        (Split.OWNER_DUE, "AAFC, SADER; Q4 2022", "AAFC, SADER", "Q4 2022"),
        (Split.OWNER_DUE, "March 2022: GAC", "GAC", "March 2022"),
        (Split.OWNER_DUE, "SADER, por definir", "SADER", "por definir"),
        (Split.OWNER_DUE, "SRE, before the 18th meeting", "SRE", "before the 18th meeting"),
        (Split.OWNER_DUE, "CFS / CONAFOR", "CFS / CONAFOR", None),
        (Split.OWNER_DUE, date(2022, 4, 30), None, date(2022, 4, 30)),
        (Split.NUMBER_TEXT, "1.2 Opening", "1.2", "Opening"),
        (Split.NUMBER_TEXT, "17-FOR-02: Sign the plan", "17-FOR-02", "Sign the plan"),
        (Split.NUMBER_TEXT, "III. Trade", "III", "Trade"),
        (Split.NUMBER_TEXT, "a) foo", "a", "foo"),
        (Split.NUMBER_TEXT, "2022 work plan", None, "2022 work plan"),
        (Split.NUMBER_TEXT, "3 workshops on wood", None, "3 workshops on wood"),
        (Split.ROLE_TITLE, "Co-chair, Director General", "Co-chair", "Director General"),
        (Split.ROLE_TITLE, "Director General (Co-chair)", "Co-chair", "Director General"),
        (Split.ROLE_TITLE, "Director General", None, "Director General"),
        (Split.PLACE_DATE, "Ottawa, Ontario – October 25 2004", "Ottawa, Ontario", "October 25 2004"),
        (Split.PLACE_DATE, "Calgary, Alberta, September 8-10, 2014", "Calgary, Alberta", "September 8-10, 2014"),
        (Split.PLACE_DATE, "25 Nov 2021, Ottawa", "Ottawa", "25 Nov 2021"),
        (Split.PLACE_DATE, "Ottawa (29-30 May 2012)", "Ottawa", "29-30 May 2012"),
        (Split.PLACE_DATE, "Virtual", "Virtual", None),
        (Split.START_END, "2019-2021", "2019", "2021"),
        (Split.START_END, "2019 – present", "2019", None),
        (Split.START_END, "March 4-5, 2008", date(2008, 3, 4), date(2008, 3, 5)),
        (Split.START_END, "Nov 10 - Dec 2, 2021", date(2021, 11, 10), date(2021, 12, 2)),
        (Split.START_END, "01/02/2022 - 05/02/2022", "01/02/2022", "05/02/2022"),
        (Split.START_END, "de mayo de 2019 a junio de 2021", "mayo de 2019", "junio de 2021"),
        (Split.START_END, "2021-11-25", "2021-11-25", None),
    ],
)
def test_cells_that_feed_two_fields(split: Split, cell: CellValue, first: CellValue, second: CellValue) -> None:
    found = split_cell(cell, split, (Field.ID, Field.COMMENTS))
    assert (found.get(Field.ID), found.get(Field.COMMENTS)) == (first, second)


def test_the_fields_of_a_split_have_their_usual_names() -> None:
    assert split_cell("10:00-10:15", Split.START_END) == {Field.START_TIME: time(10), Field.END_TIME: time(10, 15)}
    assert split_cell("Ana Probe, Director", Split.NAME_TITLE) == {Field.NAME: "Ana Probe", Field.TITLE: "Director"}
    assert split_cell("x", Split.NONE, (Field.OWNER,)) == {Field.OWNER: "x"}
    assert split_cell(None, Split.NAME_TITLE) == {}


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (3.0, "3"),
        (3.5, "3.5"),
        (Percentage(0.8), "80 %"),
        (Percentage(0.125), "12.5 %"),
        (True, "TRUE"),
        (date(2021, 11, 25), "2021-11-25"),
        (" a \n\n b ", "a\nb"),
    ],
)
def test_the_text_of_cells(cell: CellValue, text: str) -> None:
    assert text_of(cell) == text


def test_two_writings_of_one_word_have_one_key() -> None:
    assert {word_key(word) for word in ["Terminé(e)", "TERMINÉ", " terminé. ", "«terminé»", "termine"]} == {"termine"}


def test_each_different_cell_is_read_once() -> None:
    seen: list[CellValue] = []
    assert read_each(["a", "b", "a", 1, True, 1.0], seen.append) == (None,) * 6
    assert len(seen) == 5


@given(cell=CELLS, split=st.sampled_from(Split), title=st.sampled_from(["", "Absent", "Duration (h)"]))
@settings(max_examples=200)
def test_any_cell_is_read(cell: CellValue, split: Split, title: str) -> None:
    for _, read in READERS.values():
        read(cell)
    choices.read_attendance(cell, title=title)
    choices.read_priority(cell)
    choices.read_yes_no(cell)
    choices.read_tags(cell)
    read_times(cell)
    minutes = read_duration(cell, title=title)
    assert minutes is None or minutes >= 0
    read_emails(cell)
    read_phone(cell)
    split_cell(cell, split)
