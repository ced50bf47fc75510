"""The rows of a panel as every form of file holds them: the same names, the same cells."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from dashboard.columns import Column
from dashboard.documents.particulars import Particulars
from dashboard.i18n import Language
from dashboard.panels.panel import Panel
from dashboard.statuses import status
from dashboard.tables import table

PLACE_IN_TIME = ("indicator", "breakdown", "period")  # what values that are compared have in common


class Rectangle(NamedTuple):
    """Rows under stable names; None where a cell is blank for lack of a value."""

    names: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def column(self, name: str) -> list[Any]:
        at = self.names.index(name)
        return [row[at] for row in self.rows]


def rectangle(panel: Panel, told: Particulars) -> Rectangle:
    """The panel's rows, with the status in words and the day of the data beside their codes.

    What is drawn among the areas without being one (the similar areas together, the own past) has no rows of
    its own, which nobody could import: its values stand beside those of the areas in the same period.
    """
    cutoffs = {source["code"]: source.get("cutoff") for source in told.sources}
    found = Rectangle(panel.table.in_files, tuple(tuple(map(_plain, row)) for row in panel.table.raw))
    found = _of_areas(found, told.beside)
    found = _beside(found, "status", "status_name", lambda code: status(code or "", told.language))
    return _beside(found, "dataset", "cutoff", lambda code: _plain(cutoffs.get(code)))


def declared(panel: Panel, name: str) -> Column | None:
    """The declaration of a column of the panel's file, if it has one."""
    of = table(panel.table.of)
    return next((c for c in (*of.columns, *of.companions) if c.name == name), None)


def heading(panel: Panel, name: str, language: Language) -> str:
    """The declared heading, which an import knows; for columns of other kinds, that of the page."""
    column = declared(panel, name)
    if column:
        return column.heading.in_(language)
    return next((heading.text for heading in panel.table.headings if heading.name == name), name)


def are_numbers(values: Sequence[Any]) -> bool:
    """Whether all that a column holds are numbers, and there are any."""
    there = [value for value in values if value is not None]
    return bool(there) and all(isinstance(value, (int, float)) for value in there)


def _of_areas(found: Rectangle, beside: Mapping[str, str]) -> Rectangle:
    needed = {*PLACE_IN_TIME, "area", "value"}
    if not beside or not needed <= set(found.names) or "comparator_value" in found.names:
        return found
    keys = list(zip(*(found.column(name) for name in PLACE_IN_TIME), strict=True))
    area, value = found.column("area"), found.column("value")
    others = {key: (beside[a], v) for key, a, v in zip(keys, area, value, strict=True) if a in beside}
    rows = tuple(
        (*row, *others.get(key, (None, None)))
        for key, a, row in zip(keys, area, found.rows, strict=True)
        if a not in beside
    )
    return Rectangle((*found.names, "comparator", "comparator_value"), rows)


def _beside(found: Rectangle, of: str, name: str, told: Callable[[Any], Any]) -> Rectangle:
    """A further column after the one that it explains, unless the panel brings it along."""
    if of not in found.names or name in found.names:
        return found
    at = found.names.index(of) + 1
    rows = tuple((*row[:at], told(row[at - 1]), *row[at:]) for row in found.rows)
    return Rectangle((*found.names[:at], name, *found.names[at:]), rows)


def _plain(value: Any) -> Any:
    """A cell as files know it: None, text, a whole or a real number."""
    value = value.item() if hasattr(value, "item") else value
    if value is None or value is pd.NA or (isinstance(value, float) and not math.isfinite(value)):
        return None
    return value
