"""The projects of the example that do not exist, each made to show something; no money of theirs is real."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import pandas as pd

from data_access.demo.carried import COMMUNE, both
from data_access.demo.sums import MONEY

PROGRAMME = "illustrative-programme"
SECTOR_2, SECTOR_4 = "179150", "179178"
INVENTED = both("Inventat: nu există.", "Invented: it does not exist.")


class Output(NamedTuple):
    """What a project was to deliver and what it delivered."""

    name: str
    name_en: str
    unit: str
    target: int
    delivered: int


@dataclass(frozen=True)
class Invented:
    """An invented project. ``contracted``: in hundredths of the currency; ``paid``: the part of it that is
    paid by the end; ``sources``: the parts by source, in percent."""

    code: str
    title: str
    title_en: str
    area: str
    start: date
    finish: date
    contracted: int
    paid: float
    outputs: tuple[Output, ...]
    counted: date
    sources: tuple[tuple[str, float], ...]
    currency: str = "RON"


PROJECTS = (
    Invented(  # spent, not delivered
        "illustrative-day-centre", "Proiect ilustrativ: centru de zi pentru vârstnici",
        "Illustrative project: day centre for older people", SECTOR_2, date(2023, 3, 1), date(2025, 2, 28),
        240_000_000, 0.86,
        (Output("vârstnici în centrul de zi", "older people in the day centre", "persoane", 120, 44),
         Output("ateliere", "workshops", "ateliere", 24, 10)),
        date(2025, 2, 28), (("eu", 60), ("national", 23), ("local", 15), ("own", 2)),
    ),
    Invented(  # delivered, not paid
        "illustrative-home-care", "Proiect ilustrativ: îngrijire la domiciliu",
        "Illustrative project: home care", SECTOR_4, date(2023, 1, 1), date(2024, 12, 31),
        165_000_000, 0.44,
        (Output("persoane îngrijite la domiciliu", "people cared for at home", "persoane", 90, 86),
         Output("îngrijitori formați", "carers trained", "persoane", 25, 25)),
        date(2024, 12, 31), (("eu", 55), ("national", 25), ("local", 15), ("own", 5)),
    ),
    Invented(  # on its way
        "illustrative-counselling", "Proiect ilustrativ: consiliere pentru familii",
        "Illustrative project: counselling for families", COMMUNE, date(2024, 7, 1), date(2026, 6, 30),
        98_000_000, 0.93,
        (Output("familii consiliate", "families counselled", "familii", 60, 39),
         Output("voluntari formați", "volunteers trained", "persoane", 20, 14)),
        date(2025, 12, 31), (("eu", 70), ("national", 13), ("local", 15), ("own", 2)),
    ),
    Invented(  # in another currency
        "illustrative-exchange", "Proiect ilustrativ: schimb de experiență între orașe",
        "Illustrative project: exchange between cities", SECTOR_2, date(2024, 1, 1), date(2025, 6, 30),
        8_450_000, 0.78,
        (Output("vizite de studiu", "study visits", "vizite", 10, 7),),
        date(2025, 6, 30), (("eu", 80), ("local", 15), ("own", 5)), currency="EUR",
    ),
)  # fmt: skip


def programmes() -> pd.DataFrame:
    """The one programme that is invented."""
    row = {
        "code": PROGRAMME, "name": "Program ilustrativ", "name_en": "Illustrative programme",
        "fund": "Fond ilustrativ", "period": "2021–2027",
    }  # fmt: skip
    return pd.DataFrame([{**row, "note": INVENTED, "dataset": MONEY}])


def projects() -> pd.DataFrame:
    """The invented projects as rows of their table; none has a SMIS code."""
    return _marked(
        {
            "code": one.code, "title": one.title, "title_en": one.title_en, "programme": PROGRAMME,
            "beneficiary": "Beneficiar ilustrativ", "themes": "servicii sociale",
            "start": str(one.start), "finish": str(one.finish),
        }
        for one in PROJECTS
    )  # fmt: skip


def areas() -> pd.DataFrame:
    """Where they take place."""
    return _marked({"project": one.code, "area": one.area} for one in PROJECTS)


def outputs() -> pd.DataFrame:
    """What they were to deliver and what they delivered; of the real projects nothing is invented here."""
    return _marked(
        {
            "project": one.code, **output._asdict(), "target": str(output.target),
            "delivered": str(output.delivered), "day": str(one.counted),
        }
        for one in PROJECTS
        for output in one.outputs
    )  # fmt: skip


def _marked(rows: Iterable[dict[str, str]]) -> pd.DataFrame:
    return pd.DataFrame([{**row, "note": INVENTED, "dataset": MONEY} for row in rows])
