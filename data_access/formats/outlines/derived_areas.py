"""Areas made by dissolving others, as a mapping's ``derive`` says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from dashboard.errors import Problem
from dashboard.tables import AREAS
from data_access import geometry
from data_access.formats.cells import shown
from data_access.formats.outlines.features import Features, as_text

KEYS = ("by", "code", "columns", "constants", "areas")


class Made(NamedTuple):
    """Rows of the ``area`` table (text) and, aligned, their outlines."""

    rows: pd.DataFrame
    outlines: np.ndarray


def wrong(derive: Any, members: Mapping[str, Sequence[str]], *, file: str) -> list[Problem]:
    """What keeps a ``derive`` from being followed: a key it does not know, or no code for what it makes."""
    if not isinstance(derive, Mapping):
        return [Problem("mapping-derive", file, "a derive that is no block", "a block of keys and values")]
    own = {name for name in AREAS.names if name != "code"}
    blocks = [derive.get("columns", {}), derive.get("constants", {}), *_said(derive).values()]
    unknown = [str(key) for key in derive if key not in KEYS]
    if all(isinstance(block, Mapping) for block in blocks):
        unknown += [str(key) for block in blocks for key in block if key not in own]
    else:
        unknown.append("columns, constants, areas")
    problems = [
        Problem("mapping-derive", file, "“{key}” in a derive", "one of: {keys}", column="derive", values={
            "key": shown(key), "keys": ", ".join((*KEYS, *own))
        })
        for key in unknown
    ]  # fmt: skip
    if "code" not in derive and derive.get("by") not in members:
        problems.append(
            Problem(
                "mapping-derive",
                file,
                "a derive that does not say which areas it makes",
                "by = a column of the area block, or a code",
                column="derive",
            )
        )
    return problems


def _said(derive: Mapping[str, Any]) -> Mapping[str, Any]:
    said = derive.get("areas", {})
    return said if isinstance(said, Mapping) else {"": None}


def made(found: Features, members: Mapping[str, Sequence[str]], derive: Mapping[str, Any]) -> Made:
    """The areas of one ``derive``. ``members``: the features' own columns of the ``area`` table."""
    groups = list(members[derive["by"]]) if "by" in derive else [derive["code"]] * len(found.numbers)
    drawn = {code: o for code, o in geometry.dissolved(found.outlines, groups).items() if code}
    taken = {name: found.texts(source) for name, source in derive.get("columns", {}).items()}
    rows = []
    for code in drawn:
        first = groups.index(code)
        said = {**derive.get("constants", {}), **derive.get("areas", {}).get(code, {})}
        rows.append(
            {
                "code": code,
                **{name: texts[first] for name, texts in taken.items()},
                **{name: as_text(value) for name, value in said.items()},
                "dataset": members["dataset"][first],
            }
        )
    outlines = np.empty(len(drawn), dtype=object)
    outlines[:] = list(drawn.values())
    return Made(pd.DataFrame(rows, dtype=object), geometry.wound(outlines))


def with_points(rows: pd.DataFrame, outlines: np.ndarray) -> pd.DataFrame:
    """The rows with ``lon`` and ``lat`` of a point inside each outline, to about a metre."""
    import shapely

    points = shapely.get_coordinates(shapely.point_on_surface(outlines)).round(5)
    return rows.assign(lon=points[:, 0], lat=points[:, 1])
