"""The lines of the lists of *Pe scurt*: an indicator that stands out, and one whose value is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dashboard.areas import Areas
from dashboard.gaps import Gap
from dashboard.i18n import Language, say
from dashboard.panels import cards
from dashboard.panels.cards import Told
from dashboard.periods import label
from dashboard.profile import Row
from dashboard.sentences import wording


class Item(NamedTuple):
    """A line of a list: an indicator, its mark, its value and what else is told of it."""

    code: str
    name: str
    told: Told
    value: str
    details: str
    change: str


class Lack(NamedTuple):
    """A line of what is missing: an indicator and what is known of its absence."""

    code: str
    name: str
    words: str


def item(
    row: Row,
    judgement: str,
    *,
    areas: Areas,
    comparator: str | None,
    inside: bool,
    worse_since: str,
    illustrative: bool,
    language: Language,
) -> Item:
    """The line of a row in a list that says of all its lines that they are ``better`` or ``worse``."""
    places, point = cards.decimals(row), row.point
    if point is None or point.value is None:
        raise ValueError(f"{row.indicator.code} has no value to show")
    when = wording.in_period(point.period, row.indicator, language)
    value = f"{wording.value(row.indicator, point.value, places, language)} {when}"
    beside = cards.beside(row, places, areas, comparator, inside=inside, language=language)
    details = [beside.words] if beside else []
    if worse_since and row.line:
        begins = row.line.points[0].period == worse_since
        words = "since {period} at least" if begins else "since {period}"
        details.append(say(language, words, period=label(worse_since, language)))
    if row.trend.judgement:
        words = "improving over {years}" if row.trend.judgement == "improving" else "worsening over {years}"
        details.append(say(language, words, years=f"{row.trend.first}–{row.trend.last}"))
    if illustrative:
        details.append(say(language, "illustrative"))
    former = row.since.point
    changed = ""
    if former is not None and former.value is not None:
        changed = wording.signed(point.value - former.value, places, row.indicator, language)
    return Item(
        code=row.indicator.code,
        name=wording.name(row.indicator, row.breakdown, language),
        told=cards.told(judgement, ""),
        value=value,
        details=" · ".join(details),
        change=changed,
    )


def lacks(core: Sequence[Gap], report: Sequence[Gap], language: Language) -> dict[str, tuple[Lack, ...]]:
    """By kind, and what the yearly report needs under ``report``."""
    found: dict[str, list[Lack]] = {}
    for gap in core:
        found.setdefault(gap.kind, []).append(_lack(gap, language))
    found["report"] = [_lack(gap, language) for gap in report]
    return {kind: tuple(lacks) for kind, lacks in found.items()}


def _lack(gap: Gap, language: Language) -> Lack:
    return Lack(
        gap.indicator.code, wording.name(gap.indicator, gap.breakdown, language), lack_words(gap, language)
    )


def lack_words(gap: Gap, language: Language) -> str:
    expected, last = label(gap.expected, language), label(gap.last, language) if gap.last else ""
    match gap.kind, bool(last):
        case "withheld", True:
            return say(
                language, "withheld for {expected}; last published: {last}", expected=expected, last=last
            )
        case "withheld", False:
            return say(language, "withheld for {expected}", expected=expected)
        case _, True:
            return say(language, "expected: {expected}; last: {last}", expected=expected, last=last)
    return say(language, "expected: {expected}; no value yet", expected=expected)
