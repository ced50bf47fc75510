"""Several areas as one."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dashboard.statistics.pooling import pooled


def rows(*given: tuple) -> pd.DataFrame:
    names = [
        "area",
        "period",
        "value",
        "numerator",
        "denominator",
        "status",
        "dataset",
        "sd",
        "lower",
        "upper",
        "note",
    ]
    made = [(*row, *[None] * (len(names) - len(row))) for row in given]
    return pd.DataFrame(made, columns=names).astype(
        dict.fromkeys(("value", "numerator", "denominator"), float)
    )


def test_it_recomputes_quotients_from_what_was_counted():
    frame = rows(("a", "2024", 10, 10, 100, "A", "x"), ("b", "2024", 50, 500, 1000, "P", "x"))
    [row] = pooled(frame, area="all", measure="proportion", multiplier=100).to_dict("records")
    assert row["value"] == pytest.approx(100 * 510 / 1100)
    assert (row["area"], row["numerator"], row["denominator"], row["status"]) == ("all", 510, 1100, "P")


def test_it_weighs_means_by_their_cases_and_takes_the_median_of_others():
    frame = rows(("a", "2024", 10, None, 100, "A", "x"), ("b", "2024", 40, None, 300, "A", "x"))
    assert pooled(frame, area="all", measure="mean", multiplier=1)["value"].tolist() == [32.5]
    frame = rows(
        *[(area, "2024", value, None, None, "A", "x") for area, value in zip("abc", (1, 2, 9), strict=True)]
    )
    assert pooled(frame, area="all", measure="median", multiplier=1)["value"].tolist() == [2]


def test_it_says_nothing_of_counts():
    frame = rows(("a", "2024", 10, 10, None, "A", "x"), ("b", "2024", 20, 20, None, "A", "x"))
    assert pooled(frame, area="all", measure="count", multiplier=1).empty


@pytest.mark.parametrize(("published", "periods"), [(1, 0), (2, 1), (4, 1)])
def test_it_leaves_out_periods_in_which_most_areas_are_not_published(published, periods):
    frame = rows(*[
        (area, "2024", *((10, 10, 100, "A") if n < published else (np.nan, np.nan, np.nan, "Q")), "x")
        for n, area in enumerate("abcd")
    ])  # fmt: skip
    made = pooled(frame, area="all", measure="rate", multiplier=1000)
    assert len(made) == periods
    assert made["numerator"].sum() == 10 * published * periods
