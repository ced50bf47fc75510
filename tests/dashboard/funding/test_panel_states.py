"""What panels say where there is nothing to draw, or where it is of a part of the projects alone."""

import numpy as np
import pytest

from dashboard.funding.delivery import delivery
from dashboard.funding.flows import flows
from dashboard.panels.funding import delivery as delivery_panel
from dashboard.panels.funding import flows as flows_panel
from dashboard.panels.funding import projects as projects_panel
from dashboard.panels.funding import timing as timing_panel
from dashboard.panels.funding.shown import Shown
from dashboard.panels.panel import Panel
from tests.dashboard.funding.ledgers import amount, everything, made, project, shown

NOTHING_FITS = "No project fits what is chosen."
PANELS = {
    "timing": timing_panel.panel,
    "delivery": lambda of: delivery_panel.panel(of, delivery(of.ledger, of.fits, {}), []),
    "projects": projects_panel.panel,
    "flows": lambda of: _flow(of),
}


def _flow(of: Shown) -> Panel:
    stage, places = of.selection.money.stage, ["S6"] * len(of.ledger.projects)
    return flows_panel.panel(of, flows(of.ledger, of.fits, stage, places=places))


def flow(rows, **how) -> Panel:
    return _flow(shown(made(rows, **how), language="en", stage="contracted"))


@pytest.mark.parametrize("name", PANELS)
def test_it_says_of_each_panel_that_no_project_fits(name):
    panel = PANELS[name](shown(made([amount()]), np.array([False]), language="en"))
    assert panel.empty
    assert panel.empty.reason == NOTHING_FITS


def test_it_asks_for_all_years_where_payments_of_one_stand_alone():
    rows = [amount(9, "contracted", day="2020-01-05"), amount(5, day="2021-01-05")]
    panel = timing_panel.panel(shown(made(rows, year=2021), language="en"))
    assert panel.empty
    assert panel.empty.next_step == "Choose all years."


def test_it_counts_the_projects_of_which_something_is_added():
    ledger = made([amount(project="A"), amount(project="B"), amount(stage="planned", project="C")],
                  map(project, "ABCD"))  # fmt: skip
    of = shown(ledger, language="en")
    assert (of.subject("paid"), of.subject("paid", "planned"), of.subject()) == (
        "2 of 4 projects", "3 of 4 projects", "4 projects",
    )  # fmt: skip
    assert shown(ledger, ledger.stage("paid") > 0, language="en").subject("paid") == "2 projects"


def test_it_says_on_which_cost_base_the_sources_are_stated():
    eligible = {"cost_base": "eligible", "stage": "contracted"}
    parted = [amount(60, source="eu", **eligible), amount(40, source="own", **eligible)]
    notes = flow([amount(120, "contracted"), *parted]).footnotes
    assert "The documents do not say from which sources this sum comes." in notes
    assert "On the cost base “eligible cost” the sources are stated." in notes
    for rows in ([amount(120, "contracted"), amount(100, **eligible)], parted):
        assert not any("On the cost base" in note for note in flow(rows).footnotes)


def test_it_calls_no_project_other_where_none_stands_beside():
    codes = [f"P{n:03}" for n in range(90)]
    ledger = made([amount(10, "contracted", project=code) for code in codes], map(project, codes))
    panel = PANELS["flows"](shown(ledger, language="en", stage="contracted"))
    named = {cell for row in panel.table.shown for cell in row}
    assert "90 projects (project)" in named
    assert everything(ledger).all()
