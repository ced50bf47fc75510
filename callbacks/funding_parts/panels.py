"""The panels of each part of *Bani*."""

from __future__ import annotations

from typing import NamedTuple

from callbacks.funding_parts import budgets
from callbacks.funding_parts.ledgers import delivered, ledger, places
from callbacks.funding_parts.residents import residents as residents_of
from callbacks.mapping import drawing
from callbacks.world import World
from dashboard.funding import delivery, zones
from dashboard.funding.counting import how
from dashboard.funding.filtering import fitting
from dashboard.funding.flows import flows
from dashboard.funding_choice import NONE
from dashboard.ground import ground
from dashboard.panels.funding import delivery as delivery_panel
from dashboard.panels.funding import flows as flows_panel
from dashboard.panels.funding import project as project_panel
from dashboard.panels.funding import projects as projects_panel
from dashboard.panels.funding import rows as rows_panel
from dashboard.panels.funding import stages as stages_panel
from dashboard.panels.funding import timing as timing_panel
from dashboard.panels.funding import zones as zones_panel
from dashboard.panels.funding.shown import Shown
from dashboard.panels.panel import Panel
from dashboard.selection import Selection
from data_access import datasets, funding
from data_access.database import Database

Legend = tuple[tuple[int, str], ...]
MOST_BOXED = 5  # areas, which tell where the outlines of all come from


class Made(NamedTuple):
    """The panels in their order; legend: of the map, beside the panel with that number."""

    panels: tuple[Panel, ...]
    legend: tuple[int, Legend] = (0, ())


def shown(database: Database, known: World, selection: Selection) -> Shown:
    """What all panels are made of."""
    found, sources = ledger(database, how(selection.money)), datasets.datasets(database)
    made_up = {code for code, row in sources.items() if row.get("kind") == "illustrative"}
    return Shown(
        ledger=found,
        fitting=fitting(found.projects, found.areas, selection, known.areas, made_up=made_up),
        areas=known.areas,
        datasets=sources,
        selection=selection,
        version=database.version(),
        prices=funding.price_sources(database) if selection.money.prices else (),
    )


def panels(database: Database, of: Shown, outlines: drawing.Outlines) -> Made:
    """The panels of the part that is looked at."""
    choice = of.selection.money
    opened = (rows_panel.panel(of, choice.rows),) if choice.rows != NONE else ()
    if choice.part == "budget":
        return Made(budgets.budget(database, of))
    if choice.part == "costs":
        return Made((budgets.costs(database, of),))
    if choice.project != NONE:
        return Made((stages_panel.panel(of), *opened, *_project(database, of)))
    if choice.part == "flows":
        return _flows(database, of, outlines, opened)
    if choice.part == "projects":
        return Made((projects_panel.panel(of), *opened))
    return Made((stages_panel.panel(of), *opened, timing_panel.panel(of), _delivery(database, of)))


def _delivery(database: Database, of: Shown) -> Panel:
    every = funding.outputs(database)
    found = delivery.delivery(of.ledger, of.fits, delivered(database))
    told = {one.project for one in found.projects}
    codes = every["dataset"][every["project"].isin(told)]
    return delivery_panel.panel(of, found, list(dict.fromkeys(codes)))


def _project(database: Database, of: Shown) -> tuple[Panel, ...]:
    outputs = funding.outputs(database)
    own = outputs[outputs["project"].eq(of.selection.money.project)]
    return (timing_panel.panel(of), project_panel.lines(of), project_panel.outputs(of, own))


def _flows(database: Database, of: Shown, outlines: drawing.Outlines, opened: tuple[Panel, ...]) -> Made:
    selection = of.selection
    drawn = ground(selection, of.areas)
    placed = places(database, drawn=drawn.areas)
    flow = flows_panel.panel(of, flows(of.ledger, of.fits, selection.money.stage, places=placed))
    residents = residents_of(database, drawn=drawn.areas)
    found = zones.zones(
        of.ledger, of.fits, selection.money.stage, places=placed, drawn=drawn.areas,
        residents={area: known.people for area, known in residents.items()},
    )  # fmt: skip
    map_ = zones_panel.panel(
        of, found, outlines=outlines.address(drawn.level, drawn.sharpness),
        box=outlines.box(drawn.level, drawn.areas[:MOST_BOXED] if len(drawn.areas) > 400 else drawn.areas),
        lead=drawn.lead, people=residents.values(),
    )  # fmt: skip
    number = 1 + len(opened)
    return Made((flow, *opened, map_), (number, zones_panel.legend(found, of)))
