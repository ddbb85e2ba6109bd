"""All entities in one place, so that whoever needs the whole schema imports every table."""

from __future__ import annotations

from cmpdesk.model import (  # noqa: F401
    action,
    agenda,
    checklist,
    edition,
    institution,
    minutes,
    participant,
    partnership,
    person,
    provenance,
    review,
    templates,
    working_group,
)
from cmpdesk.model.base import Entity

SCHEMA = Entity.metadata
