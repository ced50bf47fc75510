"""Small numbers: which values are withheld, so that nobody can be found in a table.

The promise. With a threshold k, nobody can work out from everything that is published about an indicator (all
areas, periods and breakdowns, with their totals) a withheld count closer than to k possible values. Only that
a count is zero may be found out: zeros are published.

1. Withheld at once: a count of 1 to k − 1; a share where 1 to k − 1 are in its numerator, outside it, or
   asked at all; a mean or median of fewer than k; a rate or ratio of 1 to k − 1 events. Zero and k are shown.
2. A withheld row is withheld whole: its rate with the published population would give the count back, its
   denominator with a published total would give the group's size back.
3. Withheld beside them, in every sum a reader can do (``sums``): whatever would let a hidden part be found by
   subtraction. The smallest count that really protects is taken (``closing``): a zero does not protect, a
   count of k or more does; where no part protects, the total is withheld too.
4. Several sums together can say more than each alone. What is left is checked by linear programming
   (``exposure``), and more is withheld around every cell that keeps fewer than k possible values, until none
   does; in the last resort, all that is added up with it.
5. What a source has withheld itself counts as a hidden part: our sums must not give it back.

k = 0 means that nothing is withheld (statistics already public, counts of places). Such rows are never
hidden, not even to protect others: what they give away, they have given away already.
Totals that are not quite the sum of their parts are treated as if they were (``remainders``): that errs
towards hiding.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from dashboard.statistics.arrays import Array, numbers, withheld
from dashboard.statistics.closing import Cells, closed, next_to_hide
from dashboard.statistics.exposure import Watch
from dashboard.statistics.remainders import with_remainders
from dashboard.statistics.sums import Sums, linked

WIDENINGS = 12  # attempts with one more cell around each exposed one, before whole sums are withheld


def mask(
    frame: pd.DataFrame,
    *,
    k: int | np.ndarray,
    parents: Mapping[str, str | None],
    measure: str,
    to_parent: str,
    to_year: str,
    flow: str,
    multiplier: float | None = None,
) -> pd.Series:
    """Which rows of one indicator to withhold (True), aligned to ``frame``.

    ``frame``: all its breakdowns, periods and areas (breakdown, period, area, value, numerator, denominator,
    status). ``k``: the threshold, one or one a row. ``parents``: area → the area above. ``multiplier``: to
    read a missing numerator back out of the value, as any reader can.
    """
    threshold = np.broadcast_to(np.asarray(k, dtype=float), len(frame))
    given: np.ndarray = withheld(frame)
    layers, alone = _counts(frame, measure, multiplier)
    with np.errstate(invalid="ignore"):
        small = ((alone > 0) & (alone < threshold)).any(axis=0)
    hidden: np.ndarray = np.asarray(given | small)
    if not (hidden & (threshold > 0)).any():
        return pd.Series(hidden, index=frame.index)
    unknown = np.asarray(np.isnan(layers).any(axis=0))
    # A row without counts takes part in no sum, unless its source withholds them: then it is a hidden part.
    there = np.flatnonzero(~unknown | given)
    families = linked(frame.iloc[there], parents=parents, to_parent=to_parent, to_year=to_year, flow=flow)
    layers = _completed(layers[:, there], unknown[there], families)
    # A zero may be found out: it would have been published.
    need = np.where((layers > 0) | unknown[there], np.maximum(threshold[there] - 1, 0), 0)
    layers, families = with_remainders(layers, threshold[there], unknown[there], families)
    remainders = layers.shape[1] - len(there)
    cells = Cells(
        layers=layers,
        need=np.pad(need, ((0, 0), (0, remainders))),
        may_hide=np.pad(threshold[there] > 0, (0, remainders)),
    )
    start = np.pad(hidden[there], (0, remainders), constant_values=True)
    hidden[there] = protected(start, cells, families)[: len(there)]
    return pd.Series(hidden, index=frame.index)


def protected(hidden: np.ndarray, cells: Cells, families: list[Sums]) -> np.ndarray:
    """The hidden cells with all that must be hidden for each to keep k possible values."""
    watch = Watch(cells, families)
    hidden = closed(hidden, cells, families)
    widenings = 0
    while len(exposed := watch.exposed(hidden)):
        wider = _wider(hidden, exposed, cells, families, whole=widenings >= WIDENINGS)
        if (wider == hidden).all():
            break  # only figures that are never withheld are left around them
        hidden = closed(wider, cells, families)
        widenings += 1
    return hidden


def _wider(
    hidden: np.ndarray, exposed: np.ndarray, cells: Cells, families: list[Sums], *, whole: bool
) -> np.ndarray:
    """More hidden in the sums of the exposed cells or, where all is hidden there, one step further."""
    around = np.zeros(len(hidden), dtype=bool)
    around[exposed] = True
    while True:
        sums_around = [_with(around, sums) for sums in families]
        widen = _whole_sums if whole else _one_more
        wider = widen(hidden, sums_around, cells, families)
        if (wider != hidden).any():
            return wider
        grown = hidden & _whole_sums(around, sums_around, cells, families)
        if (grown == around).all():
            return hidden
        around = grown


def _one_more(hidden: np.ndarray, asked: list[np.ndarray], cells: Cells, families: list[Sums]) -> np.ndarray:
    """One more cell in every sum asked for, best one that stands in other sums with hidden cells."""
    reached = np.zeros(len(hidden), dtype=np.int64)
    for sums in families:
        touched = _with(hidden, sums)
        reached[sums.part] += touched[sums.group]
        np.add.at(reached, sums.total, touched)
    rank = np.empty(len(hidden), dtype=np.int64)
    rank[np.lexsort((cells.rank, -reached))] = np.arange(len(hidden))
    wider = hidden.copy()
    for sums, groups in zip(families, asked, strict=True):
        in_every_layer = np.broadcast_to(groups, (len(cells.layers), len(groups)))
        wider[next_to_hide(in_every_layer, wider, cells, sums, rank)] = True
    return wider


def _whole_sums(
    hidden: np.ndarray, asked: list[np.ndarray], cells: Cells, families: list[Sums]
) -> np.ndarray:
    """All parts and the total of every sum asked for."""
    wider = hidden.copy()
    for sums, groups in zip(families, asked, strict=True):
        wider[sums.part[groups[sums.group]]] = True
        wider[sums.total[groups]] = True
    return hidden | (wider & cells.may_hide)


def _with(some: np.ndarray, sums: Sums) -> np.ndarray:
    """Which sums hold one of these cells."""
    groups = some[sums.total]
    groups[sums.group[some[sums.part]]] = True
    return groups


def _counts(frame: pd.DataFrame, measure: str, multiplier: float | None) -> tuple[Array, Array]:
    """The counts that add up and must not be found out, and those that are withheld where small."""
    value, x, n = (numbers(frame, name) for name in ("value", "numerator", "denominator"))
    if measure == "count":
        x = np.where(np.isnan(value), x, value)
    elif measure in ("mean", "median"):
        x = n
    elif multiplier:
        read_back = value * n / multiplier
        x = np.where(np.isnan(x), np.round(read_back) if measure == "proportion" else read_back, x)
    if measure != "proportion":
        return x[np.newaxis], x[np.newaxis]
    # Where a share is given without its numerator, only the number asked can be protected: half is as good a
    # guess as any for the parts it falls into.
    x_or_half = np.where(np.isnan(x), n / 2, x)
    return np.stack([x_or_half, n - x_or_half]), np.stack([x, n - x, n])


def _completed(layers: Array, unknown: np.ndarray, families: list[Sums]) -> Array:
    """The layers with figures that their source withholds estimated from the sums they stand in."""
    if not unknown.any():
        return layers
    from dashboard.statistics.exposure import estimated

    return np.stack([estimated(layer, unknown, families) for layer in layers])
