"""Thousands of changes between two periods, worked out a second time."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dashboard.statistics import comparability, confidence
from dashboard.statistics.changes import UNTESTED, changes
from dashboard.statistics.comparison import NO_VALUE, WITHHELD
from tests.dashboard.statistics import plainly
from tests.dashboard.statistics.random_cases import NAN, close, sizes

KINDS = {"records": "administrative", "census": "official", "toy": "illustrative"}


def one_period(random, period: str, cases: int) -> pd.DataFrame:
    n = sizes(random, most=3000, cases=cases) + 2
    events = random.binomial(n.astype(int), random.choice([0.05, 0.2, 0.3], cases)).astype(float)
    value, reach = events / n * 100, random.uniform(0.5, 5, cases)
    status = random.choice(list("AAAAAAAAQBDP"), cases)
    frame = pd.DataFrame({
        "area": [f"a{i}" for i in range(cases)], "period": period, "value": value, "numerator": events,
        "denominator": n, "lower": value - reach, "upper": value + reach, "status": status,
        "dataset": random.choice(["records", "records", "records", "records", "census", "toy", "?"], cases),
        "method": random.choice(["wilson", "source"], cases, p=[0.9, 0.1]),
    })  # fmt: skip
    frame.loc[status == "Q", ["value", "numerator", "denominator", "lower", "upper"]] = NAN
    for names in (["value"], ["numerator"], ["lower"], ["numerator", "upper"]):
        frame.loc[random.uniform(size=cases) < 0.04, names] = NAN
    return frame


def plain_change(before: dict, after: dict, measure: str, significant: float) -> tuple:
    pair = (before, after)
    kinds = [KINDS.get(row["dataset"], "") for row in pair]
    counts = [row[name] for row in pair for name in ("numerator", "denominator")]
    reason = ""
    if any(np.isnan(row["value"]) and row["status"] == "Q" for row in pair):
        reason = WITHHELD
    elif any(np.isnan(row["value"]) for row in pair):
        reason = NO_VALUE
    elif (before["status"] == "D") != (after["status"] == "D"):
        reason = comparability.DEFINITION
    elif after["status"] == "B":
        reason = comparability.BREAK
    elif kinds[0] != kinds[1] and "illustrative" in kinds:
        reason = comparability.ILLUSTRATIVE
    elif kinds[0] and kinds[1] and kinds[0] != kinds[1]:
        reason = comparability.SOURCES
    elif measure != "mean" and any(row["numerator"] < 10 for row in pair):
        reason = comparability.FEW
    if reason:
        return "not_compared", reason, NAN
    if measure != "mean" and not np.isnan(counts).any() and "source" not in [row["method"] for row in pair]:
        x1, n1, x2, n2 = (int(count) for count in counts)
        p = (
            plainly.two_proportions(x1, n1, x2, n2)[1]
            if measure == "proportion"
            else two_rates(x1, n1, x2, n2)
        )
    else:
        errors = [(row["upper"] - row["lower"]) / (2 * confidence.Z95) for row in pair]
        if np.isnan(errors).any():
            return "not_compared", UNTESTED, NAN
        inf = float("inf")
        p = plainly.two_means(before["value"], errors[0], inf, after["value"], errors[1], inf)
    if p >= significant:
        return "similar", "", p
    return ("lower" if after["value"] < before["value"] else "higher"), "", p


def two_rates(x1, n1, x2, n2) -> float:
    given = plainly.stats.binom(x1 + x2, n1 / (n1 + n2))
    return min(1.0, 2 * min(given.cdf(x1), given.sf(x1 - 1)))


@pytest.mark.slow
@pytest.mark.parametrize("measure", ["proportion", "rate", "mean"])
def test_it_agrees_on_changes(random, measure):
    for cases, significant in [*[(15, 0.05)] * 50, (2600, 2 * plainly.stats.norm.sf(confidence.Z998))]:
        earlier, later = one_period(random, "2022", cases), one_period(random, "2023", cases)
        found = changes(
            earlier.sample(frac=1, random_state=1), later, measure=measure, polarity="neutral", kinds=KINDS
        )
        rows = zip(earlier.to_dict("records"), later.to_dict("records"), strict=True)
        wanted = [plain_change(before, after, measure, significant) for before, after in rows]
        assert found["relation"].tolist() == [row[0] for row in wanted]
        assert found["reason"].tolist() == [row[1] for row in wanted]
        close(found["p"], [row[2] for row in wanted], rtol=1e-7)
