"""The panel *evoluție*: one indicator over time for a few places, beside a comparator."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard import formats
from dashboard.areas import OWN_PAST, Areas
from dashboard.figures import multiples
from dashboard.figures import trend as figures
from dashboard.figures.look import Target
from dashboard.i18n import Language, say
from dashboard.indicators.indicator import Indicator
from dashboard.occurrences import Chosen, Occurrence
from dashboard.panels import compared, context, decimals, notes, occurrences, population
from dashboard.panels.about import Known, about, latest, methods
from dashboard.panels.emptiness import empty
from dashboard.panels.judging import judged, own_past
from dashboard.panels.panel import Panel
from dashboard.panels.subtitle import subtitle
from dashboard.panels.tables import table
from dashboard.periods import Frequency
from dashboard.selection import TARGET, Selection
from dashboard.sentences import trend as sentences
from dashboard.sentences import wording
from dashboard.sentences.description import description
from dashboard.series import Line, lines, main_frequency
from dashboard.statistics.confidence import with_limits

PROVISIONAL = "P"
TOGETHER = "together"
CHOSEN = ("lead", "other")
MOST_TIMES = 3  # a comparator of counts may be so many times as large as the places


def trend(
    series: pd.DataFrame,
    *,
    indicator: Indicator,
    areas: Areas,
    datasets: Mapping[str, Mapping[str, Any]],
    available: Known | None,
    targets: pd.DataFrame | None,
    selection: Selection,
    version: int,
    similar: Sequence[str] = (),
    alike_by: Sequence[str] = (),
    happened: pd.DataFrame | None = None,
) -> Panel:
    """The answer to one selection.

    series: published rows of the indicator and the selection's breakdown, for its places and comparator;
    withheld ones blank with status ``Q``. targets: the indicator's targets. datasets: code → row. similar:
    the areas that stand in ``series`` as one, where that is the comparator; alike_by: by what.
    happened: dated facts (``occurrence``) of its places and of those they lie in.
    """
    language = selection.lang
    apart = ("none", "", OWN_PAST, TARGET, *selection.areas)
    comparator = selection.comparator if selection.comparator not in apart else None
    own = series.assign(own_lower=series["lower"], own_upper=series["upper"])
    frame = with_limits(own, measure=indicator.measure, multiplier=indicator.multiplier)
    frequency = main_frequency(frame["period"].unique().tolist(), indicator.frequency)
    found = lines(
        frame,
        areas=selection.areas,
        comparator=comparator,
        context=context.around(selection, areas),
        start=selection.start,
        end=selection.end,
        frequency=frequency,
    )
    drawn = _on_one_scale(found, indicator)
    found = tuple(line for line in found if line.role != "context")
    if selection.comparator == OWN_PAST and (past := own_past(found)):
        found, drawn = (*found, past), (*drawn, past)
    grey = tuple(line for line in drawn if line.role == "context")
    kinds = {code: str(row.get("kind", "")) for code, row in datasets.items()}
    places = decimals.places((line for line in drawn if line.role != "context"), indicator)
    judgement = judged(found, indicator=indicator, areas=areas, datasets=datasets)
    events = occurrences.of_chart(
        happened, drawn, indicator=indicator.code, areas=areas, kinds=kinds, frequency=frequency,
        selection=selection, apart=_apart(drawn, selection) != TOGETHER,
    )  # fmt: skip
    aims = _targets(targets, selection)
    lead = next((line for line in found if line.role == "lead"), None)
    facts = sentences.Facts(
        indicator=indicator, breakdown=selection.breakdown, lines=found, context=grey, places=places,
        areas=areas, kinds=kinds,
        start=selection.start, end=selection.end, against=judgement.against, since=judgement.since,
        change=judgement.change, after_break=judgement.after_break, direction=judgement.direction,
        years=judgement.years,
        aim=compared.aim(aims, lead, indicator, places, language) if selection.comparator == TARGET else "",
    )  # fmt: skip
    published = any(line.published for line in drawn)
    figure = _figure(
        drawn, indicator, areas, kinds, frequency=frequency, places=places, targets=aims, facts=events.shown,
        selection=selection,
    ) if published else None  # fmt: skip
    others = [
        *population.effect(found, selection.areas[0], indicator, places, language),
        *compared.with_whom(selection, found, areas, similar, alike_by),
        *compared.aims(
            aims,
            facts.lead,
            indicator,
            places,
            asked=selection.comparator == TARGET,
            language=language,
        ),
        *(_not_drawn(line, indicator, areas, places, language) for line in found if line not in drawn),
        *(occurrences.footnotes(events, datasets, areas, language) if published else []),
    ]
    return Panel(
        title=sentences.finding(facts, language),
        subtitle=subtitle(facts, drawn, frequency=frequency, selection=selection, language=language),
        figure=figure,
        marks=_marks(facts, events, language),
        footnotes=notes.footnotes(
            drawn,
            datasets=datasets,
            areas=areas,
            reasons=judgement.failed,
            others=others,
            version=version,
            language=language,
        ),
        about=about(
            indicator,
            breakdown=selection.breakdown,
            failed=(*judgement.failed, *judgement.failed_since),
            checked=judgement.checked or judgement.since is not None,
            language=language,
            worked=latest(found, areas, places, language),
            available=available,
        ),
        methods=methods(indicator, language),
        table=table(
            drawn,
            indicator=indicator,
            breakdown=selection.breakdown,
            areas=areas,
            datasets=datasets,
            places=places,
            language=language,
        ),
        description=" ".join(
            filter(None, (description(facts, language), occurrences.told(events, areas, language)))
        ),
        name=_name(indicator, selection),
        keys=(("data_version", str(version)),),
        empty=None if published else empty(drawn, indicator, areas, available, selection),
    )


def _figure(
    drawn: Sequence[Line],
    indicator: Indicator,
    areas: Areas,
    kinds: Mapping[str, str],
    *,
    frequency: Frequency,
    places: int,
    targets: Sequence[Target],
    facts: Sequence[Occurrence],
    selection: Selection,
) -> dict[str, Any]:
    """One chart of all lines, or where the reader wants it and there are several places one for each."""
    apart = _apart(drawn, selection)
    revision = "|".join((indicator.code, selection.breakdown, apart, f"{selection.start}-{selection.end}"))
    same: dict[str, Any] = {
        "indicator": indicator, "areas": areas, "kinds": kinds, "frequency": frequency, "places": places,
        "language": selection.lang, "colours": selection.theme, "revision": revision,
        "facts": facts,
    }  # fmt: skip
    if apart == TOGETHER:
        return figures.trend(drawn, targets=targets, **same)
    return multiples.multiples(drawn, shared=apart == "shared", **same)


def _apart(drawn: Sequence[Line], selection: Selection) -> str:
    """How the reader wants several places drawn; a single one is drawn alone."""
    several = sum(bool(line.published) for line in drawn if line.role in CHOSEN) > 1
    return selection.apart if several else TOGETHER


def _marks(facts: sentences.Facts, events: Chosen, language: Language) -> tuple[str, ...]:
    lines = (*facts.lines, *facts.context)
    marked = [line for line in lines if line.illustrative(facts.kinds)]
    words = []
    if marked:
        words.append(
            say(language, "illustrative")
            if len(marked) == len(lines)
            else say(language, "partly illustrative")
        )
    elif any(one.illustrative for one in events.shown):
        words.append(say(language, "partly illustrative"))
    if facts.lead and facts.lead.published and facts.lead.published[-1].status == PROVISIONAL:
        words.append(say(language, "provisional"))
    return tuple(words)


def _on_one_scale(found: tuple[Line, ...], indicator: Indicator) -> tuple[Line, ...]:
    """The lines that can share an axis: counts of a whole city would press its parts against the foot.

    What stands behind does so together or not at all, and never where there is nothing before it.
    """
    most = [max((abs(point.value or 0.0) for point in line.published), default=0.0) for line in found]
    sized = list(zip(found, most, strict=True))
    of_areas = max((size for line, size in sized if line.role in ("lead", "other")), default=0.0)
    too_large = set()
    if indicator.measure == "count" and of_areas:
        too_large = {line.role for line, size in sized if size >= MOST_TIMES * of_areas}
    if not any(line.published for line in found if line.role == "lead"):
        too_large.add("context")
    return tuple(line for line in found if line.role in ("lead", "other") or line.role not in too_large)


def _not_drawn(line: Line, indicator: Indicator, areas: Areas, places: int, language: Language) -> str:
    last = line.published[-1]
    return say(
        language, "Not drawn, because its values are too large for the same scale: {place}, {value} {when}.",
        place=areas.name(line.area, language), when=wording.in_period(last.period, None, language),
        value=formats.with_unit(last.value or 0.0, places, indicator.unit.en, indicator.unit.in_(language),
        language),
    )  # fmt: skip


def _targets(targets: pd.DataFrame | None, selection: Selection) -> list[Target]:
    """The leading place's targets for the chosen breakdown, in the order of time."""
    if targets is None or targets.empty:
        return []
    columns = ("area", "breakdown", "period", "value", "base_period", "base_value")
    rows = zip(*(targets[name].tolist() for name in columns), strict=True)
    return sorted(
        Target(period, float(value), base_period or "", None if base != base else base)
        for area, breakdown, period, value, base_period, base in rows
        if area == selection.areas[0] and breakdown == selection.breakdown and value == value
    )


def _name(indicator: Indicator, selection: Selection) -> str:
    """The file's name: codes may hold any sign, and a file or a header may not."""
    span = f"{selection.start}-{selection.end}"
    name = "_".join((indicator.code, "-".join(selection.areas), span))
    return re.sub(r"[^A-Za-z0-9_.-]+", "-", name)
