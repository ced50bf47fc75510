"""What is withheld changes nothing that is sent: every answer is a function of published cells alone.

Two databases publish the same and hide other numbers. If all their answers are equal byte for byte, whoever
reads them all knows no more than the published cells; what those allow is computed by linear programming in
``test_disclosure``.
"""

from __future__ import annotations

import itertools
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app import create_app
from callbacks.frame import PAGES
from callbacks.views import VIEWS
from callbacks.world import world
from dashboard.tables import OBSERVATIONS
from data_access import derived, slices
from data_access.database import Database, open_database, sqlite_url
from data_access.settings import Settings

pytestmark = pytest.mark.slow

AREAS = ("179196", "179132", "RO", "102160")
COMPARED = ("179132", "similar", "earlier", "target")
NUMBERS = ("value", "numerator", "denominator", "sd", "lower", "upper")


@pytest.fixture(scope="module")
def other(example: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The example with other numbers in every withheld row."""
    folder = tmp_path_factory.mktemp("other")
    source = example.engine.url.database
    assert source
    database = open_database(sqlite_url(Path(shutil.copy(source, folder / "reper.db"))))
    for tail in ("-wal", "-shm"):
        if Path(f"{source}{tail}").exists():
            shutil.copy(f"{source}{tail}", f"{folder / 'reper.db'}{tail}")
    changed = ", ".join(f"{name} = {name} * 3 + 7" for name in NUMBERS)
    with database.write() as connection:
        rows = connection.exec_driver_sql(f"UPDATE observation_row SET {changed} WHERE withheld = 1").rowcount
    assert rows > 100
    yield database
    database.close()


@pytest.fixture(scope="module")
def clients(example, other, tmp_path_factory) -> tuple[FlaskClient, FlaskClient]:
    made = [
        create_app(Settings(var=tmp_path_factory.mktemp("files")), database).server.test_client()
        for database in (example, other)
    ]
    return made[0], made[1]


def answers(client: FlaskClient, addresses: list[str]) -> dict[str, bytes]:
    """What a browser is given at each address."""
    found = {}
    for address in addresses:
        if "?" in address and address.startswith("page:"):
            page = address.removeprefix("page:")
            response = client.get("/_dash-layout", headers={"Referer": f"http://localhost/{page}"})
        else:
            response = client.get(address)
        assert response.status_code == 200, f"{address}: {response.status_code}"
        found[address] = response.get_data()
    return found


def hidden_in(database: Database) -> list[str]:
    """The indicators with a withheld row, most of them first."""
    with database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT indicator FROM observation WHERE withheld = 1 GROUP BY indicator ORDER BY count(*) DESC"
        )
        return [code for (code,) in rows]


def queries(database: Database) -> list[str]:
    known, codes = world(database), hidden_in(database)
    found = []
    for code, view in itertools.product(codes, VIEWS):
        pairs = zip(AREAS, itertools.islice(itertools.cycle(COMPARED), len(found) % 4, None), strict=False)
        for number, (area, vs) in enumerate(pairs):
            base = "domicile" if number % 2 else "stated"
            breakdowns = known.available[code].breakdowns
            by = breakdowns[number % len(breakdowns)] or "total"
            found.append(
                f"ind={code}&view={view}&area={area}&vs={vs}&base={base}&by={by}&lang=en"
                f"&apart=together&from=2015&to=2025"
            )
    return found


def test_it_sends_the_same_pages_whatever_is_withheld(example, clients):
    asked = [
        f"page:indicators?{query}&show={show}" for query in queries(example) for show in ("chart", "table")
    ]
    asked += [
        f"page:{page}?area={area}&vs={vs}&lang=ro" for page in PAGES for area in AREAS for vs in COMPARED
    ]
    one, two = (answers(client, asked) for client in clients)
    assert [address for address in asked if one[address] != two[address]] == []


MAPS = (
    "area=179196&layer=needs",
    "area=179132&layer=gap&cut=natural",
    "area=RO&units=county&layer=both&two=1",
)


def test_it_sends_the_same_maps_whatever_is_withheld(example, clients):
    """Of each indicator with a withheld value: alone, in the index, and as the people in need of a group."""
    asked = []
    needs = ("need=one", "need=index&w={code}_60~COP-02_40&scale=percentile", "need=index&w=preset")
    seen = itertools.cycle(MAPS)
    for code, need in itertools.product(hidden_in(example), needs):
        query = f"{next(seen)}&ind={code}&{need.format(code=code)}&from=2015&to=2025&lang=en"
        asked += [f"page:map?{query}", f"/download/map.csv?{query}&i=0"]
    asked += [f"/map/area.json?{asked[0].partition('?')[2]}&area={code}" for code in ("179141", "179196")]
    asked += [
        f"page:map?area=179196&group={group}&lang=ro" for group in ("children", "elderly", "disability")
    ]
    one, two = (answers(client, asked) for client in clients)
    assert [address for address in asked if one[address] != two[address]] == []


def test_it_sends_the_same_files_whatever_is_withheld(example, clients):
    codes = "~".join(hidden_in(example)[:4])
    asked = [
        f"/download/indicators.{form}?ind={codes}&view={view}&area={area}&from=2015&to=2025&lang=en&i=0"
        for form in ("csv",)
        for view in VIEWS
        for area in AREAS[:2]
    ]
    one, two = (answers(client, asked) for client in clients)
    assert [address for address in asked if one[address] != two[address]] == []


def test_it_describes_the_same_distributions_whatever_is_withheld(example, other):
    for code in hidden_in(example):
        found = []
        for database in (example, other):
            with database.read() as connection:
                rows = slices.stored(connection, OBSERVATIONS, code)
                found.append(derived.distributions(rows, derived.around(connection).levels))
        assert found[0] == found[1]


def test_it_notices_what_would_be_told(example, other):
    """The check can fail: the two databases do differ where a withheld row is read as it is stored."""
    code = hidden_in(example)[0]
    stored = []
    for database in (example, other):
        with database.read() as connection:
            rows = connection.exec_driver_sql(
                "SELECT breakdown, period, area, value FROM observation WHERE indicator = ? ORDER BY 1, 2, 3",
                (code,),
            )
            stored.append(json.dumps([tuple(row) for row in rows]))
    assert stored[0] != stored[1]
