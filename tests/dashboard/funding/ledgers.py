"""Small ledgers for tests: every column has a plausible value until a test says otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from dashboard.areas import Areas
from dashboard.funding.counting import How
from dashboard.funding.filtering import Fitting
from dashboard.funding.ledger import Ledger, ledger
from dashboard.funding_tables import (
    AMOUNTS,
    BUDGETS,
    COST_BASES,
    COST_STANDARDS,
    OUTPUTS,
    PROJECTS,
    SERVICE_COSTS,
    SOURCES,
    STAGES,
)
from dashboard.letters import fold
from dashboard.panels.funding.shown import Shown
from dashboard.selection import Selection
from tests.builders import city

Row = dict[str, Any]

ROMANIA, BUCHAREST, SECTOR_1, SECTOR_6, ILFOV, CORBEANCA = (
    "RO", "179132", "179141", "179196", "234", "102160",
)  # fmt: skip
BESIDE = ("programme_name", "programme_name_en", "fund")
INDEX = {2020: 100.0, 2021: 105.1, 2022: 119.3, 2023: 131.7}
DATASETS = {
    "records": {"code": "records", "name": "Registrul proiectelor", "name_en": "Register of projects",
                "kind": "administrative", "k": 5},
    "demo": {"code": "demo", "name": "Proiecte inventate", "name_en": "Invented projects",
             "kind": "illustrative", "k": 5},
}  # fmt: skip


def project(code: str = "A", **values: Any) -> Row:
    plain = {
        "code": code, "title": f"Proiectul {code}", "title_en": f"Project {code}",
        "beneficiary": "Primăria Sectorului 6", "start": "2020-01-01", "finish": "2022-12-31",
        "dataset": "records",
    }  # fmt: skip
    return _row((*PROJECTS.names, *BESIDE), plain, values)


def amount(value: int = 1_000_00, stage: str = "paid", **values: Any) -> Row:
    """``value`` in bani."""
    plain = {
        "code": "", "project": "A", "stage": stage, "source": "total", "cost_base": "total", "cumulative": 0,
        "currency": "RON", "value": float(value), "derived": 0, "dataset": "records",
    }  # fmt: skip
    return _row(AMOUNTS.names, plain, values)


def output(target: float | None, delivered: float | None, **values: Any) -> Row:
    plain = {"project": "A", "name": "ateliere", "target": target, "delivered": delivered,
             "dataset": "records"}  # fmt: skip
    return _row(OUTPUTS.names, plain, values)


def budget(value: int, kind: str = "executed", **values: Any) -> Row:
    plain = {
        "area": SECTOR_6, "period": "2023", "institution": "", "chapter": "68", "kind": kind,
        "title": "Asistență socială", "cumulative": 0, "currency": "RON", "value": float(value),
        "dataset": "records",
    }  # fmt: skip
    return _row(BUDGETS.names, plain, values)


def spending(spent: int, beneficiaries: int | None, **values: Any) -> Row:
    plain = {
        "area": SECTOR_6, "type": "8790CR-C", "period": "2023", "spent": float(spent), "cost_base": "total",
        "beneficiaries": beneficiaries, "dataset": "records", "title": "Centru rezidențial",
        "title_en": "Residential centre",
    }  # fmt: skip
    return _row((*SERVICE_COSTS.names, "title", "title_en"), plain, values)


def standard(value: int, valid_from: str, **values: Any) -> Row:
    plain = {"type": "8790CR-C", "valid_from": valid_from, "value": float(value), "dataset": "records"}
    return _row(COST_STANDARDS.names, plain, values)


def frame(rows: Iterable[Row], names: Iterable[str]) -> pd.DataFrame:
    """As a question to the database answers: text or None, money and counts as floats."""
    found = pd.DataFrame(list(rows), columns=list(names), dtype=object)
    numbers = {"value", "spent", "beneficiaries", "target", "delivered"} & set(found.columns)
    return found.astype(dict.fromkeys(numbers, float))


def projects(rows: Iterable[Row]) -> pd.DataFrame:
    found = frame(sorted(rows, key=lambda row: row["code"]), (*PROJECTS.names, *BESIDE))
    told = ("title", "title_en", "smis", "sipoca", "beneficiary")
    sought = [fold(" ".join(row[name] or "" for name in told)) for row in found.to_dict("records")]
    return found.assign(sought=sought)


def amounts(rows: Iterable[Row]) -> pd.DataFrame:
    numbered = [row | {"code": row["code"] or f"s{n:04}"} for n, row in enumerate(rows)]
    return frame(numbered, AMOUNTS.names)


def made(
    rows: Iterable[Row],
    of: Iterable[Row] | None = None,
    *,
    areas: Mapping[str, tuple[str, ...]] | None = None,
    index: Mapping[int, float] = INDEX,
    precedence: Mapping[str, int] | None = None,
    **how: Any,
) -> Ledger:
    """A ledger of these amounts; of the project ``A`` alone unless said otherwise."""
    known = projects([project()] if of is None else of)
    return ledger(known, amounts(rows), areas or {}, how=How(**how), index=index, precedence=precedence or {})


def everything(found: Ledger) -> np.ndarray:
    return np.ones(len(found.projects), dtype=bool)


def places() -> Areas:
    return Areas(pd.DataFrame(city()))


def shown(found: Ledger, fits: np.ndarray | None = None, *, language: str = "ro", **money: Any) -> Shown:
    flags = everything(found) if fits is None else fits
    selection = Selection(lang=language).on_money(part="progress", where="all", **money)  # type: ignore[arg-type]
    return Shown(found, Fitting(flags, every=len(flags)), places(), DATASETS, selection, version=3)


def random_rows(
    generator: np.random.Generator, codes: Iterable[str] = "ABC", *, plain: bool = False
) -> list[Row]:
    """A few amounts of each project, of any kind; ``plain``: of one base, currency and sign, all dated."""
    found = []
    for code in codes:
        for _ in range(int(generator.integers(0, 14))):
            pick = lambda *choices: choices[int(generator.integers(len(choices)))]  # noqa: E731
            found.append(
                amount(
                    int(generator.integers(1 if plain else -500, 100_000_00)),
                    pick("planned", "contracted", "contracted", "paid", "paid", *STAGES),
                    project=code,
                    source=pick("total", "eu", "national", "eu", "national", *SOURCES),
                    cost_base="total" if plain else pick("total", "total", "total", *COST_BASES),
                    category=pick(None, None, "", "Personal", "Echipamente"),
                    day=f"{pick(2020, 2021, 2022, 2023)}-{pick('03-31', '06-15', '11-30')}"
                    if plain or generator.random() < 0.8
                    else pick(None, "2019-05-05"),
                    cumulative=pick(0, 0, 1),
                    currency="RON" if plain else pick("RON", "RON", "RON", "EUR"),
                )
            )
    return found


def _row(names: Iterable[str], plain: Row, values: Row) -> Row:
    unknown = set(values) - set(names)
    if unknown:
        raise KeyError(f"there is no {', '.join(sorted(unknown))}")
    return dict.fromkeys(names) | plain | values
