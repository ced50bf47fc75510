"""What is not published, and on which population a value rests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.i18n import Language, say
from dashboard.methodology.section import Block, Example, Grid, Paragraph, Points, Section
from dashboard.methodology.written import between, counted, number
from dashboard.panels.notes import threshold
from dashboard.panels.records import title_of
from dashboard.statistics.confidence import rate

K = 5
COUNTS = (3, 7, 12, 20)  # cases in the parts of one area
HIDDEN = (0, 1)  # those of them that may not be shown where K is the threshold: a test asks the engine
CASES = 300
RESIDENT, DOMICILE = 30_000, 36_000
PER = 1_000
OTHERS = "In the other data sets nothing is withheld: their figures are public already, or count no people."
NONE = "In the data sets in use nothing is withheld: their figures are public already, or count no people."


def small_numbers(language: Language, datasets: Mapping[str, Mapping[str, Any]]) -> Section:
    shown = [
        say(language, "not published") if part in HIDDEN else number(count, language)
        for part, count in enumerate(COUNTS)
    ]
    return Section(
        "small-numbers",
        say(language, "Small numbers"),
        (
            Paragraph(
                say(
                    language,
                    "A small number can point to a person. Each data set therefore has a threshold k: "
                    "numbers from 1 to k − 1 are not published, nor is anything from which they could be "
                    "computed. All areas, periods, breakdowns and totals are checked together, at import; "
                    "for every withheld number at least k values remain possible.",
                )
            ),
            Example(
                say(
                    language,
                    "k = {k}; cases in the parts of an area: {counts}; their total, {total}, is published. "
                    "Shown are: {shown}. Without the second gap, the total would give the first one away.",
                    k=number(K, language),
                    counts=", ".join(number(count, language) for count in COUNTS),
                    total=number(sum(COUNTS), language),
                    shown="; ".join(shown),
                )
            ),
            Points(
                (
                    say(
                        language,
                        "Withheld: the value is blank, with the mark Q. It enters no mean, rank, "
                        "comparison or sentence.",
                    ),
                    say(language, "Missing: there is no value; the marks L, M and O say why."),
                    say(language, "Zero: there is nobody. It is published, as 0."),
                )
            ),
            *_thresholds(language, datasets),
        ),
    )


def _thresholds(language: Language, datasets: Mapping[str, Mapping[str, Any]]) -> tuple[Block, ...]:
    """The data sets with a threshold, and that the others have none."""
    found = sorted(
        (title_of(row, language) or code, k) for code, row in datasets.items() if (k := threshold(row)) > 1
    )
    blocks: list[Block] = []
    if found:
        blocks.append(
            Grid(
                say(language, "Thresholds of the data sets"),
                (say(language, "Data set"), "k", say(language, "Not published")),
                tuple((name, number(k, language), _withheld(k, language)) for name, k in found),
            )
        )
    if len(found) < len(datasets):
        words = OTHERS if found else NONE
        blocks.append(Paragraph(say(language, words)))
    return tuple(blocks)


def _withheld(k: int, language: Language) -> str:
    return "1" if k == 2 else f"1–{number(k - 1, language)}"


def populations(language: Language) -> Section:
    def told(people: int) -> dict[str, str]:
        low, high = (float(end) for end in rate(CASES, people, PER))
        return {
            "value": number(CASES / people * PER, language, 1),
            "between": between(low, high, language),
            "people": number(people, language),
        }

    by = {f"resident_{name}": words for name, words in told(RESIDENT).items()}
    by |= {f"domicile_{name}": words for name, words in told(DOMICILE).items()}
    return Section(
        "populations",
        say(language, "Residents and people by domicile"),
        (
            Paragraph(
                say(
                    language,
                    "A rate relates cases to people, and people are counted in two ways: usual residents, "
                    "who live there, as the census counts them; and people by domicile, as their identity "
                    "papers say. In a large city the two differ much, and every rate with them.",
                )
            ),
            Example(
                say(
                    language,
                    "{cases} are {resident_value} per {per} in a population of {resident_people} residents "
                    "({resident_between}), and {domicile_value} in one of {domicile_people} people by "
                    "domicile ({domicile_between}).",
                    cases=counted(CASES, "cases", language),
                    per=number(PER, language),
                    **by,
                )
            ),
            Paragraph(
                say(
                    language,
                    "The definition of each indicator says what it is related to. Only rates on the same "
                    "population should be set side by side.",
                )
            ),
            Paragraph(
                say(
                    language,
                    "Where the number of cases is published, a rate of the people living in an area can be "
                    "related to the other population; the panel then names the effect.",
                )
            ),
        ),
    )
