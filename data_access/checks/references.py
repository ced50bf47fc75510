"""Codes that must name a row elsewhere, and keys that may stand only once."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

import numpy as np
import pandas as pd

from dashboard.tables import Table
from data_access.checks.findings import Findings
from data_access.formats.cells import shown

TWICE = "the key {key} a second time (first: {first})"
ONCE = "each key once"
MOST_WITH_NEIGHBOURS = 20  # seeking near codes is slow: only for so many different unknown ones
EXPECTED = {
    "area": ("the code of a known area", "the code of a known area; near it: {near}"),
    "indicator": ("the code of a known indicator", "the code of a known indicator; near it: {near}"),
    "provider": ("the code of a known provider", "the code of a known provider; near it: {near}"),
    "service_type": (
        "the code of a known type of services",
        "the code of a known type of services; near it: {near}",
    ),
    "service": ("the code of a known service", "the code of a known service; near it: {near}"),
    "programme": ("the code of a known programme", "the code of a known programme; near it: {near}"),
    "project": ("the code of a known project", "the code of a known project; near it: {near}"),
    "dataset": ("the code of a known data set", "the code of a known data set; near it: {near}"),
}


def unknown_codes(
    findings: Findings, column: str, cells: pd.Categorical, refers: str, known: Iterable[str],
    names: Mapping[str, str],
) -> None:  # fmt: skip
    """Report codes that no row of the table referred to has, with near ones; ``names``: code → name."""
    known = set(known)
    unknown = [word for word in cells.categories if word not in known]
    if not unknown:
        return
    near = {word: _near(word, known, names) for word in unknown[:MOST_WITH_NEIGHBOURS]}
    expected, expected_near = EXPECTED[refers]
    for words, message in (
        ([word for word in unknown if near.get(word)], expected_near),
        ([word for word in unknown if not near.get(word)], expected),
    ):
        where = np.append(cells.categories.isin(words), False)[cells.codes]
        findings.add(
            where, column, f"unknown-{refers}", "“{text}”", message,
            lambda at: {"text": shown(cells[at]), "near": near.get(cells[at], "")},
        )  # fmt: skip


def ambiguous_names(
    findings: Findings, column: str, cells: pd.Categorical, several: Mapping[str, str]
) -> None:
    """Report names that several areas have; ``several``: name → these areas, as they are shown."""
    if not several:
        return
    where = np.append(cells.categories.isin(list(several)), False)[cells.codes]
    findings.add(
        where, column, "ambiguous-area", "“{text}”, the name of several areas",
        "the code of one of them: {near}; or a mapping file that says in which column the county stands",
        lambda at: {"text": shown(cells[at]), "near": several[str(cells[at])]},
    )  # fmt: skip


def _near(word: str, known: set[str], names: Mapping[str, str]) -> str:
    """Codes of that name, or else codes written like it; those that have a name with it."""
    near = _named(word, names)
    if not near:
        codes = {code.casefold(): code for code in sorted(known)}
        close = get_close_matches(word.casefold(), codes, n=3, cutoff=0.7)
        close = close or [code for code in codes if word and code.startswith(word.casefold())][:3]
        near = [codes[code] for code in close]
    return ", ".join(f"{code} ({names[code]})" if code in names else code for code in near)


def _named(word: str, names: Mapping[str, str]) -> list[str]:
    """Codes whose name is the word, or ends in it (Corbeanca: Comuna Corbeanca), or is almost it."""
    sought = _plain(word)
    if len(sought) < 3 or sought.isdigit():
        return []
    plain = {code: _plain(name) for code, name in names.items()}
    exact = [code for code, name in plain.items() if name == sought]
    ending = exact or [code for code, name in plain.items() if name.endswith(sought)]
    if ending:
        return ending[:3]
    close = get_close_matches(sought, set(plain.values()), n=1, cutoff=0.85)
    return [code for code, name in plain.items() if name in close][:3]


def _plain(name: str) -> str:
    """A name without what people leave out: marks on letters, capitals, blanks."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def doubled_keys(findings: Findings, table: Table, typed: dict[str, Any]) -> None:
    """Report rows whose key stands in an earlier row of the chunk.

    Two data sets may give one key: which of them is published is decided when they are stored.
    """
    names = list(dict.fromkeys([*table.key, *(["dataset"] if "dataset" in table.names else [])]))
    key = np.zeros(len(findings.bad), dtype=np.int64)
    whole = findings.fine(*names)
    for name in names:
        codes = typed[name].codes if isinstance(typed[name], pd.Categorical) else pd.factorize(typed[name])[0]
        key = pd.factorize(key * (int(codes.max(initial=0)) + 2) + codes + 1)[0]
        whole &= codes >= 0  # a row that lacks a part of its key is told of already
    again = pd.Series(key).duplicated().to_numpy() & whole
    if not again.any():
        return
    _, firsts = np.unique(key, return_index=True)

    def told(at: int) -> dict[str, Any]:
        words = ", ".join(shown(typed[name][at]) for name in table.key)
        return {"key": words, "first": f"{findings.chunk.file}: {findings.rows[firsts[key[at]]]}"}

    findings.add(again, table.key[-1], "doubled-key", TWICE, ONCE, told)
