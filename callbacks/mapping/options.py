"""What the map's own controls offer, in the reader's language."""

from __future__ import annotations

import pandas as pd

from callbacks.world import World
from dashboard import formats, periods
from dashboard.i18n import Language, say
from dashboard.map_choice import NEEDED, REACHES, REGIMES
from dashboard.needs.need_map import NeedMap
from dashboard.panels import map_services
from dashboard.selection import OLDEST, Selection
from layouts.parts.choices import Option

Options = dict[str, tuple[str, tuple[Option, ...]]]


def options(selection: Selection, known: World, need: NeedMap, services: pd.DataFrame) -> Options:
    """Parameter → what is chosen and what can be; an empty tuple hides the control."""
    language, choice = selection.lang, selection.map
    with_need = choice.layer in NEEDED
    lead = selection.indicators[0]
    title = known.catalogue[lead].title(language) if lead in known.catalogue else lead
    earlier = tuple(period for period in need.periods if period < need.at)
    return {
        "need": (
            choice.need,
            (("index", say(language, "needs index")), ("one", title)) if with_need else (),
        ),
        "units": (
            choice.units,
            (
                ("auto", say(language, "by itself")),
                ("county", say(language, "counties")),
                ("unit", say(language, "local units")),
            )
            if len(known.areas.at_level("county")) > 1
            else (),
        ),
        "was": (
            need.was if need.was in earlier else OLDEST,
            tuple((period, periods.label(period, language)) for period in reversed(earlier))
            if with_need
            else (),
        ),
        "two": (
            str(int(choice.two)),
            (("0", say(language, "one period")), ("1", say(language, "two periods")))
            if with_need and earlier
            else (),
        ),
        "cut": (
            choice.cut,
            (
                ("quantile", say(language, "as many areas in each")),
                ("equal", say(language, "equally wide")),
                ("natural", say(language, "natural breaks")),
                ("deviation", say(language, "by standard deviation")),
            )
            if with_need
            else (),
        ),
        "scale": (
            choice.scale,
            (
                ("z", say(language, "standard deviations")),
                ("minmax", say(language, "from least to most")),
                ("percentile", say(language, "share of areas below")),
            )
            if with_need and choice.need == "index"
            else (),
        ),
        "fixed": (
            choice.base,
            (
                ("first", say(language, "the first period")),
                ("none", say(language, "each period by itself")),
                *((period, periods.label(period, language)) for period in need.periods),
            )
            if with_need and choice.need == "index"
            else (),
        ),
        "doubt": (
            str(int(choice.doubt)),
            (("1", say(language, "hatched")), ("0", say(language, "not shown"))) if with_need else (),
        ),
        "type": (choice.type, _types(services, choice.type, language)),
        "licence": (
            choice.licence,
            (
                ("all", say(language, "all")),
                ("licensed", say(language, "licensed")),
                ("other", say(language, "not in force")),
                ("unknown", say(language, "not known")),
            ),
        ),
        "regime": (
            choice.regime,
            tuple((name, say(language, map_services.REGIMES.get(name, "all"))) for name in REGIMES),
        ),
        "near": (choice.near, _near(selection, known)),
        "reach": (
            str(choice.reach),
            tuple(
                (
                    reach,
                    formats.distance(int(reach), language) if int(reach) else say(language, "any distance"),
                )
                for reach in REACHES
            ),
        ),
    }


def _types(services: pd.DataFrame, chosen: str, language: Language) -> tuple[Option, ...]:
    column = "type_title_en" if language == "en" else "type_title"
    pairs = services[["type", column, "type_title"]].dropna(subset=["type"]).drop_duplicates("type")
    found = [
        (str(code), str(title if isinstance(title, str) and title else other))
        for code, title, other in pairs.itertuples(index=False, name=None)
    ]
    found.sort(key=lambda pair: pair[1].casefold())
    if chosen not in ("all", *(code for code, _ in found)):
        found.append((chosen, chosen))
    return (("all", say(language, "all types")), *found)


def _near(selection: Selection, known: World) -> tuple[Option, ...]:
    language, chosen = selection.lang, selection.map.near
    areas = known.areas
    lead = selection.areas[0]
    hoods = areas.within(lead, "neighbourhood") or areas.within(areas.parent(lead) or lead, "neighbourhood")
    own = () if areas.level(lead) in ("country", "region", "county", "neighbourhood") else (lead,)
    codes = [*own, *(code for code in hoods if code not in own)]
    if chosen in areas and chosen not in codes:
        codes.append(chosen)
    found = [(code, areas.name(code, language)) for code in codes]
    if chosen != "none" and chosen not in areas:
        found.append((chosen, say(language, "the point chosen")))
    return (("none", say(language, "no place chosen")), *found)
