"""The states of an import for the pictures: a file with something of everything, and a log that came back."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from sqlalchemy import select

from cmpdesk.desktop.dates import today
from cmpdesk.model.action import Action
from cmpdesk.model.choices import ActionStatus
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Language
from cmpdesk.secretariat.actions.log import LogSelection, load_log

if TYPE_CHECKING:
    from cmpdesk.desktop.pages.importing import ImportPage
    from cmpdesk.desktop.window import MainWindow

Settle = Callable[[int], None]
_TURN_MILLISECONDS, _MOST_TURNS = 100, 200
_HEADER = ("Grupo", "Acuerdo", "Institución responsable", "Fecha límite", "Estatus", "Observaciones")
_ROWS = (
    ("Bosques", "Actualizar el plan de operación contra incendios", "CONAFOR / CIFFC", "30/04/2022", "Concluido", ""),
    ("Bosques", "Seminario sobre la construcción con madera", "CONAFOR", "1er trimestre de 2022", "En proceso", ""),
    ("Bosques y selvas", "Intercambio de datos de carbono forestal", "CFS", "por definir", "Pendiente", "Falta sede"),
    ("Medio Ambiente", "Invitar al Youth Lab a la reunión anual", "GAC", "noviembre de 2022", "Concluido", ""),
)


def import_states(window: MainWindow, folder: Path, settle: Settle) -> Iterator[str]:
    """Show one state after the other, and yield what to call its picture."""
    from cmpdesk.desktop.pages.importing import ImportPage
    from cmpdesk.desktop.pages.importing.steps import Step

    page = window.show_page("importing")
    if not isinstance(page, ImportPage):
        return
    yield "import-start"
    log = _log_that_went_out(window, folder)
    page.take_files([_agreements(window, folder)])
    _wait(page, settle)
    for step in (Step.SHEET, Step.COLUMNS, Step.CHECK):
        page.steps.chosen.emit(step)
        yield f"import-{step.name.lower()}"
    page.footer.write_button.click()
    _wait(page, settle)
    yield "import-done"
    _reword(window)
    page.take_files([log])
    _wait(page, settle)
    for _ in range(_MOST_TURNS):
        if page.merge.merge is not None:
            break
        settle(_TURN_MILLISECONDS)
    yield "import-merge"
    # The next pictures show the same.
    window.desk.undo()
    window.desk.undo()


def _wait(page: ImportPage, settle: Settle) -> None:
    for _ in range(_MOST_TURNS):
        settle(_TURN_MILLISECONDS)
        if not page.run.is_busy:
            return


def _forestry(window: MainWindow) -> Mapping[str, str]:
    """Return the wordings of some actions by their numbers."""
    question = select(Action).where(Action.number.like("%-FOR-%"), Action.status.is_not(ActionStatus.DONE))
    found = window.desk.ask(
        lambda session: {each.number or "": each.text.english or "" for each in session.scalars(question.limit(3))}
    )
    return {number: text for number, text in found.items() if text}


def _agreements(window: MainWindow, folder: Path) -> Path:
    """Write a follow-up of agreements as another office keeps it."""
    path = folder / "Seguimiento de acuerdos 2021.csv"
    known = [("Bosques", text, "CONAFOR", "", "Concluido", "") for text in list(_forestry(window).values())[:1]]
    with path.open("w", encoding="cp1252", newline="", errors="replace") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerows([("Alianza México-Canadá · Seguimiento de acuerdos 2021",), (), _HEADER, *_ROWS, *known])
        writer.writerow(("TOTAL", len(_ROWS) + len(known)))
    return path


def _log_that_went_out(window: MainWindow, folder: Path) -> Path:
    """Write the action log, and type over two of its cells as the other side does."""
    from cmpdesk.spreadsheets.action_log import write_action_log
    from cmpdesk.spreadsheets.action_log.assembly import assemble_log

    workspace = window.desk.workspace
    with workspace.reading() as session:
        facts = load_log(session, LogSelection(), today())
    sent = folder / "sent.xlsx"
    write_action_log(assemble_log(facts, Language.ENGLISH, revision=workspace.newest_change(), author="Ana"), sent)
    path = folder / "Action log 2021 (SRE).xlsx"
    typed = {text: f"{text.rstrip('.')}, with SRE" for text in list(_forestry(window).values())[:2]}
    with zipfile.ZipFile(sent) as before, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.namelist():
            content = before.read(part)
            for old, new in typed.items():
                content = content.replace(f">{escape(old)}<".encode(), f">{escape(new)}<".encode())
            after.writestr(part, content)
    return path


def _reword(window: MainWindow) -> None:
    """Change here what they changed as well."""
    number, text = next(iter(_forestry(window).items()))
    # Final minutes stay as they are; the picture shows no conflict then.
    with suppress(UserError), window.desk.change("Reword") as session:
        action = session.scalars(select(Action).where(Action.number == number)).one()
        action.text = action.text.with_text(Language.ENGLISH, f"{text.rstrip('.')}, in Ottawa")
