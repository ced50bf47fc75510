"""The first page as a person meets it: bytes and time to the first chart, time from a changed filter to the
redrawn chart, memory of a worker, answers a second under load."""

from __future__ import annotations

import http.client
import itertools
import statistics
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.measured import Measured, percentile
from benchmarks.running import Server, browser, server
from layouts.parts.filters import Ids as Filters
from layouts.parts.panel import Ids as Panels

LOADS, CHANGES, CONNECTIONS, SECONDS = 5, 30, 16, 8
DRAWN = f"#{Panels.graph(0)} .scatterlayer .trace"

# From the change of a control to the first frame after Plotly has finished drawing.
CHANGE = """([control, graph, value]) => new Promise((done) => {
  const plot = document.querySelector(`#${graph} .js-plotly-plot`) || document.getElementById(graph);
  const select = document.getElementById(control);
  const set = Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set;
  let started;
  plot.once('plotly_afterplot', () => requestAnimationFrame(() => done(performance.now() - started)));
  started = performance.now();
  set.call(select, value);
  select.dispatchEvent(new Event('change', { bubbles: true }));
})"""


def measure() -> list[Measured]:
    with server() as running:
        with browser() as chromium:
            first = _first_load(chromium, running)
            change, requests = _changes(chromium, running)
        rows = [
            Measured("first start to a served page", running.seconds_to_first_page, "s", 180),
            Measured("second start to a served page", running.seconds_to_second_start, "s", 5),
            *first,
            *change,
            *_load(running, requests),
        ]
        return [*rows, *_memory(running)]


def _first_load(chromium, running: Server) -> list[Measured]:
    sizes, times = [], []
    for _ in range(LOADS):
        context = chromium.new_context(viewport={"width": 1366, "height": 768})
        page = context.new_page()
        wire = context.new_cdp_session(page)
        wire.send("Network.enable")
        received: list[float] = []
        wire.on(
            "Network.loadingFinished",
            lambda event, received=received: received.append(event["encodedDataLength"]),
        )
        started = time.perf_counter()
        page.goto(running.address + "/indicators")
        page.wait_for_selector(DRAWN, state="attached")
        times.append(time.perf_counter() - started)
        page.wait_for_timeout(500)
        sizes.append(sum(received))
        context.close()
    return [
        Measured("first load on the wire", statistics.median(sizes) / 1e6, "MB", 1.7),
        Measured("first load to the first chart", statistics.median(times), "s", 2),
    ]


def _changes(chromium, running: Server) -> tuple[list[Measured], list[bytes]]:
    page = chromium.new_context(viewport={"width": 1366, "height": 768}).new_page()
    asked: list = []
    page.on(
        "request", lambda request: asked.append(request) if "_dash-update-component" in request.url else None
    )
    took = changed(page, f"{running.address}/indicators", _steps())
    return [
        Measured("filter changed to chart redrawn, p50", percentile(took, 0.5), "ms", 90),
        Measured("filter changed to chart redrawn, p95", percentile(took, 0.95), "ms", 140),
    ], [request.post_data_buffer for request in asked]


def changed(page, address: str, steps: list[tuple[str, str]]) -> list[float]:
    """Milliseconds from each change of a control to the redrawn chart of an open page."""
    page.goto(address)
    page.wait_for_selector(DRAWN, state="attached")
    page.wait_for_timeout(1000)
    took = []
    for control, value in steps:
        took.append(page.evaluate(CHANGE, [control, Panels.graph(0), value]))
        page.wait_for_timeout(120)
    return took[-CHANGES:]  # the first ones warm the just-in-time compiler up


def _steps() -> list[tuple[str, str]]:
    """Changes of one control at a time, none of which brings a period back that was shown before."""
    steps = []
    for end in range(2024, 2020, -1):
        steps.append((Filters.end, str(end)))
        years = range(2012, 2021) if end % 2 == 0 else range(2019, 2010, -1)
        steps += [(Filters.start, str(year)) for year in years]
    return steps


def _load(running: Server, bodies: list[bytes]) -> list[Measured]:
    """The requests of the changes above, over and over, by many at once."""
    headers = {"Content-Type": "application/json", "Accept-Encoding": "br"}
    host = urlsplit(running.address).netloc
    until = time.perf_counter() + SECONDS
    took: list[float] = []
    failed: list[int] = []

    def ask() -> None:
        connection = http.client.HTTPConnection(host, timeout=30)
        for body in itertools.cycle(bodies):
            started = time.perf_counter()
            if started >= until:
                break
            connection.request("POST", "/_dash-update-component", body, headers)
            answer = connection.getresponse()
            answer.read()
            took.append(time.perf_counter() - started)
            if answer.status != 200:
                failed.append(answer.status)
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [
        Measured(f"filter answers at {CONNECTIONS} connections", len(took) / SECONDS, "a second"),
        Measured(f"filter answer at {CONNECTIONS} connections, p95", percentile(took, 0.95) * 1000, "ms"),
        Measured(f"filter answers refused at {CONNECTIONS} connections", len(failed), "", 0),
    ]


def _memory(running: Server) -> list[Measured]:
    """Resident memory after the load, of the largest worker (Linux only)."""
    children = Path(f"/proc/{running.process}/task/{running.process}/children")
    if not children.exists():
        return []
    workers = children.read_text().split() or [str(running.process)]
    resident = [_resident(worker) for worker in workers]
    return [Measured(f"memory of a worker (of {len(workers)})", max(resident), "MB", 180)]


def _resident(process: str) -> float:
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0
