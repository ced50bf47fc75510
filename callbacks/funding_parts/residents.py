"""How many people live in each area: what money by areas is set against."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from callbacks.world import world
from dashboard.funding.zones import Residents
from dashboard.ground import local
from data_access import datasets, denominators, indicators
from data_access.cache import by_version
from data_access.database import Database

ALL = "all"
POPULATION = "CTX-01"  # the usual residents as an indicator, where no denominators were brought
COLUMNS = ("area", "period", "value", "dataset")


@by_version
def residents(database: Database, *, drawn: Sequence[str]) -> dict[str, Residents]:
    """The newest residents of each of the areas that has any: published ones before made-up ones. Those of an
    area that is told of by its local units alone are the sum of these, where each has them in one year."""
    areas = world(database).areas
    told, parts = _told(database), {area: local(areas, area) for area in drawn}
    wanted = {*drawn, *(part for some in parts.values() for part in some)}
    newest = told[told["area"].isin(wanted)].drop_duplicates("area", keep="last")
    of_area = {
        row["area"]: (Residents(round(row["value"]), row["period"][:4], (row["dataset"],)), row["real"])
        for row in newest.to_dict("records")
    }
    found = {}
    for area in drawn:
        own, real = of_area.get(area, (None, False))
        known = own if real else _together([of_area.get(part) for part in parts[area]]) or own
        if known:
            found[area] = known
    return found


def _together(parts: Sequence[tuple[Residents, bool] | None]) -> Residents | None:
    """The published residents of all the parts; None where one is missing, or of another year."""
    whole = [part[0] for part in parts if part and part[1]]
    if not whole or len(whole) < len(parts) or len({one.year for one in whole}) > 1:
        return None
    codes = dict.fromkeys(code for one in whole for code in one.codes)
    return Residents(sum(one.people for one in whole), whole[0].year, tuple(codes))


@by_version
def _told(database: Database) -> pd.DataFrame:
    """Every figure of all residents, the best of an area last: ``COLUMNS`` and whether it is ``real``."""
    every = denominators.populations(database, definition="resident")
    stated = every.loc[every["sex"].eq(ALL) & every["age"].eq(ALL), list(COLUMNS)]
    measured = indicators.everywhere(database, indicator=POPULATION, columns=COLUMNS)
    found = pd.concat([measured, stated], ignore_index=True)
    found = found[found["value"].gt(0) & found["period"].str.len().ge(4)]
    kinds = {code: row.get("kind") for code, row in datasets.datasets(database).items()}
    real = np.array([kinds.get(code) != "illustrative" for code in found["dataset"]], dtype=bool)
    return found.assign(real=real).sort_values(["real", "period"], kind="stable")
