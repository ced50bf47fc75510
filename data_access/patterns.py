"""Patterns of mapping files (``matches``), whose time is known before they are searched for.

Python's search goes back and tries again: ``(a+)+$`` takes longer than the world has stood on a cell of fifty
letters, and cannot be stopped meanwhile. So a pattern is only taken if the number of ways in which it can
split a cell is bounded by its own writing: nothing repeated inside what is repeated, nothing found before
asked for again. How many ways that is for cells as long as those in the file is counted before the first is
looked at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from dashboard.errors import Problem
from data_access.formats.cells import shown

LONGEST = 500  # characters of a pattern
MOST_OF_CELL = 200  # characters of a cell that are searched
MOST_WAYS = 2_000_000_000  # in the cells of one piece of a file; Python tries some 100 million a second
MOST_WAYS_OF_ONE = 100_000_000  # in the longest cell
PIECE = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?:|\(\?<?[=!]|\(\?P<\w+>|\(\?i\)|\(\?|\(|\)|\||[*+?][?+]?|\{\d*,?\d*\}[?+]?|.",
    re.DOTALL,
)
REPEAT = re.compile(r"(?P<sign>[*+?])|\{(?P<least>\d*)(?P<comma>,?)(?P<most>\d*)\}")


TAKEN = "one with few + and *, none of them after a group, and without \\1"


class Unbounded(ValueError):
    """A pattern whose time nobody can tell."""


class TooSlow(Exception):
    """A pattern that can split so many cells in too many ways."""

    def problem(self, mapping: str) -> Problem:
        """What to tell of the mapping file that holds it."""
        return Problem(
            "too-slow", mapping, "“{text}”, a pattern too slow for so many cells", TAKEN,
            values={"text": shown(self.args[0])},
        )  # fmt: skip


class Pattern(NamedTuple):
    """A pattern and in how many ways it can split a cell: ``ways``, times the length of the cell to the power
    of ``open_ended``."""

    expression: re.Pattern[str]
    ways: int
    open_ended: int


def found(pattern: str, words: Sequence[str]) -> np.ndarray:
    """In which of the words the pattern is found; ``TooSlow`` where that could take minutes."""
    expression = within(pattern, words).expression
    return np.array([expression.search(word[:MOST_OF_CELL]) is not None for word in words], dtype=bool)


def within(pattern: str, words: Sequence[str]) -> Pattern:
    """The pattern, if it can be searched for in the words; ``TooSlow`` where that could take minutes."""
    read_ = read(pattern)
    lengths = np.fromiter((min(len(word), MOST_OF_CELL) for word in words), dtype=float, count=len(words))
    if read_.ways * float((lengths**read_.open_ended).sum()) > MOST_WAYS:
        raise TooSlow(pattern)
    return read_


@lru_cache(maxsize=100)
def read(text: str) -> Pattern:
    """The pattern that the text writes; ``Unbounded`` (or ``re.error``) where it is none that is taken."""
    if len(text) > LONGEST:
        raise Unbounded
    pieces = [match[0] for match in PIECE.finditer(text)]
    if any(piece == "(?" or re.fullmatch(r"\\[1-9]", piece) for piece in pieces):
        raise Unbounded
    ways, open_ended = 1, 0 if pieces[:1] == ["^"] and "|" not in pieces else 1
    branches = [1]  # of each group that is open, the whole being one
    for piece, before in zip(pieces, ["", *pieces], strict=False):
        if piece.startswith("(") and piece != "(?i)":
            branches.append(1)
        elif piece == "|":
            branches[-1] += 1
        elif piece == ")" and len(branches) > 1:
            ways *= branches.pop()
        elif repeat := REPEAT.match(piece):
            least, most = _times(repeat)
            if before == ")" and (most is None or most > 1):
                raise Unbounded
            open_ended += most is None
            ways *= 1 if most is None else max(most - least + 1, 1)
    ways *= branches[0]
    if ways * MOST_OF_CELL**open_ended > MOST_WAYS_OF_ONE:
        raise Unbounded
    return Pattern(re.compile(text), ways, open_ended)


def _times(repeat: re.Match[str]) -> tuple[int, int | None]:
    """How often at least and at most; ``None`` for as often as one likes."""
    if repeat["sign"]:
        return 0, 1 if repeat["sign"] == "?" else None
    if repeat[0] == "{}":  # plain text
        return 0, 1
    least = int(repeat["least"] or 0)
    if not repeat["comma"]:
        return least, least
    return least, int(repeat["most"]) if repeat["most"] else None
