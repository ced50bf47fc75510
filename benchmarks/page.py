"""The first page as a person meets it: bytes and time to the first chart, time from a changed filter to the
redrawn chart, memory of a worker, answers a second under load."""

from __future__ import annotations

import http.client
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
            change, request = _changes(chromium, running)
        rows = [
            Measured("first start to a served page", running.seconds_to_first_page, "s", 180),
            Measured("second start to a served page", running.seconds_to_second_start, "s", 5),
            *first,
            *change,
            *_load(running, request),
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
        page.goto(running.address + "/")
        page.wait_for_selector(DRAWN, state="attached")
        times.append(time.perf_counter() - started)
        page.wait_for_timeout(500)
        sizes.append(sum(received))
        context.close()
    return [
        Measured("first load on the wire", statistics.median(sizes) / 1e6, "MB", 1.7),
        Measured("first load to the first chart", statistics.median(times), "s", 2),
    ]


def _changes(chromium, running: Server) -> tuple[list[Measured], tuple[bytes, dict[str, str]]]:
    page = chromium.new_context(viewport={"width": 1366, "height": 768}).new_page()
    asked: list = []
    page.on(
        "request", lambda request: asked.append(request) if "_dash-update-component" in request.url else None
    )
    page.goto(running.address + "/")
    page.wait_for_selector(DRAWN, state="attached")
    page.wait_for_timeout(1000)
    took = []
    for number in range(CHANGES + 5):
        year = str(2016 + number % 2)
        took.append(page.evaluate(CHANGE, [Filters.start, Panels.graph(0), year]))
        page.wait_for_timeout(120)
    took = took[5:]  # the first ones warm the just-in-time compiler up
    last = asked[-1]
    return [
        Measured("filter changed to chart redrawn, p50", percentile(took, 0.5), "ms", 90),
        Measured("filter changed to chart redrawn, p95", percentile(took, 0.95), "ms", 140),
    ], (last.post_data_buffer, {"Content-Type": "application/json", "Accept-Encoding": "br"})


def _load(running: Server, request: tuple[bytes, dict[str, str]]) -> list[Measured]:
    body, headers = request
    host = urlsplit(running.address).netloc
    until = time.perf_counter() + SECONDS
    took: list[float] = []
    failed: list[int] = []

    def ask() -> None:
        connection = http.client.HTTPConnection(host, timeout=30)
        while time.perf_counter() < until:
            started = time.perf_counter()
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
