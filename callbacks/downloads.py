"""A panel as a file: the same answer as on its page, in the form asked for.

``/download/<page>.<form>?<query>&i=<number of the panel>``, for every page that has panels.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple, Protocol

from dash import Dash
from flask import Response, abort, jsonify, request

from callbacks import funding, indicators, map, overview
from callbacks.mapping import drawing
from callbacks.world import first_selection, world
from dashboard.documents import delimited, structured
from dashboard.documents.particulars import Particulars, particulars
from dashboard.panels.panel import Panel
from dashboard.selection import Selection
from data_access import datasets
from data_access.database import Database
from data_access.settings import Settings
from layouts import funding as funding_layout
from layouts import indicators as indicators_layout
from layouts import map as map_layout
from layouts import overview as overview_layout


class Answered(Protocol):
    """What a page's answer has for its files."""

    @property
    def panels(self) -> tuple[Panel, ...]: ...
    @property
    def selection(self) -> Selection: ...


class Form(NamedTuple):
    """A form of file: what writes it, its type, and how its name ends."""

    write: Callable[[Panel, Particulars], bytes]
    type: str
    ending: str


def _xlsx(panel: Panel, told: Particulars) -> bytes:
    from dashboard.documents import workbook  # openpyxl: loaded where somebody asks for a workbook

    return workbook.xlsx(panel, told)


# The pages whose panels can be downloaded: the name in the address → the answer to a query.
PAGES: Mapping[str, Callable[..., Answered]] = {
    overview_layout.NAME: overview.answer,
    indicators_layout.NAME: indicators.answer,
    map_layout.NAME: map.answer,
    funding_layout.NAME: funding.answer,
}
FORMS: Mapping[str, Form] = {
    "csv": Form(delimited.csv, "text/csv", ".csv"),
    "excel-ro": Form(delimited.excel_ro, "text/csv", "-excel.csv"),
    "xlsx": Form(_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
    "json": Form(structured.panel_json, "application/json", ".json"),
}
PICTURE = "picture"  # what a PNG or SVG is drawn from in the browser


def register(app: Dash, database: Database, settings: Settings) -> None:
    server, default = app.server, first_selection(settings)
    # A picture of a map needs the outlines, and who serves them is known of an installation only.
    outlines = drawing.outlines_of(settings, settings.prefix)
    answers: dict[str, Callable[..., Answered]] = {
        **PAGES,
        map_layout.NAME: partial(map.answer, outlines=outlines),
        funding_layout.NAME: partial(funding.answer, outlines=outlines),
    }

    @server.get("/download/<page>.<form>")
    def download(page: str, form: str) -> Response:
        if page not in PAGES or form not in (*FORMS, PICTURE):
            abort(404)
        query = request.query_string.decode("utf-8", "replace")
        panel, selection = _asked(
            answers[page](database, query, default=default), alone=page == indicators_layout.NAME
        )
        told = _told(database, panel, selection, f"{request.url_root}{page}?{selection.query()}")
        name = _name(panel, selection.view if page == indicators_layout.NAME else page)
        if form == PICTURE:
            return _picture(panel, told, name)
        # The CSV for Excel had this address before forms had addresses of their own.
        form = "excel-ro" if (form, request.args.get("form")) == ("csv", "excel-ro") else form
        return _file(FORMS[form], panel, told, name)


def _asked(page: Answered, *, alone: bool) -> tuple[Panel, Selection]:
    """The panel asked for, and the selection that shows it: alone, where each indicator
    has one (``alone``)."""
    number = request.args.get("i", "0")
    if not (number.isascii() and number.isdigit() and int(number[:3]) < len(page.panels)):
        abort(404)
    at, selection = int(number[:3]), page.selection
    if alone and len(page.panels) == len(selection.indicators):
        selection = selection.but(indicators=selection.indicators[at : at + 1])
    return page.panels[at], selection.but(present=0)


def _told(database: Database, panel: Panel, selection: Selection, address: str) -> Particulars:
    known = world(database)
    return particulars(
        panel,
        selection=selection,
        areas=known.areas,
        catalogue=known.catalogue,
        datasets=datasets.datasets(database),
        version=database.version(),
        address=address,
    )


def _name(panel: Panel, seen: str) -> str:
    """The file's name without its ending: what the panel is about, and in which view or on which page."""
    return panel.name if seen in panel.name.split("_") else f"{panel.name}_{seen}"


def _file(form: Form, panel: Panel, told: Particulars, name: str) -> Response:
    response = Response(form.write(panel, told), mimetype=form.type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}{form.ending}"'
    response.headers["Cache-Control"] = "no-cache"
    return response


def _picture(panel: Panel, told: Particulars, name: str) -> Response:
    """The figure and the words that stand beside it."""
    if panel.figure is None:
        abort(404)
    told_of: dict[str, Any] = {
        "title": panel.title, "subtitle": panel.subtitle, "marks": panel.marks, "line": told.line,
        "footnotes": panel.footnotes, "figure": panel.figure, "name": name,
    }  # fmt: skip
    return jsonify(told_of)
