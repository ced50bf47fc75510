"""The features of a file of outlines, whatever its form: in degrees, valid, and wound as d3 needs them."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from dashboard.errors import Problem
from dashboard.letters import with_commas
from data_access import geometry, reference_systems
from data_access.formats.cells import shown

# Read whole: the text, its numbers as objects and the outlines together take some eight times the file, and a
# national set in full detail stays well below this.
LARGEST_FILE = 200 * 2**20
MOST_FEATURES = 200_000  # every place of the country, villages too, is some 17,000
LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # JSON can write it, UTF-8 cannot


@dataclass
class Features:
    """The features that can be used, aligned: their place in the file (the first is 1), their properties with
    ``@id`` and ``@index`` beside them, their outlines, and which of these had to be repaired.

    ``crs``: the reference system that the file names (a code, or its description), ``None`` for degrees.
    """

    file: str
    numbers: list[int] = field(default_factory=list)
    properties: list[dict[str, Any]] = field(default_factory=list)
    outlines: np.ndarray = field(default_factory=lambda: np.empty(0, dtype=object))
    repaired: np.ndarray = field(default_factory=lambda: np.empty(0, dtype=bool))
    problems: list[Problem] = field(default_factory=list)
    crs: str | None = None

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

    def add(self, number: int, properties: Mapping[str, Any], feature_id: Any) -> None:
        """One feature, whose outline is among those given to ``drawn`` afterwards."""
        self.numbers.append(number)
        self.properties.append({**properties, "@id": feature_id, "@index": number})

    def drawn(self, outlines: list[Any]) -> Features:
        """With the outlines of all features that were added."""
        self.outlines = np.empty(len(outlines), dtype=object)
        self.outlines[:] = outlines
        return self

    def refuse(self, code: str, found: str, expected: str, *, row: int | None = None, **values: Any) -> None:
        """A problem of the file as a whole, or of one of its features."""
        column = "geometry" if row is not None else None
        self.problems.append(Problem(code, self.file, found, expected, row=row, column=column, values=values))

    def no_outline(self, wrong: geometry.NotAnOutline, number: int) -> None:
        self.refuse(wrong.code, wrong.found, wrong.expected, row=number, **wrong.values)

    def too_large(self, size: int) -> bool:
        """Whether a file of so many bytes is refused, which is then told."""
        if size <= LARGEST_FILE:
            return False
        self.refuse(
            "file-too-large",
            "a file of {megabytes} MB",
            "at most {most} MB of outlines in one file",
            megabytes=round(size / 2**20),
            most=LARGEST_FILE // 2**20,
        )
        return True

    def too_many(self, count: int) -> bool:
        """Whether so many features are refused, which is then told."""
        if count <= MOST_FEATURES:
            return False
        self.refuse("too-many-features", "more than {most} outlines", "fewer in one file", most=MOST_FEATURES)
        return True


def as_text(value: Any) -> str:
    """A property's value as a cell would hold it: codes are written as numbers by some programs."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (dict, list, bool)):
        return LONE_SURROGATE.sub("\ufffd", json.dumps(value, ensure_ascii=False))
    return with_commas(LONE_SURROGATE.sub("\ufffd", str(value)).strip())


def place(found: Features, crs: str | None) -> None:
    """Outlines in degrees, repaired and wound; those that end up nowhere are left out. ``crs`` stands before
    the one that the file names."""
    import pyproj
    import shapely

    if not found.numbers:
        return
    crs = crs or found.crs
    try:
        moved = reference_systems.to_degrees(found.outlines, crs)
    except pyproj.exceptions.ProjError:
        expected = "one that is known, such as EPSG:3844 (Stereo 70) or EPSG:4326 (WGS 84)"
        found.refuse("unknown-crs", "the coordinate reference system {crs}", expected, crs=shown(crs))
        found.keep(np.zeros(len(found.numbers), dtype=bool))
        return
    reach = np.abs(shapely.bounds(moved)).reshape(-1, 2, 2).max(axis=1)
    inside = (np.nan_to_num(reach, nan=np.inf) <= (180.0, 90.0)).all(axis=1)
    if inside.mean() < 0.5:
        found.refuse(
            "not-degrees",
            "coordinates such as {example}, which are not degrees",
            'longitude and latitude, or the reference system named in the mapping: crs = "EPSG:3844"',
            example=f"{shapely.get_coordinates(found.outlines)[0].max():.10g}",
        )
    else:
        expected = "longitudes from −180 to 180 and latitudes from −90 to 90"
        for at in np.flatnonzero(~inside):
            found.refuse(
                "outside-the-world", "a coordinate outside the world", expected, row=found.numbers[at]
            )
    found.outlines = moved
    found.keep(inside)
    _repair(found)
    found.outlines = geometry.wound(found.outlines)


def _repair(found: Features) -> None:
    """Outlines that cross themselves parted; those that cannot be, or enclose nothing, left out."""
    import shapely

    tangled = geometry.tangled(found.outlines)
    for at in np.flatnonzero(tangled):
        found.refuse(
            "tangled",
            "an outline that crosses itself all over",
            "an outline that hardly crosses itself, as the program that made it can repair it",
            row=found.numbers[at],
        )
    found.keep(~tangled)
    found.outlines, found.repaired = geometry.repaired(found.outlines)
    flat = shapely.is_empty(found.outlines)
    for at in np.flatnonzero(flat):
        found.refuse(
            "encloses-nothing", "an outline that encloses nothing", "a polygon or several",
            row=found.numbers[at],
        )  # fmt: skip
    found.keep(~flat)
