"""How a delimited file is written, told by itself: encoding, line ends, delimiter, headings, numbers.

A guess is taken only where one alone fits all that was looked at (the first megabyte), and it is told.
"""

from __future__ import annotations

import contextlib
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Protocol

from dashboard.errors import Problem
from dashboard.i18n import LANGUAGES, Language, say
from data_access.formats.cells import shown
from data_access.formats.decimals import with_point
from data_access.formats.text.beginnings import (
    BOM,
    MOST_ROWS_ABOVE,
    OTHER_DELIMITERS,
    Layout,
    carried_on,
    headed,
)
from data_access.formats.text.blocks import LONGEST_RECORD
from data_access.formats.text.encodings import UTF8, encoding_of

FREE = frozenset(("encoding", "delimiter", "header", "decimal", "thousands"))
DOUBTFUL = re.compile(r"[+-]?\d{1,3}(?:[.,]\d{3})+")
POINT, COMMA = (".", ""), (",", "")
# (decimal sign, sign between thousands); a blank stands for those that do not break as well.
WAYS = (POINT, COMMA, (".", ","), (",", "."), (".", " "), (",", " "), (".", "'"), (",", "'"))


class Expected(Protocol):
    """What a reader looks for in a file."""

    def known(self, headings: Sequence[str]) -> int:
        """How many of these headings it knows; 0 where they are not the ones it looks for."""
        ...

    def numbers(self, headings: Sequence[str]) -> set[int]:
        """The positions of its columns of numbers."""
        ...


def told(
    start: bytes, usual: Layout, free: frozenset[str], expected: Expected, *, excel: bool = False
) -> Layout:
    """How a file that begins so is written. ``free``: what may differ from the ``usual`` layout; ``excel``:
    beside semicolons numbers have decimal commas, as a spreadsheet program under Romanian settings saves."""
    layout = usual
    if "encoding" in free:
        layout = replace(layout, encoding=encoding_of(start))
    text = decoded(start, layout.encoding)
    if "\r" in text and "\n" not in text:
        layout, text = replace(layout, returns=True), text.replace("\r", "\n")
    layout = _with_headings(text, layout, free, expected)
    if free >= {"decimal", "thousands"}:
        cells = _numbers(text, layout, expected)
        usual_way = COMMA if excel and layout.delimiter == ";" else (layout.decimal, layout.thousands)
        decimal, thousands = way_of(cells, usual_way) or usual_way
        layout = replace(layout, decimal=decimal, thousands=thousands)
    return layout


def doubtful(start: bytes, layout: Layout, expected: Expected) -> str | None:
    """A number that may mean two things, where no other says which: ``1.234`` is a thousand and more, or one
    and a little."""
    words = {cell.strip() for cell in _numbers(decoded(start, layout.encoding), layout, expected)}
    parted = [word for word in words if not word.isdecimal() and ("." in word or "," in word)]
    if not all(DOUBTFUL.fullmatch(word) for word in parted):
        return None
    unsure = _unsure(*_read(parted))
    return unsure[0] if unsure else None


def _numbers(text: str, layout: Layout, expected: Expected) -> Iterator[str]:
    """The cells of the columns of numbers, as far as the text goes."""
    rows = _rows(text, layout.delimiter)
    top = list(islice(rows, layout.header))
    headings = headed(top, layout.above) if len(top) == layout.header else []
    numbers = expected.numbers(headings)
    for row in rows if numbers else ():
        yield from (row[n] for n in numbers if n < len(row))


def decoded(start: bytes, encoding: str) -> str:
    """The first bytes as text, without a mark; what is not of the encoding is replaced."""
    return start.removeprefix(BOM if encoding == UTF8 else b"").decode(encoding, "replace").lstrip("\ufeff")


