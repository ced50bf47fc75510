"""Areas made by dissolving others, as a mapping's ``derive`` says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from data_access import geometry
from data_access.formats.features import Features, as_text


class Made(NamedTuple):
    """Rows of the ``area`` table (text) and, aligned, their outlines."""

    rows: pd.DataFrame
    outlines: np.ndarray


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
