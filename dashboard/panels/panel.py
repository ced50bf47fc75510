"""The panel: the one unit that a page, a download, a report and the API all take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

Align = Literal["left", "right"]


class Heading(NamedTuple):
    """A column of a panel's table: its heading, its stable name in files, and how its cells align."""

    text: str
    name: str
    align: Align = "left"


@dataclass(frozen=True)
class Table:
    """Exactly what the figure shows. ``shown`` holds the cells as the language writes them, under
    ``headings``; ``raw`` the same rows as plain values for files, under the stable ``names`` (those of the
    headings where none are given): codes for places, periods, statuses and data sets, numbers unrounded,
    ``None`` where nothing is published."""

    caption: str
    headings: tuple[Heading, ...]
    shown: tuple[tuple[str, ...], ...]
    raw: tuple[tuple[Any, ...], ...]
    names: tuple[str, ...] = ()


class Empty(NamedTuple):
    """Why there is nothing to draw, and what to do next."""

    reason: str
    next_step: str
    kind: Literal["no-data", "withheld", "level", "unknown"] = "no-data"


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
