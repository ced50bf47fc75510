"""Small GeoJSON files and mappings for tests of reading them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import shapely

from dashboard.tables import BOUNDARIES
from data_access.formats import geo
from data_access.mapping import FileMapping, Mapping

# Two squares of Bucharest that share an edge, ring clockwise.
WEST = [[26.0, 44.4], [26.0, 44.5], [26.1, 44.5], [26.1, 44.4], [26.0, 44.4]]
EAST = [[26.1, 44.4], [26.1, 44.5], [26.2, 44.5], [26.2, 44.4], [26.1, 44.4]]
BOW_TIE = [[26.0, 44.4], [26.1, 44.5], [26.1, 44.4], [26.0, 44.5], [26.0, 44.4]]


def feature(ring: Any, *, kind: str = "Polygon", **properties: Any) -> dict[str, Any]:
    coordinates = [ring] if kind == "Polygon" else ring
    return {
        "type": "Feature",
        "properties": {"area": "179141", "edition": "2021", "dataset": "outlines", **properties},
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def written(folder: Path, *features: Any, **members: Any) -> Path:
    path = folder / "boundary.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features, **members}), "utf-8")
    return path


def boundaries(path: Path, rules: Mapping | None = None) -> Any:
    (chunk,) = geo.read(path, rules).chunks(BOUNDARIES)
    return chunk


def outlines(path: Path, rules: Mapping | None = None) -> list[Any]:
    return list(shapely.from_wkb(boundaries(path, rules).frame["geometry"].tolist()))


def codes(path: Path, rules: Mapping | None = None) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.row) for problem in boundaries(path, rules).problems]


def rules(*files: FileMapping) -> Mapping:
    return Mapping("test.toml", files, {"code": "outlines"})


def by_id(**options: Any) -> Mapping:
    block = FileMapping("boundary", columns={"area": "@id"}, constants={"edition": 2021}, **options)
    return rules(block)


UNITS = rules(
    FileMapping(
        "area",
        columns={"code": "natcode", "name": "name", "level": "rank", "parent": "county"},
        values={"level": {"Comuna": "commune"}, "parent": {"403": "179132"}},
        derive=(
            {
                "by": "parent",
                "columns": {"name": "countyName"},
                "constants": {"level": "county", "parent": "RO"},
                "areas": {"179132": {"level": "municipality", "name": "București"}},
            },
            {"code": "RO", "constants": {"name": "România", "level": "country"}},
        ),
    ),
    FileMapping("boundary", columns={"area": "natcode"}, constants={"edition": "2021"}),
)


def units(folder: Path) -> Path:
    north = [[x, y + 0.1] for x, y in WEST]
    return written(
        folder,
        feature(WEST, natcode="1", name="Ştei", rank="Comuna", county=10, countyName="Alba"),
        feature(EAST, natcode="2", name="Aiud", rank="Comuna", county=10, countyName="Alba"),
        feature(north, natcode="179141", name="Sectorul 1", rank="sector", county=403, countyName="Buc"),
    )
