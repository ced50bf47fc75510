"""What a panel says of a comparator that is no area of its own."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard import formats
from dashboard.areas import OWN_PAST, SIMILAR, Areas
from dashboard.figures.look import Target
from dashboard.i18n import Language, say
from dashboard.indicators.indicator import Indicator
from dashboard.periods import year
from dashboard.selection import TARGET, Selection
from dashboard.sentences import progress as progress_words
from dashboard.sentences import wording
from dashboard.series import Line
from dashboard.statistics.progress import Progress, progress

MOST_NAMED = 8


def with_whom(
    selection: Selection, lines: Sequence[Line], areas: Areas, similar: Sequence[str], by: Sequence[str]
) -> list[str]:
    """Sentences for the footnotes: who the similar areas are and by what they are alike; or why there is
    nothing to compare with."""
    compared = any(line.role == "comparator" and line.published for line in lines)
    if selection.comparator == OWN_PAST and not compared:
        return [say(selection.lang, "There is no earlier value that the newest one could be compared with.")]
    return _similar(selection, compared, areas, similar, by)


def at_one_period(
    selection: Selection, compared: bool, areas: Areas, similar: Sequence[str], by: Sequence[str]
) -> list[str]:
    """The same where there is one period, beside which no area has a past of its own."""
    language = selection.lang
    if selection.comparator == OWN_PAST:
        return [say(language, "Compared with their own past, areas are shown in the view “Periods”.")]
    if selection.comparator == TARGET:
        if not compared:
            return [say(language, "No target is recorded here for this indicator.")]
        owner = areas.place(selection.areas[0], language)
        return [say(language, "The target is the one set for {place}.", place=owner)]
    return _similar(selection, compared, areas, similar, by)


def _similar(
    selection: Selection, compared: bool, areas: Areas, similar: Sequence[str], by: Sequence[str]
) -> list[str]:
    language, lead = selection.lang, selection.areas[0]
    if selection.comparator == SIMILAR:
        if not similar:
            return [
                say(
                    language,
                    "No similar areas: fewer than two characteristics are published to find them by.",
                )
            ]
        names = formats.listed([areas.name(code, language) for code in similar[:MOST_NAMED]], language)
        by_what = formats.listed([name[:1].lower() + name[1:] for name in by], language)
        who = say(
            language, "Most like {place}, by {characteristics}: {names}, taken together.",
            place=areas.place(lead, language), characteristics=by_what, names=names,
        )  # fmt: skip
        return [
            who,
            *([] if compared else [say(language, "These areas publish too little to be compared with.")]),
        ]
    return []


def aims(
    targets: Sequence[Target],
    lead: Line | None,
    indicator: Indicator,
    places: int,
    *,
    asked: bool,
    language: Language,
) -> list[str]:
    """A sentence for each target: what is to be reached by when, how far that is, and at which pace. asked:
    whether the target is what the reader wants to compare with, and is told of its absence."""
    if not targets:
        return [say(language, "No target is recorded here for this indicator.")] if asked else []
    return [_aim(target, lead, indicator, places, language) for target in targets]


def _aim(target: Target, lead: Line | None, indicator: Indicator, places: int, language: Language) -> str:
    words = say(
        language, "Target for {period}: {value}", period=wording.the_period(target.period, language),
        value=formats.with_unit(target.value, places, indicator.unit.en, indicator.unit.in_(language),
        language),
    )  # fmt: skip
    known = reached(target, lead, indicator.polarity)
    parts = [progress_words.state(known, language), progress_words.pace(known, indicator, places, language)]
    if known.method == "straight_line":
        parts.append(say(language, "on a straight line"))
    told = "; ".join(part for part in parts if part)
    return f"{words} ({told})." if told else f"{words}."


def aim(
    targets: Sequence[Target], lead: Line | None, indicator: Indicator, places: int, language: Language
) -> str:
    """The last target as a sentence compares with it: ``against the target of 18,2 % for 2027 (…)``."""
    if not targets:
        return ""
    words = say(
        language, "against the target of {value} for {period}",
        value=wording.brief(indicator, targets[-1].value, places, language),
        period=wording.the_period(targets[-1].period, language),
    )  # fmt: skip
    state = progress_words.state(reached(targets[-1], lead, indicator.polarity), language)
    return f"{words} ({state})" if state else words


def reached(target: Target, lead: Line | None, polarity: str) -> Progress:
    """How far the lead's latest value has come towards the target."""
    latest = lead.published[-1] if lead and lead.published else None
    if latest is None or latest.value is None or target.base_value is None or not target.base_period:
        return Progress("unknown")
    if latest.stated:  # the target and its base are of the population the values were published on
        return Progress("unknown")
    return progress(
        base=target.base_value, base_year=year(target.base_period), now=latest.value,
        now_year=year(latest.period), target=target.value, target_year=year(target.period), polarity=polarity,
    )  # fmt: skip
