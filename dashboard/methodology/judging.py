"""How differences are told from chance: limits, comparison, and when nothing is judged."""

from __future__ import annotations

import pandas as pd

from dashboard import formats
from dashboard.i18n import Language, say
from dashboard.indicators import words
from dashboard.methodology.section import Example, Formula, Grid, Mark, Marks, Paragraph, Points, Section
from dashboard.methodology.written import between, certain, confidence, counted, number, percent
from dashboard.statistics import comparison as comparing
from dashboard.statistics.comparison import LEAST_FOR_QUINTILES, MANY_MARKS
from dashboard.statistics.confidence import FEW_EVENTS, Z95, Z998, rate, student, wilson
from dashboard.tables import MEASURES

PER = 1_000
SHARE = (20, 100)  # children, of all
FEW, SOME = (4, 2_000), (40, 20_000)  # events, among people: the same rate
WAIT = (12.0, 5.0, 40)  # mean, standard deviation, answers
BENCHMARK = 35.0
PLACES = 1_000

# measure → the lines of its limits, lower and upper.
FORMULAS = (
    ("proportion", "(2x + z² ∓ z·√(z² + 4x(1 − x/n))) / (2(n + z²))"),
    ("rate", "x ≥ {few}:  x·(1 − 1/(9x) − z/(3√x))³;  (x + 1)·(1 − 1/(9(x + 1)) + z/(3√(x + 1)))³"),
    ("rate", "x < {few}:  ½·χ²(α/2; 2x);  ½·χ²(1 − α/2; 2x + 2)"),
    ("mean", "m ∓ t(1 − α/2; n − 1)·s/√n"),
)


def limits(language: Language) -> Section:
    low, high = (100 * float(end) for end in wilson(*SHARE))
    few, some = (_rate(case, language) for case in (FEW, SOME))
    mean, spread, answers = WAIT
    shortest, longest = (float(end) for end in student(*WAIT))
    kinds = [
        (words.known(words.MEASURES, measure, language), words.limits(measure, language))
        for measure in words.LIMITS
    ]
    others = [
        words.known(words.MEASURES, measure, language) for measure in MEASURES if measure not in words.LIMITS
    ]
    none = say(language, "Nothing is computed; limits that the source publishes are shown.")
    return Section(
        "limits",
        say(language, "Confidence limits"),
        (
            Paragraph(
                say(
                    language,
                    "Small numbers change from one year to the next by chance alone. The confidence limits "
                    "say between which values the true level lies, at a confidence of {level}. The fewer "
                    "the cases, the further apart they are.",
                    level=confidence(Z95, language),
                )
            ),
            Paragraph(
                say(
                    language,
                    "The method follows what is measured, never the unit. Where a source publishes limits "
                    "of its own, those are shown.",
                )
            ),
            Grid(
                say(language, "Methods of the limits"),
                (say(language, "What is measured"), say(language, "Confidence limits")),
                (*kinds, (formats.listed(others, language), none)),
            ),
            Example(
                say(
                    language,
                    "Share: {x} of {n} are {value}; the limits are {between} per cent.",
                    x=number(SHARE[0], language),
                    n=number(SHARE[1], language),
                    value=percent(SHARE[0] / SHARE[1], language),
                    between=between(low, high, language),
                )
            ),
            Example(
                say(
                    language,
                    "Rate: {few} among {few_people} and {some} among {some_people} are the same {value} "
                    "per {per}; the limits are {few_between} for the first and {some_between} for the "
                    "second.",
                    few=counted(FEW[0], "cases", language),
                    few_people=counted(FEW[1], "people", language),
                    some=counted(SOME[0], "cases", language),
                    some_people=counted(SOME[1], "people", language),
                    value=number(SOME[0] / SOME[1] * PER, language, 1),
                    per=number(PER, language),
                    few_between=few,
                    some_between=some,
                )
            ),
            Example(
                say(
                    language,
                    "Mean: {mean} on average, with a standard deviation of {sd}, told by {people}; the "
                    "limits are {between}.",
                    mean=counted(mean, "days", language),
                    people=counted(answers, "people", language),
                    sd=number(spread, language),
                    between=between(shortest, longest, language),
                )
            ),
            Formula(
                tuple(
                    (words.known(words.MEASURES, measure, language), line.format(few=FEW_EVENTS))
                    for measure, line in FORMULAS
                )
            ),
            Paragraph(
                say(
                    language,
                    "x: cases; n: people or answers; m, s: mean and standard deviation; z = {z95} for "
                    "{level95} and {z998} for {level998}; α: one less that confidence. Wilson 1927; Byar, "
                    "in Breslow and Day 1987; Garwood 1936. The limits of a rate are divided by the "
                    "population.",
                    z95=number(Z95, language, 3),
                    level95=confidence(Z95, language),
                    z998=number(Z998, language, 3),
                    level998=confidence(Z998, language),
                )
            ),
        ),
    )


