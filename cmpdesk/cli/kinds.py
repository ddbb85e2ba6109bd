"""The kinds of list: which function answers them, their keys in JSON, the columns that people see.

The keys are written down here, and not read from the lines, because help must not load the database; a test
holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of list.

    Attributes:
        name: as it is typed.
        function: which function of ``cmpdesk.secretariat.listing`` answers it.
        keys: of each object in JSON, in their order.
        columns: the keys that people see.
        narrowed_by: the options that apply besides ``--language``.
    """

    name: str
    function: str
    keys: tuple[str, ...]
    columns: tuple[str, ...]
    narrowed_by: tuple[str, ...]


def _kind(name: str, function: str, keys: str, columns: str, narrowed_by: str) -> Kind:
    return Kind(name, function, tuple(keys.split()), tuple(columns.split()), tuple(narrowed_by.split()))


KINDS = {
    kind.name: kind
    for kind in (
        _kind(
            "groups",
            "list_groups",
            "code name acronym title order mandate founded suspended closed co_chairs_canada co_chairs_mexico "
            "aliases id",
            "code name title co_chairs_canada co_chairs_mexico",
            "year group",
        ),
        _kind(
            "people",
            "list_people",
            "name honorific given_names family_names title institution acronym email phone aliases id",
            "honorific name title institution email",
            "year",
        ),
        _kind(
            "institutions",
            "list_institutions",
            "name acronym acronyms country sector parent aliases id",
            "acronym name country sector parent",
            "year",
        ),
        _kind(
            "co-chairs",
            "list_co_chairs",
            "group group_code side name honorific title institution acronym sector from to acting delegated order "
            "person_id id",
            "group side name title institution from to",
            "year group",
        ),
        _kind(
            "editions",
            "list_editions",
            "ordinal year host place starts ends mode notes id",
            "ordinal year host place starts ends mode",
            "year",
        ),
        _kind(
            "sessions",
            "list_sessions",
            "year edition group group_code groups kind date ends start end time_zone mode place link state "
            "did_not_meet reason stated_participants minutes_version id",
            "year group date start end mode place state did_not_meet",
            "year group status",
        ),
        _kind(
            "agenda",
            "list_agenda",
            "year group group_code number level kind title minutes leads theme purpose session_id id",
            "year group_code number title minutes leads",
            "year group",
        ),
        _kind(
            "participants",
            "list_participants",
            "year group group_code delegation guest_kind name honorific title institution acronym role head "
            "attendance presence person_id session_id id",
            "year group_code delegation name title acronym attendance",
            "year group",
        ),
        _kind(
            "themes",
            "list_themes",
            "year group group_code number title kind side parent sections session_id id",
            "year group number title parent sections",
            "year group",
        ),
        _kind(
            "texts",
            "list_texts",
            "year group group_code section theme text language languages session_id id",
            "year group_code section theme text",
            "year group",
        ),
        _kind(
            "decisions",
            "list_decisions",
            "number year group group_code theme text language session_id id",
            "number theme text",
            "year group",
        ),
        _kind(
            "lines",
            "list_lines",
            "year group group_code item kind number text theme session_id id",
            "year group_code item kind number text",
            "year group",
        ),
        _kind(
            "actions",
            "list_actions",
            "number year group theme text responsible side due_text due_date status commitment group_code language "
            "overdue revised_due_text revised_due_date revision closed contacts tags notes session_id id",
            "number text responsible due_text due_date status",
            "year group status",
        ),
    )
}
