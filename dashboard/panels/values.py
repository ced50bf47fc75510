"""The panel *tabel*: the values of all chosen indicators and areas in one table, sorted and filtered.

Its rows are those of the panels over time, so that a table never disagrees with its picture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from dashboard import formats
from dashboard.areas import Areas
from dashboard.i18n import Language, say, say_count
from dashboard.indicators.indicator import Indicator
from dashboard.letters import fold
from dashboard.panels.panel import Empty, Heading, Panel, Table
from dashboard.panels.records import NAMES
from dashboard.selection import AUTO, Selection
from dashboard.sentences import trend as sentences
from dashboard.sentences import wording
from dashboard.tables import OBSERVATIONS

MOST_ROWS = 300  # drawn at once; a file holds all of them
SORTED = re.compile(r"(?P<name>[a-z_]+)-(?P<way>asc|desc)")
SORTABLE = (
    "indicator", "area", "period", "value", "lower", "upper", "numerator", "denominator", "status", "dataset",
)  # fmt: skip
SHOWN_AS = {"lower": "limit_low", "upper": "limit_high"}  # the limits shown may have been computed here


class Row(NamedTuple):
    """``cells``: as they are read, by name of the column; ``raw``: as files hold them, under ``NAMES``."""

    cells: dict[str, str]
    raw: tuple[Any, ...]

    def plain(self, name: str) -> Any:
        return self.raw[NAMES.index(SHOWN_AS.get(name, name))]


def values(
    parts: Sequence[Panel], *, indicators: Sequence[Indicator], areas: Areas, selection: Selection
) -> Panel:
    """One panel from the panels over time of the chosen indicators, in their order."""
    language = selection.lang
    wanted = [*selection.areas, *([selection.comparator] if selection.comparator in areas else [])]
    every = [
        row
        for part, indicator in zip(parts, indicators, strict=True)
        for row in _rows(part, indicator, language)
    ]
    rows = [row for row in every if row.plain("area") in wanted]
    kept = _ordered([row for row in rows if _holds(row, selection.find)], selection.sort)
    names = "; ".join(wording.name(indicator, selection.breakdown, language) for indicator in indicators)
    found = f"{_counted(kept, rows, selection.find, language)}: {names}"
    marks = tuple(dict.fromkeys(mark for part in parts for mark in part.marks))
    notes = [note for part in parts for note in part.footnotes]
    if len(kept) > MOST_ROWS:
        notes.insert(
            0, say(language, "Shown: the first {n} rows; a download holds all of them.", n=MOST_ROWS)
        )
    headings = _headings(parts, indicators, language)
    drawn = kept[:MOST_ROWS]
    return Panel(
        title=f"{found}{_illustrative(parts, language)}.",
        subtitle=" · ".join(
            [
                formats.listed([areas.name(code, language) for code in wanted], language),
                sentences.years(selection.start, selection.end),
            ]
        ),
        marks=marks,
        footnotes=tuple(dict.fromkeys(notes)),
        about=tuple(pair for part in parts for pair in part.about),
        table=Table(
            caption=names,
            headings=headings,
            shown=tuple(tuple(row.cells.get(heading.name, "") for heading in headings) for row in drawn),
            raw=tuple(row.raw for row in kept),
            names=NAMES,
            sort=selection.sort,
        ),
        description=found,
        name="_".join(["table", *(part.name for part in parts)])[:120],
        keys=parts[0].keys,
        empty=_empty(rows, kept, parts, language),
    )  # fmt: skip


def sorts() -> tuple[str, ...]:
    """What rows can be ordered by, as the address says it."""
    return (AUTO, *(f"{name}-{way}" for name in SORTABLE for way in ("asc", "desc")))


def _rows(part: Panel, indicator: Indicator, language: Language) -> list[Row]:
    names = [heading.name for heading in part.table.headings]
    beside = {"indicator": indicator.title(language), "unit": indicator.unit.in_(language)}
    return [
        Row({**beside, **dict(zip(names, shown, strict=True))}, raw)
        for shown, raw in zip(part.table.shown, part.table.raw, strict=True)
    ]


def _holds(row: Row, text: str) -> bool:
    """Whether every word of the text stands in some cell."""
    inside = fold(" ".join((*row.cells.values(), str(row.plain("period")))))
    return all(word in inside for word in fold(text).split())


def _ordered(rows: list[Row], sort: str) -> list[Row]:
    """By one column; blank cells always come last. What a reader sees as words is ordered by its words."""
    match = SORTED.fullmatch(sort)
    if not match or match["name"] not in SORTABLE:
        return rows
    name = match["name"]
    if name in ("indicator", "area", "status", "dataset"):
        keys: list[Any] = [fold(row.cells.get(name, "")) or None for row in rows]
    else:
        keys = [row.plain(name) for row in rows]
    filled = [(key, row) for key, row in zip(keys, rows, strict=True) if key is not None]
    filled.sort(key=lambda pair: pair[0], reverse=match["way"] == "desc")
    return [row for _, row in filled] + [row for key, row in zip(keys, rows, strict=True) if key is None]


def _counted(kept: list[Row], rows: list[Row], find: str, language: Language) -> str:
    if find:
        return say_count(
            language, "{n} value of {all} with “{text}”", "{n} values of {all} with “{text}”", len(kept),
            n=len(kept), all=len(rows), text=find,
        )  # fmt: skip
    return say_count(language, "{n} value", "{n} values", len(kept))


def _illustrative(parts: Sequence[Panel], language: Language) -> str:
    """The words that mark a sentence about example data, as the panels' own marks have them."""
    known = {mark for part in parts for mark in part.marks}
    if say(language, "illustrative") in known and say(language, "partly illustrative") not in known:
        return say(language, " (illustrative data)")
    return (
        say(language, " (partly illustrative data)") if say(language, "partly illustrative") in known else ""
    )


def _headings(
    parts: Sequence[Panel], indicators: Sequence[Indicator], language: Language
) -> tuple[Heading, ...]:
    """The columns of all parts; with several indicators their names and units stand in columns too."""
    if len(indicators) == 1:
        return parts[0].table.headings
    known = {heading.name: heading for part in parts for heading in part.table.headings}
    known["value"] = Heading(OBSERVATIONS.column("value").heading.in_(language), "value", "right")
    order = [heading.name for part in parts for heading in part.table.headings]
    order = list(dict.fromkeys(["area", "period", *(name for name in order if name != "dataset"), "dataset"]))
    order.insert(order.index("value") + 1, "unit")
    unit = Heading(say(language, "Unit"), "unit")
    first = Heading(OBSERVATIONS.column("indicator").heading.in_(language), "indicator")
    return (first, *(unit if name == "unit" else known[name] for name in order))


def _empty(rows: list[Row], kept: list[Row], parts: Sequence[Panel], language: Language) -> Empty | None:
    if kept:
        return None
    if rows:
        return Empty(say(language, "No row holds this text."), say(language, "Write fewer letters, or none."))
    return next((part.empty for part in parts if part.empty), None) or Empty(
        say(language, "There are no values for this choice."),
        say(language, "Choose another area or a longer period."),
    )
