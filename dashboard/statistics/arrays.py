"""Numbers out of frames, as plain arrays: blank is NaN, whatever the column held."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

Array = np.ndarray[Any, np.dtype[np.float64]]


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
