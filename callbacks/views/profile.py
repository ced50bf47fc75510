"""*Profil*: all indicators of a theme that the leading area has, in one panel."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from callbacks.comparing import Alike, alike, with_similar
from callbacks.relating import OTHER, bases, related
from callbacks.views.asked import kinds
from callbacks.world import World, world
from dashboard.areas import OWN_PAST, SIMILAR
from dashboard.i18n import say
from dashboard.indicators.indicator import Indicator
from dashboard.panels import compared
from dashboard.panels import profile as panel
from dashboard.panels.panel import Panel
from dashboard.profile import profile
from dashboard.selection import AUTO, Selection
from dashboard.tables import THEMES
from data_access import datasets, indicators
from data_access import profile as data
from data_access.cache import by_version
from data_access.database import Database
from layouts.parts.choices import Option
from layouts.parts.words import theme_name

MOST_KEPT = 64  # panels in memory, some 120 kB each
READS = ("group", "breakdown", "topic", "sort", "row", "base")


def panels(database: Database, _known: World, selection: Selection) -> tuple[Panel, ...]:
    """A single one."""
    asked = selection.reading(*READS).but(areas=selection.areas[:1], indicators=Selection().indicators)
    return (_panel(database, asked),)


def offers(database: Database, known: World, selection: Selection) -> dict[str, tuple[Option, ...]]:
    """The themes, with how many indicators each has for the area's level, and how the rows are ordered."""
    language = selection.lang
    there = chosen(known, selection.but(topic="all"))
    counted = Counter(indicator.theme for indicator in there)
    everything = say(language, "all themes")
    return {
        "topics": (
            ("all", f"{everything} ({len(there)})"),
            *(
                (theme, f"{theme_name(theme, language)} ({counted[theme]})")
                for theme in THEMES
                if counted[theme]
            ),
        ),
        "sorts": (
            (AUTO, say(language, "worse and worsening first")),
            ("catalogue", say(language, "by theme")),
            ("name", say(language, "name")),
        ),
        "bases": bases(database, known, selection.but(indicators=tuple(i.code for i in there))),
    }


def chosen(known: World, selection: Selection) -> tuple[Indicator, ...]:
    """The indicators of the group and theme that have data at the leading area's level, theme by theme."""
    level = known.areas.level(selection.areas[0])
    there = [
        indicator
        for code, indicator in known.catalogue.of_group(selection.group).items()
        if code in known.available and level in known.available[code].levels
        and selection.topic in ("all", indicator.theme)
    ]  # fmt: skip
    return tuple(sorted(there, key=lambda indicator: THEMES.index(indicator.theme)))


@by_version(most=MOST_KEPT)
def _panel(database: Database, selection: Selection) -> Panel:
    known, lead = world(database), selection.areas[0]
    asked = chosen(known, selection)
    comparator = selection.comparator if selection.comparator not in ("none", "", lead) else None
    similar = alike(database, lead) if comparator == SIMILAR else Alike()
    beside = [comparator] if comparator in known.areas else similar.areas
    frame = data.profile(
        database,
        indicators=[indicator.code for indicator in asked],
        areas=[lead, *beside],
        start=selection.start,
        end=selection.end,
        breakdown=selection.breakdown,
        whole=comparator == OWN_PAST,
    )
    frame = _related(database, frame, known, selection)
    if comparator == SIMILAR:
        frame = with_similar(frame, lead, known.catalogue)
    kept = datasets.datasets(database)
    found = profile(
        frame,
        indicators=asked,
        area=lead,
        comparator=comparator,
        inside=comparator in known.areas.ancestors(lead),
        kinds=kinds(database),
        targets=indicators.targets(database, areas=(lead,)),
    )
    wanted = [
        (row.indicator.code, row.breakdown, row.point.period)
        for row in found.rows
        if row.point is not None and not row.point.stated
    ]
    language = selection.lang
    return panel.profile(
        found,
        data.spreads(database, wanted=wanted, level=known.areas.level(lead)),
        areas=known.areas,
        datasets=kept,
        topic="" if selection.topic == "all" else theme_name(selection.topic, language),
        who=compared.with_whom(
            selection, (), known.areas, similar.areas,
            [known.catalogue[code].title(language) for code in similar.by],
        ) if comparator == SIMILAR else (),
        selection=selection.but(comparator=comparator or "none"),
        version=database.version(),
    )  # fmt: skip


def _related(database: Database, frame: pd.DataFrame, known: World, selection: Selection) -> pd.DataFrame:
    """The rows on the chosen population, those of each indicator for itself."""
    if selection.base != OTHER or frame.empty:
        return frame
    parts = frame.groupby("indicator", sort=False)
    return pd.concat(
        [related(database, rows, known.catalogue[str(code)], selection) for code, rows in parts],
        ignore_index=True,
    )
