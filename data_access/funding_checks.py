"""What an import says of the tables about money once everything is staged: rows against rows, staged ones
beside the stored ones of the same projects and budgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd
import sqlalchemy as sa

from dashboard.errors import Problem
from dashboard.funding_tables import AMOUNTS, BUDGETS, PROJECTS
from dashboard.tables import Table
from data_access import beside_stored, rehearsing, schema
from data_access.beside_stored import FRESH
from data_access.checks import ledger
from data_access.checks.ledger import Finding, Rule
from data_access.database import Database
from data_access.staging import LINE, PLACE, Staging

AT_ONCE = 500  # codes named in one statement
MOST_TOLD = 20  # findings of one rule that are told one by one where nobody has to look at each
LATE_YEARS = 3  # payments of a project come in for as long after its end without being odd

TWO_PROJECTS = Rule(
    "doubled-smis", "smis", "error",
    found="the SMIS code {smis}, which the project {other} has too",
    expected="a SMIS code in one project",
)  # fmt: skip
BEFORE_START = Rule(
    "before-start", "day", "warning",
    found="{day}, before the project {project} begins ({edge})",
    expected="a day of the project or a later one",
)  # fmt: skip
LONG_AFTER = Rule(
    "long-after-end", "day", "notice",
    found="a payment of {day}, more than three years after the project {project} ended ({edge})",
    expected="a nearer day, or this one if it is so",
)  # fmt: skip
OVER_BUDGET = Rule(
    "executed-over-budget", "value", "warning",
    found="{executed} executed in {year} in the chapter {chapter}, of a budget of {budget}",
    expected="no more executed than the last budget of the year, or a revision that is not here",
)  # fmt: skip
OF_BUDGET = ["area", "institution", "chapter", "currency", "year"]


def problems(database: Database, staging: Staging) -> Iterator[Problem]:
    """Every problem of the staged projects, amounts and budgets; of what is stored only so much is read as
    they touch. What is stored just so already was looked at when it came, and is not told again."""
    staged = staging.tables()
    if not staged & {table.name for table in (PROJECTS, AMOUNTS, BUDGETS)}:
        return
    with database.read() as connection:
        order = rehearsing.order(connection, staging)
        found: list[tuple[pd.DataFrame, Iterable[Finding]]] = []
        projects = _projects(connection, staging, order)
        if PROJECTS.name in staged:
            found.append((projects, doubled_smis(projects)))
            yield from _without_smis(staging, projects)
        if AMOUNTS.name in staged:
            among = _named(schema.facts["amount"].c.project, _staged(staging, AMOUNTS, "project"))
            amounts = beside_stored.rows(connection, staging, AMOUNTS, order, among)
            found += [(amounts, ledger.found(amounts)), (amounts, odd_days(amounts, projects))]
        if BUDGETS.name in staged:
            budgets = beside_stored.rows(connection, staging, BUDGETS, order, _same_years(staging))
            found.append((budgets, over_budget(budgets)))
    for rows, findings in found:
        yield from _told(staging, rows, findings)


def doubled_smis(projects: pd.DataFrame) -> Iterator[Finding]:
    """Two projects of one SMIS code."""
    coded = projects[projects["smis"] != ""]
    at = ledger.told_at(coded, ["smis"])
    for smis, codes in coded.groupby("smis")["code"]:
        row = at.get((smis,))
        if len(codes) > 1 and row is not None:
            other = next(code for code in codes if code != codes[row])
            yield Finding(TWO_PROJECTS, row, {"smis": smis, "other": other})


def odd_days(amounts: pd.DataFrame, projects: pd.DataFrame) -> Iterator[Finding]:
    """Days before a project began, and payments long after it ended."""
    dated = amounts[amounts[FRESH] & (amounts["day"] != "")]
    edges = projects.set_index("code")
    begun, ended, late = (
        dated["project"].map(days).fillna("")
        for days in (edges["start"], edges["finish"], edges["finish"].map(_late))
    )
    early = (begun != "") & (dated["day"] < begun)
    payments = (dated["stage"] == "paid") & (late != "") & (dated["day"] > late)
    for rule, where, edge in ((BEFORE_START, early, begun), (LONG_AFTER, payments, ended)):
        for row in dated.index[where].tolist():
            values = {"day": dated["day"][row], "project": dated["project"][row], "edge": edge[row]}
            yield Finding(rule, row, values)


def _late(day: str) -> str:
    return f"{int(day[:4]) + LATE_YEARS}{day[4:]}" if day else ""


def over_budget(budgets: pd.DataFrame) -> Iterator[Finding]:
    """More executed in a year than its last budget allows."""
    rows = budgets[budgets["kind"] != "draft"]
    rows = rows.assign(year=rows["period"].str[:4])
    spent, planned = rows[rows["kind"] == "executed"], rows[rows["kind"] != "executed"]
    at = ledger.told_at(planned, OF_BUDGET) | ledger.told_at(spent, OF_BUDGET)
    kinds = planned.groupby([*OF_BUDGET, "kind"])["value"].last().unstack("kind")
    kinds = kinds.reindex(columns=["revised", "initial"])
    both = pd.DataFrame({"executed": executed(spent), "budget": kinds["revised"].fillna(kinds["initial"])})
    for sums in both[both["executed"] > both["budget"]].reset_index().to_dict("records"):
        row = at.get(tuple(sums[name] for name in OF_BUDGET))
        if row is not None:
            told = {name: ledger.amount(sums[name], sums["currency"]) for name in both.columns}
            yield Finding(OVER_BUDGET, row, {"year": sums["year"], "chapter": sums["chapter"], **told})


def executed(spent: pd.DataFrame) -> pd.Series:
    """What was executed in each year, by ``OF_BUDGET``: the latest of cumulative amounts, or the sum of those
    of one frequency; the most of them where a year is told in several ways."""
    spent = spent.sort_values("period")
    latest = spent[spent["cumulative"] == 1].groupby(OF_BUDGET)["value"].last()
    parts = spent[spent["cumulative"] != 1]
    frequency = parts["period"].str.replace(r"\d", "0", regex=True)  # 0000, 0000-Q0, 0000-00
    sums = parts.groupby([*(parts[name] for name in OF_BUDGET), frequency])["value"].sum()
    return pd.concat([latest, sums.groupby(level=OF_BUDGET).max()]).groupby(level=OF_BUDGET).max()


def _projects(connection: sa.Connection, staging: Staging, order: Mapping[str, int]) -> pd.DataFrame:
    """The staged projects, and the stored ones that staged rows name by code or by SMIS code."""
    column = schema.facts["project"].c
    codes = {*_staged(staging, PROJECTS, "code"), *_staged(staging, AMOUNTS, "project")}
    smis = _staged(staging, PROJECTS, "smis")
    sharing = set()
    for one in _named(column.smis, smis):
        sharing |= {*connection.execute(sa.select(column.code).where(one)).scalars()}
    return beside_stored.rows(connection, staging, PROJECTS, order, _named(column.code, {*codes, *sharing}))


def _same_years(staging: Staging) -> list[sa.ColumnElement[bool]]:
    column = schema.facts["budget"].c
    years = {period[:4] for period in _staged(staging, BUDGETS, "period")}
    of_years = sa.func.substr(column.period, 1, 4).in_(sorted(years))
    return [sa.and_(of_years, one) for one in _named(column.area, _staged(staging, BUDGETS, "area"))]


def _staged(staging: Staging, table: Table, column: str) -> set[str]:
    """What the staged rows of a table have in a column."""
    if table.name not in staging.tables():
        return set()
    return {*staging.rows(table)[column].dropna().astype(object)}


def _named(column: sa.ColumnElement[Any], codes: Iterable[str]) -> list[sa.ColumnElement[bool]]:
    """Conditions that hold together for the rows of these codes, a bounded number in each."""
    known = sorted(codes)
    return [column.in_(known[start : start + AT_ONCE]) for start in range(0, len(known), AT_ONCE)]


def _without_smis(staging: Staging, projects: pd.DataFrame) -> Iterator[Problem]:
    fresh = projects[projects[FRESH] & (projects["smis"] == "")]
    for place, n in Counter(fresh[PLACE]).items():
        file, sheet = staging.place(place)
        yield Problem(
            "without-smis", file, found="projects without a SMIS code ({n})",
            expected="the SMIS code of each that has one", column="smis", sheet=sheet, severity="notice",
            values={"n": n},
        )  # fmt: skip


def _told(staging: Staging, rows: pd.DataFrame, findings: Iterable[Finding]) -> Iterator[Problem]:
    """Each finding; of those that nobody has to look at one by one a single line, where there are many."""
    many: dict[tuple[Rule, Any], list[Finding]] = {}
    for finding in findings:
        if finding.rule.many:
            many.setdefault((finding.rule, rows[PLACE][finding.row]), []).append(finding)
        else:
            yield _problem(staging, rows, finding)
    for (rule, _), alike in many.items():
        if len(alike) <= MOST_TOLD:
            yield from (_problem(staging, rows, finding) for finding in alike)
        else:
            yield _problem(staging, rows, alike[0], found=rule.many, n=len(alike))


def _problem(
    staging: Staging, rows: pd.DataFrame, finding: Finding, *, found: str = "", **more: Any
) -> Problem:
    rule, row, values = finding
    file, sheet = staging.place(rows[PLACE][row])
    return Problem(
        rule.code, file, found or rule.found, rule.expected, row=int(rows[LINE][row]), column=rule.column,
        sheet=sheet, severity=rule.severity, values={**values, **more},
    )  # fmt: skip
