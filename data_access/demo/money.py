"""The invented money of the projects: what was planned, claimed, paid and reimbursed, quarter by quarter.

The documents of the three real projects tell what was contracted and nothing of what became of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
import pandas as pd

from data_access.demo import budgets, costs, invented
from data_access.demo.carried import both, read
from data_access.demo.drawing import generator
from data_access.demo.sums import MONEY, done, quarter_ends, split, written

UNTIL = date(2025, 12, 31)  # the cut-off of the data set: nothing is told of later days
PAID = {"smis-151211": 0.96, "smis-131435": 0.88, "smis-151409": 0.71}  # of what was contracted, by the end
CATEGORIES = (
    ("personal", 46),
    ("formare și evenimente", 21),
    ("studii și instrumente", 14),
    ("comunicare", 7),
    ("costuri indirecte", 12),
)
CLAIMED_OVER_PAID, REIMBURSED_OF_PAID = 1.04, 0.95
NOTE = both("Sumă inventată.", "Invented amount.")

Row = dict[str, str]


class Course(NamedTuple):
    """What the money of a project follows from; ``sources`` is empty where the documents tell them."""

    project: str
    start: date
    finish: date
    contracted: int
    paid: float
    currency: str = "RON"
    sources: tuple[tuple[str, float], ...] = ()


def frames(seed: int) -> dict[str, pd.DataFrame]:
    """The invented rows of every table about money, as text, by the table's name."""
    return {
        "programme": invented.programmes(),
        "project": invented.projects(),
        "project_area": invented.areas(),
        "amount": amounts(seed),
        "output": invented.outputs(),
        "cost_standard": costs.standards(),
        "budget": budgets.rows(seed),
        "service_cost": costs.spending(seed),
        "price_index": costs.prices(),
    }


def amounts(seed: int) -> pd.DataFrame:
    """All invented amounts, of the real projects and of the invented ones."""
    return pd.DataFrame([row for course in courses() for row in _rows(course, seed)])


def courses() -> list[Course]:
    """The real projects with the total that their documents give, then the invented ones."""
    known = read("amount.csv").query("stage == 'contracted' and source == 'total'").set_index("project")
    periods = read("project.csv").set_index("code")
    real = [
        Course(
            code,
            date.fromisoformat(str(periods.loc[code, "start"])),
            date.fromisoformat(str(periods.loc[code, "finish"])),
            round(float(str(known.loc[code, "value"])) * 100),
            paid,
        )
        for code, paid in PAID.items()
    ]
    return real + [
        Course(one.code, one.start, one.finish, one.contracted, one.paid, one.currency, one.sources)
        for one in invented.PROJECTS
    ]


def _rows(course: Course, seed: int) -> Iterator[Row]:
    yield _row(course, "planned", course.contracted)
    categories = split(course.contracted, [weight for _, weight in CATEGORIES])
    for n, ((category, _), value) in enumerate(zip(CATEGORIES, categories, strict=True), 1):
        yield _row(course, "planned", value, of=f"category-{n}", category=category)
    if course.sources:
        yield from _by_source(course)
    yield from _spent(course, generator(seed, course.project))


def _by_source(course: Course) -> Iterator[Row]:
    yield _row(course, "contracted", course.contracted)
    values = split(course.contracted, [weight for _, weight in course.sources])
    for (source, _), value in zip(course.sources, values, strict=True):
        for stage in ("planned", "contracted"):
            yield _row(course, stage, value, of=source, source=source)


def _spent(course: Course, rng: np.random.Generator) -> Iterator[Row]:
    """A claim at the end of each quarter, paid some weeks later in most part, and then reimbursed."""
    days = quarter_ends(course.start, course.finish)
    shares = np.diff([done(course.start, course.finish, day) for day in days], prepend=0.0)
    uneven = (shares * np.exp(0.15 * rng.standard_normal(len(days)))).tolist()
    paid = round(course.contracted * course.paid)
    claims = split(min(round(paid * CLAIMED_OVER_PAID), course.contracted), uneven)
    payments = split(paid, claims)
    returns = split(round(paid * REIMBURSED_OF_PAID), payments)
    waits = rng.integers(25, 45, len(days)).tolist(), rng.integers(60, 100, len(days)).tolist()
    for day, claim, payment, back, wait, longer in zip(days, claims, payments, returns, *waits, strict=True):
        happened = (
            ("claimed", day, claim),
            ("paid", day + timedelta(days=wait), payment),
            ("reimbursed", day + timedelta(days=longer), back),
        )
        for stage, when, value in happened:
            if when <= UNTIL:
                yield _row(course, stage, value, of=str(when), day=str(when))


def _row(course: Course, stage: str, value: int, *, of: str = "total", **cells: str) -> Row:
    """A row of the table of amounts, its code in the form of those that come from documents."""
    return {
        "code": f"{course.project}-{stage}-{of}", "project": course.project, "stage": stage,
        "source": "total", "cost_base": "total", "category": "", "day": "", "cumulative": "0",
        "currency": course.currency, "value": written(value), "derived": "0", "note": NOTE, "dataset": MONEY,
        **cells,
    }  # fmt: skip
