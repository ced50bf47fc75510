"""The text alternative of two periods set against each other."""

from __future__ import annotations

from dashboard.i18n import Language, say
from dashboard.paired import Row
from dashboard.sentences import wording
from dashboard.sentences.periods import Facts, between, ended, gap
from dashboard.series import WITHHELD, Point
from dashboard.written_changes import change, judgement


def description(facts: Facts, language: Language) -> str:
    """The text alternative: what is drawn, then each area from its earlier to its later value, in order."""
    parts = [
        say(language, "Two marks a row, {when}: {name}.", when=between(facts.pair, language),
            name=wording.name(facts.indicator, facts.breakdown, language))
    ]  # fmt: skip
    told = [*facts.rows, *([facts.comparator] if facts.comparator else [])]
    parts.append("; ".join(_told(facts, row, language) for row in told) + ".")
    if words := gap(facts, language):
        name = facts.areas.place(facts.lead.area, language) if facts.lead else ""
        parts.append(ended(f"{name}: {words}"))
    return " ".join(parts)


def _told(facts: Facts, row: Row, language: Language) -> str:
    name = facts.areas.name(row.area, language)
    values = [_value(facts, point, language) for point in (row.before, row.after)]
    found = judgement(row, language)
    if row.change is None:
        return say(
            language, "{name}: {was}, then {now}, {judgement}", name=name, was=values[0], now=values[1],
            judgement=found,
        )  # fmt: skip
    return say(
        language, "{name}: from {was} to {now} ({change}), {judgement}", name=name, was=values[0],
        now=values[1], change=change(facts.indicator, row.change, facts.places, language), judgement=found,
    )  # fmt: skip


def _value(facts: Facts, point: Point | None, language: Language) -> str:
    if point is None or point.value is None:
        return say(language, "withheld" if point is not None and point.status == WITHHELD else "missing")
    return wording.brief(facts.indicator, point.value, facts.places, language)
