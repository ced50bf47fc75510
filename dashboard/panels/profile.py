"""The panel *profil*: many indicators of one area, each against the comparator and the areas of its level."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import formats
from dashboard.areas import Areas
from dashboard.figures import spine as figures
from dashboard.i18n import Language, say
from dashboard.panels import around_profile as around
from dashboard.panels import decimals, population
from dashboard.panels.judgement_key import NEUTRAL, key
from dashboard.panels.panel import Empty, Panel
from dashboard.panels.profile_table import table
from dashboard.panels.turns import turns
from dashboard.periods import label
from dashboard.profile import Profile, Row, Spread
from dashboard.selection import AUTO, Selection
from dashboard.sentences import profile as sentences
from dashboard.sentences import wording
from dashboard.sentences.trend import years
from dashboard.series import Line, Point
from dashboard.spine import Spine, ordered, spines
from dashboard.statuses import UNSURE, status
from dashboard.written_profile import comparator, going, mark, missing, number, standing, unit

MOST_ROWS = 50


def profile(
    found: Profile,
    spreads: Mapping[tuple[str, str, str], Spread],
    *,
    areas: Areas,
    datasets: Mapping[str, Mapping[str, Any]],
    topic: str,
    who: Sequence[str],
    selection: Selection,
    version: int,
) -> Panel:
    """The answer to one selection. spreads: by indicator, breakdown and period, over the areas of the leading
    one's level. datasets: code → row. topic: the theme's name, or blank for all. who: sentences that say what
    a comparator is that is no area."""
    language, lead = selection.lang, selection.areas[0]
    against = None if selection.comparator in ("none", "") else selection.comparator
    kinds = {code: str(row.get("kind", "")) for code, row in datasets.items()}
    drawn = ordered(spines(found.rows, spreads), selection.sort, lambda row: row.indicator.title(language))
    places = {spine.row.indicator.code: _places(spine.row, lead) for spine in drawn}
    facts = sentences.Facts(
        area=lead, comparator=against, topic=topic, rows=[spine.row for spine in drawn], areas=areas,
        kinds=kinds, places=places,
    )  # fmt: skip
    start = first(selection.row, len(drawn))
    shown = drawn[start : start + MOST_ROWS]
    name = comparator(against, areas, language) if against else ""
    labelled = [_labelled(spine, facts, places[spine.row.indicator.code], name, language) for spine in shown]
    return Panel(
        title=sentences.finding(facts, language),
        subtitle=_subtitle(facts, found, drawn, selection),
        figure=figures.spine(
            labelled,
            middle=areas.name(against, language) if against and against in areas else name,
            language=language,
            colours=selection.theme,
            revision="|".join((lead, selection.topic, selection.sort, str(start))),
        ) if facts.valued else None,
        marks=_marks(facts, language),
        footnotes=around.footnotes(facts, drawn, datasets, who, version, language),
        about=around.about(language),
        table=table(
            shown, drawn, facts, datasets=datasets, selection=selection,
        ),
        description=sentences.description(facts, language),
        name=_name(selection),
        keys=(("data_version", str(version)),),
        empty=None if facts.valued else _empty(facts, selection),
        turns=turns(start, len(drawn), MOST_ROWS, language) if facts.valued else (),
    )  # fmt: skip


def first(row: str, rows: int) -> int:
    """The place of the first row shown, from 0."""
    return 0 if row == AUTO else min(int(row), max(0, rows - MOST_ROWS))


def _places(row: Row, area: str) -> int:
    points = tuple(point for point in (row.point, row.beside.point) if point is not None)
    return decimals.places([Line(area, "lead", points)], row.indicator)


def _labelled(
    spine: Spine, facts: sentences.Facts, places: int, other: str, language: Language
) -> figures.Labelled:
    row = spine.row
    point = row.point
    name = wording.name(row.indicator, row.breakdown, language)
    if point is None or point.value is None:
        newest = row.newest
        when = label(newest.period, language) if newest else ""
        return figures.Labelled(
            spine, name, when, [missing(row, language), *([when] if when else [])], places
        )
    details = [_unit(row, language), label(point.period, language)]
    newer = _newer(row, language)
    details += [words for words in (_unsure(point, language), newer, _mark(row, facts, language)) if words]
    told = [_value(row, point, places, language)]
    if row.beside.point is not None and row.beside.point.value is not None:
        told.append(f"{other}: {number(row, row.beside.point.value, places, language)}")
    if words := standing(row, other, language):
        told.append(words)
    if spine.spread:
        told.append(_spread(spine, facts, places, language))
    if words := going(row.trend, language):
        told.append(
            say(
                language,
                "{years}: {words}",
                years=years(int(row.trend.first), int(row.trend.last)),
                words=words,
            )
        )
    told += [*details[1:]]
    return figures.Labelled(spine, name, " · ".join(part for part in details if part), told, places)


def _newer(row: Row, language: Language) -> str:
    """That there is a later period, whose value is not published."""
    newest = row.newest
    if newest is None or newest is row.point:
        return ""
    return say(language, "{period}: {why}", period=label(newest.period, language), why=missing(row, language))


def _unit(row: Row, language: Language) -> str:
    """The unit where neither the sign beside the value nor the name has said it."""
    return wording.unit(row.indicator, language) if unit(row.indicator, language) else ""


def _value(row: Row, point: Point, places: int, language: Language) -> str:
    indicator = row.indicator
    text = formats.with_unit(
        point.value or 0.0, places, indicator.unit.en, indicator.unit.in_(language), language
    )
    if point.lower is None or point.upper is None:
        return text
    return f"{text} ({formats.interval(point.lower, point.upper, places, language)})"


def _spread(spine: Spine, facts: sentences.Facts, places: int, language: Language) -> str:
    spread = spine.spread
    assert spread is not None
    return say(
        language, "{n} {levels}: {range}, median {median}", n=spread.n,
        levels=around.levels(facts, language),
        range=formats.interval(spread.least, spread.most, places, language),
        median=formats.number(spread.median, places, language),
    )  # fmt: skip


def _unsure(point: Point, language: Language) -> str:
    return status(point.status, language) if point.status in UNSURE else ""


def _mark(row: Row, facts: sentences.Facts, language: Language) -> str:
    """The word of example data, where not all rows carry it."""
    if not row.illustrative(facts.kinds) or all(other.illustrative(facts.kinds) for other in facts.valued):
        return ""
    return say(language, "illustrative")


def _subtitle(facts: sentences.Facts, found: Profile, drawn: Sequence[Spine], selection: Selection) -> str:
    language = selection.lang
    parts = [
        say(
            language,
            "the newest value, {years}",
            years=years(selection.start, selection.end),
        ),
        population.named([row.point for row in facts.valued if row.point], language),
    ]
    if any(spine.spread for spine in drawn):
        parts.append(
            say(
                language,
                "band: all areas of the same level ({levels}); darker, the middle 60%; white, the median",
                levels=around.levels(facts, language),
            )
        )  # fmt: skip
    marks = {mark(row) for row in facts.valued}
    if facts.compared:
        parts.append(key(language, found.z, "higher"))
    elif marks & {"lower", "higher"}:
        parts.append(key(language, found.z, NEUTRAL))
    if facts.compared and marks & {"lower", "higher"}:
        parts.append(say(language, "▲ ▼ dark: more, less, neither being better"))
    return " · ".join(part for part in parts if part)


def _marks(facts: sentences.Facts, language: Language) -> tuple[str, ...]:
    marked = [row.illustrative(facts.kinds) for row in facts.valued]
    if not any(marked):
        return ()
    return (say(language, "illustrative") if all(marked) else say(language, "partly illustrative"),)


def _empty(facts: sentences.Facts, selection: Selection) -> Empty:
    language = selection.lang
    reason = say(
        language, "No indicator of this choice has values {place} in {years}.",
        place=facts.areas.in_place(facts.area, language), years=years(selection.start, selection.end),
    )  # fmt: skip
    return Empty(reason, say(language, "Choose another theme, another group, other years or another area."))


def _name(selection: Selection) -> str:
    """The file's name: codes may hold any sign, and a file or a header may not."""
    name = "_".join(("profile", selection.areas[0], selection.topic, f"{selection.start}-{selection.end}"))
    return re.sub(r"[^A-Za-z0-9_.-]+", "-", name)
