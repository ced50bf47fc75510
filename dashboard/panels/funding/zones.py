"""What each area received, per resident, on the map and as a list."""

from __future__ import annotations

from collections.abc import Collection
from html import escape
from itertools import pairwise
from typing import Any

import numpy as np

from dashboard import formats
from dashboard.figures.choropleth import MapDrawing, choropleth
from dashboard.funding.zones import ELSEWHERE, NOWHERE, SEVERAL, WIDER, Residents, Zone, Zones
from dashboard.funding_tables import AMOUNTS
from dashboard.i18n import Language, say, say_count
from dashboard.needs.classes import bounds, classes
from dashboard.panels.funding import words
from dashboard.panels.funding.shown import Shown
from dashboard.panels.panel import Empty, Heading, Panel, Table
from dashboard.sentences import funding as sentences
from dashboard.written_money import currency_name, exact, in_units, short

NAMES = (
    "place_code", "area_name", "value", "currency", "cost_base", "stage", "projects", "residents",
    "per_resident",
)  # fmt: skip
BESIDE = {
    SEVERAL: ("{sum} of {n} project in several areas is not parted among them.",
              "{sum} of {n} projects in several areas is not parted among them."),
    WIDER: ("{sum} of {n} project for a larger area stands in none of these.",
            "{sum} of {n} projects for a larger area stands in none of these."),
    ELSEWHERE: ("{sum} of {n} project in other areas stands in none of these.",
                "{sum} of {n} projects in other areas stands in none of these."),
    NOWHERE: ("{sum} of {n} project without an area stands in none of these.",
              "{sum} of {n} projects without an area stands in none of these."),
}  # fmt: skip


def panel(
    shown: Shown,
    found: Zones,
    *,
    outlines: str | None,
    box: Any,
    lead: str | None,
    people: Collection[Residents],
) -> Panel:
    """outlines: their address, None where there are none; box: what is shown of them; lead: the area looked
    at; people: who lives in the areas."""
    language, stage = shown.language, shown.selection.money.stage
    known = [zone for zone in found.areas if zone.per_resident is not None and zone.bani]
    codes = shown.codes(stage)
    if known:
        codes = list(dict.fromkeys([*codes, *(code for one in people for code in one.codes)]))
    edges = bounds([zone.per_resident for zone in known], "quantile") if known else np.empty(0)
    title = sentences.zones(found, shown.areas, words.stage(stage, language), shown.currency, language)
    drawable = bool(known) and outlines is not None
    return Panel(
        title=title,
        subtitle=" · ".join(
            [
                words.capitalised(words.stage(stage, language)),
                say(language, "per resident"),
                *_which(people, language),
                shown.basis(),
            ]
        ),
        marks=shown.marks(codes) if known else (),
        figure=choropleth(_drawing(found, edges, shown, outlines or "", box, lead), language=language,
                          theme=shown.selection.theme) if drawable else None,
        table=_table(found, shown),
        footnotes=shown.footnotes(codes, *_beside(found, shown), shown.left_out(stage)),
        about=(
            (say(language, "Formula"),
             say(language, "The sum of the projects that lie in the area alone / its residents.")),
            (say(language, "Basis"), shown.basis()),
        ),
        methods=(("money", say(language, "Money")),),
        description=title,
        name="money_by_area",
        empty=None if drawable else _empty(found, language),
    )  # fmt: skip


def _which(people: Collection[Residents], language: Language) -> list[str]:
    """``locuitori din 2021``: of which years."""
    years = sorted({one.year for one in people})
    if not years:
        return []
    return [say(language, "residents of {years}", years="–".join(dict.fromkeys((years[0], years[-1]))))]


def legend(found: Zones, shown: Shown) -> tuple[tuple[int, str], ...]:
    """Class and its bounds in words, the lowest first; classes are drawn in the darkest colours there are of
    them."""
    known = [zone.per_resident for zone in found.areas if zone.per_resident is not None and zone.bani]
    if not known:
        return ()
    language = shown.language
    edges = [_lei(float(edge), language) for edge in bounds(known, "quantile")]
    if not edges:
        return ((0, say(language, "all alike")),)
    first = say(language, "under {bound}", bound=edges[0])
    between = [f"{low}–{high}" for low, high in pairwise(edges)]
    last = say(language, "{bound} and more", bound=edges[-1])
    return tuple(enumerate([first, *between, last]))


