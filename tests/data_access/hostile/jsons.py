"""JSON, GeoJSON and TopoJSON that is deep, endless, or refers to what is not there."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from tests.data_access.formats.geojson import EAST, WEST, feature
from tests.data_access.hostile.register import hostile

DEEP = 1_000_000


def written(folder: Path, content: Any, name: str = "boundary.geojson") -> Path:
    if isinstance(content, (dict, list)):
        content = json.dumps(content)
    (folder / name).write_bytes(
        content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    )
    return folder / name


def collection(*features: Any, **members: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features), **members}


def own(ring: Any, **properties: Any) -> dict[str, Any]:
    return feature(ring, **{"dataset": "records", **properties})


def with_ring(ring: str) -> str:
    return json.dumps(collection(own(WEST))).replace(json.dumps(WEST), ring)


def star(points: int) -> list[list[float]]:
    """A ring that crosses itself about as often as points can be paired."""
    turn = 2 * math.pi * (points // 2 - 1) / points
    ring = [[26 + 0.1 * math.cos(n * turn), 44.4 + 0.1 * math.sin(n * turn)] for n in range(points)]
    return [*ring, ring[0]]


TEXTS = {
    "brackets nested a million deep": "[" * DEEP,
    "brackets nested a million deep and closed": "[" * DEEP + "]" * DEEP,
    "objects nested a million deep": '{"a":' * DEEP + "1" + "}" * DEEP,
    "properties nested a thousand deep": json.dumps(collection(own(WEST, area="§"))).replace(
        '"§"', "[" * 900 + "]" * 900
    ),
    "the same key twice": '{"type":"FeatureCollection","features":[],"type":"Feature","geometry":null}',
    "a number of a million digits": with_ring("[[" + "9" * 1_000_000 + ",44]]"),
    "an exponent too high": with_ring("[[1e400,44.4],[26,44.5],[26.1,44.5],[1e400,44.4]]"),
    "coordinates that are no numbers": with_ring("[[NaN,44.4],[26,44.5],[26.1,44.5],[NaN,44.4]]"),
    "infinite coordinates": with_ring("[[-Infinity,44.4],[26,44.5],[26.1,44.5],[-Infinity,44.4]]"),
    "half a letter for a name": json.dumps(collection(own(WEST, area="\ud800"))),
    "half a letter, raw": json.dumps(collection(own(WEST, area="\ud800")), ensure_ascii=False),
    "a collection of collections": json.dumps(collection(own(WEST) | {"geometry": None})).replace(
        '"geometry": null', '"geometry":' + '{"type":"GeometryCollection","geometries":[' * 450 + "]}" * 450
    ),
    "a reference system that is a file": json.dumps(
        collection(own(WEST), crs={"properties": {"name": "/etc/passwd"}})
    ),
    "a reference system that is a pipeline": json.dumps(
        collection(own(WEST), crs={"properties": {"name": "+proj=pipeline +step +proj=axisswap"}})
    ),
    "a reference system on another host": json.dumps(
        collection(own(WEST), crs={"properties": {"name": "http://localhost:9/epsg/3844"}})
    ),
    "a web page in a property": json.dumps(collection(own(WEST, area="<img src=x onerror=alert(1)>"))),
    "nothing": "",
    "a cut": json.dumps(collection(own(WEST), own(EAST)))[:-40],
    "two documents": json.dumps(collection(own(WEST))) * 2,
    "UTF-16": json.dumps(collection(own(WEST))).encode("utf-16"),
}  # fmt: skip
for _what, _content in TEXTS.items():
    hostile(f"GeoJSON of {_what}")(lambda folder, content=_content: written(folder, content))  # type: ignore[misc]


@hostile("GeoJSON of an outline that crosses itself a hundred million times")
def _(folder: Path) -> Path:
    return written(folder, collection(own(star(20_001))))


@hostile("GeoJSON of outlines that each cross themselves a little too often")
def _(folder: Path) -> Path:
    return written(folder, collection(*(own(star(199)) for _ in range(2_000))))


@hostile("GeoJSON of parts that all lie on one another", slow=True)
def _(folder: Path) -> Path:
    return written(folder, collection(feature([[WEST]] * 50_000, kind="MultiPolygon", dataset="records")))


@hostile("GeoJSON of ten million points", slow=True)
def _(folder: Path) -> Path:
    return written(folder, with_ring("[" + "[26,44]," * 10_000_000 + "[26,44]]"))


@hostile("GeoJSON of as many points as are read at all, enclosing nothing", slow=True)
def _(folder: Path) -> Path:
    return written(folder, with_ring("[" + "[26.1,44.2]," * 3_900_000 + "[26.1,44.2]]"))


@hostile("GeoJSON of ten million empty properties", slow=True)
def _(folder: Path) -> Path:
    return written(folder, '{"type":"FeatureCollection","features":[' + "{}," * 5_000_000 + "{}]}")


@hostile("GeoJSON of as many small objects as are read at all", slow=True)
def _(folder: Path) -> Path:
    return written(folder, '{"type":"FeatureCollection","x":[' + '{"a":0},' * 3_900_000 + "{}]}")


@hostile("GeoJSON of 300,000 features without outline", slow=True)
def _(folder: Path) -> Path:
    return written(folder, collection(*[{"type": "Feature", "geometry": None}] * 300_000))


@hostile("GeoJSON of 150,000 features without outline", slow=True)
def _(folder: Path) -> Path:
    return written(folder, collection(*[{"type": "Feature", "geometry": None}] * 150_000))


@hostile("GeoJSON of 300 MB", slow=True)
def _(folder: Path) -> Path:
    with (folder / "boundary.geojson").open("wb") as file:
        file.write(b'{"type":"FeatureCollection",')
        file.truncate(300 * 2**20)
    return folder / "boundary.geojson"


@hostile("GeoJSON of one text of 190 MB", slow=True)
def _(folder: Path) -> Path:
    return written(folder, '{"type":"FeatureCollection","name":"' + "ș" * (95 * 2**20) + '","features":[]}')


def topology(arcs: Any, *geometries: Any, **members: Any) -> dict[str, Any]:
    units = {"type": "GeometryCollection", "geometries": list(geometries)}
    return {"type": "Topology", "arcs": arcs, "objects": {"units": units}, **members}


def polygon(*rings: Any) -> dict[str, Any]:
    properties = {"area": "179141", "edition": "1", "dataset": "records"}
    return {"type": "Polygon", "arcs": list(rings), "properties": properties}


STEPS = [[0, 0], [1, 0], [0, 1], [-1, -1]]
TOPOLOGIES = {
    "a border that is not there": topology([WEST], polygon([1])),
    "a border that is not there, backwards": topology([WEST], polygon([-5])),
    "a border of a number without end": topology([WEST], polygon([10**4000])),
    "borders that are no numbers": topology([WEST], polygon(["0"])),
    "a true border": topology([WEST], polygon([True])),
    "borders that do not meet": topology([WEST[:3], EAST[:3]], polygon([0, 1])),
    "a border without points": topology([[]], polygon([0])),
    "borders that are texts": topology(["abc"], polygon([0])),
    "no borders": topology(None, polygon([0])),
    "a scale of texts": topology([STEPS], polygon([0]), transform={"scale": ["a", 1], "translate": [0, 0]}),
    "a scale without end": topology([STEPS], polygon([0]), transform={"scale": [1e308] * 2, "translate": [1e308] * 2}),
    "no scale": topology([STEPS], polygon([0]), transform={}),
    "a scale that is a list": topology([STEPS], polygon([0]), transform=[1, 2]),
    "steps without end": topology([[[0, 0], [1e308, 1], [1e308, 1], [0, 0]]], polygon([0]),
                                  transform={"scale": [1, 1], "translate": [0, 0]}),
    "objects that are a list": {"type": "Topology", "arcs": [], "objects": []},
    "geometries that are texts": topology([], "a", 1, None, []),
    "many layers": {"type": "Topology", "arcs": [], "objects": {f"layer {n}": {} for n in range(10_000)}},
    "one border named a million times": topology([WEST * 1_000], polygon([0] * 1_000_000)),
}  # fmt: skip
for _what, _content in TOPOLOGIES.items():
    hostile(f"TopoJSON of {_what}")(
        lambda folder, content=_content: written(folder, content, "boundary.topojson")  # type: ignore[misc]
    )
