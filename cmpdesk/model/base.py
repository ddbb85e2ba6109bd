"""What all entities share: ids, column types that read the same on every database, translated columns.

Every column holds TEXT or INTEGER. The journal keeps rows as JSON, and a backup carries them from one
kind of database to another; both need a value to be written in one way everywhere.
"""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum
from typing import Any

import uuid6
from sqlalchemy import CheckConstraint, Dialect, ForeignKey, Integer, MetaData, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, composite, mapped_column
from sqlalchemy.sql.operators import ColumnOperators, eq

from cmpdesk.model.clean_text import clean_text
from cmpdesk.model.language import Translated

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def new_id() -> str:
    """Return a new UUID of version 7: unique in all workspaces, and sorted by the time it was made."""
    return str(uuid6.uuid7())


class CleanText(TypeDecorator[str]):
    """A text as any Office file can hold it; what a paste brought along is cleaned when it is stored."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return the text without what XML cannot hold."""
        return value if value is None or value.isprintable() else clean_text(value)


class DayText(TypeDecorator[date]):
    """A calendar day, stored as ISO 8601 text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Return the day as text."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        """Return the day from its text."""
        return None if value is None else date.fromisoformat(value)


class ClockText(TypeDecorator[time]):
    """A time of day without a zone, stored as ``HH:MM``."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: time | None, dialect: Dialect) -> str | None:
        """Return the time as text."""
        return None if value is None else value.strftime("%H:%M")

    def process_result_value(self, value: str | None, dialect: Dialect) -> time | None:
        """Return the time from its text."""
        return None if value is None else time.fromisoformat(value)


class Flag(TypeDecorator[bool]):
    """Yes or no, stored as 1 or 0."""

    impl = Integer
    cache_ok = True

    class comparator_factory(TypeDecorator.Comparator[bool]):  # noqa: N801 - SQLAlchemy's own name
        """How questions compare yes or no."""

        def is_(self, other: Any) -> ColumnOperators:
            """Compare the number: PostgreSQL takes none after IS."""
            return super().is_(other) if other is None else self.operate(eq, other)

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:  # noqa: FBT001
        """Return 1 or 0."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        """Return the truth of the number."""
        return None if value is None else bool(value)


class ChoiceText(TypeDecorator[StrEnum]):
    """A value of an enumeration, stored as its code and never as its translated label."""

    impl = Text
    cache_ok = True

    def __init__(self, choices: type[StrEnum]) -> None:
        super().__init__()
        self.choices = choices
        # A member equals its code, so that both are found here: imports bind them by the ten thousand.
        self._codes: dict[str, str] = {member: str(member) for member in choices}

    def process_bind_param(self, value: StrEnum | str | None, dialect: Dialect) -> str | None:
        """Return the code, having checked that it is one of the enumeration."""
        if value is None:
            return None
        code = self._codes.get(value)
        if code is None:
            raise ValueError(f"“{value}” is not one of {', '.join(self.choices)}")
        return code

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        """Return the enumeration's member."""
        return None if value is None else self.choices(value)


class Entity(DeclarativeBase):
    """A row that people work with; every change of it is journalled."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map = {str: CleanText(), date: DayText(), time: ClockText(), bool: Flag()}  # noqa: RUF012

    id: Mapped[str] = mapped_column(Text, primary_key=True, default=new_id, sort_order=-1)


def translated(name: str) -> Any:
    """Return the three columns of a translated text or name as one attribute."""
    columns = [mapped_column(f"{name}_{code}", CleanText) for code in ("en", "fr", "es")]
    return composite(Translated, *columns)


def choice(choices: type[StrEnum], **options: Any) -> Any:
    """Return a column that holds a member of the enumeration."""
    return mapped_column(ChoiceText(choices), **options)


def belongs_to(table: str, *, optional: bool = False) -> Any:
    """Return a column that refers to the record this one hangs on, and is deleted with."""
    return mapped_column(
        ForeignKey(f"{table}.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED"),
        nullable=optional,
        index=True,
    )


def refers_to(table: str) -> Any:
    """Return an optional column that refers to a record and is emptied when that one is deleted."""
    return mapped_column(
        ForeignKey(f"{table}.id", ondelete="SET NULL", deferrable=True, initially="DEFERRED"),
        nullable=True,
        index=True,
    )


def period_in_order(first: str, last: str) -> CheckConstraint:
    """Return the rule that a period does not end before it begins."""
    return CheckConstraint(f"{last} IS NULL OR {first} IS NULL OR {first} <= {last}", name=f"{first}_{last}")
