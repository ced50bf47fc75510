"""Which hidden cells could be found out from all published sums together: checked by linear programming.

The hidden cells are unknowns of which the reader knows that none is negative and that they add up to what is
published. The true figures are one solution; a cell is safe once two solutions are known in which it differs
by k − 1. Solutions are sought for many cells at once, and singly only for the few that remain, so that the
check costs little where little is hidden. It never calls a cell safe without having seen the two solutions.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from dashboard.statistics.closing import Cells
from dashboard.statistics.sums import Sums

ROUNDS = 6  # of seeking solutions for many cells at once
MOST_WORK = 400_000  # unknowns in all programs for single cells, before the rest counts as exposed
SLACK = 1e-6  # the solver's


class Watch:
    """Remembers which cells are safe: hiding more never makes a hidden cell less safe."""

    def __init__(self, cells: Cells, families: list[Sums]):
        self.cells = cells
        self.families = families
        self.safe = cells.need <= 0

    def exposed(self, hidden: np.ndarray) -> np.ndarray:
        """The positions of hidden cells that keep too few possible values in some layer."""
        at = np.flatnonzero(hidden)
        if not len(at) or self.safe[:, at].all():
            return np.empty(0, dtype=np.int64)
        row, column, sign = _incidence(hidden, at, self.families)
        for layer, need, safe in zip(self.cells.layers, self.cells.need, self.safe, strict=True):
            found = safe[at] | _safe_alone(row, column, sign, layer[at], need[at])
            if not found.all():
                found = _sought(row, column, sign, layer[at], need[at], found)
            safe[at] = found
        return at[~self.safe[:, at].all(axis=0)]


def _incidence(
    hidden: np.ndarray, at: np.ndarray, families: list[Sums]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The sums over hidden cells as a sparse matrix: equation, cell (position in ``at``), coefficient."""
    place = np.full(len(hidden), -1)
    place[at] = np.arange(len(at))
    rows, columns, signs = [], [], []
    first = 0
    for sums in families:
        parts, totals = hidden[sums.part], hidden[sums.total]
        rows += [sums.group[parts] + first, np.flatnonzero(totals) + first]
        columns += [place[sums.part[parts]], place[sums.total[totals]]]
        signs += [np.ones(parts.sum()), -sums.scale[totals]]
        first += len(sums.total)
    row = np.concatenate(rows) if rows else np.empty(0, dtype=np.int64)
    _, row = np.unique(row, return_inverse=True)
    column = np.concatenate(columns) if columns else np.empty(0, dtype=np.int64)
    return row, column, np.concatenate(signs) if signs else np.empty(0)


def _safe_alone(
    row: np.ndarray, column: np.ndarray, sign: np.ndarray, value: np.ndarray, need: np.ndarray
) -> np.ndarray:
    """Cells that no sum mentions, and those that can exchange with others that stand in no second sum."""
    mentions = np.bincount(column, minlength=len(value))
    free = mentions[column] == 1
    part = free & (sign > 0)
    equations = int(row.max()) + 1 if len(row) else 0
    partners = np.bincount(row[part], minlength=equations)
    together = np.bincount(row[part], weights=value[column[part]], minlength=equations)
    open_total = np.bincount(row[free & (sign < 0)], minlength=equations) > 0
    safe = mentions == 0
    swaps = part & ((partners[row] >= 2) & (together[row] >= need[column]) | open_total[row])
    safe[column[swaps]] = True
    rises = free & (sign < 0) & (partners[row] >= 1)
    safe[column[rises]] = True
    return safe


