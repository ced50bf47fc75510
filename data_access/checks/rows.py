"""What the cells of a row must be to each other in the tables other than observations."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from dashboard.tables import FACTS, LEVELS
from data_access.checks.findings import Findings
from data_access.checks.observations import value_and_status

SEXES = ("all", "f", "m")
AGE = re.compile(r"all|\d{1,3}|(\d{1,3})-(\d{1,3})|\d{1,3}\+")


def areas(findings: Findings, typed: dict[str, Any], levels: dict[str, str]) -> None:
    """An area lies in another one, of a higher level, and ends after it began. ``levels``: code → level."""
    code, parent = typed["code"], typed["parent"]
    own = np.array([c == p for c, p in zip(code, parent, strict=True)], dtype=bool)
    findings.add(own, "parent", "own-parent", "“{text}”, the area itself", "the area that it lies in",
                 findings.cells(text="parent"))  # fmt: skip
    ranks = {level: rank for rank, level in enumerate(LEVELS)}
    above = np.array([ranks.get(levels.get(p, ""), -1) if isinstance(p, str) else -1 for p in parent])
    here = np.array(
        [ranks.get(level, len(ranks)) if isinstance(level, str) else len(ranks) for level in typed["level"]]
    )
    findings.add(
        (above >= here) & ~own, "parent", "parent-not-above",
        "{parent}, of the level {above}, for an area of the level {level}", "an area of a higher level",
        lambda at: {"parent": parent[at], "above": levels[parent[at]], "level": typed["level"][at]},
    )  # fmt: skip
    begun, ended = texts(typed["valid_from"]), texts(typed["valid_to"])
    findings.add(
        (begun != "") & (ended != "") & (begun > ended), "valid_to", "ends-before-it-begins",
        "{ended}, before {begun}", "a day after the one from which the area is valid",
        lambda at: {"ended": ended[at], "begun": begun[at]},
    )  # fmt: skip


def indicators(findings: Findings, typed: dict[str, Any]) -> None:
    """Levels that exist, and a multiplier that does not make every value zero."""
    each(
        findings, typed, "levels", "unknown-level",
        lambda word: set(word.split("|")) <= set(LEVELS) and len(set(word.split("|"))) == word.count("|") + 1,
        "levels parted by |, each once, out of: {levels}", {"levels": ", ".join(LEVELS)},
    )  # fmt: skip
    zero = (typed["multiplier"] == 0) & findings.fine("multiplier")
    findings.add(zero, "multiplier", "too-small", "“{text}”", "a number above 0", {"text": "0"})


def denominators(findings: Findings, typed: dict[str, Any]) -> None:
    """Sexes and ages that can be added up, and a value wherever the status says that there is one."""
    value_and_status(findings, typed)
    values = {"choices": ", ".join(SEXES)}
    each(findings, typed, "sex", "not-in-list", lambda word: word in SEXES, "one of: {choices}", values)
    each(
        findings,
        typed,
        "age",
        "not-an-age",
        _is_age,
        "all, an age (7), ages from–to (0-17) or from on (65+)",
        {},
    )


def revisions(findings: Findings, typed: dict[str, Any]) -> None:
    """Former rows of a table that exists, readable as JSON."""
    names = [table.name for table in FACTS]
    each(findings, typed, "fact", "unknown-table", lambda word: word in names, "one of: {tables}",
          {"tables": ", ".join(names)})  # fmt: skip
    for name in ("fact_key", "row"):
        each(findings, typed, name, "not-json", _is_json, "JSON, as an export of this project writes it", {})
    findings.add(typed["version"] < 1, "version", "too-small", "“{text}”", "{least} or more",
                 lambda at: {"text": findings.text("version", at), "least": "1"})  # fmt: skip


def each(
    findings: Findings, typed: dict[str, Any], name: str, code: str, right: Callable[[str], bool],
    expected: str, values: dict[str, Any],
) -> None:  # fmt: skip
    """Report the cells of a text column that are not right; each distinct text is looked at once."""
    cells = typed[name]
    bad = np.array([*(not right(word) for word in cells.categories), False], dtype=bool)[cells.codes]
    findings.add(
        bad, name, code, "“{text}”", expected, lambda at: {"text": findings.text(name, at), **values}
    )


def _is_age(word: str) -> bool:
    match = AGE.fullmatch(word)
    return match is not None and (match[1] is None or int(match[1]) < int(match[2]))


def _is_json(word: str) -> bool:
    try:
        json.loads(word)
    except (ValueError, RecursionError):
        return False
    return True


def texts(cells: pd.Categorical) -> np.ndarray:
    return np.array([cell if isinstance(cell, str) else "" for cell in cells], dtype=object)
