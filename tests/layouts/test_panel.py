"""A panel's parts in each of its states."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from dash import html
from dash.development.base_component import Component

from dashboard.panels.panel import Empty, Heading, Panel, Table
from layouts.parts import panel as panels
from layouts.parts.panel import Step

TABLE = Table(
    "Children in care",
    (Heading("Area", "area"), Heading("Value", "value", "right")),
    (("Sector 6", "8.2"), ("Sector 1", "withheld")),
    (("179196", 8.2), ("179141", None)),
)
DRAWN = Panel(
    title="Fewer children in care.",
    subtitle="Children in care, 2015–2025",
    table=TABLE,
    figure={"data": [], "layout": {}},
    marks=("illustrative",),
    footnotes=("Source: example.", "Data version 3."),
    about=(("Formula", "cases ÷ children"),),
    description="A line.",
)
LEVEL = Panel(
    "No value.",
    "Children in care",
    TABLE,
    empty=Empty("Not for communes.", "It exists for counties.", "level"),
)


def inside(node: object) -> Iterator[Component]:
    if isinstance(node, Component):
        yield node
        yield from inside(getattr(node, "children", None))
    elif isinstance(node, (list, tuple)):
        for part in node:
            yield from inside(part)


def words(node: object) -> str:
    if isinstance(node, Component):
        return words(getattr(node, "children", None))
    if isinstance(node, (list, tuple)):
        return " ".join(map(words, node))
    return "" if node is None else str(node)


def of(kind: type, node: object) -> list[Component]:
    return [found for found in inside(node) if isinstance(found, kind)]


def test_it_shows_the_finding_with_its_marks_above_the_chart():
    parts = panels.parts(DRAWN, 2, show="chart")
    assert parts.look == "panel is-chart"
    [title] = of(html.H2, parts.head)
    assert title.id == panels.Ids.title(2)
    assert words(title).split() == ["Fewer", "children", "in", "care.", "illustrative"]
    assert parts.figure == DRAWN.figure
    assert words(parts.foot) == "Source: example. · Data version 3."


def test_it_shows_the_table_with_headings_that_name_rows_and_columns():
    parts = panels.parts(DRAWN, 0, show="table")
    assert (parts.look, parts.figure) == ("panel is-table", None)
    assert [cell.scope for cell in of(html.Th, of(html.Thead, parts.body))] == ["col", "col"]
    assert [words(cell) for cell in of(html.Th, of(html.Tbody, parts.body))] == ["Sector 6", "Sector 1"]
    assert [cell.className for cell in of(html.Td, parts.body)] == ["is-right of-value"] * 2
    assert words(of(html.Caption, parts.body)) == "Children in care"


@pytest.mark.parametrize("panel", [DRAWN, LEVEL])
def test_it_shows_what_the_indicator_is_whether_or_not_there_are_data(panel):
    assert panels.parts(panel, 0, show="about").look.split()[:2] == ["panel", "is-about"]


@pytest.mark.parametrize("show", ["chart", "table"])
def test_it_says_why_there_is_nothing_and_what_to_do(show):
    parts = panels.parts(LEVEL, 0, show=show, steps=[Step("See Ilfov", "area=234&lang=en")])
    assert parts.look.split()[:2] == ["panel", "is-empty"]
    assert "Not for communes. It exists for counties. See Ilfov" in " ".join(words(parts.body).split())
    [link] = of(html.A, parts.body)
    assert link.href == "?area=234&lang=en"


@pytest.mark.parametrize("show", ["chart", "table", "about"])
def test_it_offers_no_picture_of_what_is_not_drawn_and_no_data_where_there_are_none(show):
    without_rows = replace(LEVEL, table=replace(LEVEL.table, shown=(), raw=()))
    lacks = [panels.parts(panel, 0, show=show).look.split()[2:] for panel in (DRAWN, LEVEL, without_rows)]
    assert lacks == [[], ["no-picture"], ["no-picture", "no-rows"]]
    assert panels.failed(0, language="en", number="1", again="").look.endswith("no-picture no-rows")


def test_it_names_the_number_of_a_failure_and_lets_one_try_again():
    parts = panels.failed(0, language="en", number="ab12", again="area=RO")
    assert "ab12" in words(parts.body)
    assert of(html.A, parts.body)[0].href == "?area=RO"


def test_it_never_offers_to_send_the_chart_elsewhere():
    assert panels.GRAPH_CONFIG["showSendToCloud"] is False
    assert panels.GRAPH_CONFIG["displayModeBar"] is False
