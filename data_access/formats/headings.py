"""Telling from its name and headings which table a file holds, and what is wrong with the headings."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache

from dashboard.errors import Problem
from dashboard.letters import with_commas
from dashboard.tables import TABLES, Column, Table
from data_access.formats.cells import shown


def plain(heading: str) -> str:
    """A heading without what varies between programs: case, blanks, cedilla for comma below."""
    return " ".join(with_commas(unicodedata.normalize("NFC", heading)).split()).casefold()


@cache
def names_of(table: Table) -> dict[str, str]:
    """Plain heading → declared column, for stable names and both languages."""
    return {
        plain(word): column.name
        for column in table.columns
        for word in (column.heading.ro, column.heading.en, column.name)
    }


@cache
def passed_over(table: Table) -> frozenset[str]:
    """Plain headings of columns that files written here carry beside the declared ones and nobody reads."""
    return frozenset(
        plain(word)
        for column in table.companions
        for word in (column.heading.ro, column.heading.en, column.name)
    )


def is_required(column: Column) -> bool:
    return not column.nullable and column.blank is None


@cache
def _names_of_tables() -> dict[str, Table]:
    names = {}
    for table in TABLES:
        plural = table.name[:-1] + "ies" if table.name.endswith("y") else table.name + "s"
        for word in (table.name, plural, table.heading.ro, table.heading.en):
            names[plain(word)] = table
    return names


def table_named(stem: str) -> Table | None:
    """The table that a file name without its ending speaks of: ``observations``, ``Valori``."""
    return _names_of_tables().get(plain(stem))


def tables_with(headings: Sequence[str]) -> list[Table]:
    """The tables that know every one of the headings and have all they require among them."""
    wanted = {plain(heading) for heading in headings if heading.strip()}
    return [
        table
        for table in TABLES
        if wanted <= names_of(table).keys() | passed_over(table)
        and {c.name for c in table.columns if is_required(c)} <= {names_of(table).get(w) for w in wanted}
    ]


def nearest(headings: Sequence[str]) -> Table | None:
    """The table that knows most of the headings, if it knows at least half of them."""
    wanted = [plain(heading) for heading in headings if heading.strip()]

    def known(table: Table) -> int:
        names = names_of(table).keys() | passed_over(table)  # once a table: a line may have a million words
        return sum(word in names for word in wanted)

    best = max(TABLES, key=known)
    return best if wanted and 2 * known(best) >= len(wanted) else None


def matched(
    headings: Sequence[str], table: Table, *, file: str, row: int = 1, sheet: str | None = None
) -> tuple[dict[int, str], list[Problem]]:
    """Position in the file → declared column, with a problem for each unknown, doubled or missing column.

    Columns that our own files carry beside the declared ones are passed over.
    """
    names = names_of(table)
    positions: dict[int, str] = {}
    problems = []

    def problem(code: str, column: str, found: str, expected: str, **values: object) -> None:
        problems.append(Problem(code, file, found, expected, row, column, sheet, values=values))

    for position, heading in enumerate(headings):
        name = names.get(plain(heading))
        if plain(heading) in passed_over(table):
            continue
        if name is None:
            near = get_close_matches(plain(heading), names, n=1)
            if not heading.strip():
                problem(
                    "untitled-column", f"#{position + 1}", "a column without a heading",
                    "a heading of the table “{table}”, or no such column",
                    table=table.name, position=position,
                )  # fmt: skip
            elif near:
                problem(
                    "unknown-column", shown(heading), "a heading that the table “{table}” does not have",
                    "no such column, or “{near}” if that is meant", table=table.name, near=names[near[0]],
                )  # fmt: skip
            else:
                problem(
                    "unknown-column", shown(heading), "a heading that the table “{table}” does not have",
                    "only these columns: {columns}", table=table.name, columns=", ".join(table.names),
                )  # fmt: skip
        elif name in positions.values():
            problem("doubled-column", shown(heading), "the same column a second time", "each column once")
        else:
            positions[position] = name
    for column in table.columns:
        if is_required(column) and column.name not in positions.values():
            problem(
                "missing-column", column.name, "no such column",
                "the column “{name}” (“{ro}” / “{en}”), which the table “{table}” requires",
                name=column.name, ro=column.heading.ro, en=column.heading.en, table=table.name,
            )  # fmt: skip
    return positions, problems
