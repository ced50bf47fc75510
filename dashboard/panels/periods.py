"""The panel *perioade*: one indicator at two periods, for areas beside each other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard import formats
from dashboard.areas import Areas
from dashboard.figures.dumbbell import dumbbell
from dashboard.i18n import Language, say, say_count
from dashboard.indicators.indicator import Indicator
from dashboard.paired import Pair, Row
from dashboard.panels import decimals, notes, population
from dashboard.panels.about import Known, about, methods
from dashboard.panels.changed import Changed, changed
from dashboard.panels.emptiness import empty
from dashboard.panels.judgement_key import key
from dashboard.panels.panel import Empty, Panel, Table
from dashboard.panels.periods_table import table
from dashboard.panels.records import NAMES
from dashboard.panels.turns import turns
from dashboard.periods import label
from dashboard.ranking import MOST_ROWS
from dashboard.selection import Selection
from dashboard.sentences import periods as sentences
from dashboard.sentences import wording
from dashboard.sentences.periods_description import description
from dashboard.statistics.changes import UNTESTED
from dashboard.statistics.comparison import WITHHELD, z_for

PROVISIONAL = "P"
MOST_NAMED = 4  # areas of one reason that a footnote names


def periods(
    before: pd.DataFrame,
    after: pd.DataFrame,
    breaks: pd.DataFrame,
    *,
    pair: Pair,
    indicator: Indicator,
    areas: Areas,
    datasets: Mapping[str, Mapping[str, Any]],
    available: Known | None,
    selection: Selection,
    version: int,
    beside: Sequence[str] = (),
) -> Panel:
    """The answer to one selection.

    before, after: published rows of the indicator and breakdown at the two periods, of any areas; withheld
    ones blank with status ``Q``. breaks: the rows between with which a series begins anew. datasets: code →
    row. beside: what is to be said of the comparator.
    """
    language = selection.lang
    kinds = {code: str(row.get("kind", "")) for code, row in datasets.items()}
    found = changed(
        before, after, breaks, pair=pair, indicator=indicator, areas=areas, kinds=kinds, selection=selection
    )
    places = decimals.places(found.lines, indicator)
    facts = _facts(found, pair, indicator, areas, kinds, places, selection)
    known = bool(len(found.table)) and bool(found.table[["before", "after"]].notna().to_numpy().any())
    drawn = [*found.rows, *([found.comparator] if found.comparator else [])]
    marks = _marks(facts, language)
    figure = dumbbell(
        found.rows,
        found.comparator,
        pair=pair,
        indicator=indicator,
        areas=areas,
        places=places,
        illustrative=say(language, "illustrative data") if _illustrative(facts) else "",
        language=language,
        colours=selection.theme,
        one=len(selection.areas) == 1,
        revision="|".join((indicator.code, selection.breakdown, pair.was, pair.at)),
    ) if known and found.rows else None  # fmt: skip
    reasons = [reason for reason in dict.fromkeys(found.table["reason"].tolist()) if reason]
    nothing = None
    if not known:
        nothing = empty(found.lines, indicator, areas, available, selection)
    elif not found.rows:
        nothing = Empty(
            say(language, "No area differs significantly between the two periods."),
            say(language, "Show all areas, or choose other periods."),
            "alike",
        )
    return Panel(
        title=sentences.finding(facts, language),
        subtitle=_subtitle(facts, language),
        figure=figure,
        marks=marks,
        footnotes=notes.footnotes(
            found.lines,
            datasets=datasets,
            areas=areas,
            reasons=(),
            others=[
                *population.effect(found.lines, selection.areas[0], indicator, places, language),
                *beside,
                sentences.gap_left_out(facts, language),
                *_moved(pair, language),
                *_untested(found, areas, language),
                *_not_drawn(found.too_large, facts, language),
                *_parent(facts, language),
            ],
            version=version,
            language=language,
        ),
        about=about(
            indicator,
            breakdown=selection.breakdown,
            failed=reasons,
            checked=bool(drawn),
            language=language,
            available=available,
        ),
        methods=methods(indicator, language),
        table=table(
            drawn,
            found.whole,
            records=found.records,
            pair=pair,
            indicator=indicator,
            breakdown=selection.breakdown,
            areas=areas,
            datasets=datasets,
            places=places,
            language=language,
        ),
        description=description(facts, language),
        name=_name(indicator, selection, pair),
        keys=(("data_version", str(version)),),
        empty=nothing,
        turns=turns(found.first, found.listed, MOST_ROWS, language),
    )


def alone(
    *,
    indicator: Indicator,
    areas: Areas,
    available: Known | None,
    selection: Selection,
) -> Panel:
    """The panel where there are not two periods to set against each other."""
    language = selection.lang
    nothing = empty((), indicator, areas, available, selection)
    level = areas.level(selection.areas[0])
    if available is not None and (not level or indicator.exists_at(level)) and _inside(available, selection):
        nothing = Empty(
            say(language, "Two periods are needed, and these years do not hold two."),
            say(language, "Choose a longer period."),
        )
    return Panel(
        title=f"{wording.name(indicator, selection.breakdown, language)}.",
        subtitle=wording.unit(indicator, language),
        table=Table(wording.name(indicator, selection.breakdown, language), (), (), (), NAMES),
        about=about(indicator, breakdown=selection.breakdown, failed=(), checked=False, language=language),
        methods=methods(indicator, language),
        empty=nothing,
        name=re.sub(r"[^A-Za-z0-9_.-]+", "-", indicator.code),
    )


def _inside(available: Known, selection: Selection) -> bool:
    return available.first <= selection.end and available.last >= selection.start


def _facts(
    found: Changed,
    pair: Pair,
    indicator: Indicator,
    areas: Areas,
    kinds: Mapping[str, str],
    places: int,
    selection: Selection,
) -> sentences.Facts:
    relations, reasons = found.table["relation"], found.table["reason"]
    untested = found.table["absolute"][reasons == UNTESTED]
    levels = {areas.level(code) for code in found.table["area"].tolist()}
    return sentences.Facts(
        indicator=indicator, breakdown=selection.breakdown, places=places, areas=areas, kinds=kinds,
        pair=pair, level=levels.pop() if len(levels) == 1 else "", total=int(_there(found.table).sum()),
        tested=int((reasons == "").sum()), lower=int((relations == "lower").sum()),
        higher=int((relations == "higher").sum()), fell=int((untested < 0).sum()),
        rose=int((untested > 0).sum()), lead=found.lead, comparator=found.comparator, mover=found.mover,
        rows=found.rows, lines=found.lines,
    )  # fmt: skip


def _there(table: pd.DataFrame) -> pd.Series:
    """Which areas have a value at either period, published or not."""
    return table[["before", "after"]].notna().any(axis=1) | (table["reason"] == WITHHELD)


def _subtitle(facts: sentences.Facts, language: Language) -> str:
    was, at = (label(period, language) for period in (facts.pair.was, facts.pair.at))
    parts = [
        wording.unit(facts.indicator, language),
        population.named((point for line in facts.lines for point in line.points), language),
        say(language, "small circle: {was}, large mark: {at}", was=was, at=at),
    ]
    if facts.comparator is not None:
        name = facts.areas.name(facts.comparator.area, language)
        parts.append(say(language, "dashed: {place}", place=name))
    if facts.tested:
        parts.append(key(language, z_for(facts.tested), facts.indicator.polarity))
    return " · ".join(part for part in parts if part)


def _illustrative(facts: sentences.Facts) -> bool:
    return any(line.illustrative(facts.kinds) for line in facts.lines)


def _marks(facts: sentences.Facts, language: Language) -> tuple[str, ...]:
    marked = [line for line in facts.lines if line.illustrative(facts.kinds)]
    words = []
    if marked:
        whole = len(marked) == len(facts.lines)
        words.append(say(language, "illustrative") if whole else say(language, "partly illustrative"))
    if facts.lead and facts.lead.after and facts.lead.after.status == PROVISIONAL:
        words.append(say(language, "provisional"))
    return tuple(words)


def _moved(pair: Pair, language: Language) -> list[str]:
    if pair.moved == "swapped":
        return [say(language, "The periods were put in the order of time.")]
    if pair.moved == "same":
        was = label(pair.was, language)
        return [say(language, "The same period was chosen twice; the earlier one shown is {period}.",
                    period=was)]  # fmt: skip
    return []


def _untested(found: Changed, areas: Areas, language: Language) -> list[str]:
    """Which areas were not tested, for each reason."""
    told = []
    reasons = found.table["reason"]
    for reason in dict.fromkeys(reasons.tolist()):
        if not reason:
            continue
        codes = found.table["area"][reasons == reason].tolist()
        words = say(language, reason)
        words = words[:1].lower() + words[1:]
        if len(codes) == len(found.table):
            told.append(say(language, "The changes were not tested: {reason}", reason=words))
        elif len(codes) > MOST_NAMED:
            told.append(
                say_count(language, "In {n} area the change was not tested: {reason}",
                          "In {n} areas the change was not tested: {reason}", len(codes),
                          n=formats.number(len(codes), 0, language), reason=words)
            )  # fmt: skip
        else:
            names = formats.listed([areas.name(code, language) for code in codes], language)
            told.append(
                say(language, "{names}: the change was not tested: {reason}", names=names, reason=words)
            )
    return told


def _not_drawn(row: Row | None, facts: sentences.Facts, language: Language) -> list[str]:
    last = row and (row.after if row.now is not None else row.before)
    if row is None or last is None or last.value is None:
        return []
    indicator = facts.indicator
    value = formats.with_unit(
        last.value, facts.places, indicator.unit.en, indicator.unit.in_(language), language
    )
    return [
        say(
            language,
            "Not drawn, because its values are too large for the same scale: {place}, {value} {when}.",
            place=facts.areas.name(row.area, language), value=value,
            when=wording.in_period(last.period, None, language),
        )
    ]  # fmt: skip


def _parent(facts: sentences.Facts, language: Language) -> list[str]:
    """What contains an area is not independent of it."""
    lead, other = facts.lead, facts.comparator
    if not lead or not other or other.area not in facts.areas.ancestors(lead.area):
        return []
    name = facts.areas.place(other.area, language)
    return [say(language, "The values of {place} include the areas shown.", place=name)]


def _name(indicator: Indicator, selection: Selection, pair: Pair) -> str:
    """The file's name: codes may hold any sign, and a file or a header may not."""
    name = "_".join((indicator.code, "-".join(selection.areas), pair.was, pair.at))
    return re.sub(r"[^A-Za-z0-9_.-]+", "-", name)
