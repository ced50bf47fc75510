"""The sheet of codes with their names that a template's drop-downs are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from dashboard import statuses
from dashboard.columns import Column
from dashboard.documents import spreadsheet
from dashboard.documents.spreadsheet import Field, Sheet
from dashboard.i18n import Language, say
from dashboard.shared_columns import STATUSES
from dashboard.sheets import LISTS
from dashboard.tables import table

Listed = Sequence[tuple[Any, str]]  # codes, each with its name in the reader's language


class Lists:
    """The sheet of codes with their names, out of which the drop-downs are made: first the codes of other
    tables, which one looks up by name."""

    def __init__(self, columns: Iterable[Column], known: Mapping[str, Listed], language: Language):
        self.language = language
        self._found: dict[Any, tuple[str, Listed]] = {}
        for column in sorted(columns, key=lambda column: column.refers is None):
            listed = known.get(column.refers, ()) if column.refers else _choices(column, language)
            if listed:
                self._found.setdefault(_list_of(column), (listed_heading(column, language), listed))

    def source(self, column: Column) -> str | None:
        """The range of the column's codes; None where it has no list."""
        place = 1
        for key, (_, listed) in self._found.items():
            if key == _list_of(column):
                return spreadsheet.reference(LISTS.in_(self.language), place, 2, len(listed) + 1)
            place += 1 + _are_named(listed)
        return None

    def sheet(self) -> Iterator[Sheet]:
        """The sheet itself; none where nothing is listed."""
        fields: list[Field] = []
        cells = []
        for heading, listed in self._found.values():
            fields.append(Field(heading, "whole" if isinstance(listed[0][0], int) else "text", 16))
            cells.append([code for code, _ in listed])
            if _are_named(listed):
                fields.append(Field(say(self.language, "{heading}: name", heading=heading), width=40))
                cells.append([name for _, name in listed])
        if fields:
            yield Sheet(LISTS.in_(self.language), fields, zip_longest(*cells))


def _list_of(column: Column) -> Any:
    """What the columns of one list have in common."""
    return column.refers or column.choices or column.kind


def listed_heading(column: Column, language: Language) -> str:
    """What the list of a column is called: the table referred to, or the column."""
    return (table(column.refers) if column.refers else column).heading.in_(language)


def _are_named(listed: Listed) -> bool:
    return any(name for _, name in listed)


def _choices(column: Column, language: Language) -> Listed:
    if column.kind == "flag":
        return [(0, say(language, "no")), (1, say(language, "yes"))]
    if column.choices == STATUSES:
        named = {code: statuses.status(code, language) for code in STATUSES}
        return [(code, name or say(language, "normal value")) for code, name in named.items()]
    return [(choice, "") for choice in column.choices]
