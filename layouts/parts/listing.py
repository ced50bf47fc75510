"""A panel without a chart: title, what it lists, and its files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.i18n import say
from dashboard.panels.panel import Panel
from dashboard.selection import Selection
from layouts.parts import panel as panels
from layouts.parts.attributes import attributes

FORMS = (("csv", "Data (CSV)"), ("xlsx", "Data for Excel (XLSX)"))


def section(
    panel: Panel,
    number: int,
    *,
    id: str,
    body: Sequence[Component],
    page: str,
    selection: Selection,
    base: str,
    buttons: Sequence[Component] = (),
) -> Component:
    """The panel with this number on its page; ``buttons`` stand before its files."""
    title = panels.Ids.title(number)
    return html.Section(
        id=id,
        className="panel section",
        tabIndex="-1",
        **attributes(data_slot=str(number), aria_labelledby=title),
        children=[
            html.Div(
                className="panel-head",
                children=[
                    html.H2(stamped(panel.title, panel.marks), id=title, tabIndex="-1"),
                    html.P(panel.subtitle, className="subtitle") if panel.subtitle else None,
                ],
            ),
            html.Div(list(body), className="panel-body"),
            foot(panel, number, page, selection, base, buttons),
        ],
    )


def stamped(title: str, marks: Sequence[str]) -> list[Any]:
    """A title with the words that change how it may be used."""
    return [title, *(part for mark in marks for part in (" ", html.Span(mark, className="stamp")))]


def foot(
    panel: Panel,
    number: int,
    page: str,
    selection: Selection,
    base: str,
    buttons: Sequence[Component] = (),
) -> Component:
    """Where the numbers come from, and what can be had of them."""
    language = selection.lang
    files = [
        html.A(
            say(language, words),
            href=f"{base}download/{page}.{form}?{selection.query()}&i={number}",
            className="link",
            download="",
        )
        for form, words in FORMS
        if panel.table.raw
    ]
    return html.Div(
        className="panel-foot",
        children=[
            html.Div(html.P(" · ".join(panel.footnotes)) if panel.footnotes else [], className="footnotes"),
            html.Div([*buttons, *files], className="files"),
        ],
    )
