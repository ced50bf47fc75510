"""One column of a chunk: every cell checked by its kind, and the column typed as declared."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import pandas as pd

from dashboard import money
from dashboard.letters import with_commas
from dashboard.tables import BREAKDOWN_KEY, Column
from data_access.checks.findings import Findings
from data_access.checks.words import Wrong, not_money, plain_texts, within, wrong
from data_access.formats.cells import number_text
from data_access.formats.chunk import categorical, distinct


def typed(findings: Findings, column: Column) -> Any:
    """The column's values as ``Checked.frame`` has them; what is wrong with them goes to ``findings``."""
    frame = findings.chunk.frame
    if column.name not in frame:
        return _absent(column, len(frame))
    cells = frame[column.name]
    if column.kind == "money" and pd.api.types.is_numeric_dtype(cells.dtype):
        return _money(findings, column, cells.to_numpy(dtype=float))
    if column.kind in ("number", "integer", "flag") and pd.api.types.is_numeric_dtype(cells.dtype):
        return _numbers(findings, column, cells.to_numpy(dtype=float))
    if column.kind == "geometry" and len(cells) and isinstance(cells.iloc[0], bytes):
        return cells.array
    return _texts(findings, column, cells)


def _absent(column: Column, length: int) -> Any:
    codes = np.zeros(length, dtype=np.int64)
    return _as_declared(column, codes, [column.blank or ""])


def _numbers(findings: Findings, column: Column, numbers: np.ndarray) -> Any:
    if column.blank is not None:
        numbers = np.where(np.isnan(numbers), float(column.blank), numbers)
    blank = np.isnan(numbers)
    if not column.nullable:
        findings.add(blank, column.name, "blank", "nothing", "a value: this column may not be blank")
    least = -np.inf if column.minimum is None else column.minimum
    most = np.inf if column.most is None else column.most
    odd = ~blank & ~((numbers >= least) & (numbers <= most) & np.isfinite(numbers))
    _tell(
        findings, column, odd, lambda at: within(float(numbers[at]), column, number_text(float(numbers[at])))
    )
    if column.kind == "number":
        return numbers
    whole = np.where(np.isfinite(numbers), numbers, 0)
    broken = ~blank & ~odd & (whole != np.floor(whole))
    if column.kind == "flag":
        broken |= ~blank & ~np.isin(whole, (0, 1))
    texts = [number_text(number) if number == number else "" for number in numbers]
    _tell(findings, column, broken, lambda at: wrong(texts[at], column))
    return _whole(column, np.where(broken | odd, 0, whole), blank)


def _money(findings: Findings, column: Column, amounts: np.ndarray) -> np.ndarray:
    """Amounts of a file as whole bani; what has more than two decimals is none."""
    blank = np.isnan(amounts)
    if not column.nullable:
        findings.add(blank, column.name, "blank", "nothing", "a value: this column may not be blank")
    hundreds = np.where(np.isfinite(amounts), amounts, 0) * 100
    whole = np.round(hundreds)
    odd = ~blank & ~(np.isfinite(amounts) & (np.abs(whole) < money.MOST))
    odd |= ~blank & (np.abs(hundreds - whole) > np.maximum(1e-6, np.abs(hundreds) * 2.0**-50))
    _tell(findings, column, odd, lambda at: not_money(number_text(float(amounts[at]))))
    return np.where(blank | odd, np.nan, whole)


def _texts(findings: Findings, column: Column, cells: pd.Series) -> Any:
    codes, words = distinct(cells)
    words = [word or column.blank or "" for word in words]
    # Names join and sort alike, whichever code page they came from; former rows stay as they were.
    if column.kind == "text" and findings.chunk.table.role == "fact":
        words = [with_commas(word) for word in words]
    if plain_texts(words, column):
        return _as_declared(column, codes, words)
    reasons = [wrong(word, column) for word in words]
    bad = np.array([reason is not None for reason in reasons], dtype=bool)
    if bad.any():
        _tell(findings, column, bad[codes], lambda at: reasons[codes[at]])
        words = ["" if reason else word for word, reason in zip(words, reasons, strict=True)]
    return _as_declared(column, codes, words)


def _tell(findings: Findings, column: Column, where: np.ndarray, reason: Any) -> None:
    """Report rows, rule by rule: ``reason(position)`` says what is wrong in each."""
    at = np.flatnonzero(where)
    found: dict[tuple[str, str, str], list[int]] = {}
    for position in at.tolist():
        why: Wrong = reason(position)
        found.setdefault(why[:3], []).append(position)
    for (code, what, expected), positions in found.items():
        mask = np.zeros(len(where), dtype=bool)
        mask[positions] = True
        findings.add(mask, column.name, code, what, expected, lambda position: reason(position).values)


def _as_declared(column: Column, codes: np.ndarray, words: list[str]) -> Any:
    if column.kind == "money":
        amounts = [money.bani(word) for word in words]
        return np.array([math.nan if one is None else one for one in amounts], dtype=float)[codes]
    if column.kind == "number":
        return np.array([float(word) if word else math.nan for word in words], dtype=float)[codes]
    if column.kind in ("integer", "flag"):
        blank = np.array([word == "" for word in words], dtype=bool)[codes]
        return _whole(column, np.array([float(word or 0) for word in words], dtype=float)[codes], blank)
    if column.kind == "geometry":
        return _wkb(codes, words)
    # Blank is the whole in a key (a breakdown, an institution), and missing elsewhere.
    blank = "" if column.blank == "" else None
    if column.name == BREAKDOWN_KEY.name:
        # One part of the whole has one key, in whatever order its dimensions are written: were it stored
        # under two, one of them could tell what the other withholds.
        words = [";".join(sorted(word.split(";"))) for word in words]
    order, kept = pd.factorize(np.array([word or blank for word in words], dtype=object))
    return categorical(order[codes], kept.tolist())


def _whole(column: Column, whole: np.ndarray, blank: np.ndarray) -> Any:
    if not column.nullable:
        return whole.astype(np.int64)
    return pd.arrays.IntegerArray(whole.astype(np.int64), blank)


def _wkb(codes: np.ndarray, words: list[str]) -> np.ndarray:
    """Outlines written as GeoJSON in a cell, repaired and wound like those of a GeoJSON file."""
    import shapely

    from data_access.geometry import outline, repaired, wound

    known = np.array([outline(json.loads(word)) if word else None for word in words], dtype=object)
    drawn = np.array([shape is not None for shape in known], dtype=bool)
    encoded = np.full(len(words), None, dtype=object)
    if drawn.any():
        encoded[drawn] = shapely.to_wkb(wound(repaired(known[drawn])[0]))
    return encoded[codes]
