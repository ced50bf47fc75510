"""The features of a GeoJSON file, with outlines in degrees, valid, and wound as d3 needs them."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from dashboard.errors import Problem
from dashboard.letters import with_commas
from data_access import geometry
from data_access.formats.cells import shown

# Read whole: the text, its numbers as objects and the outlines together take some eight times the file, and a
# national set in full detail stays well below this.
LARGEST_FILE = 200 * 2**20
LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # JSON can write it, UTF-8 cannot


@dataclass
class Features:
    """The features that can be used, aligned: their place in the file (the first is 1), their properties with
    ``@id`` and ``@index`` beside them, their outlines, and which of these had to be repaired."""

    numbers: list[int] = field(default_factory=list)
    properties: list[dict[str, Any]] = field(default_factory=list)
    outlines: np.ndarray = field(default_factory=lambda: np.empty(0, dtype=object))
    repaired: np.ndarray = field(default_factory=lambda: np.empty(0, dtype=bool))
    problems: list[Problem] = field(default_factory=list)

    def texts(self, name: str) -> list[str]:
        """One property of every feature as text; ``""`` where it is absent or null."""
        return [as_text(properties.get(name)) for properties in self.properties]

    def has(self, name: str) -> bool:
        return any(name in properties for properties in self.properties)

    def keep(self, keep: np.ndarray) -> None:
        self.numbers = [number for number, kept in zip(self.numbers, keep, strict=True) if kept]
        self.properties = [values for values, kept in zip(self.properties, keep, strict=True) if kept]
        self.outlines = self.outlines[keep]
        self.repaired = self.repaired[keep] if len(self.repaired) else self.repaired


def as_text(value: Any) -> str:
    """A property's value as a cell would hold it: codes are written as numbers by some programs."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (dict, list, bool)):
        return json.dumps(value, ensure_ascii=False)
    return with_commas(LONE_SURROGATE.sub("\ufffd", str(value)).strip())


def features(path: Path, *, file: str, crs: str | None) -> Features:
    """Read the file whole; ``crs`` stands before the one that the file names. Features that cannot be used
    are left out with a problem each; a file that cannot be read gives none and the problem."""
    found = Features()
    document = _document(path, file, found.problems)
    if document is None:
        return found
    listed = _listed(document, file, found.problems)
    outlines = []
    for number, feature in enumerate(listed, start=1):
        try:
            if not isinstance(feature, Mapping):
                raise geometry.NotAnOutline(
                    "not-a-feature", "something that is not a feature", "a GeoJSON feature"
                )
            outlines.append(geometry.outline(feature.get("geometry")))
        except geometry.NotAnOutline as wrong:
            found.problems.append(_problem(wrong, file, number))
            continue
        properties = feature.get("properties")
        own = properties if isinstance(properties, Mapping) else {}
        found.numbers.append(number)
        found.properties.append({**own, "@id": feature.get("id"), "@index": number})
    found.outlines = np.array(outlines, dtype=object)
    if outlines:
        _place(found, file, crs or _named_crs(document))
    return found


def _document(path: Path, file: str, problems: list[Problem]) -> dict[str, Any] | None:
    def refused(code: str, message: str, expected: str, **values: Any) -> None:
        problems.append(Problem(code, file, message, expected, values=values))

    size = path.stat().st_size
    if size > LARGEST_FILE:
        refused(
            "file-too-large",
            "a file of {megabytes} MB",
            "at most {most} MB of outlines in one file",
            megabytes=round(size / 2**20),
            most=LARGEST_FILE // 2**20,
        )
        return None
    content = path.read_bytes()
    try:
        document = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as wrong:
        refused("not-utf8", "bytes that are not UTF-8 at {at}", "JSON in UTF-8", at=wrong.start)
        return None
    except RecursionError:
        refused("not-json", "brackets nested without end", "GeoJSON")
        return None
    except json.JSONDecodeError as wrong:
        if not content.rstrip().endswith((b"}", b"]")):
            refused("cut-off", "a file that ends in the middle", "the whole file: it looks cut off")
        else:
            refused("not-json", "text that is not JSON at line {line}", "GeoJSON", line=wrong.lineno)
        return None
    if not isinstance(document, dict) or document.get("type") not in ("FeatureCollection", "Feature"):
        kind = document.get("type") if isinstance(document, dict) else None
        if kind is None:
            refused("not-features", "JSON that is not GeoJSON", "a GeoJSON FeatureCollection")
        else:
            refused("not-features", "JSON of type {type}", "a GeoJSON FeatureCollection", type=shown(kind))
        return None
    return document


def _listed(document: dict[str, Any], file: str, problems: list[Problem]) -> list[Any]:
    if document["type"] == "Feature":
        return [document]
    listed = document.get("features")
    if isinstance(listed, list) and listed:
        return listed
    problems.append(Problem("no-features", file, "no features", "at least one feature with an outline"))
    return []


def _named_crs(document: dict[str, Any]) -> str | None:
    """The name in the ``crs`` member that GeoJSON had before 2016 and many programs still write."""
    member = document.get("crs")
    properties = member.get("properties") if isinstance(member, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    return str(name) if name else None


def _place(found: Features, file: str, crs: str | None) -> None:
    """Outlines in degrees, repaired and wound; those that end up nowhere are left out."""
    import pyproj
    import shapely

    try:
        moved = geometry.to_degrees(found.outlines, crs)
    except pyproj.exceptions.ProjError:
        expected = "one that is known, such as EPSG:3844 (Stereo 70) or EPSG:4326 (WGS 84)"
        reference = "the coordinate reference system {crs}"
        found.problems.append(Problem("unknown-crs", file, reference, expected, values={"crs": shown(crs)}))
        found.keep(np.zeros(len(found.numbers), dtype=bool))
        return
    reach = np.abs(shapely.bounds(moved)).reshape(-1, 2, 2).max(axis=1)
    inside = (np.nan_to_num(reach, nan=np.inf) <= (180.0, 90.0)).all(axis=1)
    if inside.mean() < 0.5:
        found.problems.append(
            Problem(
                "not-degrees",
                file,
                "coordinates such as {example}, which are not degrees",
                'longitude and latitude, or the reference system named in the mapping: crs = "EPSG:3844"',
                values={"example": f"{shapely.get_coordinates(found.outlines)[0].max():.10g}"},
            )
        )
    else:
        found.problems += [
            Problem(
                "outside-the-world",
                file,
                "a coordinate outside the world",
                "longitudes from −180 to 180 and latitudes from −90 to 90",
                row=found.numbers[at],
            )
            for at in np.flatnonzero(~inside)
        ]
    found.outlines = moved
    found.keep(inside)
    found.outlines, found.repaired = geometry.repaired(found.outlines)
    flat = shapely.is_empty(found.outlines)
    for at in np.flatnonzero(flat):
        found.problems.append(
            Problem(
                "encloses-nothing",
                file,
                "an outline that encloses nothing",
                "a polygon or several",
                row=found.numbers[at],
            )
        )
    found.keep(~flat)
    found.outlines = geometry.wound(found.outlines)


def _problem(wrong: geometry.NotAnOutline, file: str, number: int) -> Problem:
    return Problem(
        wrong.code, file, wrong.found, wrong.expected, row=number, column="geometry", values=wrong.values
    )