def _lei(bani: float, language: Language) -> str:
    units = bani / 100
    return formats.number(units, 0 if units >= 100 else 1 if units >= 10 else 2, language)


def _drawing(
    found: Zones, edges: np.ndarray, shown: Shown, outlines: str, box: Any, lead: str | None
) -> MapDrawing:
    values = np.array(
        [np.nan if zone.per_resident is None or not zone.bani else zone.per_resident for zone in found.areas],
        dtype=float,
    )
    drawn = classes(values, np.zeros(len(values), dtype=np.int8), edges)
    # With fewer than six classes the darker colours are used, as in the legend.
    drawn = np.where(drawn >= 0, drawn + 5 - len(edges), drawn)
    return MapDrawing(
        outlines=outlines,
        areas=tuple(zone.area for zone in found.areas),
        names=tuple(_told(zone, shown) for zone in found.areas),
        classes=drawn,
        palette="capacity",
        uncertain=np.zeros(len(values), dtype=bool),
        lead=lead,
        box=box,
    )


def _told(zone: Zone, shown: Shown) -> str:
    language = shown.language
    parts = [f"<b>{escape(shown.areas.name(zone.area, language), quote=False)}</b>"]
    if zone.bani and zone.per_resident is not None:
        name = currency_name(shown.currency)
        each = say(language, "{amount} per resident", amount=f"{_lei(zone.per_resident, language)} {name}")
        parts.append(each)
    parts.append(
        short(zone.bani, language, shown.currency) if zone.bani else say(language, "no project here alone")
    )
    if zone.projects:
        parts.append(say_count(language, "{n} project", "{n} projects", zone.projects))
    return "<br>".join(parts)


def _table(found: Zones, shown: Shown) -> Table:
    language = shown.language
    name = currency_name(shown.currency)
    headings = (
        Heading(say(language, "Area"), "area"),
        Heading(f"{say(language, 'Per resident')} ({name})", "per_resident", "right"),
        Heading(f"{say(language, 'Amount')} ({name})", "value", "right"),
        Heading(say(language, "Projects"), "projects", "right"),
        Heading(say(language, "Residents"), "residents", "right"),
    )
    ordered = sorted(
        found.areas,
        key=lambda zone: (-(zone.per_resident or 0), -zone.bani, shown.areas.by_name.get(zone.area, 0)),
    )
    cells = tuple(
        (
            shown.areas.name(zone.area, language),
            exact(round(zone.per_resident), language)
            if zone.per_resident is not None
            else say(language, "not known"),
            exact(zone.bani, language),
            str(zone.projects),
            formats.number(zone.residents, 0, language) if zone.residents else say(language, "not known"),
        )
        for zone in ordered
    )
    how, stage = shown.ledger.how, shown.selection.money.stage
    raw = tuple(
        (
            zone.area, shown.areas.name(zone.area, language), in_units(zone.bani), how.currency,
            how.cost_base, stage, zone.projects, zone.residents,
            None if zone.per_resident is None else round(zone.per_resident / 100, 4),
        )
        for zone in ordered
    )  # fmt: skip
    return Table(say(language, "Money by areas"), headings, cells, raw, NAMES, of=AMOUNTS.name)


def _beside(found: Zones, shown: Shown) -> list[str]:
    language = shown.language
    told = [
        say_count(language, *BESIDE[name], n, sum=short(bani, language, shown.currency))
        for name, (bani, n) in found.beside.items()
    ]
    unknown = sum(1 for zone in found.areas if zone.bani and not zone.residents)
    if unknown:
        told.append(
            say_count(
                language, "The residents of {n} area are not known.",
                "The residents of {n} areas are not known.", unknown,
            )
        )  # fmt: skip
    return told


def _empty(found: Zones, language: Language) -> Empty:
    if any(zone.bani for zone in found.areas):
        return Empty(
            say(language, "There is no map: outlines or the residents of these areas are not known."),
            say(language, "The table has the sums; bring boundaries and population for a map."),
        )
    return Empty(
        say(language, "No money can be placed in one of these areas."),
        say(language, "Choose another stage, or projects of all areas."),
    )
