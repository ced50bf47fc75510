"""Coordinate reference systems: named by a code or described by a file, and brought to degrees of WGS 84.

PROJ would follow whole pipelines and grids, to files and hosts. Only codes, and descriptions (WKT) that name
no file, are handed to it.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np

# EPSG:3844, urn:ogc:def:crs:EPSG::3844 and the like.
CODE = re.compile(r"[A-Za-z0-9_.:/-]{1,100}")
DESCRIPTION = re.compile(r"\s*(?:[A-Z]+_?CS|[A-Z]+CRS)\s*[\[(]", re.IGNORECASE)
LONGEST_DESCRIPTION = 10_000  # characters; those of EPSG have some 2,000
# What makes PROJ look for a file, whether as WKT says it or as PROJ's own words inside WKT.
POINTING = re.compile(r"EXTENSION|PARAMETERFILE|GRIDS|\+\w|\bPROJ4|https?:|[@\\]", re.IGNORECASE)
STEREO_70 = "EPSG:3844"
STEREO_70_BY = {
    "Latitude of natural origin": 46.0,
    "Longitude of natural origin": 25.0,
    "Scale factor at natural origin": 0.99975,
    "False easting": 500_000.0,
    "False northing": 500_000.0,
}
SURE = 70  # per cent, by PROJ's own measure: the parameters agree, the name may be another program's


def to_degrees(outlines: np.ndarray, crs: str | None) -> np.ndarray:
    """The outlines in WGS 84 longitude and latitude; ``pyproj.exceptions.CRSError`` for an unknown CRS.

    ``None`` and every way of saying WGS 84 leave the numbers exactly as they are, x (or longitude) first.
    """
    code = None if crs is None else named(crs)
    if code is None or _is_wgs84(code):
        return outlines
    import geopandas
    import pyproj

    pyproj.network.set_network_enabled(False)
    return geopandas.GeoSeries(outlines, crs=code).to_crs("EPSG:4326").to_numpy()


def named(crs: str) -> str:
    """The code of a reference system that a file describes, or its description where it has no code;
    ``pyproj.exceptions.CRSError`` where it is neither."""
    import pyproj
    from pyproj.exceptions import CRSError

    described = not CODE.fullmatch(crs)
    if described and (len(crs) > LONGEST_DESCRIPTION or not DESCRIPTION.match(crs)):
        raise CRSError(f"not a reference system: {crs[:100]!r}")
    if not described and _is_wgs84(crs):
        return crs
    system = pyproj.CRS.from_wkt(crs) if described else pyproj.CRS(crs)
    if _is_stereo_70(system):
        return STEREO_70
    if not described:
        return crs
    authority = system.to_authority(min_confidence=SURE)
    if authority is None and POINTING.search(crs):
        raise CRSError(f"a reference system that points at files: {crs[:100]!r}")
    return ":".join(authority) if authority else crs


def _is_stereo_70(system: Any) -> bool:
    """Whether it is Romania's projection, under whatever name and datum.

    Programs describe it in many ways (Dealul Piscului 1970, S-42, unknown). For all but EPSG:3844 PROJ knows
    no way to WGS 84 and takes the datums for equal, without a word: outlines would lie 125 m too far east.
    """
    operation = system.coordinate_operation
    if operation is None or "stereographic" not in operation.method_name.lower():
        return False
    return {**STEREO_70_BY, **{p.name: p.value for p in operation.params}} == STEREO_70_BY


def _is_wgs84(crs: str) -> bool:
    return crs.upper().rsplit(":", 1)[-1] in ("CRS84", "4326", "WGS84", "WGS 84")