def above(start: bytes, layout: Layout) -> list[list[str]]:
    """The rows above the headings, each cell with what a merged one would hold there."""
    text = decoded(start, layout.encoding)
    text = text.replace("\r", "\n") if layout.returns else text
    return [carried_on(row) for row in islice(_rows(text, layout.delimiter), layout.header - 1)]


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_RECORD)
    with contextlib.suppress(csv.Error):  # what is wrong there is told by who reads it
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _with_headings(text: str, usual: Layout, free: frozenset[str], expected: Expected) -> Layout:
    """The delimiter and the row that give the headings which are best known, if one pair alone does."""
    delimiters = OTHER_DELIMITERS if "delimiter" in free else (usual.delimiter,)
    best: dict[str, tuple[int, int]] = {}
    for delimiter in delimiters:
        top = list(islice(_rows(text, delimiter), max(MOST_ROWS_ABOVE, usual.header)))
        rows = range(1, len(top) + 1) if "header" in free else [usual.header] * (len(top) >= usual.header)
        for row in rows:
            if known := expected.known(headed(top[:row], usual.above)):
                best[delimiter] = max(best.get(delimiter, (0, 0)), (known, -row))
    most = max((known for known, _ in best.values()), default=0)
    fitting = [delimiter for delimiter, (known, _) in best.items() if known == most]
    if not fitting or (len(fitting) > 1 and usual.delimiter not in fitting):
        return usual
    delimiter = usual.delimiter if usual.delimiter in fitting else fitting[0]
    return replace(usual, delimiter=delimiter, header=-best[delimiter][1])


def way_of(cells: Iterable[str], usual: tuple[str, str]) -> tuple[str, str] | None:
    """The decimal sign and the sign between thousands of numbers written in one way; ``None`` where the cells
    leave open which way it is, so that only the ``usual`` one or a mapping can say."""
    words = {cell.strip() for cell in cells} - {""}
    if all(with_point(word, *usual) is not None for word in words):
        return usual
    read, fitting = _read(words)
    if usual in (WAYS[n] for n in fitting):
        return usual
    return WAYS[fitting[0]] if fitting and not _unsure(read, fitting) else None


def _read(words: Iterable[str]) -> tuple[dict[str, list[str | None]], list[int]]:
    """Each number as every one of the ``WAYS`` reads it, and the ways that read them all."""
    read: dict[str, list[str | None]] = {w: [with_point(w, *way) for way in WAYS] for w in words}
    read = {word: ways for word, ways in read.items() if any(way is not None for way in ways)}
    return read, [n for n in range(len(WAYS)) if all(ways[n] is not None for ways in read.values())]


def _unsure(read: dict[str, list[str | None]], fitting: list[int]) -> list[str]:
    """The numbers that the fitting ways read differently."""
    return sorted(w for w, ways in read.items() if len({float(ways[n] or "nan") for n in fitting}) > 1)


def notice(file: str, usual: Layout, taken: Layout) -> list[Problem]:
    """One notice of what was told from the file and is not what its form usually has."""
    how = {language: "; ".join(_differences(usual, taken, language)) for language in LANGUAGES}
    if not how["en"]:
        return []
    return [
        Problem(
            "layout-told", file, "a file written so: {how}",
            "nothing to do, if that is right; otherwise a mapping file that says how it is written",
            severity="notice", values={"how": how},
        )
    ]  # fmt: skip


def doubt(file: str, text: str, mapping: str) -> Problem:
    """The warning of numbers that may mean two things."""
    return Problem(
        "doubtful-number", file, "numbers such as “{text}”, which may be thousands or have decimals",
        "the line decimal = \"{decimal}\" or thousands = \"{decimal}\" in the mapping file {mapping}",
        severity="warning",
        values={"text": shown(text), "decimal": "," if "," in text else ".", "mapping": mapping},
    )  # fmt: skip


def _differences(usual: Layout, taken: Layout, language: Language) -> list[str]:
    said = []
    if taken.encoding != usual.encoding:
        said.append(say(language, "encoding {name}", name=taken.encoding))
    if taken.returns:
        said.append(say(language, "rows that end with CR alone"))
    # Semicolons and the decimal comma beside them are as usual as commas.
    if taken.delimiter not in (",", ";", usual.delimiter):
        said.append(say(language, "“{sign}” between cells", sign=shown(taken.delimiter)))
    if taken.header != usual.header:
        said.append(say(language, "headings in row {row}", row=taken.header))
    if taken.decimal != usual.decimal:
        said.append(say(language, "“{sign}” before the decimals", sign=taken.decimal))
    if taken.thousands != usual.thousands:
        said.append(say(language, "“{sign}” between thousands", sign=taken.thousands))
    return said
