"""Numbers written with another decimal sign than the point."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pandas as pd

from data_access.formats.chunk import categorical, distinct

# A space between thousands is written in several ways, and so is an apostrophe.
ALIKE = str.maketrans("\u00a0\u202f\u2009’", "   '")


def with_point(text: str, decimal: str, thousands: str = "") -> str | None:
    """A number as the file writes it → with a decimal point only; ``None`` where it is not written so."""
    if not text.strip():
        return ""
    if thousands in tuple(" '\u00a0\u202f\u2009’"):
        text, thousands = text.translate(ALIKE).strip(), thousands.translate(ALIKE)
    if not _written(decimal, thousands).fullmatch(text):
        return None
    without = text.replace(thousands, "") if thousands else text
    return without.strip().replace(decimal, ".")


@cache
def _written(decimal: str, thousands: str) -> re.Pattern[str]:
    whole = r"\d+" if not thousands else rf"(?:\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+|\d+)"
    return re.compile(rf"\s*[+-]?{whole}(?:{re.escape(decimal)}\d+)?(?:[eE][+-]?\d{{1,4}})?\s*")


def pointed(column: pd.Series, decimal: str, thousands: str = "") -> tuple[pd.Series, np.ndarray]:
    """A column of texts with decimal points, and which of its cells are not numbers written as expected."""
    codes, words = distinct(column)
    read = [with_point(word, decimal, thousands) for word in words]
    odd = np.array([word is None for word in read], dtype=bool)[codes]
    order, kept = pd.factorize(np.array([word or "" for word in read], dtype=object))
    return pd.Series(categorical(order[codes], list(kept)), index=column.index), odd
