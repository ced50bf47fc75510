"""How a change over time is told: between two periods, over the last years, on the way to a target."""

from __future__ import annotations

import pandas as pd

from dashboard.formats import NBSP
from dashboard.i18n import Language, say
from dashboard.indicators import words
from dashboard.methodology.section import Example, Formula, Grid, Paragraph, Points, Section
from dashboard.methodology.written import certain, number, percent
from dashboard.statistics.comparison import SIGNIFICANT, two_proportions, two_rates
from dashboard.statistics.confidence import Z998
from dashboard.statistics.progress import ACCELERATION, ON_TRACK, progress
from dashboard.statistics.trend import CRITICAL, POINTS, recent_trend

BEFORE, AFTER = (20, 100), (35, 100)  # cases, of
RATE_BEFORE, RATE_AFTER = (12, 1_000), (30, 1_500)
FIRST_YEAR = 2020
YEARS = ((100, 1_000), (104, 1_010), (121, 1_020), (135, 1_030), (150, 1_040))
START, NOW, AIM = (50.0, 2020), (46.0, 2024), (30.0, 2030)  # value, year
DIRECTIONS = {
    "rising": "The trend is rising.",
    "falling": "The trend is falling.",
    "none": "No trend can be told from chance.",
}
STATES = {
    "achieved": ("Achieved", "the target has been reached before its term"),
    "on_track": ("On track", "the change a year is at least {on_track} of what the target asked for"),
    "needs_acceleration": ("Needs acceleration", "it is from {acceleration} to under {on_track} of that"),
    "limited": ("Limited progress", "it is under {acceleration} of that, in the right direction"),
    "moving_away": ("Moving away", "the value moves away from the target"),
    "holding": ("Holding", "the target is to keep the starting value, and it is kept"),
    "too_early": ("Too early to tell", "there is no value after that of the starting year"),
    "met": ("Met", "the term has passed and the target has been reached"),
    "missed": ("Missed", "the term has passed and the target has not been reached"),
}


def change(language: Language) -> Section:
    shares = float(two_proportions(*BEFORE, *AFTER)[1])
    rates = float(two_rates(*RATE_BEFORE, *RATE_AFTER))
    return Section(
        "change",
        say(language, "Change between two periods"),
        (
            Paragraph(
                say(
                    language,
                    "Two periods, or two areas of which neither contains the other, are compared by a test "
                    "of their counts: shares by the pooled two-proportion test, rates by the conditional "
                    "binomial test. A difference is called significant where chance alone would make one "
                    "so large in under {level} of cases. What has no counts is shown without a verdict.",
                    level=percent(SIGNIFICANT, language),
                )
            ),
            Example(_tested(say(language, "Share"), BEFORE, AFTER, shares, language)),
            Example(_tested(say(language, "Rate"), RATE_BEFORE, RATE_AFTER, rates, language)),
            Paragraph(
                say(
                    language,
                    "A value is set against the earliest one shown of the same season (a second quarter "
                    "against a second quarter), and never across a break in the series.",
                )
            ),
        ),
    )


def _tested(what: str, before: tuple[int, int], after: tuple[int, int], p: float, language: Language) -> str:
    verdict = say(language, "significant") if p < SIGNIFICANT else say(language, "it may well be chance")
    return say(
        language, "{what}: from {x1} of {n1} to {x2} of {n2}; p = {p}: {verdict}.",
        what=what, x1=number(before[0], language), n1=number(before[1], language),
        x2=number(after[0], language), n2=number(after[1], language),
        p=number(p, language, 3), verdict=verdict,
    )  # fmt: skip


