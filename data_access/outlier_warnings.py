"""What an import warns of: staged values that stand out, by file and row with what they were compared to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd
import sqlalchemy as sa

from dashboard import formats, periods
from dashboard.errors import Problem
from dashboard.i18n import LANGUAGES
from dashboard.tables import OBSERVATIONS
from data_access import outliers, schema, slices
from data_access.checks.findings import number_text
from data_access.database import Database
from data_access.formats.chunk import SheetRead
from data_access.formats.headings import names_of, plain
from data_access.frames import pieces
from data_access.outliers import Odd
from data_access.staging import LINE, PLACE, Staging
from data_access.validation import Known

MOST_TOLD = 100  # in one file: more of them say something of the file, not of single values
MOST_READ = 300_000  # stored rows that one import reads to compare with: two seconds or so
MOST_AREAS = 500  # named in one statement
NAMES = (*OBSERVATIONS.names, "version")


def problems(
    database: Database, staging: Staging, known: Known, sheets: Sequence[SheetRead] = ()
) -> Iterator[Problem]:
    """A warning for each staged value that stands out, at most ``MOST_TOLD`` a file, and one for the others.
    ``sheets``: where the headings stand in the files, by which the column is named.

    A value that is stored just so already was looked at when it came, and is not told again.
    """
    told: Counter[float] = Counter()
    left = MOST_READ
    with database.read() as connection:
        for code in staging.parts(OBSERVATIONS):
            rows = staging.rows(OBSERVATIONS, code)
            beside = _beside(connection, code, rows, left)
            left -= len(beside)
            odd = outliers.found(rows, beside, known.indicators[code], known.areas, known.datasets)
            for one in _not_stored(connection, code, rows, odd):
                place = rows[PLACE].iloc[one.position]
                told[place] += 1
                if told[place] <= MOST_TOLD:
                    file, sheet = staging.place(place)
                    row, column = int(rows[LINE].iloc[one.position]), _heading(sheets, file, sheet)
                    yield _problem(one, file, sheet, row=row, column=column)
    for place, n in told.items():
        if n > MOST_TOLD:
            file, sheet = staging.place(place)
            yield Problem(
                "outlier", file, "more values that stand out: {n}", "values that were looked at once more",
                sheet=sheet, severity="warning", values={"n": n - MOST_TOLD},
            )  # fmt: skip


def _heading(sheets: Sequence[SheetRead], file: str, sheet: str | None) -> str:
    """What the column of the values is called in a file; its declared name where a mapping tells it."""
    headings = [name for one in sheets if (one.file, one.sheet) == (file, sheet) for name in one.columns]
    return next((name for name in headings if names_of(OBSERVATIONS).get(plain(name)) == "value"), "value")


def _problem(odd: Odd, file: str, sheet: str | None, *, row: int, column: str) -> Problem:
    values: dict[str, Any] = {"value": number_text(odd.value)}
    if odd.period:
        code = "jump"
        times = max(odd.value, odd.former) / min(odd.value, odd.former)
        found = (
            "{value}, {times} the value of {period} ({former})" if odd.value > odd.former
            else "{value}, {times} less than the value of {period} ({former})"
        )  # fmt: skip
        misplaced = any(0.8 < times / power < 1.25 for power in outliers.TENFOLD)
        expected = (
            "a value nearer to it (a misplaced decimal sign?), or this one if it is so" if misplaced
            else "a value nearer to it, or this one if it is so"
        )  # fmt: skip
        values |= {
            "former": number_text(odd.former),
            "times": {one: formats.counted(times, 0 if times >= 5 else 1, ("{n} time", "{n} times"), one)
                      for one in LANGUAGES},
            "period": {one: periods.label(odd.period, one) for one in LANGUAGES},
        }  # fmt: skip
    else:
        code = "outlier"
        found = "{value}, far from {others} of this level, half of which lie between {low} and {high}"
        expected = "a value nearer to them, or this one if it is so"
        values |= {
            "others": {one: formats.counted(odd.others, 0, ("{n} other area", "{n} other areas"), one)
                       for one in LANGUAGES},
            "low": f"{odd.low:.6g}", "high": f"{odd.high:.6g}",
        }  # fmt: skip
    return Problem(code, file, found=found, expected=expected, row=row, column=column, sheet=sheet,
                   severity="warning", values=values)  # fmt: skip


def _beside(connection: sa.Connection, code: str, rows: pd.DataFrame, most: int) -> pd.DataFrame:
    """The stored rows that the staged ones are compared with, at most about ``most``: the other areas of
    periods that are brought in part, and the periods before.

    Where these are too many, a file about a few areas is compared with their own former values alone, and a
    large one with itself.
    """
    parts = _stored_parts(connection, code, rows)
    o = schema.observation.c
    areas = rows["area"].cat.categories.tolist()
    few = sum(parts.values()) > most
    if few and len(areas) > MOST_AREAS:
        parts = {}
    by_breakdown: dict[str, list[str]] = {}
    for breakdown, period in parts:
        by_breakdown.setdefault(breakdown, []).append(period)
    found = []
    for breakdown, among in by_breakdown.items():
        statement = sa.select(*(o[name] for name in NAMES)).order_by(*(o[name] for name in OBSERVATIONS.key))
        statement = statement.where(o.indicator == code, o.breakdown == breakdown, o.period.in_(among))
        if few:
            statement = statement.where(o.area.in_(areas))
        found.append(slices.gathered(pieces(connection, statement, slices.PIECE), OBSERVATIONS, NAMES))
    return slices.joined(found) if found else slices.gathered(iter(()), OBSERVATIONS, NAMES)


def _stored_parts(connection: sa.Connection, code: str, rows: pd.DataFrame) -> dict[tuple[str, str], int]:
    """(breakdown, period) of what is stored and to be compared with → how many rows it has."""
    c = schema.coverage.c
    statement = sa.select(c.breakdown, c.period, c.areas).where(c.indicator == code)
    known = {(breakdown, period): n for breakdown, period, n in connection.execute(statement)}
    if not known:
        return {}
    pairs = zip(rows["breakdown"].astype(object), rows["period"].astype(object), strict=True)
    staged = Counter(pairs)
    wanted = {part for part, n in staged.items() if known.get(part, 0) > n}
    stored_of: dict[str, list[str]] = {}
    for breakdown, period in known:
        stored_of.setdefault(breakdown, []).append(period)
    for breakdown, period in staged:
        frequency = periods.span(period).frequency
        before = [
            one for one in stored_of.get(breakdown, ())
            if one < period and periods.span(one).frequency == frequency
        ]  # fmt: skip
        of_season = [one for one in before if one[4:] == period[4:]]
        wanted |= {(breakdown, max(among)) for among in (before, of_season) if among}
    return {part: known[part] for part in sorted(wanted) if known[part] > staged.get(part, 0)}


def _not_stored(connection: sa.Connection, code: str, rows: pd.DataFrame, odd: list[Odd]) -> list[Odd]:
    """Those of the odd values that are not stored already."""
    o = schema.observation.c
    known = set()
    keys = [tuple(rows[name].iloc[one.position] for name in OBSERVATIONS.key[1:]) for one in odd]
    for start in range(0, len(keys), MOST_AREAS):
        breakdowns, among, areas = (
            set(found) for found in zip(*keys[start : start + MOST_AREAS], strict=True)
        )
        statement = sa.select(o.breakdown, o.period, o.area, o.value).where(
            o.indicator == code, o.breakdown.in_(breakdowns), o.period.in_(among), o.area.in_(areas)
        )
        known |= {tuple(row) for row in connection.execute(statement)}
    return [one for one, key in zip(odd, keys, strict=True) if (*key, one.value) not in known]
