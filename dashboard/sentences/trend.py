"""The finding of a trend: the latest value of the place that leads, against the comparator, and where it
goes.

A sentence says what was measured and what was tested, never why. "Significantly" stands only where a test was
made and every comparability check passed; otherwise the other value is told without a judgement.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from dashboard import formats
from dashboard.areas import OWN_PAST, Areas
from dashboard.i18n import Language, say
from dashboard.indicators.indicator import Indicator
from dashboard.sentences import wording
from dashboard.series import WITHHELD, Line, Point
from dashboard.statuses import UNSURE, status

Relation = Literal["lower", "similar", "higher", "not_compared"]
Direction = Literal["rising", "falling", "none", "not_enough"]


@dataclass(frozen=True)
class Facts:
    """What was computed about the lines.

    against    the lead's latest value beside the comparator's of the same period.
    since      the earlier period that the change is told against, or None; ``change``: its tested relation.
    after_break  True where ``since`` begins after a break that hides what was before.
    direction  the recent trend, and ``years``, its first and last year.
    kinds      data set → kind.
    context    lines that stand behind, which no sentence judges.
    aim        what the lead is compared with, where that is its own target: as the sentence says it.
    """

    indicator: Indicator
    breakdown: str
    lines: tuple[Line, ...]
    places: int
    areas: Areas
    kinds: Mapping[str, str]
    start: int
    end: int
    against: Relation = "not_compared"
    since: Point | None = None
    change: Relation = "not_compared"
    after_break: bool = False
    direction: Direction = "not_enough"
    years: tuple[int, int] = (0, 0)
    context: tuple[Line, ...] = ()
    aim: str = ""

    @property
    def lead(self) -> Line | None:
        return next((line for line in self.lines if line.role == "lead"), None)

    @property
    def comparator(self) -> Line | None:
        return next((line for line in self.lines if line.role == "comparator"), None)

    @property
    def others(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.role == "other")


def finding(facts: Facts, language: Language) -> str:
    """The title sentence, with a full stop."""
    lead = facts.lead
    title = wording.name(facts.indicator, facts.breakdown, language)
    if lead is None or not lead.published:
        sentence = _without_value(facts, title, language)
    else:
        latest = lead.published[-1]
        sentence = _latest(facts, title, lead, latest, language)
        sentence += _comparison(facts, latest, language) or (f", {facts.aim}" if facts.aim else "")
        others = _others(facts, latest, language)
        sentence += _direction(facts, language) or ("" if others else _change(facts, language))
        sentence += others
    return f"{sentence}{illustrative(facts, language)}."


def illustrative(facts: Facts, language: Language) -> str:
    """The words that mark a sentence made from example data; empty where all values are real."""
    marked = [line for line in facts.lines if line.illustrative(facts.kinds)]
    if not marked:
        return ""
    if len(marked) == len(facts.lines):
        return say(language, " (illustrative data)")
    names = formats.listed([facts.areas.name(line.area, language) for line in marked], language)
    return say(language, " (illustrative data: {names})", names=names)


def _latest(facts: Facts, title: str, lead: Line, latest: Point, language: Language) -> str:
    place = facts.areas.in_place(lead.area, language)
    value = wording.value(facts.indicator, latest.value or 0.0, facts.places, language)
    when = wording.in_period(latest.period, facts.indicator, language)
    if latest.status in UNSURE:
        value = f"{value} ({status(latest.status, language)})"
    newest = lead.points[-1]
    if newest is latest:
        return f"{title}: {value} {place} {when}"
    words = {
        "name": title, "place": place, "value": value, "when": when,
        "newest": wording.in_period(newest.period, facts.indicator, language),
    }  # fmt: skip
    if newest.status == WITHHELD:
        return say(
            language,
            "{name}: the value {place} {newest} is withheld; last published: {value} {when}",
            **words,
        )
    return say(
        language, "{name}: there is no value {place} {newest}; the last one is {value} {when}", **words
    )


def _without_value(facts: Facts, title: str, language: Language) -> str:
    lead = facts.lead
    words = {"name": title, "years": years(facts.start, facts.end)}
    if lead is None:
        return say(language, "{name}: no values for this choice, {years}", **words)
    words["place"] = facts.areas.in_place(lead.area, language)
    if any(point.status == WITHHELD for point in lead.points):
        return say(language, "{name}: the values {place} are withheld, {years}", **words)
    return say(language, "{name}: no values {place}, {years}", **words)


def _comparison(facts: Facts, latest: Point, language: Language) -> str:
    line = facts.comparator
    if line is None or not line.published or line.area == OWN_PAST:
        return ""  # the past is told as a change
    same = line.at(latest.period)
    point = same if same is not None and same.value is not None else line.published[-1]
    words = {
        "place": facts.areas.in_place(line.area, language),
        "bare": facts.areas.place(line.area, language),
        "value": wording.brief(facts.indicator, point.value or 0.0, facts.places, language),
    }
    if point is not same:
        when = wording.in_period(point.period, facts.indicator, language)
        return say(language, ", against {value} {place} {when}", when=when, **words)
    match facts.against:
        case "lower":
            return say(language, ", significantly lower than {place} ({value})", **words)
        case "higher":
            return say(language, ", significantly higher than {place} ({value})", **words)
        case "similar":
            return say(language, ", not significantly different from {bare} ({value})", **words)
    inside = facts.lead is not None and line.area in facts.areas.ancestors(facts.lead.area)
    if inside and facts.indicator.to_parent == "sum":
        return say(language, ", of {value} {place}", **words)
    return say(language, ", against {value} {place}", **words)


def _others(facts: Facts, latest: Point, language: Language) -> str:
    """The other places at the same period: named up to two, then their range."""
    known = [
        (point.value, line.area)
        for line in facts.others
        if (point := line.at(latest.period)) is not None and point.value is not None
    ]
    if not known:
        return ""

    def shown(value: float) -> str:
        return wording.brief(facts.indicator, value, facts.places, language)

    if len(known) <= 2:
        parts = [f"{shown(value)} {facts.areas.in_place(area, language)}" for value, area in known]
        return f"; {formats.listed(parts, language)}"
    (least, lowest), (most, highest) = min(known), max(known)
    return say(
        language,
        "; the other chosen areas: from {least} ({lowest}) to {most} ({highest})",
        least=shown(least), lowest=facts.areas.name(lowest, language),
        most=shown(most), highest=facts.areas.name(highest, language),
    )  # fmt: skip


def _direction(facts: Facts, language: Language) -> str:
    between = years(*facts.years)
    match facts.direction:
        case "rising":
            return say(language, "; rising over {years}", years=between)
        case "falling":
            return say(language, "; falling over {years}", years=between)
    return ""


def _change(facts: Facts, language: Language) -> str:
    since = facts.since
    if since is None or since.value is None:
        return ""
    words = {
        "value": wording.brief(facts.indicator, since.value, facts.places, language),
        "when": wording.in_period(since.period, facts.indicator, language),
    }
    if facts.after_break:
        return say(language, "; {value} {when}, after a break in the series", **words)
    compared = facts.comparator is not None and facts.comparator.area != OWN_PAST
    if facts.change in ("lower", "higher") and facts.change == facts.against and compared:
        return say(language, " and than {when} ({value})", **words)
    match facts.change:
        case "lower":
            return say(language, "; significantly lower than {when} ({value})", **words)
        case "higher":
            return say(language, "; significantly higher than {when} ({value})", **words)
        case "similar":
            words["period"] = wording.the_period(since.period, language)
            return say(language, "; no significant change since {period} ({value})", **words)
    return say(language, "; {value} {when}", **words)


def years(start: int, end: int) -> str:
    """``2015–2025``, or the one year."""
    return f"{start}" if start == end else f"{start}–{end}"
