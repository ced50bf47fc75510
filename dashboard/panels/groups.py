"""The panel *între grupuri*: the groups of one indicator in the leading area, beside the area's own total."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import formats
from dashboard.areas import Areas
from dashboard.figures import ranked_rows
from dashboard.figures import ranking as figures
from dashboard.groups import GroupNames, Groups
from dashboard.i18n import Language, say
from dashboard.indicators.indicator import Indicator
from dashboard.panels import around_ranking as around
from dashboard.panels import notes
from dashboard.panels.about import Known, about
from dashboard.panels.emptiness import empty
from dashboard.panels.groups_table import table
from dashboard.panels.judgement_key import key
from dashboard.panels.panel import Empty, Panel, Table
from dashboard.panels.ranking import CHECKS
from dashboard.panels.records import NAMES
from dashboard.panels.turns import turns
from dashboard.periods import label
from dashboard.ranking import MOST_ROWS, Row
from dashboard.selection import Selection
from dashboard.sentences import groups as sentences
from dashboard.sentences import trend as trends
from dashboard.sentences import wording
from dashboard.series import Line, Point
from dashboard.written_ranks import limits, whole


def groups(
    found: Groups,
    *,
    indicator: Indicator,
    areas: Areas,
    datasets: Mapping[str, Mapping[str, Any]],
    available: Known | None,
    selection: Selection,
    version: int,
) -> Panel:
    """The answer to one selection. datasets: code → row."""
    language, ranking = selection.lang, found.ranking
    start = ranking.start(selection.row, "")
    rows = ranking.rows(start, start + MOST_ROWS)
    names = GroupNames(found.area, ranking.scope.codes, areas)
    kinds = {code: str(row.get("kind", "")) for code, row in datasets.items()}
    places = _places(rows, found, indicator)
    facts = sentences.Facts(
        indicator=indicator, groups=found, names=names, areas=areas, places=places, rows=rows,
        one_kind=len({kinds.get(row.point.dataset, "") for row in rows if row.point.dataset}) < 2,
        illustrative=around.illustrative(ranking, names, kinds, language),
    )  # fmt: skip
    lines = _lines(rows, found)
    title, apart = sentences.finding(facts, language), sentences.spread(facts, language)
    reasons = around.reasons(ranking)
    beside = _beside(rows, found, areas, language)
    figure = figures.ranking(
        rows,
        benchmark=ranking.against,
        whole=None,
        indicator=indicator,
        areas=names,
        places=places,
        illustrative=facts.illustrative.strip(" ()"),
        selection=selection,
        revision="|".join((indicator.code, found.area, found.dimension, ranking.period, str(start))),
        beside=beside,
        leads=[{"by": row.area, "view": "trend"} for row in rows],
    ) if found.published else None  # fmt: skip
    return Panel(
        title=title,
        subtitle=_subtitle(facts, beside, language),
        figure=figure,
        marks=around.marks(rows, facts.illustrative, language),
        footnotes=notes.footnotes(
            lines,
            datasets=datasets,
            areas=names,
            reasons=(),
            others=[
                *([f"{apart[:1].upper()}{apart[1:]}."] if apart and apart not in title else []),
                *_others(found, reasons, len(facts.published), language),
            ],
            version=version,
            language=language,
            z=ranking.z,
        ),
        about=about(
            indicator,
            breakdown="",
            failed=tuple(reason for reason in CHECKS if reason in reasons),
            checked=ranking.against is not None,
            language=language,
            available=available,
        ),
        table=table(
            rows,
            found,
            names=names,
            indicator=indicator,
            areas=areas,
            datasets=datasets,
            places=places,
            language=language,
        ),
        description=sentences.description(facts, language),
        name=_name(indicator, found.area, ranking.period, "groups"),
        keys=(("data_version", str(version)),),
        empty=None if found.published else empty(tuple(lines), indicator, areas, available, selection),
        turns=turns(start, len(ranking.frame), MOST_ROWS, language),
    )


def ungrouped(
    *,
    indicator: Indicator,
    areas: Areas,
    available: Known | None,
    selection: Selection,
    others: bool,
    years: tuple[int, int] | None = None,
) -> Panel:
    """The panel of an indicator that tells no groups apart in the leading area in the years chosen. others:
    whether some indicators do; years: the first and the last in which this one does."""
    language, area = selection.lang, selection.areas[0]
    level = areas.level(area)
    why = None
    if available is None or (level and not indicator.exists_at(level)):
        why = empty((), indicator, areas, available, selection)
    elif years is not None:
        why = Empty(
            say(language, "There are no values by groups in these years."),
            say(language, "Choose a period within {years}.", years=trends.years(*years)),
        )
    name = wording.name(indicator, "", language)
    place = areas.in_place(area, language)
    return Panel(
        title=say(language, "{name} {place}: no values by groups.", name=name, place=place),
        subtitle=wording.unit(indicator, language),
        table=Table(name, (), (), (), NAMES),  # a file without rows has its columns still
        about=about(
            indicator, breakdown="", failed=(), checked=False, language=language, available=available
        ),
        description=say(language, "{name} {place}: no values by groups.", name=name, place=place),
        name=_name(indicator, area, "groups"),
        empty=why
        or Empty(
            say(language, "The data tell no groups apart {place}: there is only the total.", place=place)
            if available and "" in available.breakdowns
            else say(language, "The data tell no groups apart {place}.", place=place),
            say(language, "Choose an indicator with values by groups.")
            if others
            else say(language, "Choose another indicator."),
            "groups",
        ),
    )


def _places(rows: Sequence[Row], found: Groups, indicator: Indicator) -> int:
    """The decimals of the panel, the same in all its numbers."""
    points = [*(row.point for row in rows), *([found.total] if found.total else []), *found.beside.values()]
    numbers = [number for point in points for number in (point.value, point.lower, point.upper)]
    places = formats.decimals(numbers, unit=indicator.unit.en)
    largest = max((abs(number) for number in numbers if number is not None), default=0)
    if indicator.measure not in ("count", "index") and places == 0 and largest < 100:
        return 1
    return places


def _lines(rows: Sequence[Row], found: Groups) -> list[Line]:
    """The rows drawn as the footnotes read them."""
    lines = [Line(row.area, "other", (row.point,)) for row in rows if row.point.dataset]
    if found.total is not None:
        lines.insert(0, Line(found.area, "lead", (found.total,)))
    return lines


def _beside(
    rows: Sequence[Row], found: Groups, areas: Areas, language: Language
) -> ranked_rows.Beside | None:
    def value(point: Point | None) -> float | None:
        return None if point is None else point.value

    values = [value(found.beside.get(row.area)) for row in rows]
    if all(value is None for value in values):
        return None
    return ranked_rows.Beside(areas.name(found.elsewhere, language), values)


def _subtitle(facts: sentences.Facts, beside: ranked_rows.Beside | None, language: Language) -> str:
    found = facts.groups.ranking
    parts = [
        wording.unit(facts.indicator, language),
        say(
            language,
            "by {dimension}, {period}",
            dimension=sentences.by(facts, language),
            period=label(found.period, language),
        ),
    ]
    if found.against:
        parts.append(say(language, "dashed: {place}", place=facts.names.place(found.against.area, language)))
    if beside:
        parts.append(f"{ranked_rows.HOLLOW} {beside.name}")
    if any(row.point.lower is not None for row in facts.rows):
        parts.append(limits(found.z, language))
    if any(row.judgement != "not_compared" for row in facts.rows):
        parts.append(key(language, found.z, facts.indicator.polarity))
    elif facts.published:
        parts.append(say(language, "○ not compared"))
    return " · ".join(part for part in parts if part)


def _others(found: Groups, reasons: Mapping[str, int], published: int, language: Language) -> list[str]:
    """Footnotes of their own: what is not compared and why, and what the total is."""
    ranking = found.ranking
    told = []
    if found.published and ranking.against is None:
        if found.total is None:
            told.append(say(language, "There is no total of the area: the groups are not compared with it."))
        else:
            reason = say(language, ranking.left_out)
            told.append(
                say(
                    language, "Not compared with {place}: {reason}",
                    place=say(language, "the area’s total"), reason=around.lowered(reason),
                )
            )  # fmt: skip
    for reason, n in reasons.items():
        words = around.lowered(say(language, reason))
        told.append(
            say(language, "Not compared: {reason}", reason=words)
            if n == published
            else say(language, "Not compared (○ {n}): {reason}", n=whole(n, language), reason=words)
        )
    if set(ranking.counted()) - {"not_compared"}:
        told.append(say(language, "The area’s total contains the groups that are compared with it."))
    return told


def _name(indicator: Indicator, *parts: str) -> str:
    """The file's name: codes may hold any sign, and a file or a header may not."""
    return re.sub(r"[^A-Za-z0-9_.-]+", "-", "_".join((indicator.code, *parts)))
