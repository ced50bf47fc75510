"""Projects told in every way that documents tell of money, which the example has too few of."""

from __future__ import annotations

import random
from typing import Any

from dashboard.funding_tables import STAGES
from data_access.database import Database
from tests.builders import city, dataset, stored

PROJECTS = 120
PARTS = ("eu", "national", "local", "own", "other")
BASES = ("total", "total", "total", "eligible")
AREAS = ("179141", "179150", "179196", "179132", "102160", "234", "RO")
THEMES = (None, "servicii sociale", "economie socială", "servicii sociale|economie socială")
YEARS = range(2015, 2021)


def fill(database: Database) -> Database:
    """An empty database with them; the same ones each time."""
    draw = random.Random(8)
    projects = [_project(draw, n) for n in range(PROJECTS)]
    amounts = [row for project in projects for row in _amounts(draw, project)]
    return stored(
        database,
        dataset=[dataset(), dataset("invented", kind="illustrative")],
        area=city(),
        programme=[_programme("poca", "FSE"), _programme("poim", None), _programme("local", "FSE+")],
        project=projects,
        project_area=[
            {"project": one["code"], "area": area, "note": None, "dataset": one["dataset"]}
            for one in projects
            for area in draw.sample(AREAS, draw.choice((0, 1, 1, 1, 2, 3)))
        ],
        amount=[row | {"code": f"a{n:05}"} for n, row in enumerate(amounts)],
        price_index=[
            {"period": str(year), "value": 80.0 + 3.7131 * n, "note": None, "dataset": "records"}
            for n, year in enumerate(YEARS)
        ],
    )


def _programme(code: str, fund: str | None) -> dict[str, Any]:
    return {"code": code, "name": f"Programul {code}", "name_en": None, "fund": fund, "period": None,
            "note": None, "dataset": "records"}  # fmt: skip


def _project(draw: random.Random, n: int) -> dict[str, Any]:
    start = draw.choice((None, f"{draw.choice(YEARS)}-03-01"))
    return {
        "code": f"p{n:03}", "title": f"Proiectul {draw.choice(('Alfa', 'Beta'))} {n}", "title_en": None,
        "smis": str(100_000 + n), "sipoca": None, "programme": draw.choice(("poca", "poim", "local", None)),
        "axis": None, "call": None, "beneficiary": "Asociația", "themes": draw.choice(THEMES), "start": start,
        "finish": draw.choice((None, f"{int((start or '2018')[:4]) + 1}-06-30")),
        "state": draw.choice((None, "încheiat", "în derulare")), "url": None, "note": None,
        "dataset": draw.choice(("records", "records", "invented")),
    }  # fmt: skip


def _amounts(draw: random.Random, project: dict[str, Any]) -> list[dict[str, Any]]:
    """Some stages as a total, some by sources (not always all of them), some by categories, some in several
    ways; single amounts and sums until a day, in two currencies and on two cost bases."""
    found = []
    sources = draw.sample(PARTS, draw.randint(1, 3))
    for stage in STAGES:
        cumulative = draw.random() < 0.4
        for source in draw.sample((*sources, "total"), draw.randint(0, len(sources) + 1)):
            for category in draw.choice(((None,), (None,), ("Servicii", "Personal"), (None, "Personal"))):
                base, currency = draw.choice(BASES), draw.choice(("RON", "RON", "EUR"))
                for _ in range(draw.choice((1, 1, 2, 3))):
                    until = cumulative if draw.random() < 0.95 else not cumulative
                    day = f"{draw.choice(YEARS)}-{draw.randint(1, 12):02}-15"
                    found.append(
                        {"project": project["code"], "stage": stage, "source": source, "cost_base": base,
                         "category": category, "day": day if until or draw.random() < 0.7 else None,
                         "cumulative": int(until), "currency": currency,
                         "value": draw.randint(-500, 9_000_000), "derived": 0, "note": None,
                         "dataset": project["dataset"]}
                    )  # fmt: skip
    return found
