"""The page Bani: an address in, what became of money out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash import Dash, Input, Output, State, no_update
from dash.development.base_component import Component

from callbacks import selecting
from callbacks.answering import fresh_notices, safely, shown_before
from callbacks.funding_parts import aside, ledgers, options
from callbacks.funding_parts import panels as parts
from callbacks.mapping import drawing
from callbacks.world import first_selection, world
from dashboard.funding_choice import NONE
from dashboard.panels.funding import project as project_panel
from dashboard.panels.funding import words
from dashboard.panels.funding.shown import Shown
from dashboard.selection import Selection
from data_access import funding
from data_access.database import Database
from data_access.settings import Settings
from layouts import funding as layout
from layouts.funding import NAME, SLOTS, Page
from layouts.funding_parts import beside
from layouts.funding_parts.beside import Project
from layouts.parts.panel import FILLED, Parts
from layouts.shell import Ids as Frame

FIRST_PART = "progress"


def answer(
    database: Database, query: str, *, default: Selection, before: Selection | None = None,
    outlines: drawing.Outlines = drawing.NOWHERE,
) -> Page:  # fmt: skip
    """The page an address comes to. before: what was shown until now, see ``selecting.selected``; outlines:
    the address of the outlines of a level, or None."""
    known = world(database)
    selection, notices = selecting.selected(
        query, known, selecting.beginning(known, default), before=before, with_indicators=False
    )
    if selection.money.part == NONE:
        selection = selection.on_money(part=FIRST_PART)
    selection, replaced = options.chosen(database, known.areas, selection)
    shown = parts.shown(database, known, selection)
    made = parts.panels(database, shown, outlines)
    with_projects = selection.money.part not in ("budget", "costs")
    span = ledgers.known(database, selection.lang).span
    return Page(
        selection=selection,
        choices=selecting.choices(selection, known),
        controls=options.options(database, known.areas, selection),
        panels=made.panels,
        legend=made.legend,
        project=_project(database, shown) if with_projects else None,
        aside=aside.aside(shown, span) if with_projects else (),
        notices=(*notices, *replaced),
        version=database.version(),
    )


def _project(database: Database, shown: Shown) -> Project | None:
    """The project looked at, where it is one."""
    code, language = shown.selection.money.project, shown.language
    if code == NONE:
        return None
    row = shown.ledger.projects[shown.fits].iloc[0].to_dict()
    return Project(
        title=words.titled(row, language),
        facts=project_panel.facts(row, funding.partners(database, project=code), shown),
        url=words.text(row, "url"),
        visibility=project_panel.visibility(row, language),
        marks=shown.marks([row["dataset"]]),
        back=shown.selection.on_money(project=NONE, rows=NONE).query(),
    )


def document_from(settings: Settings | None) -> Callable[..., Component]:
    """What draws the whole document of an address, as an installation is set; without one there are no
    outlines."""
    own = {"outlines": drawing.outlines_of(settings, settings.prefix)} if settings else {}

    def document(database: Database, query: str, *, default: Selection, base: str) -> Component:
        return layout.document(safely(answer, Page, database, query, default=default, **own), base=base)

    return document


def register(app: Dash, database: Database, settings: Settings) -> None:
    default, base = first_selection(settings), settings.prefix
    outlines = drawing.outlines_of(settings, base)
    numbers = range(SLOTS)

    @app.callback(
        Output(Frame.resolved(NAME), "data"),
        Output(Frame.notices(NAME), "children"),
        Output(beside.Ids.project, "children"),
        Output(beside.Ids.aside, "children"),
        *(Output(part(layout.slot_id(number)), prop) for part, prop in FILLED for number in numbers),
        Input(Frame.query(NAME), "data"),
        State(Frame.resolved(NAME), "data"),
        prevent_initial_call=True,
    )
    def redraw(query, former):
        former = former or {}
        before = shown_before(former, default)
        page = safely(answer, Page, database, query or "", default=default, before=before, outlines=outlines)
        filled = layout.slots(page)
        around = layout.around(page)
        marks = layout.marks([*filled, *around])
        # What a slot shows already is not sent again: each figure costs the browser a redraw.
        had = former.get("sent", [])
        fresh = [mark != old for mark, old in zip(marks, [*had, *[""] * len(marks)], strict=False)]

        def column(name: str) -> list[Any]:
            return [
                getattr(one, name) if new and not (name == "figure" and one.figure is None) else no_update
                for one, new in zip(filled, fresh, strict=False)
            ]

        return (
            layout.resolved(page) | {"sent": marks},
            fresh_notices(page.notices, former, page.selection.lang),
            *(part if new else no_update for part, new in zip(around, fresh[SLOTS:], strict=True)),
            *(part for name in Parts._fields for part in column(name)),
        )
