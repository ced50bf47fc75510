"""The areas of the example and the outlines of the sectors; the city's outline is their union."""

from __future__ import annotations

from typing import Any

import pandas as pd
import shapely

from data_access.demo.carried import CITY, read

EDITION = "simplified-200m"
OUTLINES = "sector-outlines"
CREDIT = "ANCPI / geo-spatial.org, CC BY-SA 4.0, simplified (about 200 m)"


def areas() -> pd.DataFrame:
    """The area table; those with an outline get a point inside it."""
    frame = read("area.csv").copy()
    inside = {code: shape.representative_point() for code, shape in _shapes().items()}
    for name, axis in (("lon", "x"), ("lat", "y")):
        found = frame["code"].map({code: f"{getattr(point, axis):.5f}" for code, point in inside.items()})
        frame[name] = found.fillna(frame[name])
    return frame


def outlines() -> dict[str, Any]:
    """The boundary table as a GeoJSON feature collection (RFC 7946: outer rings anticlockwise)."""
    return {
        "type": "FeatureCollection",
        "name": "boundary",
        "credit": CREDIT,
        "features": [
            {
                "type": "Feature",
                "properties": {
                    "area": code,
                    "edition": EDITION,
                    "vertices": int(shapely.get_num_coordinates(shape)),
                    "dataset": OUTLINES,
                },
                "geometry": shapely.geometry.mapping(shapely.orient_polygons(shape)),
            }
            for code, shape in _shapes().items()
        ],
    }


def _shapes() -> dict[str, shapely.Polygon]:
    points = read("sector_outlines.csv").astype({"vertex": int, "lon": float, "lat": float})
    sectors = {
        str(code): shapely.Polygon(ring.sort_values("vertex")[["lon", "lat"]].to_numpy())
        for code, ring in points.groupby("area")
    }
    return {CITY: shapely.union_all(list(sectors.values())), **sectors}
