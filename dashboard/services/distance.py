"""How far services are, as the crow flies."""

from __future__ import annotations

from typing import Any

import numpy as np

from dashboard.statistics.arrays import Array

EARTH = 6_371_008.8  # metres, the mean radius


def metres(lat: float, lon: float, lats: Any, lons: Any) -> Array:
    """Great-circle distances from a point to others, all in degrees (haversine); NaN where one is blank."""
    to_lat, to_lon = np.radians(np.asarray(lats, dtype=float)), np.radians(np.asarray(lons, dtype=float))
    from_lat, from_lon = np.radians(lat), np.radians(lon)
    half = np.sin((to_lat - from_lat) / 2) ** 2
    half = half + np.cos(from_lat) * np.cos(to_lat) * np.sin((to_lon - from_lon) / 2) ** 2
    return 2 * EARTH * np.arcsin(np.sqrt(half))
