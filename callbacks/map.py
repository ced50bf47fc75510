"""The page Nevoi și servicii: an address in, two maps, the gap and the list out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

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
from layouts.parts.panel import FILLED, Parts
from layouts.shell import Ids as Frame

FIRST_LAYER = "both"


def answer(
    database: Database, query: str, *, default: Selection, before: Selection | None = None,
    outlines: drawing.Outlines = drawing.NOWHERE, contacts: bool = False,
    tiles: tuple[str, str] = ("", ""), base: str = "/",
) -> Page:  # fmt: skip
    """The page an address comes to. before: what was shown until now, see ``selecting.selected``; outlines:
    the address of the outlines of a level, or None; contacts: whether cards tell how to reach a service;
    tiles: address and credit of the installation's own tiles."""
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
        drawn=drawing.drawn(database, known, selection, outlines=outlines, contacts=contacts, base=base),
        notices=notices,
        version=database.version(),
        tiles=tiles,
    )


def document_from(settings: Settings | None):
    """What draws the whole document of an address, as an installation is set; without one there are no
    outlines."""
    own = _of(settings) if settings else {}

    def document(database: Database, query: str, *, default: Selection, base: str) -> Component:
        page = safely(answer, Page, database, query, default=default, base=base, **own)
        return layout.document(
            page, base=base, sent={key: part.mark for key, part in _given(page, base).items()}
        )

    return document


def _of(settings: Settings) -> dict[str, Any]:
    """What an answer rests on besides the data."""
    outlines = drawing.outlines_of(settings, settings.prefix)
    return {
        "outlines": outlines,
        "contacts": settings.show_contacts,
        "tiles": (settings.tiles, settings.tiles_credit),
    }


def register(app: Dash, database: Database, settings: Settings) -> None:
    default, base = first_selection(settings), settings.prefix
    own = _of(settings)
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
        page = safely(answer, Page, database, query or "", default=default, before=before, base=base, **own)
        resolved = layout.resolved(page)
        given = _given(page, base)
        sent, had = {key: part.mark for key, part in given.items()}, former.get("sent", {})
        fresh = {key: no_update if sent[key] == had.get(key) else part.made() for key, part in given.items()}
        return (
            resolved | {"sent": sent},
            fresh_notices(page.notices, former, page.selection.lang),
            *(fresh[f"{name}-{number}"] for name in Parts._fields for number in numbers),
            *((*page.drawn.paints, None, None)[:MAPS]),
            *(fresh[name] for name in ("trail", "side", "card", "list", "weights")),
        )


def _itself(value: Any) -> Any:
    return value


class _Part(NamedTuple):
    """A part of the page: a short mark of what it rests on, and what makes it. Parts whose mark the page has
    are not sent again: each costs the browser a redraw."""

    mark: str
    made: Callable[[], Any]


def _given(page: Page, base: str) -> dict[str, _Part]:
    """All parts. A figure rests on its structure: with the same one it is only recoloured. Links in the way
    down and in the list follow the address in the browser, so that these rest on their words alone."""
    drawn, language = page.drawn, page.selection.lang
    found = {}
    for number, parts in enumerate(layout.slots(page)):
        for name, value in parts._asdict().items():
            rests_on = (*drawn.structures, "", "")[number] if name == "figure" else value
            unseen = name == "figure" and value is None
            found[f"{name}-{number}"] = _Part(
                _mark(rests_on), partial(_itself, no_update if unseen else value)
            )
    side, card = beside.side(drawn.side), beside.card(drawn.card, language)
    return found | {
        "trail": _Part(_mark([crumb.words for crumb in drawn.trail]), lambda: beside.trail(drawn.trail)),
        "side": _Part(_mark(side), partial(_itself, side)),
        "card": _Part(_mark(card), partial(_itself, card)),
        "list": _Part(_mark([drawn.listed, page.failure]), lambda: layout.listing(page, base)),
        "weights": _Part(
            _mark([language, [one.code for one in drawn.weights]]),
            lambda: controls.weights(drawn.weights, language),
        ),
    }


def _mark(value: object) -> str:
    return hashlib.blake2s(repr(value).encode(), digest_size=6).hexdigest()
