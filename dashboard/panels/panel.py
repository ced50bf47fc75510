"""The panel: the one unit that a page, a download, a report and the API all take."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, NamedTuple, TypeVar, overload

Align = Literal["left", "right"]
T = TypeVar("T")


class Heading(NamedTuple):
    """A column of a panel's table: its heading, its stable name in files, and how its cells align."""

    text: str
    name: str
    align: Align = "left"


class MadeWhenRead(Sequence[T]):
    """So many rows (or what stands beside each), made when the first of them is read: a page shows a part of
    what a file holds, and often none."""

    def __init__(self, length: int, make: Callable[[], tuple[T, ...]]):
        self._length, self._make = length, make

    @cached_property
    def _rows(self) -> tuple[T, ...]:
        return self._make()

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at):
        return self._rows[at]


@dataclass(frozen=True)
class Table:
    """Exactly what the figure shows. ``shown`` holds the cells as the language writes them, under
    ``headings``; ``raw`` the same rows as plain values for files, under the stable ``names`` (those of the
    headings where none are given): codes for places, periods, statuses and data sets, numbers unrounded,
    ``None`` where nothing is published. ``sort``: how a reader has ordered it (``value-desc``); None where
    the order is not theirs to choose. ``links``: where the first cell of each row leads (a query), if
    anywhere. ``of``: the declared table whose columns ``raw`` has."""

    caption: str
    headings: tuple[Heading, ...]
    shown: Sequence[tuple[str, ...]]
    raw: Sequence[tuple[Any, ...]]
    names: tuple[str, ...] = ()
    sort: str | None = None
    links: Sequence[str] = ()
    of: str = "observation"

    @property
    def in_files(self) -> tuple[str, ...]:
        """The names under which files hold ``raw``."""
        return self.names or tuple(heading.name for heading in self.headings)


class Turn(NamedTuple):
    """Another part of a list too long to be shown whole: words, and the row it begins with (``row`` of the
    selection); None where there is no such part."""

    words: str
    row: str | None


class Empty(NamedTuple):
    """Why there is nothing to draw, and what to do next."""

    reason: str
    next_step: str
    kind: Literal["no-data", "withheld", "level", "alike", "unknown", "groups"] = "no-data"


@dataclass(frozen=True)
class Panel:
    """One answer.

    title        the finding: a sentence with numbers, from the sentence engine.
    marks        short words beside the title that change how it may be used ("illustrative", "provisional").
    subtitle     indicator, unit, places, period, comparator, what the band is.
    figure       a plain Plotly dict (``data``, ``layout``), or None where ``empty`` says why.
    footnotes    source with date, status flags, what is withheld, the data version.
    about        heading → text: definition, formula, polarity, source, frequency, levels, comparability;
                 a text of several lines is a list.
    methods      where the methodology explains it: anchor → words.
    description  the text alternative of the figure.
    name         file name of downloads, without ending.
    keys         what files repeat on every row: (column, value), such as the data version.
    turns        where only part of a long list is shown: the other parts, in reading order.
    """

    title: str
    subtitle: str
    table: Table
    figure: dict[str, Any] | None = None
    marks: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    about: tuple[tuple[str, str], ...] = ()
    methods: tuple[tuple[str, str], ...] = ()
    description: str = ""
    name: str = "panel"
    empty: Empty | None = None
    keys: tuple[tuple[str, str], ...] = ()
    turns: tuple[Turn, ...] = ()