def trend(language: Language) -> Section:
    rows = [
        {
            "period": str(FIRST_YEAR + year),
            "value": 100 * x / n,
            "numerator": x,
            "denominator": n,
            "status": "A",
        }
        for year, (x, n) in enumerate(YEARS)
    ]
    found = recent_trend(pd.DataFrame(rows), measure="proportion", polarity="neutral")
    return Section(
        "trend",
        say(language, "Recent trend"),
        (
            Paragraph(
                say(
                    language,
                    "A trend is named only over the last {points} years in a row, none of them missing or "
                    "withheld and with no break between them. Two things must be true: chance alone would "
                    "make such a trend in under {level} of cases (χ² over {critical}), and leaving out any "
                    "single year does not turn it round.",
                    points=number(POINTS, language),
                    level=percent(1 - certain(Z998), language, 1),
                    critical=number(CRITICAL, language, 2),
                )
            ),
            Paragraph(
                say(
                    language,
                    "Shares are tested by the chi-square test for trend (Armitage 1955); other values by a "
                    "straight line in which years with narrower limits weigh more. Values without limits "
                    "have no trend.",
                )
            ),
            Example(
                say(
                    language,
                    "Cases in {points} years: {cases}; population: from {first} to {last}. {chi2}. {verdict}",
                    cases=", ".join(number(x, language) for x, _ in YEARS),
                    points=number(POINTS, language),
                    first=number(YEARS[0][1], language),
                    last=number(YEARS[-1][1], language),
                    chi2=f"χ²{NBSP}={NBSP}{number(found.chi2, language, 2)}",
                    verdict=say(language, DIRECTIONS[found.direction]),
                )
            ),
            Paragraph(
                say(
                    language,
                    "Rising and falling say the direction; improving and worsening judge it by the "
                    "indicator’s desired direction, where it has one.",
                )
            ),
        ),
    )


def targets(language: Language) -> Section:
    (base, base_year), (now, now_year), (target, target_year) = START, NOW, AIM
    found = progress(
        base=base, base_year=base_year, now=now, now_year=now_year, target=target, target_year=target_year,
        polarity="lower",
    )  # fmt: skip
    values = {"on_track": percent(ON_TRACK, language), "acceleration": percent(ACCELERATION, language)}
    states = {state: (say(language, name), say(language, rule)) for state, (name, rule) in STATES.items()}
    return Section(
        "targets",
        say(language, "Progress to a target"),
        (
            Paragraph(
                say(
                    language,
                    "The change a year since the start is set against the change a year that leads from "
                    "the start to the target by its term.",
                )
            ),
            Grid(
                say(language, "States of a target"),
                (say(language, "State"), say(language, "When it is said")),
                tuple((name, _sentence(rule.format(**values))) for name, rule in states.values()),
            ),
            Example(
                say(
                    language,
                    "From {base} in {base_year} to {now} in {now_year}, with a target of {target} for "
                    "{target_year}: {ratio} of the change a year that was needed. {state}.",
                    base=number(base, language),
                    base_year=base_year,
                    now=number(now, language),
                    now_year=now_year,
                    target=number(target, language),
                    target_year=target_year,
                    ratio=percent(found.ratio or 0.0, language),
                    state=states[found.state][0],
                )
            ),
            Formula(
                (
                    (say(language, "what there has been a year"), "(v / v₀)^(1/(t − t₀)) − 1"),
                    (say(language, "what the target asks for a year"), "(V / v₀)^(1/(T − t₀)) − 1"),
                )
            ),
            Paragraph(
                say(
                    language,
                    "v₀, v, V: the value at the start, now and as the target; t₀, t, T: their years. Where "
                    "a value is zero or negative, equal steps a year take the place of percentages.",
                )
            ),
        ),
    )


def years(language: Language) -> Section:
    return Section(
        "years",
        say(language, "Years out of quarters and months"),
        (
            Paragraph(
                say(
                    language,
                    "Trends and comparisons over years need one value a year. A year that is published as "
                    "such is kept. Otherwise it is made from its parts, if none of them is missing, by the "
                    "rule that the indicator states:",
                )
            ),
            Points(tuple(say(language, rule) for rule in words.TO_YEAR.values())),
            Paragraph(
                say(
                    language,
                    "If a part is withheld, the year is withheld too: it would give the part away.",
                )
            ),
        ),
    )


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
