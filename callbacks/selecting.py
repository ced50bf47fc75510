"""What an address comes to: codes that exist, a comparator that makes sense, a breakdown that is there.

What was asked for and could not be had is told to the reader in a notice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from callbacks.world import COUNTRY, World
from dashboard.areas import OWN_PAST, SIMILAR, Areas
from dashboard.i18n import say
from dashboard.indicators import breakdowns
from dashboard.indicators.groups import EVERYONE, GROUPS, members
from dashboard.selection import TARGET, Selection, View, parse
from layouts.parts.choices import Choices, Option
from layouts.parts.words import group_name

# Field of ``Choices`` → field of the selection that holds the one chosen.
FIELDS = {
    "periods": "at", "earlier": "was", "topics": "topic", "splits": "split", "sorts": "sort",
    "differing": "only", "aparts": "apart", "bases": "base", "breakdowns": "breakdown",
}  # fmt: skip
MOST_YEARS = 15  # that are shown before a reader asks for more


def beginning(world: World, default: Selection) -> Selection:
    """What an address that says nothing comes to: ``default``, over the years for which there are data."""
    years = world.years()
    if years is None:
        return default
    first, last = years
    return default.but(start=max(first, last - MOST_YEARS + 1), end=last)


def selected(
    query: str,
    world: World,
    default: Selection,
    *,
    before: Selection | None = None,
    with_indicators: bool = True,
) -> tuple[Selection, tuple[str, ...]]:
    """The selection a query string comes to, and the notices that say what had to be replaced.

    before: what was shown until now; a comparator that fitted the zone of then gives way silently, since the
    reader changed the zone and sees the new comparator beside it. with_indicators: whether the page shows the
    indicators chosen; on others nobody misses one that had to be replaced.
    """
    selection, unread = parse(query, default)
    language = selection.lang
    notices = []
    if unread:
        notices.append(
            say(
                language,
                "Part of the address could not be read and was left at its default: {names}.",
                names=", ".join(unread),
            )
        )
    selection, found = _with_known_areas(selection, world, default)
    notices += found
    selection, found = _with_known_indicators(selection, world, default)
    notices += found if with_indicators else []
    group = selection.group
    selection, found = _of_its_group(selection, world)
    notices += found if with_indicators or selection.group != group else []
    selection, found = _with_comparator(selection, world, default, before, asked="vs=" in query)
    notices += found
    selection, found = _with_breakdown(selection, world, before)
    return selection, (*notices, *(found if with_indicators else []))


def _with_known_areas(selection: Selection, world: World, default: Selection) -> tuple[Selection, list[str]]:
    known = tuple(code for code in selection.areas if code in world.areas)
    unknown = [code for code in selection.areas if code not in world.areas]
    if not unknown or not len(world.areas):
        return selection, []
    fallback = [*default.areas, COUNTRY, next(iter(world.areas))]
    areas = known or (next(code for code in fallback if code in world.areas),)
    codes, name = ", ".join(unknown), world.areas.name(areas[0], selection.lang)
    if known:
        text = say(selection.lang, "Unknown area, left out: {codes}.", codes=codes)
    else:
        text = say(selection.lang, "Unknown area: {codes}. Shown instead: {name}.", codes=codes, name=name)
    # The first page of an installation without the default zone has asked for nothing that could be missed.
    return selection.but(areas=areas), [] if selection.areas == default.areas else [text]


def _with_known_indicators(
    selection: Selection, world: World, default: Selection
) -> tuple[Selection, list[str]]:
    known = tuple(code for code in selection.indicators if code in world.catalogue)
    unknown = [code for code in selection.indicators if code not in world.catalogue]
    asked_for_nothing = selection.indicators == default.indicators
    if asked_for_nothing and not world.has_data(known[0] if known else ""):
        with_data = _first_with_data(world, "all")
        return (selection.but(indicators=(with_data,)) if with_data else selection), []
    if not unknown or not len(world.catalogue):
        return selection, []
    fallback = next(
        (code for code in default.indicators if code in world.catalogue), next(iter(world.catalogue))
    )
    indicators = known or (fallback,)
    codes, name = ", ".join(unknown), world.catalogue[indicators[0]].title(selection.lang)
    if known:
        text = say(selection.lang, "Unknown indicator, left out: {codes}.", codes=codes)
    else:
        text = say(
            selection.lang, "Unknown indicator: {codes}. Shown instead: {name}.", codes=codes, name=name
        )
    return selection.but(indicators=indicators), [text]


def _first_with_data(world: World, group: str) -> str | None:
    offered = world.catalogue.of_group(group)
    own = [code for code in offered if group == "all" or offered[code].target_group in members(group)]
    return next((code for code in (*own, *offered) if world.has_data(code)), None)


def _of_its_group(selection: Selection, world: World) -> tuple[Selection, list[str]]:
    group, language = selection.group, selection.lang
    if group == "all":
        return selection, []
    if group not in GROUPS:
        text = say(language, "Unknown group: {name}. Shown: everyone.", name=group)
        return selection.but(group="all"), [text]
    offered = world.catalogue.of_group(group)
    kept = tuple(code for code in selection.indicators if code in offered)
    if kept == selection.indicators:
        return selection, []
    first = kept[0] if kept else _first_with_data(world, group)
    if first is None:
        text = say(
            language, "No indicator of the group “{group}” has data yet.", group=group_name(group, language)
        )
        return selection.but(group="all"), [text]
    text = say(
        language,
        "The indicator chosen before is not about the group “{group}”. Shown instead: {name}.",
        group=group_name(group, language),
        name=world.catalogue[first].title(language),
    )
    return selection.but(indicators=kept or (first,)), [text]


def comparators(selection: Selection, areas: Areas) -> tuple[str, ...]:
    """The zones the lead zone can be compared with, nearest above first, without those already drawn."""
    above = [code for code in areas.ancestors(selection.areas[0]) if code in areas]
    return tuple(code for code in above if code not in selection.areas)


def _with_comparator(
    selection: Selection, world: World, default: Selection, before: Selection | None, *, asked: bool
) -> tuple[Selection, list[str]]:
    """``asked``: whether the address names a comparator; otherwise it is what contains the zone."""
    wanted = selection.comparator
    if wanted in ("none", SIMILAR, OWN_PAST, TARGET):
        return selection, []
    above = comparators(selection, world.areas)
    nearest = above[0] if above else "none"
    if wanted not in world.areas:
        text = say(selection.lang, "Unknown area to compare with: {code}.", code=wanted)
        return selection.but(comparator=nearest), [] if wanted == default.comparator else [text]
    zone_changed = before is not None and before.comparator == wanted and before.areas != selection.areas
    if wanted in selection.areas or (wanted not in above and (zone_changed or not asked)):
        return selection.but(comparator=nearest), []
    return selection, []


def _with_breakdown(
    selection: Selection, world: World, before: Selection | None
) -> tuple[Selection, list[str]]:
    lead = world.available.get(selection.indicators[0])
    shown = breakdowns.nearest(selection.breakdown, lead.breakdowns if lead else ())
    if shown == selection.breakdown:
        return selection, []
    reader_moved_on = before is not None and before.indicators != selection.indicators
    text = say(
        selection.lang,
        "This indicator has no such breakdown. Shown instead: {name}.",
        name=breakdowns.label(shown, selection.lang),
    )
    return selection.but(breakdown=shown), [] if reader_moved_on or not selection.breakdown else [text]


def offered(
    selection: Selection, offers: Mapping[str, tuple[Option, ...]]
) -> tuple[Selection, tuple[str, ...]]:
    """The selection with the first of what a view offers where it holds something else, and the notice that
    says so. offers: by field of ``Choices``."""
    replaced: dict[str, str] = {}
    for name, options in offers.items():
        field, values = FIELDS[name], [value for value, _ in options]
        if values and getattr(selection, field) not in values:
            replaced[field] = values[0]
    if not replaced:
        return selection, ()
    default = Selection()
    # What was left at its default asks for nothing; a default that is not offered gives way silently.
    named = [field for field in replaced if getattr(selection, field) != getattr(default, field)]
    text = say(
        selection.lang,
        "Part of the address does not fit this view and was left at its default: {names}.",
        names=", ".join(named),
    )
    return selection.but(**replaced), (text,) if named else ()


def choices(
    selection: Selection,
    world: World,
    *,
    views: tuple[View, ...] = (),
    offers: Mapping[str, tuple[Option, ...]] | None = None,
) -> Choices:
    """What the controls offer around the selection. views: those the page has; offers: what the one shown
    adds, by field of ``Choices``."""
    language, areas = selection.lang, world.areas
    first, last = world.years() or (selection.start, selection.end)
    against = comparators(selection, areas)
    if selection.comparator not in ("none", SIMILAR, OWN_PAST, TARGET, *against):
        against = (*against, selection.comparator)
    groups = {world.catalogue[code].target_group for code in world.available if code in world.catalogue}
    offered = [
        group for group in GROUPS if group in (EVERYONE, selection.group) or groups.issuperset(members(group))
    ]
    lead = world.available.get(selection.indicators[0])
    found = Choices(
        views=views,
        areas=tuple((code, areas.name(code, language)) for code in selection.areas),
        indicators=tuple(
            (code, world.catalogue[code].title(language) if code in world.catalogue else code)
            for code in selection.indicators
        ),
        years=tuple(sorted({*range(first, last + 1), selection.start, selection.end})),
        comparators=(
            ("none", say(language, "nothing")),
            *((code, areas.name(code, language)) for code in against),
            (SIMILAR, areas.name(SIMILAR, language)),
            (OWN_PAST, say(language, "its own first value")),
            (TARGET, say(language, "its target")),
        ),
        groups=tuple((group, group_name(group, language)) for group in offered),
        breakdowns=tuple(
            (breakdown or "total", breakdowns.label(breakdown, language))
            for breakdown in sorted(lead.breakdowns if lead else (), key=breakdowns.in_order)
        ),
    )
    fields: dict[str, Any] = dict(offers or {})
    return replace(found, **fields)
