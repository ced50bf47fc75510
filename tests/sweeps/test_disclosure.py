"""What the example publishes never gives back what it withholds: linear programming says so.

The sums are written down here once more, row by row and without the project's own code for them: a slow,
obvious second reading of what anybody with the public figures can do.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import linprog
from scipy.sparse import lil_matrix
from scipy.sparse.csgraph import connected_components

from dashboard import periods
from data_access import exporting, indicators

pytestmark = pytest.mark.slow

KEY = ["indicator", "breakdown", "period", "area"]


@pytest.fixture(scope="module")
def rows(example, tmp_path_factory) -> pd.DataFrame:
    """Every row as stored, with the counts that the public package shows beside them (``public_…``)."""
    folder = tmp_path_factory.mktemp("public")
    exporting.export(example, folder / "package", public=True)
    public = pd.read_csv(
        folder / "package" / "observation.csv",
        dtype=str,
        keep_default_na=False,
        usecols=[*KEY, "value", "numerator", "denominator"],
    )
    with example.read() as connection:
        stored = pd.read_sql_query(
            """SELECT o.*, a.parent, d.k FROM observation o
            JOIN area a ON a.code = o.area JOIN dataset d ON d.code = o.dataset""",
            connection,
        )
    merged = stored.merge(public, on=KEY, suffixes=("", "_public"), how="left", indicator=True)
    assert (merged["_merge"] == "both").all(), "the public package leaves rows out"
    return merged


@pytest.fixture(scope="module")
def catalogue(example):
    return indicators.catalogue(example)


def counted(rows: pd.DataFrame, measure: str) -> np.ndarray:
    """What is counted in a row: the numerator; of a plain count, the value."""
    count = rows["numerator"]
    if measure == "count":
        count = count.fillna(rows["value"])
    return count.to_numpy(float)


def sums_of(rows: pd.DataFrame, counts: np.ndarray, indicator) -> list[tuple[int, list[int]]]:
    """(total, parts) as row numbers: the area above over its areas, the year over its parts, all over one
    dimension. Only where all parts have counts and add up: otherwise nothing can be subtracted."""
    place = {
        (row.breakdown, row.period, row.area): number
        for number, row in enumerate(rows.itertuples())
        if not np.isnan(counts[number])
    }
    children: dict[str, set[str]] = {}
    for area, parent in zip(rows["area"], rows["parent"], strict=True):
        children.setdefault(parent or "", set()).add(area)
    dimensions: dict[str, list[str]] = {}
    for breakdown in sorted(set(rows["breakdown"])):
        if breakdown and ";" not in breakdown:
            dimensions.setdefault(breakdown.split("=")[0], []).append(breakdown)
    adds_over_areas = indicator.to_parent != "none"
    adds_over_time = indicator.to_year in ("sum", "recompute") and indicator.flow == "flow_additive"

    found = []
    for (breakdown, period, area), total in place.items():
        candidates = []
        if adds_over_areas:
            candidates.append([(breakdown, period, child) for child in sorted(children.get(area, ()))])
        if adds_over_time and len(period) == 4:
            for frequency in ("semiannual", "quarterly", "monthly"):
                candidates.append(
                    [(breakdown, part, area) for part in periods.of_year(int(period), frequency)]
                )
        if not breakdown:
            candidates += [[(part, period, area) for part in parts] for parts in dimensions.values()]
        for parts in candidates:
            if not parts or not all(key in place for key in parts):
                continue
            numbers = [place[key] for key in parts]
            if counts[total] == counts[numbers].sum():
                found.append((total, numbers))
    return found


def spread(hidden: np.ndarray, counts: np.ndarray, sums: list[tuple[int, list[int]]]) -> dict[int, float]:
    """Hidden row → largest less smallest count it can have, given all that is shown."""
    numbers = {row: n for n, row in enumerate(np.flatnonzero(hidden))}
    useful = [(total, parts) for total, parts in sums if any(row in numbers for row in (total, *parts))]
    matrix, right = lil_matrix((len(useful), len(numbers))), np.zeros(len(useful))
    for line, (total, parts) in enumerate(useful):
        for row, sign in ((total, -1), *((part, 1) for part in parts)):
            if row in numbers:
                matrix[line, numbers[row]] += sign
            else:
                right[line] -= sign * counts[row]
    matrix = matrix.tocsr()
    _, group = connected_components(matrix.T @ matrix)
    result = {}
    for row, n in numbers.items():
        mine = np.flatnonzero(group == group[n])
        lines = np.flatnonzero(np.asarray((matrix[:, mine] != 0).sum(axis=1)).ravel())
        if not len(lines):
            result[row] = np.inf
            continue
        system, bound = matrix[lines][:, mine], right[lines]
        goal = (mine == n).astype(float)
        ends = [
            linprog(sign * goal, A_eq=system, b_eq=bound, bounds=(0, None), method="highs")
            for sign in (1, -1)
        ]
        assert ends[0].status == 0, "the published sums contradict each other"
        result[row] = np.inf if ends[1].status == 3 else -ends[1].fun - ends[0].fun
    return result


def test_it_withholds_something_to_begin_with(rows):
    assert 100 < rows["withheld"].sum() < len(rows) / 10


def test_it_shows_no_number_of_a_withheld_row(rows):
    withheld = rows[rows["withheld"] == 1]
    for column in ("value_public", "numerator_public", "denominator_public"):
        assert (withheld[column] == "").all(), column


def test_it_leaves_every_withheld_count_k_possible_values(rows, catalogue):
    told = []
    for code, own in rows.groupby("indicator"):
        own = own.reset_index(drop=True)
        hidden = own["withheld"].to_numpy(bool)
        if not hidden.any():
            continue
        indicator = catalogue[code]
        counts = counted(own, indicator.measure)
        for row, width in spread(hidden, counts, sums_of(own, counts, indicator)).items():
            if width + 1 < own.loc[row, "k"]:
                told.append((*own.loc[row, KEY], counts[row], width))
    assert not told, told[:5]


def test_it_notices_a_cell_shown_too_many(rows, catalogue):
    """The check above can fail: showing one cell that only protects others gives one of them away."""
    own = rows[rows["indicator"] == "COP-03"].reset_index(drop=True)
    counts = counted(own, catalogue["COP-03"].measure)
    hidden = own["withheld"].to_numpy(bool)
    sums = sums_of(own, counts, catalogue["COP-03"])
    protectors = [row for row in np.flatnonzero(hidden) if counts[row] >= own.loc[row, "k"]]
    assert protectors
    for row in protectors:
        one_more_shown = hidden.copy()
        one_more_shown[row] = False
        if min(spread(one_more_shown, counts, sums).values()) + 1 < own.loc[row, "k"]:
            return
    pytest.fail("no withheld cell was needed")


def test_it_does_not_show_one_indicator_what_another_withholds(rows):
    """Where two indicators carry one and the same count, a cell withheld in one is not shown by the other."""
    cells = [*KEY[1:]]
    counts = rows.pivot(index=cells, columns="indicator", values=["numerator", "denominator"])
    withheld = rows.pivot(index=cells, columns="indicator", values="withheld")
    compared = 0
    for (field, code), (other_field, other_code) in combinations(counts.columns, 2):
        # Two denominators that agree are a population.
        if code == other_code or field == other_field == "denominator":
            continue
        one, other = counts[field, code].to_numpy(float), counts[other_field, other_code].to_numpy(float)
        both = ~np.isnan(one) & ~np.isnan(other)
        same = both & (one == other) & (one > 0)
        if both.sum() < 20 or same.sum() < 0.95 * both.sum():
            continue
        compared += 1
        unlike = withheld[code].to_numpy() != withheld[other_code].to_numpy()
        assert not (same & unlike).any(), (code, field, other_code, other_field)
    assert compared, "the example should hold at least one count that two indicators share"


def test_it_describes_distributions_from_published_values_only(example, rows):
    with example.read() as connection:
        stats = pd.read_sql_query("SELECT * FROM stats", connection)
        levels = dict(connection.exec_driver_sql("SELECT code, level FROM area").all())
    shown = rows[(rows["withheld"] == 0) & rows["value"].notna() & (rows["status"] != "Q")]
    expected = shown.groupby(["indicator", "breakdown", "period", shown["area"].map(levels)])["value"].agg(
        ["size", "min", "max", "mean"]
    )
    stored = stats.set_index(["indicator", "breakdown", "period", "level"])
    assert set(stored.index) == set(expected.index)
    stored = stored.loc[expected.index]
    for mine, theirs in (("n", "size"), ("least", "min"), ("most", "max"), ("mean", "mean")):
        np.testing.assert_allclose(stored[mine].to_numpy(float), expected[theirs].to_numpy(float), rtol=1e-9)
