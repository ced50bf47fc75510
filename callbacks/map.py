"""The page Nevoi și servicii: an address in, two maps, the gap and the list out."""

from __future__ import annotations

from dash import ClientsideFunction, Dash, Input, Output, State, no_update
from dash.development.base_component import Component

from callbacks import selecting
from callbacks.answering import fresh_notices, safely, shown_before
from callbacks.mapping import drawing, pointed
from callbacks.world import first_selection, world
from dashboard.selection import Selection
from data_access.database import Database
from data_access.settings import Settings
from layouts import map as layout
from layouts.map import MAPS, NAME, WORD, Page
from layouts.mapping import beside, controls
from layouts.parts.panel import FILLED
from layouts.shell import Ids as Frame

FIRST_LAYER = "both"


def answer(
    database: Database, query: str, *, default: Selection, before: Selection | None = None,
    outlines: drawing.Outlines = drawing.NOWHERE, base: str = "/",
) -> Page:  # fmt: skip
    """The page an address comes to. before: what was shown until now, see ``selecting.selected``; outlines:
    the address of the outlines of a level, or None."""
    known = world(database)
    selection, notices = selecting.selected(
        query, known, selecting.beginning(known, default), before=before,
        with_indicators="need=one" in query,
    )  # fmt: skip
    if selection.map.layer == "none":
        selection = selection.on_map(layer=FIRST_LAYER)
    return Page(
        selection=selection,
        choices=selecting.choices(selection, known),
        drawn=drawing.drawn(database, known, selection, outlines=outlines, base=base),
        notices=notices,
        version=database.version(),
    )


def document_from(outlines: drawing.Outlines):
    """What draws the whole document of an address, with outlines from there."""

    def document(database: Database, query: str, *, default: Selection, base: str) -> Component:
        page = safely(answer, Page, database, query, default=default, outlines=outlines, base=base)
        return layout.document(page, base=base)

    return document


def register(app: Dash, database: Database, settings: Settings) -> None:
    default, base = first_selection(settings), settings.prefix
    outlines = drawing.outlines_of(settings, base)
    pointed.register(app, database, settings)
    numbers = range(MAPS)
    for number in numbers:
        app.clientside_callback(
            ClientsideFunction("map", f"paint{number}"), Input(layout.Ids.paint(number), "data")
        )

    @app.callback(
        Output(Frame.resolved(NAME), "data"),
        Output(Frame.notices(NAME), "children"),
        *(Output(part(f"{WORD}{number}"), prop) for part, prop in FILLED for number in numbers),
        *(Output(layout.Ids.paint(number), "data") for number in numbers),
        Output(beside.Ids.trail, "children"),
        Output(beside.Ids.side, "children"),
        Output(beside.Ids.card, "children"),
        Output(layout.Ids.list, "children"),
        Output(controls.Ids.weights, "children"),
        Input(Frame.query(NAME), "data"),
        State(Frame.resolved(NAME), "data"),
        prevent_initial_call=True,
    )
    def redraw(query, former):
        former = former or {}
        before = shown_before(former, default)
        page = safely(
            answer, Page, database, query or "", default=default, before=before, outlines=outlines, base=base
        )
        resolved = layout.resolved(page)
        filled, drawn, language = layout.slots(page), page.drawn, page.selection.lang
        same = [
            bool(new) and new == old
            for new, old in zip(
                _of_each(resolved.get("structures", ())), _of_each(former.get("structures", ())), strict=True
            )
        ]

        def column(name):
            return [
                no_update
                if name == "figure" and (parts.figure is None or same[number])
                else getattr(parts, name)
                for number, parts in enumerate(filled)
            ]

        codes = [code for code, *_ in resolved["weights"]]
        return (
            resolved,
            fresh_notices(page.notices, former, language),
            *(part for name in filled[0]._fields for part in column(name)),
            *((*drawn.paints, None, None)[:MAPS]),
            beside.trail(drawn.trail),
            beside.side(drawn.side),
            beside.card(drawn.card, language),
            no_update
            if drawn.listed and drawn.listed == former.get("listed")
            else layout.listing(page, base),
            no_update
            if codes == [code for code, *_ in former.get("weights", ())] and former.get("lang") == language
            else controls.weights(drawn.weights, language),
        )


def _of_each(structures) -> tuple[str, ...]:
    return (*structures, "", "")[:MAPS]
