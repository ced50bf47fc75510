"""The page Bani with as many projects as a national programme has: the server's answer to each part and to a
changed filter, its weight, and what a reader waits for in a browser."""

from __future__ import annotations

import gzip
import json
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import databases
from benchmarks.measured import Measured, percentile
from benchmarks.running import browser, server

PROJECTS, COUNTIES, UNITS, THEMES, PROGRAMMES = 4_636, 41, 75, 16, 5
STATES = ("încheiat", "în derulare", "reziliat")
PARTS = ("progress", "flows", "projects")
AT = "part={}&area=RO&from=2005&to=2025&lang=ro"
CHANGES = 30
# From the change of a control until the page is at rest and has been painted.
CHANGE = """([control, value]) => new Promise((done) => {
  const select = document.getElementById(control);
  const set = Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set;
  const before = location.href, started = performance.now();
  const rested = () => location.href !== before && window.reper.settled().query === location.search.slice(1)
    && document.documentElement.dataset.busy === undefined;
  const look = () => rested()
    ? requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - started)))
    : setTimeout(look, 2);
  set.call(select, value);
  select.dispatchEvent(new Event('change', { bubbles: true }));
  look();
})"""


def measure() -> list[Measured]:
    from data_access import importing

    with tempfile.TemporaryDirectory() as folder, databases.empty("SQLite") as place:
        assert place
        write(Path(folder))
        importing.load(place.opened(), [Path(folder)], accept_warnings=True)
        return [*_answers(place), *_in_a_browser(place)]


def write(folder: Path) -> None:
    """A data package: counties and their units, projects in them with amounts by source and payments."""
    from tests.builders import area, dataset, denominator, package

    draw = random.Random(11)
    counties = [str(1_000 + n) for n in range(COUNTIES)]
    units = {f"{county}{n:02}": county for county in counties for n in range(UNITS)}
    projects = [_project(draw, n) for n in range(PROJECTS)]
    package(
        folder,
        dataset=[dataset()],
        area=[
            area("RO", name="România", level="country"),
            *(area(code, name=f"Județul {code}", level="county", parent="RO") for code in counties),
            *(area(code, name=f"Comuna {code}", level="commune", parent=up) for code, up in units.items()),
        ],
        denominator=[denominator(area=code, value=400_000.0) for code in counties],
        programme=[
            {"code": f"p{n}", "name": f"Programul {n}", "fund": f"Fondul {n % 2}", "dataset": "records"}
            for n in range(PROGRAMMES)
        ],
        project=projects,
        project_area=[
            {"project": one["code"], "area": draw.choice(list(units)), "dataset": "records"}
            for one in projects
        ],
        amount=[row for one in projects for row in _amounts(draw, one)],
    )


def _project(draw: random.Random, n: int) -> dict[str, object]:
    start = draw.randint(2007, 2014)
    return {
        "code": f"smis-{n + 1_000}", "smis": str(n + 1_000), "title": f"Modernizarea serviciului {n}",
        "programme": f"p{draw.randrange(PROGRAMMES)}", "beneficiary": f"Primăria {draw.randrange(900)}",
        "themes": f"Tema {draw.randrange(THEMES)}", "start": f"{start}-03-01", "finish": f"{start + 2}-02-28",
        "state": draw.choice(STATES), "dataset": "records",
    }  # fmt: skip


def _amounts(draw: random.Random, project: dict[str, object]) -> Iterator[dict[str, object]]:
    year = int(str(project["start"])[:4])
    whole = draw.randint(100_000, 50_000_000)
    parts = {"eu": whole * 80 // 100, "national": whole * 15 // 100}
    parts["own"] = whole - sum(parts.values())
    told = [("contracted", source, "", value) for source, value in [("total", whole), *parts.items()]]
    told += [("paid", "total", f"{year + n}-06-15", whole * 30 // 100) for n in range(3)]
    for n, (stage, source, day, value) in enumerate(told):
        yield {
            "code": f"{project['code']}-{n}", "project": project["code"], "stage": stage, "source": source,
            "cost_base": "total", "day": day, "cumulative": "0", "currency": "RON", "value": f"{value}.00",
            "derived": "0", "dataset": "records",
        }  # fmt: skip


def _filters(seed: int) -> list[tuple[str, str]]:
    """Changes of one control at a time, each to another value than it had."""
    values = {
        "prog": [f"p{n}" for n in range(PROGRAMMES)], "subject": [f"Tema {n}" for n in range(THEMES)],
        "state": list(STATES), "year": [str(year) for year in range(2008, 2016)],
        "fund": ["Fondul 0", "Fondul 1"],
    }  # fmt: skip
    draw, found = random.Random(seed), []
    while len(found) < CHANGES:
        name = draw.choice(list(values))
        found += [(name, draw.choice(values[name])), (name, "all")]
    return found


def _answers(place: databases.Place) -> list[Measured]:
    import plotly.utils

    from callbacks.funding import answer
    from dashboard.selection import Selection
    from layouts import funding as layout

    database, default = place.opened(), Selection(lang="ro", areas=("RO",))

    def sent(query: str) -> bytes:
        filled = layout.slots(answer(database, query, default=default))
        layout.marks(filled)
        return json.dumps([list(one) for one in filled], cls=plotly.utils.PlotlyJSONEncoder).encode()

    found = [
        Measured("money of 4,636 projects: first answer", _took(lambda: sent(AT.format(PARTS[0]))), "ms")
    ]
    for part in PARTS:
        sent(AT.format(part))
        name = f"money of 4,636 projects: {part}"
        again = [_took(lambda part=part: sent(AT.format(part))) for _ in range(CHANGES)]
        took = [
            _took(lambda part=part, key=key, value=value: sent(f"{AT.format(part)}&{key}={value}"))
            for key, value in _filters(3)
        ]
        found += [
            Measured(f"{name}, answered again, p50", percentile(again, 0.5), "ms"),
            Measured(f"{name}, another filter, p50", percentile(took, 0.5), "ms"),
            Measured(f"{name}, another filter, p95", percentile(took, 0.95), "ms", 100),
            Measured(f"{name}, compressed", len(gzip.compress(sent(AT.format(part)))) / 1000, "kB"),
        ]
    database.close()
    return found


def _took(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def _in_a_browser(place: databases.Place) -> list[Measured]:
    found = []
    with server(REPER_DATABASE_URL=place.url, REPER_EXAMPLE="false") as running, browser() as chromium:
        for part in PARTS:
            page = chromium.new_context(viewport={"width": 1366, "height": 768}).new_page()
            page.goto(f"{running.address}/funding?{AT.format(part)}")
            page.wait_for_function("() => window.reper?.settled()")
            page.wait_for_timeout(1_500)
            took = []
            for control, value in _filters(5):
                took.append(page.evaluate(CHANGE, [f"funding-{control}", value]))
                page.wait_for_timeout(150)
            name = f"money of 4,636 projects: filter changed to {part} redrawn"
            found += [
                Measured(f"{name}, p50", percentile(took, 0.5), "ms"),
                Measured(f"{name}, p95", percentile(took, 0.95), "ms", 250),
            ]
            page.context.close()
    return found
