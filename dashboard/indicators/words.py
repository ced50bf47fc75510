"""What the plain fields of a definition say to a person. All texts are message ids."""

from __future__ import annotations

from dashboard.i18n import Language, say
from dashboard.statistics import comparability

POLARITIES = {
    "higher": "Higher is better.",
    "lower": "Lower is better.",
    "neutral": "Neither higher nor lower is better: the value describes, it is not judged.",
}
FREQUENCIES = {
    "annual": "every year",
    "semiannual": "every half-year",
    "quarterly": "every quarter",
    "monthly": "every month",
}
TO_YEAR = {
    "sum": "The year is the sum of its parts.",
    "last": "The year is the value at its end.",
    "mean": "The year is the mean of its parts.",
    "recompute": "The year is computed from the year’s numerators and denominators.",
    "none": "Parts of a year are not put together into a year.",
}
MEASURES = {
    "proportion": "proportion",
    "rate": "rate",
    "ratio": "ratio",
    "count": "count",
    "mean": "mean",
    "median": "median",
    "share_of_total": "share of a total",
    "index": "index",
}
LIMITS = {
    "proportion": "Wilson’s limits of a proportion.",
    "rate": "Limits of a rate: exact below ten events, Byar’s from ten on.",
    "mean": "Student’s limits of a mean, where the data bring its standard deviation.",
}
TYPES = {
    "input": "input: what goes in",
    "output": "output: what is delivered",
    "outcome": "outcome: what changes for people",
    "impact": "impact: what changes in the long run",
    "context": "context: the surroundings",
}
NATURES = {"quantitative": "counted or computed", "qualitative": "judged on a scale"}
GROUPS = {
    "general": "everyone",
    "children": "children",
    "adults": "adults",
    "elderly": "older people",
    "disability": "people with disabilities",
}
CHECKS = (
    (comparability.DEFINITION, "the same definition"),
    (comparability.LENGTH, "periods of the same length"),
    (comparability.BREAK, "no break between the periods"),
    (comparability.ILLUSTRATIVE, "both real or both illustrative"),
    (comparability.SOURCES, "the same kind of source"),
    (comparability.FEW, "at least ten events in each"),
)


def known(words: dict[str, str], key: str, language: Language) -> str:
    """What a table of words says of a field's value; an unknown value is its own name."""
    return say(language, words[key]) if key in words else key


def limits(measure: str, language: Language) -> str:
    """The method of the confidence limits of a measure, as a sentence."""
    if measure in LIMITS:
        return say(language, LIMITS[measure])
    return say(
        language,
        "No limits ({measure}), unless the source publishes its own.",
        measure=known(MEASURES, measure, language),
    )
