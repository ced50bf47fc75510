"""What a table and a column are, and words in both languages: the form of what ``tables.py`` declares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from dashboard.i18n import Language

Kind = Literal["code", "text", "integer", "number", "money", "date", "period", "flag", "choice", "geometry"]
Role = Literal["fact", "derived", "life"]


class Words(NamedTuple):
    """The same words in both languages."""

    ro: str
    en: str

    def in_(self, language: Language) -> str:
        return self.ro if language == "ro" else self.en


@dataclass(frozen=True)
class Column:
    """One column: its stable name, what it may hold, and what it means to a person.

    kind      code: short text that names a row elsewhere or here; period: SDMX form (2023, 2023-S1, 2023-Q3,
              2023-07, 2023-07-21); flag: 0 or 1; money: whole bani in the database and in
              frames, lei with two decimals in files; geometry: WKB in the database, GeoJSON in files.
    refers    the table whose key the value must be.
    choices   the only values a ``choice`` may take.
    blank     what a blank cell, or a file without the column, stands for; None: nothing does.
    """

    name: str
    kind: Kind
    heading: Words
    meaning: Words
    nullable: bool = True
    key: bool = False
    refers: str | None = None
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    unit: str | None = None
    longest: int = 2_000
    blank: str | None = None

    @property
    def most(self) -> float | None:
        """The highest number that it may hold: a database keeps whole numbers in four bytes."""
        return 2**31 - 1 if self.maximum is None and self.kind == "integer" else self.maximum


@dataclass(frozen=True)
class Table:
    """A table. ``fact``: imported, exported, part of the content digest. ``derived``: computed from facts
    at import. ``life``: how the data came to be (runs, problems, former values). ``companions``: columns that
    files written here may carry beside the declared ones, and that no import reads."""

    name: str
    heading: Words
    meaning: Words
    columns: tuple[Column, ...]
    role: Role = "fact"
    companions: tuple[Column, ...] = ()

    def __post_init__(self) -> None:
        names = [column.name for column in (*self.columns, *self.companions)]
        if len(set(names)) != len(names):
            raise ValueError(f"{self.name} declares a column twice")

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns if column.key)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    def companion(self, name: str) -> Column:
        return next(column for column in self.companions if column.name == name)


def key(
    name: str, kind: Kind, heading: Words, meaning: Words, refers: str | None = None, blank: str | None = None
) -> Column:
    """A column of the key."""
    return Column(
        name, kind, heading, meaning, nullable=False, key=True, refers=refers, longest=200, blank=blank
    )


def number(
    name: str, ro: str, en: str, meaning_ro: str, meaning_en: str, minimum: float | None = None
) -> Column:
    """A number that may be blank."""
    return Column(name, "number", Words(ro, en), Words(meaning_ro, meaning_en), minimum=minimum)


def money(name: str, ro: str, en: str, meaning_ro: str, meaning_en: str) -> Column:
    """An amount of money that may be blank."""
    return Column(name, "money", Words(ro, en), Words(meaning_ro, meaning_en))


def text(name: str, ro: str, en: str, meaning_ro: str, meaning_en: str, required: bool = False) -> Column:
    """Words, blank where they are not required."""
    return Column(name, "text", Words(ro, en), Words(meaning_ro, meaning_en), nullable=not required)


def choice(name: str, ro: str, en: str, meaning_ro: str, meaning_en: str, choices: tuple[str, ...]) -> Column:
    """One of a few values, never blank."""
    return Column(
        name, "choice", Words(ro, en), Words(meaning_ro, meaning_en), nullable=False, choices=choices
    )
