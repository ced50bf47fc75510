"""Outlines as files a browser draws from: simplified, named by their content, compressed once.

Written after an import that touched boundaries; a server only hands them out. Simplification keeps topology:
a border that two areas share stays one line.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import math
import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from dashboard.areas import Areas
from dashboard.ground import LOCAL, UNIT
from data_access import boundaries, geometry
from data_access.database import Database

MANIFEST = "manifest.json"
BOXES = "boxes.json"
# A page opened before the change still asks for the former files; a day later it has been reloaded.
GRACE = timedelta(days=1)
FITTED = (UNIT, "county")  # what covers the ground whole, and may come from several editions
# Best but one: half the time of the best for a tenth more bytes, paid once for a national set.
BROTLI_QUALITY = 10


class Resolution(NamedTuple):
    """How sharp: one part in ``across`` of the drawing's width; and at most how many bytes, uncompressed."""

    across: int
    most_bytes: int


RESOLUTIONS = {"coarse": Resolution(1_000, 1_000_000), "fine": Resolution(8_000, 4_000_000)}


def write(database: Database, folder: Path) -> dict[str, dict[str, str]]:
    """Writes the files for every level that has outlines, then the manifest that names them, and returns it
    (see ``manifest``). Former files go once their grace is over."""
    import shapely

    folder.mkdir(parents=True, exist_ok=True)
    state = boundaries.state(database)
    drawn = boundaries.in_use(database)
    # As pages write them: lists vary between "MUNICIPIUL PLOIEȘTI", "Comuna Corbeanca" and "Năsturelu".
    places = Areas(drawn.assign(code=drawn["area"]))
    drawn["name"] = [places.name(code, "ro") for code in drawn["area"]]
    levels: dict[str, dict[str, str]] = {}
    around: dict[str, dict[str, list[float]]] = {}
    for level, members in _levels(drawn):
        shapes = shapely.from_wkb(members["geometry"].to_numpy())
        shapes = geometry.fitted(shapes) if level in FITTED else shapes
        around[level] = dict(zip(members["area"], shapely.bounds(shapes).round(5).tolist(), strict=True))
        levels[level] = {
            name: _store(folder, f"{level}-{name}", _drawing(members, shapes, resolution))
            for name, resolution in RESOLUTIONS.items()
        }
    _replace(folder / BOXES, json.dumps(around, separators=(",", ":")).encode())
    former = _swept(folder, keep={name for files in levels.values() for name in files.values()})
    _replace(
        folder / MANIFEST, json.dumps({"state": state, "levels": levels, "former": former}, indent=1).encode()
    )
    return levels


def manifest(folder: Path) -> dict[str, dict[str, str]]:
    """Level → resolution (``coarse``, ``fine``) → file name in ``folder``; empty before anything was written.

    Besides the levels of areas there is ``unit``, all local units together. ``county`` holds also what stands
    beside the counties (the capital, which is one)."""
    return _manifest(folder).get("levels", {})


