"""What stands beside the map: the way down, the area looked at, the weights, and the card of a service."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from callbacks.mapping.places import Places
from callbacks.world import World
from dashboard import formats, periods
from dashboard.figures.need_series import need_series
from dashboard.ground import Ground
from dashboard.i18n import say
from dashboard.needs.growth import Growth
from dashboard.needs.need_map import NeedMap
from dashboard.panels.map_shown import NONE
from dashboard.panels.map_words import need_name
from dashboard.selection import Selection
from dashboard.sentences import map as sentences
from layouts.mapping.drawn import Crumb, Side, Weight

MOST_WEIGHED = 12


def trail(ground: Ground, known: World, selection: Selection) -> tuple[Crumb, ...]:
    """From the country down to what is looked at, which is no link."""
    language = selection.lang
    return tuple(
        Crumb(
            known.areas.name(code, language),
            code,
            None if code == ground.path[-1] else selection.but(areas=(code,)).query(),
        )
        for code in ground.path
    )


def looked_at(ground: Ground, growth: Growth) -> str | None:
    """The area of the side panel: the leading one, or the one in which need grew most."""
    if ground.lead is not None:
        return ground.lead
    most = growth.most
    return most.area if most is not None else sentences.greatest_need(growth.need_map, growth.at)


def side(
    ground: Ground,
    known: World,
    need: NeedMap,
    growth: Growth,
    found: Places,
    selection: Selection,
    base: str,
    *,
    more: tuple[str, ...] = (),
) -> Side:
    """Its need then and now, its services, and where one reads on. more: what else is said of it."""
    area, language = looked_at(ground, growth), selection.lang
    if area is None:
        return Side()
    grown, counted = growth.row(area), found.counted.get(area, NONE)
    row, column = need.row(area), need.column(need.at)
    facts: list[tuple[str, str]] = []
    said: list[str] = []
    subtitle = ""
    if row is not None and column is not None:
        facts.append((need_name(need, known.catalogue, language), _value(need, row, column, selection)))
        if grown is not None:
            subtitle = sentences.ranks(grown, need.ranked(need.at), need.was, language)
            said.append(sentences.changed(grown, growth, need.decimals, language))
    facts += [
        (say(language, "Services"), formats.number(counted.services, 0, language)),
        (say(language, "Places"), formats.number(counted.places, 0, language)),
    ]
    if counted.per is not None:
        facts.append((say(language, "Places per 1,000 residents"), formats.number(counted.per, 1, language)))
    said += more
    if counted.by_point:
        said.append(sentences.by_point(counted.by_point, counted.services, language))
    if found.near is not None and len(found.all):
        said.append(_nearest(found, selection))
    onward = selection.but(areas=(area,), present=0)
    return Side(
        title=known.areas.name(area, language),
        subtitle=subtitle,
        marks=(say(language, "illustrative"),) if need.illustrative else (),
        picture=need_series(
            need.series(area), at=need.at, places=need.decimals, colours=selection.theme, language=language
        ),
        picture_words=_series_words(need, area, known, selection),
        facts=tuple(facts),
        sentences=tuple(sentence for sentence in said if sentence),
        links=(
            (say(language, "Indicators of this area"), f"{base}indicators?{onward.query()}"),
            (say(language, "This area at a glance"), f"{base}overview?{onward.query()}"),
        ),
    )


def middle(need: NeedMap) -> list[float | None]:
    """The median of all areas in each period, None without values."""
    found: list[float | None] = []
    for column in need.value.T:
        known = column[~np.isnan(column)]
        found.append(float(np.median(known)) if len(known) else None)
    return found


def weights(
    chosen: Mapping[str, float], offered: tuple[str, ...], known: World, selection: Selection
) -> tuple[Weight, ...]:
    """A slider for each component, then for what could be one. chosen: code → weight as it is used."""
    language = selection.lang
    if selection.map.need != "index" or not chosen:
        return ()
    total, most = sum(chosen.values()), max(chosen.values())
    given = dict(selection.map.weights)
    codes = list(dict.fromkeys((*given, *chosen, *offered)))[:MOST_WEIGHED]
    return tuple(
        Weight(
            code,
            known.catalogue[code].title(language),
            given.get(code, round(50 * chosen.get(code, 0.0) / most)) if not given else given.get(code, 0),
            formats.with_unit(100 * chosen.get(code, 0.0) / total, 0, "%", "%", language),
        )
        for code in codes
        if code in known.catalogue
    )


def _value(need: NeedMap, row: int, column: int, selection: Selection) -> str:
    language, value = selection.lang, need.value[row, column]
    if value != value:
        state = need.state[row, column]
        return say(language, "withheld") if state == "withheld" else say(language, "no data")
    shown = formats.with_unit(float(value), need.decimals, need.unit.en, need.unit.in_(language), language)
    lower, upper = need.lower[row, column], need.upper[row, column]
    if lower != lower or upper != upper:
        return shown
    return f"{shown} ({formats.interval(float(lower), float(upper), need.decimals, language)})"


def _nearest(found: Places, selection: Selection) -> str:
    known = found.all[found.all["distance"].notna()]
    if not len(known):
        return ""
    nearest: dict[Any, Any] = known.sort_values("distance").iloc[0].to_dict()
    reach = selection.map.reach or 800
    return sentences.nearest(float(nearest["distance"]), nearest["name"], reach, selection.lang)


def _series_words(need: NeedMap, area: str, known: World, selection: Selection) -> str:
    """The small picture in words."""
    language = selection.lang
    points = [
        f"{periods.label(period, language)}: {formats.number(value, need.decimals, language)}"
        for period, value in need.series(area)
        if value is not None
    ]
    name = need_name(need, known.catalogue, language)
    return say(language, "{name} over time. {points}.", name=name, points="; ".join(points))
