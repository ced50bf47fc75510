"""Areas beside each other: their ranks, and which of them are alike."""

from __future__ import annotations

from dashboard.i18n import Language, say
from dashboard.methodology.section import Grid, Paragraph, Section
from dashboard.methodology.written import number, percent
from dashboard.statistics.neighbours import LEAST_SHARED, NEAREST
from dashboard.statistics.ranks import DRAWS, TAIL, rank_intervals

RANKED = ((61, 400), (50, 380), (52, 410), (44, 395), (30, 405))


def ranks(language: Language) -> Section:
    x, n = zip(*RANKED, strict=True)
    low, high = rank_intervals(x, n, measure="proportion")
    spans = [
        number(first, language) if first == last else f"{number(first, language)}–{number(last, language)}"
        for first, last in zip(low.tolist(), high.tolist(), strict=True)
    ]
    return Section(
        "ranks",
        say(language, "Ranks as intervals"),
        (
            Paragraph(
                say(
                    language,
                    "Who stands third and who fifth is often a matter of chance. A rank is therefore told "
                    "as an interval: the places an area takes in {share} of {draws} draws in which chance "
                    "plays again with its own numbers. The draws are the same each time, so that the page "
                    "does not change by itself.",
                    share=percent(1 - 2 * TAIL, language),
                    draws=number(DRAWS, language),
                )
            ),
            Grid(
                say(language, "Worked example: five areas"),
                (say(language, "Cases"), say(language, "Of"), say(language, "Share"), say(language, "Rank")),
                tuple(
                    (
                        number(cases, language),
                        number(people, language),
                        percent(cases / people, language, 1),
                        span,
                    )
                    for (cases, people), span in zip(RANKED, spans, strict=True)
                ),
            ),
        ),
    )


def similar(language: Language) -> Section:
    return Section(
        "similar-areas",
        say(language, "Similar areas"),
        (
            Paragraph(
                say(
                    language,
                    "The areas most like one are sought among all of its level: the nearest by published "
                    "characteristics of their population, which the panel names. Each characteristic "
                    "counts by how far the areas lie apart in it, so that large numbers weigh no more than "
                    "small ones.",
                )
            ),
            Paragraph(
                say(
                    language,
                    "At most {nearest} are taken, and never more than half of the level; at least {least} "
                    "characteristics must be published of each.",
                    nearest=number(NEAREST, language),
                    least=number(LEAST_SHARED, language),
                )
            ),
        ),
    )
