"""A panel as a file: the same answer as on the page, in the form asked for."""

from __future__ import annotations

from dash import Dash
from flask import Response, abort, jsonify, request

from callbacks.indicators import answer
from callbacks.world import first_selection
from dashboard.documents import delimited
from dashboard.panels.panel import Panel
from dashboard.selection import Selection
from data_access.database import Database
from data_access.settings import Settings

PAGE = "indicators"  # where the figures of a file can be seen


def register(app: Dash, database: Database, settings: Settings) -> None:
    server, default = app.server, first_selection(settings)

    def asked() -> tuple[Panel, Selection]:
        """The panel asked for, and the selection that shows it alone."""
        page = answer(database, request.query_string.decode("utf-8", "replace"), default=default)
        number = request.args.get("i", "0")
        if not (number.isascii() and number.isdigit() and int(number[:3]) < len(page.panels)):
            abort(404)
        at = int(number[:3])
        return page.panels[at], page.selection.but(indicators=page.selection.indicators[at : at + 1])

    @server.get("/download/indicators.csv")
    def as_csv() -> Response:
        panel, selection = asked()
        address = f"{request.url_root}{PAGE}?{selection.query()}"
        if request.args.get("form") == "excel-ro":
            return _file(delimited.excel_ro(panel, selection.lang, address), f"{panel.name}-excel.csv")
        return _file(delimited.csv(panel, selection.lang, address), f"{panel.name}.csv")

    @server.get("/download/panel.json")
    def for_picture() -> Response:
        """What a picture is drawn from in the browser: the figure and the words that stand beside it."""
        panel, _ = asked()
        if panel.figure is None:
            abort(404)
        return jsonify(
            title=panel.title, subtitle=panel.subtitle, marks=panel.marks, footnotes=panel.footnotes,
            figure=panel.figure, name=panel.name,
        )  # fmt: skip


def _file(content: bytes, name: str) -> Response:
    response = Response(content, mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-cache"
    return response
