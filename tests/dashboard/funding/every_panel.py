"""Every panel of *Bani*, of one small world in which each of them has something to say."""

from __future__ import annotations

import pandas as pd

from dashboard.funding.delivery import delivery, shares
from dashboard.funding.execution import execution
from dashboard.funding.flows import flows
from dashboard.funding.small_costs import withheld
from dashboard.funding.unit_costs import unit_costs
from dashboard.funding.zones import places_of, zones
from dashboard.funding_tables import BUDGETS, COST_STANDARDS, OUTPUTS, SERVICE_COSTS
from dashboard.panels.funding import delivery as delivery_panel
from dashboard.panels.funding import execution as execution_panel
from dashboard.panels.funding import flows as flows_panel
from dashboard.panels.funding import project as project_panel
from dashboard.panels.funding import projects as projects_panel
from dashboard.panels.funding import rows as rows_panel
from dashboard.panels.funding import stages as stages_panel
from dashboard.panels.funding import timing as timing_panel
from dashboard.panels.funding import unit_costs as unit_costs_panel
from dashboard.panels.funding import zones as zones_panel
from dashboard.panels.panel import Panel
from tests.dashboard.funding.ledgers import (
    CORBEANCA,
    SECTOR_1,
    SECTOR_6,
    amount,
    budget,
    everything,
    frame,
    made,
    output,
    places,
    project,
    shown,
    spending,
    standard,
)

SECTORS = (SECTOR_1, SECTOR_6)
PROJECTS = [
    project("A", themes="copii", programme="poca", programme_name="Capacitate administrativă",
            programme_name_en="Administrative capacity", fund="FSE", smis="131435"),
    project("B", themes="copii|vârstnici", state="încheiat"), project("C", start=None, finish=None),
    project("D", dataset="demo"), project("E"),
]  # fmt: skip
AREAS = {"A": (SECTOR_6,), "B": SECTORS, "C": ("RO",), "D": (CORBEANCA,)}
AMOUNTS = [
    amount(1_234_567_89, "planned", project="A", category="Personal"),
    amount(100_00, "planned", project="A", category="Echipamente"),
    amount(1_150_000_00, "contracted", project="A", day="2020-02-01"),
    amount(900_000_00, "contracted", project="A", source="eu", day="2020-02-01"),
    amount(500_000_50, project="A", day="2020-06-30"), amount(250_000_00, project="A", day="2021-03-31"),
    amount(12_34, project="A"), amount(100_000_00, "reimbursed", project="A", day="2021-06-30"),
    amount(800_000_00, "contracted", project="B", source="eu", day="2020-02-01"),
    amount(200_000_00, "contracted", project="B", source="national", day="2020-02-01"),
    amount(300_000_00, project="B", day="2020-12-31", cumulative=1),
    amount(400_000_00, project="B", day="2021-12-31", cumulative=1),
    amount(90_000_00, "claimed", project="B", source="eu"),
    amount(70_000_00, "contracted", project="C"), amount(70_000_00, project="C"),
    amount(60_000_00, "contracted", project="D", dataset="demo"),
    amount(50_000_00, "contracted", project="E", currency="EUR"),
    amount(50_000_00, "contracted", project="E", cost_base="eligible"),
]  # fmt: skip
OUTPUTS_ = [
    output(10, 3, project="A", day="2021-12-31"), output(5, None, project="A", name="ghiduri"),
    output(None, 7, project="A", name="ședințe", name_en="meetings"), output(4, 4, project="B"),
]  # fmt: skip
BUDGET = [
    budget(900_000_000_00, "initial"), budget(1_000_000_000_00, "revised"),
    *(budget(n * 200_000_000_00, period=f"2023-Q{n}", cumulative=1) for n in (1, 2, 3, 4)),
    budget(400_000_000_00, "revised", chapter="68.02", title="Servicii <sociale>"),
    budget(10_00, chapter="68.02", period="2023-Q1"), budget(10_00, chapter="68.02", period="2023"),
    *(budget(1_00, chapter=f"{n}.01") for n in range(70, 80)),
    *(budget(2_00, "draft", chapter=f"{n}.01") for n in range(70, 80)),
]  # fmt: skip
SPENDING = [
    spending(600_000_00, 10), spending(500_000_00, 3, type="8810ID-I", title="Îngrijiri", title_en="Care"),
    spending(90_000_00, 7, type="8891CZ-C-II", title=None, title_en=None),
    spending(90_000_00, None, type="8899CZ", title="Centru", title_en="Centre"),
    spending(90_000_00, 9, type="8730CR", title="Cămin", title_en="Home", cost_base="eligible"),
]  # fmt: skip
STANDARDS = [standard(70_000_00, "2020-11-19"), standard(9_000_00, "2020-11-19", type="8730CR")]


