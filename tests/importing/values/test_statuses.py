"""Statuses in three languages and private vocabularies are understood, and nothing is invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmpdesk.importing.values.statuses import StatusHow, StatusValue, read_statuses
from cmpdesk.model.choices import ActionStatus
from cmpdesk.model.language import Language
from cmpdesk.secretariat.words.wording import label
from cmpdesk.spreadsheets.reading.cells import CellValue, ErrorCell, Percentage
from tests.importing.cell_values import CELLS, listed

WORDS = {
    ActionStatus.NOT_STARTED: """
        Not started|not yet started|To do|TODO|To be started|Planned|Pending|Non commencée|À faire|a faire|Pas commencé
        À venir|Non débutée|No iniciada|Pendiente|PENDIENTES|Por iniciar|Sin iniciar|Por hacer|Pendiente de iniciar
    """,
    ActionStatus.IN_PROGRESS: """
        In progress|in-progress|IN PROGRESS.|WIP|Ongoing|on-going|Under way|Started|Partially complete|In process
        On track|En cours|en_cours|En cours de réalisation|Débutée|Commencé(e)|En curso|En proceso|En progreso
        Iniciado(a)|Iniciada|En trámite|En seguimiento|Parcialmente cumplido|In progess|En procesos|80 %|80%|0,5 %
        99.5 %|50% complete|Avance: 30 %|1. En cours|3 - In progress|En cours / In progress
    """,
    ActionStatus.ON_HOLD: """
        On hold|Hold|Paused|Suspended|Deferred|Postponed|Blocked|En attente|En suspens|Suspendue|Bloqué|Différé
        En pausa|En espera|Suspendido|Diferido|Aplazada|Pospuesto
    """,
    ActionStatus.DONE: """
        Done|DONE|done.|Closed|Complete|Completed|Finished|Achieved|100 %|100%|✓|✔|✔️|☑|✅|Terminée|Terminé|Fait
        Réalisé|Réalisées|Achevé|Complété|Clos|Concluida|Concluido|CUMPLIDO|Cumplida|Atendido|Realizado|Hecho
        Terminado|Cerrado|Finalizado|Concluidos|Terminé / Completed|✔ Done|Completd|Concluído
    """,
    ActionStatus.CARRIED_OVER: """
        Carried over|Carried forward|Rolled over|Reportée|Reporté|Trasladada|Se traslada
    """,
    ActionStatus.CANCELLED: """
        Cancelled|Canceled|Dropped|Withdrawn|Superseded|No longer required|Annulée|annulé(e)|Abandonné|Cancelada
        Cancelado|No procede|Sin efecto|Descartado
    """,
}
NO_STATUS = {
    StatusHow.OVERDUE: "LATE|late|Overdue|Delayed|En retard|Vencido|Atrasada|Con retraso",
    StatusHow.HEALTH: "red|Amber|GREEN|rouge|Jaune|vert|Rojo|amarillo|Verde|At risk",
    StatusHow.OPEN: "Open|OPEN|Not done|Incomplete|Ouvert|Non réalisé|Abierto|No concluido",
    StatusHow.NONE_SAID: "Unknown|N/A|TBD|-|?|Inconnu|Desconocido|Por definir",
    StatusHow.UNKNOWN: "banana|Reported|Phase 2|see comments|x|❌|Done by Ana|2 of 3",
}


def read(cell: CellValue) -> StatusValue:
    return read_statuses([cell]).values[0]


@pytest.mark.parametrize(
    ("words", "status"), [(word, status) for status, words in WORDS.items() for word in listed(words)]
)
def test_words_of_three_languages_mean_a_status(words: str, status: ActionStatus) -> None:
    value = read(words)
    assert (value.status, value.words) == (status, words)
    assert value.certainty >= 70


@pytest.mark.parametrize("status", ActionStatus)
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("written", [str, str.upper, str.lower])
def test_our_own_words_are_read_back(status: ActionStatus, language: Language, written: type[str]) -> None:
    assert read(written(label(f"status.{status}", language))).status is status
    assert read(status.value).status is status


@pytest.mark.parametrize("language", Language)
def test_our_word_for_unknown_stays_unknown(language: Language) -> None:
    value = read(label("status.unknown", language))
    assert (value.status, value.how) == (None, StatusHow.NONE_SAID)


@pytest.mark.parametrize(("words", "how"), [(word, how) for how, words in NO_STATUS.items() for word in listed(words)])
def test_words_that_do_not_say_how_far_it_is_give_no_status(words: str, how: StatusHow) -> None:
    value = read(words)
    assert (value.status, value.how, value.words) == (None, how, words)


@pytest.mark.parametrize("cell", [None, "", "   "])
def test_an_empty_status_stays_unknown(cell: CellValue) -> None:
    value = read(cell)
    assert (value.status, value.how, value.is_note) == (None, StatusHow.EMPTY, False)


def test_a_failed_formula_gives_no_status() -> None:
    assert read(ErrorCell("#N/A")).status is None


@pytest.mark.parametrize(
    ("words", "status", "rest", "date_words"),
    [
        ("Done 12/03/22", ActionStatus.DONE, "12/03/22", "12/03/22"),
        ("Completed on 3 May 2022", ActionStatus.DONE, "on 3 May 2022", "on 3 May 2022"),
        ("Done (see minutes)", ActionStatus.DONE, "see minutes", ""),
        ("In progress - waiting for SRE", ActionStatus.IN_PROGRESS, "waiting for SRE", ""),
        ("Terminé : rapport envoyé", ActionStatus.DONE, "rapport envoyé", ""),
        ("En proceso; falta sede", ActionStatus.IN_PROGRESS, "falta sede", ""),
        ("Concluido, marzo 2022", ActionStatus.DONE, "marzo 2022", "marzo 2022"),
        ("Closed\n2022-05-03", ActionStatus.DONE, "2022-05-03", "2022-05-03"),
        ("Open - in progress", ActionStatus.IN_PROGRESS, "Open", ""),
        ("Overdue (in progress)", ActionStatus.IN_PROGRESS, "Overdue", ""),
        ("En cours / En retard", ActionStatus.IN_PROGRESS, "En retard", ""),
        ("En proceso, atrasado", ActionStatus.IN_PROGRESS, "atrasado", ""),
        ("Green - on track", ActionStatus.IN_PROGRESS, "Green", ""),
        ("Awaiting the answer of SRE", ActionStatus.ON_HOLD, "Awaiting the answer of SRE", ""),
        ("En espera de la SRE", ActionStatus.ON_HOLD, "En espera de la SRE", ""),
    ],
)
def test_what_stands_behind_a_status_is_kept(words: str, status: ActionStatus, rest: str, date_words: str) -> None:
    value = read(words)
    assert (value.status, value.rest, value.date_words) == (status, rest, date_words)


def test_open_is_decided_by_the_other_words_of_the_column() -> None:
    assert [value.status for value in read_statuses(["Open", "In progress", "Closed"]).values] == [
        ActionStatus.NOT_STARTED,
        ActionStatus.IN_PROGRESS,
        ActionStatus.DONE,
    ]
    assert read_statuses(["Open", "Not started"]).values[0].status is ActionStatus.IN_PROGRESS
    alone = read_statuses(["Open", "Closed"]).values[0]
    assert (alone.status, alone.is_note) == (None, True)


def test_shares_of_one_and_of_a_hundred() -> None:
    begun = [ActionStatus.NOT_STARTED, ActionStatus.IN_PROGRESS, ActionStatus.DONE]
    assert [value.status for value in read_statuses([0, 0.8, 1]).values] == begun
    assert [value.status for value in read_statuses([0, 80, 100]).values] == begun
    assert [value.status for value in read_statuses(["0%", "0,8 %", "100 %"]).values] == begun
    assert [value.status for value in read_statuses([Percentage(0), Percentage(0.8), Percentage(1)]).values] == begun
    assert read(Percentage(1)).status is ActionStatus.DONE


def test_small_numbers_mean_nothing_without_a_legend() -> None:
    assert [word.words for word in read_statuses([1, 2, 2, 3]).to_ask] == ["2", "1", "3"]
    legend = {"1": "Not started", "2": "WIP", "3": "Done"}
    column = read_statuses([1, 2, "3"], legend=legend)
    assert [value.status for value in column.values] == [
        ActionStatus.NOT_STARTED,
        ActionStatus.IN_PROGRESS,
        ActionStatus.DONE,
    ]
    assert {value.how for value in column.values} == {StatusHow.LEGEND}


def test_colours_mean_what_the_legend_says() -> None:
    column = read_statuses(
        [None, None, "En cours", None],
        fills=["00FF00", "FF0000", "00FF00", None],
        legend={"00FF00": "Terminé", "FF0000": "En retard"},
    )
    assert [value.status for value in column.values] == [
        ActionStatus.DONE,
        None,
        ActionStatus.IN_PROGRESS,
        None,
    ]
    assert column.values[1].how is StatusHow.OVERDUE


def test_letters_are_colours_only_among_themselves() -> None:
    assert {value.how for value in read_statuses(["R", "A", "G", "G"]).values} == {StatusHow.HEALTH}
    assert read_statuses(["R", "Done", "C"]).values[0].how is StatusHow.UNKNOWN


@pytest.mark.parametrize(
    "title", ["Done?", "Completed? (Y/N)", "Fait", "Terminé ?", "¿Concluido?", "Cumplido (Sí/No)", "Closed"]
)
def test_a_column_that_asks_whether_it_is_done_is_answered_by_marks(title: str) -> None:
    cells: list[CellValue] = ["Y", "x", "✓", "Sí", "Oui", True, 1, "N", "No", False, 0, None]
    values = read_statuses(cells, title=title).values
    assert [value.status for value in values] == [ActionStatus.DONE] * 7 + [None] * 5
    assert [value.how for value in values[7:]] == [StatusHow.OPEN] * 4 + [StatusHow.EMPTY]


def test_figures_under_a_title_with_a_per_cent_sign_are_shares() -> None:
    for cells in ([0, 1, 0.5], [0, 100, 5], [0, 1, 1]):
        values = read_statuses(cells, title="% Done").values
        assert [value.status for value in values[:2]] == [ActionStatus.NOT_STARTED, ActionStatus.DONE]


def test_each_unknown_word_is_asked_once_with_its_count_and_a_proposal() -> None:
    column = read_statuses(["Done by Ana", "Étape 2", "Done", "Étape 2", None])
    assert [(word.words, word.count, word.value.proposed) for word in column.to_ask] == [
        ("Étape 2", 2, None),
        ("Done by Ana", 1, ActionStatus.DONE),
    ]


def test_an_answer_counts_for_all_its_rows() -> None:
    column = read_statuses(["Étape 2", "étape 2", "Open"], answers={"Étape 2": ActionStatus.IN_PROGRESS, "Open": None})
    assert [value.status for value in column.values] == [ActionStatus.IN_PROGRESS, ActionStatus.IN_PROGRESS, None]
    assert not column.to_ask


@given(cells=st.lists(CELLS, max_size=8), title=st.sampled_from(["", "Status", "Done?"]))
def test_any_column_is_read_and_no_word_is_lost(cells: list[CellValue], title: str) -> None:
    column = read_statuses(cells, title=title)
    assert len(column.values) == len(cells)
    assert sum(word.count for word in column.words) == sum(1 for value in column.values if value.words)
    for value in column.values:
        assert value.words or value.how is StatusHow.EMPTY
        assert value.status is None or value.certainty > 0
