"""Numbers out of frames, as plain arrays: blank is NaN, whatever the column held."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

Array = np.ndarray[Any, np.dtype[np.float64]]
ByIndicator = str | Mapping[str, str]  # the same for all, or for each indicator its own


def arrays(*given: Any) -> tuple[Array, ...]:
    """The arguments as float arrays of one shape."""
    return tuple(np.broadcast_arrays(*(np.asarray(array, dtype=float) for array in given)))


def numbers(frame: pd.DataFrame, name: str) -> Array:
    """A column as numbers; all blank where the frame does not have it."""
    if name not in frame:
        return np.full(len(frame), np.nan)
    if frame[name].dtype == np.float64:
        return frame[name].to_numpy()
    return pd.to_numeric(frame[name], errors="coerce").to_numpy(dtype=float, na_value=np.nan)


def withheld(frame: pd.DataFrame) -> np.ndarray:
    """Which rows carry the status of a withheld value."""
    if "status" not in frame:
        return np.zeros(len(frame), dtype=bool)
    return (frame["status"] == "Q").to_numpy(dtype=bool)


def of_each(indicators: Any, by_indicator: ByIndicator) -> np.ndarray:
    """What is said of each indicator (an array of codes); blank where nothing is."""
    if isinstance(by_indicator, str):
        return np.full(len(indicators), by_indicator, dtype=object)
    return np.array([by_indicator.get(code, "") for code in indicators], dtype=object)
