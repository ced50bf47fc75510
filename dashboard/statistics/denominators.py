"""The same cases on another count of the people: a rate or share by usual residence or by legal domicile."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.statistics.arrays import numbers
from dashboard.statistics.breakdowns import dimensions
from dashboard.tables import STATUS_PRECEDENCE

NO_COUNT = "The number of cases is not published, so that nothing can be computed for another population."
NO_POPULATION = "There is no figure for this population in this area and period."
OTHER_PARTS = "There is no figure for the population of this part."
MORE_CASES = "There are more cases than people in this population."

OF_ONE_POPULATION = ("sd", "lower", "upper", "method")  # true of the value as it was published


def on_population(
    rows: pd.DataFrame,
    denominators: pd.DataFrame,
    *,
    definition: str,
    stated: str,
    measure: str,
    multiplier: float,
    sex: str = "all",
    age: str = "all",
) -> pd.DataFrame:
    """One indicator's rows (breakdown, period, area, value, numerator, denominator, status) with value and
    denominator replaced by those of the population of another ``definition``, and the ``reason`` (a message
    id) where a published value has none; such a row is blank, with status L.

    ``denominators``: definition, sex, age, period, area, value. ``sex`` and ``age`` say which population the
    indicator is about; a breakdown by these looks up its own. The period is looked for as such, then as its
    year; none is carried over. A value on another definition than the ``stated`` one carries status D (unless
    a break goes before). Limits and what else is true of the published value alone are left out: compute
    them anew. ``ValueError`` for a measure that is neither a rate nor a proportion.
    """
    if measure not in ("rate", "proportion"):
        raise ValueError(f"a {measure} does not relate to a population")
    if definition == stated:
        return rows.assign(reason="")
    people, known = _people(rows, denominators, definition, sex, age)
    there = ~np.isnan(numbers(rows, "value"))
    cases = numbers(rows, "numerator")
    with np.errstate(invalid="ignore"):
        reason = np.select(
            [
                ~there,
                np.isnan(cases),
                ~known,
                ~(people > 0),
                (measure == "proportion") & (cases > people),
            ],
            ["", NO_COUNT, OTHER_PARTS, NO_POPULATION, MORE_CASES],
            "",
        ).astype(object)
    computed = there & (reason == "")
    made = rows.assign(
        value=np.divide(cases * multiplier, people, out=np.full(len(rows), np.nan), where=computed),
        denominator=np.where(computed, people, np.nan),
        status=_status(rows, computed, reason != ""),
        reason=reason,
    )
    for name in OF_ONE_POPULATION:
        if name in made:
            made[name] = np.nan if name != "method" else ""
    return made


def _people(
    rows: pd.DataFrame, denominators: pd.DataFrame, definition: str, sex: str, age: str
) -> tuple[np.ndarray, np.ndarray]:
    """How many people each row relates to, and whether its breakdown is one of people at all."""
    of_definition = denominators[denominators["definition"] == definition]
    columns = (of_definition[name].tolist() for name in ("sex", "age", "period", "area"))
    counted = dict(zip(zip(*columns, strict=True), numbers(of_definition, "value").tolist(), strict=True))
    breakdowns = rows["breakdown"].tolist() if "breakdown" in rows else [""] * len(rows)
    parts = {code: dimensions(code) for code in set(breakdowns)}
    known = {code: part.keys() <= {"sex", "age"} for code, part in parts.items()}
    found = np.full(len(rows), np.nan)
    for at, (code, period, area) in enumerate(
        zip(breakdowns, rows["period"].tolist(), rows["area"].tolist(), strict=True)
    ):
        who = (parts[code].get("sex", sex), parts[code].get("age", age))
        people = counted.get((*who, period, area))
        found[at] = counted.get((*who, period[:4], area), np.nan) if people is None else people
    return found, np.array([known[code] for code in breakdowns], dtype=bool)


def _status(rows: pd.DataFrame, computed: np.ndarray, blank: np.ndarray) -> np.ndarray:
    status = rows["status"].to_numpy(dtype=object) if "status" in rows else np.full(len(rows), "A", object)
    goes_before = np.isin(status.astype(str), list(STATUS_PRECEDENCE[: STATUS_PRECEDENCE.index("D")]))
    return np.where(blank, "L", np.where(computed & ~goes_before, "D", status)).astype(object)
