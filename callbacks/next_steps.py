"""What a reader can do where there is nothing to draw: other zones, other years, the total."""

from __future__ import annotations

from callbacks.views.groups import grouped_at
from callbacks.world import World
from dashboard.areas import Areas
from dashboard.i18n import say
from dashboard.panels.panel import Panel
from dashboard.selection import Selection
from layouts.parts.panel import Step

MOST_GROUPED = 3  # indicators with groups that are offered


def steps(panel: Panel, code: str, selection: Selection, known: World) -> tuple[Step, ...]:
    """None where there is something to draw, or where nothing is known of the indicator."""
    if panel.empty is None:
        return ()
    available, language = known.available.get(code), selection.lang
    if available is None:
        return ()
    if panel.empty.kind == "alike":
        return (Step(say(language, "Show all areas"), selection.but(only="all").query()),)
    if panel.empty.kind == "groups":
        return _with_groups(code, selection, known)
    steps = []
    if selection.view != "groups" and selection.breakdown and "" in available.breakdowns:
        steps.append(Step(say(language, "Show the total"), selection.but(breakdown="").query()))
    if panel.empty.kind != "level" and (selection.start > available.first or selection.end < available.last):
        years = (
            f"{available.first}–{available.last}"
            if available.first < available.last
            else f"{available.first}"
        )
        step = selection.but(start=available.first, end=available.last)
        steps.append(Step(say(language, "Show {years}", years=years), step.query()))
    for place in _where_it_exists(selection, available.levels, known.areas):
        name = known.areas.name(place, language)
        steps.append(Step(say(language, "See {area}", area=name), selection.but(areas=(place,)).query()))
    return tuple(steps)


def _with_groups(code: str, selection: Selection, known: World) -> tuple[Step, ...]:
    """The total over time, and indicators that tell groups apart in this area."""
    over_time = Step(say(selection.lang, "Show the total over time"), selection.but(view="trend").query())
    others = [other for other in grouped_at(known, selection.areas[0]) if other != code]
    return (
        over_time,
        *(
            Step(known.catalogue[other].title(selection.lang), selection.but(indicators=(other,)).query())
            for other in others[:MOST_GROUPED]
        ),
    )


def _where_it_exists(selection: Selection, levels: tuple[str, ...], places: Areas) -> list[str]:
    """The nearest zone above, and otherwise below, at which the indicator has data."""
    lead = selection.areas[0]
    above = [code for code in places.ancestors(lead) if places.level(code) in levels]
    below = [code for code in places.children(lead) if places.level(code) in levels]
    return [code for code in (above or below)[:1] if code not in selection.areas]
