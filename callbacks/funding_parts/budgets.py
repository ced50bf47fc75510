"""The budget of an area by chapters, and what its services cost: of the year and institution asked for."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from dashboard.areas import Areas
from dashboard.funding import execution, unit_costs
from dashboard.funding_choice import OWN
from dashboard.panels.funding import execution as execution_panel
from dashboard.panels.funding import unit_costs as unit_costs_panel
from dashboard.panels.funding.shown import Shown
from dashboard.panels.panel import Panel
from dashboard.selection import Selection
from dashboard.written_money import LEU
from data_access import funding
from data_access.database import Database


def budget(database: Database, of: Shown) -> tuple[Panel, ...]:
    """Plan and execution by chapters, and execution over the year."""
    every, choice = funding.budgets(database), of.selection.money
    area = area_of(database, of.areas, of.selection)
    institution = "" if choice.institution == OWN else choice.institution
    year = _newest(execution.years(every[every["institution"].eq(institution)], area), of.selection)
    found = execution.execution(
        every, area=area, institution=institution, year=year, currency=_currency(every, choice.currency)
    )
    rows = _rows(every, found)
    return (
        execution_panel.chapters(of, found, rows),
        execution_panel.over_the_year(of, found, rows),
    )


def area_of(database: Database, areas: Areas, selection: Selection) -> str:
    """The area chosen, or the first above it that has a budget."""
    every = funding.budgets(database)
    return _nearest(areas, selection, lambda code: execution.years(every, code))


def institutions(database: Database, area: str) -> tuple[str, ...]:
    """Those of an area that have a budget for social assistance."""
    every = funding.budgets(database)
    social = every["chapter"].str.startswith(execution.SOCIAL) if len(every) else every["chapter"].eq("")
    names = every["institution"][every["area"].eq(area) & social]
    return tuple(sorted({name for name in names if name}))


def costs(database: Database, of: Shown) -> Panel:
    """Cost per beneficiary by types of services."""
    spending, standards = funding.service_costs(database), funding.cost_standards(database)
    area = _nearest(of.areas, of.selection, lambda code: unit_costs.years(spending, code))
    year = _newest(unit_costs.years(spending, area), of.selection)
    found = unit_costs.unit_costs(spending, standards, area=area, year=year)
    of_types = standards["dataset"][standards["type"].isin([one.type for one in found if one.standard])]
    codes = [*dict.fromkeys([*(one.dataset for one in found), *of_types])]
    return unit_costs_panel.panel(of, found, area=area, year=year, codes=codes)


def _currency(every: pd.DataFrame, chosen: str) -> str:
    """The one chosen for projects, where budgets are told in it."""
    return chosen if chosen in set(every["currency"]) else LEU


def _rows(every: pd.DataFrame, found: execution.Execution) -> pd.DataFrame:
    own = every[every["area"].eq(found.area) & every["institution"].eq(found.institution)]
    return own[own["period"].str[:4].eq(str(found.year)) & own["currency"].eq(found.currency)]


def _nearest(areas: Areas, selection: Selection, years: Callable[[str], tuple[int, ...]]) -> str:
    chosen = selection.areas[0]
    return next((code for code in (chosen, *areas.ancestors(chosen)) if years(code)), chosen)


def _newest(years: tuple[int, ...], selection: Selection) -> int:
    """The year chosen, otherwise the newest that is not after those looked at, or the newest of all."""
    if selection.money.budget_year in years:
        return selection.money.budget_year
    until = [year for year in years if year <= selection.end]
    return max(until or years, default=selection.end)
