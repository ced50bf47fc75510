"""What the panels about money say in a sentence that can be read aloud."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import formats
from dashboard.areas import Areas
from dashboard.funding.delivery import Delivered
from dashboard.funding.execution import Chapter, Execution
from dashboard.funding.flows import Flows, Node
from dashboard.funding.stages import Share, Stage
from dashboard.funding.timing import Timing
from dashboard.funding.unit_costs import UnitCost
from dashboard.funding.zones import Zones
from dashboard.i18n import Language, say, say_count
from dashboard.periods import span
from dashboard.written_money import share as percent
from dashboard.written_money import short

NEAR = 0.005  # half a percent: what is written alike


def steps(
    stages: Sequence[Stage], shares: Mapping[str, Share], currency: str, language: Language, year: int = 0
) -> str:
    """How much was contracted, what share of it was paid and reimbursed; of one year alone what it saw."""
    by_name = {stage.name: stage for stage in stages}
    contracted = by_name["contracted"]
    if contracted.bani is None:
        return _without_contract(by_name, currency, language, year)
    total = short(contracted.bani, language, currency)
    paid, back = shares.get("paid"), shares.get("reimbursed")
    if paid is None or paid.value is None:
        if by_name["paid"].bani is not None:
            return say(language, "{sum} contracted and {paid} paid; no share of one in the other can be told",
                       sum=total, paid=short(by_name["paid"].bani, language, currency))  # fmt: skip
        return say_count(
            language, "{n} project contracted {sum}; payments are not known",
            "{n} projects contracted {sum}; payments are not known", contracted.projects, sum=total,
        )  # fmt: skip
    share = percent(paid.value, language)
    if paid.projects < contracted.projects:
        return say_count(
            language,
            "{sum} contracted; payments are known for {known} of {n} project, {share} of what it contracted",
            "{sum} contracted; payments are known for {known} of {n} projects, {share} of what these "
            "contracted",
            contracted.projects, sum=total, known=_whole(paid.projects, language), share=share,
        )  # fmt: skip
    if back is None or back.value is None or back.projects < paid.projects:
        return say(language, "Of {sum} contracted, {share} has been paid", sum=total, share=share)
    return say(
        language, "Of {sum} contracted, {share} has been paid and {back} reimbursed", sum=total, share=share,
        back=percent(back.value, language),
    )  # fmt: skip


def _without_contract(stages: Mapping[str, Stage], currency: str, language: Language, year: int) -> str:
    """What is known where nobody says what was contracted: in one year, mostly, nothing is."""
    known = {name: stage.bani for name, stage in stages.items() if stage.bani is not None}
    if not known:
        return say(language, "No amounts are known for these projects")
    sums = {name: short(bani, language, currency) for name, bani in known.items()}
    if year and "paid" in sums:
        return say(language, "In {year} {sum} was paid", year=year, sum=sums["paid"])
    if "paid" in sums:
        return say(language, "{sum} paid; what was contracted is not known", sum=sums["paid"])
    if "planned" in sums:
        return say(language, "{sum} planned; what was contracted is not known", sum=sums["planned"])
    return say(language, "What was contracted is not known, later amounts are")


def rows(stage: str, n: int, bani: int, currency: str, language: Language) -> str:
    """What one stage comes to, out of how many amounts; nothing added is not zero."""
    if not n:
        return say(language, "{stage}: no amount is added", stage=stage[:1].upper() + stage[1:])
    return say_count(
        language, "{stage}: {sum}, from {n} amount", "{stage}: {sum}, from {n} amounts", n,
        stage=stage[:1].upper() + stage[1:], sum=short(bani, language, currency),
    )  # fmt: skip


def timing(found: Timing, language: Language) -> str:
    """The last payment share known, beside the time that had gone by then."""
    known = [moment for moment in found.moments if moment.paid is not None]
    if not known:
        return say(language, "How payments grew over time is not known")
    last = known[-1]
    return say(
        language, "By {day}, {paid} of what was contracted had been paid, with {elapsed} of the time gone",
        day=formats.day(last.day.isoformat(), language), paid=percent(last.paid or 0.0, language),
        elapsed=percent(last.elapsed, language),
    )  # fmt: skip


def delivery(projects: Sequence[Delivered], language: Language) -> str:
    """How many projects paid without delivering, and delivered without being paid."""
    if not projects:
        return say(language, "Money and results cannot be set against each other yet")
    spent = [one for one in projects if one.corner == "spent"]
    unpaid = [one for one in projects if one.corner == "unpaid"]
    if not spent and not unpaid:
        return say_count(
            language, "{n} project with both known: payments and results go together",
            "{n} projects with both known: payments and results go together", len(projects),
        )  # fmt: skip
    parts = []
    if spent:
        parts.append(
            say_count(
                language, "in {n} project money is well ahead of results",
                "in {n} projects money is well ahead of results", len(spent),
            )
        )  # fmt: skip
    if unpaid:
        parts.append(
            say_count(
                language, "in {n} project results are well ahead of payments",
                "in {n} projects results are well ahead of payments", len(unpaid),
            )
        )  # fmt: skip
    text = formats.listed(parts, language)
    return text[:1].upper() + text[1:]


def flows(found: Flows, names: Mapping[Node, str], stage: str, currency: str, language: Language) -> str:
    """Where most of the money comes from, and how much of it."""
    if not found.bani:
        return say(language, "Nothing is known of this stage: {stage}", stage=stage)
    first = max(
        (node for node in found.nodes if node.level == "source"), key=lambda node: (node.bani, node.key)
    )
    total = short(found.bani, language, currency)
    if first.key == "unknown" and first.bani == found.bani:
        return say_count(
            language, "{sum} {stage} in {n} project; the sources are not known",
            "{sum} {stage} in {n} projects; the sources are not known", found.projects, sum=total,
            stage=stage,
        )  # fmt: skip
    if first.key == "unknown":
        return say_count(
            language, "{sum} {stage} in {n} project; the sources are mostly not known",
            "{sum} {stage} in {n} projects; the sources are mostly not known", found.projects, sum=total,
            stage=stage,
        )  # fmt: skip
    return say_count(
        language, "{sum} {stage} in {n} project: {share} from {source}",
        "{sum} {stage} in {n} projects: {share} from {source}", found.projects, sum=total, stage=stage,
        share=percent(first.bani / found.bani, language), source=names[first],
    )  # fmt: skip


def zones(found: Zones, areas: Areas, stage: str, currency: str, language: Language) -> str:
    """Which area has most per resident."""
    known = [zone for zone in found.areas if zone.bani and zone.per_resident is not None]
    if not known:
        return say(language, "Money per resident is not known for these areas")
    most = max(known, key=lambda zone: (zone.per_resident or 0.0, zone.area))
    each = (most.per_resident or 0.0) / 100
    amount = formats.counted(
        each, 0 if each >= 100 else 2, formats.COUNTED["lei"], language
    ) if currency == "RON" else f"{formats.number(each, 2, language)} {currency}"  # fmt: skip
    place = areas.place(most.area, language)
    place = place[:1].upper() + place[1:]
    if len(known) == 1:
        return say(
            language, "{area}: {amount} per resident ({stage})", area=place, amount=amount, stage=stage
        )
    return say(
        language, "{area} has most per resident: {amount} ({stage})", area=place, amount=amount, stage=stage
    )


def projects(n: int, of: int, bani: float, currency: str, language: Language) -> str:
    """How many projects are listed, and what they contracted."""
    if not n:
        return say(language, "No project fits what is chosen")
    count = say_count(language, "{n} project", "{n} projects", n)
    whole = say(language, "{count} of {all}", count=count, all=_whole(of, language)) if n < of else count
    if not bani:
        return whole
    return say(language, "{count}, {sum} contracted", count=whole, sum=short(bani, language, currency))


def execution(found: Execution, areas: Areas, language: Language) -> str:
    """How much of what is planned for social assistance was executed."""
    place = found.institution or areas.place(found.area, language)
    place = place[:1].upper() + place[1:]
    whole = found.social
    if not whole:
        return say(language, "No budget for social assistance is known for {place}", place=place)
    planned = [chapter.planned for chapter in whole if chapter.planned is not None]
    if not planned:
        return say(language, "What {place} planned for {year} is not known", place=place, year=found.year)
    total = short(sum(planned), language, found.currency)
    both = [c for c in whole if c.planned is not None and c.executed is not None]
    if len(both) < len(planned) or not sum(planned) or not found.until:
        every = sum(chapter.planned or 0 for chapter in found.whole)
        if every == sum(planned) or not every:
            return say(
                language, "{place} has {sum} for social assistance in {year}", place=place, sum=total,
                year=found.year,
            )  # fmt: skip
        return say(
            language, "{place} has {sum} for social assistance in {year}, {share} of its budget", place=place,
            sum=total, year=found.year, share=percent(sum(planned) / every, language),
        )  # fmt: skip
    share = sum(c.executed or 0 for c in both) / sum(c.planned or 0 for c in both)
    until = formats.day(span(found.until).end.isoformat(), language)
    return say(
        language, "{place} had executed {share} of its social budget of {sum} by {day}", place=place,
        share=percent(share, language), sum=total, day=until,
    )  # fmt: skip


def over_the_year(chapters: Sequence[Chapter], year: int, language: Language) -> str:
    """Which chapter is furthest from its plan at the end of what is known."""
    known = [chapter for chapter in chapters if chapter.share is not None]
    if not known:
        return say(language, "Execution over the year is not known")
    parts = [chapter for chapter in known if chapter.part] or known
    least = min(parts, key=lambda chapter: (chapter.share or 0.0, chapter.code))
    return say(
        language, "Least executed in {year}: {chapter}, {share}", year=year,
        chapter=least.title or least.code, share=percent(least.share or 0.0, language),
    )  # fmt: skip


def unit_costs(found: Sequence[UnitCost], place: str, year: int, language: Language) -> str:
    """How many types of services cost less than their standard."""
    compared = [one for one in found if one.ratio is not None]
    if not compared:
        return say(language, "Cost per beneficiary {place}, {year}", place=place, year=year)
    below = sum((one.ratio or 0.0) < 1 - NEAR for one in compared)
    if not below:
        return say(
            language, "No type of services costs less than its standard {place} in {year}", place=place,
            year=year,
        )  # fmt: skip
    return say_count(
        language, "{n} of {all} types of services costs less than its standard {place} in {year}",
        "{n} of {all} types of services cost less than their standard {place} in {year}", below,
        all=len(compared), place=place, year=year,
    )  # fmt: skip


def lines(
    named: Sequence[tuple[str, float]],
    total: float,
    whole: float,
    stage: str,
    currency: str,
    language: Language,
) -> str:
    """The largest line of a project, and its share."""
    if not named or not whole:
        return say(language, "The budget lines are not known")
    line, bani = max(named, key=lambda one: (one[1], one[0]))
    if abs(total - whole) >= 1:
        return say(
            language, "Of {sum} {stage}, {known} is parted by lines; the largest is {line}",
            sum=short(whole, language, currency), stage=stage, known=percent(total / whole, language),
            line=line,
        )  # fmt: skip
    return say(
        language, "The largest line is {line}: {share} of {sum} {stage}", line=line,
        share=percent(bani / whole, language), sum=short(whole, language, currency), stage=stage,
    )  # fmt: skip


def outputs(records: Sequence[Mapping[Any, Any]], language: Language) -> str:
    """How many targets were met."""
    with_target = [row for row in records if row["target"]]
    if not with_target:
        return say(language, "No targets are known")
    known = [row for row in with_target if row["delivered"] is not None]
    if not known:
        return say_count(
            language, "{n} target; what was delivered is not known",
            "{n} targets; what was delivered is not known", len(with_target),
        )  # fmt: skip
    met = sum(row["delivered"] >= row["target"] for row in known)
    return say(language, "{met} of {n} targets met", met=met, n=len(known))


def _whole(n: int, language: Language) -> str:
    return formats.number(n, 0, language)
