"""The generated part of the example: every core indicator that has no public figures at a level."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from dashboard import periods
from dashboard.indicators import catalogue
from dashboard.indicators.indicator import Indicator
from data_access.demo import drawing, unlike
from data_access.demo.adults import ADULTS, DISABILITY, ELDERLY
from data_access.demo.carried import CITY, COUNTRY, both, children_in_protection
from data_access.demo.children import SHAPES as CHILDREN
from data_access.demo.drawing import Counts
from data_access.demo.flags import NONE_BEFORE, flagged
from data_access.demo.institutions import CONSULTATION, SERVICES, STRATEGY
from data_access.demo.population import PLACES, People
from data_access.demo.shape import People as Population
from data_access.demo.shape import Shape

SHAPES = (*CHILDREN, *ADULTS, *ELDERLY, *DISABILITY, *SERVICES, *STRATEGY, *CONSULTATION)
AREAS = (*PLACES, CITY)
ANCHORED = both(
    "numărătorul urmează numărul public de copii, interpolat între date; populația este ilustrativă",
    "the numerator follows the public number of children, interpolated; the population is illustrative",
)


def observations(people: People, seed: int) -> pd.DataFrame:
    """All generated rows, with breakdowns, flags and notes."""
    known = catalogue.shipped()
    rows = pd.concat(list(_series(people, seed)), ignore_index=True)
    rows = flagged(rows, {code: indicator.frequency for code, indicator in known.items()})
    anchored = (rows["indicator"] == "COP-01") & (rows["area"] == COUNTRY) & (rows["breakdown"] == "")
    rows.loc[anchored, "note"] = ANCHORED
    return rows


def _series(people: People, seed: int) -> Iterator[pd.DataFrame]:
    known = catalogue.shipped()
    drawn: dict[str, Counts] = {}
    for shape in SHAPES:
        indicator = known[shape.indicator]
        rng = drawing.generator(seed, shape.indicator + shape.breakdown)
        found = drawing.counts(shape, indicator.frequency, people, drawn, rng)
        if shape.indicator == "COP-01":
            _anchor(found)
        for code, area, opened in NONE_BEFORE:
            if code == shape.indicator:
                before = np.array(drawing.codes(indicator.frequency)) < opened
                found["x"][AREAS.index(area), before] = 0
        drawn[shape.indicator] = found
        yield _rows(indicator, shape.breakdown, found, shape.dataset)
        for breakdown, part in _parts(shape, indicator, found, people, rng):
            yield _rows(indicator, breakdown, part, shape.dataset)
    for code, draw in (("FIN-01", unlike.budget_execution), ("STR-02", unlike.strategy_progress)):
        yield _rows(known[code], "", draw(drawing.generator(seed, code)), "illustrative-activity")
    yield _poverty(known["ADU-03"], seed)


def _parts(
    shape: Shape, indicator: Indicator, found: Counts, people: People, rng: np.random.Generator
) -> Iterator[tuple[str, Counts]]:
    """The counts of a series split in two that add up to it, each on its own population."""
    splits: list[tuple[float, *tuple[tuple[str, str, str | None], ...]]] = []
    if shape.women is not None:
        splits.append((shape.women, ("sex=f", "f", None), ("sex=m", "m", None)))
    if shape.older is not None:
        splits.append((shape.older, ("age=80+", "all", "80+"), ("age=65-79", "all", "65-79")))
    for share, *groups in splits:
        x = found["x"]
        wobble = np.exp(0.04 * rng.standard_normal((len(x), 1)))
        if shape.how == "stock":
            first = np.rint(x * np.minimum(share * wobble, 1))
        else:
            first = np.where(np.isnan(x), np.nan, rng.binomial(np.nan_to_num(x).astype(int), share))
        if shape.city is None:
            first[-1] = first[:6].sum(axis=0)
        for (breakdown, sex, age), part in zip(groups, (first, x - first), strict=True):
            counts = Counts(x=part)
            if isinstance(shape.base, Population):
                per_year = drawing.FREQUENCY_STEPS[indicator.frequency]
                base = people[sex, age or shape.base.age]
                counts["n"] = np.repeat(np.vstack([base, base[:6].sum(axis=0)]), per_year, axis=1)
            yield breakdown, counts


def _rows(indicator: Indicator, breakdown: str, found: Counts, dataset: str) -> pd.DataFrame:
    """Places × periods as rows; the value follows from the counts by the definition's own multiplier."""
    codes = drawing.codes(indicator.frequency)
    x = found["x"]
    n = found.get("n", np.full_like(x, np.nan))
    with np.errstate(invalid="ignore", divide="ignore"):
        value = x / n * indicator.multiplier if "n" in found else x
    frame = pd.DataFrame(
        {
            "indicator": indicator.code,
            "breakdown": breakdown,
            "period": np.tile(codes, len(AREAS)),
            "area": np.repeat(AREAS, len(codes)),
            "value": value.ravel(),
            "numerator": x.ravel(),
            "denominator": n.ravel(),
            "sd": found.get("sd", np.full_like(x, np.nan)).ravel(),
            "lower": np.nan,
            "upper": np.nan,
            "dataset": dataset,
        }
    )
    return frame[frame["numerator"].notna()]


def _poverty(indicator: Indicator, seed: int) -> pd.DataFrame:
    """Only for the country: the survey is too small for anything below a region."""
    value, lower, upper = unlike.poverty(drawing.generator(seed, indicator.code))
    return pd.DataFrame(
        {
            "indicator": indicator.code, "breakdown": "", "period": drawing.codes("annual"), "area": COUNTRY,
            "value": value, "numerator": np.nan, "denominator": np.nan, "sd": np.nan, "lower": lower,
            "upper": upper, "dataset": "illustrative-statistics",
        }
    )  # fmt: skip


def _anchor(found: Counts) -> None:
    """Ties the country's number of children in protection to the published ones, on log lines between."""
    facts = children_in_protection()
    at = [periods.span(code).middle for code in facts["period"]]
    logs = np.log(facts["children"].to_numpy())
    time = np.array([periods.span(code).middle for code in drawing.codes("quarterly")])
    slope = (logs[-1] - logs[0]) / (at[-1] - at[0])
    line = np.interp(time, at, logs)
    line = np.where(time < at[0], logs[0] + slope * (time - at[0]), line)
    line = np.where(time > at[-1], logs[-1] + slope / 2 * (time - at[-1]), line)
    found["x"][AREAS.index(COUNTRY)] = np.rint(np.exp(line))
