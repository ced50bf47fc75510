"""The page Bani on the example data: its three real projects, budgets, unit costs, and what an address comes
to that asks for what there is not. Its totals are in ``test_funding_totals``."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from app import create_app
from callbacks.funding import answer
from callbacks.funding_parts.residents import residents
from dashboard.panels.panel import Panel
from dashboard.selection import Selection
from data_access import outlines
from data_access.database import Database
from data_access.settings import Settings
from layouts import funding as layout
from layouts.funding import Page
from tests.builders import dataset, denominator, observation, stored
from tests.callbacks.redrawing import redraw

PARTS = ("progress", "flows", "projects", "budget", "costs")
AREAS = ("179196", "179132", "RO", "102160")
# What the public documents say of the three real projects: contracted, and from which source, in bani.
REAL = {
    "151211": (38_515_800, {"eu": 30_196_388, "national": 7_549_096, "own": 770_316}),
    "151409": (38_436_698, {"unknown": 38_436_698}),
    "131435": (37_587_046, {"eu": 29_468_245, "unknown": 8_118_801}),
}


def page(database: Database, query: str, language: str = "ro") -> Page:
    return answer(database, f"from=2011&to=2025&{query}", default=Selection(lang=language))


def named(found: Page, name: str) -> Panel:
    return next(panel for panel in found.panels if panel.name.startswith(name))


def raw(panel: Panel, *names: str) -> list[tuple]:
    """The columns asked for of what files hold."""
    at = [panel.table.in_files.index(name) for name in names]
    return [tuple(row[place] for place in at) for row in panel.table.raw]


def bani(units: float | None) -> int | None:
    return None if units is None else round(units * 100)


def sql(database: Database, statement: str, **asked) -> list[tuple]:
    with database.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(statement, asked)]


@pytest.fixture(scope="module")
def client(example: Database, tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    settings = Settings(var=tmp_path_factory.mktemp("files"))
    outlines.ensure(example, settings.outlines_folder)
    return create_app(settings, example).server.test_client()


@pytest.mark.parametrize("smis", REAL)
def test_it_shows_each_real_project_to_the_ban(example, smis):
    contracted, sources = REAL[smis]
    steps = named(page(example, f"part=progress&project=smis-{smis}"), "money_steps")
    assert {stage: bani(value) for stage, value in raw(steps, "stage", "value")}["contracted"] == contracted
    flows = named(page(example, f"part=flows&where=all&find={smis}"), "money_flows")
    links = raw(flows, "from_level", "from_node", "value")
    assert {name: bani(value) for level, name, value in links if level == "source"} == sources


def test_it_says_which_parts_of_a_real_project_were_derived(example):
    panel = named(page(example, "part=progress&rows=contracted&where=all&find=151211"), "amounts_contracted")
    told = {
        (source, bani(value)): derived for source, value, derived in raw(panel, "source", "value", "derived")
    }
    stored_ = sql(
        example,
        "SELECT source, value, derived FROM amount WHERE project = 'smis-151211' AND stage = 'contracted'",
    )
    assert told == {(source, value): derived for source, value, derived in stored_}
    assert told["own", 770_316] == 1


def test_it_never_adds_real_and_made_up_projects(example):
    real, made_up = (page(example, f"part=projects&area=RO&data={data}") for data in ("real", "example"))
    codes = [{code for (code,) in raw(named(found, "projects"), "code")} for found in (real, made_up)]
    assert not codes[0] & codes[1]
    assert codes[0] == {f"smis-{smis}" for smis in REAL}
    assert [sentence for sentence, _ in real.aside] == ["4 proiecte inventate nu sunt adunate cu cele reale."]


@pytest.mark.parametrize(
    ("language", "words"),
    [("ro", "31 de sume în EUR nu pot fi adunate"), ("en", "31 amounts in EUR cannot be added")],
)
def test_it_tells_of_amounts_in_another_currency_beside_the_sums(example, language, words):
    found = page(example, "part=progress&area=RO&data=example", language)
    sentence, step = next((text, step) for text, step in found.aside if "EUR" in text)
    assert sentence.startswith(words)
    assert sql(example, "SELECT count(*) FROM amount WHERE currency = 'EUR'") == [(31,)]
    in_euro = page(example, step.query, language)
    assert {row[2] for row in named(in_euro, "money_steps").table.raw} == {"EUR"}
    assert any("RON" in text or "lei" in text for text, _ in in_euro.aside)


def test_it_tells_of_amounts_on_another_cost_base_beside_the_sums(database):
    project = {"code": "p1", "title": "P", "beneficiary": "B", "dataset": "records", "start": "2020-01-01",
               "finish": "2022-12-31"}  # fmt: skip
    plain = {"project": "p1", "stage": "contracted", "source": "total", "cumulative": 0, "currency": "RON",
             "derived": 0, "dataset": "records"}  # fmt: skip
    stored(
        database, project=[project],
        amount=[plain | {"code": "a", "cost_base": "total", "value": 900},
                plain | {"code": "b", "cost_base": "eligible", "value": 700}],
    )  # fmt: skip
    found = page(database, "part=progress&area=RO")
    assert dict(raw(named(found, "money_steps"), "stage", "value"))["contracted"] == 9
    ((sentence, step),) = found.aside
    assert sentence == "1 sumă este pe altă bază de cost (cost eligibil) și nu este adunată."
    assert dict(raw(named(page(database, step.query), "money_steps"), "stage", "value"))["contracted"] == 7


def test_it_tells_how_many_amounts_have_no_date_for_the_year_chosen(example):
    found = page(example, "part=progress&area=RO&data=example&year=2024")
    ((n,),) = sql(
        example,
        "SELECT count(*) FROM amount JOIN project ON project.code = amount.project "
        "WHERE amount.currency = 'RON' AND day IS NULL AND project.dataset = 'illustrative-money'",
    )
    assert n
    note = next(note for note in named(found, "money_steps").footnotes if "fără dată" in note)
    assert f"fără dată, deci anul nu se știe ({n})" in note


@pytest.mark.parametrize("language", ["ro", "en"])
@pytest.mark.parametrize(
    "wrong",
    ["prog=nimic", "fund=nimic", "subject=nimic", "state=nimic", "cost=eligible", "cost=nimic", "cur=USD",
     "prices=1999", "prices=nimic", "year=1999", "src=private", "stage=nimic", "project=nimic", "rows=nimic"],
)  # fmt: skip
@pytest.mark.parametrize("part", ["progress", "flows", "projects"])
def test_it_says_what_it_could_not_choose_and_shows_what_it_would_without_it(example, part, wrong, language):
    plain, found = page(example, f"part={part}", language), page(example, f"part={part}&{wrong}", language)
    assert len(found.notices) == 1
    assert found.selection == plain.selection
    assert [panel.title for panel in found.panels] == [panel.title for panel in plain.panels]


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("year", ["all", "2022", "2024", "2025"])
def test_it_shows_budgets_by_chapters_as_they_are_stored(example, area, year):
    found = page(example, f"part=budget&area={area}&byear={year}")
    panel = named(found, "budget_")
    shown_area, shown_year = panel.name.split("_")[1:]
    chapters = {cells[0].split()[0]: cells for cells in panel.table.shown}
    kinds = [heading.name for heading in panel.table.headings[1:-1]]
    told = sql(
        example,
        # A plan is the newest of its kind; what was executed adds up over the year in each of its rows.
        """SELECT chapter, kind, value FROM (
             SELECT *, row_number() OVER (PARTITION BY chapter, kind ORDER BY period DESC) AS newest
             FROM budget WHERE area = :area AND substr(period, 1, 4) = :year AND institution = ''
               AND currency = 'RON') WHERE newest = 1""",
        area=shown_area, year=shown_year,
    )  # fmt: skip
    assert not sql(example, "SELECT 1 FROM budget WHERE kind = 'executed' AND cumulative = 0")
    assert {
        (chapter, kind): int(re.sub(r"\D", "", cells[1 + kinds.index(kind)]))
        for chapter, cells in chapters.items()
        for kind in kinds
        if cells[1 + kinds.index(kind)]
    } == {(chapter, kind): value for chapter, kind, value in told}


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("year", ["all", "2023", "2025"])
def test_it_sets_spending_against_the_standard_in_force(example, area, year):
    panel = named(page(example, f"part=costs&area={area}&byear={year}"), "unit_costs")
    shown_area, shown_year = panel.name.split("_")[2:]
    told = sql(
        example,
        """SELECT type, spent, beneficiaries, 1.0 * spent / beneficiaries / 100,
                  (SELECT value FROM cost_standard s WHERE s.type = c.type AND valid_from <= :year || '-06-30'
                   ORDER BY valid_from DESC LIMIT 1)
           FROM service_cost c JOIN dataset ON dataset.code = c.dataset
           WHERE area = :area AND period = :year AND beneficiaries >= dataset.k""",
        area=shown_area, year=shown_year,
    )  # fmt: skip
    names = ("type", "spent", "beneficiaries", "cost_per_beneficiary", "standard")
    assert sorted(
        (type_, bani(spent), people, cost, bani(standard))
        for type_, spent, people, cost, standard in raw(panel, *names)
    ) == sorted((type_, spent, n, round(cost, 2), standard) for type_, spent, n, cost, standard in told)


@pytest.mark.parametrize("smis", REAL)
def test_it_lists_the_lines_of_a_project_that_add_up_to_its_stage(example, smis):
    panel = named(page(example, f"part=projects&project=smis-{smis}"), "project_lines")
    stage = panel.table.raw[0][0]
    told = sql(
        example,
        """SELECT source, category, sum(value) FROM amount WHERE project = :code AND stage = :stage
           AND currency = 'RON' AND cost_base = 'total' AND category IS NOT NULL GROUP BY source, category""",
        code=f"smis-{smis}", stage=stage,
    )  # fmt: skip
    lines = raw(panel, "source", "category", "value")
    assert sorted((source, line, bani(value)) for source, line, value in lines) == sorted(told)
    assert sum(value for *_, value in told) == REAL[smis][0]


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("language", ["ro", "en"])
@pytest.mark.parametrize("part", PARTS)
def test_it_draws_every_part_in_every_look(example, part, language, theme):
    for more in ("", "&show=table", "&area=RO&data=example&rows=paid", "&project=smis-151211", "&find=nimic"):
        found = page(example, f"part={part}&lang={language}&theme={theme}{more}")
        assert all(panel.title for panel in found.panels)
        assert layout.document(found, base="/")


@pytest.mark.parametrize("language", ["ro", "en"])
@pytest.mark.parametrize("part", PARTS)
def test_it_says_in_an_empty_database_what_is_missing_and_what_to_bring(database, part, language):
    found = page(database, f"part={part}&rows=paid", language)
    assert [panel.name for panel in found.panels if not panel.empty and panel.name != "amounts_paid"] == []
    assert all(panel.empty.next_step for panel in found.panels if panel.empty)
    assert layout.document(found, base="/")


def test_it_takes_the_residents_of_an_area_from_its_units_where_nobody_tells_its_own(database):
    sectors = [f"1791{n}" for n in ("41", "50", "69", "78", "87", "96")]
    stored(
        database,
        dataset=[dataset(), dataset("invented", kind="illustrative")],
        denominator=[denominator(area="179132", value=9.0, dataset="invented"),
                     denominator(area="179196", value=5.0, period="2019")],
        observation=[observation(indicator="CTX-01", period="2021", area=area, value=100.0 + n)
                     for n, area in enumerate(sectors)],
    )  # fmt: skip
    found = residents(database, drawn=("179132", "179196", "102160"))
    assert found["179132"] == (615, "2021", ("records",))
    assert found["179196"].people == 105
    assert "102160" not in found


def test_it_sends_again_only_the_slots_that_changed(client: FlaskClient):
    whole = redraw(client, "funding", "part=progress&area=RO")
    assert sent(whole) == {0, 1, 2, 3, 4}
    former = whole["resolved-funding"]["data"]
    assert sent(redraw(client, "funding", "part=progress&area=RO", former)) == set()
    assert sent(redraw(client, "funding", "part=progress&area=RO&rows=paid", former)) == {1, 2, 3}


def sent(changed: dict[str, dict]) -> set[int]:
    """The numbers of the slots in an answer."""
    return {int(name.rpartition("-")[2]) for name in changed if name.startswith("head-funding-")}
