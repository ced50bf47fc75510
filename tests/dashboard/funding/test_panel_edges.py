"""What panels of *Bani* say where amounts are odd: no day, no price, zero, several sources."""

import json

from dashboard.panels.funding import project as project_panel
from dashboard.panels.funding import rows as rows_panel
from dashboard.panels.funding import timing as timing_panel
from tests.dashboard.funding.ledgers import amount, made, project, shown


def columns(panel, name: str) -> list[str]:
    [at] = [n for n, heading in enumerate(panel.table.headings) if heading.name == name]
    return [row[at] for row in panel.table.shown]


def test_it_says_no_day_where_a_sum_until_a_day_has_none():
    found = made([amount(1, cumulative=1), amount(2, cumulative=1, day="2021-03-01")])
    assert columns(rows_panel.panel(shown(found, language="en"), "paid"), "day") == [
        "until 1 March 2021", "not known",
    ]  # fmt: skip


def test_it_shows_no_amount_in_prices_that_are_not_known():
    found = made([amount(100_00, day="2020-05-01"), amount(100_00, day="2030-05-01")], prices=2023)
    panel = rows_panel.panel(shown(found, language="en"), "paid")
    assert columns(panel, "bani") == ["131.70", "not known"]
    assert columns(panel, "value") == ["100.00", "100.00"]


def test_it_names_the_source_of_each_line_that_has_one():
    rows = [amount(60, "planned", source=source, category="Personal") for source in ("eu", "national")]
    panel = project_panel.lines(shown(made(rows), language="en"))
    assert columns(panel, "category") == ["Personal (EU funds)", "Personal (national budget)"]


def test_it_takes_no_share_of_lines_of_nothing():
    panel = project_panel.lines(shown(made([amount(0, "planned", category="Personal")])))
    assert panel.figure is None
    assert panel.empty
    json.dumps(list(panel.table.raw), allow_nan=False)


def test_it_draws_no_time_without_payments():
    found = made([amount(100, "contracted"), amount(50)], [project()])
    panel = timing_panel.panel(shown(found, language="en"))
    assert (panel.figure, panel.table.shown) == (None, ())
    assert "Payments without a day stand in no month: 0.50 lei." in panel.footnotes
