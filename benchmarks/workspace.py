"""The views of Indicatori on ten million observations of 3,186 zones: the server's answer, and what a reader
waits for in a browser."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from benchmarks import databases, observations
from benchmarks.measured import Measured, percentile
from benchmarks.observations import COUNTRY
from benchmarks.page import changed
from benchmarks.queries import timed
from benchmarks.running import browser, server
from layouts.parts.filters import Ids

TIMES = 40
VIEWS = ("trend", "areas", "periods", "profile", "table")


def measure() -> list[Measured]:
    from data_access import importing

    with tempfile.TemporaryDirectory() as folder, databases.empty("SQLite") as place:
        assert place
        observations.write(Path(folder), COUNTRY)
        importing.load(place.opened(), [Path(folder)], accept_warnings=True)
        return [*_answers(place), *_in_a_browser(place)]


def _answers(place: databases.Place) -> list[Measured]:
    """Nothing remembered of the answer: another indicator, zone and period each time."""
    from callbacks.indicators import answer
    from dashboard.selection import Selection

    database, draw = place.opened(), random.Random(5)
    default = Selection(
        lang="ro", areas=(COUNTRY.commune(0),), indicators=(COUNTRY.code(1),), comparator="RO"
    )

    def ask(view: str):
        code = COUNTRY.code(draw.randint(1, COUNTRY.indicators))
        area, year = COUNTRY.commune(draw.randrange(COUNTRY.communes)), draw.choice(COUNTRY.years[5:])
        query = f"ind={code}&area={area}&vs=RO&from=2000&to={year}&view={view}&lang=ro"
        return lambda: answer(database, query, default=default)

    found = []
    for view in VIEWS:
        asked = [ask(view) for _ in range(TIMES)]
        asked[0]()
        found += timed(f"3,186 zones: answer of {view}", asked[1:], aim=150)
    database.close()
    return found


def _in_a_browser(place: databases.Place) -> list[Measured]:
    found = []
    with server(REPER_DATABASE_URL=place.url, REPER_EXAMPLE="false") as running, browser() as chromium:
        for view, control in (("areas", Ids.at), ("periods", Ids.at), ("profile", Ids.end)):
            page = chromium.new_context(viewport={"width": 1366, "height": 768}).new_page()
            address = (
                f"{running.address}/indicators?view={view}&area={COUNTRY.commune(7)}&vs=RO&ind={COUNTRY.code(3)}"
                "&from=2000&to=2024&lang=ro"
            )
            took = changed(page, address, [(control, str(year)) for year in reversed(COUNTRY.years[3:-1])])
            found += [
                Measured(f"3,186 zones: filter changed to {view} redrawn, p50", percentile(took, 0.5), "ms"),
                Measured(
                    f"3,186 zones: filter changed to {view} redrawn, p95", percentile(took, 0.95), "ms", 300
                ),
            ]
    return found
