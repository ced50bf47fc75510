"""One indicator's observations as arrays: what the mask, the counts and the distributions are computed from."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import sqlalchemy as sa

from data_access import schema
from data_access.frames import pieces

PIECE = 50_000  # rows turned into Python objects at a time
KEY = ("breakdown", "period", "area")
NUMBERS = ("value", "numerator", "denominator")


@dataclass
class Codes:
    """Texts as small numbers, in order of first appearance."""

    seen: dict[str, int] = field(default_factory=dict)

    def of(self, texts: tuple[str, ...]) -> np.ndarray:
        seen = self.seen
        return np.array([seen.setdefault(text, len(seen)) for text in texts], dtype=np.int32)

    def column(self, codes: np.ndarray) -> pd.Categorical:
        return pd.Categorical.from_codes(codes, categories=pd.Index(list(self.seen), dtype=object))


def of_indicator(connection: sa.Connection, indicator: str) -> pd.DataFrame:
    """All rows of one indicator in the order of the key: breakdown, period, area, status, dataset (categorical),
    value, numerator, denominator (float64), withheld (int8). About 50 bytes a row."""
    o = schema.observation.c
    texts = (*KEY, "status", "dataset")
    statement = (
        sa.select(*(o[name] for name in (*texts, *NUMBERS, "withheld")))
        .where(o.indicator == indicator)
        .order_by(*(o[name] for name in KEY))
    )
    codes = {name: Codes() for name in texts}
    parts: dict[str, list[np.ndarray]] = {name: [] for name in (*texts, *NUMBERS, "withheld")}
    for rows in pieces(connection, statement, PIECE):
        columns = dict(zip(parts, zip(*rows, strict=True), strict=True))
        for name in texts:
            parts[name].append(codes[name].of(columns[name]))
        for name in NUMBERS:
            parts[name].append(np.array(columns[name], dtype=np.float64))
        parts["withheld"].append(np.array(columns["withheld"], dtype=np.int8))
    joined = {name: np.concatenate(found) if found else np.array([]) for name, found in parts.items()}
    return pd.DataFrame(
        {
            name: codes[name].column(values.astype(np.int32)) if name in codes else values
            for name, values in joined.items()
        },
        copy=False,
    )
