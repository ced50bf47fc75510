"""Maps of 3,186 units in a real browser: the first drawing, and recolouring with every class changed.

``python -m benchmarks map``. The units are squares in a grid, each with as many corners as an outline has on
average, so that what is measured rests on no file; the page around the map is not in it.
"""

from __future__ import annotations

import gzip
import json
import math
import random
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import brotli
import numpy as np
from flask import Flask, send_file
from werkzeug.serving import make_server

from benchmarks.measured import Measured, percentile
from benchmarks.running import ROOT, browser
from callbacks.http import outline_files, static_files
from dashboard.figures.choropleth import MapDrawing, choropleth, paint

UNITS, CORNERS, TIMES = 3_186, 24, 40
FIRST, CELL = (20.3, 43.7), 0.12  # degrees
BOX = (20.2, 43.6, 27.2, 48.6)
NAME = "unit-coarse-0123456789abcdef.geojson"
PAGE = """<!doctype html><div id="graph-map-0"><div id="own" style="width:820px;height:480px"></div></div>
<script>window.reper = { say() {}, change() {} };</script>
<script src="/plotly.js"></script><script src="/map.js"></script>
<script>Plotly.newPlot("own", %s, %s, { topojsonURL: "/topojson/" })
  .then(() => { window.drawn = performance.now(); });
window.paints = %s;</script>"""
RECOLOUR = """async () => {
  const took = [];
  for (const paint of window.paints) {
    const started = performance.now();
    window.dash_clientside.map.paint0(paint);
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    took.push(performance.now() - started);
  }
  return took;
}"""


def measure() -> list[Measured]:
    paints = [paint(_drawing(seed)) for seed in range(TIMES)]
    with _served(paints) as address, browser() as chromium:
        page = chromium.new_context(viewport={"width": 1366, "height": 768}).new_page()
        page.goto(address)
        page.wait_for_function("() => window.drawn")
        first = page.evaluate("() => window.drawn")
        page.wait_for_timeout(1000)
        took = page.evaluate(RECOLOUR)
    label = f"map of {UNITS:,} units"
    return [
        Measured(f"{label}, from navigation to drawn, without the page around it", first / 1000, "s", 2.3),
        Measured(f"{label}, recoloured, p50", percentile(took, 0.5), "ms", 200),
        Measured(f"{label}, recoloured, p95", percentile(took, 0.95), "ms", 300),
        Measured(f"{label}, message that recolours it", len(json.dumps(paints[0])) / 1000, "kB", 8),
    ]


def _drawing(seed: int) -> MapDrawing:
    draw = np.random.default_rng(seed)
    areas = tuple(f"U{number}" for number in range(UNITS))
    return MapDrawing(
        outlines=f"/outlines/{NAME}", areas=areas, names=areas, classes=draw.integers(-2, 6, UNITS),
        palette="need", uncertain=draw.random(UNITS) < 0.15, lead=areas[seed],
        box=BOX,
    )  # fmt: skip


def _outlines() -> bytes:
    across = math.ceil(math.sqrt(UNITS))
    shape = random.Random(1)
    features = []
    for number in range(UNITS):
        middle = [FIRST[0] + CELL * (number % across), FIRST[1] + CELL * (number // across) * 0.7]
        corners = []
        for corner in range(CORNERS):  # clockwise, as Plotly fills the inside
            turn, far = -2 * math.pi * corner / CORNERS, CELL * shape.uniform(0.3, 0.5)
            corners.append(
                [round(middle[0] + far * math.cos(turn), 3), round(middle[1] + far * 0.7 * math.sin(turn), 3)]
            )
        outline = {"type": "Polygon", "coordinates": [[*corners, corners[0]]]}
        features.append({"type": "Feature", "id": f"U{number}", "properties": {}, "geometry": outline})
    return json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":")).encode()


@contextmanager
def _served(paints: list[dict[str, Any]]) -> Iterator[str]:
    figure = choropleth(_drawing(0), language="en", theme="light")
    page = PAGE % tuple(json.dumps(part) for part in (figure["data"], figure["layout"], paints))
    server = Flask("map")
    plotly = static_files.sources()["plotly/package_data/plotly.min.js"]
    with tempfile.TemporaryDirectory() as name:
        folder, content = Path(name), _outlines()
        (folder / NAME).write_bytes(content)
        (folder / f"{NAME}.br").write_bytes(brotli.compress(content, quality=5))
        (folder / f"{NAME}.gz").write_bytes(gzip.compress(content))
        outline_files.register(server, folder)
        server.add_url_rule("/", "page", lambda: page)
        server.add_url_rule("/plotly.js", "plotly", lambda: send_file(plotly))
        server.add_url_rule("/map.js", "script", lambda: send_file(ROOT / "assets" / "map.js"))
        running = make_server("127.0.0.1", 0, server, threaded=True)
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()
        thread.join()
