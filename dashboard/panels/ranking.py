"""The panel *între zone*: one indicator at one period, the areas ranked beside a benchmark."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import formats
from dashboard.areas import Areas
from dashboard.figures import ranking as figures
from dashboard.indicators.indicator import Indicator
from dashboard.judged_since import Since
from dashboard.panels import around_ranking as around
from dashboard.panels import notes, population
from dashboard.panels.about import Known, about, methods
from dashboard.panels.emptiness import empty
from dashboard.panels.panel import Panel
from dashboard.panels.ranking_table import table
from dashboard.panels.turns import turns
from dashboard.ranking import MOST_ROWS, Ranking, Row
from dashboard.selection import Selection
from dashboard.sentences import ranking as sentences
from dashboard.series import Line, Role
from dashboard.statistics import comparability

CHECKS = (comparability.DEFINITION, comparability.ILLUSTRATIVE, comparability.SOURCES, comparability.FEW)


def told(found: Ranking, selection: Selection) -> tuple[str, ...]:
    """The areas of which the panel says since when they stand as they do: those drawn, and those named."""
    start = found.start(selection.row, selection.areas[0])
    drawn = found.frame["area"].iloc[start : start + MOST_ROWS].tolist()
    return tuple(dict.fromkeys([*drawn, *_named(found)]))


def _named(found: Ranking) -> tuple[str, ...]:
    """The areas the title names, where there are few enough."""
    sides = ("worse",) if found.judged("worse") or found.judged("better") else ("higher", "lower")
    codes = [code for side in sides for code in found.judged(side)]
    return tuple(codes) if len(codes) <= sentences.MOST_NAMED else ()


def ranking(
    found: Ranking,
    held: Mapping[str, Since],
    *,
    indicator: Indicator,
    areas: Areas,
    datasets: Mapping[str, Mapping[str, Any]],
    available: Known | None,
    selection: Selection,
    version: int,
    beside: Sequence[str] = (),
) -> Panel:
    """The answer to one selection. held: since when the areas that ``told`` names have stood as they do;
    datasets: code → row. beside: what is to be said of the comparator."""
    language = selection.lang
    start = found.start(selection.row, selection.areas[0])
    rows = found.rows(start, start + MOST_ROWS, held)
    lead = found.row(selection.areas[0], held)
    kinds = {code: str(row.get("kind", "")) for code, row in datasets.items()}
    places = _places(rows, found, indicator)
    lines = _lines(rows, found, selection)
    by_rank = found.frame[found.frame["rank"].notna().to_numpy()].sort_values("rank", kind="stable")
    named = [row for code in _named(found) if (row := found.row(code, held))]
    facts = sentences.Facts(
        indicator=indicator, breakdown=selection.breakdown, ranking=found, areas=areas, places=places,
        lead=lead, named=tuple(sorted(named, key=lambda row: (row.since or "9", -(row.rank or 0)))),
        ends=_ends(by_rank["area"].tolist(), found),
        rows=rows, illustrative=around.illustrative(found, areas, kinds, language),
    )  # fmt: skip
    published = found.ranked > 0
    figure = figures.ranking(
        rows,
        benchmark=found.against,
        whole=_whole(by_rank["value"].tolist(), by_rank["area"].tolist(), rows, selection, found),
        indicator=indicator,
        areas=areas,
        places=places,
        illustrative=facts.illustrative.strip(" ()"),
        selection=selection,
        revision="|".join((indicator.code, selection.breakdown, found.period, str(start))),
    ) if published else None  # fmt: skip
    reasons = around.reasons(found)
    failed = tuple(reason for reason in CHECKS if reason in reasons)
    return Panel(
        title=sentences.finding(facts, language),
        subtitle=around.subtitle(found, rows, indicator, areas, language),
        figure=figure,
        marks=around.marks(rows, facts.illustrative, language),
        footnotes=notes.footnotes(
            lines,
            datasets=datasets,
            areas=areas,
            reasons=(),
            others=[
                *population.effect(lines, selection.areas[0], indicator, places, language),
                *beside,
                *around.others(found, reasons, areas, language),
            ],
            version=version,
            language=language,
            z=found.z,
        ),
        about=about(
            indicator,
            breakdown=selection.breakdown,
            failed=failed,
            checked=found.against is not None,
            language=language,
            available=available,
        ),
        methods=methods(indicator, language),
        table=table(
            rows,
            found,
            held,
            indicator=indicator,
            breakdown=selection.breakdown,
            areas=areas,
            datasets=datasets,
            places=places,
            language=language,
        ),
        description=sentences.description(facts, language),
        name=_name(indicator, selection, found),
        keys=(("data_version", str(version)),),
        empty=None if published else empty(tuple(lines), indicator, areas, available, selection),
        turns=turns(start, len(found.frame), MOST_ROWS, language),
    )


def _ends(codes: list[str], found: Ranking) -> tuple[Row, ...]:
    """The first and the last by rank."""
    return tuple(row for code in dict.fromkeys(codes[:1] + codes[-1:]) if (row := found.row(code)))


def _places(rows: tuple[Row, ...], found: Ranking, indicator: Indicator) -> int:
    """The decimals of the panel, the same in all its numbers."""
    values = [row.point.value for row in rows] + ([found.against.value] if found.against else [])
    numbers = [*values, *(n for row in rows for n in (row.point.lower, row.point.upper))]
    places = formats.decimals(numbers, unit=indicator.unit.en)
    largest = max((abs(number) for number in numbers if number is not None), default=0)
    if indicator.measure not in ("count", "index") and places == 0 and largest < 100:
        return 1
    return places


def _lines(rows: tuple[Row, ...], found: Ranking, selection: Selection) -> list[Line]:
    """The rows drawn as the footnotes read them: what is not chosen stands behind."""

    def role(area: str) -> Role:
        return "lead" if area == selection.areas[0] else "other" if area in selection.areas else "context"

    lines = [Line(row.area, role(row.area), (row.point,)) for row in rows if row.point.dataset]
    if found.against and found.against.area:
        lines.append(Line(found.against.area, "comparator", (found.against.point,)))
    return lines


def _whole(
    values: list[float], codes: list[str], rows: tuple[Row, ...], selection: Selection, found: Ranking
) -> figures.Whole | None:
    if len(found.frame) <= MOST_ROWS or len(values) < 2:
        return None
    at = {code: n for n, code in enumerate(codes)}
    return figures.Whole(values, [at[row.area] for row in rows if row.area in at], at.get(selection.areas[0]))


def _name(indicator: Indicator, selection: Selection, found: Ranking) -> str:
    """The file's name: codes may hold any sign, and a file or a header may not."""
    name = "_".join((indicator.code, found.scope.area or selection.areas[0], found.period, "areas"))
    return re.sub(r"[^A-Za-z0-9_.-]+", "-", name)
