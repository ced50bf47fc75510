"""Cutting a delimited file into blocks of whole records, and telling quickly whether a block is plain.

A block is read by the fast parser only where every record in it has the expected number of cells and nothing
in it (a stray quote, a control character, a blank line) needs a closer look; the parser itself forgives
too much: it fills short records with blanks and drops blank lines, which moves every row number after them.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import Protocol

import numpy as np

BLOCK = 8 * 2**20  # bytes: about 100,000 rows of observations
LONGEST_RECORD = (
    32 * 2**20
)  # bytes: an outline of a whole county fits; an unclosed quote does not go on for ever

LOOKED_AT = 2**20  # bytes

DELIMITER, NEWLINE, QUOTE, RETURN, CONTROL = 1, 2, 3, 4, 5


class Bytes(Protocol):
    def read(self, size: int, /) -> bytes: ...


class Recoded:
    """A stream in another encoding, read as UTF-8; bytes that are not of that encoding become U+FFFD.

    ``returns``: rows end with CR alone, as on old Macintosh computers.
    """

    def __init__(self, stream: Bytes, encoding: str, *, returns: bool = False):
        self._stream, self._returns = stream, returns
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")

    def read(self, size: int, /) -> bytes:
        # A piece may decode to nothing (half a character), which must not be taken for the end.
        while True:
            piece = self._stream.read(size)
            text = self._decoder.decode(piece, final=not piece)
            if text or not piece:
                return (text.replace("\r", "\n") if self._returns else text).encode("utf-8")


def blocks(stream: Bytes) -> Iterator[bytes]:
    """Pieces of the stream that end where a record ends; the last one may be cut off anywhere."""
    kept = b""
    while piece := stream.read(BLOCK):
        data = kept + piece
        end = _end_of_last_record(data)
        if end == 0 and len(data) <= LONGEST_RECORD:
            kept = data
            continue
        end = end or len(data)
        yield data[:end]
        kept = data[end:]
    if kept:
        yield kept


def _end_of_last_record(data: bytes) -> int:
    """The place after the last newline that is not inside quotes; 0 where there is none.

    Looked for from the end, a piece at a time: inside a quote that never closes there may be millions.
    """
    end = len(data)
    quotes_before = data.count(b'"')
    while end:
        start = max(end - LOOKED_AT, 0)
        piece = np.frombuffer(data, dtype=np.uint8, count=end - start, offset=start)
        quotes = piece == ord('"')
        quotes_before -= int(quotes.sum())
        # Only whether their number is even counts, so it may run over.
        inside = (np.cumsum(quotes, dtype=np.uint8) + np.uint8(quotes_before & 1)) & 1
        newlines = np.flatnonzero((piece == ord("\n")) & (inside == 0))
        if len(newlines):
            return start + int(newlines[-1]) + 1
        end = start
    return 0


def _classes(delimiter: str) -> np.ndarray:
    table = np.zeros(256, dtype=np.uint8)
    table[:32] = CONTROL
    table[127] = CONTROL
    table[ord("\t")] = 0
    table[ord("\r")] = RETURN
    table[ord("\n")] = NEWLINE
    table[ord('"')] = QUOTE
    table[ord(delimiter)] = DELIMITER
    return table


def plain_records(block: bytes, delimiter: str, width: int) -> int | None:
    """The number of records where each has exactly ``width`` cells and none is odd; ``None`` otherwise."""
    data = np.frombuffer(block, dtype=np.uint8)
    classes = _classes(delimiter)[data]
    places = np.flatnonzero(classes)
    marks = classes[places]
    if not len(marks) or (marks == CONTROL).any():
        return None
    after = np.append(data, np.uint8(10))[places + 1]
    is_quote = marks == QUOTE
    if is_quote.any():
        inside = np.cumsum(is_quote, dtype=np.int32) & 1
        if inside[-1] or not _quotes_stand_well(data, places, is_quote, inside, after, delimiter):
            return None
        outside = (inside == 0) & ~is_quote
        marks, after = marks[outside], after[outside]
    if (after[marks == RETURN] != 10).any():
        return None
    ends = np.flatnonzero(marks == NEWLINE)
    if block[-1:] != b"\n":
        ends = np.append(ends, len(marks))
    delimiters = np.append(0, np.cumsum(marks == DELIMITER, dtype=np.int32))
    cells = np.diff(delimiters[ends], prepend=0)
    return len(ends) if (cells == width - 1).all() else None


def _quotes_stand_well(
    data: np.ndarray,
    places: np.ndarray,
    is_quote: np.ndarray,
    inside: np.ndarray,
    after: np.ndarray,
    delimiter: str,
) -> bool:
    """Whether quotes open only at the start of a cell and close only at its end."""
    opening = places[is_quote & (inside == 1)]
    before = np.where(opening > 0, data[opening - 1], 10)
    closing_after = after[is_quote & (inside == 0)]
    edges = np.array([ord(delimiter), 10, ord('"')], dtype=np.uint8)
    return bool(np.isin(before, edges).all() and np.isin(closing_after, np.append(edges, 13)).all())
