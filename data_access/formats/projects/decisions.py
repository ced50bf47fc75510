"""What had to be decided about a row of a list of projects, as people are told of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from dashboard.errors import Severity


class Decision(NamedTuple):
    """What a ``Problem`` found and expected; ``column``: the field that it is about."""

    found: str
    expected: str
    column: str = ""
    severity: Severity = "notice"


DECISIONS = {
    "no-project": Decision(
        found="a row without a project: “{text}”",
        expected="nothing to do, if it is a sum, a note or a row of numbers; it is left out",
    ),
    "repeated-project": Decision(
        found="{n} rows that repeat another one (rows {rows})",
        expected="nothing to do: each project is stored once",
    ),
    "project-in-several-rows": Decision(
        found="{n} rows that differ from another one in their place only (rows {rows})",
        expected="nothing to do: each project is stored once, with all its places and its amounts once",
    ),
    "doubled-smis": Decision(
        found="the SMIS code {smis} of row {first} again, in a row that differs in more than its place",
        expected="one row a project, or rows that differ in their county and locality only",
        column="smis",
        severity="error",
    ),
    "no-smis": Decision(
        found="{n} projects without a SMIS code (rows {rows})",
        expected="nothing to do: they are kept under a code made from title, beneficiary and start",
        column="smis",
    ),
    "no-county": Decision(
        found="{n} projects without a county (rows {rows})",
        expected="nothing to do: they are kept without an area, with the region in their note",
        column="county",
    ),
    "several-counties": Decision(
        found="{n} projects in several counties (rows {rows})",
        expected="nothing to do: each county is kept, and none of the localities",
        column="county",
    ),
    "county-spelt-otherwise": Decision(
        found="{n} counties written in several ways",
        expected="nothing to do: each is taken for the same area",
        column="county",
    ),
    "day-unread": Decision(
        found="“{text}”, which is no day",
        expected="nothing to do: the cell is left blank",
    ),
    "ends-before-it-begins": Decision(
        found="{finish}, before the start on {start}",
        expected="an end after the start; or the warning accepted, and the end is left blank",
        column="finish",
        severity="warning",
    ),
    "amount-unread": Decision(
        found="“{text}”, which is no amount",
        expected="an amount with at most two decimals; or the warning accepted, and it is left out",
        severity="warning",
    ),
    "amount-ambiguous": Decision(
        found="the amount “{text}”, which may be thousands or have decimals",
        expected="an amount such as 1234,00; or the warning accepted, and it is left out",
        severity="warning",
    ),
    "amount-in-other-currency": Decision(
        found="“{text}” in a column of {currency}",
        expected="an amount in the currency of its column; or the warning accepted, and it is left out",
        severity="warning",
    ),
    "amount-negative": Decision(
        found="the negative amount “{text}”",
        expected="an amount of zero or more; or the warning accepted, and it is stored as it stands",
        severity="warning",
    ),
    "amount-blank": Decision(
        found="{n} blank amounts (rows {rows})",
        expected="nothing to do: blank is not zero, and no amount is stored",
    ),
    "decimal-commas": Decision(
        found="{n} amounts with a decimal comma",
        expected="nothing to do: they are read to the ban",
    ),
    "amounts-rounded": Decision(
        found="{n} amounts with more than two decimals (rows {rows})",
        expected="nothing to do: they are rounded to the ban",
    ),
    "sums-rounded": Decision(
        found="{n} projects whose parts miss their sum by roundings, at most {most} (rows {rows})",
        expected="nothing to do: all amounts are stored as they stand",
    ),
    "sum-missed": Decision(
        found="parts that come to {parts}, and {whole} as their sum",
        expected="parts that make up their sum; or the warning accepted, and all are stored as they stand",
        severity="warning",
    ),
    "sum-exceeded": Decision(
        found="parts that come to {parts}, more than the whole of {whole}",
        expected="no more than the whole; or the warning accepted, and all are stored as they stand",
        severity="warning",
    ),
}


class Told(NamedTuple):
    """One decision about one row, or about many at once: which of ``DECISIONS``, where, and its words."""

    code: str
    row: int | None
    values: Mapping[str, object]
    heading: str | None = None


def counted(code: str, rows: list[int], heading: str | None = None, **values: object) -> list[Told]:
    """One decision for many rows; none for no row."""
    if not rows:
        return []
    return [Told(code, rows[0], {"n": len(rows), "rows": _listed(rows), **values}, heading)]


def _listed(rows: list[int], most: int = 12) -> str:
    words = ", ".join(map(str, dict.fromkeys(rows[:most])))
    return words if len(rows) <= most else f"{words}, …"
