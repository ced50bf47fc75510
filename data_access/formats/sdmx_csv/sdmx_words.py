"""Rules applied to the words of columns: each distinct combination of words is looked at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from data_access.formats.chunk import categorical, distinct
from data_access.formats.sdmx_csv import sdmx_codes
from data_access.formats.sdmx_csv.sdmx_codes import Answer
from data_access.formats.sdmx_csv.sdmx_columns import Columns

Words = tuple[np.ndarray, list[str]]  # codes into distinct texts
Rule = Callable[..., Answer]


def without_names(frame: pd.DataFrame, columns: Columns) -> pd.DataFrame:
    """The codes alone, where a file has their names beside them."""
    as_written = (columns.roles["value"], columns.roles.get("note"))
    cells: dict[Any, Any] = {position: frame[position] for position in frame}
    for position, component in enumerate(columns.ids):
        if not component or position in as_written:
            continue
        codes, words = distinct(cells[position])
        alone = [sdmx_codes.code(word) for word in words]
        if alone != words:
            order, kept = pd.factorize(np.array(alone, dtype=object))
            cells[position] = pd.Series(categorical(order[codes], list(kept)), index=frame.index)
    return pd.DataFrame(cells, copy=False)


def joined(names: Sequence[str], words: Sequence[str]) -> str:
    return ";".join(f"{name}={word}" for name, word in zip(names, words, strict=False) if word)


def answered(rule: Rule, columns: Sequence[Words]) -> tuple[np.ndarray, list[Answer]]:
    """Codes into the rule's answers, each distinct combination of words having been asked once."""
    (codes, words), *others = columns
    order, found = pd.factorize(codes)
    asked = [(words[at],) for at in found.tolist()]
    for codes, words in others:
        # Combinations are numbered anew with each column, so that their numbers stay small.
        order, found = pd.factorize(order.astype(np.int64) * len(words) + codes)
        asked = [(*asked[at // len(words)], words[at % len(words)]) for at in found.tolist()]
    return order, [rule(*combination) for combination in asked]