def boxes(folder: Path) -> Mapping[str, Mapping[str, list[float]]]:
    """Level → area → west, south, east and north of its outline, in degrees: what a map is fitted to. Read
    once for as long as the file stays the same."""
    path = folder / BOXES
    try:
        return _boxes(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        return {}


@lru_cache(maxsize=1)
def _boxes(path: Path, _changed: int) -> Mapping[str, Mapping[str, list[float]]]:
    return json.loads(path.read_text("utf-8"))


def ensure(database: Database, folder: Path) -> bool:
    """Writes the files where they are not those of the outlines now stored; returns whether it did. Cheap
    where nothing changed: for after every import, and for a start (a stop may have come between the two)."""
    if is_current(database, folder):
        return False
    write(database, folder)
    return True


def is_current(database: Database, folder: Path) -> bool:
    """Whether the files were written from the outlines now stored, and are all there."""
    known = _manifest(folder)
    names = (name for files in known.get("levels", {}).values() for name in files.values())
    return known.get("state") == boundaries.state(database) and all(
        (folder / name).is_file() for name in (BOXES, *names)
    )


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        return json.loads((folder / MANIFEST).read_text("utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return {}


def _levels(drawn: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    for level in dict.fromkeys(drawn["level"]):
        here = drawn["level"] == level
        if level == "county":
            here |= drawn["parent"].isin(set(drawn.loc[here, "parent"].dropna()))
        yield level, drawn.loc[here]
    local = drawn.loc[drawn["level"].isin(LOCAL)]
    if len(local):
        yield UNIT, local.loc[~local["area"].isin(set(local["parent"].dropna()))]


def _drawing(members: pd.DataFrame, outlines: np.ndarray, resolution: Resolution) -> bytes:
    """A GeoJSON collection of the members, as sharp as the resolution allows within its bytes."""
    import shapely

    west, south, east, north = shapely.total_bounds(outlines)
    tolerance = max(east - west, north - south) / resolution.across
    while True:
        decimals = max(0, math.ceil(-math.log10(tolerance))) + 1
        outlines = geometry.wound(shapely.coverage_simplify(outlines, tolerance))
        features = [
            {
                "type": "Feature",
                "id": code,
                "properties": {"code": code, "name": name},
                "geometry": _rounded(outline, decimals),
            }
            for code, name, outline in zip(members["area"], members["name"], outlines, strict=True)
        ]
        content = json.dumps(
            {"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":")
        ).encode()
        if len(content) <= resolution.most_bytes or tolerance > 1:
            return content
        tolerance *= 1.4


def _rounded(outline: Any, decimals: int) -> dict[str, Any]:
    """The outline as GeoJSON; rings that rounding leaves without an inside go, save the only one."""
    import shapely

    polygons = []
    for part in shapely.get_parts([outline]):
        rings = [_rounded_ring(ring, decimals) for ring in (part.exterior, *part.interiors)]
        if len(rings[0]) >= geometry.CLOSED_TRIANGLE:
            polygons.append([rings[0], *(r for r in rings[1:] if len(r) >= geometry.CLOSED_TRIANGLE)])
    if not polygons:
        return shapely.geometry.mapping(outline)
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}


def _rounded_ring(ring: Any, decimals: int) -> list[list[float]]:
    import shapely

    points = shapely.get_coordinates(ring).round(decimals).tolist()
    return [point for at, point in enumerate(points) if at == 0 or point != points[at - 1]]


def _store(folder: Path, stem: str, content: bytes) -> str:
    """Writes the content under its hash with its compressed forms beside it; returns the file's name."""
    import brotli

    name = f"{stem}-{hashlib.sha256(content).hexdigest()[:16]}.geojson"
    # The plain file is written last: where it stands, its compressed forms do too.
    if not (folder / name).exists():
        _replace(folder / f"{name}.br", brotli.compress(content, quality=BROTLI_QUALITY))
        _replace(folder / f"{name}.gz", gzip.compress(content, mtime=0))
        _replace(folder / name, content)
    return name


def _swept(folder: Path, keep: set[str]) -> dict[str, str]:
    """Removes files out of use for longer than the grace; returns those still in it with when it began."""
    now = datetime.now(UTC)
    known = _manifest(folder).get("former", {})
    former = {}
    for path in folder.glob("*.geojson"):
        if path.name in keep:
            continue
        since = known.get(path.name, now.isoformat())
        if now - datetime.fromisoformat(since) <= GRACE:
            former[path.name] = since
            continue
        for stale in (path, path.with_name(f"{path.name}.br"), path.with_name(f"{path.name}.gz")):
            stale.unlink(missing_ok=True)
    return former


def _replace(path: Path, content: bytes) -> None:
    """Writes the file so that a reader finds the former content or the new, never a part."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_bytes(content)
    part.replace(path)
