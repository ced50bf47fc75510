"""Every total that Bani shows is the sum, in SQL, of the stored rows that it opens."""

from __future__ import annotations

import itertools
import random
from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from callbacks.funding import answer
from dashboard.funding_tables import AMOUNTS, STAGES
from dashboard.i18n import say_count
from dashboard.panels.funding.zones import BESIDE
from dashboard.panels.panel import Panel
from dashboard.selection import Selection
from dashboard.written_money import short
from data_access.database import Database
from layouts.funding import Page
from tests.callbacks import funding_cases, funding_sums
from tests.conftest import NewDatabase

AREAS = ("179196", "179132", "RO", "102160")
FILTERS = ("where", "prog", "fund", "subject", "state", "year", "src", "cost", "cur", "prices")
PAIRS = 12


@pytest.fixture(scope="module")
def hard(new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A database with projects told in every way, for reading only."""
    opened = new_database(tmp_path_factory.mktemp("hard"))
    yield funding_cases.fill(opened)
    opened.close()


@pytest.fixture(params=["example", "hard"])
def known(request: pytest.FixtureRequest, example: Database, hard: Database) -> Database:
    return {"example": example, "hard": hard}[request.param]


def page(database: Database, query: str) -> Page:
    """What is unknown in one database is replaced, and the sums are those of what is shown instead."""
    return answer(database, f"from=2011&to=2025&{query}", default=Selection(lang="ro"))


def bani(units: float | None) -> int | None:
    """As files hold amounts: in lei and bani."""
    return None if units is None else round(units * 100)


def named(found: Page, name: str) -> Panel:
    return next(panel for panel in found.panels if panel.name == name)


def offered(database: Database, area: str, data: str, names=FILTERS) -> dict[str, list[str]]:
    """The filters by which the page offers to narrow, each with its values."""
    controls = page(database, f"part=flows&area={area}&data={data}").controls
    return {
        name: [f"{name}={quote(code)}" for code, _ in controls[name][1]]
        for name in names
        if controls[name][1]
    }


def alone_and_in_pairs(database: Database, area: str, data: str, names=FILTERS) -> list[str]:
    """Each value that is offered, and some two of different filters."""
    every = offered(database, area, data, names)
    alone = [value for values in every.values() for value in values]
    pairs = [
        f"{one}&{other}"
        for first, second in itertools.combinations(every.values(), 2)
        for one, other in itertools.product(first[1:], second[1:])
    ]
    return ["", *alone, *random.Random(3).sample(pairs, min(PAIRS, len(pairs)))]


def shows_the_steps(database: Database, query: str) -> None:
    found = page(database, f"part=progress&{query}")
    assert "find" in query or "project" in query or not found.notices, query
    told = funding_sums.by_stage(database, found.selection)
    shown = {row[0]: (bani(row[1]), row[4], row[5]) for row in named(found, "money_steps").table.raw}
    assert shown == {stage: told.get(stage, (None, 0, 0)) for stage in STAGES}, query


@pytest.mark.slow
@pytest.mark.parametrize("data", ["real", "example"])
@pytest.mark.parametrize("area", AREAS)
def test_it_shows_the_sum_of_each_stage_under_every_filter(known, area, data):
    for chosen in alone_and_in_pairs(known, area, data):
        shows_the_steps(known, f"area={area}&data={data}&{chosen}")


@pytest.mark.parametrize("find", ["151211", "beta", "nimic"])
def test_it_shows_the_sums_of_what_was_searched(known, find):
    for data in ("auto", "real", "example"):
        shows_the_steps(known, f"area=RO&data={data}&find={find}")


def test_it_shows_the_sums_of_each_project(known):
    with known.read() as connection:
        codes = [code for (code,) in connection.exec_driver_sql("SELECT code FROM project ORDER BY code")]
    for code in codes[:40]:
        for more in ("", "&cur=EUR", "&year=2018"):
            shows_the_steps(known, f"area=179196&project={code}{more}")


@pytest.mark.parametrize("data", ["real", "example"])
@pytest.mark.parametrize("stage", STAGES)
def test_it_opens_the_rows_that_a_sum_is_made_of(known, stage, data):
    for chosen in ("", "src=eu", "cur=EUR", "year=2018", "year=2025", "prices=2020", "where=zone"):
        query = f"area=179132&where=all&data={data}&{chosen}"
        found = page(known, f"part=progress&rows={stage}&{query}")
        raw = named(found, f"amounts_{stage}").table.raw
        value, added = AMOUNTS.names.index("value"), -2
        codes = {row[0] for row in raw if row[added]}
        select = "SELECT code, value, bani FROM counting WHERE stage = :of"
        counting = funding_sums.rows(known, found.selection, select, of=stage)
        assert codes == {code for code, _, _ in counting}, query
        assert sum(bani(row[value]) for row in raw if row[added]) == sum(value for _, value, _ in counting)
        steps = {row[0]: row[1] for row in named(found, "money_steps").table.raw}
        assert (bani(steps[stage]) or 0) == sum(priced for *_, priced in counting)
        assert all(row[-1] for row in raw if not row[added])  # each other one says why not
        every = "SELECT code FROM amount WHERE stage = :of AND project IN (SELECT code FROM looked_at)"
        assert {row[0] for row in raw} == {
            code for (code,) in funding_sums.rows(known, found.selection, every, of=stage)
        }


@pytest.mark.slow
@pytest.mark.parametrize("data", ["real", "example"])
@pytest.mark.parametrize("area", AREAS)
def test_it_keeps_the_sum_from_sources_to_zones(known, area, data):
    for chosen in alone_and_in_pairs(known, area, data, ("where", "stage", "prog", "src", "cur", "year")):
        query = f"area={area}&data={data}&{chosen}"
        found = page(known, f"part=flows&{query}")
        selection = found.selection
        select = "SELECT sum(bani) FROM counting WHERE stage = :stage GROUP BY project HAVING sum(bani) > 0"
        whole = sum(value for (value,) in funding_sums.rows(known, selection, select))
        into, out_of, sources = defaultdict(int), defaultdict(int), defaultdict(int)
        for from_level, from_, to_level, _, value, *_ in named(found, "money_flows").table.raw:
            out_of[from_level] += bani(value)
            into[to_level] += bani(value)
            if from_level == "source":
                sources[from_] += bani(value)
        levels = ("source", "programme", "project", "theme", "zone") if whole else ()
        assert dict(out_of) == dict.fromkeys(levels[:-1], whole), query
        assert dict(into) == dict.fromkeys(levels[1:], whole), query
        assert dict(sources) == funding_sums.by_source(known, selection), query


@pytest.mark.parametrize("data", ["real", "example"])
@pytest.mark.parametrize("area", AREAS)
def test_it_places_money_in_zones_or_tells_it_beside_them(known, area, data):
    for chosen in ("", "where=all", "where=all&stage=paid", "where=all&cur=EUR", "where=all&src=eu"):
        query = f"area={area}&data={data}&{chosen}"
        found = page(known, f"part=flows&{query}")
        panel = named(found, "money_by_area")
        shown = {row[0]: (bani(row[2]), row[6]) for row in panel.table.raw}
        told = funding_sums.by_zone(known, found.selection, list(shown))
        assert {zone: sum_ for zone, sum_ in shown.items() if sum_[1]} == {
            zone: sum_ for zone, sum_ in told.items() if zone in shown
        }, query
        for place in told.keys() - shown.keys():
            sum_, n = told[place]
            words = say_count("ro", *BESIDE[place], n, sum=short(sum_, "ro", found.selection.money.currency))
            assert words in panel.footnotes, query


@pytest.mark.parametrize("data", ["real", "example"])
def test_it_lists_projects_with_their_sums(known, data):
    for chosen in ("", "cur=EUR", "src=eu", "year=2018", "prog=poca", "prices=2019", "find=alfa"):
        found = page(known, f"part=projects&area=RO&data={data}&{chosen}")
        table = named(found, "projects").table
        at = {name: table.in_files.index(name) for name in ("code", *(f"sum_{stage}" for stage in STAGES))}
        shown = {
            (row[at["code"]], stage): bani(row[at[f"sum_{stage}"]])
            for row in table.raw
            for stage in STAGES
            if row[at[f"sum_{stage}"]] is not None
        }
        assert shown == funding_sums.by_project(known, found.selection), chosen
        codes = {code for (code,) in funding_sums.rows(known, found.selection, "SELECT code FROM looked_at")}
        assert {row[at["code"]] for row in table.raw} == codes, chosen