def comparison(language: Language) -> Section:
    low, high = (100 * float(end) for end in wilson(*SHARE))
    found = pd.DataFrame({"value": [100 * SHARE[0] / SHARE[1]], "lower": [low], "upper": [high]})
    judged = comparing.compared_to(found, BENCHMARK, polarity="lower")["judgement"].iloc[0]
    marks = Marks(
        (
            Mark(
                "better",
                "▲",
                say(language, "Better"),
                say(
                    language,
                    "the comparator lies outside the limits; the difference is in the desired direction",
                ),
            ),
            Mark(
                "worse",
                "▼",
                say(language, "Worse"),
                say(
                    language,
                    "the comparator lies outside the limits; the difference is against the desired direction",
                ),
            ),
            Mark(
                "similar",
                "●",
                say(language, "Similar"),
                say(language, "the comparator lies within the limits, or exactly on one of them"),
            ),
            Mark(
                "none",
                "○",
                say(language, "Not compared"),
                say(
                    language,
                    "there is no value or there are no limits, the value is withheld, or a check of "
                    "comparability has failed",
                ),
            ),
        )
    )
    verdict = next(mark.name.lower() for mark in marks.marks if mark.judgement == judged)
    return Section(
        "comparison",
        say(language, "Better, similar, worse"),
        (
            Paragraph(
                say(
                    language,
                    "An area is compared with what contains it, or with another benchmark, by its own "
                    "confidence limits. Colour never says it alone: the shape says the same.",
                )
            ),
            marks,
            Example(
                say(
                    language,
                    "{value} with limits {between}, where lower is better, against {benchmark}: {verdict}.",
                    value=percent(SHARE[0] / SHARE[1], language),
                    between=between(low, high, language),
                    benchmark=percent(BENCHMARK / 100, language),
                    verdict=verdict,
                )
            ),
            Paragraph(
                say(
                    language,
                    "Where neither direction is desired, higher or lower is said, without a colour of "
                    "judgement: more recorded cases can be a sign of better detection.",
                )
            ),
            Paragraph(
                say(
                    language,
                    "Where more than {many} are judged at once, limits of {strict} take the place of those "
                    "of {usual}: of {places} that do not differ at all, chance would mark some "
                    "{usual_alarms} at {usual} and {strict_alarms} at {strict}.",
                    many=counted(MANY_MARKS, "areas", language),
                    strict=confidence(Z998, language),
                    usual=confidence(Z95, language),
                    places=counted(PLACES, "areas", language),
                    usual_alarms=number(PLACES * (1 - certain(Z95)), language),
                    strict_alarms=number(PLACES * (1 - certain(Z998)), language),
                )
            ),
            Paragraph(
                say(
                    language,
                    "Whether two intervals overlap is never used as a test. Fifths of areas need at least "
                    "{least}.",
                    least=counted(LEAST_FOR_QUINTILES, "areas", language),
                )
            ),
        ),
    )


def comparability(language: Language) -> Section:
    return Section(
        "comparability",
        say(language, "When nothing is judged"),
        (
            Paragraph(
                say(
                    language,
                    "Before two areas or two periods are judged against each other, these checks run. "
                    "Where one fails, the values stay, the judgement is left out and the panel says why.",
                )
            ),
            Points(tuple(_sentence(say(language, check)) for _, check in words.CHECKS)),
            Paragraph(
                say(
                    language,
                    "“About” under each figure lists which of them have passed.",
                )
            ),
        ),
    )


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _rate(case: tuple[int, int], language: Language) -> str:
    low, high = rate(*case, PER)
    return between(float(low), float(high), language, 2)
