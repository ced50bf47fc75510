"""The panel on a page: a fixed slot whose parts are refilled, so that the figure keeps its zoom and focus."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any, NamedTuple, cast

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.i18n import Language, say
from dashboard.panels.panel import Heading, Panel, Table
from dashboard.selection import Selection, Show
from layouts.parts import bodies
from layouts.parts.actions import actions
from layouts.parts.attributes import attributes
from layouts.parts.bodies import Step as Step

# "Share chart" would send the data to an outside service; the panel has buttons of its own instead.
GRAPH_CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "showSendToCloud": False,
    "displaylogo": False,
    "showTips": False,
    "responsive": True,
    "scrollZoom": False,
    "doubleClick": "reset",
}
Slot = int | str  # a number, with the page's word before it where pages with figures share numbers
WORLD = "topojson/"  # where maps look for coasts: under the application's own path, never at another host
UNSEEN = {"visible": False}
CLEAR = "rgba(0,0,0,0)"
BLANK: dict[str, Any] = {
    "data": [],
    "layout": {"xaxis": UNSEEN, "yaxis": UNSEEN, "paper_bgcolor": CLEAR, "plot_bgcolor": CLEAR},
}


class Ids:
    """The parts of the slot with this number."""

    @staticmethod
    def panel(slot: Slot) -> str:
        return f"panel-{slot}"

    @staticmethod
    def head(slot: Slot) -> str:
        return f"head-{slot}"

    @staticmethod
    def title(slot: Slot) -> str:
        return f"title-{slot}"

    @staticmethod
    def description(slot: Slot) -> str:
        return f"description-{slot}"

    @staticmethod
    def plot(slot: Slot) -> str:
        return f"plot-{slot}"

    @staticmethod
    def graph(slot: Slot) -> str:
        return f"graph-{slot}"

    @staticmethod
    def body(slot: Slot) -> str:
        return f"body-{slot}"

    @staticmethod
    def foot(slot: Slot) -> str:
        return f"foot-{slot}"


class Parts(NamedTuple):
    """What fills a slot. ``figure`` is None where the one drawn before may stay (it is not seen); ``room``:
    the heights it takes on a wide and on a narrow panel, as properties of the style sheet."""

    look: str
    head: list[Component]
    figure: dict[str, Any] | None
    body: list[Component]
    foot: list[Component]
    room: dict[str, str] = {}  # noqa: RUF012 (a tuple's default)


# Where each of a slot's parts goes, in the order of ``Parts``.
FILLED = (
    (Ids.panel, "className"), (Ids.head, "children"), (Ids.graph, "figure"), (Ids.body, "children"),
    (Ids.foot, "children"), (Ids.plot, "style"),
)  # fmt: skip

UNUSED = Parts("panel is-unused", [], None, [], [])


def turns_of(panel: Panel, selection: Selection) -> tuple[tuple[str, str | None], ...]:
    """The parts of a long list: words, and the address that shows each."""
    return tuple(
        (turn.words, None if turn.row is None else selection.but(row=turn.row).query())
        for turn in panel.turns
    )


def parts(
    panel: Panel,
    slot: Slot,
    *,
    show: Show,
    steps: Sequence[Step] = (),
    turns: Sequence[tuple[str, str | None]] = (),
    query: str = "",
    language: Language = "ro",
) -> Parts:
    """The parts of a panel as they are shown: chart, table, about, or why there is nothing. turns: the parts
    of a long list, as words and the address of each that can be gone to; query: what links to the methodology
    keep."""
    if show == "about":
        look, body = "about", [bodies.about(panel, query, language)]
    elif panel.empty is not None:
        look, body = "empty", [bodies.empty(panel, steps)]
    elif show == "table" or panel.figure is None:
        look, body = "table", [table(panel.table)]
    else:
        look, body = "chart", []
    more = [bodies.turned(turns, language)] if turns and look in ("chart", "table") else []
    return Parts(
        f"panel is-{look}{_lacks(panel)}",
        [*_head(panel, slot), *more],
        panel.figure if look == "chart" else None,
        body,
        [html.P(" · ".join(panel.footnotes))] if panel.footnotes else [],
        room(panel.figure) if look == "chart" else {},
    )


def _lacks(panel: Panel) -> str:
    """What there is not to download: the menu offers the rest."""
    return f"{'' if panel.figure else ' no-picture'}{'' if panel.table.raw else ' no-rows'}"


def room(figure: dict[str, Any] | None) -> dict[str, str]:
    """The figure's own heights, wide and narrow: what comes below stands in its place before it is drawn."""
    sizes = ((figure or {}).get("layout") or {}).get("meta") or {}
    return {f"--{name}": f"{sizes[name]['height']}px" for name in ("wide", "narrow") if name in sizes}


