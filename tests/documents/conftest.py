"""The chapters and the report of the sample workspace, loaded once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cmpdesk.secretariat.report.chapter import Chapter
from cmpdesk.secretariat.report.chapter_loading import load_chapter, session_of
from cmpdesk.secretariat.report.edition import ReportFacts, load_report
from cmpdesk.secretariat.sample.making import build_sample
from cmpdesk.secretariat.search.finding import edition_of_year
from cmpdesk.workspace.opening import create_workspace
from cmpdesk.workspace.workspace import Workspace
from tests.documents.published_headings import CHAPTERS


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with create_workspace(tmp_path_factory.mktemp("documents") / "sample.cmpdesk") as workspace:
        build_sample(workspace)
        yield workspace


@pytest.fixture(scope="session")
def chapters(sample: Workspace) -> dict[str, Chapter]:
    """The chapters of all groups, Energy's included, by code."""
    with sample.reading() as session:
        edition = edition_of_year(session, 2021)
        return {code: load_chapter(session, session_of(session, code, edition)) for code in (*CHAPTERS, "ENE")}


@pytest.fixture(scope="session")
def report(sample: Workspace) -> ReportFacts:
    with sample.reading() as session:
        return load_report(session, edition_of_year(session, 2021))
