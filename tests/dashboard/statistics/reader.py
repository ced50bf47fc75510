"""A curious reader: works out, slowly and obviously, what the published figures say about the hidden ones.

Written apart from the code it checks: plain loops over rows for the sums, one linear program a hidden cell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations

import numpy as np
import pandas as pd
from scipy.optimize import linprog

from dashboard import periods

Key = tuple[str, str, str]  # breakdown, period, area
Sum = tuple[Key, list[Key]]


def keys(frame: pd.DataFrame) -> list[Key]:
    return list(zip(frame["breakdown"], frame["period"], frame["area"], strict=True))


def sums(frame: pd.DataFrame, *, parents: Mapping[str, str | None], areas: bool, years: bool) -> list[Sum]:
    """Every total with its parts, where both are rows."""
    rows = set(keys(frame))
    longer_periods = sorted({period for _, period, _ in rows}) if years else []
    found: dict[tuple[str, Key], list[Key]] = defaultdict(list)
    for key in sorted(rows):
        breakdown, period, area = key
        above = parents.get(area)
        while areas and above is not None:
            if (breakdown, period, above) in rows:
                found["area", (breakdown, period, above)].append(key)
                break
            above = parents.get(above)
        for longer in longer_periods:
            whole, part = periods.span(longer), periods.span(period)
            inside = longer != period and whole.start <= part.start and part.end <= whole.end
            if inside and (breakdown, longer, area) in rows:
                found[f"period {part.frequency}", (breakdown, longer, area)].append(key)
        parts = breakdown.split(";") if breakdown else []
        for size in range(1, len(parts) + 1):
            nearer = [
                (";".join(part for part in parts if part not in removed), removed)
                for removed in combinations(parts, size)
            ]
            there = [(whole, removed) for whole, removed in nearer if (whole, period, area) in rows]
            for whole, removed in there:
                names = " ".join(part.partition("=")[0] for part in removed)
                found[f"by {names}", (whole, period, area)].append(key)
            if there:
                break
    return [(total, parts) for (_, total), parts in found.items()]


def rests(frame: pd.DataFrame, relations: list[Sum], column: str) -> list[float]:
    """What each total truly holds beyond its parts."""
    true = dict(zip(keys(frame), frame[column], strict=True))
    return [true[total] - sum(true[part] for part in parts) for total, parts in relations]


class Reader:
    """Knows the published rows and which rows are hidden; asks how small and how large a hidden one can be.

    For shares the unknowns are the numerator and the denominator of each hidden row, the one a part of the
    other; for everything else one count a row. A sum whose parts are not all in the data has one unknown
    more: the rest, of which the reader knows no more than that there is some. ``k`` decides what is a rest
    and what an inexact sum.
    """

    def __init__(
        self, frame: pd.DataFrame, hidden: pd.Series, relations: list[Sum], *, k: float, share: bool
    ):
        self.hidden = [key for key, is_hidden in zip(keys(frame), hidden, strict=True) if is_hidden]
        self.columns = ["numerator", "denominator"] if share else ["value"]
        place = {key: i for i, key in enumerate(self.hidden)}
        n = len(self.hidden)
        equations, right = [], []
        rest = rests(frame, relations, self.columns[-1])
        incomplete = [i for i, left_over in enumerate(rest) if left_over >= k]
        self.unknowns = n * len(self.columns) + len(incomplete) * len(self.columns)
        for block, column in enumerate(self.columns):
            published = dict(zip(keys(frame), frame[column], strict=True))
            for i, (total, parts) in enumerate(relations):
                if rest[i] <= -k:
                    continue
                left, known = np.zeros(self.unknowns), 0.0
                if i in incomplete:
                    left[n * len(self.columns) + incomplete.index(i) * len(self.columns) + block] = 1.0
                for key, sign in [(total, -1.0), *((part, 1.0) for part in parts)]:
                    if key in place:
                        left[block * n + place[key]] += sign
                    else:
                        known += sign * published[key]
                if left.any():
                    equations.append(left)
                    right.append(-known)
        self.equations = np.array(equations) if equations else None
        self.right = np.array(right) if right else None
        no_rest = np.zeros((n, len(incomplete) * 2))
        self.part_of = np.hstack([np.eye(n), -np.eye(n), no_rest]) if share else None

    def possible(self, column: str) -> np.ndarray:
        """How many whole numbers each hidden count can be.

        ``column``: value; or numerator, and outside: the denominator less the numerator.
        """
        n = len(self.hidden)
        eye = np.eye(n)
        takes = np.hstack([-eye, eye]) if column == "outside" else np.hstack([eye, 0 * eye])
        takes = takes if len(self.columns) == 2 else eye
        takes = np.hstack([takes, np.zeros((n, self.unknowns - takes.shape[1]))])
        return np.array([self._extreme(take) + self._extreme(-take) + 1 for take in takes])

    def _extreme(self, objective: np.ndarray) -> float:
        bounds = (0, 1e6)  # a count without an upper limit shows itself by going there
        answer = linprog(
            -objective, A_eq=self.equations, b_eq=self.right,
            A_ub=self.part_of, b_ub=None if self.part_of is None else np.zeros(len(self.part_of)),
            bounds=bounds, method="highs",
        )  # fmt: skip
        assert answer.status == 0, answer.message
        return -answer.fun


def found_out(frame: pd.DataFrame, hidden: pd.Series, relations: list[Sum], *, k: float, share: bool) -> list:
    """The hidden counts above zero with fewer than k possible values."""
    reader = Reader(frame, hidden, relations, k=k, share=share)
    inside, outside = (
        frame["numerator"] if share else frame["value"],
        frame["denominator"] - frame["numerator"],
    )
    revealed = []
    for column, counts in [("numerator", inside), ("outside", outside)] if share else [("value", inside)]:
        for key, many, count in zip(reader.hidden, reader.possible(column), counts[hidden], strict=True):
            if count > 0 and many < k - 1e-6:
                revealed.append((key, column, count, many))
    return revealed
