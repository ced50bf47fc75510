"""The amounts of a list's projects: read, compared with their sums, and as rows of the table of amounts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dashboard.formats import number
from dashboard.i18n import LANGUAGES
from dashboard.money import lei
from data_access.formats.cells import shown
from data_access.formats.projects import sums, written_amounts
from data_access.formats.projects.columns_of_money import Kind, Money
from data_access.formats.projects.decisions import Told, counted
from data_access.formats.projects.projects import Project
from data_access.formats.projects.written_amounts import Amount

Row = tuple[int, dict[str, Any]]
Read = list[list[Amount]]


def read(projects: Sequence[Project], columns: Sequence[Money]) -> Read:
    """Project by project the amounts of all columns. The sign before decimals is told by the whole list."""
    usual = written_amounts.decimal_sign(text for project in projects for text in project.entry.amounts)
    return [
        [
            written_amounts.read(text, usual, currency=column.unit.currency, times=column.unit.times)
            for text, column in zip(project.entry.amounts, columns, strict=True)
        ]
        for project in projects
    ]


def rows(
    projects: Sequence[Project], columns: Sequence[Money], found: Read, day: str | None
) -> Iterator[Row]:
    """Rows of the table of amounts, each with its row in the file. ``day``: until when payments were added
    up, where that is known."""
    for project, amounts in zip(projects, found, strict=True):
        for column, amount in zip(columns, amounts, strict=True):
            if amount.bani is not None:
                kind = column.kind
                paid = kind.stage == "paid"
                named = [project.code, kind.stage, kind.source, kind.base]
                yield project.entry.row, {
                    "code": "-".join([*named, *(["ineligible"] if kind.category else [])]),
                    "project": project.code, "stage": kind.stage, "source": kind.source,
                    "cost_base": kind.base, "category": kind.category or None,
                    "day": day if paid else None, "cumulative": str(int(paid)),
                    "currency": column.unit.currency, "value": lei(amount.bani),
                }  # fmt: skip


def told(projects: Sequence[Project], columns: Sequence[Money], found: Read) -> list[Told]:
    """What was decided about amounts, and the sums that their parts miss."""
    said: list[Told] = []
    for at, column in enumerate(columns):
        blank, rounded, commas = [], [], []
        for project, amounts in zip(projects, found, strict=True):
            amount, row = amounts[at], project.entry.row
            if amount.wrong:
                said.append(_cell(amount.wrong, project, at, column))
            elif amount.bani is None:
                blank.append(row)
            elif amount.bani < 0:
                said.append(_cell("amount-negative", project, at, column))
            rounded += [row] if amount.rounded else []
            commas += [row] if amount.comma else []
        for code, of in (("amount-blank", blank), ("amounts-rounded", rounded), ("decimal-commas", commas)):
            said += counted(code, of, column.heading)
    return [*said, *_sums(projects, columns, found)]


def _cell(code: str, project: Project, at: int, column: Money) -> Told:
    values = {"text": shown(project.entry.amounts[at]), "currency": column.unit.currency}
    return Told(code, project.entry.row, values, column.heading)


def _sums(projects: Sequence[Project], columns: Sequence[Money], found: Read) -> list[Told]:
    said: list[Told] = []
    rounded: list[int] = []
    most: dict[str, int] = {}
    currencies = list(dict.fromkeys(column.unit.currency for column in columns))
    for project, amounts in zip(projects, found, strict=True):
        for currency in currencies:
            for one in sums.missed(_of(amounts, columns, currency)):
                if one.code == "sums-rounded":
                    rounded.append(project.entry.row)
                    most[currency] = max(most.get(currency, 0), one.difference)
                    continue
                values = {"parts": _written(one.parts, currency), "whole": _written(one.whole, currency)}
                said.append(Told(one.code, project.entry.row, values))
    currency = max(most, key=lambda name: most[name], default="RON")
    return said + counted("sums-rounded", rounded, most=_written(most.get(currency, 0), currency))


def _of(amounts: Sequence[Amount], columns: Sequence[Money], currency: str) -> Mapping[Kind, Amount]:
    pairs = zip(columns, amounts, strict=True)
    return {column.kind: amount for column, amount in pairs if column.unit.currency == currency}


def _written(bani: int, currency: str) -> dict[str, str]:
    """An amount as a sentence says it, in both languages."""
    unit = "lei" if currency == "RON" else currency
    return {language: f"{number(bani / 100, 2, language)} {unit}" for language in LANGUAGES}
