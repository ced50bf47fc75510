"""The routes of outlines: files named by their content, compressed once, kept by browsers for ever.

And a world without coasts, so that no figure asks another host for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from flask import Flask, Response, abort, jsonify, request
from werkzeug.wrappers import Response as Answer

from callbacks.http.compression import choose
from dashboard.figures.places import Box
from data_access import outlines

FOREVER = "public, max-age=31536000, immutable"
KIND = "application/geo+json"
NAME = re.compile(r"[a-z_]+-(coarse|fine)-[0-9a-f]{16}\.geojson")  # as the outlines are stored
SUFFIX = {"br": ".br", "gzip": ".gz"}
WORLD = "topojson/"
# What Plotly looks up in the file of the world; each may be empty.
LAYERS = ("coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits")


def address(folder: Path, level: str, resolution: str, *, base: str = "/") -> str | None:
    """Where the outlines of a level are served, ``coarse`` or ``fine``; None where there are none."""
    name = outlines.manifest(folder).get(level, {}).get(resolution)
    return f"{base}outlines/{name}" if name else None


def box(folder: Path, level: str, areas: Iterable[str]) -> Box | None:
    """West, south, east and north of some areas together, in degrees; None where no outline is known."""
    known = outlines.boxes(folder).get(level, {})
    found = [known[area] for area in areas if area in known]
    if not found:
        return None
    west, south, east, north = zip(*found, strict=True)
    return min(west), min(south), max(east), max(north)


def register(server: Flask, folder: Path) -> None:
    """Serves the outlines kept in ``folder`` under ``/outlines/``, and nothing else of it."""

    @server.get("/outlines/<name>")
    def outline(name: str) -> Answer:
        encoding = choose(request.headers.get("Accept-Encoding", ""))
        path = folder / f"{name}{SUFFIX[encoding]}" if encoding else folder / name
        if not NAME.fullmatch(name) or not path.is_file():
            abort(404)
        return _answer(path, name, encoding)

    @server.get(f"/{WORLD}<_name>.json")
    def world(_name: str) -> Response:
        empty = {"type": "GeometryCollection", "geometries": []}
        response = jsonify(type="Topology", objects=dict.fromkeys(LAYERS, empty), arcs=[])
        response.headers["Cache-Control"] = "public, max-age=86400"
        return response


def _answer(path: Path, name: str, encoding: str | None) -> Answer:
    response = Response(path.read_bytes(), mimetype=KIND)
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.vary.add("Accept-Encoding")
    response.set_etag(f"{name.removesuffix('.geojson')}-{encoding or 'plain'}")
    response.headers["Cache-Control"] = FOREVER
    return response.make_conditional(request)