def failed(slot: Slot, *, language: Language, number: str, again: str) -> Parts:
    """What is said where the answer could not be made: the number under which it is in the log."""
    head: list[Component] = [html.H2(say(language, "This panel could not be drawn"), id=Ids.title(slot))]
    body = html.Div(
        className="empty",
        role="alert",
        children=[
            html.P(
                say(
                    language,
                    "The fault is on our side and has been noted under number {number}.",
                    number=number,
                )
            ),
            html.P(html.A(say(language, "Try again"), href=f"?{again}", className="step")),
        ],
    )
    return Parts("panel is-empty no-picture no-rows", head, None, [body], [])


def slot(
    number: int,
    filled: Parts,
    *,
    language: Language,
    show: Show,
    query: str,
    base: str,
    page: str,
    word: str = "",
    beneath: Component | None = None,
) -> Component:
    """One slot of the page with this name, with its parts in it. word: before the number in its ids; beneath:
    what stands under the figure and is not refilled."""
    own: Slot = f"{word}{number}" if word else number
    labelled = attributes(aria_labelledby=Ids.title(own))
    return html.Section(
        id=Ids.panel(own),
        className=filled.look,
        **labelled,
        **attributes(data_slot=str(number)),
        children=[
            html.Div(filled.head, id=Ids.head(own), className="panel-head"),
            html.Div(
                id=Ids.plot(own),
                className="plot",
                role="application",
                tabIndex="0",
                style=filled.room,
                **labelled,
                **attributes(
                    aria_roledescription=say(language, "chart"),
                    aria_describedby=Ids.description(own),
                    data_hint=say(
                        language,
                        "Arrow keys move from point to point, up and down between lines, Escape leaves.",
                    ),
                    data_hint_rows=say(
                        language, "Up and down go from row to row, Home and End to the ends, Escape leaves."
                    ),
                    data_hint_leads=say(language, "Enter opens the row."),
                ),
                children=dcc.Graph(
                    id=Ids.graph(own),
                    figure=filled.figure or BLANK,
                    config=cast(Any, config(language, base)),
                    responsive=True,
                ),
            ),
            beneath,
            html.Div(filled.body, id=Ids.body(own), className="panel-body"),
            html.Div(
                className="panel-foot",
                children=[
                    html.Div(filled.foot, id=Ids.foot(own), className="footnotes"),
                    actions(number, language, show, query, base, page, id=own),
                ],
            ),
        ],
    )


def config(language: Language, base: str) -> dict[str, Any]:
    """What every graph of a page is told, as Plotly takes it."""
    return {**GRAPH_CONFIG, "locale": language, "topojsonURL": f"{base}{WORLD}"}


def _head(panel: Panel, slot: Slot) -> list[Component]:
    marks = [html.Span(mark, className="stamp") for mark in panel.marks]
    return [
        html.H2(
            [panel.title, *(part for mark in marks for part in (" ", mark))],
            id=Ids.title(slot),
            tabIndex="-1",
        ),
        html.P(panel.subtitle, className="subtitle"),
        html.P(panel.description, id=Ids.description(slot), className="visually-hidden"),
    ]


def table(table: Table) -> Component:
    """Scrolls on its own, both ways, with its headings in view."""
    aligns = [f"is-{h.align} of-{h.name}" for h in table.headings]
    head = html.Tr([_heading(h, align, table) for h, align in zip(table.headings, aligns, strict=True)])

    def row(cells: tuple[str, ...], link: str) -> Component:
        name = html.A(cells[0], href=f"?{link}", className="row-link") if link else cells[0]
        first = html.Th(name, scope="row", className=aligns[0])
        rest = [html.Td(cell, className=align) for cell, align in zip(cells[1:], aligns[1:], strict=True)]
        return html.Tr([first, *rest])

    return html.Div(
        className="table-scroll",
        role="region",
        tabIndex="0",
        **attributes(aria_label=table.caption),
        children=html.Table(
            [
                html.Caption(table.caption, className="visually-hidden" if table.sort else None),
                html.Thead(head),
                html.Tbody([row(cells, link) for cells, link in zip_longest(table.shown, table.links)]),
            ]
        ),
    )


def _heading(heading: Heading, look: str, table: Table) -> Component:
    """Where the order is the reader's, a button that turns it: up first for words, down for numbers."""
    if table.sort is None:
        return html.Th(heading.text, scope="col", className=look)
    ways = ("desc", "asc") if heading.align == "right" or heading.name == "period" else ("asc", "desc")
    sorts = [f"{heading.name}-{way}" for way in ways]
    now = table.sort if table.sort in sorts else None
    return html.Th(
        html.Button(
            heading.text, type="button", **attributes(data_sort=sorts[1] if now == sorts[0] else sorts[0])
        ),
        scope="col",
        className=look,
        **attributes(aria_sort=None if now is None else "ascending" if now.endswith("asc") else "descending"),
    )