def panels(language: str, **how) -> dict[str, Panel]:
    """Name → panel."""
    ledger = made(AMOUNTS, PROJECTS, areas=AREAS, **how)
    of, all_ = shown(ledger, language=language, stage="contracted"), everything(ledger)
    alone = shown(ledger, (ledger.projects["code"] == "A").to_numpy(), language=language, project="A")
    codes = ledger.projects["code"].tolist()
    lies = places_of(codes, ledger.areas, SECTORS, places())
    drawn = zones(
        ledger, all_, "contracted", places=lies, drawn=SECTORS, residents={SECTOR_6: 325_759}
    )  # fmt: skip
    outputs = frame(OUTPUTS_, OUTPUTS.names)
    money = execution(frame(BUDGET, BUDGETS.names), area=SECTOR_6, year=2023)
    spent = frame(SPENDING, (*SERVICE_COSTS.names, "title", "title_en"))
    hidden = withheld(spent, k={"records": 5}, parents=places().parents())
    costs = unit_costs(
        spent.assign(withheld=hidden), frame(STANDARDS, COST_STANDARDS.names), area=SECTOR_6, year=2023
    )
    budgets: pd.DataFrame = frame(BUDGET, BUDGETS.names)
    flow = flows(ledger, all_, "contracted", places=lies)
    return {
        "stages": stages_panel.panel(of),
        "rows": rows_panel.panel(of, "contracted"),
        "rows of payments": rows_panel.panel(of, "paid"),
        "timing": timing_panel.panel(of),
        "delivery": delivery_panel.panel(of, delivery(ledger, all_, shares(outputs)), ["records"]),
        "flows": flows_panel.panel(of, flow),
        "zones": zones_panel.panel(of, drawn, outlines="/outlines", box=None, lead=SECTOR_6, people=""),
        "projects": projects_panel.panel(of),
        "lines": project_panel.lines(alone),
        "outputs": project_panel.outputs(alone, outputs[outputs["project"].eq("A")]),
        "chapters": execution_panel.chapters(of, money, budgets),
        "over the year": execution_panel.over_the_year(of, money, budgets),
        "unit costs": unit_costs_panel.panel(of, costs, area=SECTOR_6, year=2023, codes=["records"]),
    }


def nothing(language: str) -> dict[str, Panel]:
    """The panels where nothing is known."""
    ledger = made([], [project("A")])
    of = shown(ledger, language=language, stage="contracted")
    none = zones(ledger, everything(ledger), "contracted", places=["nowhere"], drawn=SECTORS, residents={})
    empty = frame([], BUDGETS.names)
    budgets = execution(empty, area=SECTOR_6, year=2023)
    outputs = frame([], OUTPUTS.names)
    return {
        "stages": stages_panel.panel(of),
        "rows": rows_panel.panel(of, "paid"),
        "timing": timing_panel.panel(of),
        "delivery": delivery_panel.panel(of, delivery(ledger, everything(ledger), shares(outputs)), []),
        "flows": flows_panel.panel(of, flows(ledger, everything(ledger), "contracted", places=["nowhere"])),
        "zones": zones_panel.panel(of, none, outlines=None, box=None, lead=None, people=""),
        "projects": projects_panel.panel(shown(made([], []), language=language)),
        "lines": project_panel.lines(of),
        "outputs": project_panel.outputs(of, outputs),
        "chapters": execution_panel.chapters(of, budgets, empty),
        "over the year": execution_panel.over_the_year(of, budgets, empty),
        "unit costs": unit_costs_panel.panel(of, (), area=SECTOR_6, year=2023, codes=[]),
    }
