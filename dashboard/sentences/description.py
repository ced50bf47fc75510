"""The text alternative of a chart of lines."""

from __future__ import annotations

from dashboard.i18n import Language, say
from dashboard.sentences import wording
from dashboard.sentences.trend import Facts, years
from dashboard.series import MISSING, WITHHELD, Line, Point


def description(facts: Facts, language: Language) -> str:
    """The text alternative: what is drawn, then each line from its first to its last value with its
    extremes."""
    parts = [
        say(language, "Line chart, {years}: {name}.", years=years(facts.start, facts.end),
            name=wording.name(facts.indicator, facts.breakdown, language))
    ]  # fmt: skip
    parts += [_told(facts, line, language) for line in facts.lines]
    return " ".join([*parts, *_behind(facts, language)])


def _behind(facts: Facts, language: Language) -> list[str]:
    """The grey lines by their values beside the lead's latest."""
    latest = facts.lead.published[-1] if facts.lead and facts.lead.published else None
    if latest is None:
        return []
    known = [
        f"{facts.areas.name(line.area, language)} "
        + wording.brief(facts.indicator, point.value, facts.places, language)
        for line in facts.context
        if (point := line.at(latest.period)) is not None and point.value is not None
    ]
    if not known:
        return []
    when = wording.in_period(latest.period, None, language)
    return [say(language, "Grey behind, {when}: {list}.", when=when, list="; ".join(known))]


def _told(facts: Facts, line: Line, language: Language) -> str:
    place, published = facts.areas.name(line.area, language), line.published
    mark = say(language, " (illustrative data)") if line.illustrative(facts.kinds) else ""
    hidden = sum(point.status == WITHHELD for point in line.points)
    if not published:
        return say(language, "{place}: no published value.", place=f"{place}{mark}")

    def shown(point: Point) -> str:
        return wording.brief(facts.indicator, point.value or 0.0, facts.places, language)

    def when(point: Point) -> str:
        return wording.in_period(point.period, None, language)

    first, last = published[0], published[-1]
    least, most = min(published, key=lambda p: p.value or 0.0), max(published, key=lambda p: p.value or 0.0)
    words = {
        "place": f"{place}{mark}", "first": shown(first), "when_first": when(first), "last": shown(last),
        "when_last": when(last), "least": shown(least), "when_least": when(least), "most": shown(most),
        "when_most": when(most),
    }  # fmt: skip
    if first is last:
        text = say(language, "{place}: {last} {when_last}.", **words)
    else:
        text = say(
            language,
            "{place}: from {first} {when_first} to {last} {when_last}; lowest {least} {when_least}, "
            "highest {most} {when_most}.",
            **words,
        )
    if hidden:
        text += " " + say(language, "Withheld values: {count}.", count=hidden)
    missing = sum(point.value is None and point.status in MISSING for point in line.points)
    if missing:
        text += " " + say(language, "Missing values: {count}.", count=missing)
    return text
