"""An indicator from a definition file, from a row of the ``indicator`` table, and back to such a row."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dashboard.indicators.indicator import FIRST_EDITION, Indicator
from dashboard.tables import Words

PLAIN = (
    "code", "theme", "target_group", "type", "nature", "measure", "polarity", "frequency", "flow", "to_year",
    "to_parent", "basis",
)  # fmt: skip
WORDED = ("name", "domain", "unit", "numerator", "denominator", "caveat")
FIELDS = frozenset((*PLAIN, *WORDED, "multiplier", "levels", "core", "source", "population", "since"))


def from_file(path: Path) -> Indicator:
    """The indicator a TOML file defines; ``ValueError`` names the file where it is not a definition."""
    try:
        return from_definition(tomllib.loads(path.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, ValueError) as fault:
        raise ValueError(f"{path.name}: {fault}") from fault


def from_definition(given: Mapping[str, Any]) -> Indicator:
    """The indicator a parsed definition spells. Optional words (denominator, caveat) may be left out."""
    unknown = given.keys() - FIELDS
    if unknown:
        raise ValueError(f"unknown field {', '.join(sorted(unknown))}")
    source = given["source"]
    plain: dict[str, Any] = {name: given[name] for name in PLAIN}
    worded: dict[str, Any] = {name: _words(given.get(name, {})) for name in WORDED}
    return Indicator(
        **plain,
        **worded,
        multiplier=float(given["multiplier"]),
        levels=tuple(given["levels"]),
        core=bool(given["core"]),
        source=source["ro"],
        source_en=source.get("en", ""),
        population=given.get("population", ""),
        since=given.get("since", FIRST_EDITION),
    )


def from_row(row: Mapping[str, Any]) -> Indicator:
    """The indicator of a row of the ``indicator`` table: one the installation added, not a shipped one."""

    def text(column: str) -> str:
        value = row.get(column)
        return value if isinstance(value, str) else ""

    plain: dict[str, Any] = {name: text(name) for name in PLAIN}
    worded: dict[str, Any] = {name: Words(text(name), text(f"{name}_en")) for name in WORDED}
    return Indicator(
        **plain,
        **worded,
        multiplier=float(row["multiplier"]),
        levels=tuple(level.strip() for level in text("levels").split("|") if level.strip()),
        core=bool(row["core"]),
        source=text("source"),
        source_en=text("source_en"),
        shipped=False,
    )


def to_row(indicator: Indicator) -> dict[str, Any]:
    """The columns of the ``indicator`` table, except ``dataset``; what is empty is None."""
    row: dict[str, Any] = {name: getattr(indicator, name) for name in PLAIN}
    for name in WORDED:
        words: Words = getattr(indicator, name)
        row |= {name: words.ro or None, f"{name}_en": words.en or None}
    return row | {
        "multiplier": indicator.multiplier,
        "levels": "|".join(indicator.levels),
        "core": int(indicator.core),
        "source": indicator.source or None,
        "source_en": indicator.source_en or None,
    }


def _words(given: Mapping[str, str]) -> Words:
    return Words(given.get("ro", ""), given.get("en", ""))
