"""The finding of groups set against the total of their area: which are significantly worse or better, or how
large they are, and how far apart the largest and the smallest lie.

"Significantly" stands only where a group's own limits leave the total out and every comparability check
passed. How far apart the groups lie is told only where some of them differ, or where they are counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard import formats
from dashboard.areas import Areas
from dashboard.groups import GroupNames, Groups
from dashboard.i18n import Language, say, say_count
from dashboard.indicators import breakdowns
from dashboard.indicators.indicator import Indicator
from dashboard.ranking import Row
from dashboard.sentences import wording
from dashboard.sentences.among import among
from dashboard.series import WITHHELD
from dashboard.statistics.confidence import FEW_EVENTS
from dashboard.written_ranks import whole

MOST_NAMED = 4  # groups; more of them are told by their number
ALL_TOLD = 12  # of which a text alternative tells each
MANY_TIMES = 10  # from which on they are told without decimals
LEAST_RATIO = 1.5  # from which on the largest is told as a multiple of the smallest
LONGEST = 250  # of a title: how far the groups lie apart is left to the text alternative where it is longer
RATIOS = ("proportion", "rate", "ratio", "count", "share_of_total")  # have a true zero
UNTESTED = ("ratio", "share_of_total")  # no sample stands behind them


@dataclass(frozen=True)
class Facts:
    """What was computed. rows: those drawn. kinds: whether all published groups come from one kind of source.
    illustrative: the words that mark a sentence made from example data, or blank."""

    indicator: Indicator
    groups: Groups
    names: GroupNames
    areas: Areas
    places: int
    rows: tuple[Row, ...]
    one_kind: bool
    illustrative: str = ""

    @property
    def published(self) -> tuple[Row, ...]:
        return tuple(row for row in self.groups.ranking.rows() if row.point.value is not None)


def finding(facts: Facts, language: Language) -> str:
    """The title sentence, with a full stop."""
    head = say(
        language, "{name} {place}, {when}", name=wording.name(facts.indicator, "", language),
        place=facts.areas.in_place(facts.groups.area, language),
        when=wording.in_period(facts.groups.ranking.period, facts.indicator, language),
    )  # fmt: skip
    if not facts.published:
        return f"{head}: {_without(facts, language)}{facts.illustrative}."
    told = f"{head}: {_compared(facts, language) or _listed(facts, language)}"
    apart = spread(facts, language)
    if apart and len(told) + len(apart) + len(facts.illustrative) < LONGEST:
        told = f"{told}; {apart}"
    return f"{told}{facts.illustrative}."


def _compared(facts: Facts, language: Language) -> str:
    """How the groups stand to the total; blank where none was compared."""
    total = facts.groups.total
    judged = [row for row in facts.published if row.judgement != "not_compared"]
    if not judged or total is None or total.value is None:
        return ""
    value = wording.value(facts.indicator, total.value, facts.places, language)
    worse, better = (
        [row for row in judged if row.judgement in names]
        for names in (("worse", "higher"), ("better", "lower"))
    )
    neutral = facts.indicator.polarity == "neutral"
    if worse:
        message = (
            "the value is significantly higher than the area’s total ({value}) {groups}"
            if neutral
            else "the value is significantly worse than the area’s total ({value}) {groups}"
        )
        parts = [say(language, message, value=value, groups=_named(facts, worse, language))]
        if better:
            message = "significantly lower {groups}" if neutral else "significantly better {groups}"
            parts.append(say(language, message, groups=_named(facts, better, language)))
        return ", ".join(parts)
    if better:
        message = (
            "the value is significantly lower than the area’s total ({value}) {groups}"
            if neutral
            else "the value is significantly better than the area’s total ({value}) {groups}"
        )
        return say(language, message, value=value, groups=_named(facts, better, language))
    return say(
        language, "the value does not differ significantly from the area’s total ({value}) {groups}",
        value=value, groups=_named(facts, judged, language),
    )  # fmt: skip


def _named(facts: Facts, rows: Sequence[Row], language: Language) -> str:
    """``la fete (5,8) și la băieți (5,2)``; many are told by their number."""
    if len(rows) > MOST_NAMED:
        n = len(rows)
        return say_count(
            language, "for {n} group of {all}", "for {n} groups of {all}", n,
            n=whole(n, language), all=whole(len(facts.published), language),
        )  # fmt: skip
    return formats.listed(
        [f"{_among(facts, row, language)} ({_brief(facts, row, language)})" for row in rows], language
    )


def _listed(facts: Facts, language: Language) -> str:
    """The values of groups that are not compared, with the total."""
    rows = facts.published
    if len(rows) > MOST_NAMED:
        least, most = _ends(rows)
        text = say(
            language, "from {lowest} ({least}) to {highest} ({most})",
            lowest=_brief(facts, least, language), least=_among(facts, least, language),
            highest=_value(facts, most, language), most=_among(facts, most, language),
        )  # fmt: skip
    else:
        *first, last = rows
        told = [f"{_among(facts, row, language)} {_brief(facts, row, language)}" for row in first]
        told.append(f"{_among(facts, last, language)} {_value(facts, last, language)}")
        text = formats.listed(told, language)
    total = facts.groups.total
    if total is None or total.value is None:
        return text
    value = wording.value(facts.indicator, total.value, facts.places, language)
    return f"{text}; {say(language, 'the area’s total')}: {value}"


def spread(facts: Facts, language: Language) -> str:
    """How far the largest and the smallest lie apart; blank where that may not be said or says nothing."""
    rows = facts.published
    compared = [row for row in rows if row.judgement != "not_compared"]
    differing = [row for row in compared if row.judgement != "similar"]
    if len(rows) < 2 or not facts.one_kind or (compared and not differing):
        return ""
    least, most = _ends(rows)
    if min(_events(row, facts) for row in (least, most)) < FEW_EVENTS:
        return ""
    low, high = least.point.value or 0.0, most.point.value or 0.0
    if facts.indicator.measure in RATIOS and low > 0 and high / low >= LEAST_RATIO:
        return _times(facts, least, most, language)
    if facts.indicator.unit.en == "%" and high > low and (differing or facts.indicator.measure in UNTESTED):
        points = wording.signed(high - low, facts.places, facts.indicator, language).lstrip("+")
        if len(rows) == 2:
            return say(language, "a difference of {points}", points=points)
        return say(language, "{points} between the largest and the smallest value", points=points)
    return ""


def _times(facts: Facts, least: Row, most: Row, language: Language) -> str:
    """The largest as a multiple of the smallest; of two groups it is clear which they are."""
    times = (most.point.value or 0.0) / (least.point.value or 1.0)
    places = 0 if times >= MANY_TIMES else 1
    count, n = (float(round(times)) if places == 0 else 0.5), formats.number(times, places, language)
    if len(facts.published) == 2:
        return say(language, "a ratio of {n} to 1", n=n)
    return say_count(
        language, "the largest value, {most}, is {n} time the smallest, {least}",
        "the largest value, {most}, is {n} times the smallest, {least}", count, n=n,
        most=_among(facts, most, language), least=_among(facts, least, language),
    )  # fmt: skip


def _events(row: Row, facts: Facts) -> float:
    """Those a value rests on, where it rests on events that are known."""
    if facts.indicator.measure == "count":
        return row.point.value or 0.0
    known = row.point.numerator if facts.indicator.measure in ("proportion", "rate") else None
    return float("inf") if known is None else known


def _ends(rows: Sequence[Row]) -> tuple[Row, Row]:
    ordered = sorted(rows, key=lambda row: row.point.value or 0.0)
    return ordered[0], ordered[-1]


def _without(facts: Facts, language: Language) -> str:
    if any(row.point.status == WITHHELD for row in facts.rows):
        return say(language, "the values of the groups are not published")
    return say(language, "no values by groups")


def _among(facts: Facts, row: Row, language: Language) -> str:
    return among(row.area, facts.indicator.target_group, language)


def _brief(facts: Facts, row: Row, language: Language) -> str:
    return wording.brief(facts.indicator, row.point.value or 0.0, facts.places, language)


def _value(facts: Facts, row: Row, language: Language) -> str:
    return wording.value(facts.indicator, row.point.value or 0.0, facts.places, language)


def description(facts: Facts, language: Language) -> str:
    """The text alternative: what is drawn, the total, then the groups with their values."""
    parts = [
        say(
            language, "Dot chart, {when}: {name}, by {dimension}, {place}.",
            when=wording.in_period(facts.groups.ranking.period, None, language),
            name=wording.name(facts.indicator, "", language),
            dimension=by(facts, language), place=facts.areas.in_place(facts.groups.area, language),
        )
    ]  # fmt: skip
    total = facts.groups.total
    if total is not None and total.value is not None:
        value = wording.brief(facts.indicator, total.value, facts.places, language)
        parts.append(say(language, "Total: {value}.", value=value))
    told = [row for row in facts.rows if row.point.value is not None]
    if len(told) > ALL_TOLD:
        told = list(_ends(told))
    groups = "; ".join(
        f"{facts.names.name(row.area, language)} {_brief(facts, row, language)}" for row in told
    )
    parts.append(f"{groups}." if groups else "")
    without = [facts.names.name(row.area, language) for row in facts.rows if row.point.value is None]
    if without:
        parts.append(say(language, "Without a published value: {names}.", names=", ".join(without)))
    if apart := spread(facts, language):
        parts.append(f"{apart[:1].upper()}{apart[1:]}.")
    return " ".join(part for part in parts if part)


def by(facts: Facts, language: Language) -> str:
    """What the groups are by, in words."""
    first = next(iter(facts.groups.ranking.scope.codes), "")
    return breakdowns.dimension(first, language)