def _sought(
    row: np.ndarray,
    column: np.ndarray,
    sign: np.ndarray,
    value: np.ndarray,
    need: np.ndarray,
    safe: np.ndarray,
) -> np.ndarray:
    """``safe`` with every cell for which two solutions far enough apart were found."""
    safe = safe.copy()
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    cells, equations = len(value), int(row.max()) + 1
    linked = coo_array(
        (np.ones(len(row)), (row, column + equations)), shape=(equations + cells, equations + cells)
    )
    of = connected_components(linked, directed=False)[1][equations:]
    low, high = np.zeros(cells), np.zeros(cells)
    matrix = coo_array((sign, (row, column)), shape=(equations, cells)).tocsc()
    random = np.random.default_rng(7)
    for attempt in range(ROUNDS):
        open_ = ~safe
        if not open_.any():
            return safe
        among = np.flatnonzero(np.isin(of, of[open_]))
        up = np.ones(len(among), dtype=bool) if attempt == 0 else random.random(len(among)) < 0.5
        moved = _solution(matrix[:, among], value[among], need[among] * open_[among], up)
        low[among], high[among] = np.minimum(low[among], moved), np.maximum(high[among], moved)
        safe |= np.asarray(high - low >= need - SLACK)
    work = 0
    for cell in np.flatnonzero(~safe):
        among = np.flatnonzero(of == of[cell])
        work += 0 if safe[cell] else len(among)
        if safe[cell] or work > MOST_WORK:
            continue
        wanted = (among == cell) * need[cell]
        for upwards in (True, False):
            moved = _solution(matrix[:, among], value[among], wanted, np.full(len(among), upwards))
            low[among], high[among] = np.minimum(low[among], moved), np.maximum(high[among], moved)
        safe |= np.asarray(high - low >= need - SLACK)
    return safe


def _solution(matrix: Any, value: np.ndarray, wanted: np.ndarray, up: np.ndarray) -> np.ndarray:
    """How far each cell lies from its true value in a solution that moves as many as can be, each as far as
    wanted: upwards, or downwards but never below zero. All still where the solver finds none."""
    from scipy.optimize import linprog
    from scipy.sparse import hstack

    used = np.flatnonzero(np.diff(matrix.tocsr().indptr))
    matrix = matrix.tocsr()[used]
    n = len(value)
    # A cell moves by rewarded + further − back (upwards) or by further − rewarded − back (downwards).
    rewarded = np.where(up, wanted, np.minimum(wanted, value))
    direction = np.where(up, 1.0, -1.0)
    every = hstack([matrix * direction, matrix, -matrix], format="csc")
    bounds = np.column_stack(
        [
            np.zeros(3 * n),
            np.concatenate([rewarded, np.full(n, np.inf), np.where(up, value, value - rewarded)]),
        ]
    )
    reward = np.concatenate([-np.ones(n), np.zeros(2 * n)])
    answer = linprog(reward, A_eq=every, b_eq=np.zeros(len(used)), bounds=bounds, method="highs")
    if answer.x is None:
        return np.zeros(n)
    first, second, third = answer.x.reshape(3, n)
    return direction * first + second - third


def estimated(value: np.ndarray, unknown: np.ndarray, families: list[Sums]) -> np.ndarray:
    """``value`` with the unknown cells as near as can be to what the sums they stand in leave for them."""
    from scipy.optimize import linprog
    from scipy.sparse import coo_array, eye_array, hstack

    at = np.flatnonzero(unknown)
    known = np.where(unknown, 0.0, value)
    row, column, sign = _incidence(unknown, at, families)
    left = np.concatenate([_left(known, unknown, sums) for sums in families]) if len(row) else np.empty(0)
    if not len(row):
        return known
    m = len(left)
    matrix = coo_array((sign, (row, column)), shape=(m, len(at)))
    every = hstack([matrix, eye_array(m), -eye_array(m)], format="csc")
    cost = np.concatenate([np.zeros(len(at)), np.ones(2 * m)])
    answer = linprog(cost, A_eq=every, b_eq=left, bounds=(0, None), method="highs")
    if answer.x is not None:
        known[at] = answer.x[: len(at)]
    return known


def _left(known: np.ndarray, unknown: np.ndarray, sums: Sums) -> np.ndarray:
    """What each sum over unknown cells leaves for them: the total less the known parts."""
    groups = len(sums.total)
    touched = np.bincount(sums.group[unknown[sums.part]], minlength=groups) > 0
    touched |= unknown[sums.total]
    parts = np.bincount(sums.group, weights=known[sums.part], minlength=groups)
    return (sums.scale * known[sums.total] - parts)[touched]
