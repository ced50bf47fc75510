"""Codes that must name a row elsewhere, and keys that may stand only once."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

import numpy as np
import pandas as pd

from dashboard.tables import Table
from data_access.checks.findings import Findings
from data_access.formats.cells import shown

MOST_WITH_NEIGHBOURS = 20  # seeking near codes is slow: only for so many different unknown ones
EXPECTED = {
    "area": ("the code of a known area", "the code of a known area; near it: {near}"),
    "indicator": ("the code of a known indicator", "the code of a known indicator; near it: {near}"),
    "dataset": ("the code of a known data set", "the code of a known data set; near it: {near}"),
}


def unknown_codes(
    findings: Findings, column: str, cells: pd.Categorical, refers: str, known: Iterable[str]
) -> None:
    """Report codes that no row of the table referred to has."""
    known = set(known)
    unknown = [word for word in cells.categories if word not in known]
    if not unknown:
        return
    expected, expected_near = EXPECTED[refers]
    for number, word in enumerate(unknown):
        near = _near(word, known) if number < MOST_WITH_NEIGHBOURS else ""
        where = cells.codes == cells.categories.get_loc(word)
        values = {"text": shown(word), "near": near}
        findings.add(
            where, column, f"unknown-{refers}", "“{text}”", expected_near if near else expected, values
        )


def _near(word: str, known: set[str]) -> str:
    return ", ".join(get_close_matches(word, sorted(known), n=3, cutoff=0.7))


def doubled_keys(findings: Findings, table: Table, typed: dict[str, Any]) -> None:
    """Report rows whose key stands in an earlier row of the chunk, of the same data set: between two data sets
    precedence decides."""
    key = np.zeros(len(findings.bad), dtype=np.int64)
    for name in dict.fromkeys((*table.key, *(name for name in ("dataset",) if name in table.names))):
        cells = typed[name]
        codes = cells.codes if isinstance(cells, pd.Categorical) else pd.factorize(cells)[0]
        key = key * (int(codes.max(initial=0)) + 2) + codes + 1
    again = pd.Series(key).duplicated().to_numpy() & findings.fine(*table.key)
    if not again.any():
        return
    first: dict[int, int] = {}
    for position, one in enumerate(key):
        first.setdefault(int(one), position)
    heading = key_heading(table, findings.chunk.headings)
    for position in np.flatnonzero(again):
        mask = np.zeros(len(again), dtype=bool)
        mask[position] = True
        findings.add(
            mask, None, "doubled-key", "the key {key} a second time; it stands in row {first} already",
            "each key ({column}) once",
            {"key": key_text([typed[name][position] for name in table.key]), "column": heading,
             "first": int(findings.rows[first[int(key[position])]])},
        )  # fmt: skip


def key_heading(table: Table, headings: dict[str, str]) -> str:
    return ", ".join(headings.get(name, name) for name in table.key)


def key_text(cells: Iterable[Any]) -> str:
    return " · ".join(shown(cell) for cell in cells if cell == cell and cell not in ("", None)) or "–"
