"""The texts of one column of a file that somebody else made, as our table writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
import pandas as pd

from dashboard.letters import proper_name, with_commas
from dashboard.tables import Table
from dashboard.written_periods import period_of
from data_access import patterns
from data_access.formats.chunk import distinct
from data_access.formats.decimals import with_point
from data_access.mapping import FileMapping


def is_text(name: str, target: Table, block: FileMapping) -> bool:
    """Whether a column is looked at as text, so that it may not be parsed as numbers at once."""
    return (
        target.column(name).kind != "number"
        or name in block.values
        or name in block.rewrite
        or is_localised(name, target, block)
    )


def is_localised(name: str, target: Table, block: FileMapping) -> bool:
    """Whether the column holds numbers that are written with another decimal sign or with thousands."""
    is_number = target.column(name).kind in ("number", "integer", "money")
    return is_number and (block.decimal != "." or bool(block.thousands))


def rewritten(words: list[str], name: str, target: Table, block: FileMapping) -> list[str]:
    """Distinct texts of a column → what the mapping makes of them; numbers keep their decimal sign."""
    values, rewrites = block.values.get(name, {}), block.rewrite.get(name, {})
    is_period, is_name = target.column(name).kind == "period", name in block.proper
    if not (values or rewrites or is_period or is_name):
        return words
    made = []
    expressions = {patterns.within(pattern, words).expression: stands for pattern, stands in rewrites.items()}
    for word in words:
        text = with_commas(word)
        if text in values:
            text = values[text]
        else:
            text = _first(text, expressions)
            text = values.get(text, text)
        if is_period and text:
            text = period_of(text) or text
        made.append(proper_name(text) if is_name else text)
    return made


def rewritten_cells(column: pd.Series, name: str, target: Table, block: FileMapping) -> pd.Series:
    """The column with its texts rewritten and its numbers with a decimal point."""
    if not is_text(name, target, block):
        return column
    codes, words = distinct(column)
    made = rewritten(words, name, target, block)
    if is_localised(name, target, block):
        made = [with_point(word, block.decimal, block.thousands) or "" for word in made]
    if made == words:
        return column
    return pd.Series(np.array(made, dtype=object)[codes], index=column.index).astype("category")


def _first(text: str, rewrites: Mapping[re.Pattern[str], str]) -> str:
    for expression, stands in rewrites.items() if len(text) <= patterns.MOST_OF_CELL else ():
        made, times = expression.subn(stands, text, count=1)
        if times:
            return made
    return text
