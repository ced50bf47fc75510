"""Money: projects with what became of their amounts, budgets, spending on services, and prices.

A data version's projects and amounts are held whole: some 25,000 rows for the 4,600 projects of a national
programme. Filters then cost no question.
"""

from __future__ import annotations

import pandas as pd
import sqlalchemy as sa

from dashboard import funding_tables as tables
from dashboard.areas import Areas
from dashboard.columns import Table
from dashboard.funding import small_costs
from dashboard.letters import fold
from data_access import areas as places
from data_access import datasets, schema
from data_access.cache import by_version
from data_access.database import Database
from data_access.frames import frame

BETWEEN = "|"  # themes in one cell


@by_version
def projects(database: Database) -> pd.DataFrame:
    """One row per project, by code: the declared columns, ``programme_name``, ``programme_name_en``, ``fund``
    (None where not stated), ``partners`` in one text, and ``sought``: titles, codes and who takes part,
    folded, for the search."""
    project, programme = schema.facts["project"].c, schema.facts["programme"].c
    statement = (
        sa.select(
            *(project[name] for name in tables.PROJECTS.names),
            programme.name.label("programme_name"),
            programme.name_en.label("programme_name_en"),
            programme.fund,
        )
        .select_from(schema.facts["project"])
        .outerjoin(schema.facts["programme"], programme.code == project.programme)
        .order_by(project.code)
    )
    found = _asked(database, statement)
    together = _partners(database)
    found = found.assign(partners=[together.get(code, "") for code in found["code"]])
    told = ("title", "title_en", "smis", "sipoca", "beneficiary", "partners")
    texts = [found[name].fillna("").tolist() for name in told]
    return found.assign(sought=[fold(" ".join(cells)) for cells in zip(*texts, strict=True)])


def _partners(database: Database) -> dict[str, str]:
    """Project → the names of its partners."""
    partner = schema.facts["partner"].c
    found: dict[str, list[str]] = {}
    with database.ask() as connection:
        for project, name in connection.execute(
            sa.select(partner.project, partner.name).order_by(partner.project, partner.name)
        ):
            found.setdefault(project, []).append(name)
    return {project: ", ".join(names) for project, names in found.items()}


@by_version
def amounts(database: Database) -> pd.DataFrame:
    """The declared columns of every amount, by project and code: ``value`` in bani as whole float64."""
    amount = schema.facts["amount"].c
    return _whole(database, tables.AMOUNTS, amount.project, amount.code)


@by_version
def areas(database: Database) -> dict[str, tuple[str, ...]]:
    """Project → the codes of its areas."""
    found: dict[str, list[str]] = {}
    place = schema.facts["project_area"].c
    with database.ask() as connection:
        for project, area in connection.execute(
            sa.select(place.project, place.area).order_by(place.project, place.area)
        ):
            found.setdefault(project, []).append(area)
    return {project: tuple(codes) for project, codes in found.items()}


@by_version
def outputs(database: Database) -> pd.DataFrame:
    """The declared columns of what projects were to deliver and did, by project and name."""
    output = schema.facts["output"].c
    return _whole(database, tables.OUTPUTS, output.project, output.name)


@by_version(most=256)
def partners(database: Database, *, project: str) -> pd.DataFrame:
    """The declared columns of the partners of one project, by name."""
    partner = schema.facts["partner"].c
    statement = _every(tables.PARTNERS).where(partner.project == project).order_by(partner.name)
    return _asked(database, statement)


@by_version
def budgets(database: Database) -> pd.DataFrame:
    """The declared columns of all budgets, by area, institution, chapter, kind and period."""
    budget = schema.facts["budget"].c
    return _whole(
        database, tables.BUDGETS, budget.area, budget.institution, budget.chapter, budget.kind, budget.period
    )


@by_version
def service_costs(database: Database) -> pd.DataFrame:
    """The declared columns of spending by types of services, with ``title`` and ``title_en`` of the type, and
    whether they are ``withheld``, by type, area and period."""
    cost, kind = schema.facts["service_cost"].c, schema.facts["service_type"].c
    statement = (
        sa.select(*(cost[name] for name in tables.SERVICE_COSTS.names), kind.title, kind.title_en)
        .select_from(schema.facts["service_cost"])
        .outerjoin(schema.facts["service_type"], kind.code == cost.type)
        .order_by(cost.type, cost.area, cost.period)
    )
    found = _asked(database, statement).astype({"spent": float, "beneficiaries": float})
    k = {code: int(row["k"] or 0) for code, row in datasets.datasets(database).items()}
    parents = Areas(places.areas(database)).parents()
    return found.assign(withheld=small_costs.withheld(found, k=k, parents=parents))


@by_version
def cost_standards(database: Database) -> pd.DataFrame:
    """The declared columns of the cost standards, by type and the day from which they apply."""
    standard = schema.facts["cost_standard"].c
    return _whole(database, tables.COST_STANDARDS, standard.type, standard.valid_from)


@by_version
def price_index(database: Database) -> dict[int, float]:
    """Year → level of prices, on any base."""
    index = schema.facts["price_index"].c
    with database.ask() as connection:
        found = connection.execute(sa.select(index.period, index.value).order_by(index.period))
        return {int(period[:4]): float(value) for period, value in found}


@by_version
def price_sources(database: Database) -> tuple[str, ...]:
    """The codes of the data sets that the price index comes from."""
    index = schema.facts["price_index"].c
    with database.ask() as connection:
        return tuple(code for (code,) in connection.execute(sa.select(index.dataset).distinct()))


def _every(table: Table) -> sa.Select:
    columns = schema.facts[table.name].c
    return sa.select(*(columns[name] for name in table.names))


def _whole(database: Database, table: Table, *by: sa.ColumnElement) -> pd.DataFrame:
    with database.ask() as connection:
        return frame(connection, _every(table).order_by(*by), table)


def _asked(database: Database, statement: sa.Select) -> pd.DataFrame:
    with database.ask() as connection:
        found = connection.execute(statement)
        return pd.DataFrame(found.all(), columns=list(found.keys()), dtype=object)
